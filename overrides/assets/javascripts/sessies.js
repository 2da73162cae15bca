// Shows which session is next. Sessions carry `data-start` and `data-eind`: moments with their offset, so that the
// answer is the same in every time zone and right without a new build. What carries `data-tot` goes when it is over.
{
  const now = Date.now();
  for (const element of document.querySelectorAll("[data-tot]")) element.hidden = Date.parse(element.dataset.tot) <= now;

  const sessions = [...document.querySelectorAll("[data-start][data-eind]")]
    .map((element) => ({ element: element.closest("li"), start: Date.parse(element.dataset.start), end: Date.parse(element.dataset.eind) }))
    .filter(({ start, end }) => !Number.isNaN(start + end))
    .sort((one, other) => one.start - other.start);
  const next = sessions.find(({ end }) => end > now);
  for (const { element, end } of sessions) element.classList.toggle("voorbij", end <= now);

  // From day to day in the Netherlands, as the dates on the page are; Swedish writes a day as 2026-12-01.
  const dutch = new Intl.DateTimeFormat("sv", { timeZone: "Europe/Amsterdam" });
  const dayOf = (moment) => Date.parse(dutch.format(moment)) / 86_400_000;
  const when = (start) => {
    const count = dayOf(start) - dayOf(now);
    return count > 1 ? `over ${count} dagen` : count === 1 ? "morgen" : "vandaag";
  };
  if (next) {
    next.element.classList.add("volgende");
    next.element.setAttribute("aria-current", "date");
    next.element.prepend(create("p", "label", next.start <= now ? "Nu bezig" : `Volgende sessie · ${when(next.start)}`));
  } else if (sessions.length > 0) {
    document.querySelector(".agenda-thuis")?.prepend(create("p", "label", "Er staan geen sessies meer op de agenda."));
  }
}
