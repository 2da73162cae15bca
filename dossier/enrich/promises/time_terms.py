"""Find the words that name a time, and derive the period that they mean.

`in juli` said on 26 May 2026 means July 2026, the first to come. Nothing is made more exact than the words
are, and there is no year where neither the words nor the day on which they were said give one.
"""

import datetime
import functools
import re
from collections.abc import Iterator

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
    Term,
    find_count,
    find_in_calendar,
    find_unit,
    make_term,
    read_parts,
)
from dossier.language.dates import MONTHS
from dossier.words import join_alternatives

_BOUND = (
    r"(?:(?:uiterlijk\s+)?(?P<before>v[oó]{2}r|voorafgaand\s+aan|in\s+aanloop\s+naar)\s+"
    r"|(?P<by>uiterlijk|niet\s+later\s+dan)\s+(?:(?:in|op|tegen|per|aan|met|rond)\s+)?"
    r"|(?P<after>na(?:\s+afloop\s+van)?)\s+"
    r"|(?P<from>vanaf|per|met\s+ingang\s+van)\s+"
    r"|(?P<within>in(?:\s+de\s+loop\s+van)?|tijdens|gedurende|rond(?:om)?|omstreeks|op|met|tegen|bij)\s+)?"
)
_ARTICLE = r"(?:(?:de|het)\s+)?"
_PART = rf"(?:(?P<part>{'|'.join(PART_OF_YEAR)})\s+(?:van\s+)?(?:(?:de|het)\s+)?)?"
_RELATIVE = (
    r"(?P<relative>dit|volgend|komend|het(?:\s+(?:lopende|huidige|komende|volgende))?)\s+jaar"
)
_YEAR = rf"(?:(?P<year>20\d\d)(?![-–/\d])|{_RELATIVE})"
_OF_YEAR = rf"(?:\s+(?:van\s+|in\s+)?{_YEAR})?"
_MONTH = rf"(?P<month>{'|'.join(MONTHS)})"
_WHICH = r"(?:(?P<which>dit|deze|komende?|aankomende?|aanstaande|volgende?)\s+|(?:de|het)\s+)?"
_DEBATE = (
    r"(?:de|het)\s+(?:\w{1,20}\s+)?(?:reces|(?:\w*debat|\w*overleg|\w*behandeling|rondetafelgesprek)"
    r"(?:\s+over(?:\s+(?:de|het|een))?\s+[\w-]+)?)"
)
# de eerstvolgende voortgangsrapportage, het halfjaarbericht
_PAPERS = ("bericht", "rapportage", "brief", "verslag", "monitor", "nota", "begroting")
_NEXT_PAPER = rf"(?:de|het|mijn|onze)\s+(?:(?:eerst)?(?:volgende|komende)\s+\w*?|(?:halfjaar|kwartaal)s?)(?:{'|'.join(_PAPERS)})(?P<next>)"
# Before it, the words say how long something lasted, which year a paper is about, or what is over.
_NO_TERM = re.compile(
    r"(?:\b(?:tot(?:\s+en(?:\s+met)?)?|t/m|sinds|van|uit|tussen|vorige?|afgelopen|laatst)\s+(?:(?:de|het|dit)\s+)?)\Z",
    re.IGNORECASE,
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


def _compile_wording(core: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){_BOUND}{core}(?![\w-])", re.IGNORECASE)


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
        rf"(?:{_DEBATE}\s+(?:van|op|d\.d\.)\s+(?P<debate>))?(?P<day>\d{{1,2}})\s+{_MONTH}{_OF_YEAR}",
        lambda parts, year: make_day(datetime.date(year, _read_month(parts), int(parts["day"]))),
    ),
    # juli, eind juni, september 2026
    (
        rf"{_ARTICLE}{_PART}{_MONTH}{_OF_YEAR}",
        lambda parts, year: make_month(year, _read_month(parts), _read_part(parts)),
    ),
    # het eerste kwartaal van 2027, het vierde kwartaal, Q3 2026
    (
        rf"{_ARTICLE}(?P<number>Q[1-4]|(?:{'|'.join(ORDINALS)}|[1-4]e)(?=\s+kwartaal))(?:\s+kwartaal)?{_OF_YEAR}",
        lambda parts, year: make_share(year, _read_ordinal(parts), "kwartaal"),
    ),
    # de tweede helft van 2026, het eerste halfjaar van 2027
    (
        rf"{_ARTICLE}(?P<number>eerste|tweede)\s+(?:helft|half\s?jaar){_OF_YEAR}",
        lambda parts, year: make_share(year, _read_ordinal(parts), "helft"),
    ),
    # dit najaar, de zomer, het voorjaar van 2027, het zomerreces, de Voorjaarsnota 2027
    (
        rf"{_ARTICLE}{_PART}{_WHICH}(?P<season>{'|'.join(SEASONS)}){_OF_YEAR}",
        lambda parts, year: make_season(year, parts["season"], _read_part(parts)),
    ),
    # met Prinsjesdag
    (
        rf"{_WHICH}(?P<event>{'|'.join(EVENTS)})(?P<debate>){_OF_YEAR}",
        lambda parts, year: make_event(year, parts["event"]),
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
    # binnen zes weken, uiterlijk binnen een half jaar na de start
    (
        re.compile(
            rf"(?<![\w-])(?P<by>(?:uiterlijk\s+)?binnen)\s+(?P<count>{'|'.join(COUNT_WORDS)}|één|\d{{1,3}})\s+"
            r"(?P<unit>dag|dagen|week|weken|maand|maanden|half\s?jaar|jaar)(?!\w)"
            r"(?=(?P<since>\s+(?:na|vanaf)\s+(?!heden|vandaag))|)",
            re.IGNORECASE,
        ),
        find_count,
    ),
    # jaarlijks, elk kwartaal
    (
        re.compile(
            rf"(?<![\w-])(?P<every>{join_alternatives(tuple(UNIT_OF_REPEAT))})(?![\w-])",
            re.IGNORECASE,
        ),
        None,
    ),
    # voor het commissiedebat, in het halfjaarbericht
    (_compile_wording(rf"(?P<debate>{_DEBATE})(?P<undated>)"), None),
    (_compile_wording(rf"(?P<debate>{_NEXT_PAPER})(?P<undated>)"), None),
)
"""The pattern of each wording, and what it means; None where it names no part of the calendar."""
_SIGN = re.compile(
    "|".join(
        (
            *("20", "jaar", "maand", "week", "kwartaal", "q[1-4]", "helft", "half", "binnen"),
            *("debat", "overleg", "behandeling", "gesprek", "reces"),
            *(*MONTHS, *SEASONS, *EVENTS, *_PAPERS),
        )
    )
)


