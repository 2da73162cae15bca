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
  const rest = [];
  for (let at = heading?.nextElementSibling; at && !at.matches("h2"); at = at.nextElementSibling) rest.push(at);
  let isTermOver = false;
  const over = rest.filter((each) => {
    if (each.matches(".termijn")) isTermOver = each.matches(".voorbij");
    return isTermOver;
  });
  // The contents of the page say what the headings say.
  const entries = document.querySelectorAll("li a[href='#met-een-termijn']");
  if (over.length > 0) {
    const isAllOver = over.length === rest.length;
    for (const name of [heading, ...entries]) name.textContent = isAllOver ? "Verstreken" : "Te verwachten";
    if (!isAllOver) {
      rest.at(-1).after(Object.assign(create("h2", "", "Verstreken"), { id: "verstreken" }), ...over);
      for (const entry of entries) {
        const item = entry.closest("li").cloneNode(true);
        Object.assign(item.querySelector("a"), { href: "#verstreken", textContent: "Verstreken" });
        entry.closest("li").after(item);
      }
    }
  }
}
