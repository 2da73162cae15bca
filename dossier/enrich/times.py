"""Find the words that name a time, and derive the period that they mean.

`in juli` said on 26 May 2026 means July 2026, the first to come. Nothing is made more exact than the words
are, and there is no year where neither the words nor the day on which they were said give one.
"""

import dataclasses
import datetime
import re
from collections.abc import Callable, Iterable, Iterator

from dossier.dates import MONTHS
from dossier.enrich.stretches import (
    EVENTS,
    ORDINALS,
    PARTS,
    SEASONS,
    Stretch,
    of_day,
    of_event,
    of_half,
    of_month,
    of_quarter,
    of_season,
    of_week,
    of_year,
)
from dossier.model import Bound, Period, YearOrigin

_BOUND = (
    r"(?:uiterlijk\s+(?P<before2>v[oó]{2}r)\s+"
    r"|(?P<by>uiterlijk|niet\s+later\s+dan)\s+(?:(?:in|op|tegen|per|aan|met|rond)\s+)?"
    r"|(?P<before>v[oó]{2}r|voorafgaand\s+aan|in\s+aanloop\s+naar)\s+"
    r"|(?P<after>na(?:\s+afloop\s+van)?)\s+"
    r"|(?P<from>vanaf|per|met\s+ingang\s+van)\s+"
    r"|(?P<within>in(?:\s+de\s+loop\s+van)?|tijdens|gedurende|rond(?:om)?|omstreeks|op|met|tegen|bij)\s+)?"
)
_ARTICLE = r"(?:(?:de|het)\s+)?"
_PART = r"(?:(?P<part>begin|medio|midden|halverwege|einde?)\s+(?:van\s+)?(?:(?:de|het)\s+)?)?"
_RELATIVE = (
    r"(?P<relative>dit|volgend|komend|het(?:\s+(?:lopende|huidige|komende|volgende))?)\s+jaar"
)
_YEAR = rf"(?:(?P<year>20\d\d)(?![-–/\d])|{_RELATIVE})"
_OF_YEAR = rf"(?:\s+(?:van\s+|in\s+)?{_YEAR})?"
_MONTH = rf"(?P<month>{'|'.join(MONTHS)})"
_WHICH = r"(?:(?P<which>dit|deze|komende?|aankomende?|aanstaande|volgende?)\s+|(?:de|het)\s+)?"
_DEBATES = ("debat", "overleg", "behandeling", "gesprek")
_DEBATE = (
    r"(?:(?:de|het)\s+)(?:\w{1,20}\s+)?(?:\w*debat|\w*overleg|\w*behandeling|rondetafelgesprek)"
    r"(?:\s+over\s+[^,.;:()]{1,60}?)?"
)
_COUNTS = ("een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien")
_EVERY = {
    "jaarlijks": "jaar",
    "elk jaar": "jaar",
    "ieder jaar": "jaar",
    "eens per jaar": "jaar",
    "halfjaarlijks": "half jaar",
    "elk half jaar": "half jaar",
    "ieder half jaar": "half jaar",
    "twee keer per jaar": "half jaar",
    "tweemaal per jaar": "half jaar",
    "tweejaarlijks": "twee jaar",
    "elk kwartaal": "kwartaal",
    "ieder kwartaal": "kwartaal",
    "per kwartaal": "kwartaal",
    "maandelijks": "maand",
    "elke maand": "maand",
    "iedere maand": "maand",
}
# Before it, the words say how long something lasted, which year a paper is about, or what is over.
_NO_TERM = re.compile(
    r"(?:\b(?:tot(?:\s+en\s+met)?|t/m|sinds|van|uit|tussen|vorige?|afgelopen|laatst)\s+(?:(?:de|het|dit)\s+)?)\Z",
    re.IGNORECASE,
)
_OVER = re.compile(r"\s+(?:jl\b|jongstleden|heeft\s+geleden)", re.IGNORECASE)
_QUOTED = re.compile(r"[«“\"„][^«»“”\"„]*\Z")


@dataclasses.dataclass(frozen=True, slots=True)
class Said:
    """The day on which words were said; a stretch of days where the paper does not tell the very day."""

    earliest: datetime.date
    latest: datetime.date
    origin: YearOrigin


