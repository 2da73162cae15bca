"""Headings: marked, in a style of their own, in capitals, numbered, or a short line between empty lines."""

import dataclasses
import re
from collections import Counter

from dossier.language.hyphens import collect_vocabulary
from dossier.media import MARKDOWN, PDF, TEXT
from dossier.model import BlockKind, DocumentKind, Place
from dossier.recognise.heading_texts import (
    ANNEX_TITLE,
    CAPTION_START,
    INNER_END,
    MAX_TITLE,
    NUMBERED_PART,
    NUMBERED_START,
    PART_SIGN,
    PART_TITLE,
    UNMARKED_LEVEL,
    can_head,
    is_capitals,
    is_title,
    set_levels,
)
from dossier.recognise.heading_units import MAX_HEADING_LINES, MIN_BODY_LINE, Unit, iter_units
from dossier.recognise.lines import (
    LABEL_ROLES,
    MAX_HEAD_LINE,
    MAX_WRAPPED_LINE,
    Draft,
    Line,
    Role,
    claim,
    measure_width,
)
from dossier.recognise.notetexts import SHORT_LINE_SHARE
from dossier.text import join_lines

MAX_BOLD_HEADING = 100
MAX_STYLED_HEADING = 180
"""The longest heading over more than one line."""
MIN_MARKED_CHAPTERS = 4
INITIAL_AT_END = re.compile(r"\b[A-ZÀ-Ý]\.$")  # de minister van Water, A.
ANSWER_END = re.compile(r"[.!][\"'”’»)]*\d{0,2}$")
KINDS_WITH_UNMARKED_HEADINGS = {
    DocumentKind.KAMERBRIEF,
    DocumentKind.RAPPORT,
    DocumentKind.OVERIG,
    DocumentKind.STARTNOTITIE,
}


def find_headings(draft: Draft) -> Draft:
    """Claim the headings, those of more lines joined to one, and give them their levels."""
    return draft.replace_lines(set_levels(_HeadingFinder(draft).claim_headings()))


