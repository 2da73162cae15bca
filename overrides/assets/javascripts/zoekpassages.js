// The passages of a page that was found: which of them say what was asked, best first, and the words to show of each.
//
// The index parts compounds with signs (dossier/publish/search_index.py): "belasting|opbrengsten" is one word, a word
// that begins with "|" is another way to write the word before it, and "^" stands for a space within a number.
import { fold, once, shorten, stem } from "./zoekwoorden.js";

const PART = 0.8;
const STEMMED = 0.9;
const BEGUN = 0.6;
const LEAST_BEGUN = 4;
const INHERITED = 0.45;
const ASKED = 0.75;
const BEHIND = 0.95;
const NOTE = 0.4;
const HEAD = 2;
const FITTING = 1.3;
const OPENING = 1.8;
const GENERAL = 0.6;
const USUAL_LENGTH = 60;
// How far apart the words of a compound may stand: krapte op de arbeidsmarkt.
const NEAR = 5;
// Who asks; of all others a page has one voice.
const ASKERS = "Kamerleden";
const PARTS = 3;
const NEARLY = 0.45;
const EXCERPT = 34;
const ENDS = /[.?!…][)"'”’]*$/;
// What an answer to "hoeveel" or "wanneer" has.
const FITS = [
  [/\b(?:hoeveel|procent|hoeveelste)/, /\d|eerste|tweede|derde|twaalfde|miljo|miljard/],
  [/\bwanneer\b/, /\b20\d\d|januari|februari|maart|april|\bmei\b|juni|juli|augustus|september|oktober|november|december|zomer|najaar|voorjaar|begin|eind/],
];

// What begins with the words themselves tells what they mean.
const MEANING = /^(?:wat (?:is|zijn|betekent|houdt)|betekenis)\b/;
const EDGES = /^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu;
const plain = (word) => shorten(fold(word).replace(EDGES, ""));

// What a word of the index can be found by, each with how much that counts: itself, and its parts.
const formsOf = (word) => {
  const forms = new Map();
  const put = (form, weight) => {
    if (form && !(forms.get(form) >= weight)) forms.set(form, weight);
  };
  for (const [at, written] of word.split(" ").entries()) {
    const whole = plain(written.replace(/[|^]/g, ""));
    put(whole, at === 0 ? 1 : PART);
    if (whole.includes("-")) {
      put(whole.replaceAll("-", ""), 1);
      for (const part of whole.split("-")) put(part, PART);
    }
    const parts = written.split("|").map(plain);
    for (let from = 0; from < parts.length; from += 1) {
      for (let to = from + 1; to <= parts.length && to - from < 5; to += 1) put(parts.slice(from, to).join(""), PART);
    }
  }
  return forms;
};

// What finds the words that are sought in those of a page: for each word [concept, sought, place in it, weight].
export const matcher = (concepts) => {
  const exact = new Map();
  const stems = new Map();
  const begun = [];
  const put = (map, key, value) => map.set(key, [...(map.get(key) ?? []), value]);
  concepts.forEach(({ sought }, concept) =>
    sought.forEach(([words], number) =>
      words.forEach((word, at) => {
        put(exact, word, [concept, number, at]);
        if (word.length > 3) put(stems, stem(word), [concept, number, at]);
        if (number === 0 && word.length >= LEAST_BEGUN && words.length === 1) begun.push([word, [concept, number, at]]);
      }),
    ),
  );
  return once((word) => {
    const best = new Map();
    const take = (found, weight) => {
      for (const [concept, number, at] of found ?? []) {
        const key = `${concept} ${number} ${at}`;
        if (!(best.get(key)?.[3] >= weight)) best.set(key, [concept, number, at, weight]);
      }
    };
    for (const [form, weight] of formsOf(word)) {
      take(exact.get(form), weight);
      if (form.length > 3) take(stems.get(stem(form)), weight * STEMMED);
      for (const [beginning, found] of begun) if (form.startsWith(beginning)) take([found], weight * BEGUN);
    }
    return [...best.values()];
  });
};

// The words of a text of the index, each with the ways to write it that are not shown.
const wordsOf = (content) => {
  const words = [];
  content.split(/\s+/).forEach((word, location) => {
    if (word.startsWith("|") && words.length > 0) words.at(-1).sought += ` ${word.slice(1)}`;
    else if (word) words.push({ sought: word, text: word.replace(/\|/g, "").replace(/\^/g, "\u00a0"), location });
  });
  return words;
};

