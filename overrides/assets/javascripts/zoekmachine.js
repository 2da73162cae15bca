// The search engine: Pagefind, and around it what Dutch needs. Loaded when the search gets the focus, not before.
//
// The index parts compounds with signs (dossier/publish/search_index.py): "belasting|opbrengsten" is one word, a word
// that begins with "|" only repeats a part of the word before it, and "^" stands for a space within a number.
const PART = /\|/g;
const JOINED = /\^/g;
const PARTS = 3;
const EXCERPT = 32;
const FACETS = ["soort", "jaar", "thema", "partij", "bewindspersoon"];
const FACTS = ["soort", "datum", "vraagt", "antwoordt"];
// How much a match on another word for the same counts, and how many of those are tried.
const SAME = 0.8;
const ABOUT = 0.5;
const VARIANTS = 4;
// How much it counts that a page has only some of the words.
const SOME = 0.4;
// Words in a source count before words about the sources, and those before words about the site. A theme or a
// session that has the words in its name comes before them all the same: names weigh more.
const ABOUT_SOURCES = 0.5;
const ABOUT_SITE = 0.1;
const OWN = new Set(["Thema", "Sessie", "Kernvraag", "Richting"]);
// A name, a title or an official number tells more than a word in the text.
const RANKING = { metaWeights: { title: 6, namen: 8, vraagt: 5, antwoordt: 3, datum: 2, soort: 1 } };
// Words that say nothing by themselves: they are left out where no page has all the words.
const EMPTY = new Set(
  "aan als bij dan dat de deze die dit door een en er het hoe hun in is met naar niet of om ook op over te tot uit van voor waar wat welke wie worden wordt zijn zegt".split(" "),
);

// 2½ as 2 1/2, the same as resolve_signs in dossier/language/normal_form.py.
const FIGURE = /(?<=\d)(?=[\u00bc-\u00be\u2150-\u215e])/gu;
export const fold = (text) => text.replace(FIGURE, " ").normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

// The words of a query as the index has them: signs gone, the digits of a number together.
const wordsOf = (query) =>
  fold(query)
    .replace(/['’‘]/g, "")
    .replace(/(?<![\d.,])(\d{1,3})((?:[ \u00a0.]\d{3})+)(?!\d)/g, (number) => number.replace(/\D/g, ""))
    .split(/[^\p{L}\p{N}-]+/u)
    // One letter is found everywhere.
    .filter((word) => /\p{N}|[\p{L}-]{2}/u.test(word));

// How many letters are missing, too many, different or have changed places with the next.
export const distance = (one, other, limit) => {
  if (Math.abs(one.length - other.length) > limit) return limit + 1;
  let before = [];
  let last = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let i = 1; i <= one.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const same = one[i - 1] === other[j - 1];
      row[j] = Math.min(row[j - 1] + 1, last[j] + 1, last[j - 1] + (same ? 0 : 1));
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) {
        row[j] = Math.min(row[j], before[j - 2] + 1);
      }
    }
    if (Math.min(...row) > limit) return limit + 1;
    [before, last] = [last, row];
  }
  return last[other.length];
};

// The words of the dossier by their first letter, each letter loaded when it is asked for.
const vocabulary = (base) => {
  const letters = new Map();
  const load = async (letter) => {
    const answer = await fetch(new URL(`zoeken/woorden/${letter}.json`, base));
    const words = new Map();
    if (!answer.ok) return words;
    for (const [size, listed] of Object.entries(await answer.json())) {
      for (const word of listed.split(" ")) words.set(word, Number(size));
    }
    return words;
  };
  return (letter) => {
    if (!/^[a-z]$/.test(letter)) return Promise.resolve(new Map());
    if (!letters.has(letter)) letters.set(letter, load(letter));
    return letters.get(letter);
  };
};

const STAYS = 0.6;
const ENDINGS = ["en", "s", "e", "n", "t", "er", "ers"];
const FORMS = 2;
// The other forms of a word that the dossier has, the most frequent first: basisinkomen of basisinkomens.
const formsOf = (word, words) =>
  [...ENDINGS.map((ending) => word + ending), ...ENDINGS.filter((ending) => word.endsWith(ending)).map((ending) => word.slice(0, -ending.length))]
    .filter((form) => form.length > 3 && words.has(form))
    .sort((one, other) => words.get(other) - words.get(one))
    .slice(0, FORMS);

// What a typed word is in the dossier: itself, the word that was meant, or null where nothing is near; and its forms.
const meant = async (word, wordsWith) => {
  if (word.length < 4 || !/^[a-z]+$/.test(word)) return { word, forms: [] };
  const own = await wordsWith(word[0]);
  const forms = formsOf(word, own);
  if (own.has(word) || forms.length > 0) return { word, forms };
  for (const known of own.keys()) if (known.startsWith(word)) return { word, forms };
  const limit = word.length < 8 ? 1 : 2;
  let best = null;
  const seek = (words) => {
    for (const [known, size] of words) {
      if (known.length < 4) continue;
      const away = distance(word, known, limit);
      if (away <= limit && (!best || away < best.away || (away === best.away && size > best.size))) {
        best = { word: known, away, size };
      }
    }
  };
  seek(own);
  // The first letter may be the wrong one, or have changed places with the second.
  if (!best) seek(await wordsWith(word[1]));
  if (best) return { word: best.word, forms };
  // Pagefind shortens a word until something begins with it: that is sense only where most of it stays.
  const most = word.slice(0, Math.max(4, Math.ceil(word.length * STAYS)));
  for (const known of own.keys()) if (known.startsWith(most)) return { word, forms };
  return { word: null, forms };
};

