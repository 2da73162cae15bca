"""What lies behind the text of a DOCX: cells, tables and their styles, drawn boxes, the page."""

import functools
from collections.abc import Callable, Iterator

from dossier.read.docx_colours import SHAPE, VML, Backdrop, DocxColours, Ground
from dossier.read.office_xml import OFF, PLACED, WORD, Element, read_property
from dossier.read.text_look import WHITE, Colour

# What a table's own look leaves out or asks for, each by a bit of an older attribute.
LOOKS = {
    "firstRow": 0x20, "lastRow": 0x40, "firstColumn": 0x80, "lastColumn": 0x100, "noHBand": 0x200, "noVBand": 0x400,
}  # fmt: skip
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


class DocxGrounds:
    """What lies under the paragraphs of a DOCX, by the styles of its tables too."""

    def __init__(self, chain: Callable[[str, str], list[Element]], colours: DocxColours) -> None:
        self._chain = chain
        self._colours = colours
        self._list_rows = functools.cache(lambda table: list(iter_within(table, f"{WORD}tr")))
        self._list_covered = functools.cache(self._find_covered)
        self._list_cell_styles = functools.cache(self._find_cell_styles)

    def styles_of(self, paragraph: Element | None) -> list[Element]:
        """Return what the style of the nearest table says of the cell of a paragraph, the weakest first."""
        cell = None if paragraph is None else next(paragraph.iterancestors(f"{WORD}tc"), None)
        return [] if cell is None else self._list_cell_styles(cell)

    def is_drawn_over(self, paragraph: Element) -> bool:
        """Return whether a picture or a filled shape may lie under a paragraph."""
        *_, whole = (paragraph, *paragraph.iterancestors(f"{WORD}p"))
        return whole in self._list_covered(paragraph.getroottree().getroot())

    def grounds_of(self, paragraph: Element) -> Iterator[Backdrop]:
        """Yield what lies under a paragraph, the nearest first."""
        for above in paragraph.iterancestors():
            if above.tag == f"{WORD}tc":
                yield from self._iter_cell_grounds(above)
            elif above.tag == f"{WORD}tbl":
                yield from self._iter_shadings(above, "tblPr")
            elif above.tag in SHAPES:
                yield self._colours.read_filling(above)
            elif above.tag in GROUPS:
                # Another shape of the group may lie under this one.
                yield Ground.UNKNOWN
        if self.is_drawn_over(paragraph):
            yield Ground.UNKNOWN
        page = paragraph.getroottree().getroot().find(f"{WORD}background")
        if page is not None:
            yield self._colours.read_ink(page, "color") or Ground.CLEAR

    def _iter_cell_grounds(self, cell: Element) -> Iterator[Backdrop]:
        own = list(self._iter_shadings(cell, "tcPr"))
        yield from own
        for row in cell.iterancestors(f"{WORD}tr"):
            yield from self._iter_shadings(row, "tblPrEx")
            break
        # A cell that says itself that it is clear, is not filled by the style.
        for style in reversed(self._list_cell_styles(cell) if not own else []):
            yield from self._iter_shadings(style, "tcPr")
            yield from self._iter_shadings(style, "tblPr")

    def _iter_shadings(self, holder: Element, properties: str) -> Iterator[Backdrop]:
        return map(self._colours.read_shading, holder.findall(f"{WORD}{properties}/{WORD}shd"))

    def _find_cell_styles(self, cell: Element) -> list[Element]:
        table = next(cell.iterancestors(f"{WORD}tbl"), None)
        if table is None:
            return []
        chain = self._chain("table", read_property(table, "tblPr", "tblStyle"))[::-1]
        regions = _list_regions(cell, find_looks(table), self._list_rows(table))
        found = [
            part
            for region in regions
            for style in chain
            for part in style.findall(f"{WORD}tblStylePr[@{WORD}type='{region}']")
        ]
        return [*chain, *found]

    def _find_covered(self, root: Element) -> frozenset[Element]:
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


def iter_within(holder: Element, tag: str) -> Iterator[Element]:
    """Yield the rows of a table or cells of a row, also those that a content control holds."""
    for each in holder:
        if each.tag == tag:
            yield each
        elif not str(each.tag).endswith("Pr") and each.tag != f"{WORD}tblGrid":
            yield from iter_within(each, tag)


def _list_regions(cell: Element, looks: frozenset[str], rows: list[Element]) -> list[str]:
    """Return the parts of its table that a cell belongs to, the weakest first (17.7.6)."""
    line = next((row for row in rows if row in set(cell.iterancestors(f"{WORD}tr"))), None)
    if line is None:
        return []
    cells = list(iter_within(line, f"{WORD}tc"))
    row, column = rows.index(line), cells.index(cell)
    is_first_row = "firstRow" in looks and row == 0
    is_last_row = "lastRow" in looks and row == len(rows) - 1 and not is_first_row
    is_first_column = "firstColumn" in looks and column == 0
    is_last_column = "lastColumn" in looks and column == len(cells) - 1
    is_across = "noVBand" not in looks and not (is_first_column or is_last_column)
    is_down = "noHBand" not in looks and not (is_first_row or is_last_row)
    found = {
        "wholeTable": True,
        f"band{(column - ('firstColumn' in looks)) % 2 + 1}Vert": is_across,
        f"band{(row - ('firstRow' in looks)) % 2 + 1}Horz": is_down,
        "firstCol": is_first_column,
        "lastCol": is_last_column,
        "firstRow": is_first_row,
        "lastRow": is_last_row,
    }
    return [region for region, holds in found.items() if holds]


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
