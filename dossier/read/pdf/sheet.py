"""The pages of a PDF as pdfium reads them, and the lines that the pieces of text on them form."""

import dataclasses
import itertools
import statistics
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, TypeVar

from dossier.model import Place
from dossier.read.pdf.extract import ARTIFACT_BIT, HIDDEN_BIT, RISEN_BIT, SCANNED_BIT, TURNED_BIT
from dossier.read.pdf.pieces import Edge, Piece, Tags, mark_decorated

MAX_OFFSET = 3.0  # the distance in points over which sides and heights count as equal
MAX_SIZE_OFFSET = 0.06
"""The difference between the sizes of letters that count as equally large, as a share of that size."""
MIN_LARGER_SIZE = 1.12  # the size of a title, as a share of that of the text around it
MIN_GAP = 0.7  # the space between two columns or cells, in sizes of their letters
MAX_LINE_DISTANCE = 1.6
"""The distance between the lines of one paragraph, heading, cell or note, in sizes of their letters."""
MAX_ROW_DISTANCE = 4.0
"""The distance between the rows of one table, or the notes of one page, in sizes of their letters."""
MAX_LEVEL_OFFSET = 0.3
"""The distance between the baselines of words on one line, in sizes of their letters."""
MAX_RAISED_MARK_OFFSET = 0.55
"""The distance between a line and a raised mark that belongs to it, in sizes of the letters of the line."""
MAX_GAP_IN_FILE_ORDER = 1.5
"""The space between consecutive words of the file that stand on one line, in sizes of their letters."""
MAX_SCANNED_SIZE_OFFSET = 0.25
"""How much sizes in a scan differ though the letters were equally large, as a share of their size."""
MAX_OVERLAP_IN_RUN = 0.4
"""How far a word may begin left of the end of the word before it, in sizes of their letters."""
MAX_RAISED_SIZE = 0.85  # the size of a raised mark, as a share of that of its line
MIN_MARK_RISE = 0.15  # how far a raised mark stands above the line, in sizes of its own letters

RETURN_ARROWS = "↩↵⏎\ufe0e"  # links from a note back to the text, useless on paper


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A page, with its running text apart from its other text."""

    number: int  # from 0
    width: float
    height: float
    pieces: tuple[Piece, ...]
    turned: tuple[Piece, ...]  # text at an angle
    artifacts: tuple[Piece, ...]
    """Text that the file itself marks as belonging to the page, not to the text."""
    hidden: tuple[Piece, ...]  # text that a reader does not see
    edges: tuple[Edge, ...]
    tag_order: tuple[tuple[int, Tags], ...]
    """The marked content in the order of the tags; number -1 for an empty cell."""
    text: str  # all text, for counting words


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class TextLine:
    """Pieces beside each other on one line."""

    pieces: tuple[Piece, ...]
    sheet: int
    x0: float
    x1: float
    line: float
    size: float  # the size of most letters
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
        return all(each.is_bold or not any(map(str.isalnum, each.text)) for each in self.pieces)


T = TypeVar("T")
Part = TypeVar("Part", Piece, TextLine)


def make_sheet(number: int, page: dict[str, Any]) -> Sheet:
    """Return a page of what `extract_pages` found; `number` is counted from 0."""
    pieces = [Piece(*each) for each in page["pieces"] if each[0].strip(RETURN_ARROWS)]
    pieces = _even_scanned_sizes(_link_pieces(pieces, page["links"]))
    pieces, edges = mark_decorated(pieces, [Edge(*each) for each in page["edges"]])
    parts: dict[int, list[Piece]] = defaultdict(list)
    for each in pieces:
        bits = (bit for bit in (HIDDEN_BIT, ARTIFACT_BIT, TURNED_BIT) if each.bits & bit)
        parts[next(bits, 0)].append(each)
    return Sheet(
        number=number,
        width=page["width"],
        height=page["height"],
        pieces=tuple(parts[0]),
        turned=tuple(parts[TURNED_BIT]),
        artifacts=tuple(parts[ARTIFACT_BIT]),
        hidden=tuple(parts[HIDDEN_BIT]),
        edges=tuple(edges),
        tag_order=tuple((mark, tuple(map(tuple, tags))) for mark, tags in page["tags"]),
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


def _link_pieces(pieces: list[Piece], links: Sequence[Sequence[Any]]) -> list[Piece]:
    """Give the pieces inside the box of a link its address."""
    for x0, top, x1, bottom, address in reversed(links):
        pieces = [
            each._replace(address=address)
            if x0 <= each.middle[0] <= x1 and top <= each.middle[1] <= bottom
            else each
            for each in pieces
        ]
    return pieces


def make_line(pieces: Sequence[Piece], sheet: int, tags: Tags = ()) -> TextLine:
    """Make one line of pieces; its size and baseline are those of most letters."""
    size, level = pieces[0].size, pieces[0].line
    if any(each.size != size or each.line != level for each in pieces):
        size = find_usual_size(pieces)
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


def is_equally_large(one: float, other: float) -> bool:
    """Return whether letters of two sizes count as equally large."""
    return abs(one - other) <= MAX_SIZE_OFFSET * other


def split_between(items: Sequence[T], is_cut: Callable[[T, T], bool]) -> Iterator[list[T]]:
    """Yield consecutive items, cut between each two of which that is true."""
    cuts = [n for n, pair in enumerate(itertools.pairwise(items), start=1) if is_cut(*pair)]
    return (list(items[start:end]) for start, end in itertools.pairwise([0, *cuts, len(items)]))


def join_level(level: Sequence[TextLine]) -> TextLine:
    """Return the lines of one height as one line, with spaces between them."""
    pieces = [
        piece
        for each in level
        for piece in (each.pieces[0]._replace(spaced=True), *each.pieces[1:])
    ]
    return make_line(pieces, level[0].sheet, level[0].tags) if len(level) > 1 else level[0]


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
    largest: Piece | None = None
    for each in pieces:
        if largest is not None:
            size = max(largest.size, each.size)
            gap = each.x0 - run[-1].x1
            level = abs(each.line - largest.line) <= MAX_RAISED_MARK_OFFSET * size
            if level and -MAX_OVERLAP_IN_RUN * size <= gap <= MAX_GAP_IN_FILE_ORDER * size:
                run.append(each)
                largest = each if each.size > largest.size else largest
                continue
            yield run
        run, largest = [each], each
    if run:
        yield run


def _is_touching(one: TextLine, other: TextLine) -> bool:
    """Return whether two lines stand beside each other on one line, with little space between."""
    largest = max(one.size, other.size)
    if abs(one.line - other.line) > MAX_RAISED_MARK_OFFSET * largest:
        return False
    left, right = sorted((one, other), key=lambda each: each.x0)
    return abs(right.x0 - left.x1) <= MIN_GAP * largest


def is_raised(piece: Piece, line: TextLine) -> bool:
    """Return whether a piece is smaller and stands higher than its line."""
    is_high = piece.bits & RISEN_BIT or line.line - piece.line > MIN_MARK_RISE * piece.size
    return bool(is_high) and piece.size < MAX_RAISED_SIZE * line.size


def find_usual_size(parts: Iterable[Part]) -> float:
    """Return the size of most letters; 0 for no parts."""
    sizes: Counter[float] = Counter()
    for each in parts:
        sizes[each.size] += len(each.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0
