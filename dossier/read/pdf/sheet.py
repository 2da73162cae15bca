"""The pages of a PDF as pdfium reads them, and the lines that the pieces of text on them form."""

import dataclasses
import statistics
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeVar

from dossier.model import Place
from dossier.read.pdf.decoration import mark_decorated
from dossier.read.pdf.extract import (
    ARTIFACT_BIT,
    HIDDEN_BIT,
    RISEN_BIT,
    SCANNED_BIT,
    TURNED_BIT,
)
from dossier.read.pdf.layout_limits import MAX_LEVEL_OFFSET
from dossier.read.pdf.pieces import Edge, Piece, Tags

MAX_RAISED_MARK_OFFSET = 0.55
"""The distance between a line and a raised mark that belongs to it, in sizes of the letters of the line."""
MAX_GAP_IN_FILE_ORDER = 1.5
"""The space between consecutive words of the file that stand on one line, in sizes of their letters."""
MAX_GAP_ACROSS_RUNS = 0.7
"""The same, between words that are not consecutive in the file."""
MAX_SCANNED_SIZE_OFFSET = 0.25
"""How much sizes in a scan differ though the letters were equally large, as a share of their size."""
MAX_OVERLAP_IN_RUN = 0.4
"""How far a word may begin left of the end of the word before it, in sizes of their letters."""
MAX_RAISED_SIZE = 0.85
"""The size of a raised mark, as a share of that of its line."""
MIN_MARK_RISE = 0.15
"""How far a raised mark stands above the line, in sizes of its own letters."""

