"""What lies behind the text of a DOCX: cells, tables and their styles, drawn boxes, the page."""

import functools
from collections.abc import Callable, Iterator

from dossier.read.docx_colours import SHAPE, VML, Backdrop, DocxColours, Ground
from dossier.read.office_xml import OFF, PLACED, WORD, Element
from dossier.read.text_look import WHITE, Colour

# What a table's own look leaves out or asks for, each by a bit of an older attribute.
LOOKS = {
    "firstRow": 0x20,
    "lastRow": 0x40,
    "firstColumn": 0x80,
    "lastColumn": 0x100,
    "noHBand": 0x200,
    "noVBand": 0x400,
}
SHAPES = (f"{SHAPE}wsp", *(f"{VML}{kind}" for kind in ("shape", "rect", "roundrect", "oval")))
GROUPS = (
    f"{VML}group",
    "{http://schemas.microsoft.com/office/word/2010/wordprocessingGroup}wgp",
    "{http://schemas.microsoft.com/office/word/2010/wordprocessingCanvas}wpc",
)
PICTURES = (
    "{http://schemas.openxmlformats.org/drawingml/2006/picture}pic",
    f"{VML}imagedata",
)
FLOATING = (f"{PLACED}anchor", f"{WORD}pict")
MIN_DRAWN = 180_000
"""Half a centimetre, in the units of DrawingML: what is smaller lies under no text."""
PAGE_ENDS = (f"{WORD}lastRenderedPageBreak", f"{WORD}pageBreakBefore", f"{WORD}sectPr")


class DocxTables:
    """The styles of the tables of a DOCX, and what lies under a paragraph."""

    def __init__(self, chain: Callable[[str, str], list[Element]], colours: DocxColours) -> None:
        self._chain = chain
        self._colours = colours
        self._rows = functools.cache(_list_rows)
        self._covered = functools.cache(self._drawn_over)
        self._of_cell = functools.cache(self._find_cell_styles)

    def styles_of(self, paragraph: Element | None) -> list[Element]:
        """Return what the style of the nearest table says of the cell of a paragraph, the weakest first."""
        cell = None if paragraph is None else next(paragraph.iterancestors(f"{WORD}tc"), None)
        return [] if cell is None else self._of_cell(cell)

    def is_drawn_over(self, paragraph: Element) -> bool:
        """Return whether a picture or a filled shape may lie under a paragraph."""
        outer = list(paragraph.iterancestors(f"{WORD}p"))
        whole = outer[-1] if outer else paragraph
        return whole in self._covered(paragraph.getroottree().getroot())

    def grounds_of(self, paragraph: Element) -> Iterator[Backdrop]:
        """Yield what lies under a paragraph, the nearest first."""
        for above in paragraph.iterancestors():
            if above.tag == f"{WORD}tc":
                yield from self._cell_grounds(above)
            elif above.tag == f"{WORD}tbl":
                yield from self._shadings(above.findall(f"{WORD}tblPr/{WORD}shd"))
            elif above.tag in SHAPES:
                yield self._colours.read_filling(above)
            elif above.tag in GROUPS:
                # Another shape of the group may lie under this one.
                yield Ground.UNKNOWN
        yield from self._page_grounds(paragraph)

    def _cell_grounds(self, cell: Element) -> Iterator[Backdrop]:
        own = cell.find(f"{WORD}tcPr/{WORD}shd")
        if own is not None:
            yield self._colours.read_shading(own)
        row = next(cell.iterancestors(f"{WORD}tr"), None)
        if row is not None:
            yield from self._shadings(row.findall(f"{WORD}tblPrEx/{WORD}shd"))
        # A cell that says itself that it is clear, is not filled by the style.
        styles = self._of_cell(cell) if own is None else []
        for style in reversed(styles):
            for path in (f"{WORD}tcPr/{WORD}shd", f"{WORD}tblPr/{WORD}shd"):
                yield from self._shadings(style.findall(path))

    def _shadings(self, found: list[Element]) -> Iterator[Backdrop]:
        return map(self._colours.read_shading, found)

    def _find_cell_styles(self, cell: Element) -> list[Element]:
        table = next(cell.iterancestors(f"{WORD}tbl"), None)
        if table is None:
            return []
        properties = table.find(f"{WORD}tblPr")
        named = None if properties is None else properties.find(f"{WORD}tblStyle")
        chain = self._chain("table", "" if named is None else named.get(f"{WORD}val", ""))
        regions = _iter_regions(cell, table, self._rows(table))
        found = [*reversed(chain)]
        for region in regions:
            for style in reversed(chain):
                found += [
                    each
                    for each in style.findall(f"{WORD}tblStylePr")
                    if each.get(f"{WORD}type") == region
                ]
        return found

    def _drawn_over(self, root: Element) -> frozenset[Element]:
        """Return the paragraphs that share a page with a picture or filled shape that may lie under them."""
        pages: list[list[Element]] = [[]]
        drawn: set[int] = set()
        for each in root.iter(f"{WORD}p", f"{WORD}br", *FLOATING, *PAGE_ENDS):
            within = next(each.iterancestors(f"{WORD}p"), None)
            if each.tag == f"{WORD}p":
                if within is None:
                    pages[-1].append(each)
            elif each.tag in FLOATING:
                if _is_floating(each) and self._covers(each):
                    drawn.add(len(pages) - 1)
            elif each.tag in PAGE_ENDS or each.get(f"{WORD}type") == "page":
                # A paragraph in which a page ends stands on the next one too.
                pages.append([] if within is None else [within])
        return frozenset(paragraph for number in drawn for paragraph in pages[number])

    def _covers(self, drawing: Element) -> bool:
        """Return whether a drawing holds a picture, or a shape in a colour that is not that of paper."""
        if next(drawing.iter(*PICTURES), None) is not None:
            return True
        fillings = map(self._colours.read_filling, drawing.iter(*SHAPES))
        return any(
            not each.is_like(WHITE) if isinstance(each, Colour) else each is Ground.UNKNOWN
            for each in fillings
        )

    def _page_grounds(self, paragraph: Element) -> Iterator[Backdrop]:
        root = paragraph.getroottree().getroot()
        if self.is_drawn_over(paragraph):
            yield Ground.UNKNOWN
        page = root.find(f"{WORD}background")
        if page is not None:
            yield self._colours.page(page)


