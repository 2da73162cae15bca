"""The order and the structure of a page by its tags, if nearly all its text is tagged.

Names of tags are those of ISO 32000-2, 14.8.
"""

import itertools
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from dossier.read.pdf.drawn_tables import find_ruled_tables
from dossier.read.pdf.extract import CELL_TAGS
from dossier.read.pdf.label_rows import is_label_table
from dossier.read.pdf.pieces import Piece, Tags
from dossier.read.pdf.sheet import (
    Sheet,
    TextLine,
    build_lines,
    build_lines_in_order,
    make_line,
    split_levels,
)
from dossier.read.pdf.tables import (
    MIN_LOOSE_ROWS,
    Row,
    fill_columns,
    find_columns_of_levels,
    make_rows,
)

MIN_TAGGED_SHARE = 0.9  # the share of the letters of a page that is tagged, if its tags count
MAX_BLOCK_SHARE = 0.6  # the share of a page that one block holds, if the tags tell blocks apart
MIN_LETTERS_TO_JUDGE = 800  # the letters of a page on which that share is measured
MIN_REVERSALS, MIN_REVERSED_SHARE = 3, 0.25
"""How many blocks of a page stand above the block before them, if the order of the tags is not that of reading."""
MIN_CUT_SENTENCES, MIN_CUT_SHARE = 4, 0.3
"""How many blocks of a page end in the middle of a sentence, if each line is tagged as a paragraph."""
MIN_PARAGRAPHS_OF_LAYOUT = 3
"""How many paragraphs the cells of a row hold, on average, that is no row of data."""
NOTE_TAGS = frozenset({"Note", "FENote"})
HEADING_LEVELS = {"Title": 1, "H": 2, **{f"H{level}": level for level in range(1, 7)}}
# Elements that form a block; elements inside them are layout.
TAGS_OF_BLOCKS = frozenset({
    "P", "LI", "Caption", "BlockQuote", "TOCI", "Figure", "Formula", "Div", "Sect", "Code",
    *NOTE_TAGS, *CELL_TAGS, *HEADING_LEVELS,
})  # fmt: skip
ITEM_PART_TAGS = frozenset({"Lbl", "LBody"})  # the bullet or number of an item, and its text


def is_tagged(sheet: Sheet) -> bool:
    """Return whether nearly all text of a page is tagged, and credibly.

    Some programs tag a whole page as one paragraph, tag in the order of drawing, or do not tag tables;
    the layout says more then.
    """
    known = {mark for mark, _ in sheet.tag_order}
    tagged = _count_letters(each for each in sheet.pieces if each.mark in known)
    if not tagged >= MIN_TAGGED_SHARE * _count_letters(sheet.pieces) > 0:
        return False
    blocks = _list_blocks(sheet)
    largest = max(map(_count_letters, blocks))
    if tagged > MIN_LETTERS_TO_JUDGE and largest > MAX_BLOCK_SHARE * tagged:
        return False
    has_tables = any(name == "Table" for _, tags in sheet.tag_order for name, _ in tags)
    drawn, _ = find_ruled_tables(sheet.pieces, sheet.edges, sheet.number)
    return (has_tables or not drawn) and not _cuts_sentences(blocks) and not _is_reversed(blocks)


def _count_letters(pieces: Iterable[Piece]) -> int:
    return sum(len(each.text) for each in pieces)


def _list_blocks(sheet: Sheet) -> list[list[Piece]]:
    return [block for block in _group_blocks(sheet)[0].values() if block]


def _cuts_sentences(blocks: Sequence[Sequence[Piece]]) -> bool:
    """Return whether blocks often end in the middle of a sentence: each line is tagged as a paragraph."""
    pairs = list(itertools.pairwise(blocks))
    cut = sum(
        before[-1].text[-1:].isalnum() and after[0].text[:1].islower() for before, after in pairs
    )
    return cut >= MIN_CUT_SENTENCES and cut > MIN_CUT_SHARE * len(pairs)


def _is_reversed(blocks: Sequence[Sequence[Piece]]) -> bool:
    """Return whether blocks often stand above the block before them in the same column."""
    boxes = [
        (min(x.x0 for x in b), max(x.x1 for x in b), min(x.line for x in b), max(x.line for x in b))
        for b in blocks
    ]
    ups = [
        after[3] < before[2]
        for before, after in itertools.pairwise(boxes)
        if before[0] < after[1] and after[0] < before[1]
    ]
    return sum(ups) >= MIN_REVERSALS and sum(ups) > MIN_REVERSED_SHARE * len(ups)


def read_tagged(sheet: Sheet) -> list[TextLine | Row]:
    """Return the lines and rows of a page in the order of its tags; untagged text comes last."""
    blocks, pieces = _group_blocks(sheet)
    found = list(_iter_lines_and_rows(blocks, sheet.number))
    left = [each for rest in pieces.values() for each in rest]
    return [*found, *build_lines(left, sheet.number)]


def _group_blocks(sheet: Sheet) -> tuple[dict[Tags, list[Piece]], dict[int, list[Piece]]]:
    """Return the pieces of each block in the order of the tags, and the others by number of marked content."""
    pieces = _group_by_mark(sheet)
    blocks: dict[Tags, list[Piece]] = {}
    for mark, tags in sheet.tag_order:
        blocks.setdefault(_find_block(tags), []).extend(pieces.pop(mark, ()) if mark >= 0 else ())
    return blocks, pieces