// Other queries for the same thing, each with how much a match on it counts.
const variants = (words, meanings) => {
  const query = ` ${words.join(" ")} `;
  const found = new Map();
  const put = (word, other, weight) => {
    const variant = query.replace(` ${word} `, ` ${other} `).trim();
    if (variant !== query.trim() && !found.has(variant)) found.set(variant, weight);
  };
  for (const { names, others } of meanings) {
    for (const name of names.filter((each) => query.includes(` ${each} `))) {
      for (const other of names) put(name, other, SAME);
      for (const other of others) put(name, other, ABOUT);
    }
    for (const other of others.filter((each) => query.includes(` ${each} `))) {
      for (const name of names) put(other, name, SAME);
    }
  }
  return [...found].sort(([, one], [, other]) => other - one).slice(0, VARIANTS);
};

// The words of a fragment with what marks them: [text, marked], hidden ones taken out.
const shown = (content, locations) => {
  const marked = new Set(locations);
  const words = [];
  content.split(/\s+/).forEach((word, at) => {
    if (word.startsWith("|")) {
      const before = words.at(-1);
      if (before && marked.has(at)) before.marked = true;
      return;
    }
    words.push({ text: word.replace(PART, "").replace(JOINED, "\u00a0"), marked: marked.has(at), at });
  });
  return words;
};

// The signs before a word, the word, and the signs behind it.
const parted = (text) => text.match(/^([^\p{L}\p{N}]*)(.*?)([^\p{L}\p{N}]*)$/su);

// How many different words are marked, forms of one taken together, and how many in all.
const variety = (words) => new Set(words.map(({ text }) => fold(parted(text)[2]).slice(0, 6))).size;

const excerptOf = (words, length) => {
  const marks = words.flatMap((word, at) => (word.marked ? [at] : []));
  // Begin a little before the place where most of what was sought stands together.
  let [best, most] = [marks[0] ?? 0, 0];
  for (const from of marks) {
    const near = marks.filter((at) => at >= from && at < from + length - 6);
    const count = near.length + 100 * variety(near.map((at) => words[at]));
    if (count > most) [best, most] = [from, count];
  }
  const start = Math.max(0, Math.min(best - 6, words.length - length));
  const end = Math.min(words.length, start + length);
  const pieces = [];
  if (start > 0) pieces.push("… ");
  let text = "";
  for (const word of words.slice(start, end)) {
    if (!word.marked) {
      text += `${word.text} `;
      continue;
    }
    // The signs around a word are not what was sought.
    const [, before, mark, after] = parted(word.text);
    if (text + before) pieces.push(text + before);
    pieces.push({ mark });
    text = `${after} `;
  }
  pieces.push(end < words.length ? `${text.trimEnd()} …` : text.trimEnd());
  return pieces.filter((piece) => piece !== "");
};

const pageFound = (data, root) => {
  const all = shown(data.raw_content, data.locations);
  const score = new Map(data.weighted_locations.map(({ location, balanced_score }) => [location, balanced_score]));
  const headings = data.anchors.filter(({ element, id }) => /^h[2-6]$/i.test(element) && id).sort((a, b) => a.location - b.location);
  const parts = headings.map((heading, index) => {
    const end = headings[index + 1]?.location ?? Infinity;
    const inside = data.locations.filter((at) => at >= heading.location && at < end);
    const title = heading.text.trim();
    const own = all.filter(({ at }) => at >= heading.location && at < end);
    return {
      url: `${new URL(data.raw_url.replace(/^\//, ""), root).href}#${encodeURIComponent(heading.id)}`,
      title: shown(title, []).map(({ text }) => text).join(" "),
      // The heading stands before its words already.
      excerpt: excerptOf(own.slice(shown(title, []).length), EXCERPT),
      words: variety(own.filter(({ marked }) => marked)),
      score: inside.reduce((sum, at) => sum + (score.get(at) ?? 0), 0),
    };
  });
  const facts = {};
  for (const name of FACTS) if (data.meta[name]) facts[name] = data.meta[name];
  return {
    url: new URL(data.raw_url.replace(/^\//, ""), root).href,
    title: shown(data.meta.title ?? "", []).map(({ text }) => text).join(" "),
    facts,
    words: [...new Set(all.filter(({ marked }) => marked).map(({ text }) => parted(text)[2].toLowerCase()))],
    excerpt: excerptOf(all, EXCERPT),
    parts: parts
      .filter((part) => part.score > 0)
      .sort((one, other) => other.words - one.words || other.score - one.score)
      .slice(0, PARTS)
      .map(({ url, title, excerpt }) => ({ url, title, excerpt })),
  };
};

const weightOf = (choices, id) => {
  const kind = choices.keuzes.soort[choices.paginas[id]?.[0][0]];
  if (kind === undefined) return ABOUT_SITE;
  return OWN.has(kind) ? ABOUT_SOURCES : 1;
};

const counted = (ids, choices, filters) => {
  const indexes = FACETS.map((facet) => new Set((filters[facet] ?? []).map((value) => choices.keuzes[facet].indexOf(value))));
  const fits = (page, except) =>
    indexes.every((wanted, at) => at === except || wanted.size === 0 || page[at].some((value) => wanted.has(value)));
  const pages = ids.map((id) => choices.paginas[id] ?? FACETS.map(() => []));
  const facets = {};
  FACETS.forEach((facet, at) => {
    const counts = new Map();
    for (const page of pages) {
      if (!fits(page, at)) continue;
      for (const value of page[at]) counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    facets[facet] = [...counts].map(([value, count]) => [choices.keuzes[facet][value], count]).sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0], "nl"));
  });
  return { facets, keep: ids.filter((_, index) => fits(pages[index], -1)) };
};

