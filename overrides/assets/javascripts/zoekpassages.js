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
// Without these a sentence says the opposite.
const DENIES = /^(?:niet|geen|nooit|noch|nauwelijks|evenmin)$/;
const ENDS = /[.?!…][)"'”’]*$/;
// What an answer to "hoeveel", "wanneer" or "wie" has.
const FITS = [
  [/\bwie\b/, /\p{Lu}\p{Ll}+ (?:\p{Ll}{2,3} ){0,2}\p{Lu}\p{Ll}+/u],
  [/\b(?:hoeveel|procent|hoeveelste)/, /\d|eerste|tweede|derde|twaalfde|miljo|miljard/],
  [/\bwanneer\b/, /\b20\d\d|januari|februari|maart|april|\bmei\b|juni|juli|augustus|september|oktober|november|december|zomer|najaar|voorjaar|begin|eind/],
];
// What begins with the words themselves tells what they mean.
export const MEANING = /^(?:wat (?:is|zijn|betekent|houdt)|betekenis)\b/;
const EDGES = /^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu;
const PHONE = matchMedia("(max-width: 44.9375em)");

const sumOf = (numbers) => numbers.reduce((sum, one) => sum + one, 0);
const plain = (word) => shorten(fold(word).replace(EDGES, ""));

// What a word of the index can be found by, each with how much that counts: itself, and its parts.
const formsOf = once((word) => {
  const forms = new Map();
  const put = (form, weight) => {
    if (form && !(forms.get(form) >= weight)) forms.set(form, weight);
  };
  for (const [at, written] of word.split(" ").entries()) {
    const whole = plain(written.replace(/[|^]/g, ""));
    put(whole, at === 0 ? 1 : PART);
    put(whole.replaceAll("-", ""), at === 0 ? 1 : PART);
    for (const part of whole.split("-")) put(part, PART);
    const parts = written.split("|").map(plain);
    for (const from of parts.keys()) for (let to = from + 1; to <= from + 4; to += 1) put(parts.slice(from, to).join(""), PART);
  }
  return forms;
});

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
        if (how === 0) continue;
        const key = each.place.join(" ");
        if (!(best.get(key)?.[3] >= counts * how)) best.set(key, [...each.place, counts * how]);
      }
    }
    return [...best.values()];
  });
};

// The words of a text of the index, each with the ways to write it that are not shown.
const wordsOf = (text) => {
  const words = [];
  for (const word of text.split(/\s+/)) {
    if (word.startsWith("|") && words.length > 0) words.at(-1).sought += ` ${word.slice(1)}`;
    else if (word) words.push({ sought: word, text: word.replace(/\|/g, "").replace(/\^/g, "\u00a0") });
  }
  return words;
};

// The sentence as it is shown: cut around what is marked where it is long, but never behind a denial, in pieces of text and
// marked words. On a phone, where it has one line, what is marked stands at its beginning.
const excerptOf = ({ words, marked = new Map(), sentence: { from, to } = { from: 0, to: words.length } }) => {
  const first = words.findIndex((_, at) => at >= from && at <= to && marked.has(at));
  const wide = to - from < EXCERPT || first < 0 ? from : Math.max(from, Math.min(first - 6, to - EXCERPT));
  const cut = PHONE.matches ? Math.max(from, first - 2) : wide;
  const denial = words.findIndex(({ text }, at) => at >= from && at < cut && DENIES.test(plain(text)));
  const start = denial < 0 ? cut : Math.max(from, denial - 1);
  const end = Math.min(words.length, Math.max(start + EXCERPT, first + 1));
  const pieces = words.slice(start, end).flatMap(({ text }, index) => {
    if (!marked.has(start + index)) return [`${text} `];
    // The signs around a word are not what was sought.
    const [, before, mark, after] = text.match(/^([^\p{L}\p{N}]*)(.*?)([^\p{L}\p{N}%]*)$/su);
    return [before, { mark }, `${after} `];
  });
  return [start !== from ? "… " : "", ...pieces, end < words.length ? "…" : ""].filter((piece) => piece !== "");
};

