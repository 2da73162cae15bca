// Marks what was added since the reader's last visit, once they ask for it. The day of that visit stays in this browser.
try {
  const NAME = "dossier.bezoek";
  const today = new Date().toISOString().slice(0, 10);
  const write = (visit) => localStorage.setItem(NAME, JSON.stringify(visit));
  let visit = JSON.parse(localStorage.getItem(NAME));
  // On another day than the last one a new visit begins.
  if (visit && visit.laatste !== today) write((visit = { vorige: visit.laatste, laatste: today }));
  for (const item of visit ? document.querySelectorAll("[data-toegevoegd]") : []) {
    if (item.dataset.toegevoegd > visit.vorige) item.prepend(create("strong", "is-nieuw", "nieuw "));
  }
  const line = document.querySelector(".bezoek");
  if (line) {
    const button = line.querySelector("button");
    if (visit) button.textContent = "Markeer niet meer wat nieuw is, en vergeet mijn vorige bezoek";
    button.addEventListener("click", () => {
      if (visit) localStorage.removeItem(NAME);
      else write({ vorige: today, laatste: today });
      location.reload();
    });
    line.hidden = false;
  }
} catch {
  // The browser keeps nothing: then nothing is marked.
}
