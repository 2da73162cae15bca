"""The rows, cells and columns of the tables of an ODT."""

from collections.abc import Iterator

from dossier.read.office_blocks import count_columns
from dossier.read.office_xml import TABLE, Element

ROW = f"{TABLE}table-row"
COLUMN = f"{TABLE}table-column"
CELLS = (f"{TABLE}table-cell", f"{TABLE}covered-table-cell")
HIDDEN_VISIBILITIES = frozenset({"collapse", "filter"})
"""The values of `table:visibility` of rows and columns that are not shown."""


def iter_rows(table: Element, tag: str = ROW) -> Iterator[Element]:
    """Yield the rows of a table, or its columns, with those of its head and groups, without those of a table in a cell."""
    for each in table:
        if each.tag == tag:
            yield each
        elif each.tag not in CELLS and str(each.tag).startswith(TABLE):
            yield from iter_rows(each, tag)


def find_folded_cells(table: Element, rows: list[Element]) -> set[Element]:
    """Return the cells of a table that begin in a column that is folded away."""
    columns = [x for x in iter_rows(table, COLUMN) for _ in range(count_repeats(x))]
    folded = [column.get(f"{TABLE}visibility") in HIDDEN_VISIBILITIES for column in columns]
    found: set[Element] = set()
    for row in rows if any(folded) else ():
        place = 0
        for cell in row.iterchildren(*CELLS):
            if any(folded[place : place + 1]):
                found.add(cell)
            place += count_repeats(cell)
    return found


def count_repeats(element: Element) -> int:
    """Return in how many columns a cell stands again, or how many a column stands for."""
    return count_columns(element.get(f"{TABLE}number-columns-repeated"))
