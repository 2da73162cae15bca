// Marks today on the timeline. The pages hold no clock: only the browser knows the day.
{
  const write = (language, options) => new Date().toLocaleDateString(language, { timeZone: "Europe/Amsterdam", ...options });
  const today = write("sv"); // As 2026-12-01.
  // A year without a month has no place before or after a day of that year.
  const events = [...document.querySelectorAll("li[data-dag]")].filter(({ dataset }) => dataset.dag.length > "2026".length);
  const next = events.find(({ dataset }) => dataset.dag > today);
  const last = events.findLast(({ dataset }) => dataset.dag <= today);

  // Before the first event or after the last one, today is not on this part of the timeline.
  if (next && last) {
    const day = Object.assign(create("time", "", write("nl", { dateStyle: "long" })), { dateTime: today });
    const mark = create("li", "vandaag", "Vandaag, ", day);
    mark.setAttribute("aria-current", "date");
    if (next.dataset.dag.slice(0, 7) === today.slice(0, 7)) next.before(mark);
    else last.after(mark);
  }
}
