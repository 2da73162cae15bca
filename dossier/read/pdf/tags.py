"""The order and the parts of a page as its tags tell them, where it has tags for nearly all its text.

Names of tags are those of ISO 32000-2, 14.8.
"""

import itertools
from collections.abc import Iterator, Sequence

from dossier.read.pdf.ruled_tables import find_ruled_tables
from dossier.read.pdf.sheet import (
    Piece,
    Sheet,
    TagPath,
    TextLine,
    build_lines,
    build_lines_in_order,
)
from dossier.read.pdf.table_rows import Row

MIN_TAGGED_SHARE = 0.9
"""How much of the letters of a page must be tagged, for its tags to count."""
MIN_LETTERS_TO_JUDGE = 800
MAX_BLOCK_SHARE = 0.6
"""How much of a page of so many letters one block holds at most, where its tags tell of blocks."""
MIN_REVERSALS = 3
MIN_REVERSED_SHARE = 0.25
NOTE_TAGS = frozenset({"Note", "FENote"})
CELLS = frozenset({"TD", "TH"})
HEADING_LEVELS = {"Title": 1, "H": 2, **{f"H{level}": level for level in range(1, 7)}}
# Elements that hold a piece of text of their own; those within them only lay it out.
BLOCK_TAGS = frozenset({
    "P", "LI", "Caption", "BlockQuote", "TOCI", "Figure", "Formula", "Div", "Sect", "Code",
    *NOTE_TAGS, *CELLS, *HEADING_LEVELS,
})  # fmt: skip
ITEM_PART_TAGS = frozenset({"Lbl", "LBody"})
"""The bullet or number of an item, and the item itself."""


def is_tagged(sheet: Sheet) -> bool:
    """Return whether the tags of a page tell of nearly all its text, and can be believed.

    Some programs put a whole page in one paragraph, or tag things as they were drawn; some leave the
    tables out. The places of the words tell more then.
    """
    known = {mark for mark, _ in sheet.tag_paths}
    told = sum(len(each.text) for each in sheet.pieces if each.mark in known)
    if not told >= MIN_TAGGED_SHARE * sum(len(each.text) for each in sheet.pieces) > 0:
        return False
    blocks = [block for block in _group_blocks(sheet)[0].values() if block]
    largest = max(sum(len(each.text) for each in block) for block in blocks)
    if told > MIN_LETTERS_TO_JUDGE and largest > MAX_BLOCK_SHARE * told:
        return False
    tables = any(name == "Table" for _, tag_path in sheet.tag_paths for name, _ in tag_path)
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
    return up >= MIN_REVERSALS and up > MIN_REVERSED_SHARE * len(pairs)


def read_tagged(sheet: Sheet) -> list[TextLine | Row]:
    """Return the lines and rows of a page in the order of its tags; what has none comes last."""
    blocks, pieces = _group_blocks(sheet)
    found = list(_iter_lines_and_rows(blocks, sheet.number))
    left = [each for rest in pieces.values() for each in rest]
    return [*found, *build_lines(left, sheet.number)]


def _group_blocks(sheet: Sheet) -> tuple[dict[TagPath, list[Piece]], dict[int, list[Piece]]]:
    """Return the pieces of each block in the order of the tags, and by number those of none."""
    pieces: dict[int, list[Piece]] = {}
    for each in sheet.pieces:
        pieces.setdefault(each.mark, []).append(each)
    blocks: dict[TagPath, list[Piece]] = {}
    for mark, tag_path in sheet.tag_paths:
        blocks.setdefault(_find_block(tag_path), []).extend(
            pieces.pop(mark, ()) if mark >= 0 else ()
        )
    return blocks, pieces


def get_heading_level(tag_path: TagPath) -> int:
    """Return the level of the heading that some text is, or 0."""
    return next(
        (HEADING_LEVELS[name] for name, _ in reversed(tag_path) if name in HEADING_LEVELS), 0
    )


def is_note(tag_path: TagPath) -> bool:
    """Return whether some text is a note."""
    return any(name in NOTE_TAGS for name, _ in tag_path)


def is_item(tag_path: TagPath) -> bool:
    """Return whether some text is an item of a list."""
    return any(name == "LI" for name, _ in tag_path)


def _find_block(tag_path: TagPath) -> TagPath:
    """Return the way to the block that some text belongs to."""
    for index in range(len(tag_path) - 1, -1, -1):
        name = tag_path[index][0]
        above = tag_path[index - 1][0] if index else ""
        if name == above == "P":
            # No paragraph holds another one; what is tagged so is a word of it.
            continue
        # The raised number that cites a note is a label as well, within a sentence.
        if name in BLOCK_TAGS or (name in ITEM_PART_TAGS and above == "LI"):
            return tag_path[: index + 1]
    return tag_path[:1]


def _iter_lines_and_rows(
    blocks: dict[TagPath, list[Piece]], sheet: int
) -> Iterator[TextLine | Row]:
    seen: set[int] = set()
    label: list[Piece] = []
    for row, group in itertools.groupby(blocks, key=_find_row):
        tag_paths = list(group)
        if row is not None:
            first = row[-2][1] not in seen
            seen.add(row[-2][1])
            cells = _build_cells(tag_paths, blocks, sheet)
            if any(cells):
                yield Row(cells=cells, first=first)
            continue
        for tag_path in tag_paths:
            if tag_path[-1:] and tag_path[-1][0] == "Lbl" and not is_note(tag_path):
                label = [*label, *blocks[tag_path]]
                continue
            yield from build_lines_in_order([*label, *blocks[tag_path]], sheet, tag_path)
            label = []
    yield from build_lines(label, sheet)


def _find_row(tag_path: TagPath) -> TagPath | None:
    """Return the way to the row of a table that some text stands in, its table before it, or None."""
    names = [name for name, _ in tag_path]
    if "TR" not in names or "Table" not in names[: names.index("TR")]:
        return None
    at = len(names) - 1 - names[::-1].index("TR")
    tables = [pair for pair in tag_path[:at] if pair[0] == "Table"]
    return (tables[-1], tag_path[at])


def _build_cells(
    tag_paths: Sequence[TagPath], blocks: dict[TagPath, list[Piece]], sheet: int
) -> tuple[tuple[TextLine, ...], ...]:
    cells: dict[int, list[TextLine]] = {}
    for tag_path in tag_paths:
        cell = next((number for name, number in reversed(tag_path) if name in CELLS), -1)
        cells.setdefault(cell, []).extend(build_lines(blocks[tag_path], sheet, tag_path))
    return tuple(map(tuple, cells.values()))