def iter_within(holder: Element, tag: str) -> Iterator[Element]:
    """Yield the rows of a table or cells of a row, also those that a content control holds."""
    for each in holder:
        if each.tag == tag:
            yield each
        elif not str(each.tag).endswith("Pr") and each.tag != f"{WORD}tblGrid":
            yield from iter_within(each, tag)


def _list_rows(table: Element) -> list[list[Element]]:
    """Return the cells of each row of a table."""
    return [list(iter_within(row, f"{WORD}tc")) for row in iter_within(table, f"{WORD}tr")]


def _iter_regions(cell: Element, table: Element, rows: list[list[Element]]) -> Iterator[str]:
    """Yield the parts of its table that a cell belongs to, the weakest first (17.7.6)."""
    places = [(r, c) for r, row in enumerate(rows) for c, each in enumerate(row) if each is cell]
    if not places:
        return
    row, column = places[0]
    asked = find_looks(table)
    is_first_row, is_last_row = "firstRow" in asked and row == 0, row == len(rows) - 1
    is_last_row = "lastRow" in asked and is_last_row and not is_first_row
    is_first_column = "firstColumn" in asked and column == 0
    is_last_column = "lastColumn" in asked and column == len(rows[row]) - 1
    yield "wholeTable"
    if "noVBand" not in asked and not (is_first_column or is_last_column):
        yield f"band{(column - ('firstColumn' in asked)) % 2 + 1}Vert"
    if "noHBand" not in asked and not (is_first_row or is_last_row):
        yield f"band{(row - ('firstRow' in asked)) % 2 + 1}Horz"
    if is_first_column:
        yield "firstCol"
    if is_last_column:
        yield "lastCol"
    if is_first_row:
        yield "firstRow"
    if is_last_row:
        yield "lastRow"
    corner = ("n" * is_first_row or "s" * is_last_row) + (
        "w" * is_first_column or "e" * is_last_column
    )
    if len(corner) > 1:
        yield f"{corner}Cell"


def find_looks(table: Element) -> frozenset[str]:
    """Return the names of LOOKS that hold for a table."""
    look = table.find(f"{WORD}tblPr/{WORD}tblLook")
    if look is None:
        return frozenset({"noVBand"})
    try:
        bits = int(look.get(f"{WORD}val", "0"), 16)
    except ValueError:
        bits = 0
    return frozenset(
        name for name, bit in LOOKS.items() if look.get(f"{WORD}{name}", str(bits & bit)) not in OFF
    )


def _is_floating(drawing: Element) -> bool:
    if drawing.tag == f"{PLACED}anchor":
        wide = drawing.find(f"{PLACED}extent")
        sizes = ("0", "0") if wide is None else (wide.get("cx", "0"), wide.get("cy", "0"))
        return all(size.isdecimal() and int(size) > MIN_DRAWN for size in sizes)
    styles = (each.get("style", "").replace(" ", "") for each in drawing.iter())
    return any("position:absolute" in style for style in styles)