// The sentence as it is shown: cut around what is marked where it is long, in pieces of text and marked words. On a phone,
// where it has one line, what is marked stands at its beginning.
const PHONE = matchMedia("(max-width: 44.9375em)");
const excerptOf = (words, marked, { from, to }) => {
  const first = [...marked.keys()].filter((at) => at >= from && at <= to).sort((one, other) => one - other)[0] ?? from + 2;
  const wide = to - from < EXCERPT ? from : Math.max(from, Math.min(first - 6, to - EXCERPT));
  const start = PHONE.matches ? Math.max(from, first - 2) : wide;
  const end = Math.min(words.length, start + EXCERPT);
  const pieces = start !== from ? ["… "] : [];
  let text = "";
  words.slice(start, end).forEach((word, index) => {
    if (!marked.has(start + index)) {
      text += `${word.text} `;
      return;
    }
    // The signs around a word are not what was sought.
    const [, before, mark, after] = word.text.match(/^([^\p{L}\p{N}]*)(.*?)([^\p{L}\p{N}%]*)$/su);
    pieces.push(text + before, { mark });
    text = `${after} `;
  });
  pieces.push(end < words.length ? `${text.trimEnd()} …` : text.trimEnd());
  return pieces.filter((piece) => piece !== "");
};

// A page in passages, from the ids that the index has: each with its words, its heading and who speaks in it.
const passagesOf = (data) => {
  const words = wordsOf(data.content);
  const anchors = data.anchors.filter(({ id }) => id).sort((one, other) => one.location - other.location);
  const passages = [];
  let section = null;
  const before = words.slice(wordsOf(data.meta.title ?? "").length).filter(({ location }) => location < (anchors[0]?.location ?? Infinity));
  if (before.length > 0) passages.push({ id: null, isNote: false, section, words: before });
  anchors.forEach(({ element, id, text, location }, index) => {
    const end = anchors[index + 1]?.location ?? Infinity;
    let own = words.filter((word) => word.location >= location && word.location < end);
    if (/^h[2-6]$/.test(element)) {
      const title = wordsOf(text);
      const numbers = /^(?:vraag|antwoord)/.test(id) ? (text.match(/\d+[a-z]?/g) ?? []) : [];
      section = { id, title: title.map((word) => word.text).join(" "), numbers, asked: id.startsWith("vraag-"), answered: id.startsWith("antwoord"), opening: [] };
      own = own.slice(title.length);
    }
    if (section && section.opening.length === 0) section.opening = own.length > 0 ? excerptOf(own, new Map(), { from: 0, to: own.length }) : [];
    if (own.length > 0) passages.push({ id: id.startsWith("p-") ? id : null, isNote: id === "noten", section, words: own });
  });
  return { passages, words };
};

const look = (words, matches, concepts) => {
  const best = concepts.map(() => 0);
  const marked = new Map();
  const apart = new Map();
  const found = words.map(({ sought }) => matches(sought));
  const take = (concept, from, to, weight) => {
    best[concept] = Math.max(best[concept], weight);
    for (let at = from; at <= to; at += 1) marked.set(at, [...(marked.get(at) ?? []), concept]);
  };
  found.forEach((each, at) => {
    for (const [concept, number, place, weight] of each) {
      const [sought, counts, mayStandApart] = concepts[concept].sought[number];
      if (mayStandApart) {
        const key = `${concept} ${number}`;
        apart.set(key, (apart.get(key) ?? new Map()).set(place, at));
        const ats = [...apart.get(key).values()];
        if (ats.length === sought.length && Math.max(...ats) - Math.min(...ats) <= NEAR) for (const one of ats) take(concept, one, one, counts);
      } else if (place === 0) {
        const rest = sought.slice(1).map((_, next) => found[at + next + 1]?.find(([c, n, p]) => c === concept && n === number && p === next + 1));
        if (rest.every(Boolean)) take(concept, at, at + rest.length, counts * Math.min(weight, ...rest.map((one) => one[3])));
      }
    }
  });
  return { best, marked };
};

// The first and last word of each sentence.
const sentencesOf = (words) => {
  const ends = words.flatMap(({ text }, at) => (ENDS.test(text) || at === words.length - 1 ? [at] : []));
  return ends.map((end, number) => [number === 0 ? 0 : ends[number - 1] + 1, end]);
};

const bestSentence = (words, marked, weights, { fits, means }) => {
  let best = { from: 0, to: words.length - 1, worth: 0 };
  for (const [from, to] of sentencesOf(words)) {
    const concepts = new Set();
    for (let at = from; at <= to; at += 1) for (const concept of marked.get(at) ?? []) concepts.add(concept);
    const text = fits.length > 0 ? words.slice(from, to + 1).map((word) => word.text).join(" ") : "";
    const opens = means && (marked.has(from) || marked.has(from + 1)) ? OPENING : 1;
    const sum = [...concepts].reduce((total, concept) => total + weights[concept], 0) * opens;
    const worth = sum * fits.reduce((product, fit) => (fit.test(text) ? product * FITTING : product), 1);
    if (worth > best.worth) best = { from, to, worth };
  }
  return best;
};

const holds = (words, phrase) =>
  words.some((_, at) => phrase.every((sought, next) => words[at + next] && formsOf(words[at + next].sought).get(sought) === 1));

