// The search in the window of the header.
import { create, results } from "./zoekresultaten.js";

const LIMIT = 5;

export const start = (tools, dialog) => {
  const field = dialog.querySelector("input");
  const box = dialog.querySelector(".zoekvak");
  const run = results(tools, {
    field,
    box,
    scroller: box,
    limit: LIMIT,
    more: ({ total }) => {
      const link = create("a", "", `Alle ${total.toLocaleString("nl")} pagina’s, en kiezen op soort, jaar of thema`);
      const lead = () => {
        const all = new URL("zoeken/", tools.base);
        all.searchParams.set("q", field.value.trim());
        link.href = all.href;
      };
      // What was typed since then counts too.
      link.addEventListener("click", lead);
      lead();
      return create("li", "meer", link);
    },
  });
  // What was typed before this was there.
  run();
  return run;
};
