// The search on its own page: the question and what is chosen stand in the address.
import { filters, NAMES } from "./zoekfilters.js";
import { results } from "./zoekresultaten.js";

const LIMIT = 20;

export const start = (tools, page) => {
  const field = create("input");
  Object.assign(field, { type: "search", name: "q", autocomplete: "off", spellcheck: false, placeholder: "Een woord of een zin" });
  const form = create("form", "", create("label", "", create("span", "", "Zoek in alle bronnen, thema’s en sessies"), field));
  form.setAttribute("role", "search");
  const box = create("div", "zoekvak");
  const facets = filters(() => {
    write("pushState");
    run();
  });
  const left = create("div", "zoekgevonden", create("h2", "alleen-voorlezen", "Resultaten"), facets.chosenOnes, box);
  const opening = create("div", "zoekstart", create("p", "", "Of kijk in een van de overzichten:"), tools.indexes());
  page.replaceChildren(form, create("div", "zoekrooster", facets.element, left), opening);

  const read = () => {
    const asked = new URLSearchParams(location.search);
    field.value = asked.get("q") ?? "";
    facets.choose(Object.fromEntries(Object.keys(NAMES).map((name) => [name, asked.getAll(name)])));
  };
  const write = (how) => {
    const address = new URL(location.pathname, location);
    const query = field.value.trim();
    address.search = new URLSearchParams(query ? [["q", query], ...facets.pairs()] : []);
    if (address.href !== location.href) history[how](history.state, "", address);
  };

  const run = results(tools, {
    field,
    box,
    limit: LIMIT,
    more: (_, next) => createButton("Meer resultaten", next, "md-button"),
    scroller: document.scrollingElement,
    chosen: facets.chosen,
    shown: (found, query) => {
      opening.hidden = query !== "";
      if (query === "") facets.choose({});
      facets.show(found, query);
    },
  });

  const begin = () => {
    read();
    run();
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    run();
  });
  field.addEventListener("focus", () => tools.start().catch(() => {}));
  field.addEventListener("input", () => write("replaceState"));
  page.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    if (event.target === field) {
      field.value = "";
      field.dispatchEvent(new Event("input"));
    } else field.focus();
  });
  addEventListener("popstate", begin);
  begin();
};
