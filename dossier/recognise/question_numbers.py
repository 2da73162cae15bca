"""The labels of questions and answers, and their numbers."""

import dataclasses
import re
import string

from dossier.recognise.lines import SENTENCE_START, Line, Role, cut_line
from dossier.words import load_alternatives

ASKING_START = re.compile(rf"(?:{load_alternatives('papers')['asking']})\b")
QUESTION_NUMBER = r"\d{1,3}(?:[a-z](?![a-z]))?"  # 6   1a
_BETWEEN_NUMBERS = r"\s*(?:,\s*(?:en\s+|alsmede\s+|of\s+)?|\ben\b|&|\+|/|\bt/m\b|\btot\s+en\s+met\b|\btot\b|[-–—])\s*"
_WORD_REPEATED = r"(?:(?:de\s+)?(?:vraag|vragen)\s+)?"  # vraag 2 en vraag 3
QUESTION_NUMBERS = rf"{QUESTION_NUMBER}(?:{_BETWEEN_NUMBERS}{_WORD_REPEATED}(?:{QUESTION_NUMBER}|[a-z](?![a-z])))*"  # 4, 5 en 6   7–9 en 11–13
_QUESTION_ANSWERED = r"(?:(?:op|van|bij|aan)\s+)?(?:de\s+)?(?:(?:kamer)?vraag|(?:kamer)?vragen)?\s*(?:nr\.?|nrs\.?|nummers?)?\s*"
NUMBERED_QUESTION = (
    rf"(?:Vraag|Vragen|VRAAG|VRAGEN)\s*(?:nr\.?|nummers?)?\s*(?P<numbers>{QUESTION_NUMBERS})"
)
NUMBERED_ANSWER = rf"(?:Antwoord(?:en)?|ANTWOORD(?:EN)?|Beantwoording|Reactie)\s*{_QUESTION_ANSWERED}(?P<numbers>{QUESTION_NUMBERS})"
# Between a label and the words that follow it on the same line; a small letter only after a colon: "Antwoord 2: hier ..."
_BEFORE_WORDS = rf"(?:(?:\s*[.:)]\s*|\s+[-–—]\s+|\s*)(?={SENTENCE_START})|\s*:\s+(?=[a-zà-ÿ]))"
# The asker may follow the number: "Vraag 1 (Jansen)".
_LABEL_END = r"(?:\s*\([^()]{1,60}\))?\s*[.:)]*\s*$"

QUESTION_ALONE = re.compile(NUMBERED_QUESTION + _LABEL_END)
QUESTION_BEFORE = re.compile(NUMBERED_QUESTION + _BEFORE_WORDS)
ANSWER_ALONE = re.compile(NUMBERED_ANSWER + _LABEL_END)
ANSWER_BEFORE = re.compile(NUMBERED_ANSWER + _BEFORE_WORDS)
ANSWER_BARE = re.compile(r"(?:Antwoord(?:en)?|ANTWOORD(?:EN)?)\s*[.:]?\s*$")
ANSWER_BARE_BEFORE = re.compile(r"(?:Antwoord|ANTWOORD)\s*:\s*(?=\S)")
NUMBERS_ALONE = re.compile(rf"(?P<numbers>{QUESTION_NUMBERS})\s*[.:)]?\s*$")
NUMBER_BEFORE = re.compile(
    rf"(?P<numbers>{QUESTION_NUMBER})\s*(?:[.:)]\s*|\s)(?:[Vv]raag\s*(?:[.:]\s*|\s))?(?={SENTENCE_START})"
)

_NUMBER_OR_RANGE = re.compile(
    rf"(?P<low>{QUESTION_NUMBER})"
    rf"(?:\s*(?:t/m|tot\s+en\s+met|tot|[-–—])\s*{_WORD_REPEATED}(?P<high>{QUESTION_NUMBER}|[a-z](?![a-z])))?"
)


Numbered = dict[int, tuple[str, ...]]
"""Numbers of questions, by the index of their line."""


@dataclasses.dataclass(frozen=True, slots=True)
class Label:
    """A label at the start of a line: its question numbers, and where the words after it begin."""

    is_question: bool
    numbers: tuple[str, ...]
    end: int


def expand_numbers(numbers: str) -> tuple[str, ...]:
    """Return the question numbers of a label, in its order: `2 t/m 4 en 7` gives 2, 3, 4, 7."""
    expanded: list[str] = []
    for piece in _NUMBER_OR_RANGE.finditer(numbers):
        low, high = piece["low"], piece["high"]
        expanded.extend(_expand_range(low, high) if high else [low])
    return tuple(dict.fromkeys(str(int(n)) if n.isdigit() else n for n in expanded))


def _expand_range(low: str, high: str) -> list[str]:
    """Return a range of numbers (7–9) or of parts (1a–1g); only both ends if it runs backwards."""
    if low.isdigit() and high.isdigit():
        first, last = int(low), int(high)
        return [str(n) for n in range(first, last + 1)] if first < last else [low, high]
    stem, start = low[:-1], low[-1]
    if not low[-1].isdigit() and high[-1] > start and high[:-1] in ("", stem):
        return [f"{stem}{chr(code)}" for code in range(ord(start), ord(high[-1]) + 1)]
    return [low, high]


def read_whole_number(number: str) -> int:
    """Return the whole number of a question or a part of one: 1 for `1a`."""
    return int(number.rstrip(string.ascii_lowercase))


def find_label(text: str, *, opens: bool) -> Label | None:
    """Return the written label (`Vraag 6`, `Antwoord op vragen 6 en 7:`) that a line starts with.

    With words after it, it counts only where a paragraph can begin (`opens`): inside a wrapped
    sentence, "Antwoord op vraag 2" is part of the sentence.
    """
    if not text.startswith(_FIRST_LETTERS):
        return None
    for pattern, is_question, whole in _LABEL_PATTERNS:
        if not (whole or opens):
            continue
        match = pattern.match(text)
        if match is None:
            continue
        numbers = match.groupdict().get("numbers")
        return Label(is_question, expand_numbers(numbers) if numbers else (), match.end())
    return None


# The first letters of `Vraag`, `Antwoord`, `Beantwoording` and `Reactie`: few lines begin with one.
_FIRST_LETTERS = ("V", "A", "B", "R")
_LABEL_PATTERNS = (
    (QUESTION_ALONE, True, True),
    (ANSWER_ALONE, False, True),
    (ANSWER_BARE, False, True),
    (QUESTION_BEFORE, True, False),
    (ANSWER_BEFORE, False, False),
    (ANSWER_BARE_BEFORE, False, False),
)


def cut_label(line: Line, label: Label) -> Line:
    """Return the label that a line starts with."""
    role = Role.QUESTION_LABEL if label.is_question else Role.ANSWER_LABEL
    return cut_line(line, 0, label.end, role=role, numbers=label.numbers)
