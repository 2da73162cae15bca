"""The rows and cells of the tables of a DOCX."""

from dossier.model import DropReason
from dossier.read.docx_paragraphs import is_flat
from dossier.read.docx_tables import find_looks
from dossier.read.office_xml import WORD, Element, is_on, read_value


def read_cell_text(cell: Element) -> str:
    """Return the letters of a cell, seen or not; one that is only numbered has a sign for its number."""
    numbered = "#" if next(cell.iter(f"{WORD}numPr"), None) is not None else ""
    return "".join(map(str, cell.itertext(f"{WORD}t"))) or numbered


def has_borders(holder: Element) -> bool:
    """Return whether a table or its style draws a line between or around the cells."""
    return any(
        read_value(line) not in {"nil", "none"}
        for borders in holder.iter(f"{WORD}tblBorders", f"{WORD}tcBorders")
        for line in borders
    )


def find_row_reason(row: Element) -> DropReason | None:
    """Return why a row is not printed, or None."""
    properties = row.find(f"{WORD}trPr")
    if properties is None:
        return None
    if properties.find(f"{WORD}del") is not None:
        return DropReason.DELETION
    is_hidden = is_on(properties.find(f"{WORD}hidden"))
    is_hidden = is_hidden or is_flat(properties.find(f"{WORD}trHeight"), "val")
    return DropReason.HIDDEN_TEXT if is_hidden else None


def find_cell_reason(cell: Element) -> DropReason | None:
    """Return why a cell is not printed, or None."""
    is_deleted = cell.find(f"{WORD}tcPr/{WORD}cellDel") is not None
    return DropReason.DELETION if is_deleted else None


def count_head_rows(table: Element, styles: list[Element], rows: list[Element]) -> int:
    """Return how many rows at the top are heads of the columns; `styles` are those of the table."""
    # Word asks for another look of the first row in every table: it has one only where the style gives it.
    looks = (x.get(f"{WORD}type") for style in styles for x in style.iter(f"{WORD}tblStylePr"))
    heads = int("firstRow" in find_looks(table) and "firstRow" in looks)
    while heads < len(rows) and is_on(rows[heads].find(f"{WORD}trPr/{WORD}tblHeader")):
        heads += 1
    return heads if heads < len(rows) else 0
