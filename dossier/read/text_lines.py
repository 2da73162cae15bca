"""Split a text into lines, without invisible characters; no letter or digit is lost."""

import re
from collections.abc import Iterator

from dossier.language.invisible import SOFT_HYPHEN, is_invisible, strip_invisible

HARD_LINE_END = re.compile(r"\r\n|\r|\n")
# Line ends that editors do not count; a form feed ends a page.
SOFT_LINE_END = re.compile("(\f)|[\v\x85\u2028\u2029]")
HARD_LINE_ENDS, SOFT_LINE_ENDS = frozenset("\r\n"), frozenset("\f\v\x85\u2028\u2029")
PAGE_END = "\f"


def split_lines(text: str) -> Iterator[str]:
    """Yield the lines of a text as an editor counts them."""
    at = 0
    for end in HARD_LINE_END.finditer(text):
        yield text[at : end.start()]
        at = end.end()
    yield text[at:]


def number_lines(text: str) -> Iterator[tuple[int, str]]:
    """Yield the lines with their numbers in the file, without invisible characters.

    The end of a page is a line that holds a form feed alone.
    """
    # Most texts need no repair.
    if not any(char in SOFT_LINE_ENDS or is_invisible(char) for char in set(text) - HARD_LINE_ENDS):
        yield from enumerate(split_lines(text), start=1)
        return
    waiting: tuple[int, str] | None = None
    broken = False
    for number, line in _split_pieces(text):
        whole = line.rstrip(" \t")
        if broken and waiting:
            # A soft hyphen at the end of a line cuts a word: join it.
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
            # The split yields None between two parts, or the form feed.
            if part is not None:
                yield number, part
        yield number, parts[-1]
