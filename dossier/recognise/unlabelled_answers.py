"""Finds where answers without a label begin, after the last words that ask."""

import dataclasses
import itertools
import re

from dossier.recognise.lines import LABEL_ROLES, Draft, Line, Role, claim, measure_width
from dossier.recognise.notices import is_delay
from dossier.recognise.paragraphs import is_paragraph_start
from dossier.recognise.question_numbers import ASKING_START, Numbered
from dossier.text import RichText

# The end of a question, with or without the mark of an asker's note: "...? 1)"
QUESTION_END = re.compile(r"\?[\"'”’»)]*\s*(?:\[?\d{1,2}[\])]?|[¹²³⁴⁵⁶⁷⁸⁹])?$")
# Antwoord van minister ...    Antwoorden op de vragen    Hierbij bieden wij u de beantwoording aan    (ontvangen 3 mei 2026)
ANSWERED_OPENING = re.compile(
    r"\b(?:antwoord(?:en)?|(?<!ter )beantwoording)\b|\(\s*ontvangen\b", re.IGNORECASE
)
MAX_QUESTION_END = 20
MAX_PARTS_OF_SENTENCE = 8
"""How many paragraphs a page's end, with its notes, can put into a sentence."""


def split_unlabelled_answers(draft: Draft) -> Draft:
    """Insert an empty answer label after each question that is answered without one.

    A question whose number is in the label of an answer needs none. In a notice of delay what follows a
    question is no answer, and in a paper where few questions are followed by anything, nothing is.
    """
    lines = draft.lines
    starts = _find_unlabelled_answers(lines)
    delayed = is_delay(draft)
    labelled = any(line.role is Role.ANSWER_LABEL for line in lines)
    asked = sum(line.role is Role.QUESTION_LABEL for line in lines)
    opening = " ".join(line.text for line in lines[: _find_segment_end(lines, 0)])
    if not (delayed or labelled or ANSWERED_OPENING.search(opening)):
        starts = starts if len(starts) * 2 >= asked else {}
    new: list[Line] = []
    for index, line in enumerate(lines):
        if index in starts:
            label = dataclasses.replace(line, content=RichText(""), opens=True)
            role = Role.NOTICE if delayed else Role.ANSWER_LABEL
            new.append(claim(label, role, numbers=starts[index]))
        new.append(line)
    return draft.replace_lines(new)


def _find_unlabelled_answers(lines: tuple[Line, ...]) -> Numbered:
    """Return where the answers without a label begin, with the numbers of their questions."""
    answered = {n for line in lines if line.role is Role.ANSWER_LABEL for n in line.numbers}
    full = measure_width(lines)
    starts: Numbered = {}
    for index, line in enumerate(lines):
        if line.role is not Role.QUESTION_LABEL or answered.intersection(line.numbers):
            continue
        end = _find_segment_end(lines, index + 1)
        stop = _find_last_question_paragraph(lines, range(index + 1, end), full)
        if any(x.is_body for x in lines[stop:end]):
            starts[stop] = line.numbers
    return starts


def _find_segment_end(lines: tuple[Line, ...], start: int) -> int:
    ends = (*LABEL_ROLES, Role.NOTICE)
    return next((i for i in range(start, len(lines)) if lines[i].role in ends), len(lines))


def _find_last_question_paragraph(lines: tuple[Line, ...], segment: range, full: int) -> int:
    """Return the index after the last paragraph of the question, which asks and is italic like the first or not."""
    body = [i for i in segment if lines[i].is_body]
    if not body:
        return segment.stop
    starts = [body[0]]
    ends: list[int] = []
    for here, after in itertools.pairwise(body):
        turned = lines[here].is_italic != lines[after].is_italic
        cut = after > here + 1 and lines[after].text[:1].islower()
        if turned or cut or is_paragraph_start(lines[here], lines[after], full):
            ends.append(here + 1)
            starts.append(after)
    ends.append(body[-1] + 1)
    italic = lines[body[0]].is_italic
    first = _find_sentence_end(lines, starts, ends)
    stop = _find_question_end(lines, body, ends[first])
    if stop < ends[first]:
        return stop
    for start, end in zip(starts[first + 1 :], ends[first + 1 :], strict=True):
        # Only consecutive paragraphs: a later question is part of the answer.
        asks = QUESTION_END.search(lines[end - 1].text[-MAX_QUESTION_END:]) is not None
        if not asks or {lines[start].is_italic, lines[end - 1].is_italic} != {italic}:
            break
        stop = end
    return stop


def _find_sentence_end(lines: tuple[Line, ...], starts: list[int], ends: list[int]) -> int:
    """Return the index of the paragraph that ends the first sentence: notes and a page's end can cut it."""
    if lines[ends[0] - 1].ends_sentence:
        return 0
    parts = list(enumerate(zip(starts, ends, strict=True)))[1:MAX_PARTS_OF_SENTENCE]
    goes_on = (part for part, (start, _) in parts if lines[start].text[:1].islower())
    part = next(goes_on, 0)
    asks = (
        QUESTION_END.search(x.text[-MAX_QUESTION_END:]) for x in lines[starts[part] : ends[part]]
    )
    return part if any(asks) else 0


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
