"""Page furniture: page numbers, running heads and boilerplate, dropped from the text."""

import re
from collections.abc import Iterator, Sequence

from dossier.media import MARKDOWN, TEXT
from dossier.model import BlockKind, DropReason, Place
from dossier.recognise.lines import Draft, Line, Role, drop, split_line

_ISSN = r"ISSN\s+\d{4}\s*-\s*\d{3}[\dX]"  # ISSN 0921 - 7398
_PLACE = r"[’'‘]s-Gravenhage\s+\d{4}"  # ’s-Gravenhage 2023
_CHAMBER = r"(?:Tweede|Eerste) Kamer"
_VOLUME = rf"{_CHAMBER}, vergaderjaar \d{{4}}\s{{0,9}}[-–]\s{{0,9}}\d{{2,4}}, "
PAGE_NUMBER_LINE = re.compile(
    r"(?:(?:\d{0,4}\s{0,9}Pagina\s{0,9}\d{1,4}\s{0,9}(?:van|/)\s{0,9}\d{1,4}\s{0,9}){1,3}"  # Pagina 2 van 4   1Pagina1van2
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
PAGE_REASONS = (DropReason.PAGE_NUMBER, DropReason.RUNNING_HEAD)
REASONS_OF_FURNITURE = (*PAGE_REASONS, DropReason.LETTERHEAD)
PAGE_TOP_LINES = 15
MAX_LINES_BESIDE = 6
"""The lines of a running head, of which those further on are known by those before them."""
MIN_SIGNS_OF_HEAD = 5
MIN_LETTERS_OF_HEAD = 20
PAGE_NUMBER_ALONE = re.compile(r"\d{1,3}$")
LABEL_OR_ANSWER_START = re.compile(r"(?:\W{0,20}\d|Vraag|Vragen|Antwoord|Reactie|Ja\b|Nee\b|Zie\b)")


def drop_running_heads(draft: Draft) -> Draft:
    """Drop the heads and feet that reading found on other pages than the first."""
    return draft.replace_lines(
        [
            drop(line, _find_running_reason(line.text)) if line.place is Place.RUNNING else line
            for line in draft.lines
        ]
    )


def _find_running_reason(text: str) -> DropReason:
    is_number = PAGE_NUMBER_LINE.match(text) or PAGE_NUMBER_ALONE.match(text.strip("-– "))
    return DropReason.PAGE_NUMBER if is_number else DropReason.RUNNING_HEAD


def split_glued_feet(draft: Draft) -> Draft:
    """Split the foot of a page from the words that a converter glued to it."""
    new: list[Line] = []
    for line in draft.lines:
        possible = "Kamer, vergaderjaar " in line.text and line.is_running
        match = GLUED_FOOT.search(line.text) if possible else None
        cut = match and split_line(
            line, *match.span(), role=Role.DROPPED, reason=DropReason.RUNNING_HEAD
        )
        new += cut or [line]
    return draft.replace_lines(new)


def drop_known_furniture(draft: Draft) -> Draft:
    """Drop the lines that are page furniture by their own words."""
    return draft.replace_lines([_drop_known(line) for line in draft.lines])


def _drop_known(line: Line) -> Line:
    known = KNOWN_FURNITURE if line.is_body and line.kind is not BlockKind.ROW else ()
    reason = next((reason for pattern, reason in known if pattern.match(line.text)), None)
    return drop(line, reason) if reason else line


def drop_lines_beside_furniture(draft: Draft) -> Draft:
    """Drop running heads: lines that stand beside other furniture each time, and the letterhead again at the top of a page.

    Only plain text needs this: other formats mark the head of a page.
    """
    if draft.source.media_type not in (TEXT, MARKDOWN):
        return draft
    lines = list(draft.lines)
    for _ in range(MAX_LINES_BESIDE):
        repeated = [*_find_beside(lines), *_find_letterhead_again(lines)]
        for index in repeated:
            lines[index] = drop(lines[index], DropReason.RUNNING_HEAD)
    return draft.replace_lines(lines)


def _find_beside(lines: Sequence[Line]) -> Iterator[int]:
    """Yield the places of lines that stand beside furniture each time: twice where they are long, else three times."""
    places: dict[str, list[int]] = {}
    for index, line in enumerate(lines):
        if _may_be_beside(line):
            places.setdefault(line.text, []).append(index)
    for text, indices in places.items():
        least = 2 if len(text) >= MIN_LETTERS_OF_HEAD else 3
        if len(indices) >= least and all(_is_beside(lines, i) for i in indices):
            yield from indices


def _is_beside(lines: Sequence[Line], index: int) -> bool:
    """Return whether furniture stands directly above or below a line, but for the end of the page between."""
    near = (*reversed(lines[max(0, index - 2) : index]), *lines[index + 1 : index + 3])
    above = next((x for x in near[: min(2, index)] if x.text), None)
    below = next((x for x in near[min(2, index) :] if x.text), None)
    return any(x is not None and x.reason in REASONS_OF_FURNITURE for x in (above, below))


def _find_letterhead_again(lines: Sequence[Line]) -> Iterator[int]:
    """Yield the lines near the top of a page that stand in the letterhead too: a margin block beside the text."""
    letterhead = {line.text for line in lines if line.reason is DropReason.LETTERHEAD}
    near = 0
    for index, line in enumerate(lines):
        turned = index > 0 and line.page != lines[index - 1].page
        near = PAGE_TOP_LINES if turned or line.reason in PAGE_REASONS else near - 1
        if (
            near > 0
            and line.is_running
            and line.text in letterhead
            and len(line.text) > MIN_SIGNS_OF_HEAD
        ):
            yield index


def _may_be_beside(line: Line) -> bool:
    """Return whether a line can be a running head: it has words, and is no label, sentence or short answer."""
    text = line.text
    label = LABEL_OR_ANSWER_START.match(text) and not text[:1].isdigit()
    words = any(map(str.isalpha, text)) and sum(map(str.isalnum, text)) >= MIN_SIGNS_OF_HEAD
    return line.is_running and words and not label and not line.ends_sentence


def drop_page_numbers(draft: Draft) -> Draft:
    """Drop bare numbers that interrupt a sentence, or that count the pages."""
    lines = list(draft.lines)
    befores, afters = _find_lines_before(lines), _find_lines_before(lines[::-1])[::-1]
    counting = find_page_count(lines)
    for index in _find_numbers_apart(lines):
        if index in counting or _is_sentence_cut(befores[index], afters[index]):
            lines[index] = drop(lines[index], DropReason.PAGE_NUMBER)
    return draft.replace_lines(lines)


def _find_numbers_apart(lines: Sequence[Line]) -> list[int]:
    return [
        index
        for index, line in enumerate(lines)
        if line.is_running and PAGE_NUMBER_ALONE.match(line.text) and _is_set_apart(lines, index)
    ]


def _is_set_apart(lines: Sequence[Line], index: int) -> bool:
    after = lines[index + 1] if index + 1 < len(lines) else None
    before = lines[index - 1] if index else None
    at_end = after is None or after.opens or not after.is_body
    return at_end and (lines[index].opens or (before is not None and not before.is_body))


def find_page_count(lines: Sequence[Line]) -> frozenset[int]:
    """Return the indices of bare consecutive numbers, which count the pages from 1, 2 or 3."""
    run: list[int] = []
    for index in _find_numbers_apart(lines):
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
