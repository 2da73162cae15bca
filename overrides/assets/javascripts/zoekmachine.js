// The search engine: Pagefind finds the pages that have the words, and their passages are read and ranked here.
import { MEANING, judge, matcher, questionsIn, readPage, weigh } from "./zoekpassages.js";
import { jumps, questionIn } from "./zoeksprongen.js";
import { meanings, once, tellingWords, understand } from "./zoekwoorden.js";

// How much a page about the sources counts beside a source, and how much of its name a query must be to come first.
const ABOUT_SOURCES = 0.3;
const ALL_OF_NAME = 0.6;
const FIRST = 1000;
// The pages whose passages are read; from so many pages on, no other words for the same are tried.
const READ = 5;
const READ_WHERE_SMALL = 10;
const READ_FOR_PHRASE = 40;
const ENOUGH = 10;
// In a dossier of so few pages all words are tried at once: its index has few parts to load.
const SMALL = 200;
// A name, a title or an official number tells more than a word in the text.
const RANKING = { metaWeights: { title: 6, namen: 8, vraagt: 5, antwoordt: 3, datum: 2, soort: 1 } };
// Pagefind's entry is asked for under one address, so that a page can ask for it beforehand.
const ENTRY_TAG = "1";

// The values that each facet has on the pages that the other choices leave, with how many, and the pages that all leave.
const narrow = (ids, { keuzes, paginas }, filters) => {
  const names = Object.keys(keuzes);
  const wanted = names.map((name) => (filters[name] ?? []).map((value) => keuzes[name].indexOf(value)));
  const fits = (id, except) => wanted.every((values, at) => at === except || values.length === 0 || paginas[id]?.[at].some((value) => values.includes(value)));
  const facets = names.map((name, at) => {
    const counts = new Map();
    for (const value of ids.filter((id) => fits(id, at)).flatMap((id) => paginas[id]?.[at] ?? [])) counts.set(value, (counts.get(value) ?? 0) + 1);
    return [name, [...counts].map(([value, count]) => [keuzes[name][value], count])];
  });
  return { facets: Object.fromEntries(facets), kept: new Set(ids.filter((id) => fits(id))) };
};

