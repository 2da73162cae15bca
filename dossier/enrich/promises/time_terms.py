"""Find the words that name a time, and derive the period that they mean.

`in juli` said on 26 May 2026 means July 2026, the first to come. Nothing is made more exact than the words
are, and there is no year where neither the words nor the day on which they were said give one.
"""

import datetime
import functools
import re
from collections.abc import Iterator, Sequence

from dossier.enrich.promises.calendar_spans import (
    EVENTS,
    ORDINALS,
    PART_OF_YEAR,
    SEASONS,
    make_day,
    make_event,
    make_month,
    make_season,
    make_share,
    make_year,
)
from dossier.enrich.promises.periods import (
    BOUNDS,
    COUNT_WORDS,
    UNIT_OF_REPEAT,
    DaySaid,
    FindSpan,
    Make,
    Parts,
    TimeTerm,
    find_count,
    find_in_calendar,
    find_unit,
    make_time_term,
    read_parts,
)
from dossier.language.dates import MONTHS
from dossier.words import join_alternatives, load_alternatives, load_words

_WORDS = load_alternatives("time_terms")
_PAPERS = load_words("time_terms")["papers"]
_BOUND = (
    rf"(?:(?:uiterlijk\s+)?(?P<before>{_WORDS['before']})\s+"
    rf"|(?P<by>{_WORDS['by']})\s+(?:(?:in|op|tegen|per|aan|met|rond)\s+)?"
    rf"|(?P<after>{_WORDS['after']})\s+|(?P<from>{_WORDS['from']})\s+|(?P<within>{_WORDS['within']})\s+)?"
)
_ARTICLE = r"(?:(?:de|het)\s+)?"
_PART = rf"(?:(?P<part>{'|'.join(PART_OF_YEAR)})\s+(?:van\s+)?{_ARTICLE})?"
# 2027, 2027-2028 of a winter, dit jaar
_RELATIVE = (
    r"(?P<relative>dit|volgend|komend|het(?:\s+(?:lopende|huidige|komende|volgende))?)\s+jaar"
)
_YEAR = rf"(?:(?P<year>20\d\d)(?![-–/\d])|{_RELATIVE})"
_OF_YEAR = rf"(?:\s+(?:van\s+|in\s+)?{_YEAR})?"
_OF_YEARS = _OF_YEAR.replace("(?!", r"(?:[-–/](?:20)?\d\d)?(?!")
_MONTH = rf"(?P<month>{'|'.join(MONTHS)})"
_WHICH = r"(?:(?P<which>dit|deze|komende?|aankomende?|aanstaande|volgende?)\s+|(?:de|het)\s+)?"
_DEBATE = (
    r"(?:de|het)\s+(?:\w{1,20}\s+)?(?:reces|(?:\w*debat|\w*overleg|\w*behandeling|rondetafelgesprek)"
    r"(?:\s+over(?:\s+(?:de|het|een))?\s+[\w-]+)?)"
)
# de eerstvolgende voortgangsrapportage, het halfjaarbericht, de volgende wijziging
_NEXT = (
    rf"(?:de|het|mijn|onze)\s+(?:(?:(?:(?:eerst)?volgende|komende)\s+\w*?|(?:halfjaar|kwartaal)s?)(?:{'|'.join(_PAPERS)})"
    r"|(?P<event>eerstvolgende\s+\w+|volgende\s+(?:wijziging|herziening)))"
)
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


def _compile_wording(core: str, bound: str = _BOUND) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){bound}{core}(?![\w-])", re.IGNORECASE)


def _read_part(parts: Parts) -> str | None:
    return PART_OF_YEAR.get(parts.get("part", ""))


def _read_month(parts: Parts) -> int:
    return MONTHS.index(parts["month"]) + 1


def _read_ordinal(parts: Parts) -> int:
    word = parts["number"]
    return ORDINALS.get(word) or int(re.sub(r"\D", "", word))


