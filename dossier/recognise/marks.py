"""Note marks in running text: raised, in brackets, or glued to the word before them."""

import dataclasses
import re
from collections.abc import Iterator

from dossier.model import BlockKind, NoteSeries
from dossier.recognise.lines import Line, Role
from dossier.text import RichText, Span, Style

SUPERSCRIPT_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
RAISED = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]+(?:[,⁾ ]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+)*")  # ¹   ¹² ³
MARKDOWN = re.compile(r"\[\^(\d{1,3})\]")  # [^1]
UNIT = re.compile(r"(?:\b[ckdm]?m|CO|NO)$")  # m², km², CO²: a unit, not a note
IN_BRACKETS = re.compile(r"\s?\[(\d{1,3})\]")  # bericht [1]
BEFORE_BRACKET = re.compile(r"(?<=[\w?.!,;:»”\"'’)])\s?(?<![(\d])\b(\d{1,2})\)")  # artikel? 1)

# A digit glued to the end of a word or sentence: verzocht.1   hervormen11
GLUED = re.compile(r"(?<=[^\s\d])(?P<number>[1-9]\d{0,2})(?=$|[\s.,;:?!)\]»”’\"'])(?![.,]\d)")
AFTER_SENTENCE = re.compile(r"(?:[^\W\d_]|[)\]»”’\"'%]|\b(?:19|20)\d\d)[.,;:?!)\]»”’\"']+$")
AFTER_WORD = re.compile(r"[a-zà-ÿ]{3}$")
ABBREVIATION = re.compile(
    r"(?<![^\W_])(?:nr|nrs|art|blz|p|pp|par|hfst|bijl|vgl|v|c|reg|no|lid|box)\.$", re.IGNORECASE
)
ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+")
NEXT_OF_TWO = re.compile(r"[?.!]?,\s?(?P<number>[1-9]\d{0,2})(?=$|[\s.?!])")  # bericht»1?, 2


@dataclasses.dataclass(frozen=True, slots=True)
class Mark:
    """A note mark: the line by index, the characters that it takes there, its number."""

    index: int
    start: int
    end: int
    number: str
    sure: bool


def target(series: NoteSeries, mark: str) -> str:
    """Return how a span names a note: its series and its mark."""
    return f"{series.value}:{mark}"


def may_be_marked(line: Line) -> bool:
    """Return whether notes can be cited in this line."""
    return line.role in {Role.BODY, Role.HEADING}


def raised_marks(lines: tuple[Line, ...], known: frozenset[str]) -> list[Mark]:
    """Return the raised digits that are notes, and `[^1]`; `known` are the notes that have a text."""
    return [
        mark
        for i, line in enumerate(lines)
        if may_be_marked(line)
        for mark in _raised(i, line, known)
    ]


def _raised(index: int, line: Line, known: frozenset[str]) -> Iterator[Mark]:
    text = line.text
    for span in line.content.spans:
        if span.style is not Style.SUPERSCRIPT:
            continue
        digits = text[span.start : span.end].strip().strip("[]()")
        if digits.isascii() and digits.isdigit() and _is_note(text[: span.start], digits, known):
            yield Mark(index, span.start, span.end, digits, sure=True)
    for found in RAISED.finditer(text):
        digits = found[0].translate(SUPERSCRIPT_DIGITS)
        if digits.isdigit() and _is_note(text[: found.start()], digits, known):
            yield Mark(index, found.start(), found.end(), digits, sure=True)
    for found in MARKDOWN.finditer(text):
        yield Mark(index, found.start(), found.end(), found[1], sure=True)


def _is_note(before: str, digits: str, known: frozenset[str]) -> bool:
    if digits in {"2", "3"} and UNIT.search(before):
        return False
    return (
        not before[-1:].isdigit()
        or digits in known
        or re.search(r"\b(?:19|20)\d\d$", before) is not None
    )


def bracket_marks(
    lines: tuple[Line, ...], pattern: re.Pattern[str], wanted: frozenset[str]
) -> list[Mark]:
    """Return the marks such as `1)` or `[1]` of which the list at the end has the text."""
    return [
        Mark(index, found.start(), found.end(), found[1], sure=True)
        for index, line in enumerate(lines)
        if may_be_marked(line)
        for found in pattern.finditer(line.text)
        if found[1] in wanted and found.start() > 0
    ]


def glued_marks(lines: tuple[Line, ...]) -> list[Mark]:
    """Return the glued digits that count 1, 2, 3 through the text: only a series is believed."""
    chain: list[Mark] = []
    for mark in _glued_candidates(lines):
        last = int(chain[-1].number) if chain else 0
        number = int(mark.number)
        if number == last + 1 or (mark.sure and last and last + 1 < number <= last + 3):
            chain.append(mark)
            chain.extend(_companions(lines[mark.index].text, mark))
    return chain if any(mark.sure for mark in chain) else []


def _glued_candidates(lines: tuple[Line, ...]) -> Iterator[Mark]:
    for index, line in enumerate(lines):
        if not may_be_marked(line) or line.kind is BlockKind.ROW:
            continue
        addresses = [found.span() for found in ADDRESS.finditer(line.text)]
        for found in GLUED.finditer(line.text):
            start, end = found.span("number")
            before = line.text[max(0, start - 20) : start]
            sure = AFTER_SENTENCE.search(before) is not None
            if not sure and not AFTER_WORD.search(before):
                continue
            in_address = any(low < start < high for low, high in addresses)
            if not in_address and not ABBREVIATION.search(before):
                yield Mark(index, start, end, found["number"], sure=sure)


def _companions(text: str, mark: Mark) -> Iterator[Mark]:
    """Yield the second of two marks that stand together, as in `bericht»1?, 2`."""
    found = NEXT_OF_TWO.match(text, mark.end)
    if found and int(found["number"]) == int(mark.number) + 1:
        yield Mark(mark.index, *found.span("number"), found["number"], sure=True)


def lift(lines: tuple[Line, ...], marks: list[Mark], series: NoteSeries) -> tuple[Line, ...]:
    """Return the lines with the marks taken out of the text and left as empty spans."""
    by_line: dict[int, list[Mark]] = {}
    for mark in marks:
        by_line.setdefault(mark.index, []).append(mark)
    return tuple(
        dataclasses.replace(line, content=_lifted(line.content, by_line[index], series))
        if index in by_line
        else line
        for index, line in enumerate(lines)
    )


def _lifted(content: RichText, marks: list[Mark], series: NoteSeries) -> RichText:
    """Return the content with the marks lifted out, the last one first so that places hold."""
    for mark in sorted(marks, key=lambda mark: mark.start, reverse=True):
        rest = content.without(mark.start, mark.end)
        content = rest.marked(mark.start, target(series, mark.number))
    return content


def notes_of(spans: tuple[Span, ...]) -> Iterator[tuple[NoteSeries, str, int]]:
    """Yield series, mark and offset of the notes among these spans."""
    for span in spans:
        if span.style is Style.NOTE and span.target is not None:
            series, _, mark = span.target.partition(":")
            yield NoteSeries(series), mark, span.start
