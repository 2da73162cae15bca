"""Note marks in running text: raised, in brackets, or glued to the word before them."""

import bisect
import dataclasses
import enum
import re
from collections.abc import Iterator

from dossier.language.dates import MONTH_NAMES
from dossier.model import NoteSeries
from dossier.recognise.lines import Line, Role
from dossier.text import Span, Style
from dossier.words import load_alternatives

# ASCII digits without a leading zero.
MARK_NUMBER = r"[1-9][0-9]{0,2}"
SUPERSCRIPT_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
RAISED_MARK = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]+(?:[,⁾ ]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+)*")  # ¹   ¹² ³
NOTE_NAME = r"[^\W\d][\w-]{0,39}"
MARKDOWN_MARK = re.compile(
    rf"\[\^(?:(?P<number>{MARK_NUMBER})|(?P<name>{NOTE_NAME}))\]|\^(?P<raised>{MARK_NUMBER})\^"
)  # [^1]   [^bron]   ^1^
UNIT_BEFORE = re.compile(r"(?:\b[ckdm]?m|CO|NO)$")  # m², km², CO²: a unit, not a note
YEAR_BEFORE = re.compile(r"\b(?:19|20)\d\d$")
BRACKETED_MARKS = re.compile(
    rf"\s?\[\s?({MARK_NUMBER}(?:[\s,;]{{1,2}}{MARK_NUMBER})*)\s?\]"
)  # bericht [1]   [4 5 ]
BRACKET_BEHIND_DIGIT = re.compile(r"\d\s?[)\]]")
PAREN_MARK = re.compile(r"(?<=[\w?.!,;:»”\"'’)])\s?(?<![(\d])\b([1-9][0-9]?)\)")  # artikel? 1)

# For speed: a digit after a sign, a letter or a year. Most lines have none.
GLUED_DIGIT = re.compile(r"[1-9](?:(?<=[^\s\d]\d)|(?<=\d{5}))")
# A digit glued to the end of a word or sentence: verzocht.1   hervormen11
GLUED_MARK = re.compile(
    rf"(?<=[^\s\d])(?P<number>{MARK_NUMBER})(?=$|[\s.,;:?!)\]»”’\"'(])(?![.,]\d)|"
    r"(?:(?<=[a-z] (?:19|20)\d\d)|(?<=\d[-–](?:19|20)\d\d))"
    r"(?P<after_year>[1-9][0-9]?)(?=[\s.,;:?!)]|$)"  # 30 juni 20232 is   2008-20114 en
)
SENTENCE_END_BEFORE = re.compile(r"(?:[^\W\d_]|[)\]»”’\"'%]|\b(?:19|20)\d\d)[.,;:?!)\]»”’\"']+$")
CAPITALS_BEFORE = re.compile(r"[A-Z]{2}$")
WORD_BEFORE = re.compile(r"(?:[a-zà-ÿ]{3}|[a-zà-ÿ][’']s)$")  # verzocht   auto’s
ABBREVIATION_BEFORE = re.compile(
    rf"(?<![^\W_])(?:{load_alternatives('abbreviations')['numbered']})\.$", re.IGNORECASE
)
# What the number behind it belongs to: artikel 14   box 3   Postbus 20301
NUMBERED_WORD = re.compile(
    rf"(?<![^\W_])(?:{load_alternatives('abbreviations')['numbered']}"
    rf"|{load_alternatives('papers')['numbered']})\.?$",
    re.IGNORECASE,
)
SPACED_MARK = re.compile(r"[?!»”’](?:\s?[?!.,]){0,9}\s(?P<number>[1-9][0-9]?)$")  # «...»? 1
SECOND_MARK = re.compile(rf"[?.!]?,\s?(?P<number>{MARK_NUMBER})(?=$|[\s.?!])")  # bericht»1?, 2
MARK_ALONE = re.compile(rf"(?P<number>{MARK_NUMBER})$")
# A raised number that a converter put at the start of the next line: "4 is de problematiek".
MARK_AT_LINE_START = re.compile(
    rf"(?P<number>[1-9][0-9]?)\s(?=[a-zà-ÿ(])(?!(?:{MONTH_NAMES})\b)"  # not "1 juli 2021"
)
# For speed: the patterns for the text before a mark need no more characters.
MAX_LENGTH_BEFORE_MARK = 20


