"""How the cabinet words what it will do: the phrases of `words/promises.yml` as patterns, and the forms of Dutch verbs."""

import re

from dossier.words import join_alternatives, load_words

_LISTS = load_words("promises")
_NAME = re.compile(r"\{(\w+)\}")
_INSTITUTIONS = {name for names in load_words("institutions").values() for name in names}


def _translate_phrase(phrase: str) -> str:
    """Return a phrase as a pattern: `is|blijft mijn {aim}`, `stel|stelt .. vast`."""
    words = (f"(?:{word})" if "|" in word else word for word in phrase.split())
    pattern = r"\s+".join(words).replace("*", r"\w*").replace(r"..\s+", r"(?:\S+\s+){0,5}?")
    return _NAME.sub(lambda found: f"(?:{_join_list(found[1])})", pattern)


def _join_list(name: str) -> str:
    if name == "participle":
        return _PARTICIPLE
    more = join_alternatives(tuple(sorted(_INSTITUTIONS))) + "|" if name == "others" else ""
    return more + "|".join(map(_translate_phrase, _LISTS[name]))


def _compile_list(name: str) -> re.Pattern[str]:
    """Return the pattern of any phrase of a list, as whole words."""
    pairs, single = [], []
    for phrase in _LISTS[name]:
        parts = [_translate_phrase(part) for part in phrase.split(" + ")]
        if len(parts) > 1:
            pairs.append("".join(rf"(?=.*(?<!\w)(?:{part})(?!\w))" for part in parts))
        else:
            single += parts
    either = ([rf"\A(?:{'|'.join(pairs)})"] if pairs else []) + [
        rf"(?<!\w)(?:{'|'.join(single)})(?!\w)"
    ]
    return re.compile("|".join(either), re.IGNORECASE | re.DOTALL)


# geïnformeerd, aangeboden, verschenen; not `gelegenheid`; and `heb ik u doen toekomen`, an infinitive instead
_PARTICIPLE = (
    r"(?:(?!\w*heid\b)(?:\w*g[eë]|be|ver|ont|her|over|onder|door|vol)\w{2,}[dt]"
    rf"|(?:\w*ge|be|ver|ont|her|over|onder)(?:{join_alternatives(_LISTS['strong_participles'])})"
    r"|(?:doen|laten|kunnen|willen|moeten)\s+\w+en)"
)
# stuurt, zal; not `met`, `dat`
_FINITE = r"(?<![\w-])(?!(?:dat|met|tot|uit|wat|het|niet)\b)(?:\w+t|zal|wil|kan|doe)"
_HAVE_OR_BE = r"(?:heb|heeft|hebben|ben|is|zijn)"
_ADVERB = r"(?:er|hier|dan|dus|daarom|ook|nu|echter)"
_CABINET = _join_list("cabinet")
_SUBORDINATING = f"{_join_list('subordinating')}|{_join_list('presupposing')}"

# The subject stands first, behind a word that opens a clause, or behind the finite verb; `ik` is always one.
SUBJECT = re.compile(
    rf"(?P<i>\b(?:ik|wij|we)\b)"
    rf"|(?:\A\W*|(?:\A\W*(?:en|maar|of|ook)|\b(?:{_SUBORDINATING})|{_FINITE}(?:\s+{_ADVERB})?)\s+)(?:(?P<cabinet>{_CABINET})"
    r"|(?:(?:de|het|een|deze|alle|veel|sommige|andere|meerdere|grote|kleine)\s+)*"
    rf"(?P<others>{_join_list('others')})|(?P<none>zij|hij))(?![\w-])",
    re.IGNORECASE,
)
# dat, waarvoor, omdat: what opens a clause
SUBORDINATE = re.compile(rf"\W*(?:{_SUBORDINATING})\b", re.IGNORECASE)
GIVEN = re.compile(rf"\W*(?:{_join_list('presupposing')})\b", re.IGNORECASE)
PLEDGE = _compile_list("pledging")
_COORDINATE = r"(?:en|maar)\s+(?:is|zijn|was|waren|wordt|worden|werd|werden|heb|heeft|hebben|zal|zullen|gaat|komt)\b"
COORDINATE = re.compile(rf"\W*{_COORDINATE}", re.IGNORECASE)
# What is said, promised or expected (`framed`) depends on the clause before it.
CLAUSE_BREAK = re.compile(
    rf",\s+(?=(?:{_SUBORDINATING}|maar|en|of|ook)\b)|(?<!planning)[;:]\s+|\s[–—]\s|\s(?={_COORDINATE}|(?:{_join_list('embedding')})\b)"
    rf"|(?P<framed>(?<!\b(?:in|op|om))(?<!\b(?:zal|van|aan|met|bij|wil|kan))(?<!\bover)\s(?=dat\b(?!\s+(?:jaar|moment|geval|kader)\b))|{PLEDGE.pattern})",
    re.IGNORECASE,
)

