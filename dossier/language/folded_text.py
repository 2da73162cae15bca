"""A text in another form, in which the place of every character in the original is known."""

import bisect
import dataclasses
from collections.abc import Iterable
from typing import Self


@dataclasses.dataclass(frozen=True, slots=True)
class FoldedText:
    """A folded text, and the places from which on it is shifted against the original."""

    text: str
    starts: tuple[int, ...] = (0,)
    origins: tuple[int, ...] = (0,)

    @classmethod
    def build(cls, text: str, pieces: Iterable[tuple[int, int, str]]) -> Self:
        """Return the text with these ordered pieces (start, end, form) of it in another form."""
        parts: list[str] = []
        starts, origins = [0], [0]
        at = length = 0
        for start, end, form in pieces:
            parts += [text[at:start], form]
            length += start - at
            starts += range(length, length + len(form))
            origins += [start] * len(form)
            length += len(form)
            starts.append(length)
            origins.append(end)
            at = end
        return cls("".join([*parts, text[at:]]), tuple(starts), tuple(origins))

    def find_origin(self, place: int) -> int:
        """Return the place in the original of a character of the folded text."""
        index = bisect.bisect_right(self.starts, place) - 1
        return self.origins[index] + place - self.starts[index]

    def find_span(self, start: int, end: int) -> tuple[int, int]:
        """Return the span in the original of a non-empty span of the folded text."""
        return self.find_origin(start), self.find_origin(end - 1) + 1