// The passages of a page with what of the query each has; those without a phrase that stands between quotation marks are left out.
export const readPage = (data, { concepts, phrases, matches }) => {
  const head = wordsOf([data.meta.title, data.meta.namen, data.meta.vraagt, data.meta.antwoordt, data.meta.datum, data.meta.soort].filter(Boolean).join(" ; "));
  const { passages, words } = passagesOf(data);
  const asked = new Map();
  const read = passages.map((passage) => {
    const seen = look(passage.words, matches, concepts);
    for (const number of passage.section?.asked ? passage.section.numbers : []) {
      const before = asked.get(number) ?? concepts.map(() => 0);
      asked.set(number, before.map((one, at) => Math.max(one, seen.best[at])));
    }
    return { ...passage, ...seen, own: [...seen.best] };
  });
  // An answer is about what was asked.
  for (const passage of read.filter(({ section }) => section?.answered)) {
    for (const number of passage.section.numbers) {
      (asked.get(number) ?? []).forEach((weight, at) => (passage.best[at] = Math.max(passage.best[at], weight * INHERITED)));
    }
  }
  const kept = read.filter((passage) => phrases.every((phrase) => holds(passage.words, phrase)));
  const inHead = phrases.every((phrase) => holds(head, phrase)) ? look(head, matches, concepts).best : concepts.map(() => 0);
  const sections = read.map(({ section }) => section).filter(Boolean);
  return { data, words, passages: kept, head: inHead, sections, isHeld: kept.some(({ best }) => best.some(Boolean)) || inHead.some(Boolean) };
};

// How much each thing that is asked tells: the fewer passages have it, the more.
export const weigh = (pages, concepts) => {
  const all = pages.flatMap(({ passages }) => passages);
  return concepts.map(({ isGeneral }, at) => (isGeneral ? GENERAL : 1) * Math.log(1 + (all.length + 1) / (all.filter(({ own }) => own[at] > 0).length + 0.5)));
};

const worthOf = (best, weights) => {
  const whole = weights.reduce((sum, one) => sum + one, 0) || 1;
  const has = best.reduce((sum, one, at) => sum + (one > 0 ? weights[at] : 0), 0) / whole;
  return best.reduce((sum, one, at) => sum + one * weights[at], 0) * (0.3 + 0.7 * has * has);
};

// The page as a result: how well it answers, and its best passages; those of one who was chosen to speak, where one was.
export const judge = (page, { weights, typed, root, voiced }) => {
  const query = typed.join(" ");
  const asks = { fits: FITS.flatMap(([question, answer]) => (question.test(query) ? [answer] : [])), means: MEANING.test(query) };
  const judged = page.passages.filter(({ section }) => voiced.length === 0 || voiced.some((voice) => (voice === ASKERS) === Boolean(section?.asked))).map((passage) => {
    const sentence = bestSentence(passage.words, passage.marked, weights, asks);
    const length = 1 / (0.8 + (0.2 * passage.words.length) / USUAL_LENGTH);
    const kind = passage.isNote ? NOTE : passage.section?.asked ? ASKED : 1;
    return { ...passage, sentence, score: (worthOf(passage.best, weights) + 0.6 * sentence.worth) * length * kind };
  });
  // An answer comes before its question.
  for (const question of judged.filter(({ section }) => section?.asked)) {
    const answers = judged.filter(({ section, own }) => section?.answered && own.some(Boolean) && section.numbers.some((number) => question.section.numbers.includes(number)));
    question.score = Math.min(question.score, ...answers.map(({ score }) => score * BEHIND).sort((one, other) => other - one).slice(0, 1));
  }
  const ranked = judged.filter(({ score }) => score > 0).sort((one, other) => other.score - one.score);
  const url = new URL(page.data.raw_url.replace(/^\//, ""), root).href;
  const at = (id) => `${url}#${encodeURIComponent(id)}`;
  const { meta } = page.data;
  const parts = ranked.filter(({ id, section }) => id || section).slice(0, PARTS).filter(({ score }) => score > NEARLY * ranked[0].score);
  const best = ranked[0]?.score ?? 0;
  const shown = ranked[0] ?? { words: page.words, marked: new Map(), sentence: { from: 0, to: page.words.length } };
  return {
    url,
    title: wordsOf(meta.title ?? "").map(({ text }) => text).join(" "),
    facts: Object.fromEntries(["soort", "datum", "vraagt", "antwoordt"].filter((name) => meta[name]).map((name) => [name, meta[name]])),
    words: [...new Set(ranked.flatMap(({ words, marked }) => [...marked.keys()].map((each) => words[each].text.replace(EDGES, "").toLowerCase())))],
    excerpt: excerptOf(shown.words, shown.marked, shown.sentence),
    parts: parts.map(({ id, section, words, marked, sentence }) => ({
      url: at(id ?? section.id),
      place: section ? at(section.id) : null,
      title: section?.title ?? "",
      who: (section?.asked ? meta.vraagt : section?.answered ? meta.antwoordt : null) ?? "",
      excerpt: excerptOf(words, marked, sentence),
    })),
    named: page.head.every(Boolean) ? page.head.reduce((sum, one) => sum + one, 0) / page.head.length : 0,
    score: Math.max(best, voiced.length > 0 ? 0 : worthOf(page.head, weights) * HEAD) + 0.1 * (ranked[1]?.score ?? 0),
  };
};
