"""Find the words that name a time, and derive the period that they mean.

`in juli` said on 26 May 2026 means July 2026, the first to come. Nothing is made more exact than the words
are, and there is no year where neither the words nor the day on which they were said give one.
"""

import dataclasses
import datetime
import functools
import re
from collections.abc import Callable, Iterator

import ahocorasick

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
    COUNT_WORDS,
    NAMED_BOUNDS,
    UNIT_OF_REPEAT,
    DaySaid,
    Make,
    Term,
    get_words,
    list_named_groups,
    resolve_calendar,
    resolve_count,
    resolve_debate,
    resolve_repeat,
    resolve_unit,
)
from dossier.language.dates import MONTHS
from dossier.words import join_alternatives

_BOUND = (
    r"(?:uiterlijk\s+(?P<before2>v[oó]{2}r)\s+"
    r"|(?P<by>uiterlijk|niet\s+later\s+dan)\s+(?:(?:in|op|tegen|per|aan|met|rond)\s+)?"
    r"|(?P<before>v[oó]{2}r|voorafgaand\s+aan|in\s+aanloop\s+naar)\s+"
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
MONTH_GROUP = rf"(?P<month>{'|'.join(MONTHS)})"
_WHICH = r"(?:(?P<which>dit|deze|komende?|aankomende?|aanstaande|volgende?)\s+|(?:de|het)\s+)?"
_DEBATES = ("debat", "overleg", "behandeling", "gesprek", "reces")
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
PAST_BEHIND = re.compile(
    r"\s+(?:jl\b|jongstleden|heeft\s+geleden|(?:van\s+)?(?:vorig|afgelopen)\s+jaar)", re.IGNORECASE
)
_QUOTED = re.compile(r"(?:[«“\"„]|(?<!\w)['‘])[^«»“”\"„‘]*\Z")
_QUOTE_GOES_ON = re.compile(r"[^«»“”\"„‘]*?(?:[»”\"]|['’](?!\w))")


# Groups that make a wording more than a bare year.
GROUPS_BESIDE_YEAR = frozenset({"day", "part", "month", "season", "event", "own", "relative"})
# Groups that show that words say when, and do not just name a part of the calendar.
GROUPS_THAT_SAY_WHEN = frozenset(
    {"within", "part", "which", "relative", *(name for name, _ in NAMED_BOUNDS)}
)


@dataclasses.dataclass(frozen=True, slots=True)
class _Shape:
    """A kind of wording: what it looks like, and what it means in a year."""

    signs: tuple[str, ...]
    """One of these stands in every such wording, in lower case."""
    pattern: re.Pattern[str]
    make: Make


def _compile_wording(core: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){_BOUND}{core}(?![\w-])", re.IGNORECASE)


def _read_part(found: re.Match[str]) -> str | None:
    return PART_OF_YEAR[found["part"].lower()] if found["part"] else None


def _read_month(found: re.Match[str]) -> int:
    return MONTHS.index(found["month"].lower()) + 1


def _read_ordinal(found: re.Match[str]) -> int:
    word = found["number"].lower()
    return ORDINALS.get(word) or int(re.sub(r"\D", "", word))


_SHAPES = (
    # 3 juni, 1 januari 2027, voor het commissiedebat van 3 juni
    _Shape(
        MONTHS,
        _compile_wording(
            rf"(?:{_DEBATE}\s+(?:van|op|d\.d\.)\s+(?P<debate>))?(?P<day>\d{{1,2}})\s+{MONTH_GROUP}{_OF_YEAR}"
        ),
        lambda found, year: make_day(datetime.date(year, _read_month(found), int(found["day"]))),
    ),
    # juli, eind juni, september 2026
    _Shape(
        MONTHS,
        _compile_wording(rf"{_ARTICLE}{_PART}{MONTH_GROUP}{_OF_YEAR}"),
        lambda found, year: make_month(year, _read_month(found), _read_part(found)),
    ),
    # het eerste kwartaal van 2027, het vierde kwartaal, Q3 2026
    _Shape(
        ("kwartaal", "q1", "q2", "q3", "q4"),
        _compile_wording(
            rf"{_ARTICLE}(?P<number>Q[1-4]|(?:{'|'.join(ORDINALS)}|[1-4]e)(?=\s+kwartaal))(?:\s+kwartaal)?(?P<own>){_OF_YEAR}"
        ),
        lambda found, year: make_share(year, _read_ordinal(found), "kwartaal"),
    ),
    # de tweede helft van 2026, het eerste halfjaar van 2027
    _Shape(
        ("helft", "half"),
        _compile_wording(
            rf"{_ARTICLE}(?P<number>eerste|tweede)\s+(?:helft|half\s?jaar)(?P<own>){_OF_YEAR}"
        ),
        lambda found, year: make_share(year, _read_ordinal(found), "helft"),
    ),
    # dit najaar, de zomer, het voorjaar van 2027, het zomerreces, de Voorjaarsnota 2027
    _Shape(
        tuple(SEASONS),
        _compile_wording(rf"{_ARTICLE}{_PART}{_WHICH}(?P<season>{'|'.join(SEASONS)}){_OF_YEAR}"),
        lambda found, year: make_season(year, get_words(found, "season"), _read_part(found)),
    ),
    # met Prinsjesdag
    _Shape(
        tuple(EVENTS),
        _compile_wording(rf"{_WHICH}(?P<event>{'|'.join(EVENTS)})(?P<debate>){_OF_YEAR}"),
        lambda found, year: make_event(year, get_words(found, "event")),
    ),
    # begin 2027, dit jaar, het einde van het jaar
    _Shape(
        ("jaar", "20"),
        _compile_wording(rf"{_ARTICLE}{_PART}(?:het\s+jaar\s+)?{_YEAR}"),
        lambda found, year: make_year(year, _read_part(found)),
    ),
)
UNIT_PATTERN = _compile_wording(
    r"(?P<which>dit|deze|volgende?|komende?)\s+(?P<unit>week|maand|kwartaal)"
)
WITHIN_PATTERN = re.compile(
    rf"(?<![\w-])(?:uiterlijk\s+)?binnen\s+(?P<count>{'|'.join(COUNT_WORDS)}|één|\d{{1,3}})\s+"
    r"(?P<unit>dag|dagen|week|weken|maand|maanden|half\s?jaar|jaar)(?!\w)",
    re.IGNORECASE,
)
REPEAT_PATTERN = re.compile(
    rf"(?<![\w-])(?:{join_alternatives(tuple(UNIT_OF_REPEAT))})(?![\w-])", re.IGNORECASE
)
_UNDATED_DEBATE = _compile_wording(_DEBATE)


_Read = Callable[[re.Match[str], DaySaid | None], Term | None]


def find_terms(text: str, day_said: DaySaid | None) -> list[Term]:
    """Return the words of a text that name a time, in their order; of two on one place the longer counts."""
    found = sorted(_find_all(text, day_said), key=lambda term: (term.start, -term.end))
    kept: list[Term] = []
    for term in found:
        if not kept or term.start >= kept[-1].end:
            kept.append(term)
        elif term.end > kept[-1].end:
            kept[-1] = term
    return kept


def may_name_a_time(text: str) -> bool:
    """Return whether a sign of any wording stands in a text; a quick test, since most text names no time."""
    return any(WORDING_SIGNS.iter(text.lower()))


def _find_all(text: str, day_said: DaySaid | None) -> Iterator[Term]:
    signed = {number for _, numbers in WORDING_SIGNS.iter(text.lower()) for number in numbers}
    for number in sorted(signed):
        _, pattern, read = _WORDINGS[number]
        for found in pattern.finditer(text):
            term = read(found, day_said)
            if term is not None:
                yield term


def _read_calendar(make: Make, found: re.Match[str], day_said: DaySaid | None) -> Term | None:
    return resolve_calendar(make, found, day_said) if _is_term(found.string, found) else None


def _is_term(text: str, found: re.Match[str]) -> bool:
    """Return whether words name a time at which something happens, not a length or the date of a paper."""
    before = text[max(0, found.start() - 80) : found.start()]
    if PAST_BEHIND.match(text, found.end()) or _NO_TERM.search(before):
        return False
    if _QUOTED.search(before) and _QUOTE_GOES_ON.match(text, found.end()):
        return False
    parts = list_named_groups(found)
    # `voor 2027` is mostly said of money for that year; `vóór 2027` is not.
    alone = parts.isdisjoint(GROUPS_BESIDE_YEAR)
    if alone and (found["before"] or found["within"] or "").lower() in {"voor", "met", "bij", "op"}:
        return False
    opening = ("(", " is ") if "month" in parts else ("(",)
    return not parts.isdisjoint(GROUPS_THAT_SAY_WHEN) or before.endswith(opening)


_WORDINGS: tuple[tuple[tuple[str, ...], re.Pattern[str], _Read], ...] = (
    *((x.signs, x.pattern, functools.partial(_read_calendar, x.make)) for x in _SHAPES),
    (("week", "maand", "kwartaal"), UNIT_PATTERN, resolve_unit),
    (("binnen",), WITHIN_PATTERN, resolve_count),
    (("jaar", "maand", "kwartaal"), REPEAT_PATTERN, resolve_repeat),
    (_DEBATES, _UNDATED_DEBATE, resolve_debate),
    (_PAPERS, _compile_wording(_NEXT_PAPER), resolve_debate),
)
"""The signs of each wording, its pattern, and the function that makes a term of a match."""


def _build_automaton() -> ahocorasick.Automaton:
    """Return the automaton that finds all signs in one walk, each with its wordings."""
    signs: dict[str, list[int]] = {}
    for number, (words, _, _) in enumerate(_WORDINGS):
        for word in words:
            signs.setdefault(word, []).append(number)
    automaton = ahocorasick.Automaton()
    for word, numbers in signs.items():
        automaton.add_word(word, tuple(numbers))
    automaton.make_automaton()
    return automaton


WORDING_SIGNS = _build_automaton()
