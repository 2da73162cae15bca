"""Tables that are drawn with horizontal lines alone: the bands between the lines, cut where no word stands."""

import itertools
from collections.abc import Iterator, Sequence

from dossier.read.pdf.grids import MAX_SNAP_DISTANCE, merge_edges, thin_edge
from dossier.read.pdf.sheet import Edge, Piece, make_line
from dossier.read.pdf.tables import MAX_RULE_THICKNESS, Cells, Row, merge_rows

MIN_RULES = 3
"""Fewer lines over each other draw no table: a box has two, a page may have."""
MIN_COLUMN_GAP = 0.55
"""The least space between two columns, in sizes of their letters."""
MAX_BAND_SHARE = 0.5
"""How much of its page a band covers at most, unless it is the page itself that is ruled."""
MAX_LEVEL_OFFSET = 0.3
MIN_PROSE_WIDTH = 0.8

Band = list[Piece]


def find_banded_tables(
    pieces: Sequence[Piece], edges: Sequence[Edge], sheet: int, height: float
) -> tuple[list[Row], list[Piece]]:
    """Return the rows of the tables of a page that have no upright lines, and the pieces outside them."""
    rows: list[Row] = []
    taken: set[int] = set()
    for bands in _find_bands(pieces, edges, height):
        columns = _find_columns_of_bands(bands)
        if len(columns) < 2:
            continue
        found = [each for band in bands for each in _build_banded_rows(band, columns, sheet)]
        taken.update(id(piece) for band in bands for piece in band)
        rows.extend(
            Row(cells=tuple(map(tuple, cells)), first=not index)
            for index, cells in enumerate(found)
        )
    return rows, [each for each in pieces if id(each) not in taken]


def _find_bands(
    pieces: Sequence[Piece], edges: Sequence[Edge], height: float
) -> Iterator[list[Band]]:
    """Yield the bands of each table: what stands between lines over each other that are equally wide."""
    for rules in _find_aligned_rules(edges):
        chain: list[Band] = []
        for above, below in itertools.pairwise(rules):
            band = [
                each
                for each in pieces
                if above.bottom <= each.line - 0.3 * each.size <= below.top
                and above.x0 - MAX_SNAP_DISTANCE
                <= (each.x0 + each.x1) / 2
                <= above.x1 + MAX_SNAP_DISTANCE
            ]
            if (
                below.top - above.bottom <= MAX_BAND_SHARE * height
                and band
                and not _is_band_of_prose(band, above)
            ):
                chain.append(band)
                continue
            if len(chain) >= MIN_RULES - 1:
                yield chain
            chain = chain if not band and below.top - above.bottom < MAX_SNAP_DISTANCE else []
        if len(chain) >= MIN_RULES - 1:
            yield chain


def _find_aligned_rules(edges: Sequence[Edge]) -> Iterator[list[Edge]]:
    """Yield lines that stand over each other, equally wide, from above."""
    flat = [
        each
        for each in edges
        if each.bottom - each.top <= MAX_RULE_THICKNESS and each.x1 - each.x0 > MAX_RULE_THICKNESS
    ]
    ladders: list[list[Edge]] = []
    for rule in sorted(merge_edges(map(thin_edge, flat)), key=lambda each: each.top):
        for ladder in ladders:
            last = ladder[-1]
            if (
                abs(last.x0 - rule.x0) <= MAX_SNAP_DISTANCE
                and abs(last.x1 - rule.x1) <= MAX_SNAP_DISTANCE
            ):
                ladder.append(rule)
                break
        else:
            ladders.append([rule])
    yield from (each for each in ladders if len(each) >= MIN_RULES)


def _is_band_of_prose(band: Band, rule: Edge) -> bool:
    """Return whether a line of running text stands in a band, from side to side without a gap."""
    for level in _split_band_by_level(band):
        wide = level[-1].x1 - level[0].x0
        if len(level) > 1 and wide > MIN_PROSE_WIDTH * (rule.x1 - rule.x0) and not _has_gap(level):
            return True
    return False


def _has_gap(level: Sequence[Piece]) -> bool:
    return any(b.x0 - a.x1 > MIN_COLUMN_GAP * b.size for a, b in itertools.pairwise(level))


def _split_band_by_level(band: Band) -> list[list[Piece]]:
    """Return the pieces that stand on one line together, from left to right."""
    found: list[list[Piece]] = []
    for each in sorted(band, key=lambda x: x.line):
        if found and each.line - found[-1][0].line <= MAX_LEVEL_OFFSET * each.size:
            found[-1].append(each)
        else:
            found.append([each])
    return [sorted(level, key=lambda x: x.x0) for level in found]


def _find_columns_of_bands(bands: Sequence[Band]) -> list[tuple[float, float]]:
    """Return where the columns stand; what is told over several of them at once, above, counts for none."""
    below = [each for band in bands[1:] for each in band]
    found: list[tuple[float, float]] = []
    for each in sorted(below, key=lambda x: x.x0):
        if found and each.x0 - found[-1][1] < MIN_COLUMN_GAP * each.size:
            found[-1] = found[-1][0], max(found[-1][1], each.x1)
        else:
            found.append((each.x0, each.x1))
    return found


def _build_banded_rows(
    band: Band, columns: Sequence[tuple[float, float]], sheet: int
) -> Iterator[Cells]:
    rows = [_split_cells(level, columns, sheet) for level in _split_band_by_level(band)]
    yield from merge_rows(rows)


def _split_cells(
    level: Sequence[Piece], columns: Sequence[tuple[float, float]], sheet: int
) -> Cells:
    """Return the pieces of one line by column; those without a gap between them stay together."""
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


def _choose_column_of_run(run: Sequence[Piece], columns: Sequence[tuple[float, float]]) -> int:
    """Return the column that some words share the most with, or else stand nearest to."""

    def get_overlap(index: int) -> float:
        return min(run[-1].x1, columns[index][1]) - max(run[0].x0, columns[index][0])

    return max(range(len(columns)), key=lambda index: (get_overlap(index), -index))
