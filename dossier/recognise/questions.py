"""Which lines name a question or an answer, and where an unlabelled answer begins.

Numbers alone are taken for questions only where the paper writes no `Vraag 1`, since in the text
of a PDF they are mostly notes or page numbers (DESIGN 4).
"""

import dataclasses
import re
from collections.abc import Iterator

from dossier.model import BlockKind
from dossier.recognise.labels import (
    ANSWER_BARE,
    NUMBER_BEFORE,
    NUMBERS_ALONE,
    Label,
    expand,
    find_label,
)
from dossier.recognise.lines import Draft, Line, Role, claim, part, width
from dossier.recognise.paragraphs import starts_paragraph
from dossier.text import RichText

ASKS = re.compile(
    r"(?:Kunt|Kan|Wilt|Bent|Heeft|Hebt|Is|Zijn|Wat|Hoe|Waarom|Welke?|Wie|Wanneer|Waar|Klopt|Deelt|"
    r"Erkent|Zult|Zou|Zal|Gaat|Ziet|Herinnert|Onderschrijft|Vindt|Acht|Begrijpt|Weet|Op welke|"
    r"In hoeverre|In welke|Is het|Indien|Zo ja|Waaruit|Waartoe|Beschikt|Worden|Wordt|Geldt)\b"
)
# The end of a question, with the mark of an asker's note behind it: "...? 1)"
ASKED = re.compile(r"\?[\"'”’»)]*\s*(?:\[?\d{1,2}[\])]?|[¹²³⁴⁵⁶⁷⁸⁹])?$")
FURTHEST = 200


def label_questions(draft: Draft) -> Draft:
    """Give every label of a question or answer its role, in the style that the paper uses."""
    lines = _written_labels(draft.lines)
    if not any(line.role is Role.QUESTION_LABEL for line in lines):
        lines = _numbers_alone(lines) or _numbers_before(lines) or lines
    if not any(line.role is Role.QUESTION_LABEL for line in lines):
        return draft
    return draft.having(lines)


def _can_open(lines: list[Line], line: Line) -> bool:
    """Return whether a paragraph can begin at this line, which comes behind `lines`."""
    before = next((x for x in reversed(lines) if x.role is not Role.DROPPED), None)
    if before is None or line.opens or before.closed:
        return True
    return not before.is_running or before.ends_sentence


def _written_labels(lines: tuple[Line, ...]) -> list[Line]:
    new: list[Line] = []
    for line in lines:
        new.extend(_labelled(line, opens=_can_open(new, line)))
    return new


def _labelled(line: Line, *, opens: bool) -> Iterator[Line]:
    """Yield the label that a line starts with and what stands behind it, or the line itself."""
    possible = line.is_body and line.kind in {BlockKind.TEXT, BlockKind.HEADING, BlockKind.ITEM}
    label = find_label(line.text, opens=opens) if possible else None
    if label is None:
        yield line
        return
    yield _label_line(line, label)
    if label.end < len(line.text):
        # The rest of a heading such as "Vraag 1 Kunt u ..." is the question, not a heading.
        rest = part(line, label.end)
        yield dataclasses.replace(rest, kind=BlockKind.TEXT, opens=True)


def _label_line(line: Line, label: Label) -> Line:
    role = Role.QUESTION_LABEL if label.is_question else Role.ANSWER_LABEL
    return claim(part(line, 0, label.end), role, numbers=label.numbers)


def _numbers_alone(lines: list[Line]) -> list[Line] | None:
    """Return the lines with bare numbers (`6`, `2 en 3`) as labels of questions, where they run 1, 2, 3."""
    candidates = [
        index
        for index, line in enumerate(lines)
        if line.is_body
        and line.kind in {BlockKind.TEXT, BlockKind.HEADING}
        and NUMBERS_ALONE.match(line.text)
        and _question_follows(lines, index)
    ]
    chosen = _run(lines, candidates, NUMBERS_ALONE)
    if not chosen:
        return None
    return [
        claim(line, Role.QUESTION_LABEL, numbers=chosen[index]) if index in chosen else line
        for index, line in enumerate(lines)
    ]


def _numbers_before(lines: list[Line]) -> list[Line] | None:
    """Return the lines with `1. Kunt u ...` or `1 Kunt u ...` cut in label and question."""
    candidates = [
        index
        for index, line in enumerate(lines)
        if line.is_running
        and NUMBER_BEFORE.match(line.text)
        and _can_open(lines[:index], line)
        and _is_question(lines, index)
    ]
    chosen = _run(lines, candidates, NUMBER_BEFORE)
    if not chosen:
        return None
    new: list[Line] = []
    for index, line in enumerate(lines):
        found = NUMBER_BEFORE.match(line.text) if index in chosen else None
        if found is None:
            new.append(line)
            continue
        new.append(
            _label_line(line, Label(is_question=True, numbers=chosen[index], end=found.end()))
        )
        new.append(part(line, found.end()))
    return new


