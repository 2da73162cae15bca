"""Find the words that name a time, and derive the period that they mean.

`in juli` said on 26 May 2026 means July 2026, the first to come. Nothing is made more exact than the words
are, and there is no year where neither the words nor the day on which they were said give one.
"""

import re
from collections.abc import Iterator, Sequence

from dossier.enrich.promises.calendar_spans import EVENTS, ORDINALS, PART_OF_YEAR, SEASONS
from dossier.enrich.promises.day_said import DaySaid
from dossier.enrich.promises.periods import (
    BOUNDS,
    COUNT_WORDS,
    UNIT_OF_REPEAT,
    TimeTerm,
    make_time_term,
    read_parts,
)
from dossier.language.dates import MONTHS
from dossier.words import join_alternatives, load_alternatives

_WORDS = load_alternatives("time_terms")
_BOUND = (
    rf"(?:(?:uiterlijk\s+)?(?P<before>{_WORDS['before']})\s+"
    rf"|(?P<by>{_WORDS['by']})\s+(?:(?:in|op|tegen|per|aan|met|rond)\s+)?"
    rf"|(?P<after>{_WORDS['after']})\s+|(?P<from>{_WORDS['from']})\s+|(?P<within>{_WORDS['within']})\s+)?"
)
_ARTICLE = r"(?:(?:de|het)\s+)?"
_PART = rf"(?:(?P<part>{'|'.join(PART_OF_YEAR)})\s+(?:van\s+)?{_ARTICLE})?"
# 2027, dit jaar; of a winter 2027-2028
_RELATIVE = r"(?P<relative>dit|volgend|komend|het(?:\s+(?:lopende|huidige|komende|volgende))?)"
_YEAR = rf"(?:(?P<year>20\d\d)(?![-–/\d])|{_RELATIVE}\s+(?:kalender)?jaar)"
_OF_YEAR = rf"(?:\s+(?:van\s+|in\s+)?{_YEAR})?"
_OF_YEARS = _OF_YEAR.replace("(?!", r"(?:[-–/](?:20)?\d\d)?(?!")
_MONTH = rf"(?P<month>{'|'.join(MONTHS)})"
_SHARE = r"(?:kwartaal|helft|half\s?jaar)"
_WHICH = r"(?:(?P<which>dit|deze|komende?|aankomende?|aanstaande|volgende?)\s+|(?:de|het)\s+)?"
_DEBATE = (
    r"(?:de|het)\s+(?:\w{1,20}\s+)?(?:reces|(?:\w*debat|\w*overleg|\w*behandeling|rondetafelgesprek)"
    r"(?:\s+over(?:\s+(?:de|het|een))?\s+[\w-]+)?)"
)
_COMING_PAPER = (
    r"(?:de|het|mijn|onze)\s+(?:(?:(?:eerst)?volgende|komende)\s+\w*?|(?:halfjaar|kwartaal)s?)"
    rf"(?:{_WORDS['papers']})"
)
_WORDINGS = (
    # 3 juni, 1 januari 2027, voor het commissiedebat van 3 juni
    rf"{_BOUND}(?:{_DEBATE}\s+(?:van|op|d\.d\.)\s+(?P<weak>))?(?P<day>\d{{1,2}})\s+{_MONTH}{_OF_YEAR}",
    # juli, eind juni, september 2026
    rf"{_BOUND}{_ARTICLE}{_PART}{_MONTH}{_OF_YEAR}",
    # het eerste kwartaal van 2027, het einde van Q3, de tweede helft van 2026
    (
        rf"{_BOUND}{_ARTICLE}{_PART}(?P<number>Q[1-4]|(?:{'|'.join(ORDINALS)}|[1-4]e)(?=\s+{_SHARE}))"
        rf"(?:\s+(?P<share>{_SHARE}))?{_OF_YEAR}"
    ),
    # dit najaar, de zomer, het vroege voorjaar van 2027, het zomerreces, schooljaar 2027-2028
    rf"{_BOUND}{_ARTICLE}{_PART}{_WHICH}(?:(?:vroege|late)\s+)?(?P<season>{'|'.join(SEASONS)}){_OF_YEARS}",
    # met Prinsjesdag
    rf"{_BOUND}{_WHICH}(?P<event>{'|'.join(EVENTS)}){_OF_YEAR}",
    # begin 2027, dit jaar, het einde van het jaar
    rf"{_BOUND}{_ARTICLE}{_PART}(?:het\s+jaar\s+)?{_YEAR}",
    # volgende week, voor het einde van deze maand
    rf"{_BOUND}{_ARTICLE}{_PART}(?P<which>dit|deze|volgende?|komende?)\s+(?P<unit>week|maand|kwartaal)",
    # binnen zes weken, uiterlijk binnen een half jaar na de start, over een jaar
    (
        rf"(?:(?P<by>(?:uiterlijk\s+)?binnen)|over)\s+(?P<count>{'|'.join(COUNT_WORDS)}|één|\d{{1,3}}|(?P<some>enkele|een\s+paar))"
        r"\s+(?P<unit>dag|dagen|week|weken|maand|maanden|half\s?jaar|jaar)(?!\s+(?:geleden|of)\b)"
        r"(?=(?P<since>\s+(?:na|vanaf)\s+(?!heden|vandaag))|)"
    ),
    # jaarlijks, elk kwartaal
    rf"(?P<every>{join_alternatives(tuple(UNIT_OF_REPEAT))})",
    # voor het commissiedebat, in het halfjaarbericht, bij de eerstvolgende wijziging
    rf"{_BOUND}(?P<open>(?P<meeting>{_DEBATE})|(?P<next>{_COMING_PAPER}|(?P<conditional>(?:de|het)\s+eerstvolgende\s+\w+)))(?P<weak>)",
    # zodra het onderzoek is afgerond, na ommekomst van het advies; op korte termijn
    (
        r"(?P<open>(?P<conditional>zodra\s[^,;:]{1,200}"
        rf"|na\s+(?:de\s+)?(?:{_WORDS['completions']})\s+van\s+(?:de|het|een|dit|deze)\s+\w+)|{_WORDS['vague']})(?P<weak>)"
    ),
)
_PATTERNS = [re.compile(rf"(?<![\w-]){wording}(?![\w-])", re.IGNORECASE) for wording in _WORDINGS]
_SIGN = re.compile(
    rf"20|jaar|half|helft|q[1-4]|maand|week|weken|binnen|mogelijk|termijn|zodra|volgende|{_WORDS['signs']}"
    rf"|{'|'.join((*MONTHS, *SEASONS, *EVENTS))}|{_WORDS['papers']}|{_WORDS['completions']}"
)
# What stands before and behind words that name no time to come: how long, of which year, or what is over.
_NO_TERM = re.compile(
    rf"\b(?:{_WORDS['no_term_behind']})\s+(?:(?:de|het|dit)\s+)?\Z", re.IGNORECASE
)
_PAST_BEHIND = re.compile(
    r"\s+(?:jl\b|jongstleden|heeft\s+geleden|(?:van\s+)?(?:vorig|afgelopen)\s+jaar)", re.IGNORECASE
)
_QUOTED = re.compile(r"(?:[«“\"„]|(?<!\w)['‘])[^«»“”\"„‘]*\Z")
_QUOTE_GOES_ON = re.compile(r"[^«»“”\"„‘]*?(?:[»”\"]|['’](?!\w))")
# voor 2027: mostly said of money for that year; `vóór 2027` is not.
_BARE_YEAR = re.compile(r"(?:voor|met|bij|op)(?:\s+(?:het|jaar)){0,3}\s+\d{4}", re.IGNORECASE)
# Groups that show that words say when, and do not just name a part of the calendar.
_GROUPS_THAT_SAY_WHEN = {"within", "part", "which", "relative", *BOUNDS}