class Strength(enum.IntEnum):
    """How sure it is that a digit is a mark."""

    LOOSE = 0
    """A mark only if the document has the text of the note."""
    WORD = 1
    """A mark only if it is the next of its series."""
    SURE = 2


@dataclasses.dataclass(frozen=True, slots=True)
class Mark:
    """A note mark: the index of its line, the range of its characters there, and its number."""

    index: int
    start: int
    end: int
    number: str
    strength: Strength = Strength.SURE
    own_place: tuple[int, int] | None = None
    """For a mark on the line after its word: the index of that line, and how many of its characters are the mark."""


def note_target(series: NoteSeries, mark: str) -> str:
    """Return the target of a span that cites a note: series and mark."""
    return f"{series.value}:{mark}"


def may_be_marked(line: Line) -> bool:
    """Return whether this line can cite notes."""
    return line.role is Role.BODY or line.role is Role.HEADING


def find_raised_marks(lines: tuple[Line, ...], known: frozenset[str]) -> list[Mark]:
    """Return the marks that are raised digits or `[^1]`; `known` are the marks of notes that have a text."""
    return [
        mark
        for i, line in enumerate(lines)
        if may_be_marked(line)
        for mark in _find_raised_in_line(i, line, known)
    ]


def _find_raised_in_line(index: int, line: Line, known: frozenset[str]) -> Iterator[Mark]:
    text = line.text
    raised = [
        (span.start, span.end, text[span.start : span.end])
        for span in line.content.spans
        if span.style is Style.SUPERSCRIPT
    ]
    if not text.isascii():
        marks = RAISED_MARK.finditer(text)
        raised += [(x.start(), x.end(), x[0].translate(SUPERSCRIPT_DIGITS)) for x in marks]
    for start, end, digits in raised:
        numbers = re.split(r"[,;⁾\s]+", digits.strip("[]()⁾ ,"))
        before = text[max(0, start - MAX_LENGTH_BEFORE_MARK) : start]
        if all(re.fullmatch(MARK_NUMBER, x) for x in numbers) and _is_note(
            before, numbers[0], known
        ):
            yield from _make_adjacent_marks(index, start, end, numbers)
    for match in MARKDOWN_MARK.finditer(text) if "^" in text else ():
        # A name is a mark only of a note that has a text.
        if match["name"] is None or match["name"] in known:
            yield Mark(index, *match.span(), match["number"] or match["name"] or match["raised"])


def _make_adjacent_marks(index: int, start: int, end: int, numbers: list[str]) -> Iterator[Mark]:
    """Yield adjacent marks, `[4 5 ]`; the first one has the characters."""
    for number in numbers:
        yield Mark(index, start, end, number)
        start = end


def _is_note(before: str, digits: str, known: frozenset[str]) -> bool:
    if digits in {"2", "3"} and UNIT_BEFORE.search(before):
        return False
    return not before[-1:].isdigit() or digits in known or YEAR_BEFORE.search(before) is not None


def find_bracket_marks(lines: tuple[Line, ...], pattern: re.Pattern[str]) -> list[Mark]:
    """Return the marks such as `1)` or `[1]`; at the start of a line only if a sentence continues after it."""
    marks: list[Mark] = []
    for index, line in enumerate(lines):
        if not may_be_marked(line) and line.role is not Role.HEAD:
            continue
        if not (")" in line.text or "]" in line.text) or not BRACKET_BEHIND_DIGIT.search(line.text):
            continue
        for match in pattern.finditer(line.text):
            # At the start of a line such a mark opens a note, unless a sentence continues after it.
            after = line.text[match.end() :].lstrip()[:1]
            if match.start() > 0 or (not line.opens and (after.islower() or after in ",;)")):
                numbers = re.split(r"[,;\s]+", match[1])
                marks.extend(_make_adjacent_marks(index, match.start(), match.end(), numbers))
    return marks