HOUSE = _compile_list("house")
OWNED_BY_OTHERS = _compile_list("owned_by_others")
COUNTED = _compile_list("counted")
HAPPENING = _compile_list("happening")
REPORTING = _compile_list("reporting")
AIMING, AIMED = _compile_list("aiming"), _compile_list("aimed")
EXPECTING, EXPECTED = _compile_list("expecting"), _compile_list("expected")
INDEFINITE = _compile_list("indefinite")
VIEW, THINKING = _compile_list("views"), _compile_list("thinking")
FUTURE, THEN = _compile_list("future"), _compile_list("then")
DENIED, DUTY = _compile_list("denied"), _compile_list("duties")
NOT = re.compile(rf"\bniet(?!\s+(?:{_join_list('not_denied')})\b)", re.IGNORECASE)
# volgens de raming; not `volgens de huidige planning`
SOURCE_OF_VIEW = re.compile(r"\bvolgens(?!(?:\s+\S+){0,2}\s+\w*planning\b)", re.IGNORECASE)
# er wordt verwacht, is toegezegd
IMPERSONAL = re.compile(r"\b(?:is|wordt)\b")
TO_INFINITIVE = re.compile(r"\bte\s+\w+en\b", re.IGNORECASE)
READY = re.compile(
    rf"\b(?:{_join_list('ready')})\b(?!\s+(?:gekomen|geworden|gesteld|gemaakt))", re.IGNORECASE
)
# stuurde ik, mijn voorganger informeerde, publiceerden; werd, onlangs
PAST = re.compile(
    rf"{_compile_list('past').pattern}|\b\w+(?:de|te)\s+(?:ik|het\s+kabinet|mijn\s+\w+)\b"
    r"|\b(?:ik|kabinet|minister|staatssecretaris|voorganger)\s+\w{2,}(?:de|te)\b|\b(?!g)\w+eerden?\b",
    re.IGNORECASE,
)
PERFECT = re.compile(
    rf"\A(?=.*\b{_HAVE_OR_BE}\b)(?=.*(?<!\w){_PARTICIPLE}(?!\w))", re.IGNORECASE | re.DOTALL
)
# heb ik, het kabinet heeft, gestuurd heeft: the tense of the cabinet as the subject
OWN_PERFECT = re.compile(
    rf"\b{_HAVE_OR_BE}\s+(?:{_ADVERB}\s+)?(?:ik|wij|we|{_CABINET}|{_PARTICIPLE})\b"
    rf"|\b(?:ik|wij|we|{_CABINET}|{_PARTICIPLE})(?:\s+van\s+\w+)?\s+{_HAVE_OR_BE}\b",
    re.IGNORECASE,
)
# What points back to the sentence before it. `Die` and `dat` do so at the start only: elsewhere they mostly open a
# clause; and `dit jaar` points to no sentence.
POINTS_TO_SENTENCE_BEFORE = re.compile(
    r"^\W*(?:die|dat)\b(?!\s+(?:jaar|moment)\b)"
    r"|\b(?:deze|dit)\b(?!\s+(?:\w*jaar|kwartaal|maand|week|zomer|winter|herfst|lente|(?:kabinets)?periode|kabinet|eeuw|moment)\b)"
    r"|\b(?:hier|daar)(?:(?:over|na|op|in|van|mee|toe)\b|\b[^.]{0,60}\s(?:over|op)\b)",
    re.IGNORECASE,
)
# Het advies wordt in mei verwacht.
TOPIC = re.compile(r"\W*(?:de|het)\s+(?!kabinet|kamer|minister|regering)(\w{5,})\b", re.IGNORECASE)
