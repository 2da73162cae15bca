"""Claims the labels of questions and answers, and finds where an unlabelled answer begins.

Bare numbers are labels only if the paper has no `Vraag 1`: in the text of a PDF most are notes or page
numbers (of 729 published papers with 7,055 such headings, 94 % are labelled).
"""

import dataclasses
import itertools
import re
from collections.abc import Iterator

from dossier.model import BlockKind
from dossier.recognise.lines import LABEL_ROLES, Draft, Line, Role, claim, cut_line, measure_width
from dossier.recognise.paragraphs import is_paragraph_start
from dossier.recognise.question_numbers import (
    NUMBER_BEFORE,
    NUMBERS_ALONE,
    Label,
    expand_numbers,
    find_label,
    read_whole_number,
)
from dossier.text import RichText
from dossier.words import load_alternatives

ASKING_START = re.compile(rf"(?:{load_alternatives('papers')['asking']})\b")
# The end of a question, with or without the mark of an asker's note: "...? 1)"
QUESTION_END = re.compile(r"\?[\"'”’»)]*\s*(?:\[?\d{1,2}[\])]?|[¹²³⁴⁵⁶⁷⁸⁹])?$")
MAX_LINES_OF_QUESTION = 200
MAX_QUESTION_END = 20
# A label inside a line, after the end of a sentence: "... mee bekend? Antwoord 1 Ja."
LABEL_IN_LINE = re.compile(
    r"(?:^|(?<=[.?!»”):]))\s*(?=(?:Vraag|Antwoord(?:\s+op\s+vra(?:ag|gen))?)\s+\d{1,3}\s*(?:[.:]\s|[A-ZÀ-Ý«“]))"
)

Numbered = dict[int, tuple[str, ...]]
"""Numbers of questions, by the index of their line."""


def label_questions(draft: Draft) -> Draft:
    """Claim the labels of questions and answers, in the style of the paper."""
    lines = _claim_written_labels(draft.lines)
    if _count_questions(lines) < 2:
        apart = _claim_written_labels(_split_inner_labels(draft.lines))
        lines = apart if _count_questions(apart) > 1 else lines
    if not _count_questions(lines):
        lines = _claim_bare_numbers(lines) or _claim_leading_numbers(lines) or lines
    labelled = any(line.role in LABEL_ROLES for line in lines)
    return draft.replace_lines(lines) if labelled else draft


def _count_questions(lines: list[Line]) -> int:
    return sum(line.role is Role.QUESTION_LABEL for line in lines)


def _claim_written_labels(lines: tuple[Line, ...]) -> list[Line]:
    new: list[Line] = []
    before: Line | None = None
    for line in lines:
        new.extend(_split_label(line, opens=_can_open(before, line)))
        if new[-1].role is not Role.DROPPED:
            before = new[-1]
    return new


def _can_open(before: Line | None, line: Line) -> bool:
    """Return whether a paragraph can begin at this line, which follows `before`."""
    if before is None or line.opens or before.closed:
        return True
    return not before.is_running or before.ends_sentence