const begin = async (root) => {
  const load = once(async (name) => {
    const answer = await fetch(new URL(`zoeken/${name}.json`, root));
    if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
    return answer.json();
  });
  const loadPagefind = once(async () => {
    const { createInstance } = await import(new URL("pagefind/pagefind.js", root).href);
    // A search takes milliseconds: a worker would only be 12 kB more to load.
    const pagefind = createInstance({ baseUrl: root.pathname, ranking: RANKING, noWorker: true, metaCacheTag: ENTRY_TAG });
    await pagefind.init();
    return pagefind;
  });
  loadPagefind().catch(() => {}); // The next time may be better.
  const entry = await load("ingang");
  const { named, begin } = jumps(entry, root);
  const isSmall = entry.aantal < SMALL;
  // Few sources have all parts in one file, which is asked for at once.
  const loadWhole = async () => (entry.alles ? load(entry.alles).catch(() => null) : null);
  const part = async (kind, name) => (await loadWhole())?.[kind][name] ?? load(`${entry[kind]}/${name}`);
  loadWhole();
  const kinds = new Map(entry.plaatsen.map(([, , kind, id]) => [id, kind]));
  const worthOf = (id) => (kinds.has(id) ? ABOUT_SOURCES : 1);

  // The words of the dossier that begin with a letter. Where they do not come, no word is mended.
  const wordsWith = once(async (letter) => {
    if (!/^[a-z]$/.test(letter ?? "")) return new Map();
    const listed = await part("woorden", letter).catch(() => null);
    return listed === null ? null : new Map(listed.match(/\S+/g)?.map((word, rank) => [word.replaceAll("|", ""), { rank, parts: word.split("|") }]));
  });
  const dossier = { groups: meanings(entry.gelijk), empty: new Set(entry.leeg), wordsWith };

  const askOnce = once(async (query) => (await (await loadPagefind()).search(query)).results);
  const ask = async (words) => (await askOnce(words.join(" "))).map(({ id, score }) => ({ id, score: score / words.length }));

  // The pages that have what is asked, each with how well: other words for the same are tried where the words have few.
  const pagesWith = async ({ sought: [[own], ...others] }) => {
    const best = new Map();
    const merge = (found, weight) => {
      for (const { id, score } of found) best.set(id, Math.max(best.get(id) ?? 0, score * weight));
    };
    const askOthers = () => Promise.all(others.map(([words]) => ask(words).catch(() => [])));
    const beside = isSmall ? askOthers() : null;
    merge(await ask(own), 1);
    if (best.size < ENOUGH) (await (beside ?? askOthers())).forEach((found, at) => merge(found, others[at][1]));
    return best;
  };

  // All pages that have everything that is asked, or most of it where it is much; best first.
  const candidates = async ({ concepts, phrases }) => {
    const [found, exact] = await Promise.all([Promise.all(concepts.map(pagesWith)), Promise.all(phrases.map(ask))]);
    // What says what is asked of a thing, such as "nadelen", need not be there where the query has others.
    const telling = concepts.filter(({ isGeneral }) => !isGeneral);
    const needed = telling.length || concepts.length;
    const sums = new Map();
    const add = (id, score, counts) => {
      const before = sums.get(id) ?? { score: 0, has: 0 };
      sums.set(id, { score: before.score + score, has: before.has + counts });
    };
    found.forEach((pages, at) => {
      for (const [id, score] of pages) add(id, score, telling.length > 0 && concepts[at].isGeneral ? 0 : 1);
    });
    for (const { id, score } of exact.flat()) if (!sums.has(id)) add(id, score, 0);
    const most = Math.max(0, ...[...sums.values()].map(({ has }) => has));
    const enough = needed > 2 || most < needed ? Math.min(most, Math.ceil(needed / 2)) : needed;
    const worth = ([id, { score, has }]) => score * worthOf(id) * (has + 1) ** 2;
    return [...sums]
      .filter(([id, { has }]) => has >= enough && exact.every((pages) => pages.some((page) => page.id === id)))
      .sort((one, other) => worth(other) - worth(one))
      .map(([id]) => id);
  };

  const rank = ({ id, page }) => (kinds.get(id) === "Thema" && page.named >= ALL_OF_NAME ? FIRST + page.named : page.score * worthOf(id));

  // The places that the query names, before all other results: a page, or a question of a source. A question alone is
  // that of every source that has it.
  const placesFirst = (place, question, judged) => {
    if (place) return [{ ...(judged.find(({ id }) => id === place.id)?.page ?? place), url: place.url, title: place.title }];
    return question ? questionsIn(question, judged).slice(0, question.rest ? 1 : undefined) : [];
  };

  // `early` hears the place that the query names, before the rest is found; `counts` is false where nobody chooses, and
  // `isWanted` where another query was typed since: then no page is read.
  const search = async (query, filters = {}, { early = () => {}, counts = true, isWanted = () => true } = {}) => {
    const isFree = Object.values(filters).every((values) => values.length === 0);
    const telling = tellingWords(query, dossier.empty);
    const nameIn = (words) => (isFree ? named(words, MEANING.test(query)) : null);
    const namedAtOnce = nameIn(query) ?? nameIn(telling.join(" "));
    if (namedAtOnce) early(namedAtOnce);
    // What results are narrowed by is loaded where they are.
    const choices = counts ? part("keuzes", "alle") : null;
    for (const word of telling) ask([word]).catch(() => {});
    const question = questionIn(query);
    const words = question ? question.rest || `vragen ${question.numbers.join(" ")}` : query;
    const [understood] = await Promise.all([understand(words, dossier), loadPagefind()]);
    const { concepts, phrases, typed, instead, missing } = understood;
    const mended = new Map(instead);
    const place = namedAtOnce ?? nameIn(typed.map((word) => mended.get(word) ?? word).join(" "));
    const results = concepts.length + phrases.length > 0 ? await candidates(understood) : [];
    if (!isWanted()) return { total: 0, pages: [], facets: {}, instead, missing };
    const whole = [...concepts, ...phrases.map((phrase) => ({ sought: [[phrase, 1, false]] }))];
    const given = { concepts: whole, phrases, matches: matcher(whole) };
    // A page that does not come is left out; the others stand.
    const read = once((id) => part("teksten", id).then((page) => ({ id, ...readPage(page, given) })).catch(() => null));
    const limit = phrases.length > 0 ? READ_FOR_PHRASE : isSmall ? READ_WHERE_SMALL : READ;
    const tops = await Promise.all(results.slice(0, limit).map(read));
    const ids = results.filter((_, at) => at >= limit || tops[at]?.isHeld);
    const { facets, kept } = choices ? narrow(ids, await choices, filters) : { facets: {}, kept: new Set(ids) };
    const wanted = ids.filter((id) => kept.has(id));
    const pages = (await Promise.all(wanted.slice(0, limit).map(read))).filter((page) => page?.isHeld);
    const voiced = filters.spreekt ?? [];
    const asked = { weights: weigh(pages, whole), typed, root, voiced };
    const judged = pages
      .map((page) => ({ ...page, page: judge(page, asked) }))
      .filter(({ page }) => voiced.length === 0 || page.score > 0)
      .sort((one, other) => rank(other) - rank(one));
    const firsts = isFree ? placesFirst(place, question, judged) : [];
    const isNamed = firsts.length > 0;
    const isQuestion = isNamed && question && !question.rest;
    const others = isQuestion ? [] : judged.map(({ page }) => page).filter(({ url }) => url !== firsts[0]?.url);
    const later = isQuestion ? [] : wanted.slice(limit).map((id) => async () => {
      const page = await read(id);
      return page?.isHeld ? judge(page, asked) : null;
    });
    const shown = [...[...firsts, ...others].map((page) => async () => page), ...later];
    return { total: shown.length, pages: shown, facets, instead: isNamed && others.length === 0 ? [] : instead, missing: isNamed ? [] : missing };
  };

  return { search, begin };
};

const engineOf = once((address) => begin(new URL(address)));
export const start = (base) => engineOf(new URL(base, location.href).href);
