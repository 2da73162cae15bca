// The search in the window of the header.
import { results } from "./zoekresultaten.js";

const LIMIT = 5;

export const start = (tools, dialog) => {
  const field = dialog.querySelector("input");
  const box = dialog.querySelector(".zoekvak");
  const more = ({ total }) => {
    const link = createLink("", `Alle ${total.toLocaleString("nl")} pagina’s, en kiezen op soort, jaar of thema`);
    const lead = () => {
      link.href = new URL(`zoeken/?${new URLSearchParams({ q: field.value.trim() })}`, tools.base).href;
    };
    // What was typed since then counts too.
    link.addEventListener("click", lead);
    lead();
    return link;
  };
  const run = results(tools, { field, box, limit: LIMIT, more, scroller: box });
  // What was typed before this was there.
  run();
  return run;
};
