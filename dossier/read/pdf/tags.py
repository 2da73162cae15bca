"""The order and the parts of a page as its tags tell them, where it has tags for nearly all its text.

Names of tags are those of ISO 32000-2, 14.8.
"""

import itertools
from collections.abc import Iterator, Sequence

from dossier.read.pdf.sheet import Piece, Sheet, TextLine, Way, build_lines, build_lines_in_order
from dossier.read.pdf.tables import Row, find_ruled_tables

TOLD = 0.9
"""How much of the letters of a page must be tagged, for its tags to count."""
PAGE = 800
SHARE = 0.6
"""How much of a page of so many letters one block holds at most, where its tags tell of blocks."""
LEAST = 3
UPWARDS = 0.25
NOTES = frozenset({"Note", "FENote"})
CELLS = frozenset({"TD", "TH"})
HEADINGS = {"Title": 1, "H": 2, **{f"H{level}": level for level in range(1, 7)}}
# Elements that hold a piece of text of their own; those within them only lay it out.
BLOCKS = frozenset({
    "P", "LI", "Caption", "BlockQuote", "TOCI", "Figure", "Formula", "Div", "Sect", "Code",
    *NOTES, *CELLS, *HEADINGS,
})  # fmt: skip
LABELLED = frozenset({"Lbl", "LBody"})
"""The bullet or number of an item, and the item itself."""


def is_tagged(sheet: Sheet) -> bool:
    """Return whether the tags of a page tell of nearly all its text, and can be believed.

    Some programs put a whole page in one paragraph, or tag things as they were drawn; some leave the
    tables out. The places of the words tell more then.
    """
    known = {mark for mark, _ in sheet.ways}
    told = sum(len(each.text) for each in sheet.pieces if each.mark in known)
    if not told >= TOLD * sum(len(each.text) for each in sheet.pieces) > 0:
        return False
    blocks = [block for block in _group_blocks(sheet)[0].values() if block]
    largest = max(sum(len(each.text) for each in block) for block in blocks)
    if told > PAGE and largest > SHARE * told:
        return False
    tables = any(name == "Table" for _, way in sheet.ways for name, _ in way)
    if not tables and sheet.edges and find_ruled_tables(sheet.pieces, sheet.edges, sheet.number)[0]:
        return False
    return not _is_reversed(blocks)


def _is_reversed(blocks: Sequence[Sequence[Piece]]) -> bool:
    """Return whether what the tags tell often stands above what they told before it, in the same column."""
    boxes = [
        (min(x.x0 for x in b), max(x.x1 for x in b), min(x.line for x in b), max(x.line for x in b))
        for b in blocks
    ]
    pairs = [
        (before, after)
        for before, after in itertools.pairwise(boxes)
        if before[0] < after[1] and after[0] < before[1]
    ]
    up = sum(after[3] < before[2] for before, after in pairs)
    return up >= LEAST and up > UPWARDS * len(pairs)


def read_tagged(sheet: Sheet) -> list[TextLine | Row]:
    """Return the lines and rows of a page in the order of its tags; what has none comes last."""
    blocks, pieces = _group_blocks(sheet)
    found = list(_iter_items(blocks, sheet.number))
    left = [each for rest in pieces.values() for each in rest]
    return [*found, *build_lines(left, sheet.number)]


def _group_blocks(sheet: Sheet) -> tuple[dict[Way, list[Piece]], dict[int, list[Piece]]]:
    """Return the pieces of each block in the order of the tags, and by number those of none."""
    pieces: dict[int, list[Piece]] = {}
    for each in sheet.pieces:
        pieces.setdefault(each.mark, []).append(each)
    blocks: dict[Way, list[Piece]] = {}
    for mark, way in sheet.ways:
        blocks.setdefault(_find_block(way), []).extend(pieces.pop(mark, ()) if mark >= 0 else ())
    return blocks, pieces


def get_heading_level(way: Way) -> int:
    """Return the level of the heading that some text is, or 0."""
    return next((HEADINGS[name] for name, _ in reversed(way) if name in HEADINGS), 0)


def is_note(way: Way) -> bool:
    """Return whether some text is a note."""
    return any(name in NOTES for name, _ in way)


def is_item(way: Way) -> bool:
    """Return whether some text is an item of a list."""
    return any(name == "LI" for name, _ in way)


def _find_block(way: Way) -> Way:
    """Return the way to the block that some text belongs to."""
    for index in range(len(way) - 1, -1, -1):
        name = way[index][0]
        above = way[index - 1][0] if index else ""
        if name == above == "P":
            # No paragraph holds another one; what is tagged so is a word of it.
            continue
        # The raised number that cites a note is a label as well, within a sentence.
        if name in BLOCKS or (name in LABELLED and above == "LI"):
            return way[: index + 1]
    return way[:1]


def _iter_items(blocks: dict[Way, list[Piece]], sheet: int) -> Iterator[TextLine | Row]:
    seen: set[int] = set()
    label: list[Piece] = []
    for row, group in itertools.groupby(blocks, key=_find_row):
        ways = list(group)
        if row is not None:
            first = row[-2][1] not in seen
            seen.add(row[-2][1])
            cells = _build_cells(ways, blocks, sheet)
            if any(cells):
                yield Row(cells=cells, first=first)
            continue
        for way in ways:
            if way[-1:] and way[-1][0] == "Lbl" and not is_note(way):
                label = [*label, *blocks[way]]
                continue
            yield from build_lines_in_order([*label, *blocks[way]], sheet, way)
            label = []
    yield from build_lines(label, sheet)


def _find_row(way: Way) -> Way | None:
    """Return the way to the row of a table that some text stands in, its table before it, or None."""
    names = [name for name, _ in way]
    if "TR" not in names or "Table" not in names[: names.index("TR")]:
        return None
    at = len(names) - 1 - names[::-1].index("TR")
    tables = [pair for pair in way[:at] if pair[0] == "Table"]
    return (tables[-1], way[at])


def _build_cells(
    ways: Sequence[Way], blocks: dict[Way, list[Piece]], sheet: int
) -> tuple[tuple[TextLine, ...], ...]:
    cells: dict[int, list[TextLine]] = {}
    for way in ways:
        cell = next((number for name, number in reversed(way) if name in CELLS), -1)
        cells.setdefault(cell, []).extend(build_lines(blocks[way], sheet, way))
    return tuple(map(tuple, cells.values()))