@dataclasses.dataclass(frozen=True, slots=True)
class Term:
    """Words of a text that name a time."""

    start: int
    end: int
    period: Period | None
    past: bool = False
    """It was over, or running, when it was said."""
    debate: bool = False
    """Names a debate or an event rather than a part of the calendar."""


# What a wording has beside a year.
_MORE_THAN_A_YEAR = ("part", "month", "season", "event", "own", "relative")
_BOUNDS = ("before", "before2", "after", "by", "from", "within")
_Make = Callable[[re.Match[str], int], Stretch]


@dataclasses.dataclass(frozen=True, slots=True)
class _Shape:
    """A kind of wording: what it looks like, and what it means in a year."""

    signs: tuple[str, ...]
    """One of these stands in every such wording, in lower case."""
    pattern: re.Pattern[str]
    make: _Make


def _compiled(core: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){_BOUND}{core}(?![\w-])", re.IGNORECASE)


def _word(found: re.Match[str], name: str) -> str:
    return " ".join(found[name].lower().split())


def _part(found: re.Match[str]) -> str | None:
    return PARTS[found["part"].lower()] if found["part"] else None


def _month(found: re.Match[str]) -> int:
    return MONTHS.index(found["month"].lower()) + 1


def _ordinal(found: re.Match[str]) -> int:
    word = found["number"].lower()
    return ORDINALS.get(word) or int(re.sub(r"\D", "", word))


_SHAPES = (
    # 3 juni, 1 januari 2027
    _Shape(
        MONTHS,
        _compiled(rf"(?P<day>\d{{1,2}})\s+{_MONTH}{_OF_YEAR}"),
        lambda found, year: of_day(datetime.date(year, _month(found), int(found["day"]))),
    ),
    # voor het commissiedebat van 3 juni
    _Shape(
        _DEBATES,
        _compiled(
            rf"{_DEBATE}(?:\s+(?:van|op|d\.d\.)\s+(?P<day>\d{{1,2}})\s+{_MONTH}{_OF_YEAR})(?P<debate>)"
        ),
        lambda found, year: of_day(datetime.date(year, _month(found), int(found["day"]))),
    ),
    # juli, eind juni, september 2026
    _Shape(
        MONTHS,
        _compiled(rf"{_ARTICLE}{_PART}{_MONTH}{_OF_YEAR}"),
        lambda found, year: of_month(year, _month(found), _part(found)),
    ),
    # het eerste kwartaal van 2027, het vierde kwartaal
    _Shape(
        ("kwartaal",),
        _compiled(
            rf"{_ARTICLE}(?P<number>{'|'.join(ORDINALS)}|[1-4]e)\s+kwartaal(?P<own>){_OF_YEAR}"
        ),
        lambda found, year: of_quarter(year, _ordinal(found)),
    ),
    # Q3 2026
    _Shape(
        ("q1", "q2", "q3", "q4"),
        _compiled(rf"(?P<number>Q[1-4])(?P<own>){_OF_YEAR}"),
        lambda found, year: of_quarter(year, _ordinal(found)),
    ),
    # de tweede helft van 2026, het eerste halfjaar van 2027
    _Shape(
        ("helft", "half"),
        _compiled(
            rf"{_ARTICLE}(?P<number>eerste|tweede)\s+(?:helft|half\s?jaar)(?P<own>){_OF_YEAR}"
        ),
        lambda found, year: of_half(year, _ordinal(found)),
    ),
    # dit najaar, de zomer, het voorjaar van 2027, het zomerreces, de Voorjaarsnota 2027
    _Shape(
        tuple(SEASONS),
        _compiled(rf"{_ARTICLE}{_PART}{_WHICH}(?P<season>{'|'.join(SEASONS)}){_OF_YEAR}"),
        lambda found, year: of_season(year, _word(found, "season"), _part(found)),
    ),
    # met Prinsjesdag
    _Shape(
        tuple(EVENTS),
        _compiled(rf"{_WHICH}(?P<event>{'|'.join(EVENTS)})(?P<debate>){_OF_YEAR}"),
        lambda found, year: of_event(year, _word(found, "event")),
    ),
    # begin 2027, dit jaar, het einde van het jaar
    _Shape(
        ("jaar", "20"),
        _compiled(rf"{_ARTICLE}{_PART}(?:het\s+jaar\s+)?{_YEAR}"),
        lambda found, year: of_year(year, _part(found)),
    ),
)
_UNIT = _compiled(r"(?P<which>dit|deze|volgende?|komende?)\s+(?P<unit>week|maand|kwartaal)")
_WITHIN = re.compile(
    rf"(?<![\w-])(?:uiterlijk\s+)?binnen\s+(?P<count>{'|'.join(_COUNTS)}|één|\d{{1,3}})\s+"
    r"(?P<unit>dag|dagen|week|weken|maand|maanden|jaar)(?!\w)",
    re.IGNORECASE,
)
_COUNTED_FROM = re.compile(r"\s+(?:na|vanaf)\s+(?!heden|vandaag)", re.IGNORECASE)
_EVERY_TIME = re.compile(
    rf"(?<![\w-])(?:{'|'.join(x.replace(' ', chr(92) + 's+') for x in _EVERY)})(?![\w-])",
    re.IGNORECASE,
)
_UNDATED_DEBATE = _compiled(_DEBATE)