def may_name_a_time(text: str) -> bool:
    """Return whether a sign of any wording stands in a text; a quick test, since most text names no time."""
    return _SIGN.search(text.lower()) is not None


def find_terms(text: str, day_said: DaySaid | None) -> list[Term]:
    """Return the words of a text that name a time, in their order; of two on one place the longer counts."""
    if not may_name_a_time(text):
        return []
    found = sorted(_find_all(text, day_said), key=lambda term: (term.start, -term.end))
    kept: list[Term] = []
    for term in found:
        if not kept or term.start >= kept[-1].end:
            kept.append(term)
        elif term.end > kept[-1].end:
            kept[-1] = term
    return kept


def _find_all(text: str, day_said: DaySaid | None) -> Iterator[Term]:
    for pattern, find_span in _WORDINGS:
        for found in pattern.finditer(text):
            if _says_when(found):
                yield make_term(found, find_span, day_said)


def _says_when(found: re.Match[str]) -> bool:
    """Return whether words name a time at which something happens, not a length or the date of a paper."""
    parts = read_parts(found).keys()
    if parts & {"unit", "every"}:
        return True
    if "undated" in parts:
        return bool(parts & {"before", "after"}) or {"next", "within"} <= parts
    before = found.string[max(0, found.start() - 80) : found.start()]
    if _PAST_BEHIND.match(found.string, found.end()) or _NO_TERM.search(before):
        return False
    if _QUOTED.search(before) and _QUOTE_GOES_ON.match(found.string, found.end()):
        return False
    opening = ("(", " is ") if "month" in parts else ("(",)
    named = bool(parts & _GROUPS_THAT_SAY_WHEN) and not _BARE_YEAR.fullmatch(found[0])
    return named or before.endswith(opening)