_IN_CALENDAR: tuple[tuple[str, Make], ...] = (
    # 3 juni, 1 januari 2027, voor het commissiedebat van 3 juni
    (
        rf"(?:{_DEBATE}\s+(?:van|op|d\.d\.)\s+(?P<weak>))?(?P<day>\d{{1,2}})\s+{_MONTH}{_OF_YEAR}",
        lambda parts, year: make_day(datetime.date(year, _read_month(parts), int(parts["day"]))),
    ),
    # juli, eind juni, september 2026
    (
        rf"{_ARTICLE}{_PART}{_MONTH}{_OF_YEAR}",
        lambda parts, year: make_month(year, _read_month(parts), _read_part(parts)),
    ),
    # het eerste kwartaal van 2027, het vierde kwartaal, het einde van Q3
    (
        rf"{_ARTICLE}{_PART}(?P<number>Q[1-4]|(?:{'|'.join(ORDINALS)}|[1-4]e)(?=\s+kwartaal))(?:\s+kwartaal)?{_OF_YEAR}",
        lambda parts, year: make_share(year, _read_ordinal(parts), "kwartaal", _read_part(parts)),
    ),
    # de tweede helft van 2026, het eerste halfjaar van 2027
    (
        rf"{_ARTICLE}(?P<number>eerste|tweede)\s+(?:helft|half\s?jaar){_OF_YEAR}",
        lambda parts, year: make_share(year, _read_ordinal(parts), "helft"),
    ),
    # dit najaar, de zomer, het voorjaar van 2027, het zomerreces, schooljaar 2027-2028
    (
        rf"{_ARTICLE}{_PART}{_WHICH}(?P<season>{'|'.join(SEASONS)}){_OF_YEARS}",
        lambda parts, year: make_season(year, parts["season"], _read_part(parts)),
    ),
    # met Prinsjesdag
    (
        rf"{_WHICH}(?P<fixed>{'|'.join(EVENTS)})(?P<weak>){_OF_YEAR}",
        lambda parts, year: make_event(year, parts["fixed"]),
    ),
    # begin 2027, dit jaar, het einde van het jaar
    (
        rf"{_ARTICLE}{_PART}(?:het\s+jaar\s+)?{_YEAR}",
        lambda parts, year: make_year(year, _read_part(parts)),
    ),
)
_WORDINGS: tuple[tuple[re.Pattern[str], FindSpan | None], ...] = (
    *((_compile_wording(x), functools.partial(find_in_calendar, make)) for x, make in _IN_CALENDAR),
    (
        _compile_wording(r"(?P<which>dit|deze|volgende?|komende?)\s+(?P<unit>week|maand|kwartaal)"),
        find_unit,
    ),
    # binnen zes weken, uiterlijk binnen een half jaar na de start, over een jaar
    (
        _compile_wording(
            rf"(?:(?P<inside>binnen)|over)\s+(?P<count>{'|'.join(COUNT_WORDS)}|één|\d{{1,3}})\s+"
            r"(?P<unit>dag|dagen|week|weken|maand|maanden|half\s?jaar|jaar)(?!\s+(?:geleden|of)\b)"
            r"(?=(?P<since>\s+(?:na|vanaf)\s+(?!heden|vandaag))|)"
        ),
        find_count,
    ),
    # jaarlijks, elk kwartaal
    (_compile_wording(rf"(?P<every>{join_alternatives(tuple(UNIT_OF_REPEAT))})", bound=""), None),
    # voor het commissiedebat, in het halfjaarbericht
    (_compile_wording(rf"(?P<undated>{_DEBATE}|{_NEXT}(?P<next>))(?P<weak>)"), None),
    # zodra het onderzoek is afgerond, na ommekomst van het advies, op korte termijn
    (
        _compile_wording(
            rf"(?:(?P<event>zodra\s[^,;:]{{1,200}}|na\s+(?:de\s+)?(?:{_WORDS['completions']})\s+van\s+(?:de|het|een|dit|deze)\s+\w+)"
            rf"|(?P<vague>{_WORDS['vague']}))(?P<weak>)",
            bound="",
        ),
        None,
    ),
)
"""The pattern of each wording, and what it means; None where it names no part of the calendar."""
_SIGN = re.compile(
    "|".join(
        (
            *(
                "20",
                "jaar",
                "maand",
                "weken",
                "week",
                "kwartaal",
                "q[1-4]",
                "helft",
                "half",
                "binnen",
                "termijn",
                "zodra",
            ),
            *("debat", "overleg", "behandeling", "gesprek", "reces", "mogelijk", "volgende"),
            *(*MONTHS, *SEASONS, *EVENTS, *_PAPERS, *load_words("time_terms")["completions"]),
        )
    )
)


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
    for pattern, find_span in _WORDINGS:
        for found in pattern.finditer(text):
            if _says_when(found):
                yield make_time_term(found, find_span, day_said)


def _says_when(found: re.Match[str]) -> bool:
    """Return whether words name a time at which something happens, not a length or the date of a paper."""
    parts = read_parts(found).keys()
    if "undated" in parts:
        is_at = "next" in parts or found[0].lower().startswith("bij")
        return bool(parts & {"before", "after"}) or ("within" in parts and is_at)
    if parts & {"unit", "every", "vague", "event"}:
        return True
    before = found.string[max(0, found.start() - 80) : found.start()]
    if _PAST_BEHIND.match(found.string, found.end()) or _NO_TERM.search(before):
        return False
    if _QUOTED.search(before) and _QUOTE_GOES_ON.match(found.string, found.end()):
        return False
    opening = ("(", " is ") if "month" in parts else ("(",)
    named = bool(parts & _GROUPS_THAT_SAY_WHEN) and not _BARE_YEAR.fullmatch(found[0])
    return named or before.endswith(opening)
