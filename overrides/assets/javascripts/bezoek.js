// Marks what was added since the reader's last visit, once they ask for it. The day of that visit stays in this browser.
{
  const NAME = "dossier.bezoek";
  const today = new Date().toISOString().slice(0, 10);
  const read = () => JSON.parse(localStorage.getItem(NAME) ?? "null");
  const write = (visit) => localStorage.setItem(NAME, JSON.stringify(visit));
  const mark = ({ vorige }) => {
    for (const item of document.querySelectorAll("[data-toegevoegd]")) {
      if (item.dataset.toegevoegd <= vorige) continue;
      const sign = document.createElement("strong");
      sign.className = "is-nieuw";
      sign.textContent = "nieuw ";
      item.prepend(sign);
    }
  };
  const offer = (line, visit) => {
    const button = line.querySelector("button");
    if (visit) button.textContent = "Markeer niet meer wat nieuw is, en vergeet mijn vorige bezoek";
    button.addEventListener("click", () => {
      if (visit) localStorage.removeItem(NAME);
      else write({ vorige: today, laatste: today });
      location.reload();
    });
    line.hidden = false;
  };
  try {
    let visit = read();
    // On another day than the last one a new visit begins.
    if (visit && visit.laatste !== today) write((visit = { vorige: visit.laatste, laatste: today }));
    if (visit) mark(visit);
    const line = document.querySelector(".bezoek");
    if (line) offer(line, visit);
  } catch {
    // The browser keeps nothing: then nothing is marked.
  }
}
