"""Plain text with spans over it: bold, links, superscript, marks of notes."""

import bisect
import dataclasses
import enum
import itertools
import re
from collections.abc import Callable, Sequence

from dossier.language.hyphens import choose_joint, is_broken_address
from dossier.language.normal_form import iter_compositions

# White space that is not one plain space.
UNEVEN_SPACE = re.compile(r"\s{2,}|[^\S ]")
# The end and the start of what is a word for itself: two letters, or a digit.
WORD_AT_END = re.compile(r"(?:\d|[^\W_]{2})\Z")
WORD_AT_START = re.compile(r"\d|[^\W_]{2}")
STRUCK_FORM = "[doorgehaald: {}]"
"""How struck words stand in plain text, where no line goes through them."""
STRUCK_WORDS = re.compile(r"\[doorgehaald: (?P<words>[^\]]*)\]")  # [doorgehaald: niet]
BLANK_SIGN = "~"
"""Stands for each character of struck words where they must not count: no letter, no digit, no space."""


class Style(enum.StrEnum):
    """What a span says of its text."""

    BOLD = "bold"
    ITALIC = "italic"
    SUPERSCRIPT = "superscript"
    STRIKE = "strike"
    LINK = "link"
    MARK = "mark"
    NOTE = "note"
    REFERENCE = "reference"
    HERE = "here"