def may_name_a_time(text: str) -> bool:
    """Return whether a sign of any wording stands in a text; a quick test, since most text names no time."""
    return _SIGN.search(text.lower()) is not None


def find_time_terms(text: str, day_said: DaySaid | None) -> list[TimeTerm]:
    """Return the words of a text that name a time, in their order; of two on one place the longer counts."""
    if not may_name_a_time(text):
        return []
    kept: list[TimeTerm] = []
    for term in sorted(_find_all(text, day_said), key=lambda term: (term.start, -term.end)):
        if not kept or term.start >= kept[-1].end:
            kept.append(term)
        elif term.end > kept[-1].end:
            kept[-1] = term
    return kept


def mask_time_terms(text: str, terms: Sequence[TimeTerm]) -> str:
    """Return a text with points for the words of its terms: `in` and `de` of those say nothing of the clause."""
    for term in terms:
        points = re.sub(r"\S", "·", text[term.start : term.end])
        text = f"{text[: term.start]}{points}{text[term.end :]}"
    return text


def _find_all(text: str, day_said: DaySaid | None) -> Iterator[TimeTerm]:
    found = (each for pattern in _PATTERNS for each in pattern.finditer(text))
    return (make_time_term(each, day_said) for each in found if _says_when(each))


def _says_when(found: re.Match[str]) -> bool:
    """Return whether words name a time at which something happens, not a length or the date of a paper."""
    parts = read_parts(found).keys()
    if parts & {"meeting", "next"}:
        is_at = "next" in parts or found[0].lower().startswith("bij")
        return bool(parts & {"before", "after"}) or ("within" in parts and is_at)
    if parts & {"unit", "every", "open"}:
        return True
    before = found.string[max(0, found.start() - 80) : found.start()]
    if _PAST_BEHIND.match(found.string, found.end()) or _NO_TERM.search(before):
        return False
    if _QUOTED.search(before) and _QUOTE_GOES_ON.match(found.string, found.end()):
        return False
    opening = ("(", " is ") if "month" in parts else ("(",)
    named = bool(parts & _GROUPS_THAT_SAY_WHEN) and not _BARE_YEAR.fullmatch(found[0])
    return named or before.endswith(opening)
