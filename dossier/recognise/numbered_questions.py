"""Claims bare numbers as labels of questions: a number alone, or before the question on its line.

They are labels only if the paper has no `Vraag 1`: in the text of a PDF most are notes or page numbers.
"""

import itertools
import re
from collections.abc import Collection

from dossier.model import BlockKind
from dossier.recognise.lines import (
    MAX_HEAD_LINE,
    Line,
    Role,
    claim,
    cut_line,
    is_flat,
    measure_width,
)
from dossier.recognise.paragraphs import can_open, is_paragraph_start
from dossier.recognise.question_numbers import (
    ASKING_START,
    NUMBER_BEFORE,
    NUMBERS_ALONE,
    Label,
    Numbered,
    cut_label,
    expand_numbers,
    read_whole_number,
)

MAX_LINES_OF_QUESTION = 200
MAX_LINES_OF_SERIES_TITLE = 4
MIN_WORDS_OF_TITLE = 3
"""A title above a second series; a shorter line is an answer: "Ja", "Geen enkele"."""


def claim_bare_numbers(lines: list[Line]) -> list[Line]:
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
    restarts = [i for i in list(chosen)[1:] if chosen[i][0] == "1" and _is_below_title(lines, i)]
    lines = _label_titles(lines, restarts)
    return [
        claim(line, Role.QUESTION_LABEL, numbers=chosen[index]) if index in chosen else line
        for index, line in enumerate(lines)
    ]


def claim_leading_numbers(lines: list[Line]) -> list[Line]:
    """Return the lines with `1. Kunt u ...` or `1 Kunt u ...` split into label and question."""
    matches = _find_leading_numbers(lines)
    numbers = {index: expand_numbers(match["numbers"]) for index, match in matches.items()}
    restarts = [index for index in numbers if _is_below_title(lines, index)]
    asking = {index: n for index, n in numbers.items() if _is_question(lines, index)}
    chosen = _fill_gaps(_select_series(asking, restarts), numbers)
    firsts = [i for i in list(chosen)[1:] if chosen[i][0] == "1" and i in restarts]
    named = _label_titles(lines, firsts)
    new: list[Line] = []
    for index, line in enumerate(named):
        if index in chosen:
            end = matches[index].end()
            label = Label(is_question=True, numbers=chosen[index], end=end)
            new.extend((cut_label(line, label), cut_line(line, end)))
        else:
            new.append(line)
    return new


def _find_leading_numbers(lines: list[Line]) -> dict[int, re.Match[str]]:
    """Return the lines that start with a number where a question can begin."""
    matches: dict[int, re.Match[str]] = {}
    before: Line | None = None
    full = measure_width(tuple(lines))
    for index, line in enumerate(lines):
        match = NUMBER_BEFORE.match(line.text) if line.is_running else None
        if match is not None:
            # A full stop after the number, or "Kunt u", shows a question anywhere.
            sure = match[0].rstrip().endswith((".", ")", ":"))
            sure = sure or ASKING_START.match(line.text, match.end()) is not None
            begins = before is None or is_paragraph_start(before, line, full)
            if sure or begins or can_open(before, line):
                matches[index] = match
        before = line if line.role is not Role.DROPPED else before
    listed = _find_listed_numbers(lines, matches)
    return {i: match for i, match in matches.items() if i not in listed}


def _find_listed_numbers(lines: list[Line], matches: dict[int, re.Match[str]]) -> set[int]:
    """Return the numbers of lists that a colon announces, where other numbers are left."""
    listed: set[int] = set()
    last, flat = -1, is_flat(tuple(lines))
    for index, match in matches.items():
        apart = lines[index].opens or index == 0 or lines[index - 1].role is Role.DROPPED
        number = read_whole_number(match["numbers"])
        follows = last in listed and number == read_whole_number(matches[last]["numbers"]) + 1
        # Without empty lines the next question can follow: then only the next line is of the list.
        follows = follows and (not flat or index == last + 1)
        if not apart and (lines[index - 1].text.endswith(":") or follows):
            listed.add(index)
        last = index
    return listed if len(matches) - len(listed) > 1 else set()


def _label_titles(lines: list[Line], restarts: list[int]) -> list[Line]:
    """Return the lines with the titles above a second series claimed: they end the last answer."""
    named = list(lines)
    for index in restarts:
        for above in range(index - 1, max(0, index - 1 - MAX_LINES_OF_SERIES_TITLE), -1):
            if named[above].ends_sentence:
                break
            if named[above].is_body and named[above].kind is BlockKind.TEXT:
                named[above] = claim(named[above], Role.LABEL)
            if named[above].opens:
                break
    return named


def _is_below_title(lines: list[Line], index: int) -> bool:
    """Return whether a title stands above a line, and no sentence that announces a list."""
    above = next((x for x in reversed(lines[:index]) if x.role is not Role.DROPPED), None)
    apart = lines[index].opens or is_flat(tuple(lines))
    if above is None or not apart or above.ends_sentence:
        return False
    return len(above.text.split()) >= MIN_WORDS_OF_TITLE and len(above.text) < MAX_HEAD_LINE


def _fill_gaps(chosen: Numbered, candidates: Numbered) -> Numbered:
    """Return the chosen questions with those between two of them that count on but hold no question mark."""
    filled: Numbered = {}
    for (here, numbers), (after, following) in itertools.pairwise(sorted(chosen.items())):
        filled[here], missing = numbers, read_whole_number(numbers[-1]) + 1
        if read_whole_number(following[0]) == missing + 1:
            between = [i for i in range(here + 1, after) if candidates.get(i) == (str(missing),)]
            filled |= {i: candidates[i] for i in between if len(between) == 1}
    return filled | dict(sorted(chosen.items())[-1:])


def _select_series(candidates: Numbered, restarts: Collection[int] | None = None) -> Numbered:
    """Return the candidates of every series of questions; a second series restarts at 1.

    A series of one counts only where it is the only one: the 1 before others is a number of annexes.
    With `restarts`, a series begins there alone: other numbers are a list within an answer.
    """
    series: list[Numbered] = [{}]
    for index, numbers in candidates.items():
        if series[-1] and numbers[0] == "1" and (restarts is None or index in restarts):
            series.append({})
        series[-1][index] = numbers
    runs = [run for run in map(_find_run, series) if run]
    longer = [run for run in runs if len(run) > 1]
    return dict(itertools.chain.from_iterable(run.items() for run in longer or runs[:1]))


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