def find_glued_marks(index: int, line: Line) -> list[Mark]:
    """Return the digits of a line that may be marks: glued to a word, or after a question mark."""
    text = line.text
    if not (text[-1:].isdigit() or GLUED_DIGIT.search(text)):
        return []
    addresses = _find_addresses(text)
    marks: list[Mark] = []
    for match in GLUED_MARK.finditer(text):
        group = "number" if match["number"] else "after_year"
        start, end = match.span(group)
        strength = _judge_strength(text[max(0, start - MAX_LENGTH_BEFORE_MARK) : start])
        place = bisect.bisect_right(addresses, (start, 0)) - 1
        in_address = place >= 0 and start < addresses[place][1]
        if strength is not None and not in_address:
            marks.append(Mark(index, start, end, match[group], strength))
    marks.extend(_find_second_marks(text, marks))
    if spaced := SPACED_MARK.search(text[-MAX_LENGTH_BEFORE_MARK:]):
        start = len(text) - len(spaced["number"])
        marks.append(Mark(index, start, len(text), spaced["number"], Strength.LOOSE))
    return sorted(marks, key=lambda mark: (mark.start, mark.end))


def _judge_strength(before: str) -> Strength | None:
    if ABBREVIATION_BEFORE.search(before):
        return None
    if SENTENCE_END_BEFORE.search(before):
        return Strength.SURE
    if WORD_BEFORE.search(before):
        return Strength.WORD
    year = YEAR_BEFORE.search(before)
    if year and NUMBERED_WORD.search(before[: year.start()].rstrip()):
        return None
    # "EU3" can be a word (CO2), and a year with a mark a number: 20232.
    loose = year or CAPITALS_BEFORE.search(before)
    return Strength.LOOSE if loose else None


def _find_addresses(text: str) -> list[tuple[int, int]]:
    """Return the ranges of web and mail addresses in a text."""
    return [
        match.span()
        for match in (re.finditer(r"\S+", text) if _has_address(text) else ())
        if _has_address(match[0])
    ]


def _has_address(text: str) -> bool:
    return "@" in text or "://" in text or "www." in text


def _find_second_marks(text: str, marks: list[Mark]) -> list[Mark]:
    """Return the second of two adjacent marks: `bericht»1?, 2`."""
    second: list[Mark] = []
    if "," not in text:
        return second
    starts = {mark.start for mark in marks}
    for mark in marks:
        match = SECOND_MARK.match(text, mark.end)
        if match and int(match["number"]) == int(mark.number) + 1:
            start, end = match.span("number")
            if start not in starts:
                second.append(Mark(mark.index, start, end, match["number"], mark.strength))
    return second


def find_stray_mark(index: int, line: Line, before: tuple[int, Line] | None) -> Mark | None:
    """Return the raised number that a converter separated from its word: alone on a line, or at the start of the next."""
    if before is None or line.opens or not before[1].is_running or not line.is_running:
        return None
    text = before[1].text
    alone, first = MARK_ALONE.match(line.text), MARK_AT_LINE_START.match(line.text)
    mark = alone or first
    if mark is None or (first and before[1].ends_sentence):
        return None
    sure = text.endswith(f"{int(mark['number']) - 1},")
    strength = Strength.SURE if sure else Strength.LOOSE
    return Mark(before[0], len(text), len(text), mark["number"], strength, (index, mark.end()))


def lift_marks(lines: tuple[Line, ...], marks: list[Mark], series: NoteSeries) -> tuple[Line, ...]:
    """Return the lines with empty spans in the place of the marks."""
    by_line: dict[int, list[Mark]] = {}
    cuts: dict[int, int] = {}
    for mark in marks:
        by_line.setdefault(mark.index, []).append(mark)
        if mark.own_place is not None:
            cuts[mark.own_place[0]] = mark.own_place[1]
    return tuple(
        _lift_line_marks(line, by_line.get(index, []), cuts.get(index, 0), series)
        if index in by_line or index in cuts
        else line
        for index, line in enumerate(lines)
    )


def _lift_line_marks(line: Line, marks: list[Mark], start: int, series: NoteSeries) -> Line:
    ordered = sorted(marks, key=lambda mark: (mark.start, mark.end))
    places = [(mark.start, mark.end, note_target(series, mark.number)) for mark in ordered]
    content = line.content.lift_notes(places).cut(start)
    return dataclasses.replace(line, content=content.strip() if start else content)


def iter_notes(spans: tuple[Span, ...]) -> Iterator[tuple[NoteSeries, str, int]]:
    """Yield series, mark and offset of the notes among these spans."""
    for span in spans:
        if span.style is Style.NOTE and span.target is not None:
            series, _, mark = span.target.partition(":")
            yield NoteSeries(series), mark, span.start