// How well words say each thing that is asked, and which of them do.
const look = (words, matches, concepts) => {
  const own = concepts.map(() => 0);
  const marked = new Map();
  const apart = new Map();
  const found = words.map(({ sought }) => matches(sought));
  const take = (concept, ats, weight) => {
    own[concept] = Math.max(own[concept], weight);
    for (const at of ats) marked.set(at, [...(marked.get(at) ?? []), concept]);
  };
  found.forEach((each, at) => {
    for (const [concept, number, place, weight] of each) {
      const [sought, counts, mayStandApart] = concepts[concept].sought[number];
      if (mayStandApart) {
        const key = `${concept} ${number}`;
        apart.set(key, (apart.get(key) ?? new Map()).set(place, at));
        const ats = [...apart.get(key).values()];
        if (ats.length === sought.length && Math.max(...ats) - Math.min(...ats) <= NEAR) take(concept, ats, counts);
      } else if (place === 0) {
        const rest = sought.slice(1).map((_, next) => found[at + next + 1]?.find(([c, n, p]) => c === concept && n === number && p === next + 1));
        if (rest.every(Boolean)) take(concept, sought.map((_, next) => at + next), counts * Math.min(weight, ...rest.map((one) => one[3])));
      }
    }
  });
  return { own, marked };
};

const bestSentence = ({ words, marked }, weights, { fits, means }) => {
  let best = { from: 0, to: words.length - 1, worth: 0 };
  let from = 0;
  words.forEach(({ text }, to) => {
    if (!ENDS.test(text) && to < words.length - 1) return;
    const sentence = words.slice(from, to + 1);
    const concepts = new Set(sentence.flatMap((_, index) => marked.get(from + index) ?? []));
    const told = sentence.map((word) => word.text).join(" ");
    const opens = means && (marked.has(from) || marked.has(from + 1)) ? OPENING : 1;
    const worth = sumOf([...concepts].map((concept) => weights[concept])) * opens * FITTING ** fits.filter((fit) => fit.test(told)).length;
    if (worth > best.worth) best = { from, to, worth };
    from = to + 1;
  });
  return best;
};

const holds = (words, phrase) =>
  words.some((_, at) => phrase.every((sought, next) => words[at + next] && formsOf(words[at + next].sought).get(sought) === 1));

const answers = ({ section: { antwoord } }, { section: { vraag } }) => antwoord?.some((number) => vraag?.includes(number));

// The passages of a page with what of the query each has; those without a phrase that stands between quotation marks are left out.
export const readPage = (page, { concepts, phrases, matches }) => {
  const head = wordsOf(page.kop);
  const seen = page.delen.flatMap((section) =>
    section.alineas.map(([text, id, isNote]) => {
      const words = wordsOf(text);
      return { id, isNote, section, words, ...look(words, matches, concepts) };
    }),
  );
  // An answer is about what was asked.
  const read = seen.map((passage) => {
    const questions = seen.filter((question) => answers(passage, question));
    return { ...passage, best: passage.own.map((one, at) => Math.max(one, ...questions.map(({ own }) => own[at] * INHERITED))) };
  });
  const passages = read.filter(({ words }) => phrases.every((phrase) => holds(words, phrase)));
  const inHead = phrases.every((phrase) => holds(head, phrase)) ? look(head, matches, concepts).own : concepts.map(() => 0);
  return { ...page, passages, inHead, isHeld: passages.some(({ best }) => best.some(Boolean)) || inHead.some(Boolean) };
};

// How much each thing that is asked tells: the fewer passages have it, the more.
export const weigh = (pages, concepts) => {
  const all = pages.flatMap(({ passages }) => passages);
  return concepts.map(({ isGeneral }, at) => (isGeneral ? GENERAL : 1) * Math.log(1 + (all.length + 1) / (all.filter(({ own }) => own[at] > 0).length + 0.5)));
};

