"""Show words with the sentence that they stand in."""

import bisect
from collections.abc import Iterator

from dossier.language.sentences import split_sentences
from dossier.model import Sentence

MAX_SENTENCE_PART = 500
"""A longer sentence is shown in parts of at most so many characters."""


class Sentences:
    """The sentences of one text."""

    def __init__(self, text: str) -> None:
        self._text = text
        ends = [*(start for start, _ in split_sentences(text) if start), len(text)]
        self._whole = frozenset((0, *ends))
        self._starts = [0]
        for end in ends:
            self._starts.extend(_cut_long_sentence(text, self._starts[-1], end))
            self._starts.append(end)

    def find_sentence(self, start: int, end: int) -> Sentence:
        """Return the sentence that the words from `start` up to `end` stand in."""
        low = self._starts[bisect.bisect_right(self._starts, start) - 1]
        high = self._starts[bisect.bisect_left(self._starts, end)]
        part = self._text[low:high]
        left = len(part) - len(part.lstrip())
        return Sentence(
            text=part.strip(),
            start=low + left,
            goes_before=low not in self._whole,
            goes_on=high not in self._whole,
        )


def _cut_long_sentence(text: str, start: int, end: int) -> Iterator[int]:
    """Yield where a long sentence is cut into parts, between words where there are any."""
    while end - start > MAX_SENTENCE_PART:
        space = text.rfind(" ", start + 1, start + MAX_SENTENCE_PART)
        start = space + 1 if space > 0 else start + MAX_SENTENCE_PART
        yield start
