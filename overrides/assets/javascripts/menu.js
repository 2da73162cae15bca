// The theme opens its menu with a label and a hidden box, which no keyboard reaches: a button takes the label's place.
{
  const box = document.querySelector("#__drawer");
  const label = document.querySelector(".md-header [for=__drawer]");
  const links = document.querySelectorAll(".md-nav--primary .md-nav__list a");
  const button = document.createElement("button");
  Object.assign(button, { type: "button", className: label.className });
  button.append(...label.childNodes);
  button.setAttribute("aria-expanded", "false");
  label.replaceWith(button);
  const open = (wanted) => {
    box.checked = wanted;
    box.dispatchEvent(new Event("change"));
    (wanted ? links[0] : button).focus();
  };
  box.addEventListener("change", () => button.setAttribute("aria-expanded", box.checked));
  button.addEventListener("click", () => open(!box.checked));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && box.checked) open(false);
  });
}
