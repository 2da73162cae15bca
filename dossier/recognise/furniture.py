"""Page furniture: page numbers, running heads and boilerplate, dropped from the text."""

import re
from collections import Counter

from dossier.media import MARKDOWN, TEXT
from dossier.model import BlockKind, DropReason, Place
from dossier.recognise.lines import Draft, Line, Role, cut_line, drop

_ISSN = r"ISSN\s+\d{4}\s*-\s*\d{3}[\dX]"  # ISSN 0921 - 7398
_PLACE = r"[’'‘]s-Gravenhage\s+\d{4}"  # ’s-Gravenhage 2023
_CHAMBER = r"(?:Tweede|Eerste) Kamer"
_VOLUME = rf"{_CHAMBER}, vergaderjaar \d{{4}}\s{{0,9}}[-–]\s{{0,9}}\d{{2,4}}, "
PAGE_NUMBER_LINE = re.compile(
    r"(?:\d{0,4}\s{0,9}Pagina\s{0,9}\d{1,4}\s{0,9}(?:van|/)\s{0,9}\d{1,4}"  # Pagina 2 van 4   1Pagina1van2
    r"|\d{1,3}\s{0,9}/\s{0,9}\d{1,3}"  # 3/3
    r"|[-–]\s{0,9}\d{1,3}\s{0,9}[-–]"  # - 3 -
    r"|\d{1,3}\s{1,9}van\s{1,9}\d{1,3}"  # 2 van 4
    r"|(?:Pagina|Blad|Page|p\.)\s*\d{1,3})$",  # Pagina 2
    re.IGNORECASE,
)
RUNNING_HEAD_LINE = re.compile(rf"{_VOLUME}.{{0,60}}$")
BOILERPLATE_LINE = re.compile(
    r"(?:(?:ah|kst|kv|h)-(?:tk-|ek-)?[\dA-Za-z-]+"  # ah-tk-20222023-3649   kst-26643-1522
    rf"|{_ISSN}|{_PLACE}|{_ISSN}\s*{_PLACE}"
    r"|h tk \d{8} \d+"  # h tk 20232024 387
    r"|Vragen gesteld door de leden der Kamer, met de daarop.*"
    r"|regering gegeven antwoorden"
    r"|<!--.*-->"  # a comment that a converter left: <!-- image -->
    rf"|{_CHAMBER} der Staten-Generaal\s*\d?"
    r"|Vergaderjaar \d{4}\s*[-–]\s*\d{2,4}.*"
    r"|Aanhangsel van de Handelingen)$"
)
KNOWN_FURNITURE = (
    (PAGE_NUMBER_LINE, DropReason.PAGE_NUMBER),
    (RUNNING_HEAD_LINE, DropReason.RUNNING_HEAD),
    (BOILERPLATE_LINE, DropReason.BOILERPLATE),
)
# The foot of a page, with or without the next words glued to it: "... Aanhangsel 1Antwoord 3".
GLUED_FOOT = re.compile(
    rf"(?:{_ISSN}\s*{_PLACE}\s*)?{_VOLUME}"
    r"(?:Aanhangsel|\d{2} \d{3}[^,]{0,12}, nr\. \d{1,4})\s+\d{1,3}(?=[A-ZÀ-Ý«]|\s*$)"
)
PAGE_NUMBER_ALONE = re.compile(r"\d{1,3}$")
LABEL_OR_ANSWER_START = re.compile(r"(?:\W{0,20}\d|Vraag|Vragen|Antwoord|Reactie|Ja\b|Nee\b|Zie\b)")


def drop_running_heads(draft: Draft) -> Draft:
    """Drop the heads and feet that reading found on other pages than the first."""
    return draft.replace_lines(
        [
            drop(line, DropReason.RUNNING_HEAD) if line.place is Place.RUNNING else line
            for line in draft.lines
        ]
    )


def split_glued_feet(draft: Draft) -> Draft:
    """Split the foot of a page from the words that a converter glued to it."""
    new: list[Line] = []
    for line in draft.lines:
        possible = "Kamer, vergaderjaar " in line.text and line.is_running
        match = GLUED_FOOT.search(line.text) if possible else None
        if match is None:
            new.append(line)
            continue
        if match.start():
            new.append(cut_line(line, 0, match.start()))
        new.append(drop(cut_line(line, *match.span()), DropReason.RUNNING_HEAD))
        if line.text[match.end() :].strip():
            new.append(cut_line(line, match.end()))
    return draft.replace_lines(new)


