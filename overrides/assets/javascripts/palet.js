// The colours: those of the device (the first option), or what the reader chose. They are set before the page is
// painted, and when another is chosen. The theme's bundle would do it late, and have the whole page styled three
// times more for it.
{
  const options = [...document.querySelectorAll(".palet input")];
  const light = matchMedia("(prefers-color-scheme: light)");
  const scheme = Object.assign(create("meta"), { name: "color-scheme" });
  document.head.append(scheme);
  let chosen = Math.max(0, options.indexOf(options[__md_get("__palette")?.index]));

  const show = () => {
    const name = (chosen === 0 ? options[light.matches ? 1 : 2] : options[chosen]).dataset.mdColorScheme;
    document.body.dataset.mdColorScheme = name;
    scheme.content = name === "slate" ? "dark" : "light";
    options[chosen].checked = true;
    for (const [index, option] of options.entries()) option.nextElementSibling.hidden = index !== chosen;
  };
  const choose = (index) => {
    chosen = index;
    __md_set("__palette", { index });
    show();
  };

  for (const [index, option] of options.entries()) {
    option.addEventListener("change", () => choose(index));
    option.addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      event.preventDefault();
      choose((index + 1) % options.length);
      options[chosen].focus();
    });
  }
  light.addEventListener("change", show);
  show();
}
