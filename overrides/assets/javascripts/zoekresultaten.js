// Where results stand: how many there are, a list of pages with their parts, and what else to try. What
// stands there stays until what takes its place is complete.
import { opening, remember } from "./zoekbegin.js";

const AFTER_TYPING = 140;
const SLOW = 400;
const QUIET = 1000;
const TIP = "Probeer een korter woord of een ander woord voor hetzelfde, of kijk in een van de overzichten:";

const pieces = (excerpt) => excerpt.map((piece) => (typeof piece === "string" ? piece : create("mark", "", piece.mark)));

// A passage leads to its own place, and the name before it to the question or the heading where it stands.
const partLine = ({ url, place, title, who, excerpt }) => {
  const name = [create("b", "", title), ...(who ? [` · ${who}`] : [])];
  if (!place || place === url) return [createLink(url, ...name, " ", ...pieces(excerpt))];
  const above = Object.assign(createLink(place, ...name), { className: "zoekplaats", tabIndex: -1 });
  return [above, " ", createLink(url, ...pieces(excerpt))];
};

// By the item of a page, the words that it was found by, as they stand there.
const foundBy = new WeakMap();

const entry = ({ url, title, facts: { soort, datum, vraagt, antwoordt }, words, excerpt, parts }) => {
  const facts = [soort, datum, vraagt && `gevraagd door ${vraagt}`, antwoordt && `beantwoord door ${antwoordt}`].filter(Boolean).join(" · ");
  const lines = parts.length > 0 ? parts.map((part) => create("p", "zoekdeel", ...partLine(part))) : [create("p", "", ...pieces(excerpt))];
  const item = create("li", "", create("h3", "", createLink(url, title)), ...(facts ? [create("p", "zoekfeiten", facts)] : []), ...lines);
  foundBy.set(item, words);
  return item;
};

const count = (total, query, filtered) => {
  if (total === 0) return `Geen resultaten voor “${query}”${filtered ? " met deze keuze" : ""}.`;
  return total === 1 ? "1 pagina gevonden." : `${total.toLocaleString("nl")} pagina’s gevonden.`;
};

// What was searched for in place of what was typed, and what was passed over.
const understood = ({ total, instead, missing }) => {
  const each = instead.map(([typed, searched]) => `“${searched}” in plaats van “${typed}”`);
  const lines = each.length > 0 ? [`Gezocht op ${each.join(", ")}.`] : [];
  if (total > 0) lines.push(...missing.map((word) => `“${word}” is niet gevonden.`));
  return lines.join(" ");
};

// The arrow keys go from the field to the first result, along the results, and back to the field.
const walk = (field, box) => {
  const step = (event) => {
    if (!["ArrowDown", "ArrowUp"].includes(event.key)) return;
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || event.isComposing) return;
    const stops = [...box.querySelectorAll("a[href]:not([tabindex]), button")];
    const at = stops.indexOf(event.target);
    if (event.key === "ArrowUp" && event.target === field) return;
    event.preventDefault();
    const next = event.key === "ArrowDown" ? stops[at + 1] : (stops[at - 1] ?? field);
    next?.focus();
  };
  field.addEventListener("keydown", step);
  box.addEventListener("keydown", step);
};

// `more` gives what ends a list that is longer than `limit`; `shown` hears what was found; `scroller` is what
// scrolls the list, which is at the same height when the reader comes back.
export const results = (tools, { field, box, limit, more, scroller, chosen, shown = () => {} }) => {
  const status = create("p", "zoekstand");
  const instead = create("p", "zoekstand");
  const list = create("ol", "zoeklijst");
  const help = create("div", "zoekhulp");
  const spoken = create("p", "alleen-voorlezen");
  spoken.setAttribute("role", "status");
  box.replaceChildren(status, instead, list, help, spoken);
  walk(field, box);

  let latest = 0;
  let typed;
  let quiet;
  const fill = (text, told, items, rest) => {
    status.textContent = text;
    instead.textContent = told;
    list.replaceChildren(...items);
    help.replaceChildren(...rest);
    box.scrollTop = 0;
    // Said once the reader has stopped typing, and not at every letter.
    clearTimeout(quiet);
    quiet = setTimeout(() => {
      spoken.textContent = told ? `${text} ${told}` : text;
    }, QUIET);
  };

  // A page that does not come is left out.
  const take = async (pages, from, until) => {
    const taken = await Promise.all(pages.slice(from, until).map((load) => load().catch(() => null)));
    return taken.filter(Boolean).map(entry);
  };
  const ending = (found, until) => (found.pages.length > until ? [create("li", "meer", more(found, ({ target }) => extend(found, until, target.parentElement)))] : []);
  const extend = async (found, from, item) => {
    const mine = latest;
    const items = await take(found.pages, from, from + limit);
    if (mine !== latest) return;
    item.replaceWith(...items, ...ending(found, from + limit));
    items[0]?.querySelector("a").focus();
  };

  const find = async (query, filters, isWanted) => {
    const engine = await tools.start();
    const early = (page) => {
      if (isWanted() && !list.hasChildNodes()) list.replaceChildren(entry(page));
    };
    const found = await engine.search(query, filters ?? {}, { early, counts: Boolean(filters), isWanted });
    const left = history.state?.lijst?.query === query ? history.state.lijst : { items: 0, top: 0 };
    const until = Math.max(limit, left.items);
    return { found, until, top: left.top, items: isWanted() ? await take(found.pages, 0, until) : [] };
  };

  const ask = (query) => {
    field.value = query;
    field.dispatchEvent(new Event("input"));
    field.focus();
  };

  const run = async () => {
    clearTimeout(typed);
    const mine = ++latest;
    const isWanted = () => mine === latest;
    const query = field.value.trim();
    if (query === "") {
      fill("", "", [], []);
      shown(undefined, query);
      const begin = await opening(tools, ask);
      if (isWanted()) help.replaceChildren(...begin);
      return;
    }
    const slow = setTimeout(() => {
      if (isWanted() && !list.hasChildNodes()) status.textContent = "Zoeken…";
    }, SLOW);
    const filters = chosen?.();
    const { fault, found, until, items, top } = await find(query, filters, isWanted).catch((fault) => ({ fault }));
    clearTimeout(slow);
    if (!isWanted()) return;
    if (found) {
      const isFiltered = Object.values(filters ?? {}).some((values) => values.length > 0);
      const rest = found.total === 0 ? [create("p", "", isFiltered ? `Haal hierboven een keuze weg. ${TIP}` : TIP), tools.indexes()] : [];
      fill(count(found.total, query, isFiltered), understood(found), [...items, ...ending(found, until)], rest);
    } else if (!help.querySelector("[role=alert]")) {
      // Said once, and not again at every letter.
      fill("", "", [], []);
      tools.refuse(help, fault);
    }
    shown(found, query);
    if (top > 0) scroller.scrollTo({ top, behavior: "instant" });
  };

  const leave = (event) => {
    const link = event.target.closest("li:not(.meer) a");
    if (!link) return;
    const query = field.value.trim();
    tools.keep(link, foundBy.get(link.closest("li")), event);
    remember(query);
    const items = list.querySelectorAll("li:not(.meer)").length;
    history.replaceState({ ...history.state, lijst: { query, items, top: scroller.scrollTop } }, "");
  };
  list.addEventListener("click", leave);
  // The middle button opens another tab.
  list.addEventListener("auxclick", leave);
  field.addEventListener("input", () => {
    clearTimeout(typed);
    typed = setTimeout(run, field.value.trim() === "" ? 0 : AFTER_TYPING);
  });
  return run;
};