_HINTS = (
    *("jaar", "maand", "kwartaal", "week", "weken", "dag", "q1", "q2", "q3", "q4"),
    *_DEBATES,
    *MONTHS,
    *SEASONS,
    *EVENTS,
)


def may_name_a_time(text: str) -> bool:
    """Return whether a text needs a closer look; most of it names no time, and the look is slow."""
    lowered = text.lower()
    return any(hint in lowered for hint in _HINTS) or re.search(r"20\d\d", text) is not None


def find_terms(text: str, said: Said | None) -> list[Term]:
    """Return the words of a text that name a time, in their order; of two on one place the longer counts."""
    if not may_name_a_time(text):
        return []
    found = sorted(_all(text, said), key=lambda term: (term.start, -term.end))
    kept: list[Term] = []
    for term in found:
        if not kept or term.start >= kept[-1].end:
            kept.append(term)
        elif term.end > kept[-1].end:
            kept[-1] = term
    return kept


def _all(text: str, said: Said | None) -> Iterator[Term]:
    lowered = text.lower()

    def found_by(pattern: re.Pattern[str], *signs: str) -> Iterable[re.Match[str]]:
        return pattern.finditer(text) if any(sign in lowered for sign in signs) else ()

    for shape in _SHAPES:
        for found in found_by(shape.pattern, *shape.signs):
            if _is_term(text, found):
                yield _resolved(found, shape.make, said)
    for found in found_by(_UNIT, "week", "maand", "kwartaal"):
        yield _of_unit(found, said)
    for found in found_by(_WITHIN, "binnen"):
        yield _of_count(found, said)
    for found in found_by(_EVERY_TIME, "jaar", "maand", "kwartaal"):
        every = _EVERY[" ".join(found[0].lower().split())]
        period = Period(
            bound=Bound.IN, words=None, every=every, year_from=None, start=None, over=None
        )
        yield Term(found.start(), found.end(), period)
    for found in found_by(_UNDATED_DEBATE, *_DEBATES):
        if _given(found, "before") or _given(found, "after"):
            yield Term(found.start(), found.end(), None, debate=True)


def _given(found: re.Match[str], name: str) -> bool:
    return found.groupdict().get(name) is not None


def _is_term(text: str, found: re.Match[str]) -> bool:
    """Return whether words name a time at which something happens, not a length or the date of a paper."""
    before = text[max(0, found.start() - 80) : found.start()]
    if _OVER.match(text, found.end()) or _NO_TERM.search(before):
        return False
    if _QUOTED.search(before) and re.match(r"[^«»“”\"„]*[»”\"]", text[found.end() :]):
        return False
    alone = not any(_given(found, x) for x in (*_MORE_THAN_A_YEAR, "day"))
    # `voor 2027` is mostly said of money for that year; `vóór 2027` is not.
    if alone and (found["before"] or found["within"] or "").lower() in {"voor", "met", "bij", "op"}:
        return False
    bound = any(_given(found, x) for x in _BOUNDS)
    own = any(_given(found, x) for x in ("part", "which", "relative"))
    opening = ("(", " is ") if _given(found, "month") else ("(",)
    return bound or own or before.endswith(opening)


def _bound(found: re.Match[str]) -> Bound:
    if _given(found, "before") or _given(found, "before2"):
        return Bound.BEFORE
    named = (("after", Bound.AFTER), ("from", Bound.FROM), ("by", Bound.BY))
    return next((bound for name, bound in named if _given(found, name)), Bound.IN)


