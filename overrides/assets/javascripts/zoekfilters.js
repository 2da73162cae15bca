// What the results can be narrowed to: for each facet its values with the number of pages, and above the
// results what was chosen, each to be taken away again.
import { create } from "./zoekresultaten.js";

export const NAMES = { soort: "Soort", spreekt: "Wie spreekt", jaar: "Jaar", thema: "Thema", partij: "Partij", bewindspersoon: "Bewindspersoon" };
const FIRST = 6;
const WIDE = matchMedia("(min-width: 60em)");

const shownAs = (value) => value.charAt(0).toLocaleUpperCase("nl") + value.slice(1);

// Years run back from the newest; the rest stands with the most found first.
const sorted = (name, counts) =>
  [...counts].sort(([a, many], [b, few]) =>
    name === "jaar" ? b.localeCompare(a, "nl") : few - many || a.localeCompare(b, "nl"),
  );

const pill = (text, name, press) => {
  const button = create("button", name, text);
  button.type = "button";
  button.addEventListener("click", press);
  return button;
};

export const filters = (changed) => {
  const summary = create("summary", "");
  const groups = create("div", "zoekgroepen");
  const element = create("details", "zoekfilters", summary, groups);
  const chosenOnes = create("div", "zoekkeuze");
  let chosen = {};
  // While the question is the same the values keep their place: nothing moves under a finger.
  let order = {};
  let asked;

  const all = () => Object.entries(chosen).flatMap(([name, values]) => values.map((value) => [name, value]));
  const has = (name, value) => (chosen[name] ?? []).includes(value);
  const set = (name, value, wanted) => {
    const others = (chosen[name] ?? []).filter((each) => each !== value);
    chosen = { ...chosen, [name]: wanted ? [...others, value] : others };
    drawChosen();
    changed();
  };

  const option = (name, value, count) => {
    const box = create("input", "");
    Object.assign(box, { type: "checkbox", name, value, checked: has(name, value) });
    box.addEventListener("change", () => set(name, value, box.checked));
    const told = create("span", "aantal", count.toLocaleString("nl"));
    const heard = create("span", "alleen-voorlezen", count === 1 ? " pagina" : " pagina’s");
    return create("label", count === 0 ? "leeg" : "", box, create("span", "waarde", shownAs(value)), " ", told, heard);
  };

  const group = (name, counts, isOpen) => {
    const found = new Map(counts);
    const known = order[name] ?? [];
    const added = sorted(name, counts).map(([value]) => value).filter((value) => !known.includes(value));
    const kept = (chosen[name] ?? []).filter((value) => !known.includes(value) && !added.includes(value));
    order[name] = [...known, ...added, ...kept];
    if (order[name].length === 0) return [];
    const options = order[name].map((value) => option(name, value, found.get(value) ?? 0));
    const first = order[name].length > FIRST + 1 ? FIRST : order[name].length;
    const set = create("fieldset", "", create("legend", "", NAMES[name]), ...options.slice(0, first));
    if (first < options.length) {
      const rest = create("details", "", create("summary", "", `Nog ${options.length - first}`), ...options.slice(first));
      rest.open = isOpen || options.slice(first).some((label) => label.querySelector(":checked"));
      set.append(rest);
    }
    set.dataset.facet = name;
    return [set];
  };

  const drawChosen = () => {
    const values = all();
    summary.textContent = values.length > 0 ? `Verfijnen (${values.length} gekozen)` : "Verfijnen";
    const after = (press) => () => {
      press();
      // What had the focus is gone: the next one takes it, or the way to choose anew.
      (chosenOnes.querySelector("button") ?? summary).focus();
    };
    const buttons = values.map(([name, value]) => {
      const button = pill(shownAs(value), "gekozen", after(() => set(name, value, false)));
      button.setAttribute("aria-label", `Verwijder keuze: ${NAMES[name]} ${shownAs(value)}`);
      return button;
    });
    const clear = pill("Wis alles", "wis", after(() => {
      chosen = {};
      drawChosen();
      changed();
    }));
    clear.setAttribute("aria-label", "Wis alle keuzen");
    chosenOnes.replaceChildren(...buttons, ...(values.length > 1 ? [clear] : []));
  };

  const draw = (facets) => {
    const at = document.activeElement.closest?.(".zoekfilters input");
    const opened = [...groups.querySelectorAll("details[open]")].map((each) => each.closest("fieldset").dataset.facet);
    groups.replaceChildren(
      ...Object.keys(NAMES).flatMap((name) => group(name, facets[name] ?? [], opened.includes(name))),
    );
    element.hidden = !groups.hasChildNodes();
    if (!at) return;
    [...groups.querySelectorAll("input")].find(({ name, value }) => name === at.name && value === at.value)?.focus();
  };

  const fit = () => {
    element.open = WIDE.matches;
  };
  WIDE.addEventListener("change", fit);
  fit();
  element.hidden = true;

  return {
    element,
    chosenOnes,
    chosen: () => chosen,
    choose: (given) => {
      chosen = given;
      drawChosen();
    },
    show: (found, query) => {
      if (query !== asked) order = {};
      asked = query;
      draw(found?.facets ?? {});
    },
  };
};
