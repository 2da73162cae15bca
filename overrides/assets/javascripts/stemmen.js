// Narrows the passages of a theme to those of one party or speaker; the newest stays above.
{
  const label = document.querySelector(".stemkeuze");
  const select = label.querySelector("select");
  const cards = [];
  let heading;
  for (const each of document.querySelectorAll("#inhoud h2, #inhoud .afkomst")) {
    if (each.matches("h2")) heading = each;
    else {
      const parts = [each];
      // A card runs from what was asked, or from its quotation, to its details.
      for (let at = each.previousElementSibling; at?.matches("blockquote, .gevraagd"); at = at.previousElementSibling) parts.push(at);
      if (each.nextElementSibling?.matches("details.meer")) parts.push(each.nextElementSibling);
      cards.push({ heading, parts, speakers: each.dataset.wie.split(" ") });
    }
  }
  const show = () => {
    const isShown = ({ speakers }) => select.value === "" || speakers.includes(select.value);
    for (const card of cards) for (const part of card.parts) part.hidden = !isShown(card);
    for (const each of new Set(cards.map((card) => card.heading))) {
      each.hidden = !cards.some((card) => card.heading === each && isShown(card));
    }
    // What is folded away may be all that there is.
    for (const rest of document.querySelectorAll("#inhoud details.rest")) {
      rest.open = select.value !== "";
      rest.hidden = !cards.some((card) => isShown(card) && rest.contains(card.parts[0]));
    }
  };
  label.hidden = false;
  select.addEventListener("change", show);
}
