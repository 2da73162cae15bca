"""Where paragraphs begin and continue: wrapped lines, and sentences across a page break."""

import re

from dossier.language.hyphens import find_broken_word
from dossier.model import BlockKind
from dossier.recognise.lines import MAX_WRAPPED_LINE, Line, Role
from dossier.words import load_alternatives

ENUMERATED = re.compile(r"(?:[a-z]|[1-9][0-9]?)[.)]\s+\S")  # a. Wat kost dat?   2) meer investeren
INLINE_ENUMERATION = re.compile(r"[\s(](?:[b-e]|[2-9])[.)]\s")  # 1) inventariseren, 2) afwegen
# Without digits, unlike `Line.ends_sentence`: the marks of notes are gone, and "artikel 3.2" ends no sentence.
ENDED_CLAUSE = re.compile(r"[.?!:;…][\"'”’»)\]*]*$")
MAX_CLAUSE_END = 20
UNFINISHED_END = re.compile(rf"(?<![^\W_])(?:{load_alternatives('papers')['unfinished_ends']})$")
MAX_UNFINISHED_WORD = 12
ADDRESS_END = re.compile(r"(?:https?://|www\.)\S+$")
# The amount at the end of a row of a table: Lagere premie -5,00   Naar gemiddelde + 2,40   Aandeel 12,5%
AMOUNT_END = re.compile(r"\s[-+–]?\s?\d{1,3}(?:\.\d{3})*(?:,\d+%?|%)$")
SENTENCE_LINE_SHARE = 0.85
HALF_LINE_SHARE = 0.5
MIN_SENTENCE_PART = 40


def is_paragraph_start(before: Line, line: Line, full: int) -> bool:
    """Return whether a paragraph begins at `line`; `full` is the length of a full line in this text."""
    if line.goes_on:
        return False
    closed = before.closed and not _is_full(before, full)
    if line.opens or closed or before.kind is not line.kind:
        # A list item continues in wrapped lines, without an empty line.
        return line.opens or closed or before.kind is not BlockKind.ITEM
    if (
        before.ends_sentence
        and ENUMERATED.match(line.text)
        and not INLINE_ENUMERATION.search(line.text)
    ):
        return True
    if line.text[:1].islower() or find_broken_word(before.text) or _is_unfinished(before, line):
        return False
    if AMOUNT_END.search(before.text) and AMOUNT_END.search(line.text):
        return True
    if full > MAX_WRAPPED_LINE or len(before.text) > max(MAX_WRAPPED_LINE, 1.5 * full):
        return True
    # If the next word would have fitted on the line, the writer ended the paragraph.
    reach = len(before.text) + 1 + len(line.text.split(" ", 1)[0])
    return reach < (SENTENCE_LINE_SHARE if before.ends_sentence else HALF_LINE_SHARE) * full


def can_open(before: Line | None, line: Line) -> bool:
    """Return whether a paragraph can begin at this line, which follows `before`."""
    if before is None or line.opens or before.closed:
        return True
    return not before.is_running or before.ends_sentence


def _is_full(line: Line, full: int) -> bool:
    """Return whether a line is as long as others and breaks off in a sentence: two spaces behind it mean nothing."""
    full_line = SENTENCE_LINE_SHARE * full <= len(line.text) <= MAX_WRAPPED_LINE
    return full_line and not line.ends_sentence and full <= MAX_WRAPPED_LINE


def _is_unfinished(before: Line, line: Line) -> bool:
    """Return whether the words of a line before cannot end a paragraph: `Verdrag van`; `de nota` before `2017`."""
    if UNFINISHED_END.search(before.text[-MAX_UNFINISHED_WORD:]):
        return True
    in_sentence = before.text[:1].islower() and not before.ends_sentence
    return in_sentence and line.text[:1].isdigit() and not ENUMERATED.match(line.text)


def is_continued(before: str, length: int, line: Line, full: int, *, interrupted: bool) -> bool:
    """Return whether an unfinished sentence continues at `line`, across a page break.

    `before` is the last line of the paragraph, `length` the length of the paragraph, `full` that of a full line.
    `interrupted`: notes or page furniture come between, so that a page ends here; then the next line may begin
    with a capital, if the line before the break is not a short one.
    """
    if line.goes_on:
        return True
    if line.kind is not BlockKind.TEXT or ENDED_CLAUSE.search(before[-MAX_CLAUSE_END:]):
        return False
    start = line.text[:1]
    if start.islower():
        return length >= MIN_SENTENCE_PART or before[-1:] in ",-–"
    short = len(before) < HALF_LINE_SHARE * full <= MAX_WRAPPED_LINE
    if not interrupted or short or line.text[:2] == "- " or ADDRESS_END.search(before):
        return False
    return length > 2 * MIN_SENTENCE_PART if start.isupper() else length >= MIN_SENTENCE_PART


def is_interruption(line: Line) -> bool:
    """Return whether the line can interrupt a sentence."""
    return line.role in (Role.NOTE, Role.ADDRESSES, Role.DROPPED)
