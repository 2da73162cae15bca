// The search engine: Pagefind finds the pages that have the words, and their passages are read and ranked here.
import { judge, matcher, readPage, weigh } from "./zoekpassages.js";
import { jumps, questionIn, questionOf } from "./zoeksprongen.js";
import { meanings, tellingWords, understand, vocabulary } from "./zoekwoorden.js";

const FACETS = ["soort", "spreekt", "jaar", "thema", "partij", "bewindspersoon"];
const OWN = new Set(["Thema", "Sessie", "Kernvraag", "Richting", "Begrippen", undefined]);
// How much a page about the sources counts beside a source, and how much of its name a query must be to come first.
const ABOUT_SOURCES = 0.3;
const ALL_OF_NAME = 0.6;
const FIRST = 1000;
// The pages whose passages are read; from so many pages on, no other words for the same are tried.
const READ = 10;
const READ_FOR_PHRASE = 40;
const ENOUGH = 10;
// In a dossier of so few pages all words are tried at once: its index has few parts to load.
const SMALL = 200;
// A name, a title or an official number tells more than a word in the text.
const RANKING = { metaWeights: { title: 6, namen: 8, vraagt: 5, antwoordt: 3, datum: 2, soort: 1 } };
// Pagefind's entry is asked for under one address, so that a page can ask for it beforehand.
export const ENTRY_TAG = "1";

const counted = (ids, entry, filters) => {
  const wanted = FACETS.map((facet) => new Set((filters[facet] ?? []).map((value) => entry.keuzes[facet].indexOf(value))));
  const fits = (page, except) => wanted.every((values, at) => at === except || values.size === 0 || page[at].some((value) => values.has(value)));
  const pages = ids.map((id) => entry.paginas[id] ?? FACETS.map(() => []));
  const facets = {};
  FACETS.forEach((facet, at) => {
    const counts = new Map();
    for (const page of pages) if (fits(page, at)) for (const value of page[at]) counts.set(value, (counts.get(value) ?? 0) + 1);
    facets[facet] = [...counts].map(([value, count]) => [entry.keuzes[facet][value], count]).sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0], "nl"));
  });
  return { facets, keep: ids.filter((_, index) => fits(pages[index], -1)) };
};

