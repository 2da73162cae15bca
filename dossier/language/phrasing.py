"""Dutch words around a number or a long text."""


def count_noun(count: int, one: str, more: str, *, zero: str = "0") -> str:
    """Return a number with its noun: `1 alinea`, `3 alinea’s`, and with `zero` `geen alinea’s`."""
    return f"{count or zero} {one if count == 1 else more}"


def shorten(text: str, length: int) -> str:
    """Return a text on one line; of one that is longer, the whole words that fit and an ellipsis.

    A word that does not fit by itself is cut.
    """
    line = " ".join(text.split())
    if len(line) <= length:
        return line
    words = line[:length].rpartition(" ")[0]
    return f"{words} …" if words else f"{line[: length - 1]}…"


def cut_around(text: str, start: int, end: int, length: int) -> str:
    """Return the words of a text around those from `start` up to `end`, with an ellipsis where more stands."""
    lead = max(0, length - (end - start)) // 2
    first = (text.find(" ", start - lead, start) + 1 or start) if start > lead else 0
    return f"{'… ' if first else ''}{shorten(text[first:], length)}"
