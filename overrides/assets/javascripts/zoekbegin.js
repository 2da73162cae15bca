// What an empty box shows: the next session, the themes, and, where the reader turned it on, what was searched before.

// In this browser alone; without it nothing is remembered.
const NAME = "dossier.gezocht";
const MOST = 8;

const read = () => {
  try {
    return JSON.parse(localStorage.getItem(NAME));
  } catch {
    return null; // Storage is refused, or holds what is not ours.
  }
};
const write = (queries) => {
  try {
    if (queries) localStorage.setItem(NAME, JSON.stringify(queries));
    else localStorage.removeItem(NAME);
  } catch {
    // Storage is refused: nothing is remembered.
  }
};

export const remember = (query) => {
  const before = read();
  if (Array.isArray(before) && query) write([query, ...before.filter((each) => each !== query)].slice(0, MOST));
};

const listOf = (name, links) =>
  links.length > 0 ? [create("h3", "zoekkop", name), create("ul", "zoekwegen", ...links.map((link) => create("li", "", link)))] : [];

const history = (ask) => {
  const queries = read();
  const button = createButton(queries ? "Vergeet wat ik zocht, en onthoud niets meer" : "Onthoud in deze browser wat ik zoek", () => {
    write(queries ? null : []);
    const next = history(ask);
    part.replaceWith(next);
    next.querySelector(":scope > button").focus();
  });
  const again = (queries ?? []).map((query) => createButton(query, () => ask(query)));
  const part = create("div", "zoekeerder", ...listOf("Eerder gezocht", again), button);
  return part;
};

export const opening = async (tools, ask) => {
  const begin = await tools.start().then((engine) => engine.begin()).catch(() => null);
  if (!begin) return [];
  const links = (pages) => pages.filter(Boolean).map(({ url, title }) => createLink(url, title));
  return [...listOf("Volgende sessie", links([begin.session, begin.leesmap])), ...listOf("Thema’s", links(begin.themes)), history(ask)];
};