class _HeadingFinder:
    """Looks at each line of a draft with those around it, and at what the headings of the paper have in common."""

    def __init__(self, draft: Draft) -> None:
        self.lines = draft.lines
        self.kind = draft.kind
        self.plain = draft.kind in KINDS_WITH_UNMARKED_HEADINGS
        self.is_pdf = draft.source.media_type == PDF
        self.is_text = draft.source.media_type in (TEXT, MARKDOWN)
        self.full = measure_width(draft.lines)
        self.words = collect_vocabulary([line.text for line in draft.lines])
        self.repeated = Counter(line.text for line in draft.lines if line.is_running)
        self.asks = next((i for i, x in enumerate(draft.lines) if x.role in LABEL_ROLES), 0)
        self.front = _find_front(draft.lines, is_report=draft.kind is DocumentKind.RAPPORT)
        self.units = dict(iter_units(draft.lines))
        signs = (PART_SIGN.match(x.text) for x in self.units.values() if _is_marked(x))
        self.signs = {match["sign"] for match in signs if match}
        self.bold = {i: x for i, x in self.units.items() if self._is_bold_unit(x)}
        plain = {i: x for i, x in self.units.items() if self._is_plain_heading(x)}
        self.asking = {i for i, x in plain.items() if x.text.endswith("?")}
        self.titles = plain.keys() - self.asking
        self.capitals = {i for i, x in self.units.items() if self._is_capitals_unit(x)}
        self.last_number = 0
        """The number of the last heading that has a whole one."""

    def claim_headings(self) -> list[Line]:
        """Return the lines with the headings claimed."""
        new: list[Line] = []
        index = marked = 0
        while index < len(self.lines):
            unit = self.units.get(index)
            level = self._find_level(index, unit) if unit else None
            if unit and level and unit.first.kind is BlockKind.HEADING:
                marked = level
            elif level:
                # A heading by its look stands below the marked one before it.
                level += max(0, marked + 1 - UNMARKED_LEVEL)
            if unit is None or level is None:
                new.append(self.lines[index])
                index += 1
                continue
            content = join_lines([line.content for line in unit.lines], self.words)
            heading = dataclasses.replace(unit.first, content=content)
            new.append(claim(heading, Role.HEADING, level=level))
            number = NUMBERED_START.match(heading.text)
            if number and number["number"].isdigit():
                self.last_number = int(number["number"])
            index += len(unit.lines)
        return new

    def _find_level(self, index: int, unit: Unit) -> int | None:
        """Return the level of a heading; None if it is none."""
        line, text = unit.first, unit.text
        if line.kind is BlockKind.HEADING:
            return line.level if not self._is_no_marked_heading(unit) else None
        if line.kind is BlockKind.ROW:
            return UNMARKED_LEVEL
        if index < self.front or line.place is not Place.BODY or CAPTION_START.match(text):
            return None
        in_capitals = index in self.capitals and len(self.capitals) > 1
        if self.plain and (in_capitals or self._is_title_between(unit)):
            return UNMARKED_LEVEL
        if self._is_above_questions(unit) or _is_annex(unit):
            return UNMARKED_LEVEL
        if len(unit.lines) > MAX_HEADING_LINES or not self._ends_apart(unit):
            return None
        if index in self.bold and index >= self.asks and self._is_bold_heading(unit):
            return UNMARKED_LEVEL
        if not self.plain or not line.opens:
            return None
        if self._is_italic_heading(unit):
            return UNMARKED_LEVEL + bool(self.bold)
        # A question alone is part of the argument; more of them, or one among titles, are headings.
        asks = index in self.asking and (len(self.asking) > 1 or self.titles or self.bold)
        return UNMARKED_LEVEL if asks or index in self.titles else None

    def _is_above_questions(self, unit: Unit) -> bool:
        """Return whether a line is the title of the questions below it, and neither answer nor the end of a list."""
        before, after = unit.before, unit.after
        if after is None or after.role is not Role.QUESTION_LABEL or not unit.first.opens:
            return False
        ended = before is None or before.role in (Role.HEAD, Role.NOTE)
        ended = ended or (
            before is not None and before.is_running and ANSWER_END.search(before.text) is not None
        )
        return ended and len(unit.lines) == 1 and unit.first.is_running and is_title(unit.text)

    def _is_no_marked_heading(self, unit: Unit) -> bool:
        """Return whether the look of a PDF's line misleads: a sign, a redaction, a name, a subtitle."""
        if not self.is_pdf:
            return False
        below_title = unit.before is not None and unit.before.role is Role.HEAD
        long = below_title and len(unit.text) > MAX_TITLE
        subtitle = long and (unit.first.is_italic or self._is_only_of_level(unit))
        return subtitle or not self._can_head(unit)

    def _can_head(self, unit: Unit) -> bool:
        """Return whether the words can be a heading; the sign of a part is none of a list where others count on."""
        part = PART_SIGN.match(unit.text)
        is_part = part is not None and len(self.signs) > 1 and not unit.text.endswith((".", ";"))
        return can_head(unit.text[part.end() :] if part and is_part else unit.text)

    def _is_only_of_level(self, unit: Unit) -> bool:
        """Return whether no other heading has this level, and the next one stands above it."""
        marked = [x.level for x in self.lines if x.is_body and x.kind is BlockKind.HEADING]
        count, own = len(unit.lines), unit.first.level
        return marked.count(own) == count < len(marked) and marked[count] < own

    def _ends_apart(self, unit: Unit) -> bool:
        """Return whether the lines end where a paragraph ends; in plain text that is an empty line."""
        below = unit.below
        if below is None or below.opens:
            return below is not None
        return not self.is_text and not below.goes_on

    def _is_bold_unit(self, unit: Unit) -> bool:
        line, text = unit.first, unit.text
        limit = MAX_BOLD_HEADING if len(unit.lines) == 1 else MAX_STYLED_HEADING
        styled = line.opens and line.is_running and all(x.is_bold for x in unit.lines)
        return styled and len(text) <= limit and self._ends_apart(unit)

    def _is_bold_heading(self, unit: Unit) -> bool:
        text = unit.text
        is_part = PART_SIGN.match(text) is not None
        if not self._can_head(unit) or (text[:1].islower() and not is_part):
            return False
        if text.endswith(":"):
            return self.repeated[text] == 1 and unit.is_before_text
        if not text.endswith((".", "?", ";", "!")):
            return True
        return not INNER_END.search(text) and self._is_like_siblings(unit)

    def _is_like_siblings(self, unit: Unit) -> bool:
        """Return whether a bold line that ends as a sentence is a heading as others of the paper are."""
        after = unit.after
        if after is None or not (after.is_running or after.kind is BlockKind.HEADING):
            return False
        if NUMBERED_PART.match(unit.text):
            return True
        alike = [x for x in self.bold.values() if x.text[-1:] == unit.text[-1:]]
        return len(alike) > 2 or (unit.text.endswith("?") and len(self.bold) > len(alike))

    def _is_capitals_unit(self, unit: Unit) -> bool:
        """Return whether a line in capitals stands between paragraphs, also without empty lines."""
        before = unit.before
        apart = unit.first.opens or before is None or not before.is_running or before.ends_sentence
        if before is not None:
            apart = apart or len(before.text) < SHORT_LINE_SHARE * self.full
        words = is_capitals(unit.text) and is_title(unit.text)
        whole = len(unit.lines) == 1 or all(line.text.isupper() for line in unit.lines)
        return whole and apart and words and unit.is_before_text

    def _is_italic_heading(self, unit: Unit) -> bool:
        """Return whether the lines are a title in italics above a paragraph that is not."""
        text = unit.text
        if not all(x.is_italic for x in unit.lines) or len(text) > MAX_STYLED_HEADING:
            return False
        if text[-1:] in ".,;:?!-…" or not text[:1].isupper() or not can_head(text):
            return False
        return unit.is_before_text and unit.after is not None and not unit.after.is_italic

    def _is_plain_heading(self, unit: Unit) -> bool:
        """Return whether a line between empty lines is a heading: a title, followed by a real paragraph."""
        line, before = unit.first, unit.before
        apart = line.opens and line.is_running and self._ends_apart(unit)
        if not apart or len(unit.lines) > 1 or unit.after is None:
            return False
        if PART_TITLE.match(line.text):
            return unit.after.is_body
        if _is_chapter_of(line.text, unit.after.text):
            return is_title(line.text)
        if unit.opens_page and unit.after.kind is BlockKind.ROW:
            return is_title(line.text)
        title = line.text.removesuffix("?")
        if not is_title(title) or INNER_END.search(title) or not unit.after.is_running:
            return False
        if before is not None and before.is_running and _follows_in_list(before.text, line.text):
            return False
        in_sentence = before is not None and before.is_running and not before.ends_sentence
        if in_sentence and before is not None:
            below_title = before.opens and is_title(before.text)
            numbered = len(before.text) < MIN_BODY_LINE and NUMBERED_START.match(line.text)
            in_sentence = not (below_title or numbered)
        return (
            not in_sentence
            and len(unit.after.text) > MIN_BODY_LINE
            and unit.after.text[:1].isupper()
        )

    def _is_title_between(self, unit: Unit) -> bool:
        """Return whether the line is a title between paragraphs without empty lines."""
        line, before, after = unit.first, unit.before, unit.after
        if (
            len(unit.lines) > 1
            or (line.opens and self._ends_apart(unit))
            or self.full > MAX_WRAPPED_LINE
            or len(line.text) > 0.8 * self.full
        ):
            return False
        number = NUMBERED_START.match(line.text)
        if not is_title(line.text) or not (number or self._is_title_in_text(unit)):
            return False
        sentence_ended = before is None or not before.is_body or before.ends_sentence
        below = after is not None and after.is_body and not NUMBERED_START.match(after.text)
        # Below the next in a series of headings the text may be short.
        counts_on = number is not None and number["number"] == str(self.last_number + 1)
        below = below and (counts_on or (after is not None and len(after.text) > 0.6 * self.full))
        # A title does not continue in the next line.
        return sentence_ended and below and not (after is not None and after.goes_on)

    def _is_title_in_text(self, unit: Unit) -> bool:
        """Return whether a short line of a text, which shows no look, stands between two paragraphs."""
        before, after = unit.before, unit.after
        if not self.is_text or before is None or after is None or after.opens:
            return False
        ended = before.ends_sentence and not INITIAL_AT_END.search(before.text)
        is_short = len(unit.text) < SHORT_LINE_SHARE * self.full
        alone = self.repeated[unit.text] == 1 and unit.is_before_text
        return alone and is_short and (ended or before.role is Role.HEADING)


