"""PDFs written by hand, and what is read from them."""

from pathlib import Path
from typing import Any

from dossier.model import BlockKind, Document, Place, SourceText
from tests.support.papers import document_of, text_of

FILES = Path(__file__).parents[1] / "formats" / "files"
# A program that takes no more of the processor than it may, and would never end.
ENDLESS = """\
import resource, sys
seconds = int(sys.argv[1])
resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
while True:
    pass
"""
ITALIC_FONT = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica-Oblique/Encoding/WinAnsiEncoding>>"
FULL = "De minister ziet dat de arbeidsmarkt in alle sectoren verandert door"
"""A line that fills its column: the next line goes on with it."""
ENDS = "de komst van robots in het magazijn en op kantoor van een bedrijf."
LINES_OF_TEXT = [
    FULL,
    "de komst van robots in het magazijn en",
    "op kantoor van een bedrijf in de stad",
    ENDS,
] * 5
SENTENCE = "Het kabinet onderzoekt of de arbeidsmarkt kan volgen in dit geval."


def shown(x: float, y: float, text: str, size: float = 11, font: str = "F1") -> str:
    """Return what shows a text at a place, from the lower left corner."""
    escaped = text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    return f"BT /{font} {size} Tf {x} {y} Td ({escaped}) Tj ET\n"


def pdf_of(
    *pages: str,
    catalog: str = "",
    page: str = "",
    resources: str = "",
    objects: tuple[str, ...] = (),
) -> bytes:
    """Return a PDF by hand.

    `catalog`, `page` and `resources` are put in its dictionaries; `objects` follow from number 5.
    """
    kids = " ".join(f"{5 + len(objects) + 2 * n} 0 R" for n in range(len(pages)))
    parts = [
        f"<</Type/Catalog/Pages 2 0 R{catalog}>>",
        f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica-Bold/Encoding/WinAnsiEncoding>>",
        *objects,
    ]
    for number, content in enumerate(pages):
        own = 5 + len(objects) + 2 * number
        parts.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {own + 1} 0 R"
            f"/Resources<</Font<</F1 3 0 R/F2 4 0 R/F3{ITALIC_FONT}>>{resources}>>{page}>>"
        )
        parts.append(f"<</Length {len(content)}>>stream\n{content}\nendstream")
    body = "%PDF-1.7\n"
    places = []
    for number, part in enumerate(parts, start=1):
        places.append(len(body))
        body += f"{number} 0 obj{part}endobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    body += f"xref\n0 {len(parts) + 1}\n0000000000 65535 f \n{table}trailer"
    body += f"<</Size {len(parts) + 1}/Root 1 0 R>>\nstartxref\n{body.index('xref')}\n%%EOF"
    return body.encode("cp1252")


Tag = tuple[str, list[Any]]
"""A tag, with the tags in it and the numbers of the contents in it."""


def tagged_pdf(contents: list[str], tree: list[Tag]) -> bytes:
    """Return a PDF of one page, whose contents are marked with their numbers and tagged by them."""
    objects = ["", ""]
    owners: dict[int, str] = {}

    def add(tag: Tag, above: int) -> str:
        number = 5 + len(objects)
        objects.append("")
        owners.update((each, f"{number} 0 R") for each in tag[1] if isinstance(each, int))
        kids = [str(x) if isinstance(x, int) else add(x, number) for x in tag[1]]
        objects[number - 5] = (
            f"<</Type/StructElem/S/{tag[0]}/P {above} 0 R/Pg PAGE 0 R/K[{' '.join(kids)}]>>"
        )
        return f"{number} 0 R"

    kids = " ".join(add(each, 5) for each in tree)
    objects[0] = f"<</Type/StructTreeRoot/K[{kids}]/ParentTree 6 0 R>>"
    objects[1] = f"<</Nums[0[{' '.join(owners[n] for n in sorted(owners))}]]>>"
    return pdf_of(
        "".join(f"/P <</MCID {n}>> BDC\n{each}EMC\n" for n, each in enumerate(contents)),
        catalog="/MarkInfo<</Marked true>>/StructTreeRoot 5 0 R",
        page="/StructParents 0",
        objects=tuple(each.replace("PAGE", str(5 + len(objects))) for each in objects),
    )


def stream(dictionary: str, content: str) -> str:
    """Return an object of a PDF that holds a stream."""
    return f"<<{dictionary}/Length {len(content)}>>stream\n{content}\nendstream"


def picture(pixels: str, wide: int, box: tuple[float, float, float, float]) -> str:
    """Return what paints a grey picture in a box (left, bottom, width, height): a pixel for each letter, A dark."""
    left, bottom, width, height = box
    tall = len(pixels) // wide
    hexadecimal = "".join("10" if pixel == "A" else "F0" for pixel in pixels)
    return (
        f"q {width} 0 0 {height} {left} {bottom} cm BI /W {wide} /H {tall} /CS /G /BPC 8 /F /AHx "
        f"ID {hexadecimal}> EI Q\n"
    )


def scanned(box: tuple[float, float, float, float]) -> str:
    """Return what paints a picture of something that was written, in a box."""
    return picture(("A." * 120 + "." * 240) * 160, 240, box)


def read_of(folder: Path, data: bytes) -> SourceText:
    path = folder / "stuk.pdf"
    path.write_bytes(data)
    return text_of(path)


def document_by_hand(folder: Path, *pages: str, page: str = "") -> Document:
    """Return the document of a PDF with such pages."""
    (folder / "stuk.pdf").write_bytes(pdf_of(*pages, page=page))
    return document_of(folder / "stuk.pdf")


def texts(text: SourceText) -> list[str]:
    """Return the texts of the blocks, heads and feet left out."""
    found = (each for each in text.blocks if each.place is not Place.RUNNING)
    return [block.content.text for block in found if block.kind is not BlockKind.RULE]


def column(
    lines: list[str], *, x: float = 72, top: float = 740, size: float = 11, pitch: float = 14
) -> str:
    """Return what shows lines below each other."""
    return "".join(shown(x, top - pitch * n, line, size) for n, line in enumerate(lines))


def rule(y: float, x0: float = 72, x1: float = 500) -> str:
    """Return what draws a horizontal line."""
    return f"{x0} {y} m {x1} {y} l S\n"


def rows(text: SourceText) -> list[list[str]]:
    """Return the cells of each row."""
    found = (block for block in text.blocks if block.kind is BlockKind.ROW)
    return [block.content.text.split("\t") for block in found]


def placed(text: SourceText, place: Place) -> list[str]:
    """Return the texts of the blocks that stand there."""
    return [each.content.text for each in text.blocks if each.place is place and each.content.text]


def heads(text: SourceText) -> list[str]:
    """Return the texts of heads and feet."""
    return [each.content.text for each in text.blocks if each.place is Place.RUNNING]
