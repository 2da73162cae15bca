"""A text as personal data is sought in it: small letters, single spaces, nothing unseen; and the way back.

Unlike the forms in `language.normal_form` it keeps words apart, and the place in the text of every character.
"""

import bisect
import dataclasses
import functools
import re
import unicodedata

# All but ASCII that is seen; a single plain space is left where it is.
IRREGULAR = re.compile(r"[^\x21-\x7e]{2,}|[^\x20-\x7e]")
PIECE = re.compile(r"\s+|\S")
EMPTY_LINE = re.compile(r"(?:\r\n?+|\n)[^\r\n]*[\r\n]")
UNSEEN = frozenset({"Cc", "Cf", "Cs", "Mn", "Me"})
"""Categories of signs that take no room of their own: zero-width signs, soft hyphens, accents set apart."""
FILLERS = frozenset("\u115f\u1160\u2800\u3164\uffa0")
"""Letters and symbols that show nothing."""
RAISED = ("<super>", "<sub>", "<circle>", "<fraction>")
"""Forms of digits that are the mark of a note or part of a sum, and no part of a number."""
BREAK = "\n"
"""What parts two paragraphs: the only white space that stays apart from a space."""


@dataclasses.dataclass(frozen=True, slots=True)
class FoldedText:
    """A folded text, and from which places on it stands elsewhere than in the text itself."""

    text: str
    starts: tuple[int, ...]
    origins: tuple[int, ...]

    def origin(self, place: int) -> int:
        """Return the place in the text itself of a character of the folded text."""
        index = bisect.bisect_right(self.starts, place) - 1
        return self.origins[index] + place - self.starts[index]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the span in the text itself of a span of the folded text that is not empty."""
        return self.origin(start), self.origin(end - 1) + 1


def fold_text(text: str) -> FoldedText:
    """Return the text as it is searched: white space of any kind and length is one space, an empty line a line end."""
    if IRREGULAR.search(text) is None:
        return FoldedText(text.lower(), (0,), (0,))
    parts: list[str] = []
    starts: list[int] = [0]
    origins: list[int] = [0]
    at = length = 0
    for run in IRREGULAR.finditer(text):
        regular = text[at : run.start()].lower()
        parts.append(regular)
        length += len(regular)
        spaced = False
        for piece in PIECE.finditer(run[0]):
            form = _fold_space(piece[0]) if piece[0].isspace() else _fold_sign(piece[0])
            if form.isspace() and spaced:
                continue
            spaced = form.isspace() or (spaced and not form)
            for _ in form:
                starts.append(length)
                origins.append(run.start() + piece.start())
                length += 1
            parts.append(form)
        at = run.end()
        starts.append(length)
        origins.append(at)
    parts.append(text[at:].lower())
    return FoldedText("".join(parts), tuple(starts), tuple(origins))


def _fold_space(space: str) -> str:
    return BREAK if EMPTY_LINE.search(space) else " "


@functools.lru_cache(maxsize=4096)
def _fold_sign(sign: str) -> str:
    category = unicodedata.category(sign)
    if category in UNSEEN or sign in FILLERS:
        return ""
    if category == "Pd" or sign == "\N{MINUS SIGN}":
        return "-"
    if category == "Nd":
        return str(unicodedata.digit(sign))
    if unicodedata.decomposition(sign).startswith(RAISED):
        return " "
    if sign in "\N{MIDDLE DOT}\N{IDEOGRAPHIC FULL STOP}":
        return "."
    plain = unicodedata.normalize("NFKC", sign).lower()
    return sign if " " in plain else plain
