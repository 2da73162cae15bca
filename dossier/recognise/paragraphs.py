"""Lines to paragraphs: wrapped lines, hyphens at their ends, sentences over a page break."""

import re

from dossier.language.hyphens import find_broken_word
from dossier.model import BlockKind
from dossier.recognise.lines import MAX_WRAPPED_LINE, Line, Role

ENUMERATED = re.compile(r"(?:[a-z]|[1-9][0-9]?)[.)]\s+\S")  # a. Wat kost dat?   2) meer investeren
INLINE_ENUMERATION = re.compile(r"[\s(](?:[b-e]|[2-9])[.)]\s")  # 1) inventariseren, 2) afwegen
ENDED_CLAUSE = re.compile(r"[.?!:;…][\"'”’»)\]*]*$")
MIN_LINE_IN_SENTENCE = 0.85
HALF_LINE = 0.5
MIN_SENTENCE_PART = 40
MAX_CLAUSE_END = 20


def is_paragraph_start(before: Line, line: Line, full: int) -> bool:
    """Return whether a paragraph begins at `line`; `full` is how long a full line is in this text."""
    if line.goes_on:
        return False
    if line.opens or before.closed or before.kind is not line.kind:
        # A list item runs on in wrapped lines that nothing sets apart.
        return line.opens or before.closed or before.kind is not BlockKind.ITEM
    if (
        before.ends_sentence
        and ENUMERATED.match(line.text)
        and not INLINE_ENUMERATION.search(line.text)
    ):
        return True
    if line.text[:1].islower() or find_broken_word(before.text):
        return False
    if full > MAX_WRAPPED_LINE or len(before.text) > max(MAX_WRAPPED_LINE, 1.5 * full):
        return True
    # A line ends where the next word does not fit; where it would have fitted, the writer broke it.
    reach = len(before.text) + 1 + len(line.text.split(" ", 1)[0])
    return reach < (MIN_LINE_IN_SENTENCE if before.ends_sentence else HALF_LINE) * full


def is_continued(before: str, length: int, line: Line, *, interrupted: bool) -> bool:
    """Return whether a paragraph goes on over a page's end: its last sentence has none.

    `before` is its last line, `length` that of all of it. `interrupted`: notes or page furniture
    stand between, so that a page must end here; then the next line may also begin with a capital.
    """
    if line.goes_on:
        return True
    if line.kind is not BlockKind.TEXT or ENDED_CLAUSE.search(before[-MAX_CLAUSE_END:]):
        return False
    start = line.text[:1]
    if start.islower():
        return length >= MIN_SENTENCE_PART or before[-1:] in ",-–"
    if not interrupted or line.text[:2] == "- ":
        return False
    return length > 2 * MIN_SENTENCE_PART if start.isupper() else length >= MIN_SENTENCE_PART


def is_interruption(line: Line) -> bool:
    """Return whether the line can stand between two halves of a sentence."""
    return line.role in (Role.NOTE, Role.ADDRESSES, Role.DROPPED)