POINT_STYLES = frozenset({Style.NOTE, Style.HERE})
"""Styles of empty spans, which mark a place in the text."""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A range of a text, from `start` up to `end`, in characters."""

    start: int
    end: int
    style: Style
    target: str | None = None
    """For a link its address; for a note its mark; for a reference, or the place after a link to a
    paper that the dossier has too, one of our own pages."""


@dataclasses.dataclass(frozen=True, slots=True)
class RichText:
    """Plain text and the spans over it."""

    text: str
    spans: tuple[Span, ...] = ()

    def __add__(self, other: "RichText") -> "RichText":
        """Return the concatenation of both texts."""
        return RichText.join([self, other])

    @classmethod
    def join(cls, parts: Sequence["RichText"]) -> "RichText":
        """Return the concatenation of the texts."""
        starts = itertools.accumulate((len(part.text) for part in parts), initial=0)
        spans = tuple(
            _shift_span(span, start)
            for start, part in zip(starts, parts, strict=False)
            for span in part.spans
        )
        return cls("".join(part.text for part in parts), spans)

    def cut(self, start: int, end: int | None = None) -> "RichText":
        """Return the part from `start` up to `end`; an empty span at a boundary belongs to the text before it."""
        stop = len(self.text) if end is None else min(end, len(self.text))
        return RichText(
            self.text[start:stop],
            tuple(
                part for span in self.spans if (part := _clip_span(span, start, stop)) is not None
            ),
        )

    def split(self, ranges: Sequence[tuple[int, int]]) -> list["RichText"]:
        """Return the parts in these consecutive ranges, as many calls of `cut` would."""
        spans: list[list[Span]] = [[] for _ in ranges]
        starts = [start for start, _ in ranges]
        for span in self.spans:
            index = max(0, bisect.bisect_right(starts, span.start) - 1)
            while index < len(ranges) and ranges[index][0] <= span.end:
                if (part := _clip_span(span, *ranges[index])) is not None:
                    spans[index].append(part)
                index += 1
        return [
            RichText(self.text[start:end], tuple(found))
            for (start, end), found in zip(ranges, spans, strict=True)
        ]

    def lift_notes(self, marks: Sequence[tuple[int, int, str]]) -> "RichText":
        """Return the text with these ordered parts (start, end, mark) replaced by spans of notes."""
        ranges: list[tuple[int, int]] = []
        notes: list[Span] = []
        earlier = list(self.notes())
        at = length = 0
        for start, end, mark in marks:
            ranges.append((at, max(at, start)))
            length += max(at, start) - at
            inside = [span for span in earlier if max(at, start) < span.start <= end]
            targets = (*(span.target for span in inside), mark)
            notes += [Span(start=length, end=length, style=Style.NOTE, target=x) for x in targets]
            at = max(at, end)
        rest = RichText.join(self.split([*ranges, (at, len(self.text))]))
        ordered = sorted((*rest.spans, *notes), key=lambda span: (span.start, span.end))
        return RichText(rest.text, tuple(ordered))

    def add_note(self, offset: int, mark: str) -> "RichText":
        """Return the text with the note `mark` set at `offset`."""
        note = Span(start=offset, end=offset, style=Style.NOTE, target=mark)
        spans = sorted((*self.spans, note), key=lambda span: (span.start, span.end))
        return RichText(self.text, tuple(spans))

    def strip(self) -> "RichText":
        """Return the text without white space at its ends; notes move to the nearest word."""
        if not self.spans:
            text = self.text.strip()
            return self if len(text) == len(self.text) else RichText(text)
        left = len(self.text) - len(self.text.lstrip())
        right = len(self.text.rstrip())
        if right <= left:
            points = tuple(s for s in self.spans if s.style in POINT_STYLES)
            return RichText("", tuple(dataclasses.replace(s, start=0, end=0) for s in points))
        return self._rebuild(left, right, self.text[left:right])

    def collapse_spaces(self) -> "RichText":
        """Return the text with every run of white space as one space, and none at its ends."""
        if "  " not in self.text and self.text.isprintable():
            return self.strip()
        parts: list[tuple[int, int, str]] = []
        for run in UNEVEN_SPACE.finditer(self.text):
            start, end = run.span()
            # The first character of a run becomes a space, the others go.
            parts += [(start, start + 1, " "), (start + 1, end, "")]
        return self.replaced(parts).strip()

    def compose(self) -> "RichText":
        """Return the text with each letter and its accents as one sign."""
        parts = list(iter_compositions(self.text))
        return self.replaced(parts) if parts else self

    def replaced(self, parts: Sequence[tuple[int, int, str]]) -> "RichText":
        """Return the text with these ordered parts (start, end, words) replaced.

        A span that begins or ends within a part covers all of its new words; an empty span moves after them.
        """
        texts: list[str] = []
        ends: list[int] = []
        gained = [0]
        at = 0
        for start, end, words_there in parts:
            texts += [self.text[at:start], words_there]
            ends.append(end)
            gained.append(gained[-1] + len(words_there) - (end - start))
            at = end

        def moved(place: int, *, to_end: bool) -> int:
            index = bisect.bisect_right(ends, place)
            if index < len(parts) and parts[index][0] < place:
                start, _, words_there = parts[index]
                return start + gained[index] + (len(words_there) if to_end else 0)
            return place + gained[index]

        spans = tuple(
            dataclasses.replace(
                span,
                start=moved(span.start, to_end=span.style in POINT_STYLES),
                end=moved(span.end, to_end=True),
            )
            for span in self.spans
        )
        return RichText("".join([*texts, self.text[at:]]), spans)

    def notes(self) -> tuple[Span, ...]:
        """Return the spans of notes, in order."""
        return tuple(span for span in self.spans if span.style is Style.NOTE)

    def links(self) -> tuple[Span, ...]:
        """Return the links, in order."""
        return tuple(span for span in self.spans if span.style is Style.LINK)

    def find_struck(self) -> list[tuple[int, int]]:
        """Return where words are struck out, in order; parts with only spaces between them are one."""
        found: list[tuple[int, int]] = []
        for start, end in sorted((x.start, x.end) for x in self.spans if x.style is Style.STRIKE):
            if found and not self.text[found[-1][1] : start].strip(" "):
                found[-1] = found[-1][0], max(end, found[-1][1])
            else:
                found.append((start, end))
        return found

    def write_plain(self) -> str:
        """Return the words alone; those that are struck out say so: `wordt [doorgehaald: niet] verhoogd`."""
        return self._rewrite_struck(STRUCK_FORM.format)

    def blank_struck(self) -> str:
        """Return the words alone, a sign for each character that is struck out: offsets stay."""
        return self._rewrite_struck(lambda words: BLANK_SIGN * len(words))

    def _rewrite_struck(self, rewrite: Callable[[str], str]) -> str:
        parts = [(start, end, rewrite(self.text[start:end])) for start, end in self.find_struck()]
        return RichText(self.text).replaced(parts).text if parts else self.text

    def only(self, style: Style) -> bool:
        """Return whether all words are in spans of this style."""
        covered = sorted((s.start, s.end) for s in self.spans if s.style is style)
        at = 0
        for start, end in covered:
            if _has_word(self.text[at:start]):
                return False
            at = max(at, end)
        return bool(covered) and not _has_word(self.text[at:])

    def _rebuild(self, left: int, right: int, text: str) -> "RichText":
        spans = []
        for span in self.spans:
            start = min(max(span.start, left), right) - left
            end = min(max(span.end, left), right) - left
            if end > start or span.style in POINT_STYLES:
                spans.append(Span(start=start, end=end, style=span.style, target=span.target))
        return RichText(text, tuple(spans))


def join_lines(lines: Sequence[RichText], words: frozenset[str]) -> RichText:
    """Return the lines of a paragraph as one text, without the hyphens that only break a word at a line end."""
    parts = [_with_joint(line, after, words) for line, after in itertools.pairwise(lines)]
    return RichText.join([*parts, *lines[-1:]])


def _with_joint(line: RichText, after: RichText, words: frozenset[str]) -> RichText:
    left = line.text.rstrip()
    if is_broken_address(left, after.text.lstrip()) or _is_one_address(line, after):
        return _shorten_line(line, len(left))
    joint = choose_joint(left, after.text.lstrip(), words)
    if joint == " ":
        return line + RichText(joint)
    return _shorten_line(line, len(left) - (not joint))


def _is_one_address(line: RichText, after: RichText) -> bool:
    """Return whether one link covers the end of a line and the start of the next, and its words are its address."""
    last = next((x for x in reversed(line.spans) if x.style is Style.LINK), None)
    first = next((x for x in after.spans if x.style is Style.LINK), None)
    if last is None or first is None or last.target != first.target:
        return False
    if line.text[last.end :].strip() or after.text[: first.start].strip():
        return False
    shown = line.text[last.start : last.end].strip() + after.text[first.start : first.end].strip()
    return shown in (last.target or "")


def _shorten_line(line: RichText, length: int) -> RichText:
    """Return the first `length` characters; notes after them move to the end."""
    shortened = line.cut(0, length)
    for span in line.notes():
        if span.start > length:
            shortened = shortened.add_note(length, span.target or "")
    return shortened


def part_edits(content: RichText) -> RichText:
    """Return the text with a space where a struck word touches one that replaces it: `drie` and `vijf`.

    A single letter is no word: that in `loont`, of which only the t is struck, stays where it is.
    """
    text = content.text
    places = sorted(
        {
            place
            for start, end in content.find_struck()
            for place, before, behind in (
                (start, text[:start], text[start:end]),
                (end, text[start:end], text[end:]),
            )
            if WORD_AT_END.search(before[-2:]) and WORD_AT_START.match(behind)
        }
    )
    if not places:
        return content
    ranges = itertools.pairwise((0, *places, len(content.text)))
    spaced = [part for each in content.split(list(ranges)) for part in (each, RichText(" "))]
    return RichText.join(spaced[:-1])


def collapse_spaces(text: str) -> str:
    """Return `text` with every run of white space as one space, and none at its ends."""
    return " ".join(text.split())


def _has_word(text: str) -> bool:
    return any(char.isalnum() for char in text)


def _shift_span(span: Span, by: int) -> Span:
    start, end = span.start + by, span.end + by
    return Span(start=start, end=end, style=span.style, target=span.target)


def _clip_span(span: Span, start: int, stop: int) -> Span | None:
    if span.start == span.end:
        inside = start < span.start <= stop or span.start == start == 0
        return _shift_span(span, -start) if inside else None
    low, high = max(span.start, start), min(span.end, stop)
    return dataclasses.replace(span, start=low - start, end=high - start) if low < high else None
