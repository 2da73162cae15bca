// Shows which session is next. Sessions carry `data-start` and `data-eind`: moments with their
// offset, so that the answer is the same in every time zone and right without a new build; `data-tot` is one too.
{
  const now = Date.now();
  // A session that is over is not offered for a calendar.
  for (const element of document.querySelectorAll("[data-tot]")) {
    element.hidden = Date.parse(element.dataset.tot) <= now;
  }

  const sessions = [...document.querySelectorAll("[data-start][data-eind]")]
    .map((element) => ({
      element,
      start: Date.parse(element.dataset.start),
      end: Date.parse(element.dataset.eind),
    }))
    .filter(({ start, end }) => !Number.isNaN(start) && !Number.isNaN(end))
    .sort((a, b) => a.start - b.start);
  const next = sessions.find(({ end }) => end > now);

  const line = (name, text) => {
    const element = document.createElement("p");
    element.className = name;
    element.textContent = text;
    return element;
  };

  const describe = ({ element, start }) => {
    const link = element.querySelector("a[href]");
    const when = element.querySelector("time");
    const title = line("titel", link ? "" : element.textContent.trim());
    if (link) {
      const own = document.createElement("a");
      own.href = link.href;
      own.textContent = link.textContent;
      title.append(own);
    }
    const parts = [line("label", start <= now ? "Nu bezig" : "Volgende sessie"), title];
    if (when) parts.push(line("datum", when.textContent));
    return parts;
  };

  for (const { element, end } of sessions) element.classList.toggle("voorbij", end <= now);
  if (next) {
    next.element.classList.add("volgende");
    next.element.setAttribute("aria-current", "date");
  }
  if (sessions.length > 0) {
    for (const box of document.querySelectorAll(".volgende-sessie")) {
      box.replaceChildren(...(next ? describe(next) : [line("label", "Alle sessies zijn geweest.")]));
      box.hidden = false;
    }
  }
}
