"""Find the line of a hand-written text on which something of its HTML was typed."""

import html
import re
from collections.abc import Iterator

from dossier.language.invisible import IGNORED_IN_ADDRESSES

# Code between fences, which holds no faults: its first line, and the rest
FENCED_CODE_PATTERN = re.compile(r"^((`{3,}|~{3,}).*\n)((?:.*\n)*?)\2[ ]*$", re.MULTILINE)
IGNORED_IN_ADDRESS = re.compile(f"[{IGNORED_IN_ADDRESSES}]")
EMPHASIS_SIGNS = re.compile(r"[*_`]")


def read_as_browser(address: str) -> str:
    """Return an address as a browser reads it: `java&#115;cript:` as it is meant."""
    return IGNORED_IN_ADDRESS.sub("", html.unescape(address))


def blank_code(text: str) -> str:
    """Return a text with empty lines for those of code between fences."""
    return FENCED_CODE_PATTERN.sub(lambda found: found[1] + "\n" * found[3].count("\n"), text)


class LineFinder:
    """Finds the line of a text on which something stands: at each call the next one."""

    def __init__(self, text: str) -> None:
        lines = [line.lower() for line in blank_code(text).split("\n")]
        self._lines = [(line, read_as_browser(line)) for line in lines]
        self._places: dict[str, Iterator[int]] = {}
        self._last: dict[str, int] = {}

    def find_next(self, *needles: str) -> int:
        """Return the line of the next place of the first needle that is there, as typed or as a browser reads it, or 0."""
        for wanted in map(str.lower, needles):
            if wanted not in self._places:
                self._places[wanted] = self._iter_lines(wanted)
            line = next(self._places[wanted], self._last.get(wanted))
            if line is not None:
                self._last[wanted] = line
                return line
        return 0

    def has_line(self, needle: str) -> bool:
        """Return whether `needle` stands on one of the lines."""
        return next(self._iter_lines(needle.lower()), None) is not None

    def find_words(self, words: str) -> int:
        """Return the line on which words begin, as far as markup between them lets it be found."""
        split = words.lower().split()
        for count in (8, 5, 3, 2, 1):
            wanted = " ".join(split[:count])
            for number, (typed, _) in enumerate(self._lines):
                if wanted in EMPHASIS_SIGNS.sub("", typed):
                    return number
        return 0

    def _iter_lines(self, wanted: str) -> Iterator[int]:
        for number, (typed, read) in enumerate(self._lines):
            for _ in range(max(typed.count(wanted), read.count(wanted))):
                yield number
