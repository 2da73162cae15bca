"""Decode bytes and split a text into lines, without invisible characters; no letter or digit is lost.

Bytes are read by a byte-order mark, as strict UTF-8, else as Windows-1252 with a warning; letters are composed.
"""

import codecs
import re
from collections.abc import Iterator
from typing import NamedTuple

from dossier.language.invisible import SOFT_HYPHEN, is_invisible, strip_invisible
from dossier.language.normal_form import compose

BYTE_ORDER_MARKS = (
    # UTF-32 first: its little-endian mark starts with that of UTF-16.
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
CP1252_NAMES = frozenset({"windows-1252", "cp1252", "iso-8859-1", "latin1", "us-ascii"})
"""Declared encodings that browsers, too, read as Windows-1252."""
CP1252_WARNING = "de tekst is niet bewaard als UTF-8 (een manier om letters op te slaan), en gelezen als het oudere Windows-1252"
DAMAGED_WARNING = "een deel van de tekens is beschadigd; daar staat nu �"
HARD_LINE_END = re.compile(r"\r\n|\r|\n")
# Line ends that editors do not count; a form feed ends a page.
SOFT_LINE_END = re.compile("(\f)|[\v\x85\u2028\u2029]")
HARD_LINE_ENDS, SOFT_LINE_ENDS = frozenset("\r\n"), frozenset("\f\v\x85\u2028\u2029")
PAGE_END = "\f"


class Decoded(NamedTuple):
    """The text of a file, and what an editor should know of its encoding."""

    text: str
    warning: str | None = None


def decode_text(data: bytes, declared: str | None = None) -> Decoded | None:
    """Return the text of `data`, or None where it is no text.

    A declared encoding only silences the warning for Windows-1252.
    """
    marked = ((mark, name) for mark, name in BYTE_ORDER_MARKS if data.startswith(mark))
    mark, encoding = next(marked, (b"", "utf-8"))
    if not mark and b"\x00" in data:
        return None
    body = data[len(mark) :]
    try:
        return Decoded(compose(body.decode(encoding)))
    except UnicodeDecodeError:
        if mark:
            return Decoded(compose(body.decode(encoding, errors="replace")), DAMAGED_WARNING)
        warning = None if declared in CP1252_NAMES else CP1252_WARNING
        return Decoded(compose("".join(map(_decode_byte, data))), warning)


def _decode_byte(byte: int) -> str:
    try:
        return bytes((byte,)).decode("cp1252")
    except UnicodeDecodeError:
        # Five bytes are undefined in cp1252; as latin-1 they are control characters, which reading drops.
        return chr(byte)


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
