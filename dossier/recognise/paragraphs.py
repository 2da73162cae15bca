"""Lines to paragraphs: wrapped lines, hyphens at their ends, sentences over a page break."""

import re

from dossier.model import BlockKind
from dossier.recognise.lines import Line, Role
from dossier.text import RichText

# Words that Dutch ties to the next with a hyphen; they look like broken words and are none.
ABBREVIATIONS = frozenset(
    {"bbp", "btw", "cao", "ggz", "havo", "hbo", "ict", "mbo", "mkb", "ov", "po", "vmbo", "vo"}
    | {"vwo", "wmo", "wo", "zzp", "oud", "ex", "non", "niet", "pro", "anti", "semi", "co"}
)
BROKEN_WORD = re.compile(r"(?P<head>[^\W_]+)[-‐]$")
JOINING = re.compile(r"(?:en|of|dan|tot|als|tot en met)\b")  # werk- en inkomenszekerheid
CLAUSE_END = re.compile(r"[.?!:;…][\"'”’»)\]*]*$")
UNWRAPPED = 160
SHORT_LINE = 0.75
SENTENCE_PART = 40


def vocabulary(lines: tuple[Line, ...]) -> frozenset[str]:
    """Return the words of the text in lower case, those with hyphens whole."""
    found: set[str] = set()
    for line in lines:
        found.update(word.lower() for word in re.findall(r"[^\W_]+(?:[-‐][^\W_]+)*", line.text))
    return frozenset(found)


def starts_paragraph(before: Line, line: Line, full: int) -> bool:
    """Return whether a paragraph begins at `line`; `full` is how long a full line is in this text."""
    if line.opens or before.closed or before.kind is not line.kind:
        # A list item runs on in wrapped lines that nothing sets apart.
        return line.opens or before.closed or before.kind is not BlockKind.ITEM
    if full > UNWRAPPED:
        return before.ends_sentence or not line.text[:1].islower()
    short = len(before.text) < SHORT_LINE * full
    return before.ends_sentence and short and not line.text[:1].islower()


def goes_on(before: RichText, line: Line, *, interrupted: bool) -> bool:
    """Return whether a paragraph goes on over a page's end: its last sentence has none.

    `interrupted`: notes or page furniture stand between, so that a page must end here; then the
    next line may also begin with a capital.
    """
    if line.kind is not BlockKind.TEXT or CLAUSE_END.search(before.text):
        return False
    start = line.text[:1]
    if start.islower() or (interrupted and start.isdigit()):
        return len(before.text) >= SENTENCE_PART or before.text[-1:] in ",-–"
    return interrupted and start.isupper() and len(before.text) > 2 * SENTENCE_PART


def join(before: RichText, after: RichText, words: frozenset[str]) -> RichText:
    """Return two lines of one paragraph as one, the hyphen between them kept only where it is real."""
    left = before.text.rstrip()
    found = BROKEN_WORD.search(left)
    follows = after.text.lstrip()
    if found is None or not follows[:1].isalnum():
        return before + RichText(" ") + after
    if JOINING.match(follows):
        return before + RichText(" ") + after
    head, tail = found["head"], re.match(r"[^\W_]+", follows)
    if tail is not None and _keeps_hyphen(_first_part(left, head), head, tail[0], words):
        return before.cut(0, len(left)) + after
    return before.cut(0, len(left) - 1) + after


def _first_part(left: str, head: str) -> str:
    """Return the whole word before the hyphen, earlier hyphens included: `sociaal-econo`."""
    found = re.search(r"[^\W_]+(?:[-‐][^\W_]+)*[-‐]$", left)
    return found[0][:-1] if found else head


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
    return line.role in {Role.NOTE, Role.ADDRESSES, Role.DROPPED}
