// The theme opens its menu with a label and a hidden box, which no keyboard reaches.
{
  const box = document.querySelector("#__drawer");
  const button = document.querySelector(".md-header [for=__drawer]");
  const links = document.querySelectorAll(".md-nav--primary .md-nav__list a");
  const open = (wanted) => {
    box.checked = wanted;
    box.dispatchEvent(new Event("change"));
    (wanted ? links[0] : button).focus();
  };
  box.addEventListener("change", () => button.setAttribute("aria-expanded", box.checked));
  button.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    open(!box.checked);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && box.checked) open(false);
  });
}