def _run(
    lines: list[Line], candidates: list[int], pattern: re.Pattern[str]
) -> dict[int, tuple[str, ...]]:
    """Return the candidates that together count 1, 2, 3 ..., each number once, in any order."""
    named: dict[int, tuple[str, ...]] = {}
    taken: set[str] = set()
    for index in candidates:
        found = pattern.match(lines[index].text)
        numbers = expand(found["numbers"]) if found else ()
        if numbers and not taken.intersection(numbers):
            named[index] = numbers
            taken.update(numbers)
    reach = _reach(taken)
    return {
        index: numbers
        for index, numbers in named.items()
        if all(_whole(number) <= reach for number in numbers)
    }


def _reach(numbers: set[str]) -> int:
    """Return how far the numbers count from 1 with no more than one missing in a row."""
    whole = {_whole(number) for number in numbers}
    reach = 0
    while reach + 1 in whole or (reach and reach + 2 in whole):
        reach += 1
    return reach


def _whole(number: str) -> int:
    return int(number.rstrip("abcdefghijklmnopqrstuvwxyz"))


def _question_follows(lines: list[Line], index: int) -> bool:
    """Return whether the text behind a bare number, up to the next label, asks something."""
    asked = ""
    for line in lines[index + 1 : index + FURTHEST]:
        if line.role is Role.DROPPED:
            continue
        label = line.role is Role.ANSWER_LABEL or NUMBERS_ALONE.match(line.text)
        if label or (asked and line.opens and "?" in asked):
            break
        asked += " " + line.text
    return "?" in asked or bool(ASKS.match(asked.strip()))


def _is_question(lines: list[Line], index: int) -> bool:
    """Return whether the paragraph that starts with this numbered line asks something."""
    text = lines[index].text
    words = NUMBER_BEFORE.sub("", text, count=1)
    for line in lines[index + 1 : index + FURTHEST]:
        if line.opens or not line.is_running or NUMBER_BEFORE.match(line.text):
            break
        text += " " + line.text
    return "?" in text or bool(ASKS.match(words))


def name_bare_answers(draft: Draft) -> Draft:
    """Give every bare `Antwoord` the questions before it that nothing has answered yet."""
    named = {n for line in draft.lines if line.role is Role.ANSWER_LABEL for n in line.numbers}
    waiting: list[str] = []
    new: list[Line] = []
    for line in draft.lines:
        if line.role is Role.QUESTION_LABEL:
            waiting.extend(number for number in line.numbers if number not in named)
        if line.role is Role.ANSWER_LABEL and ANSWER_BARE.match(line.text.rstrip(" :")):
            new.append(dataclasses.replace(line, numbers=tuple(waiting)))
            waiting = []
            continue
        new.append(line)
    return draft.having(new)


def split_unlabelled_answers(draft: Draft) -> Draft:
    """Set an empty answer label behind each question that is answered without one.

    A question whose number stands in the label of some answer has none of its own.
    """
    named = {n for line in draft.lines if line.role is Role.ANSWER_LABEL for n in line.numbers}
    new: list[Line] = []
    index, lines = 0, draft.lines
    while index < len(lines):
        line = lines[index]
        new.append(line)
        index += 1
        if line.role is Role.QUESTION_LABEL and not named.intersection(line.numbers):
            stop = _end_of_question(lines, index)
            new.extend(lines[index:stop])
            if _has_text(lines, stop):
                label = dataclasses.replace(line, content=RichText(""), opens=True)
                new.append(claim(label, Role.ANSWER_LABEL, numbers=line.numbers))
            index = stop
    return draft.having(new)


def _segment_end(lines: tuple[Line, ...], start: int) -> int:
    labels = (Role.QUESTION_LABEL, Role.ANSWER_LABEL)
    return next((i for i in range(start, len(lines)) if lines[i].role in labels), len(lines))


def _has_text(lines: tuple[Line, ...], start: int) -> bool:
    return any(line.is_body for line in lines[start : _segment_end(lines, start)])


def _end_of_question(lines: tuple[Line, ...], start: int) -> int:
    """Return the index behind the last paragraph that still asks, in the question's own type."""
    full = width(lines)
    end = _segment_end(lines, start)
    paragraphs = _paragraph_ends(lines, start, end, full)
    stop = paragraphs[0] if paragraphs else end
    asking = [
        behind
        for before, behind in zip([start, *paragraphs], paragraphs, strict=False)
        if ASKED.search(lines[behind - 1].text)
        and lines[behind - 1].is_italic == lines[start].is_italic
        and lines[before].is_italic == lines[start].is_italic
    ]
    for behind in asking:
        # Only paragraphs that follow each other: a question in the answer is the answer's.
        if behind == stop or paragraphs[paragraphs.index(behind) - 1] == stop:
            stop = behind
    return stop


def _paragraph_ends(lines: tuple[Line, ...], start: int, end: int, full: int) -> list[int]:
    """Return the indices behind the paragraphs of running text in a stretch of lines."""
    ends: list[int] = []
    body = [i for i in range(start, end) if lines[i].is_body]
    for here, after in zip(body, [*body[1:], None], strict=True):
        if after is None or starts_paragraph(lines[here], lines[after], full):
            ends.append(here + 1)
    return ends