def _split_inner_labels(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Return the lines split before each label in them, for a text that lost its line breaks."""
    new: list[Line] = []
    for line in lines:
        places = (
            [match.end() for match in LABEL_IN_LINE.finditer(line.text)]
            if line.is_running and "Vraag" in line.text
            else []
        )
        if not places:
            new.append(line)
            continue
        for start, end in itertools.pairwise(sorted({0, *places, len(line.text)})):
            new.append(cut_line(line, start, end, opens=True))
    return tuple(new)


def _split_label(line: Line, *, opens: bool) -> Iterator[Line]:
    """Yield the label that a line starts with and the rest of the line, or the line itself."""
    possible = line.is_body and line.kind in (BlockKind.TEXT, BlockKind.HEADING, BlockKind.ITEM)
    label = find_label(line.text, opens=opens) if possible else None
    if label is None:
        yield line
        return
    yield _cut_label(line, label)
    if label.end < len(line.text):
        # The rest of a heading such as "Vraag 1 Kunt u ..." is the question, not a heading.
        yield cut_line(line, label.end, kind=BlockKind.TEXT, opens=True)


def _cut_label(line: Line, label: Label) -> Line:
    role = Role.QUESTION_LABEL if label.is_question else Role.ANSWER_LABEL
    return cut_line(line, 0, label.end, role=role, numbers=label.numbers)


def _claim_bare_numbers(lines: list[Line]) -> list[Line] | None:
    """Return the lines with bare numbers (`6`, `2 en 3`) claimed as labels of questions, if they count 1, 2, 3."""
    candidates = {
        index: expand_numbers(match["numbers"])
        for index, line in enumerate(lines)
        if line.is_body
        and line.kind in (BlockKind.TEXT, BlockKind.HEADING)
        and (match := NUMBERS_ALONE.match(line.text))
        and _is_question_ahead(lines, index)
    }
    chosen = _select_series(candidates)
    if not chosen:
        return None
    return [
        claim(line, Role.QUESTION_LABEL, numbers=chosen[index]) if index in chosen else line
        for index, line in enumerate(lines)
    ]


def _claim_leading_numbers(lines: list[Line]) -> list[Line] | None:
    """Return the lines with `1. Kunt u ...` or `1 Kunt u ...` split into label and question."""
    matches: dict[int, re.Match[str]] = {}
    before: Line | None = None
    full = measure_width(tuple(lines))
    for index, line in enumerate(lines):
        match = NUMBER_BEFORE.match(line.text) if line.is_running else None
        if match is not None and _is_question(lines, index):
            # A full stop after the number, or "Kunt u", shows a question anywhere.
            sure = match[0].rstrip().endswith((".", ")", ":"))
            sure = sure or ASKING_START.match(line.text, match.end()) is not None
            begins = before is None or is_paragraph_start(before, line, full)
            if sure or begins or _can_open(before, line):
                matches[index] = match
        before = line if line.role is not Role.DROPPED else before
    chosen = _find_run({i: expand_numbers(match["numbers"]) for i, match in matches.items()})
    if not chosen:
        return None
    new: list[Line] = []
    for index, line in enumerate(lines):
        if index in chosen:
            end = matches[index].end()
            label = Label(is_question=True, numbers=chosen[index], end=end)
            new.extend((_cut_label(line, label), cut_line(line, end)))
        else:
            new.append(line)
    return new


def _select_series(candidates: Numbered) -> Numbered:
    """Return the candidates of every series of questions; a second series restarts at 1."""
    series: list[Numbered] = [{}]
    for index, numbers in candidates.items():
        if series[-1] and numbers[0] == "1":
            series.append({})
        series[-1][index] = numbers
    first, *rest = map(_find_run, series)
    more = (run.items() for run in rest if first and len(run) > 1)
    return first | dict(itertools.chain.from_iterable(more))


def _find_run(candidates: Numbered) -> Numbered:
    """Return the candidates that together count 1, 2, 3 ..., each number once, in any order."""
    unique: Numbered = {}
    used: set[str] = set()
    for index, numbers in candidates.items():
        if not used.intersection(numbers):
            unique[index] = numbers
            used.update(numbers)
    reach = _count_consecutive(used)
    return {
        index: numbers
        for index, numbers in unique.items()
        if all(read_whole_number(number) <= reach for number in numbers)
    }


def _count_consecutive(numbers: set[str]) -> int:
    """Return how far the numbers count from 1 without two missing in a row."""
    whole = {read_whole_number(number) for number in numbers}
    reach = 0
    while reach + 1 in whole or (reach and reach + 2 in whole):
        reach += 1
    return reach


def _is_question_ahead(lines: list[Line], index: int) -> bool:
    """Return whether the text after a bare number, up to the next label, asks something."""
    words = ""
    for line in lines[index + 1 : index + MAX_LINES_OF_QUESTION]:
        if line.role is Role.DROPPED:
            continue
        label = line.role is Role.ANSWER_LABEL or NUMBERS_ALONE.match(line.text)
        if label or (words and line.opens and "?" in words):
            break
        words += " " + line.text
    return "?" in words or bool(ASKING_START.match(words.strip()))


def _is_question(lines: list[Line], index: int) -> bool:
    """Return whether the paragraph that starts with this numbered line asks something."""
    text = lines[index].text
    words = NUMBER_BEFORE.sub("", text, count=1)
    for line in lines[index + 1 : index + MAX_LINES_OF_QUESTION]:
        if line.opens or not line.is_running or NUMBER_BEFORE.match(line.text):
            break
        text += " " + line.text
    return "?" in text or bool(ASKING_START.match(words))


def name_bare_answers(draft: Draft) -> Draft:
    """Give every bare `Antwoord` the numbers of the unanswered questions before it."""
    answered = {n for line in draft.lines if line.role is Role.ANSWER_LABEL for n in line.numbers}
    waiting: list[str] = []
    last: tuple[str, ...] = ()
    new: list[Line] = []
    for line in draft.lines:
        if line.role is Role.QUESTION_LABEL:
            waiting.extend(number for number in line.numbers if number not in answered)
        if line.role is Role.ANSWER_LABEL and not line.numbers:
            # A second `Antwoord` to one question continues the first.
            last = tuple(waiting) or last
            waiting = []
            new.append(dataclasses.replace(line, numbers=last) if last else claim(line, Role.BODY))
            continue
        new.append(line)
    return draft.replace_lines(new)


def split_unlabelled_answers(draft: Draft) -> Draft:
    """Insert an empty answer label after each question that is answered without one.

    A question whose number is in the label of an answer needs none.
    """
    answered = {n for line in draft.lines if line.role is Role.ANSWER_LABEL for n in line.numbers}
    full = measure_width(draft.lines)
    new: list[Line] = []
    index, lines = 0, draft.lines
    while index < len(lines):
        line = lines[index]
        new.append(line)
        index += 1
        if line.role is not Role.QUESTION_LABEL or answered.intersection(line.numbers):
            continue
        end = _find_segment_end(lines, index)
        stop = _find_last_question_paragraph(lines, range(index, end), full)
        new.extend(lines[index:stop])
        if any(x.is_body for x in lines[stop:end]):
            label = dataclasses.replace(line, content=RichText(""), opens=True)
            new.append(claim(label, Role.ANSWER_LABEL, numbers=line.numbers))
        index = stop
    return draft.replace_lines(new)


def _find_segment_end(lines: tuple[Line, ...], start: int) -> int:
    return next((i for i in range(start, len(lines)) if lines[i].role in LABEL_ROLES), len(lines))


def _find_last_question_paragraph(lines: tuple[Line, ...], segment: range, full: int) -> int:
    """Return the index after the last paragraph of the question, which asks and is italic like the first or not."""
    body = [i for i in segment if lines[i].is_body]
    if not body:
        return segment.stop
    starts = [body[0]]
    ends: list[int] = []
    for here, after in itertools.pairwise(body):
        turned = lines[here].is_italic != lines[after].is_italic
        if turned or is_paragraph_start(lines[here], lines[after], full):
            ends.append(here + 1)
            starts.append(after)
    ends.append(body[-1] + 1)
    italic = lines[body[0]].is_italic
    stop = _find_question_end(lines, body, ends[0])
    if stop < ends[0]:
        return stop
    for start, end in zip(starts[1:], ends[1:], strict=True):
        # Only consecutive paragraphs: a later question is part of the answer.
        asks = QUESTION_END.search(lines[end - 1].text[-MAX_QUESTION_END:]) is not None
        if not asks or {lines[start].is_italic, lines[end - 1].is_italic} != {italic}:
            break
        stop = end
    return stop


def _find_question_end(lines: tuple[Line, ...], body: list[int], end: int) -> int:
    """Return the index after the question in the first paragraph, if the answer follows it without a break.

    The last line of a question can be full; then only its question mark ends it.
    """
    first = [i for i in body if i < end]
    asking = [i for i in first if QUESTION_END.search(lines[i].text[-MAX_QUESTION_END:])]
    if not asking or asking[-1] == first[-1]:
        return end
    stop = asking[0]
    for index in asking[1:]:
        if not ASKING_START.match(lines[stop + 1].text):
            break
        stop = index
    return stop + 1