def _group_by_mark(sheet: Sheet) -> dict[int, list[Piece]]:
    found: dict[int, list[Piece]] = defaultdict(list)
    for each in sheet.pieces:
        found[each.mark].append(each)
    return found


def get_heading_level(tags: Tags) -> int:
    """Return the level of the heading that these tags mark; 0 for none."""
    return next((HEADING_LEVELS[name] for name, _ in reversed(tags) if name in HEADING_LEVELS), 0)


def is_note(tags: Tags) -> bool:
    """Return whether these tags mark a note."""
    return any(name in NOTE_TAGS for name, _ in tags)


def is_item(tags: Tags) -> bool:
    """Return whether these tags mark a list item."""
    return any(name == "LI" for name, _ in tags)


def _find_block(tags: Tags) -> Tags:
    """Return the tags up to those of the innermost block."""
    for index in range(len(tags) - 1, -1, -1):
        name = tags[index][0]
        above = tags[index - 1][0] if index else ""
        # A note mark within a sentence is a label too, but of no list item.
        if name in TAGS_OF_BLOCKS or (name in ITEM_PART_TAGS and above == "LI"):
            return tags[: index + 1]
    return tags[:1]


def _iter_lines_and_rows(blocks: dict[Tags, list[Piece]], sheet: int) -> Iterator[TextLine | Row]:
    seen: set[int] = set()
    label: list[Piece] = []
    groups = [(row, list(group)) for row, group in itertools.groupby(blocks, key=_find_row)]
    counts = Counter(row[0] for row, _ in groups if row is not None)
    for row, group in groups:
        if row is not None and not (counts[row[0]] == 1 and _is_layout_row(group)):
            (_, table), _ = row
            cells: dict[int, list[TextLine]] = defaultdict(list)
            for tags in group:
                cells[_find_cell(tags)].extend(build_lines(blocks[tags], sheet, tags))
            if any(cells.values()):
                yield Row(cells=tuple(map(tuple, cells.values())), first=table not in seen)
            seen.add(table)
            continue
        for tags in group:
            if tags[-1:] and tags[-1][0] == "Lbl" and not is_note(tags):
                label = [*label, *blocks[tags]]
                continue
            yield from build_lines_in_order([*label, *blocks[tags]], sheet, tags)
            label = []
    yield from build_lines(label, sheet)


def _is_layout_row(group: Sequence[Tags]) -> bool:
    """Return whether the only row of a table sets paragraphs beside each other: the addressee and the sender."""
    return len(group) >= MIN_PARAGRAPHS_OF_LAYOUT * len(set(map(_find_cell, group)))


def _find_row(tags: Tags) -> Tags | None:
    """Return the innermost row and the table around it, the table first; None outside tables."""
    names = [name for name, _ in tags]
    if "TR" not in names or "Table" not in names[: names.index("TR")]:
        return None
    at = len(names) - 1 - names[::-1].index("TR")
    tables = [pair for pair in tags[:at] if pair[0] == "Table"]
    return tables[-1], tags[at]


def _find_cell(tags: Tags) -> int:
    """Return the number of the innermost cell, or -1 outside cells."""
    return next((number for name, number in reversed(tags) if name in CELL_TAGS), -1)


def find_tagged_tables(pieces: Sequence[Piece], sheet: Sheet) -> tuple[list[Row], list[Piece]]:
    """Return the rows of tagged tables among pieces of a page whose other tags cut its text, and the other pieces.

    There the tags cut paragraphs and cells into lines, but they still say which lines are one row.
    """
    if not _cuts_sentences(_list_blocks(sheet)):
        return [], list(pieces)
    marked = _group_by_mark(sheet)
    tables: dict[int, dict[int, dict[int, list[Piece]]]] = {}
    for mark, tags in sheet.tag_order:
        if (place := _find_row(tags)) and mark in marked:
            (_, table), (_, row) = place
            cells = tables.setdefault(table, {}).setdefault(row, {})
            cells.setdefault(_find_cell(tags), []).extend(marked[mark])
    left = {id(each) for each in pieces}
    found: list[Row] = []
    for rows in tables.values():
        built = _build_tagged_rows([list(cells.values()) for cells in rows.values()], sheet.number)
        own = {id(x) for cells in rows.values() for cell in cells.values() for x in cell}
        if built and own <= left:
            found.extend(built)
            left -= own
    return found, [each for each in pieces if id(each) in left]


def _build_tagged_rows(table: Sequence[Sequence[Sequence[Piece]]], sheet: int) -> list[Row]:
    """Return the rows of a table of tagged cells; nothing if those do not stand below each other in columns.

    The words of one tagged cell on one height are one line, however wide the spaces.
    """
    rows: list[list[list[TextLine]]] = []
    for cells in table:
        lines = [make_line(level, sheet) for cell in cells for level in split_levels(cell)]
        rows.append(split_levels(sorted(lines, key=lambda each: each.line)))
    columns = find_columns_of_levels([level for row in rows for level in row])
    found = list(make_rows(fill_columns(itertools.chain(*row), columns) for row in rows))
    wide = [row for row in found if row.is_wide]
    below = all(above[-1][0].line < row[0][0].line for above, row in itertools.pairwise(rows))
    credible = below and len(wide) >= MIN_LOOSE_ROWS and not is_label_table(wide)
    return found if credible else []
