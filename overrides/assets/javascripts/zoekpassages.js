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
  const places = concepts.flatMap(({ sought }, concept) =>
    sought.flatMap(([words], number) =>
      words.map((word, at) => ({
        word,
        stemmed: word.length > 3 ? stem(word) : null,
        mayGoOn: number === 0 && words.length === 1 && word.length >= LEAST_BEGUN,
        place: [concept, number, at],
      })),
    ),
  );
  return once((word) => {
    const best = new Map();
    for (const [form, counts] of formsOf(word)) {
      const stemmed = form.length > 3 ? stem(form) : undefined;
      for (const each of places) {
        const how = form === each.word ? 1 : stemmed === each.stemmed ? STEMMED : each.mayGoOn && form.startsWith(each.word) ? BEGUN : 0;
        const key = each.place.join(" ");
        if (how > 0 && !(best.get(key)?.[3] >= counts * how)) best.set(key, [...each.place, counts * how]);
      }
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
  const pieces = words.slice(start, end).flatMap(({ text }, index) => {
    if (!marked.has(start + index)) return [`${text} `];
    // The signs around a word are not what was sought.
    const [, before, mark, after] = text.match(/^([^\p{L}\p{N}]*)(.*?)([^\p{L}\p{N}%]*)$/su);
    return [before, { mark }, `${after} `];
  });
  return [start !== from ? "… " : "", ...pieces, end < words.length ? "…" : ""].filter((piece) => piece !== "");
};

// A page in passages, from the ids that the index has: each with its words, its heading and who speaks in it.
const passagesOf = (data) => {
  const words = wordsOf(data.content);
  const anchors = data.anchors.filter(({ id }) => id).sort((one, other) => one.location - other.location);
  const before = words.slice(wordsOf(data.meta.title ?? "").length).filter(({ location }) => location < (anchors[0]?.location ?? Infinity));
  const passages = [{ id: null, isNote: false, section: null, words: before }];
  let section = null;
  anchors.forEach(({ element, id, text, location }, index) => {
    const end = anchors[index + 1]?.location ?? Infinity;
    let own = words.filter((word) => word.location >= location && word.location < end);
    if (/^h[2-6]$/.test(element)) {
      const title = wordsOf(text);
      const numbers = /^(?:vraag|antwoord)/.test(id) ? (text.match(/\d+[a-z]?/g) ?? []) : [];
      section = { id, title: title.map((word) => word.text).join(" "), numbers, asked: id.startsWith("vraag-"), answered: id.startsWith("antwoord"), opening: [] };
      own = own.slice(title.length);
    }
    if (section?.opening.length === 0) section.opening = excerptOf(own, new Map(), { from: 0, to: own.length });
    passages.push({ id: id.startsWith("p-") ? id : null, isNote: id === "noten", section, words: own });
  });
  return { passages: passages.filter((passage) => passage.words.length > 0), words };
};

// How well words say each thing that is asked, and which of them do.
const look = (words, matches, concepts) => {
  const own = concepts.map(() => 0);
  const marked = new Map();
  const apart = new Map();
  const found = words.map(({ sought }) => matches(sought));
  const take = (concept, from, to, weight) => {
    own[concept] = Math.max(own[concept], weight);
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
  return { own, marked };
};

const bestSentence = (words, marked, weights, { fits, means }) => {
  let best = { from: 0, to: words.length - 1, worth: 0 };
  let from = 0;
  words.forEach(({ text }, to) => {
    if (!ENDS.test(text) && to < words.length - 1) return;
    const sentence = words.slice(from, to + 1);
    const concepts = new Set(sentence.flatMap((_, index) => marked.get(from + index) ?? []));
    const told = fits.length > 0 ? sentence.map((word) => word.text).join(" ") : "";
    const opens = means && (marked.has(from) || marked.has(from + 1)) ? OPENING : 1;
    const worth = [...concepts].reduce((sum, concept) => sum + weights[concept], 0) * opens * FITTING ** fits.filter((fit) => fit.test(told)).length;
    if (worth > best.worth) best = { from, to, worth };
    from = to + 1;
  });
  return best;
};

const holds = (words, phrase) =>
  words.some((_, at) => phrase.every((sought, next) => words[at + next] && formsOf(words[at + next].sought).get(sought) === 1));

const isSameQuestion = (one, other) => one.numbers.some((number) => other.numbers.includes(number));

// The passages of a page with what of the query each has; those without a phrase that stands between quotation marks are left out.
export const readPage = (data, { concepts, phrases, matches }) => {
  const head = wordsOf(["title", "namen", "vraagt", "antwoordt", "datum", "soort"].map((name) => data.meta[name]).filter(Boolean).join(" ; "));
  const { passages, words } = passagesOf(data);
  const seen = passages.map((passage) => ({ ...passage, ...look(passage.words, matches, concepts) }));
  // An answer is about what was asked.
  const read = seen.map((passage) => {
    const questions = passage.section?.answered ? seen.filter(({ section }) => section?.asked && isSameQuestion(section, passage.section)) : [];
    return { ...passage, best: passage.own.map((one, at) => Math.max(one, ...questions.map(({ own }) => own[at] * INHERITED))) };
  });
  const kept = read.filter((passage) => phrases.every((phrase) => holds(passage.words, phrase)));
  const inHead = phrases.every((phrase) => holds(head, phrase)) ? look(head, matches, concepts).own : concepts.map(() => 0);
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
    const answers = judged.filter(({ section, own }) => section?.answered && own.some(Boolean) && isSameQuestion(section, question.section));
    question.score = Math.min(question.score, ...answers.map(({ score }) => score * BEHIND).sort((one, other) => other - one).slice(0, 1));
  }
  const ranked = judged.filter(({ score }) => score > 0).sort((one, other) => other.score - one.score);
  const url = new URL(page.data.raw_url.replace(/^\//, ""), root).href;
  const at = (id) => `${url}#${encodeURIComponent(id)}`;
  const { meta } = page.data;
  const parts = ranked.filter(({ id, section }) => id || section).slice(0, PARTS).filter(({ score }) => score > NEARLY * ranked[0].score);
  const shown = ranked[0] ?? { words: page.words, marked: new Map(), sentence: { from: 0, to: page.words.length } };
  return {
    url,
    title: wordsOf(meta.title ?? "").map(({ text }) => text).join(" "),
    facts: meta,
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
    score: Math.max(ranked[0]?.score ?? 0, voiced.length > 0 ? 0 : worthOf(page.head, weights) * HEAD) + 0.1 * (ranked[1]?.score ?? 0),
  };
};
