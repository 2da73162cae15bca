"""Notes whose numbers are plain digits in the text: recognised by the order of marks and texts."""

import bisect

from dossier.model import DropReason, NoteSeries
from dossier.recognise import notetexts
from dossier.recognise.lines import (
    LABEL_ROLES,
    Line,
    Role,
    claim,
    cut_line,
    drop,
    is_flat,
    measure_width,
)
from dossier.recognise.marks import (
    Mark,
    Strength,
    find_glued_marks,
    find_stray_mark,
    lift_marks,
    may_be_marked,
)
from dossier.recognise.note_feet import PAGE_ENDS, find_glued_numbers, find_note_feet
from dossier.recognise.notetexts import Opening, Page, is_note_continued, read_note_opening

# A series of marks may skip this many numbers, where a converter lost them.
MAX_SKIPPED_MARKS = 3
MAX_WORDS_OF_NOTES_TITLE = 3


class FootnoteWalk:
    """Walks the lines once: a digit is a mark if it is the next of its series, and a text follows its mark.

    `certain` are marks whose form leaves no doubt; then no other digit is one. `bracketed` are
    marks `[1]`, accepted where they continue the series.
    """

    def __init__(
        self,
        lines: tuple[Line, ...],
        series: NoteSeries,
        *,
        certain: list[Mark],
        bracketed: list[Mark],
    ) -> None:
        self.lines = list(lines)
        self.series = series
        self.certain = bool(certain)
        self.full = measure_width(lines)
        self.page = Page(self.full, is_flat(lines))
        self.marks_by_line: dict[int, list[Mark]] = {}
        for mark in certain or bracketed:
            self.marks_by_line.setdefault(mark.index, []).append(mark)
        self.bracketed = bool(bracketed)
        self.openings = self._find_openings()
        self.feet = find_note_feet(lines, self.openings, flat=self.page.flat)
        for index, number in (*self.feet.openings.items(), *self.feet.texts.items()):
            bisect.insort(self.possible_starts.setdefault(number, []), index)
        self.claimed = {
            int(x.mark) for x in lines if x.series is series and x.mark and x.mark.isdecimal()
        }
        """The numbers of notes whose text has a form of its own: no other line opens one of them."""
        self.last_label = max((i for i, x in enumerate(lines) if x.role in LABEL_ROLES), default=-1)
        self.cited: set[int] = set()
        self.last_mark = 0
        self.written: set[int] = set()
        self.last_text = 0
        self.marks: list[Mark] = []
        self.texts = 0
        self.note_labels: dict[int, Line] = {}
        self.in_sentence = False
        """Whether the running text before the last note broke off in a sentence."""

    def run(self) -> tuple[Line, ...]:
        """Return the lines with the texts of notes claimed and their marks lifted out."""
        original = tuple(self.lines)
        before: tuple[int, Line] | None = None
        for index in range(len(self.lines)):
            self._visit(index, before)
            line = self.lines[index]
            if line.text or line.role is Role.NOTE:
                before = (index, line)
        has_notes = (
            self.certain or self.texts or any(m.strength is Strength.SURE for m in self.marks)
        )
        if not has_notes:
            return original
        marks = [mark for mark in self.marks if may_be_marked(self.lines[mark.index])]
        removed = {mark.own_place[0] for mark in marks if mark.own_place is not None}
        lifted = lift_marks(tuple(self.lines), marks, self.series)
        return self._claim_beginnings(
            [
                line
                for i, line in enumerate(lifted)
                for line in ([self.note_labels[i], line] if i in self.note_labels else [line])
                if line.text or i not in removed
            ]
        )

    def _find_openings(self) -> dict[int, Opening]:
        openings: dict[int, Opening] = {}
        self.possible_starts: dict[int, list[int]] = {}
        for index, line in enumerate(self.lines):
            after = self.lines[index + 1] if index + 1 < len(self.lines) else None
            opening = read_note_opening(line, after) if line.is_running else None
            if opening is not None:
                openings[index] = opening
                apart = self.page.flat or line.opens or index == 0
                apart = apart or not self.lines[index - 1].is_body
                if opening.sure or (apart and not opening.alone and not opening.point):
                    self.possible_starts.setdefault(opening.number, []).append(index)
        return openings

    def _visit(self, index: int, before: tuple[int, Line] | None) -> None:
        line = self.lines[index]
        opening = self.openings.get(index)
        if line.is_running and self._is_in_foot(index):
            self._claim_in_foot(index)
        elif opening is not None and line.is_running and self._is_note_start(index, opening):
            self._open(index, opening)
        elif (
            line.is_running
            and before is not None
            and self._is_note_continued(before[1], line, index)
        ):
            self.lines[index] = claim(line, Role.NOTE, series=self.series)
        elif line.role in (Role.BODY, Role.HEADING, Role.HEAD):
            self._record_marks(index, before)
            if line.is_running:
                self.in_sentence = not line.ends_sentence

    def _is_in_foot(self, index: int) -> bool:
        """Return whether the line belongs to a note at the foot of its page, whose mark came earlier."""
        feet = self.feet
        number = feet.openings.get(index) or feet.texts.get(index)
        if number is not None:
            in_notes = index > 0 and self.lines[index - 1].role is Role.NOTE
            return number not in self.written and (number in self.cited or in_notes)
        before = self.lines[index - 1] if index else None
        continued = index in feet.tails or index in feet.numbers
        return continued and before is not None and before.role is Role.NOTE

    def _claim_in_foot(self, index: int) -> None:
        line = self.lines[index]
        if index in self.feet.openings:
            self._open(index, self.openings[index])
        elif index in self.feet.texts:
            self._write(index, line, self.feet.texts[index])
        elif index in self.feet.numbers:
            self.lines[index] = cut_line(line, 0, 0, role=Role.NOTE, series=self.series)
        else:
            self.lines[index] = claim(line, Role.NOTE, series=self.series)

    def _is_note_start(self, index: int, opening: Opening) -> bool:
        """Return whether the line opens a note: its mark came earlier, and the lines before it allow a note."""
        number = opening.number
        if number in self.written | self.claimed or number < self.last_text:
            return False
        if not opening.sure and self._stands_in_foot_below(index, number):
            return False
        line = self.lines[index]
        before = self.lines[index - 1] if index else None
        in_notes = before is not None and before.role is Role.NOTE
        if number not in self.cited:
            # The converter lost its mark: only where it continues a run of notes.
            return in_notes and opening.sure and number == self.last_text + 1
        if opening.alone:
            return self._is_lone_number(index, opening)
        if opening.sure:
            return True
        if opening.point:
            apart = (
                line.opens or in_notes or (self.page.flat and not self._is_listed(index, number))
            )
            allowed = apart and not self._is_announced(index)
            return allowed and index > self.last_label and self.last_text + 1 == number
        apart = line.opens or before is None or not before.is_body
        if self.page.flat and number == self.last_text + 1:
            return True
        return apart or (number > 1 and self._is_after_note_tail(index))

    def _is_announced(self, index: int) -> bool:
        """Return whether a sentence announces a list here: `drie vragen:` does, the title `Noten:` does not."""
        above = next((x for x in reversed(self.lines[:index]) if x.is_running and x.text), None)
        if above is None or not above.text.endswith(":"):
            return False
        return above.text[:1].islower() or len(above.text.split()) > MAX_WORDS_OF_NOTES_TITLE

    def _is_listed(self, index: int, number: int) -> bool:
        """Return whether the next number opens a line that no mark cites: `1.` and `2.` are items of a list."""
        later = ((at, x) for at, x in self.openings.items() if at > index and x.point)
        below = next((at for at, x in later if x.number == number + 1), index)
        cited = find_glued_numbers(tuple(self.lines), range(index, below))
        return below > index and str(number + 1) not in cited

    def _stands_in_foot_below(self, index: int, number: int) -> bool:
        """Return whether the foot of the same page has the note of this number: here it is that of a title."""
        feet = (at for at, known in self.feet.openings.items() if known == number and at > index)
        at = min(feet, default=index)
        page_ended = any(line.reason in PAGE_ENDS for line in self.lines[index:at])
        return at > index and not page_ended and self.lines[at].page == self.lines[index].page

    def _is_lone_number(self, index: int, opening: Opening) -> bool:
        """Return whether a number alone on its line belongs to the note below it, and is no page number."""
        if index + 1 >= len(self.lines) or not self.lines[index + 1].is_running:
            return False
        if opening.sure:
            return True
        before = next((x for x in reversed(self.lines[max(0, index - 5) : index]) if x.text), None)
        sentence_ended = before is None or not before.is_body or before.ends_sentence
        return sentence_ended and index > self.last_label and not self.lines[index + 1].opens

    def _is_after_note_tail(self, index: int) -> bool:
        """Return whether the lines above are short and unfinished, up to the empty line that separates them from the text."""
        while index and not self.lines[index].opens:
            index -= 1
            if not self._is_note_tail(self.lines[index]):
                return False
        return index > 0 and self.lines[index].opens and self.lines[index - 1].ends_sentence

    def _is_note_tail(self, line: Line) -> bool:
        return (
            line.is_running
            and not line.ends_sentence
            and len(line.text) < notetexts.FULL_LINE_SHARE * self.full
        )

    def _open(self, index: int, opening: Opening) -> None:
        line = self.lines[index]
        if opening.number_start:
            self.note_labels[index] = drop(
                cut_line(line, 0, opening.number_start), DropReason.BOILERPLATE
            )
        self._write(index, cut_line(line, opening.end), opening.number)

    def _write(self, index: int, content: Line, number: int) -> None:
        """Claim a line as the beginning of this note."""
        self.lines[index] = claim(
            content, Role.NOTE, mark=str(number), series=self.series, opens=self.lines[index].opens
        )
        self.written.add(number)
        self.last_text = number
        self.texts += 1

    def _is_note_continued(self, before: Line, line: Line, index: int) -> bool:
        if before.series is not self.series:
            return False
        if not is_note_continued(before, line, page=self.page):
            return False
        if line.goes_on:
            return True
        if index in self.openings and self.openings[index].alone and before.text:
            # A bare number after the words of a note is a page number.
            return False
        if index and self.lines[index - 1].role is not Role.NOTE:
            return False
        if line.opens or not before.text or not before.ends_sentence:
            return True
        # No empty line before the next page: its first line continues the text.
        return not (self.in_sentence and line.text[:1].islower())

    def _record_marks(self, index: int, before: tuple[int, Line] | None) -> None:
        for mark in self._find_candidates(index, before):
            if not mark.number.isdecimal():
                self.marks.append(mark)
            elif self._is_accepted(mark):
                number = int(mark.number)
                self.marks.append(mark)
                self.cited.add(number)
                self.last_mark = max(self.last_mark, number)

    def _find_candidates(self, index: int, before: tuple[int, Line] | None) -> list[Mark]:
        line = self.lines[index]
        if self.certain or self.bracketed:
            return self.marks_by_line.get(index, [])
        if "\t" in line.text:
            return []
        marks = [*find_glued_marks(index, line), *self.feet.marks.get(index, ())]
        marks.sort(key=lambda mark: mark.start)
        stray = find_stray_mark(index, line, before)
        return [stray, *marks] if stray is not None else marks

    def _is_accepted(self, mark: Mark) -> bool:
        if self.certain:
            if int(mark.number) == 1 and 1 in self.written:
                self._restart_numbering()
            return True
        number = int(mark.number)
        sure = mark.strength is Strength.SURE
        if sure and number == 1 and 1 in self.written:
            # Numbering restarts: in the annex of a letter, or on each page.
            self._restart_numbering()
        if number in self.cited:
            return self.bracketed
        if number == self.last_mark + 1:
            return mark.strength > Strength.LOOSE or self._has_text(number, mark.index)
        skips = self.last_mark + 1 < number <= self.last_mark + MAX_SKIPPED_MARKS
        return sure and skips and (bool(self.last_mark) or self._has_text(number, mark.index))

    def _restart_numbering(self) -> None:
        self.cited, self.written = set(), set()
        self.last_mark = self.last_text = 0

    def _has_text(self, number: int, index: int) -> bool:
        later = self.possible_starts.get(number, [])
        return index + 1 in self.feet.openings or bisect.bisect_right(later, index + 1) < len(later)

    def _claim_beginnings(self, lines: list[Line]) -> tuple[Line, ...]:
        """Claim the lines above the first number of a page's notes: they continue the last note of the page before."""
        started = False
        start = 0
        for index in range(1, len(lines) + 1):
            if index < len(lines) and not lines[index].opens:
                continue
            chunk = lines[start:index]
            first = next((i for i, x in enumerate(chunk) if x.role is Role.NOTE and x.mark), None)
            tail = all(self._is_note_tail(x) and not x.content.notes() for x in chunk[:first])
            if started and first and tail:
                for i in range(start, start + first):
                    lines[i] = claim(lines[i], Role.NOTE, series=self.series)
            started = started or first is not None
            start = index
        return tuple(lines)