def _is_marked(unit: Unit) -> bool:
    """Return whether a unit has the look of a heading, and running text below it."""
    styled = unit.first.kind is BlockKind.HEADING or all(x.is_bold for x in unit.lines)
    return styled and unit.after is not None and unit.after.is_running and not unit.after.is_bold


def _is_annex(unit: Unit) -> bool:
    """Return whether an annex with a name and no number begins at the top of a page."""
    alone = len(unit.lines) == 1 and unit.first.opens and unit.first.is_running
    return alone and unit.opens_page and ANNEX_TITLE.match(unit.text) is not None


def _follows_in_list(before: str, text: str) -> bool:
    """Return whether a numbered line directly below another is the next item of a list: `2. Wie?` below `1. Wat?`."""
    numbers = [match["number"] for match in map(NUMBERED_START.match, (before, text)) if match]
    return (
        len(numbers) > 1
        and all(map(str.isdigit, numbers))
        and int(numbers[1]) == int(numbers[0]) + 1
    )


def _is_chapter_of(text: str, below: str) -> bool:
    """Return whether a numbered title stands directly above that of its first part: `2 Water` above `2.1 Dijken`."""
    number = NUMBERED_START.match(text)
    part = NUMBERED_START.match(below)
    return bool(number and part and part["number"].startswith(f"{number['number']}."))


def _find_front(lines: tuple[Line, ...], *, is_report: bool) -> int:
    """Return the index of the first marked heading, if above it stand only the lines of a cover.

    They are short; in a report that marks its chapters also those of a colophon. What is bold there is a subtitle, the sort of the paper or its maker: a paper with marked headings marks all.
    """
    marked = [i for i, x in enumerate(lines) if x.is_body and x.kind is BlockKind.HEADING]
    if is_report and len(marked) >= MIN_MARKED_CHAPTERS:
        return marked[0]
    for index, line in enumerate(lines):
        if line.is_body and line.kind is BlockKind.HEADING:
            return index
        short = len(line.text) <= MAX_HEAD_LINE and not line.ends_sentence
        if line.is_body and not (line.kind is BlockKind.TEXT and short):
            break
    return 0