RETURN_ARROWS = "↩↵⏎\ufe0e"
"""Links from a note back to the text, useless on paper."""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A page, with its running text apart from its other text."""

    number: int
    """From 0."""
    width: float
    height: float
    pieces: tuple[Piece, ...]
    turned: tuple[Piece, ...]
    """Text at an angle."""
    artifacts: tuple[Piece, ...]
    """Text that the file itself marks as belonging to the page, not to the text."""
    hidden: tuple[Piece, ...]
    """Text that a reader does not see."""
    edges: tuple[Edge, ...]
    tag_order: tuple[tuple[int, Tags], ...]
    """The marked content in the order of the tags; number -1 for an empty cell."""
    text: str
    """All text, for counting words."""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class TextLine:
    """Pieces beside each other on one line."""

    pieces: tuple[Piece, ...]
    sheet: int
    x0: float
    x1: float
    line: float
    size: float
    """The size of most letters."""
    tags: Tags = ()
    place: Place = Place.BODY
    text: str = dataclasses.field(init=False, repr=False, compare=False)
    """The letters and the spaces between words; a field and no property, for speed."""

    def __post_init__(self) -> None:
        """Set the text, which is asked for many times."""
        parts = [f" {each.text}" if each.spaced else each.text for each in self.pieces]
        object.__setattr__(self, "text", "".join(parts).strip())

    @property
    def is_bold(self) -> bool:
        """Whether all its words are bold."""
        return all(each.is_bold or not _has_word(each.text) for each in self.pieces)


Part = TypeVar("Part", Piece, TextLine)


def make_sheets(found: dict[str, Any]) -> list[Sheet]:
    """Return the pages of what `extract_pages` found."""
    return [_make_sheet(number, page) for number, page in enumerate(found["pages"])]


def _make_sheet(number: int, page: dict[str, Any]) -> Sheet:
    pieces = [Piece(*each) for each in page["pieces"] if each[0].strip(RETURN_ARROWS)]
    edges: Sequence[Edge] = [Edge(*each) for each in page["edges"]]
    pieces = _even_scanned_sizes(_link_pieces(pieces, page["links"]))
    pieces, edges = mark_decorated(pieces, edges)
    parts: dict[str, list[Piece]] = defaultdict(list)
    for each in pieces:
        parts[_choose_part(each)].append(each)
    return Sheet(
        number=number,
        width=page["width"],
        height=page["height"],
        pieces=tuple(parts["text"]),
        turned=tuple(parts["turned"]),
        artifacts=tuple(parts["artifact"]),
        hidden=tuple(parts["hidden"]),
        edges=tuple(edges),
        tag_order=tuple(
            (mark, tuple((name, index) for name, index in tags)) for mark, tags in page["tags"]
        ),
        text=page["text"],
    )


def _even_scanned_sizes(pieces: list[Piece]) -> list[Piece]:
    """Give recognised text of a scan one size where its sizes differ little: they are measured, not chosen."""
    sizes = [each.size for each in pieces if each.bits & SCANNED_BIT]
    if not sizes:
        return pieces
    usual = statistics.median(sizes)
    return [
        each._replace(size=usual)
        if each.bits & SCANNED_BIT and abs(each.size - usual) <= MAX_SCANNED_SIZE_OFFSET * usual
        else each
        for each in pieces
    ]


def _choose_part(piece: Piece) -> str:
    if piece.bits & HIDDEN_BIT:
        return "hidden"
    if piece.bits & ARTIFACT_BIT:
        return "artifact"
    return "turned" if piece.bits & TURNED_BIT else "text"


def _link_pieces(pieces: list[Piece], links: Sequence[Sequence[Any]]) -> list[Piece]:
    """Give the pieces inside the box of a link its address."""
    if not links:
        return pieces
    found = []
    for each in pieces:
        x, y = each.middle
        boxes = (a for x0, top, x1, bottom, a in links if x0 <= x <= x1 and top <= y <= bottom)
        address = next(boxes, "")
        found.append(each._replace(address=address) if address else each)
    return found


def make_line(pieces: Sequence[Piece], sheet: int, tags: Tags = ()) -> TextLine:
    """Make one line of pieces; its size and baseline are those of most letters."""
    size, level = pieces[0].size, pieces[0].line
    if any(each.size != size or each.line != level for each in pieces):
        sizes: Counter[float] = Counter()
        for each in pieces:
            sizes[each.size] += len(each.text)
        size = sizes.most_common(1)[0][0]
        level = statistics.median([each.line for each in pieces if each.size == size])
    return TextLine(
        pieces=tuple(pieces),
        sheet=sheet,
        x0=min([each.x0 for each in pieces]),
        x1=max([each.x1 for each in pieces]),
        line=level,
        size=size,
        tags=tags,
    )


def build_lines(pieces: Iterable[Piece], sheet: int, tags: Tags = ()) -> list[TextLine]:
    """Return the lines that pieces form: runs in the order of the file, joined to those beside them."""
    return join_runs(build_lines_in_order(pieces, sheet, tags))


def split_levels(parts: Iterable[Part]) -> list[list[Part]]:
    """Group consecutive pieces or lines at one height, each group from the left."""
    found: list[list[Part]] = []
    for each in parts:
        if found and abs(each.line - found[-1][0].line) <= MAX_LEVEL_OFFSET * each.size:
            found[-1].append(each)
        else:
            found.append([each])
    return [sorted(level, key=lambda x: x.x0) for level in found]


def join_runs(runs: Iterable[TextLine]) -> list[TextLine]:
    """Return lines from the top down, each joined to the one beside it."""
    found: list[TextLine] = []
    for each in sorted(runs, key=lambda each: (each.line, each.x0)):
        before = next((x for x in reversed(found[-8:]) if _is_touching(x, each)), None)
        if before is None:
            found.append(each)
        else:
            found[found.index(before)] = _join_beside(before, each)
    return found


def build_lines_in_order(pieces: Iterable[Piece], sheet: int, tags: Tags = ()) -> list[TextLine]:
    """Return the lines that pieces form in the order of the file."""
    return [make_line(run, sheet, tags) for run in _split_pieces_into_runs(pieces)]


def _join_beside(one: TextLine, other: TextLine) -> TextLine:
    left, right = sorted((one, other), key=lambda each: each.x0)
    gap = right.x0 - left.x1
    first = right.pieces[0]._replace(spaced=right.pieces[0].spaced or gap > 0.1 * right.size)
    return make_line((*left.pieces, first, *right.pieces[1:]), one.sheet, one.tags)


def _split_pieces_into_runs(pieces: Iterable[Piece]) -> Iterator[list[Piece]]:
    run: list[Piece] = []
    size = level = 0.0
    for each in pieces:
        if run:
            largest = max(size, each.size)
            gap = each.x0 - run[-1].x1
            level_now = abs(each.line - level) <= MAX_RAISED_MARK_OFFSET * largest
            if (
                level_now
                and -MAX_OVERLAP_IN_RUN * largest <= gap <= MAX_GAP_IN_FILE_ORDER * largest
            ):
                run.append(each)
                if each.size > size:
                    size, level = each.size, each.line
                continue
            yield run
        run, size, level = [each], each.size, each.line
    if run:
        yield run


def _is_touching(one: TextLine, other: TextLine) -> bool:
    """Return whether two lines stand beside each other on one line, with little space between."""
    largest = max(one.size, other.size)
    if abs(one.line - other.line) > MAX_RAISED_MARK_OFFSET * largest:
        return False
    left, right = sorted((one, other), key=lambda each: each.x0)
    return abs(right.x0 - left.x1) <= MAX_GAP_ACROSS_RUNS * largest


def is_raised(piece: Piece, line: TextLine) -> bool:
    """Return whether a piece is smaller and stands higher than its line."""
    smaller = piece.size < MAX_RAISED_SIZE * line.size
    return smaller and (
        bool(piece.bits & RISEN_BIT) or line.line - piece.line > MIN_MARK_RISE * piece.size
    )


def find_body_size(lines: Iterable[TextLine]) -> float:
    """Return the size of most letters; 0 for no lines."""
    sizes: Counter[float] = Counter()
    for each in lines:
        sizes[each.size] += len(each.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _has_word(text: str) -> bool:
    return any(char.isalnum() for char in text)
