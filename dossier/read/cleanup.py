"""Repair broken text before anything looks at it; no letter or digit disappears."""

import re
import unicodedata

LINE_END = re.compile(r"\r\n|[\r\n\v\f\x85\u2028\u2029]")
# A soft hyphen at a line's end is a hyphen of the printer's: it goes, and the word is joined.
SOFT_HYPHEN_BREAK = re.compile("\u00ad[ \t]*(?:\r\n|[\r\n\v\f\x85\u2028\u2029])[ \t]*")
INVISIBLE = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")


def lines(text: str) -> list[str]:
    """Return the lines of a text, without the characters that nobody sees."""
    joined = SOFT_HYPHEN_BREAK.sub("", text)
    return [_visible(line) for line in LINE_END.split(joined)]


def _visible(line: str) -> str:
    if line.isascii() and line.isprintable():
        return line
    return "".join(char for char in line if char == "\t" or not _unseen(char))


def _unseen(char: str) -> bool:
    # Cf holds the marks that turn the direction of text, with which words can be made to
    # look like others; Co is kept, since fonts put bullets there.
    return char in INVISIBLE or unicodedata.category(char) in {"Cc", "Cf", "Cs"}