def _resolved(found: re.Match[str], make: _Make, said: Said | None) -> Term:
    bound, debate = _bound(found), _given(found, "debate")
    in_text = _given(found, "year")
    if in_text:
        first = last = _in_year(found, make, int(found["year"]))
    elif said is None:
        return Term(found.start(), found.end(), None, debate=debate)
    else:
        first, last = (_coming(found, make, bound, day) for day in (said.earliest, said.latest))
    if first is None or first != last:
        return Term(found.start(), found.end(), None, debate=debate)
    past = said is not None and _was_over(first, bound, said.earliest)
    origin = YearOrigin.TEXT if in_text or said is None else said.origin
    return Term(found.start(), found.end(), _period(first, bound, origin), past=past, debate=debate)


def _in_year(found: re.Match[str], make: _Make, year: int) -> Stretch | None:
    try:
        return make(found, year)
    except ValueError:
        return None  # 31 juni, 29 februari


def _coming(found: re.Match[str], make: _Make, bound: Bound, day: datetime.date) -> Stretch | None:
    """Return the stretch that words without a year mean when they are said on `day`, or None."""
    relative = _word(found, "relative") if _given(found, "relative") else None
    if relative is not None:
        later = relative.endswith(("volgend", "komend", "volgende", "komende"))
        return _in_year(found, make, day.year + later)
    which = _word(found, "which") if _given(found, "which") else ""
    years = (day.year - 1, day.year, day.year + 1)
    stretches = [x for year in years if (x := _in_year(found, make, year)) is not None]
    if which in {"dit", "deze"}:
        # In January `deze winter` is the one that started last year.
        return next((x for x in stretches if x.over > day and x.start.year <= day.year), None)
    if which:
        coming = next((x for x in stretches if x.latest_start > day), None)
        unclear = which.startswith("volgend") and coming and coming.start.year == day.year
        return None if unclear else coming
    return next((x for x in stretches if not _was_over(x, bound, day)), None)


def _was_over(stretch: Stretch, bound: Bound, day: datetime.date) -> bool:
    """Return whether a term was over on `day`, or its open end running."""
    if bound is Bound.BEFORE:
        return stretch.latest_start <= day
    if bound is Bound.FROM:
        return stretch.start <= day
    return stretch.over <= day


def _period(stretch: Stretch, bound: Bound, origin: YearOrigin) -> Period:
    ends = {
        Bound.BEFORE: stretch.latest_start,
        Bound.IN: stretch.over,
        Bound.BY: stretch.over,
    }
    return Period(
        bound=bound,
        words=stretch.words,
        year_from=origin,
        start=stretch.start,
        over=ends.get(bound),
    )


def _of_unit(found: re.Match[str], said: Said | None) -> Term:
    """Return `volgende week`, `deze maand`, `komend kwartaal`."""
    if said is None or said.earliest != said.latest:
        return Term(found.start(), found.end(), None)
    day, later = said.earliest, found["which"].lower() not in {"dit", "deze"}
    unit = found["unit"].lower()
    if unit == "week":
        stretch = of_week(day + datetime.timedelta(days=7 * later))
    elif unit == "maand":
        stretch = _month_of(day, int(later))
    else:
        number = (day.month - 1) // 3 + later
        stretch = of_quarter(day.year + number // 4, number % 4 + 1)
    return Term(found.start(), found.end(), _period(stretch, _bound(found), said.origin))


def _of_count(found: re.Match[str], said: Said | None) -> Term:
    """Return `binnen zes weken`; of what another event starts nothing tells the day."""
    if (
        said is None
        or said.earliest != said.latest
        or _COUNTED_FROM.match(found.string, found.end())
    ):
        return Term(found.start(), found.end(), None)
    word = found["count"].lower().replace("é", "e")
    count = int(word) if word.isdigit() else _COUNTS.index(word) + 1
    day, unit = said.earliest, found["unit"].lower()
    if unit.startswith(("dag", "we")):
        days = count if unit.startswith("dag") else 7 * count
        stretch = of_day(day + datetime.timedelta(days=days))
    else:
        stretch = _month_of(day, count * (12 if unit == "jaar" else 1))
    return Term(found.start(), found.end(), _period(stretch, Bound.BY, said.origin))


def _month_of(day: datetime.date, later: int) -> Stretch:
    months = day.month - 1 + later
    return of_month(day.year + months // 12, months % 12 + 1)
