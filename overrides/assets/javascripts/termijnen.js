// Says which terms are over. They carry `data-voorbij`: the moment, with its offset, from which that is so,
// so that it is right on every day without a new build.
{
  const terms = [...document.querySelectorAll("[data-voorbij]")];
  const isOver = (term) => Date.parse(term.dataset.voorbij) <= Date.now();
  for (const term of terms) {
    term.classList.toggle("voorbij", isOver(term));
    if (isOver(term)) term.querySelector(".verstreken")?.prepend("Termijn verstreken. ");
  }

  // On the home page only the first that is to come is shown.
  const items = terms.filter((term) => term.matches("li"));
  const first = items.find((term) => !isOver(term));
  if (first) first.classList.add("eerstvolgende");
  else items.at(-1)?.parentElement.previousElementSibling?.remove();

  // Among all of them what is over stands below a heading of its own, behind what is to come.
  const heading = document.querySelector("#met-een-termijn");
  if (heading) {
    const rest = [];
    for (let at = heading.nextElementSibling; at && !at.matches("h2"); at = at.nextElementSibling) rest.push(at);
    const last = rest.at(-1);
    let moves = false;
    const over = rest.filter((each) => {
      if (each.matches(".termijn")) moves = each.matches(".voorbij");
      return moves;
    });
    // The contents of the page say what the headings say.
    const rename = (words) => {
      heading.textContent = words;
      for (const link of document.querySelectorAll(`li a[href="#${heading.id}"]`)) link.textContent = words;
    };
    if (over.length > 0 && over.length < rest.length) {
      const name = document.createElement("h2");
      name.textContent = "Verstreken";
      name.id = "verstreken";
      rename("Te verwachten");
      last.after(name, ...over);
      for (const entry of document.querySelectorAll("li a[href='#met-een-termijn']")) {
        const item = entry.closest("li").cloneNode(true);
        Object.assign(item.querySelector("a"), { href: "#verstreken", textContent: name.textContent });
        entry.closest("li").after(item);
      }
    } else if (over.length > 0) rename("Verstreken");
  }
}
