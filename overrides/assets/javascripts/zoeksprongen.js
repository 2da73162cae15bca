// What leads straight to a place: the name of a page, a session by its day, the leesmap, a question of a source.
import { fold } from "./zoekwoorden.js";

const LEAST = 6;
const DAY = /\b\d{1,2} (?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december)\b(?: \d{4}\b)?/;
const QUESTION = /^(.*?)\b(vra(?:ag|gen)|antwoord(?:en)?)(?: op vra(?:ag|gen))? (\d+[a-z]?)((?:[ ,]*(?:-|\u2013|en|t\/m|tot en met|,)[ ]*\d+[a-z]?)*)\b(.*)$/;

// "2025z10217 vraag 6-8" as the question, the numbers, and the words that name the source.
export const questionIn = (query) => {
  const found = fold(query).trim().match(QUESTION);
  if (!found) return null;
  const [, before, kind, first, others, after] = found;
  return { id: `${kind.startsWith("vra") ? "vraag" : "antwoord"}-${first}`, number: first, numbers: [first, ...(others.match(/\d+[a-z]?/g) ?? [])], rest: `${before} ${after}`.trim() };
};

// A name is its letters and digits alone: kickoff, robot belasting; the same as fold_place_name in
// dossier/publish/search_index.py.
export const nameOf = (words) => fold(words).replace(/[^\p{L}\p{N}]+/gu, "");

export const jumps = (entry, root) => {
  const page = (place, address = null, title = null) => {
    const [own, url, soort, id] = entry.plaatsen[place];
    return { id: address ? null : id, url: new URL((address ?? url).slice(1), root).href, title: title ?? own, facts: soort ? { soort } : {}, words: [], excerpt: [], parts: [] };
  };
  const isComing = ([, until]) => Date.parse(until) > Date.now();
  const next = () => entry.sessies.find(isComing);
  const pageOf = (session) => (session ? page(session[0]) : null);
  const leesmapOf = (session) => (session?.[2] ? page(session[0], session[2], `Leesmap bij ${entry.plaatsen[session[0]][0]} (pdf)`) : null);
  // What is named by when it is, or by what is to be read for it.
  const upcoming = (words) => {
    const asked = fold(words);
    const day = asked.match(DAY);
    if (day) return placeOf(nameOf(day[0]));
    if (/^(?:volgende|eerstvolgende|komende) sessie$/.test(asked)) return pageOf(next());
    if (/^(?:vorige|laatste) sessie$/.test(asked)) return pageOf(entry.sessies.findLast((session) => !isComing(session)));
    if (!/\bleesmap(?:pen)?\b/.test(asked)) return null;
    const place = entry.namen[nameOf(asked.replace(/leesmap(?:pen)?|\b(?:bij|voor|van)\b/g, ""))];
    const chosen = entry.sessies.find(([each]) => each === place) ?? entry.sessies.find((session) => session[2] && isComing(session));
    return leesmapOf(chosen) ?? pageOf(chosen);
  };
  // What a term means is told to who asks for that.
  const placeOf = (name, asksMeaning = false) => {
    const place = entry.namen[name] ?? entry.namen[`de${name}`];
    return place !== undefined && (asksMeaning || entry.plaatsen[place][2] !== "Begrip") ? page(place) : null;
  };
  // The place that a query names: all of its name, or the beginning of the name of a page of the site itself.
  const named = (query, asksMeaning) => {
    const name = nameOf(query);
    const begun = name.length < LEAST ? [] : Object.entries(entry.namen).filter(([each, at]) => each.startsWith(name) && entry.plaatsen[at][2] === null);
    return placeOf(name, asksMeaning) ?? upcoming(query) ?? (begun.length === 1 ? page(begun[0][1]) : null);
  };
  const begin = () => ({
    session: pageOf(next()),
    leesmap: leesmapOf(next()),
    themes: entry.plaatsen.flatMap(([, , soort], place) => (soort === "Thema" ? [page(place)] : [])),
  });
  return { named, begin };
};
