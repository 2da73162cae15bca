// The search engine: Pagefind finds the pages that have the words, and their passages are read and ranked here.
import { judge, matcher, readPage, weigh } from "./zoekpassages.js";
import { jumps, questionIn, questionsIn } from "./zoeksprongen.js";
import { meanings, tellingWords, understand, vocabulary } from "./zoekwoorden.js";

const FACETS = ["soort", "spreekt", "jaar", "thema", "partij", "bewindspersoon"];
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
export const ENTRY_TAG = "1";

const counted = (ids, { keuzes, paginas }, filters) => {
  const wanted = FACETS.map((facet) => new Set((filters[facet] ?? []).map((value) => keuzes[facet].indexOf(value))));
  const fits = (page, except) => wanted.every((values, at) => at === except || values.size === 0 || page[at].some((value) => values.has(value)));
  const pages = ids.map((id) => paginas[id] ?? FACETS.map(() => []));
  const facets = {};
  FACETS.forEach((facet, at) => {
    const counts = new Map();
    for (const page of pages) if (fits(page, at)) for (const value of page[at]) counts.set(value, (counts.get(value) ?? 0) + 1);
    facets[facet] = [...counts].map(([value, count]) => [keuzes[facet][value], count]).sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0], "nl"));
  });
  return { facets, keep: ids.filter((_, index) => fits(pages[index], -1)) };
};

