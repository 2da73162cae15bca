"""What a reader of an ODT does not see where it stands: hidden elements, folded rows and columns, tables of contents."""

from collections.abc import Iterator

from dossier.model import DropReason
from dossier.read.odt_styles import PARAGRAPHS, OdtStyles
from dossier.read.office_xml import DRAW, TABLE, TEXT_OF, Element, count_columns
from dossier.read.text_look import TextLook

NOTE = f"{TEXT_OF}note"
CONTENTS = frozenset(
    f"{TEXT_OF}{name}"
    for name in (
        "table-of-content", "illustration-index", "table-index", "object-index", "user-index", "alphabetical-index",
    )
)  # fmt: skip
ROW, COLUMN = f"{TABLE}table-row", f"{TABLE}table-column"
CELLS = (f"{TABLE}table-cell", f"{TABLE}covered-table-cell")
HIDDEN_VISIBILITIES = frozenset({"collapse", "filter"})
"""The values of `table:visibility` of rows and columns that are not shown."""


def find_drop_reason(element: Element, around: TextLook, styles: OdtStyles) -> DropReason | None:
    """Return why nothing of an element is printed where it stands, whatever the styles of its text say."""
    tag, shown = element.tag, element.get(f"{TEXT_OF}display")
    if tag in CONTENTS:
        return DropReason.CONTENTS
    if tag == f"{TEXT_OF}section":
        is_hidden = shown == "none" or (shown == "condition" and _is_condition_met(element))
    elif tag == f"{TEXT_OF}hidden-text":
        is_hidden = _is_condition_met(element)
    elif tag in PARAGRAPHS:
        is_hidden = any(
            _is_condition_met(each) and next(each.iterancestors(*PARAGRAPHS)) is element
            for each in element.iter(f"{TEXT_OF}hidden-paragraph")
        )
    elif tag == NOTE:
        is_hidden = around.hidden
    elif tag == ROW:
        is_hidden = element.get(f"{TABLE}visibility") in HIDDEN_VISIBILITIES
    else:
        is_hidden = "none" in {shown, element.get(f"{DRAW}display")}
    return DropReason.HIDDEN_TEXT if is_hidden or styles.is_folded(element) else None


def _is_condition_met(element: Element) -> bool:
    """Return whether the condition holds under which an element is hidden."""
    return element.get(f"{TEXT_OF}is-hidden") == "true"


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