def drop_known_furniture(draft: Draft) -> Draft:
    """Drop the lines that are page furniture by their own words."""
    return draft.replace_lines([_drop_known(line) for line in draft.lines])


def _drop_known(line: Line) -> Line:
    known = KNOWN_FURNITURE if line.is_body and line.kind is not BlockKind.ROW else ()
    reason = next((reason for pattern, reason in known if pattern.match(line.text)), None)
    return drop(line, reason) if reason else line


def drop_repeated_lines(draft: Draft) -> Draft:
    """Drop running heads: lines that occur three times or more, the same except for digits.

    Text can be repeated as well ("Dat is juist"): at least twice the line must be at the edge of a
    page, next to other furniture or in the middle of a sentence. A first line is the title.
    Only plain text needs this: other formats mark the head of a page.
    """
    if draft.source.media_type not in (TEXT, MARKDOWN):
        return draft
    counts: Counter[str] = Counter()
    edges: Counter[str] = Counter()
    shapes = {
        i: re.sub(r"\d+", "0", line.text) for i, line in enumerate(draft.lines) if _may_repeat(line)
    }
    for index, shape in shapes.items():
        counts[shape] += 1
        edges[shape] += _is_at_page_edge(draft.lines, index)
    repeated = {shape for shape, count in counts.items() if count >= 3 and edges[shape] >= 2}
    return draft.replace_lines(
        [
            drop(line, DropReason.RUNNING_HEAD) if index and shapes.get(index) in repeated else line
            for index, line in enumerate(draft.lines)
        ]
    )


def _may_repeat(line: Line) -> bool:
    """Return whether a repeated line can be a running head: no label, no sentence, more than one word."""
    text = line.text
    if not 12 <= len(text) <= 110 or " " not in text or not line.is_running:
        return False
    return not (LABEL_OR_ANSWER_START.match(text) or line.ends_sentence)


def _is_at_page_edge(lines: tuple[Line, ...], index: int) -> bool:
    before = lines[index - 1] if index else None
    after = lines[index + 1] if index + 1 < len(lines) else None
    if any(x is not None and x.role is Role.DROPPED for x in (before, after)):
        return True
    in_sentence = before is not None and before.is_running and not before.ends_sentence
    return in_sentence and after is not None and after.text[:1].islower()


def drop_page_numbers(draft: Draft) -> Draft:
    """Drop bare numbers that interrupt a sentence, or that count the pages."""
    lines = list(draft.lines)
    numbers = [
        index
        for index, line in enumerate(lines)
        if line.is_running and PAGE_NUMBER_ALONE.match(line.text) and _is_set_apart(lines, index)
    ]
    befores, afters = _find_lines_before(lines), _find_lines_before(lines[::-1])[::-1]
    counting = _find_page_count(lines, numbers)
    for index in numbers:
        if index in counting or _is_sentence_cut(befores[index], afters[index]):
            lines[index] = drop(lines[index], DropReason.PAGE_NUMBER)
    return draft.replace_lines(lines)


def _is_set_apart(lines: list[Line], index: int) -> bool:
    after = lines[index + 1] if index + 1 < len(lines) else None
    before = lines[index - 1] if index else None
    at_end = after is None or after.opens or not after.is_body
    return at_end and (lines[index].opens or (before is not None and not before.is_body))


def _find_page_count(lines: list[Line], numbers: list[int]) -> frozenset[int]:
    """Return the indices of consecutive numbers, which count the pages from 1, 2 or 3."""
    run: list[int] = []
    for index in numbers:
        number = int(lines[index].text)
        if (run and number == int(lines[run[-1]].text) + 1) or (not run and number <= 3):
            run.append(index)
    return frozenset(run if len(run) > 1 else ())


def _find_lines_before(lines: list[Line]) -> list[Line | None]:
    """Return for each line the last running line before it that is more than a number."""
    befores: list[Line | None] = []
    last: Line | None = None
    for line in lines:
        befores.append(last)
        if line.is_running and not PAGE_NUMBER_ALONE.match(line.text):
            last = line
    return befores


def _is_sentence_cut(before: Line | None, after: Line | None) -> bool:
    if before is None or after is None:
        return False
    return not before.ends_sentence and len(before.text) > 40 and after.text[:1].islower()


def find_aanhangsel_number(draft: Draft) -> str | None:
    """Return the number of the paper as an aanhangsel: `ah-tk-20242025-2496`."""
    dropped = (line.text for line in draft.lines if line.role is Role.DROPPED)
    return next((text for text in dropped if re.fullmatch(r"ah-[te]k-\d{8}-\d+", text)), None)