let begun;

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
  loading.catch(() => {
    begun = undefined; // The next time may be better.
  });
  const entry = await json("ingang");
  const groups = meanings(entry.gelijk);
  const wordsWith = vocabulary((letter) => json(`${entry.woorden}/${letter}`));
  // What results are narrowed by is loaded where they are.
  let choosing;
  const loadChoices = () => (choosing ??= json(`${entry.keuzes}/alle`));
  const { named, start: opening } = jumps(entry, root);

  const isSmall = entry.aantal < SMALL;
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
    merge([[await ask(own[0]), own[1]]]);
    if (best.size < ENOUGH) merge(isSmall ? await beside : await all(others));
    return best;
  };

  // All pages that have everything that is asked, or most of it where it is much; best first.
  const candidates = async ({ concepts, phrases }) => {
    const [found, exact] = await Promise.all([Promise.all(concepts.map(pagesWith)), Promise.all(phrases.map(ask))]);
    // What says what is asked of a thing, such as "nadelen", need not be there where the query has others.
    const needed = concepts.filter(({ isGeneral }) => !isGeneral).length || concepts.length;
    const sums = new Map();
    found.forEach((pages, at) => {
      const counts = needed === concepts.length || !concepts[at].isGeneral ? 1 : 0;
      for (const [id, { result, score }] of pages) {
        const before = sums.get(id) ?? { result, score: 0, has: 0 };
        sums.set(id, { result: before.result, score: before.score + score, has: before.has + counts });
      }
    });
    for (const results of exact) {
      for (const [result, score] of results) if (!sums.has(result.id)) sums.set(result.id, { result, score, has: 0 });
    }
    const most = Math.max(0, ...[...sums.values()].map(({ has }) => has));
    const enough = needed > 2 || most < needed ? Math.min(most, Math.ceil(needed / 2)) : needed;
    const worth = ({ result, score, has }) => score * (result.id in entry.eigen ? ABOUT_SOURCES : 1) * (has + 1) ** 2;
    return [...sums.values()]
      .filter(({ result, has }) => has >= enough && exact.every((results) => results.some(([each]) => each.id === result.id)))
      .sort((one, other) => worth(other) - worth(one))
      .map(({ result }) => result);
  };

  const ranked = (judged) => {
    const rank = ({ id, page }) => (entry.eigen[id] === "Thema" && page.named >= ALL_OF_NAME ? FIRST + page.named : page.score * (id in entry.eigen ? ABOUT_SOURCES : 1));
    return judged.map((each) => ({ ...each, rank: rank(each) })).sort((one, other) => other.rank - one.rank);
  };

  // The places that the query names, before all other results: a page, or a question of a source. A question alone is
  // that of every source that has it.
  const placesFirst = (place, question, judged) => {
    if (place) return [{ ...(judged.find(({ id }) => id === place.id)?.page ?? place), url: place.url, title: place.title }];
    const found = question ? questionsIn(question, judged) : [];
    const first = found.map(({ page, section, id }) => ({ ...page, url: `${page.url}#${id}`, title: `${section.title} · ${page.title}`, excerpt: section.opening, parts: [] }));
    return question?.rest ? first.slice(0, 1) : first;
  };

  // `early` hears the place that the query names, before the rest is found; `counts` is false where nobody chooses, and
  // `isWanted` where another query was typed since: then no page is read.
  const search = async (query, filters = {}, { early = () => {}, counts = true, isWanted = () => true } = {}) => {
    const isFree = Object.values(filters).every((values) => values.length === 0);
    const telling = tellingWords(query);
    const place = isFree ? (named(query) ?? named(telling.join(" "))) : null;
    if (place) early(place);
    const choices = counts ? loadChoices() : null;
    for (const word of telling) ask([word]).catch(() => {});
    const question = questionIn(query);
    const words = question?.rest ? question.rest : question ? `vragen ${question.numbers.join(" ")}` : query;
    const [understood] = await Promise.all([understand(words, wordsWith, groups), loading]);
    const { concepts, phrases, typed, instead, missing } = understood;
    const results = concepts.length + phrases.length > 0 ? await candidates(understood) : [];
    if (!isWanted()) return { total: 0, pages: [], facets: {}, instead, missing };
    const whole = [...concepts, ...phrases.map((phrase) => ({ sought: [[phrase, 1, false]] }))];
    const matches = matcher(whole);
    const known = new Map();
    // A page that does not come is left out; the others stand.
    const read = ({ id, data }) => {
      const given = { concepts: whole, phrases, matches };
      if (!known.has(id)) known.set(id, data().then((found) => ({ id, read: readPage(found, given) })).catch(() => null));
      return known.get(id);
    };
    const limit = phrases.length > 0 ? READ_FOR_PHRASE : isSmall ? READ_WHERE_SMALL : READ;
    const tops = await Promise.all(results.slice(0, limit).map(read));
    const held = results.filter((_, at) => at >= limit || tops[at]?.read.isHeld);
    const { facets, keep } = choices ? counted(held.map(({ id }) => id), await choices, filters) : { facets: {}, keep: held.map(({ id }) => id) };
    const kept = new Set(keep);
    const wanted = held.filter(({ id }) => kept.has(id));
    const pages = (await Promise.all(wanted.slice(0, limit).map(read))).filter((each) => each?.read.isHeld);
    const voiced = filters.spreekt ?? [];
    const given = { weights: weigh(pages.map((each) => each.read), whole), typed, root, voiced };
    const judged = ranked(pages.map((each) => ({ ...each, page: judge(each.read, given) })).filter(({ page }) => voiced.length === 0 || page.score > 0));
    const firsts = isFree ? placesFirst(place, question, judged) : [];
    const isQuestion = firsts.length > 0 && question && !question.rest;
    const later = wanted.slice(limit).map((result) => async () => {
      const page = await read(result);
      return page?.read.isHeld ? judge(page.read, given) : null;
    });
    const others = isQuestion ? [] : judged.map(({ page }) => page).filter(({ url }) => url !== firsts[0]?.url);
    const shown = [...firsts, ...others].map((page) => async () => page);
    const rest = isQuestion ? [] : later;
    const isNamed = firsts.length > 0;
    return { total: shown.length + rest.length, pages: [...shown, ...rest], facets, instead: isNamed && others.length === 0 ? [] : instead, missing: isNamed ? [] : missing };
  };

  return { search, begin: opening };
};

export const start = (base) => {
  begun ??= begin(new URL(base, location.href)).catch((fault) => {
    begun = undefined;
    throw fault;
  });
  return begun;
};