const begin = async (root) => {
  const json = async (name) => {
    const answer = await fetch(new URL(`zoeken/${name}.json`, root));
    if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
    return answer.json();
  };
  const loading = import(new URL("pagefind/pagefind.js", root).href).then(async ({ createInstance }) => {
    // A search takes milliseconds: a worker would only be 12 kB more to load.
    const pagefind = createInstance({ baseUrl: root.pathname, ranking: RANKING, noWorker: true, metaCacheTag: ENTRY_TAG });
    await pagefind.init();
    return pagefind;
  });
  const entry = await json("ingang");
  const groups = meanings(entry.gelijk);
  const wordsWith = vocabulary((letter) => json(`woorden-${entry.woorden}/${letter}`));
  const { named, start: opening } = jumps(entry, root);
  const kindOf = (id) => entry.keuzes.soort[entry.paginas[id]?.[0][0]];
  const voicesOf = (id) => (entry.paginas[id]?.[1] ?? []).map((value) => entry.keuzes.spreekt[value]);

  const isSmall = Object.keys(entry.paginas).length < SMALL;
  const asked = new Map();
  const ask = (words) => {
    const query = words.join(" ");
    if (!asked.has(query)) {
      asked.set(query, loading.then((pagefind) => pagefind.search(query)).then(({ results }) => results.map((result) => [result, result.score / words.length])));
    }
    return asked.get(query);
  };

  // The pages that have what is asked, each with how well: other words for the same are tried where the words have few.
  const pagesWith = async ({ sought }) => {
    const best = new Map();
    const merge = (lists) => {
      for (const [results, weight] of lists) {
        for (const [result, score] of results) {
          if (!(best.get(result.id)?.score >= score * weight)) best.set(result.id, { result, score: score * weight });
        }
      }
    };
    const [own, ...others] = sought;
    const all = (list) => Promise.all(list.map(async ([words, weight]) => [await ask(words).catch(() => []), weight]));
    const beside = isSmall ? all(others) : [];
    merge(await all([own]));
    if (best.size < ENOUGH) merge(isSmall ? await beside : await all(others));
    return best;
  };

  // All pages that have everything that is asked, or most of it where it is much; best first.
  const candidates = async ({ concepts, phrases }) => {
    const [found, exact] = await Promise.all([Promise.all(concepts.map(pagesWith)), Promise.all(phrases.map(ask))]);
    const sums = new Map();
    for (const pages of found) {
      for (const [id, { result, score }] of pages) {
        const before = sums.get(id) ?? { result, score: 0, has: 0 };
        sums.set(id, { result: before.result, score: before.score + score, has: before.has + 1 });
      }
    }
    for (const results of exact) {
      for (const [result, score] of results) if (!sums.has(result.id)) sums.set(result.id, { result, score, has: 0 });
    }
    const most = Math.max(0, ...[...sums.values()].map(({ has }) => has));
    const enough = concepts.length > 2 || most < concepts.length ? Math.min(most, Math.ceil(concepts.length / 2)) : concepts.length;
    const worth = ({ result, score, has }) => score * (OWN.has(kindOf(result.id)) ? ABOUT_SOURCES : 1) * has ** 2;
    return [...sums.values()]
      .filter(({ result, has }) => has >= enough && exact.every((results) => results.some(([each]) => each.id === result.id)))
      .sort((one, other) => worth(other) - worth(one))
      .map(({ result }) => result);
  };

  const ranked = (judged) => {
    const rank = ({ id, page }) => (kindOf(id) === "Thema" && page.named >= ALL_OF_NAME ? FIRST + page.named : page.score * (OWN.has(kindOf(id)) ? ABOUT_SOURCES : 1));
    return judged.map((each) => ({ ...each, rank: rank(each) })).sort((one, other) => other.rank - one.rank);
  };

  // The place that the query names, as the first of the results.
  const jumpTo = (place, question, pages, judged) => {
    if (place) return { ...(judged.find(({ id }) => id === place.id)?.page ?? place), url: place.url, title: place.title };
    const found = question && questionOf(question, pages);
    if (!found) return null;
    const { page } = judged.find((each) => each.read === found.page);
    return { ...page, url: `${page.url}#${found.id}`, title: `${found.title} · ${page.title}`, parts: [] };
  };

  // `early` hears the place that the query names, before the rest is found.
  const search = async (query, filters = {}, early = () => {}) => {
    const isFree = Object.values(filters).every((values) => values.length === 0);
    const place = isFree ? named(query) : null;
    if (place) early(place);
    for (const word of tellingWords(query)) ask([word]).catch(() => {});
    const question = questionIn(query);
    const words = question?.rest ? question.rest : question ? `vragen ${question.numbers.join(" ")}` : query;
    const understood = await understand(words, wordsWith, groups);
    const { concepts, phrases, typed, instead, missing } = understood;
    const results = concepts.length + phrases.length > 0 ? await candidates(understood) : [];
    const whole = [...concepts, ...phrases.map((phrase) => ({ sought: [[phrase, 1, false]] }))];
    const matches = matcher(whole);
    const known = new Map();
    // A page that does not come is left out; the others stand.
    const read = ({ id, data }) => {
      const given = { concepts: whole, phrases, matches, voices: voicesOf(id) };
      if (!known.has(id)) known.set(id, data().then((found) => ({ id, read: readPage(found, given) })).catch(() => null));
      return known.get(id);
    };
    const limit = phrases.length > 0 ? READ_FOR_PHRASE : READ;
    const tops = await Promise.all(results.slice(0, limit).map(read));
    const held = results.filter((_, at) => at >= limit || tops[at]?.read.isHeld);
    const { facets, keep } = counted(held.map(({ id }) => id), entry, filters);
    const kept = new Set(keep);
    const wanted = held.filter(({ id }) => kept.has(id));
    const pages = (await Promise.all(wanted.slice(0, limit).map(read))).filter((each) => each?.read.isHeld);
    const voiced = filters.spreekt ?? [];
    const given = { weights: weigh(pages.map((each) => each.read), whole), typed, root, voiced };
    const judged = ranked(pages.map((each) => ({ ...each, page: judge(each.read, given) })).filter(({ page }) => voiced.length === 0 || page.score > 0));
    const jump = isFree ? jumpTo(place, question, pages.map((each) => each.read), judged) : null;
    const later = wanted.slice(limit).map((result) => async () => {
      const page = await read(result);
      return page?.read.isHeld ? judge(page.read, given) : null;
    });
    const shown = judged.map(({ page }) => page).filter(({ url }) => url !== jump?.url);
    const firsts = [...(jump ? [jump] : []), ...shown].map((page) => async () => page);
    return { total: firsts.length + later.length, pages: [...firsts, ...later], facets, instead: jump && shown.length === 0 ? [] : instead, missing: jump ? [] : missing };
  };

  return { search, begin: opening };
};

let begun;
export const start = (base) => {
  begun ??= begin(new URL(base, location.href)).catch((fault) => {
    begun = undefined; // The next time may be better.
    throw fault;
  });
  return begun;
};