const worthOf = (best, weights) => {
  const has = sumOf(best.map((one, at) => (one > 0 ? weights[at] : 0))) / (sumOf(weights) || 1);
  return sumOf(best.map((one, at) => one * weights[at])) * (0.3 + 0.7 * has * has);
};

// The page as a result: how well it answers, and its best passages; those of one who was chosen to speak, where one was.
export const judge = (page, { weights, typed, root, voiced }) => {
  const { inHead, feiten } = page;
  const query = typed.join(" ");
  const asks = { fits: FITS.flatMap(([question, answer]) => (question.test(query) ? [answer] : [])), means: MEANING.test(query) };
  const speaks = ({ section }) => voiced.length === 0 || voiced.some((voice) => (voice === ASKERS) === Boolean(section.vraag));
  const judged = page.passages.filter(speaks).map((passage) => {
    const sentence = bestSentence(passage, weights, asks);
    const length = 1 / (0.8 + (0.2 * passage.words.length) / USUAL_LENGTH);
    const kind = passage.isNote ? NOTE : passage.section.vraag ? ASKED : 1;
    return { ...passage, sentence, score: (worthOf(passage.best, weights) + 0.6 * sentence.worth) * length * kind };
  });
  // An answer comes before its question.
  for (const question of judged) {
    const answered = judged.filter((passage) => answers(passage, question) && passage.own.some(Boolean));
    if (answered.length > 0) question.score = Math.min(question.score, BEHIND * Math.max(...answered.map(({ score }) => score)));
  }
  const ranked = judged.filter(({ score }) => score > 0).sort((one, other) => other.score - one.score);
  const url = new URL(page.adres.slice(1), root).href;
  const at = (id) => (id ? `${url}#${encodeURIComponent(id)}` : null);
  const parts = ranked.filter(({ id, section }) => id ?? section.id).slice(0, PARTS).filter(({ score }) => score > NEARLY * ranked[0].score);
  return {
    url,
    title: page.titel,
    facts: feiten,
    words: [...new Set(ranked.flatMap(({ words, marked }) => [...marked.keys()].map((each) => words[each].text.replace(EDGES, "").toLowerCase())))],
    excerpt: excerptOf(ranked[0] ?? page.passages[0] ?? { words: [] }),
    parts: parts.map((passage) => ({
      url: at(passage.id ?? passage.section.id),
      place: at(passage.section.id),
      title: passage.section.titel ?? "",
      who: (passage.section.vraag ? feiten.vraagt : passage.section.antwoord ? feiten.antwoordt : null) ?? "",
      excerpt: excerptOf(passage),
    })),
    named: inHead.every(Boolean) ? sumOf(inHead) / inHead.length : 0,
    score: Math.max(ranked[0]?.score ?? 0, voiced.length > 0 ? 0 : worthOf(inHead, weights) * HEAD) + 0.1 * (ranked[1]?.score ?? 0),
  };
};

// The question on the pages that were found with it; first on those that answer all of its numbers at once.
export const questionsIn = ({ id, number, numbers }, judged) => {
  const found = judged.flatMap(({ delen, page }) => {
    const answer = delen.find(({ antwoord }) => antwoord?.includes(number));
    const section = id.startsWith("vraag") ? delen.find((each) => each.id === id) : answer;
    if (!section) return [];
    const [opening = [""]] = section.alineas;
    const place = { ...page, url: `${page.url}#${id}`, title: `${section.titel} · ${page.title}`, excerpt: excerptOf({ words: wordsOf(opening[0]) }), parts: [] };
    return [{ place, serves: Boolean(answer && numbers.every((each) => answer.antwoord.includes(each))) }];
  });
  return found.sort((one, other) => other.serves - one.serves).map(({ place }) => place);
};
