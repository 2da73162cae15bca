// The words of a query: folded as the index folds them, mended where they hold a typing error, and with other words for
// the same. The words of the dossier are loaded by their first letter, when a query has one that begins with it.
const FORM = 0.85;
const SAME = 0.75;
const ABOUT = 0.6;
const BESIDE = 0.4;
const SPLIT = 0.6;
const ENDINGS = ["en", "s", "e", "n", "t", "er", "ers"];
const FORMS = 2;
const STAYS = 0.6;
const GUESSED = 0.5;
const LONG = 12;

// A way to make what a key stands for that does so only once for each key; what failed is made anew the next time.
export const once = (make) => {
  const made = new Map();
  return (key) => {
    if (!made.has(key)) made.set(key, make(key));
    made.get(key)?.catch?.(() => made.delete(key));
    return made.get(key);
  };
};

// 2½ as 2 1/2, the same as resolve_signs in dossier/language/normal_form.py.
const FIGURE = /(\d)([\u00bc-\u00be\u2150-\u215e])/gu;
// Most words need no more than small letters.
const PLAIN = /^[a-z\d-]*$/i;
export const fold = (text) => {
  if (PLAIN.test(text)) return text.toLowerCase();
  return text
    .replace(FIGURE, "$1 $2")
    .normalize("NFKD")
    .replace(/[\p{M}\u00ad\u200b-\u200d\u2060'’‘`´]/gu, "")
    .replace(/[\u2010\u2011]/g, "-")
    .toLowerCase();
};

// A number as it is compared: 10.000 without its point, 13,40 and 13.4 both as 13,4.
export const shorten = (word) => {
  if (/^\d{1,3}(?:\.\d{3})+$/.test(word)) return word.replaceAll(".", "");
  return /^\d+[.,]\d+$/.test(word) ? word.replace(".", ",").replace(/,?0*$/, "") : word;
};

const wordsOf = (text) =>
  (fold(text)
    .replace(/(^|[^\d.,])(\d{1,3}(?:[ \u00a0.]\d{3})+)(?!\d)/g, (_, before, number) => before + number.replace(/\D/g, ""))
    .replace(/(\d)\s*%/g, "$1 procent")
    .match(/\d+[.,]\d+(?![\p{L}\p{N}])|[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*/gu) ?? [])
    .map(shorten);

// What of a word its forms share: gebruik- of gebruikt and gebruiken, bedrijv- of bedrijf and bedrijven.
const INFLECTED = /(?:ende|en|ers?|e|s)$/;
const STAYS_WHOLE = /ns$/;
export const stem = (word) => {
  if (word.length < 4 || /\d/.test(word)) return word;
  const cut = (text, ending, least = 3) => text.replace(ending, (found) => (text.length - found.length < least ? found : ""));
  return cut(STAYS_WHOLE.test(word) ? word : cut(word, INFLECTED), /[dt]$/, 5).replace(/(.)\1/g, "$1").replace(/f$/, "v").replace(/s$/, "z");
};

// How many letters are missing, too many, different or have changed places with the next.
const distance = (one, other, limit) => {
  if (Math.abs(one.length - other.length) > limit) return limit + 1;
  let before = [];
  let last = [...Array(other.length + 1).keys()];
  for (let i = 1; i <= one.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= other.length; j += 1) {
      row[j] = Math.min(row[j - 1] + 1, last[j] + 1, last[j - 1] + (one[i - 1] === other[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
    }
    [before, last] = [last, row];
  }
  return Math.min(last[other.length], limit + 1);
};

const begins = (words, beginning) => [...words.keys()].some((known) => known.startsWith(beginning));

// The other forms of a word that the dossier has, the most frequent first: basisinkomen of basisinkomens.
const formsOf = (word, words) =>
  [...ENDINGS.map((ending) => word + ending), ...ENDINGS.filter((ending) => word.endsWith(ending)).map((ending) => word.slice(0, -ending.length))]
    .filter((form) => form.length > 3 && words.has(form))
    .sort((one, other) => words.get(one).rank - words.get(other).rank)
    .slice(0, FORMS);

const nearest = async (word, own, wordsWith) => {
  const limit = word.length < 8 ? 1 : 2;
  const nearestOf = (words) =>
    [...words]
      .map(([known, { rank }]) => ({ known, rank, away: distance(word, known, limit) }))
      .filter(({ known, away }) => known.length > 3 && away <= limit)
      .sort((one, other) => one.away - other.away || one.rank - other.rank)[0]?.known;
  // The first letter may be the wrong one, or have changed places with the second.
  return nearestOf(own) ?? nearestOf((await wordsWith(word[1])) ?? []);
};

// The two words of which a compound is made that the dossier does not have: krapte op de arbeidsmarkt.
const split = async (word, own, wordsWith) => {
  const heads = [...own.keys()].filter((known) => known.length < word.length - 3 && word.startsWith(known));
  for (const head of heads.sort((one, other) => other.length - one.length).slice(0, 2)) {
    for (const tail of [word.slice(head.length), word.slice(head.length).replace(/^s/, "")]) {
      if (tail.length > 3 && (await wordsWith(tail[0]))?.has(tail)) return [head, tail];
    }
  }
  return [];
};

// What a typed word is in the dossier: itself, the word that was meant, or null where nothing is near.
const meant = async (word, { empty, wordsWith }, isNamed) => {
  if (word.includes("-")) {
    const parts = word.split("-");
    const others = [[parts, 1]];
    if (isNamed(word) || /\d/.test(word)) return { word, others };
    const each = await Promise.all(parts.map((part) => meant(part, { empty, wordsWith }, isNamed)));
    return each.every((found, at) => found.word === parts[at]) ? { word: parts.join(""), others } : { word: null, others: [] };
  }
  const own = word.length < 4 || empty.has(word) || !/^[a-z]+$/.test(word) ? null : await wordsWith(word[0]);
  if (own === null) return { word, others: [] };
  const others = formsOf(word, own).map((form) => [[form], FORM]);
  const parts = word.length >= LONG && !own.has(word) ? await split(word, own, wordsWith) : (own.get(word)?.parts ?? []).filter((part) => part.length > 3);
  if (parts.length > 1) others.push([parts, SPLIT, true]);
  if (others.length > 0 || isNamed(word) || begins(own, word)) return { word, others };
  // Pagefind shortens a word until something begins with it: that is sense only where most of it stays.
  const most = word.slice(0, Math.max(5, Math.ceil(word.length * STAYS)));
  return { word: (await nearest(word, own, wordsWith)) ?? (begins(own, most) ? word : null), others };
};

// The groups of words for one thing, by the words of each: [what is typed, what is sought, how much that counts].
export const meanings = (groups) =>
  groups.flatMap(({ namen, bij, nergens, algemeen }) => {
    const all = (about) => [...namen.map((name) => [name.split(" "), SAME]), ...bij.map((name) => [name.split(" "), about])];
    const names = new Set(namen);
    return [...namen, ...bij, ...nergens].map((name) => ({ typed: name.split(" "), sought: all(names.has(name) ? ABOUT : BESIDE), isGeneral: algemeen }));
  });

const sameWords = (one, other) => one.length === other.length && one.every((word, at) => word === other[at] || stem(word) === stem(other[at]));

// The words of a query that can be sought before the words of the dossier are there.
export const tellingWords = (query, empty) => wordsOf(query).filter((word) => !empty.has(word) && word.length > 2);

// A query as what it is about, each with the words that it is sought by: [words, weight, whether they may stand apart].
export const understand = async (query, dossier) => {
  const phrases = [];
  const rest = query.replace(/["“”„«»]([^"“”„«»]+)["“”„«»]/g, (_, words) => {
    phrases.push(wordsOf(words));
    return " ";
  });
  // One letter is found everywhere.
  const typed = wordsOf(rest).filter((word) => /\p{N}|[\p{L}-]{2}/u.test(word));
  const isNamed = (word) => dossier.groups.some((group) => sameWords(group.typed, [word]));
  const found = await Promise.all(typed.map(async (word) => ({ typed: word, ...(await meant(word, dossier, isNamed)) })));
  const words = found.filter(({ word }) => word !== null);
  const missing = found.filter(({ word }) => word === null).map((each) => each.typed);
  const isMended = (each) => each.typed !== each.word && !each.typed.includes("-");
  const concepts = [];
  for (let at = 0; at < words.length; ) {
    const run = (size) => words.slice(at, at + size).map(({ word }) => word);
    // Two words may be typed for one: robot tax.
    const groupsFor = (own) => dossier.groups.filter(({ typed: name }) => sameWords(name, own) || (own.length === 2 && name.length === 1 && name[0] === own.join("")));
    // The longest run of words that has others for the same.
    const own = [4, 3, 2].map(run).find((each) => groupsFor(each).length > 0) ?? run(1);
    const same = groupsFor(own);
    const single = own.length === 1 ? words[at].others : [];
    const mended = own.length === 1 && isMended(words[at]) ? [[[words[at].typed], FORM]] : [];
    concepts.push({
      sought: [[own, mended.length > 0 ? GUESSED : 1, false], ...single, ...mended, ...same.flatMap((group) => group.sought)],
      isEmpty: own.every((word) => dossier.empty.has(word)),
      isGeneral: same.length > 0 && same.every((group) => group.isGeneral),
    });
    at += own.length;
  }
  const telling = concepts.filter(({ isEmpty }) => !isEmpty);
  return {
    typed,
    phrases: phrases.filter((phrase) => phrase.length > 0),
    concepts: telling.length > 0 ? telling : missing.length > 0 ? [] : concepts,
    instead: words.filter(isMended).map((each) => [each.typed, each.word]),
    missing,
  };
};
