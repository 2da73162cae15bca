"""Tables ruled with horizontal lines only: each band between two lines is cut where no column has words."""

import itertools
from collections.abc import Iterator, Sequence

from dossier.read.pdf.grids import merge_edges, thin_edge
from dossier.read.pdf.layout_limits import MAX_RULE_THICKNESS, MAX_SNAP_DISTANCE
from dossier.read.pdf.pieces import Edge, Piece
from dossier.read.pdf.sheet import make_line, split_levels
from dossier.read.pdf.table_rows import Cells, Column, Row, find_columns, make_rows, merge_rows

MIN_RULES = 3
"""The rules of a table: a box has two, and so may a page."""
MIN_COLUMN_GAP = 0.55
"""The space between two columns, in sizes of their letters."""
MAX_BAND_SHARE = 0.5
"""The share of the page's height that a band covers; more is a page between two rules."""
MIN_PROSE_WIDTH = 0.8
"""The share of a band's width that a line of running text fills."""

Band = list[Piece]


def find_banded_tables(
    pieces: Sequence[Piece], edges: Sequence[Edge], sheet: int, height: float
) -> tuple[list[Row], list[Piece]]:
    """Return the rows of the tables that have no vertical lines, and the pieces outside them."""
    rows: list[Row] = []
    taken: set[int] = set()
    for bands in _find_bands(pieces, edges, height):
        # Words above the first rule may span several columns.
        columns = find_columns((each for band in bands[1:] for each in band), MIN_COLUMN_GAP)
        if len(columns) < 2:
            continue
        rows.extend(make_rows(row for band in bands for row in _split_rows(band, columns, sheet)))
        taken.update(id(piece) for band in bands for piece in band)
    return rows, [each for each in pieces if id(each) not in taken]


def _find_bands(
    pieces: Sequence[Piece], edges: Sequence[Edge], height: float
) -> Iterator[list[Band]]:
    """Yield the bands of each table: the words between rules that are equally wide."""
    for rules in _find_aligned_rules(edges):
        bands: list[Band] = []
        for above, below in itertools.pairwise(rules):
            band = [each for each in pieces if _is_between(each, above, below)]
            distance = below.top - above.bottom
            if distance <= MAX_BAND_SHARE * height and band and not _is_band_of_prose(band, above):
                bands.append(band)
                continue
            if len(bands) >= MIN_RULES - 1:
                yield bands
            # A double rule does not end a table.
            bands = bands if not band and distance < MAX_SNAP_DISTANCE else []
        if len(bands) >= MIN_RULES - 1:
            yield bands


def _is_between(piece: Piece, above: Edge, below: Edge) -> bool:
    x, y = piece.middle
    beside = above.x0 - MAX_SNAP_DISTANCE <= x <= above.x1 + MAX_SNAP_DISTANCE
    return above.bottom <= y <= below.top and beside


def _find_aligned_rules(edges: Sequence[Edge]) -> Iterator[list[Edge]]:
    """Yield groups of horizontal lines with the same left and right side, each from the top down."""
    flat = [
        each
        for each in edges
        if each.bottom - each.top <= MAX_RULE_THICKNESS and each.x1 - each.x0 > MAX_RULE_THICKNESS
    ]
    groups: list[list[Edge]] = []
    for rule in sorted(merge_edges(map(thin_edge, flat)), key=lambda each: each.top):
        for group in groups:
            last = group[-1]
            if (
                abs(last.x0 - rule.x0) <= MAX_SNAP_DISTANCE
                and abs(last.x1 - rule.x1) <= MAX_SNAP_DISTANCE
            ):
                group.append(rule)
                break
        else:
            groups.append([rule])
    yield from (each for each in groups if len(each) >= MIN_RULES)


def _is_band_of_prose(band: Band, rule: Edge) -> bool:
    """Return whether a line of a band runs from side to side without a gap."""
    for level in _split_band_by_level(band):
        wide = level[-1].x1 - level[0].x0
        if len(level) > 1 and wide > MIN_PROSE_WIDTH * (rule.x1 - rule.x0) and not _has_gap(level):
            return True
    return False


def _has_gap(level: Sequence[Piece]) -> bool:
    return any(b.x0 - a.x1 > MIN_COLUMN_GAP * b.size for a, b in itertools.pairwise(level))


def _split_band_by_level(band: Band) -> list[list[Piece]]:
    """Return the lines of a band, each from left to right."""
    return split_levels(sorted(band, key=lambda each: each.line))


def _split_rows(band: Band, columns: Sequence[Column], sheet: int) -> list[Cells]:
    return merge_rows([_split_cells(level, columns, sheet) for level in _split_band_by_level(band)])


def _split_cells(level: Sequence[Piece], columns: Sequence[Column], sheet: int) -> Cells:
    """Return the cells of one line; words without a gap between them stay together."""
    cells: Cells = [[] for _ in columns]
    runs: list[list[Piece]] = []
    for each in level:
        if runs and each.x0 - runs[-1][-1].x1 < MIN_COLUMN_GAP * each.size:
            runs[-1].append(each)
        else:
            runs.append([each])
    for run in runs:
        column = _choose_column_of_run(run, columns)
        before = [piece for line in cells[column] for piece in line.pieces]
        cells[column] = [make_line([*before, run[0]._replace(spaced=True), *run[1:]], sheet)]
    return cells


def _choose_column_of_run(run: Sequence[Piece], columns: Sequence[Column]) -> int:
    """Return the index of the column that words overlap most, or else stand nearest to."""

    def get_overlap(index: int) -> float:
        return min(run[-1].x1, columns[index][1]) - max(run[0].x0, columns[index][0])

    return max(range(len(columns)), key=lambda index: (get_overlap(index), -index))