export const start = async (base) => {
  const root = new URL(base, location.href);
  const json = async (name) => (await fetch(new URL(`zoeken/${name}.json`, root))).json();
  const loading = import(new URL("pagefind/pagefind.js", root).href).then(async ({ createInstance }) => {
    // A search takes milliseconds: a worker would only be 12 kB more to load.
    const pagefind = createInstance({ baseUrl: root.pathname, ranking: RANKING, noWorker: true });
    await pagefind.init();
    return pagefind;
  });
  const meaningsLoading = json("gelijk").then((groups) =>
    groups.map(({ namen, bij }) => {
      const plain = (names) => [...new Set(names.map((name) => wordsOf(name).join(" ")).filter(Boolean))];
      return { names: plain(namen), others: plain(bij) };
    }),
  );
  const [pagefind, meanings, choices] = await Promise.all([loading, meaningsLoading, json("paginas")]);
  const wordsWith = vocabulary(root);

  const found = async (words) => {
    const { results } = await pagefind.search(words.join(" "));
    return results.map((result) => [result, result.score / words.length]);
  };

  // Pages that have some of the words, and the more of them the better.
  const some = async (words) => {
    const sums = new Map();
    for (const each of words) {
      for (const [result, score] of await found([each])) {
        const before = sums.get(result.id)?.[1] ?? 0;
        sums.set(result.id, [result, before + score / words.length]);
      }
    }
    return [...sums.values()];
  };

  // All that is found, best first: the words themselves, other words for the same, and some of the words.
  const ranked = async (asked) => {
    const words = asked.map(({ word }) => word);
    const best = new Map();
    const merge = (results, weight) => {
      for (const [result, score] of results) {
        const counts = score * weight * weightOf(choices, result.id);
        if (!best.has(result.id) || best.get(result.id).score < counts) {
          best.set(result.id, { result: best.get(result.id)?.result ?? result, score: counts });
        }
      }
    };
    merge(await found(words), 1);
    for (const [at, { forms }] of asked.entries()) {
      for (const form of forms) merge(await found([...words.slice(0, at), form, ...words.slice(at + 1)]), SAME);
    }
    for (const [variant, weight] of variants(words, meanings)) merge(await found(variant.split(" ")), weight);
    const telling = words.filter((word) => !EMPTY.has(word));
    if (telling.length > 1 && (telling.length > 2 || best.size === 0)) merge(await some(telling), SOME);
    if (telling.length < words.length && telling.length > 0) merge(await found(telling), SAME);
    // What was typed may be a word that the dossier does not have, and no error.
    if (words.length > 1 && asked.some(({ typed, word }) => typed !== word)) {
      merge(await found(asked.map(({ typed }) => typed)), SAME);
    }
    // Who types the name of a page wants that page.
    const named = best.get(choices.namen[words.join(" ")]);
    if (named) named.score = Infinity;
    return [...best.values()].sort((one, other) => other.score - one.score).map(({ result }) => result);
  };

  const search = async (query, filters = {}) => {
    const typed = wordsOf(query).map(async (word) => ({ typed: word, ...(await meant(word, wordsWith)) }));
    const understood = await Promise.all(typed);
    const asked = understood.filter(({ word }) => word !== null);
    const missing = understood.filter(({ word }) => word === null).map((each) => each.typed);
    const results = asked.length > 0 ? await ranked(asked) : [];
    const instead = asked.filter(({ typed, word }) => typed !== word).map(({ typed, word }) => [typed, word]);
    const { facets, keep } = counted(results.map(({ id }) => id), choices, filters);
    const kept = new Set(keep);
    const pages = results
      .filter(({ id }) => kept.has(id))
      .map((result) => async () => pageFound(await result.data(), root));
    return { total: pages.length, pages, facets, instead, missing };
  };

  return { search };
};
