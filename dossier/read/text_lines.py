"""Repair broken text before anything looks at it; no letter or digit disappears."""

import functools
import re
import unicodedata
from collections.abc import Iterator

from dossier.language.invisible import INVISIBLE_CATEGORIES, SOFT_HYPHEN

HARD_LINE_END = re.compile(r"\r\n|\r|\n")
# What an editor does not count as a line, but a reader sees as one; a form feed ends a page.
SOFT_LINE_END = re.compile("(\f)|[\v\x85\u2028\u2029]")
HARD_LINE_ENDS, SOFT_LINE_ENDS = frozenset("\r\n"), frozenset("\f\v\x85\u2028\u2029")
PAGE_END = "\f"


def split_lines(text: str) -> Iterator[str]:
    """Yield the lines of a text as an editor counts them, one at a time."""
    at = 0
    for end in HARD_LINE_END.finditer(text):
        yield text[at : end.start()]
        at = end.end()
    yield text[at:]


def number_lines(text: str) -> Iterator[tuple[int, str]]:
    """Yield the lines with their numbers in the file, without the characters that nobody sees.

    The end of a page is a line of its own that holds a form feed alone.
    """
    # Most texts hold nothing that needs repair.
    if not any(
        char in SOFT_LINE_ENDS or _is_invisible(char) for char in set(text) - HARD_LINE_ENDS
    ):
        yield from enumerate(split_lines(text), start=1)
        return
    waiting: tuple[int, str] | None = None
    broken = False
    for number, line in _split_pieces(text):
        whole = line.rstrip(" \t")
        if broken and waiting:
            # A soft hyphen at a line's end is the printer's: it goes, and the word is joined.
            first, start = waiting
            waiting = first, start.rstrip(" \t") + strip_invisible(line.lstrip(" \t"))
        else:
            if waiting:
                yield waiting
            waiting = number, line if line == PAGE_END else strip_invisible(line)
        broken = whole.endswith(SOFT_HYPHEN)
    if waiting:
        yield waiting


def _split_pieces(text: str) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(split_lines(text), start=1):
        parts = SOFT_LINE_END.split(line)
        for part in parts[:-1]:
            # Between two parts stands None, or the form feed that ended a page.
            if part is not None:
                yield number, part
        yield number, parts[-1]


def strip_invisible(line: str) -> str:
    """Return a line without the characters that nobody sees."""
    if line.isprintable():
        return line
    unseen = {ord(char): None for char in set(line) if _is_invisible(char)}
    return line.translate(unseen) if unseen else line


@functools.lru_cache(maxsize=4096)
def _is_invisible(char: str) -> bool:
    return char != "\t" and unicodedata.category(char) in INVISIBLE_CATEGORIES
