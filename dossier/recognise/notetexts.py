"""How the text of a note begins and continues: `1 Kamerstuk`, `1Brabants`, `[1] https`, `1` alone."""

import dataclasses
import re

from dossier.recognise.lines import MAX_WRAPPED_LINE, SENTENCE_START, Line, Role
from dossier.recognise.marks import MARK_ALONE, MARK_NUMBER, NOTE_NAME, SUPERSCRIPT_DIGITS
from dossier.text import Style
from dossier.words import load_alternatives

RAISED_START = re.compile(r"([¹²³⁴⁵⁶⁷⁸⁹][⁰¹²³⁴⁵⁶⁷⁸⁹]{0,2})\s*")
# [^1]: Zie   [^bron]: Zie   ^1^ Zie
MARKDOWN_START = re.compile(
    rf"\[\^(?:({MARK_NUMBER})\]:?|({NOTE_NAME})\]:)\s*|\^({MARK_NUMBER})\^\s*"
)
PAREN_START = re.compile(r"([1-9][0-9]?)\)\s*")  # 1) FD, 11 juni
BRACKET_START = re.compile(rf"\[\s?({MARK_NUMBER})\s?\]\s*")  # [1] https://...
POINT_START = re.compile(
    r"([1-9][0-9]?)\.\s+"
)  # 1. https://..., only where the paper cites 1) or [1]
REFERENCE_START = re.compile(
    rf"(?:(?:{load_alternatives('papers')['references']})\b|https?://|www\.|Ibid|Stb\.|Stcrt|TK \d|EK \d)"
)
# A digit at the start of a line, then the note: "1 Technologie", "2 https://", "11 3628105".
PLAIN_START = re.compile(rf"(\d{{1,3}})\s+(?={REFERENCE_START.pattern}|{SENTENCE_START}|\d{{4}})")
GLUED_START = re.compile(rf"({MARK_NUMBER})(?=[A-ZÀ-Ý«(][^\W\d_])")  # 1Brabants   4(Aanhangsel
NAMED_START = re.compile(rf"(?:X\s+)?[Nn]oot\s+({MARK_NUMBER})\s*[.:)]?\s*")  # X Noot 1
ADDRESS_LINE = re.compile(
    # also a path on somebody's own disk, and more of them on one line
    r"(?:(?:^|\s+)(?:https?://|www\.|file:|\.\.?/|[A-Za-z]:[\\/])\S+)+$"
)
# A note that ends so continues in the next paragraph: "Zie o.a.", then the references.
UNFINISHED_NOTE = re.compile(
    rf"(?::|,|\b(?:{load_alternatives('abbreviations')['introducing']})\.|\b[Zz]ie(?: ook| o\.a\.| bijvoorbeeld)?)$"
)
MAX_UNFINISHED_END = 40
FULL_LINE_SHARE = 0.9
SHORT_LINE_SHARE = 0.7


@dataclasses.dataclass(frozen=True, slots=True)
class Opening:
    """A line that may open a note: its number, where its text begins, and how sure that is."""

    number: int
    end: int
    sure: bool
    """Its form shows a note: a number glued to a capital, or before a reference."""
    alone: bool = False
    point: bool = False
    number_start: int = 0
    """Where the number begins after a word: `X Noot 1`."""


@dataclasses.dataclass(frozen=True, slots=True)
class Page:
    """The layout of a text: the width of its lines, and whether it lacks empty lines between paragraphs."""

    full: int
    flat: bool

    def is_note_ended(self, before: Line, line: Line) -> bool:
        """Return whether `line` is text again, though no empty line separates it from the note before.

        The last line of a note is short, and the next line of the text is full.
        """
        if self.flat and self.full > MAX_WRAPPED_LINE:
            return len(line.text) > MAX_WRAPPED_LINE
        if not (self.flat or before.ends_sentence):
            return False
        return (
            len(before.text) < SHORT_LINE_SHARE * self.full
            and len(line.text) >= FULL_LINE_SHARE * self.full
        )


def find_raised_start(line: Line) -> tuple[str, int] | None:
    """Return the raised number that a line opens with, and where the text of the note begins."""
    text = line.text
    for span in line.content.spans:
        if span.style is not Style.SUPERSCRIPT or span.start != 0:
            continue
        digits = text[: span.end].strip("[]() ")
        if re.fullmatch(MARK_NUMBER, digits):
            return digits, span.end
    if match := RAISED_START.match(text):
        return match[1].translate(SUPERSCRIPT_DIGITS), match.end()
    if (match := MARKDOWN_START.match(text)) and (line.opens or ":" in match[0]):
        return match[match.lastindex or 0], match.end()
    return None


def read_note_opening(line: Line, after: Line | None) -> Opening | None:
    """Return the note that a line of running text may open."""
    text = line.text
    if match := GLUED_START.match(text):
        return Opening(int(match[1]), match.end(), sure=True)
    if (match := NAMED_START.match(text)) and match.end() < len(text):
        return Opening(int(match[1]), match.end(), sure=True, number_start=match.start(1))
    if match := BRACKET_START.match(text):
        return Opening(int(match[1]), match.end(), sure=match.end() < len(text))
    if match := PLAIN_START.match(text):
        refers = REFERENCE_START.match(text, match.end()) is not None
        return Opening(int(match[1]), match.end(), sure=refers)
    if match := POINT_START.match(text):
        refers = REFERENCE_START.match(text, match.end()) is not None
        return Opening(int(match[1]), match.end(), sure=refers, point=True)
    if match := MARK_ALONE.match(text):
        refers = after is not None and REFERENCE_START.match(after.text) is not None
        return Opening(int(match[1]), match.end(), sure=refers, alone=True)
    return None


def is_note_continued(before: Line, line: Line, *, page: Page) -> bool:
    """Return whether a line continues the note of the line before it."""
    if before.role is not Role.NOTE or not line.is_running:
        return False
    if line.goes_on:
        return True
    if PAREN_START.match(line.text) or BRACKET_START.match(line.text):
        return False
    unfinished = UNFINISHED_NOTE.search(before.text[-MAX_UNFINISHED_END:]) is not None
    if not line.opens:
        return unfinished or not before.text or not page.is_note_ended(before, line)
    return unfinished and not line.text[:1].islower()
