"""Lines to paragraphs: wrapped lines, hyphens at their ends, sentences over a page break."""

import itertools
import re
from collections.abc import Sequence

from dossier.model import BlockKind
from dossier.recognise.lines import UNWRAPPED, Line, Role
from dossier.text import RichText

# Words that Dutch ties to the next with a hyphen; they look like broken words and are none.
ABBREVIATIONS = frozenset(
    {"bbp", "btw", "cao", "ggz", "havo", "hbo", "ict", "mbo", "mkb", "ov", "po", "vmbo", "vo"}
    | {"vwo", "wmo", "wo", "zzp", "oud", "ex", "non", "niet", "pro", "anti", "semi", "co"}
)
JOINING = re.compile(r"(?:en|of|dan|tot|als|tot en met)\b")  # werk- en inkomenszekerheid
ENUMERATED = re.compile(r"(?:[a-z]|[1-9][0-9]?)[.)]\s+\S")  # a. Wat kost dat?   2) meer investeren
IN_A_SENTENCE = re.compile(r"[\s(](?:[b-e]|[2-9])[.)]\s")  # 1) inventariseren, 2) afwegen
CLAUSE_END = re.compile(r"[.?!:;…][\"'”’»)\]*]*$")
HYPHENATED = re.compile(r"[^\W_]+(?:[-‐][^\W_]+)*")
SHORT_LINE = 0.85
HALF_LINE = 0.5
SENTENCE_PART = 40
TAIL = 20


def vocabulary(lines: tuple[Line, ...]) -> frozenset[str]:
    """Return the words of the text in lower case, those with hyphens whole and in part; none where no word is broken."""
    found: set[str] = set()
    if not any(line.text.rstrip().endswith(("-", "‐")) for line in lines):
        return frozenset()
    for line in lines:
        for word in HYPHENATED.findall(line.text.lower()):
            found.add(word)
            parts = re.split("[-‐]", word)
            # leven-lang-ontwikkelen, broken behind its first part, goes on with the second.
            found.update("-".join(parts[:end]) for end in range(2, len(parts)))
    return frozenset(found)


def starts_paragraph(before: Line, line: Line, full: int) -> bool:
    """Return whether a paragraph begins at `line`; `full` is how long a full line is in this text."""
    if line.goes_on:
        return False
    if line.opens or before.closed or before.kind is not line.kind:
        # A list item runs on in wrapped lines that nothing sets apart.
        return line.opens or before.closed or before.kind is not BlockKind.ITEM
    if before.ends_sentence and ENUMERATED.match(line.text) and not IN_A_SENTENCE.search(line.text):
        return True
    if line.text[:1].islower() or _broken_word(before.text):
        return False
    if full > UNWRAPPED or len(before.text) > max(UNWRAPPED, 1.5 * full):
        return True
    # A line ends where the next word does not fit; where it would have fitted, the writer broke it.
    reach = len(before.text) + 1 + len(line.text.split(" ", 1)[0])
    return reach < (SHORT_LINE if before.ends_sentence else HALF_LINE) * full


def goes_on(before: str, length: int, line: Line, *, interrupted: bool) -> bool:
    """Return whether a paragraph goes on over a page's end: its last sentence has none.

    `before` is its last line, `length` that of all of it. `interrupted`: notes or page furniture
    stand between, so that a page must end here; then the next line may also begin with a capital.
    """
    if line.goes_on:
        return True
    if line.kind is not BlockKind.TEXT or CLAUSE_END.search(before[-TAIL:]):
        return False
    start = line.text[:1]
    if start.islower():
        return length >= SENTENCE_PART or before[-1:] in ",-–"
    if not interrupted or line.text[:2] == "- ":
        return False
    return length > 2 * SENTENCE_PART if start.isupper() else length >= SENTENCE_PART


def join(lines: Sequence[RichText], words: frozenset[str]) -> RichText:
    """Return the lines of one paragraph as one, a hyphen between two kept only where it is real."""
    parts = [_before(line, after.text, words) for line, after in itertools.pairwise(lines)]
    return RichText.joined([*parts, *lines[-1:]])


def _before(line: RichText, follows: str, words: frozenset[str]) -> RichText:
    """Return a line as it stands before the next: with a space, or with its hyphen or without."""
    left, follows = line.text.rstrip(), follows.lstrip()
    whole = _broken_word(left)
    if not whole or not whole[-1].isalnum() or not follows[:1].isalnum() or JOINING.match(follows):
        return line + RichText(" ")
    tail = re.match(r"[^\W_]+", follows)
    if tail is not None and _keeps_hyphen(whole, re.split("[-‐]", whole)[-1], tail[0], words):
        return _shortened(line, len(left))
    return _shortened(line, len(left) - 1)


def _shortened(line: RichText, length: int) -> RichText:
    """Return the first `length` characters; notes behind them are cited at the end."""
    kept = line.cut(0, length)
    for span in line.notes():
        if span.start > length:
            kept = kept.marked(length, span.target or "")
    return kept


def _broken_word(left: str) -> str:
    """Return the word that a hyphen at the end breaks, earlier hyphens included: `sociaal-econo`."""
    if not left.endswith(("-", "‐")):
        return ""
    start = len(left) - 1
    while start and (left[start - 1].isalnum() or left[start - 1] in "-‐"):
        start -= 1
    return left[start:-1].lstrip("-‐")


def _keeps_hyphen(whole: str, head: str, tail: str, words: frozenset[str]) -> bool:
    if f"{whole}-{tail}".lower() in words:
        return True
    if f"{whole}{tail}".lower() in words:
        return False
    abbreviation = (
        head.lower() in ABBREVIATIONS
        or len(head) == 1
        or any(char.isdigit() for char in head + tail[:1])
        or sum(char.isupper() for char in head) > 1
        or not re.search(r"[aeiouyáéíóúàèëïöü]", head.lower())
    )
    return abbreviation or tail[0].isupper()


def is_interruption(line: Line) -> bool:
    """Return whether the line can stand between two halves of a sentence."""
    return line.role in (Role.NOTE, Role.ADDRESSES, Role.DROPPED)
