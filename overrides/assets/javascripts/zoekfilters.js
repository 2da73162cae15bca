// What the results can be narrowed to: for each facet its values with the number of pages, and above the
// results what was chosen, each to be taken away again.
export const NAMES = { soort: "Soort", spreekt: "Wie spreekt", jaar: "Jaar", thema: "Thema", partij: "Partij", bewindspersoon: "Bewindspersoon" };
const FIRST = 6;
const WIDE = matchMedia("(min-width: 60em)");

const shownAs = (value) => value.charAt(0).toLocaleUpperCase("nl") + value.slice(1);

// Years run back from the newest; the rest stands with the most found first.
const sorted = (name, counts) =>
  [...counts].sort(([one, many], [other, few]) => (name === "jaar" ? other.localeCompare(one, "nl") : few - many || one.localeCompare(other, "nl")));

export const filters = (changed) => {
  const summary = create("summary");
  const groups = create("div", "zoekgroepen");
  const element = create("details", "zoekfilters", summary, groups);
  const chosenOnes = create("div", "zoekkeuze");
  let chosen = {};
  // While the question is the same the values keep their place: nothing moves under a finger.
  let order = {};
  let asked;

  const pairs = () => Object.entries(chosen).flatMap(([name, values]) => values.map((value) => [name, value]));
  const of = (name) => chosen[name] ?? [];
  const choose = (given) => {
    chosen = given;
    drawChosen();
  };
  const change = (given) => {
    choose(given);
    changed();
  };
  const drop = (name, value) => ({ ...chosen, [name]: of(name).filter((each) => each !== value) });

  const option = (name, value, count) => {
    const box = Object.assign(create("input"), { type: "checkbox", name, value, checked: of(name).includes(value) });
    box.addEventListener("change", () => change(box.checked ? { ...chosen, [name]: [...of(name), value] } : drop(name, value)));
    const told = create("span", "aantal", count.toLocaleString("nl"));
    const heard = create("span", "alleen-voorlezen", count === 1 ? " pagina" : " pagina’s");
    return create("label", count === 0 ? "leeg" : "", box, create("span", "waarde", shownAs(value)), " ", told, heard);
  };

  const group = (name, counts, isOpen) => {
    const found = new Map(counts);
    order[name] = [...new Set([...(order[name] ?? []), ...sorted(name, counts).map(([value]) => value), ...of(name)])];
    const options = order[name].map((value) => option(name, value, found.get(value) ?? 0));
    const rest = options.length > FIRST + 1 ? options.splice(FIRST) : [];
    const set = create("fieldset", "", create("legend", "", NAMES[name]), ...options);
    if (rest.length > 0) {
      const folded = create("details", "", create("summary", "", `Nog ${rest.length}`), ...rest);
      folded.open = isOpen || folded.querySelector(":checked") !== null;
      set.append(folded);
    }
    set.dataset.facet = name;
    return options.length > 0 ? [set] : [];
  };

  const drawChosen = () => {
    const values = pairs();
    summary.textContent = values.length > 0 ? `Verfijnen (${values.length} gekozen)` : "Verfijnen";
    const pill = (text, told, name, after) => {
      const button = createButton(text, () => {
        change(after());
        // What had the focus is gone: the next one takes it, or the way to choose anew.
        (chosenOnes.querySelector("button") ?? summary).focus();
      }, name);
      button.setAttribute("aria-label", told);
      return button;
    };
    const buttons = values.map(([name, value]) => pill(shownAs(value), `Verwijder keuze: ${NAMES[name]} ${shownAs(value)}`, "gekozen", () => drop(name, value)));
    chosenOnes.replaceChildren(...buttons, ...(values.length > 1 ? [pill("Wis alles", "Wis alle keuzen", "wis", () => ({}))] : []));
  };

  const show = (found, query) => {
    if (query !== asked) order = {};
    asked = query;
    const at = document.activeElement.closest(".zoekfilters input");
    const opened = [...groups.querySelectorAll("details[open]")].map((each) => each.parentElement.dataset.facet);
    groups.replaceChildren(...Object.keys(NAMES).flatMap((name) => group(name, found?.facets[name] ?? [], opened.includes(name))));
    element.hidden = !groups.hasChildNodes();
    if (at) [...groups.querySelectorAll("input")].find(({ name, value }) => name === at.name && value === at.value)?.focus();
  };

  const fit = () => {
    element.open = WIDE.matches;
  };
  WIDE.addEventListener("change", fit);
  fit();
  element.hidden = true;

  return { element, chosenOnes, chosen: () => chosen, pairs, choose, show };
};
