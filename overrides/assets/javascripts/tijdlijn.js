// Marks today on the timeline. The pages hold no clock: only the browser knows the day.
{
  const parts = Object.fromEntries(
    new Intl.DateTimeFormat("en", {
      timeZone: "Europe/Amsterdam",
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
    })
      .formatToParts(new Date())
      .map(({ type, value }) => [type, value]),
  );
  const today = `${parts.year}-${parts.month}-${parts.day}`;
  // A year without a month has no place before or after a day of that year.
  const events = [...document.querySelectorAll("li[data-dag]")].filter(
    (event) => event.dataset.dag.length > "2026".length,
  );
  const next = events.find((event) => event.dataset.dag > today);
  const last = events.filter((event) => event.dataset.dag <= today).at(-1);

  // Before the first event or after the last one, today is not on this part of the timeline.
  if (next && last) {
    const mark = document.createElement("li");
    mark.className = "vandaag";
    mark.setAttribute("aria-current", "date");
    const day = document.createElement("time");
    day.dateTime = today;
    day.textContent = new Intl.DateTimeFormat("nl", { dateStyle: "long", timeZone: "Europe/Amsterdam" }).format(
      new Date(),
    );
    mark.append("Vandaag, ", day);
    if (next.dataset.dag.slice(0, 7) === today.slice(0, 7)) next.before(mark);
    else last.after(mark);
  }
}
