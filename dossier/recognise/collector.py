"""One walk over lines with roles, which gathers paragraphs, sections, labels and what was dropped."""

import dataclasses
import itertools
import re
from collections import Counter
from collections.abc import Callable

from dossier.ids import answer_anchor, make_slug, question_anchor
from dossier.language.hyphens import collect_vocabulary
from dossier.model import (
    Anchor,
    BlockKind,
    Dropped,
    DropReason,
    PassageForm,
    PassageKind,
    QuestionNumber,
    Section,
    Speaker,
)
from dossier.recognise.lines import LABEL_ROLES, Draft, Line, Role, measure_widths
from dossier.recognise.paragraphs import is_continued, is_interruption, is_paragraph_start
from dossier.text import RichText, collapse_spaces, join_lines

MAX_HEAD_ROWS = 3
COLUMN_NAME = re.compile(r"[^\W\d_]|^(?:19|20)\d{2}$")  # Aantal   % van 2019   2019


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """The context of a paragraph: whose words it holds, for which questions, in which section."""

    kind: PassageKind = PassageKind.ALINEA
    numbers: tuple[str, ...] = ()
    anchors: tuple[Anchor, ...] = ()
    section: Anchor | None = None
    speaker: Speaker | None = None
    part: int = 0
    """The serial number of the question or answer in the paper; two can have the same question numbers."""

    @property
    def name(self) -> str:
        """The name that identical passages add to their hash, to be told apart."""
        if self.anchors:
            first = self.anchors[0]
            return first if self.kind is PassageKind.VRAAG else answer_anchor(first)
        return self.section or ""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph, list item or table row with its context."""

    content: RichText
    form: PassageForm
    context: Context
    line: int
    members: tuple[int, ...]
    """The indices of its lines."""


def walk_draft(draft: Draft, mask_title: Callable[[str], str] = str) -> "Collector":
    """Return a collector that has walked the lines of a draft; titles are masked before they get an address.

    In a text with hand corrections, whatever they do not touch is collected as it is without them.
    """
    if draft.uncorrected is None:
        collector = Collector(draft, mask_title=mask_title)
    else:
        uncorrected = dataclasses.replace(draft, lines=draft.uncorrected, uncorrected=None)
        collector = Collector(draft, walk_draft(uncorrected, mask_title), mask_title=mask_title)
    collector.walk(draft.lines)
    return collector


class Collector:
    """Gathers the parts of a document while it walks the lines once."""

    def __init__(
        self,
        draft: Draft,
        before: "Collector | None" = None,
        *,
        mask_title: Callable[[str], str] = str,
    ) -> None:
        self.before = before
        self.mask_title = mask_title
        self.has_passages = before is None or bool(before.paragraphs)
        """Whether there are passages, without hand corrections, that can cite the notes of headings."""
        self.continuations = draft.continuations if before else frozenset()
        self.widths: list[int] = before.widths if before else measure_widths(draft.lines)
        self.words: frozenset[str] = (
            before.words if before else collect_vocabulary([line.text for line in draft.lines])
        )
        self.heads: frozenset[int] = before.heads if before else find_table_heads(draft.lines)
        self.context = Context()
        self.open: Paragraph | None = None
        self.lines: list[RichText] = []
        self.members: list[int] = []
        self.last: Line | None = None
        self.length = 0
        self.interrupted = False
        self.pending: list[tuple[int, str]] = []
        """Marks of notes in headings that no passage has followed yet, each with the index of its section."""
        self.paragraphs: list[Paragraph] = []
        self.sections: list[Section] = []
        self.titles: Counter[str] = Counter(before.titles if before else ())
        self.anchors: dict[int, Anchor] = {}
        self.labels: list[str] = []
        self.head: list[str] = []
        self.dropped: list[Dropped] = []
        self.asked: Counter[str] = Counter()
        self.parts = 0

    def walk(self, lines: tuple[Line, ...]) -> None:
        """Add every line to the part that its role says."""
        for index, line in enumerate(lines):
            if is_interruption(line):
                self.interrupted = True
                if line.role is Role.DROPPED and line.text:
                    reason = line.reason or DropReason.BOILERPLATE
                    self.dropped.append(Dropped.of(collapse_spaces(line.text), reason))
            elif line.role is not Role.BODY:
                self.close()
                self._place_claimed(index, line)
            elif line.kind is BlockKind.ROW:
                self._place_row(index, line)
            else:
                self._place_body(index, line)
        self.close()
        self._place_last_marks()

    def close(self) -> None:
        """End the open paragraph."""
        if self.open is not None:
            content = join_lines(self.lines, self.words)
            members = tuple(self.members)
            self.paragraphs.append(dataclasses.replace(self.open, content=content, members=members))
        self.open = None
        self.interrupted = False

    def _place_last_marks(self) -> None:
        """Cite the notes of the last headings in the last paragraph; without one, leave their marks in the titles."""
        for index, target in self.pending:
            if self.has_passages and self.paragraphs:
                last = self.paragraphs[-1]
                content = last.content.add_note(len(last.content.text), target)
                self.paragraphs[-1] = dataclasses.replace(last, content=content)
            else:
                section = self.sections[index]
                title = f"{section.title} {target.partition(':')[2]}"
                self.sections[index] = dataclasses.replace(section, title=title)

    def _place_claimed(self, index: int, line: Line) -> None:
        if line.role in LABEL_ROLES:
            self._open_label(line)
        elif line.role is Role.LABEL:
            self.labels.append(_get_plain_text(line))
        elif line.role is Role.HEAD:
            self.head.append(_get_plain_text(line))
        elif line.role is Role.HEADING and index not in self.continuations:
            self._open_section(index, line)
        elif line.role is Role.SPEAKER:
            self.context = dataclasses.replace(self.context, speaker=line.speaker)
            if line.text:
                self.labels.append(_get_plain_text(line))
        elif line.role is Role.NOTICE:
            self.context = Context(section=self.context.section)
            if line.text:
                self._open_section(index, line)

    def _open_label(self, line: Line) -> None:
        if line.text:
            self.labels.append(_get_plain_text(line))
        asks = line.role is Role.QUESTION_LABEL
        if asks:
            self.asked.update(line.numbers)
        anchors = tuple(
            question_anchor(QuestionNumber(n), count=max(1, self.asked[n])) for n in line.numbers
        )
        self.parts += 1
        self.context = Context(
            kind=PassageKind.VRAAG if asks else PassageKind.ANTWOORD,
            numbers=line.numbers,
            anchors=anchors,
            section=self.context.section,
            part=self.parts,
        )

    def _open_section(self, index: int, line: Line) -> None:
        title = self.mask_title(_get_plain_text(line))
        known = self.before.anchors.get(index) if self.before else None
        anchor = known or self._make_anchor(title)
        self.anchors[index] = anchor
        self.sections.append(Section(level=max(1, line.level), title=title, anchor=anchor))
        self.context = dataclasses.replace(self.context, section=anchor, speaker=None)
        # A note cited in a heading is cited at the first passage under it.
        section = len(self.sections) - 1
        self.pending.extend((section, span.target or "") for span in line.content.notes())

    def _make_anchor(self, title: str) -> Anchor:
        name = f"deel-{make_slug(title)}"
        self.titles[name] += 1
        while self.titles[name] > 1:
            # A name with a number can be the name of another title already.
            name = f"{name}-{self.titles[name]}"
            self.titles[name] += 1
        return Anchor(name)

    def _place_body(self, index: int, line: Line) -> None:
        if self.open is not None and self._is_continued(self.open, index, line):
            self.last = line
            self.lines.append(line.content)
            self.members.append(index)
            self.length += len(line.text)
            self.interrupted = False
            return
        self.close()
        item = line.kind is BlockKind.ITEM
        self._start(index, line, PassageForm.ITEM if item else PassageForm.PARAGRAPH)

    def _start(self, index: int, line: Line, form: PassageForm) -> None:
        content = line.content
        if self.has_passages:
            for _, target in self.pending:
                content = content.add_note(0, target)
            self.pending = []
        self.open = Paragraph(
            content=content, form=form, context=self.context, line=line.line, members=(index,)
        )
        self.last, self.lines, self.length = line, [content], len(content.text)
        self.members = [index]

    def _is_continued(self, before: Paragraph, index: int, line: Line) -> bool:
        if self.before is not None:
            return index in self.continuations
        if before.form is PassageForm.ROW or self.last is None:
            return False
        wrapped = not self.interrupted and not is_paragraph_start(
            self.last, line, self.widths[index]
        )
        return wrapped or is_continued(
            self.last.text, self.length, line, self.widths[index], interrupted=self.interrupted
        )

    def _place_row(self, index: int, line: Line) -> None:
        self.close()
        if index not in self.heads:
            self._start(index, line, PassageForm.ROW)
            return
        # The tabs between the cells remain: the page sets the heads above their columns.
        words = line.content.write_plain()
        if index - 1 in self.heads:
            words = _join_heads(self.labels.pop(), words)
        self.labels.append(words)


def find_table_heads(lines: tuple[Line, ...]) -> frozenset[int]:
    """Return the indices of the rows of tables that name the columns."""
    present = [i for i, line in enumerate(lines) if not is_interruption(line)]
    rows = [lines[i].kind is BlockKind.ROW and lines[i].is_body for i in present]
    starts = [at for at, is_row in enumerate(rows) if is_row and not any(rows[at - 1 : at])]
    ruled = {index for place in starts for index in _find_upper_heads(lines, present[place])}
    return frozenset(ruled).union(
        present[place]
        for place in starts
        if any(rows[place + 1 : place + 2]) and _is_column_heads(lines[present[place]])
    )


def _find_upper_heads(lines: tuple[Line, ...], start: int) -> range:
    """Return the first rows of a table that its format parts from the others, or that alone are bold.

    They name columns also by a year or, where a name reaches over two columns, by an empty cell.
    """
    rows = itertools.takewhile(lambda line: line.kind is BlockKind.ROW, lines[start:])
    upper = list(itertools.islice(rows, MAX_HEAD_ROWS + 1))
    behind = lines[start + len(upper) : start + len(upper) + 2]
    is_ruled = len(behind) > 1 and [x.kind for x in behind] == [BlockKind.RULE, BlockKind.ROW]
    if not is_ruled:
        bold = len(list(itertools.takewhile(lambda line: line.is_bold, upper)))
        upper = upper[:bold] if bold < len(upper) else []
    may_name = all(map(_may_name_columns, upper)) and (len(upper) == 1 or _has_gap(upper))
    return range(start, start + len(upper) if may_name and len(upper) <= MAX_HEAD_ROWS else start)


def _may_name_columns(line: Line) -> bool:
    cells = [cell.strip() for cell in line.text.split("\t")]
    named = (not cell or COLUMN_NAME.search(cell) is not None for cell in cells)
    return len(cells) > 1 and all(named) and not line.content.notes()


def _has_gap(rows: list[Line]) -> bool:
    return any(not cell.strip() for row in rows for cell in row.text.split("\t"))


def _join_heads(above: str, below: str) -> str:
    """Return two rows of heads as one: the words of each column."""
    cells = itertools.zip_longest(above.split("\t"), below.split("\t"), fillvalue="")
    return "\t".join(" ".join(filter(None, map(str.strip, each))) for each in cells)


def _is_column_heads(line: Line) -> bool:
    cells = line.text.split("\t")
    words = all(cell.strip() and not any(c.isdigit() for c in cell) for cell in cells)
    return words and not line.content.notes()


def _get_plain_text(line: Line) -> str:
    return collapse_spaces(line.content.write_plain())
