// Puts two buttons at every question, answer and passage of a source: one copies its link, one its citation.
// All of them together are one stop of the Tab key, since a paper has hundreds: the arrow keys go from one to
// the next, and the stop moves along with what is read (a link that has the focus, a click, the address).
{
  const given = document.querySelector("#citeergegevens");
  const article = document.querySelector("#inhoud");

  const create = (tag, name) => {
    const element = document.createElement(tag);
    element.className = name;
    return element;
  };

  const start = ({ stuk, geheel, controlegetal, stemmen, delen }) => {
    const address = document.querySelector("link[rel=canonical]").href;
    const parts = new Map(
      delen.flatMap(({ plaatsen, ...part }) => {
        const places = plaatsen.split(" ");
        part.aantal = places.filter((place) => place.startsWith("p-")).length;
        return places.map((place) => [place, part]);
      }),
    );
    const stops = [];
    const groups = new WeakMap();
    const status = create("p", "kopieermelding");
    status.setAttribute("role", "status");
    document.body.append(status);

    let timer;
    const say = (text, seconds) => {
      clearTimeout(timer);
      status.textContent = text;
      if (seconds) timer = setTimeout(() => status.replaceChildren(), seconds * 1000);
    };

    const copy = async (text, said) => {
      try {
        await navigator.clipboard.writeText(text);
        say(said, 4);
      } catch {
        // Refused, or a page without https: the text can still be taken by hand.
        say(`Kopiëren lukt hier niet. De tekst is: ${text}`);
      }
    };

    const text = (element) => element.textContent.replace(/\s+/g, " ").trim();

    // The chosen words of a passage, without the signs that the dossier put between them.
    const chosen = (scope) => {
      const selection = getSelection();
      if (selection.isCollapsed || !scope.contains(selection.anchorNode) || !scope.contains(selection.focusNode)) {
        return "";
      }
      const words = selection.getRangeAt(0).cloneContents();
      for (const sign of words.querySelectorAll("sup:has(.nootteken), button, .kopieer, .raakt")) sign.remove();
      return text(words);
    };

    // Where a passage stands: `alinea 2 van vraag 3`, `alinea 3 onder ‘Wat er gebeurt’`.
    const within = ({ deel, kop }, number) =>
      [number && `alinea ${number}`, number && deel ? `van ${deel}` : deel, kop && `onder ‘${kop}’`]
        .filter(Boolean)
        .join(" ");

    const cited = (part, number, link, words) => {
      const day = new Date().toLocaleDateString("nl-NL", { dateStyle: "long" });
      const { wie = "", wanneer = "" } = stemmen[part.stem] ?? {};
      // One alone needs no number.
      const place = within(part, part.aantal > 1 && number);
      const told = part.stem ? [wie, place, place ? `in: ${stuk}` : stuk, wanneer] : [geheel];
      const text = [...told, link].filter(Boolean).join(", ");
      const begun = text.charAt(0).toUpperCase() + text.slice(1);
      const quoted = words ? `“${words}”, ` : "";
      return `${quoted}${begun} (geraadpleegd op ${day}; controlegetal ${controlegetal})`;
    };

    const stop = (button) => {
      for (const each of stops.flat()) each.tabIndex = each === button ? 0 : -1;
    };

    const button = (name, label, press) => {
      const element = create("button", name);
      element.type = "button";
      element.tabIndex = -1;
      element.title = label;
      element.setAttribute("aria-label", label);
      // A press must not take away the words that are chosen.
      element.addEventListener("mousedown", (event) => event.preventDefault());
      element.addEventListener("click", press);
      return element;
    };

    const group = (scope, id, part, name, { number, tag = "span" } = {}) => {
      const link = id ? `${address}#${id}` : address;
      const element = create(tag, "kopieer");
      const buttons = [
        button("kopieer-link", `Kopieer link naar ${name}`, () => copy(link, "Link gekopieerd")),
        button("kopieer-citaat", `Kopieer bronvermelding van ${name}`, () =>
          copy(cited(part, number, link, chosen(scope)), "Bronvermelding gekopieerd"),
        ),
      ];
      element.setAttribute("role", "toolbar");
      element.setAttribute("aria-label", `Kopieer ${name}`);
      element.append(...buttons);
      groups.set(scope, buttons);
      stops.push(buttons);
      return element;
    };

    const counts = new Map();
    const passage = (scope, id, part) => {
      const number = (counts.get(part) ?? 0) + 1;
      counts.set(part, number);
      return group(scope, id, part, within(part, number), { number });
    };

    // What is neither question nor answer is counted below its own heading.
    let section = { stem: "alinea", aantal: 0 };
    const places = ":is(h2, h3, h4, h5, h6, .passage)[id], td > [id^=p-]:first-child, .citeertekst";
    for (const place of article.querySelectorAll(places)) {
      const part = parts.get(place.id) ?? section;
      const row = place.closest("tr");
      if (place.matches(".citeertekst")) {
        place.append(group(place, "", {}, "dit stuk"));
        continue;
      }
      if (place.matches("h2, h3, h4, h5, h6")) {
        section = { stem: "alinea", kop: text(place).replace(/\s*¶$/, ""), aantal: 0 };
        // Behind the heading and not in it: its name stays short.
        if (parts.has(place.id)) place.after(group(place, place.id, part, part.deel, { tag: "div" }));
        continue;
      }
      if (part === section) section.aantal += 1;
      const made = passage(row ?? place, place.id, part);
      if (row) row.lastElementChild.append(made);
      else place.insertBefore(made, place.querySelector(":scope > .raakt"));
    }

    const near = (element) => {
      for (let at = element; at; at = at.parentElement) {
        if (groups.has(at)) return stop(groups.get(at)[0]);
      }
      return undefined;
    };
    const arrived = () => near(document.getElementById(decodeURIComponent(location.hash.slice(1))));
    const isOurs = (element) => stops.some((buttons) => buttons.includes(element));

    article.addEventListener("focusin", ({ target }) => (isOurs(target) ? stop(target) : near(target)));
    article.addEventListener("click", ({ target }) => near(target));
    addEventListener("hashchange", arrived);
    article.addEventListener("keydown", (event) => {
      const at = stops.findIndex((buttons) => buttons.includes(event.target));
      if (at < 0 || event.ctrlKey || event.metaKey || event.altKey) return;
      const which = stops[at].indexOf(event.target);
      const next = {
        ArrowLeft: stops[at][0],
        ArrowRight: stops[at][1],
        ArrowUp: stops[at - 1]?.[which],
        ArrowDown: stops[at + 1]?.[which],
        Home: stops[0][which],
        End: stops.at(-1)[which],
      }[event.key];
      if (!next) return;
      event.preventDefault();
      next.focus();
      next.closest(".kopieer").scrollIntoView({ block: "nearest" });
    });
    stop(stops[0]?.[0]);
    arrived();
  };

  if (given && article) start(JSON.parse(given.textContent));
}
