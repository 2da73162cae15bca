"""Originals that hold one thing beside their text, each as small as it can be."""

import functools
import struct
import zlib
from collections.abc import Callable, Iterable, Mapping

from dossier.media import ODT
from dossier.model import Obstacle
from tests.support.bad_files import (
    OFFICE,
    RELATIONS,
    RELS,
    TYPES,
    packed,
    paragraph,
    pdf,
    revised,
    shown,
)
from tests.support.golden_files import load_tables
from tests.support.papers import WORD

NAME = "Zeldzame Naam"
"""The name of a person that stands nowhere in a text."""
REMARK = "zeldzaam opgemerkt"
Make = Callable[[], bytes]
TABLES = load_tables("originals")

TEXT = "Een brief over werk."
OFFICE_RELATIONS = f"{RELATIONS}officeDocument/2006/relationships"


def relations(*leads: str) -> str:
    """Return relationships: `comments comments.xml`, `hyperlink https://voorbeeld.nl external`."""
    rows = []
    for number, lead in enumerate(leads):
        kind, target, *external = lead.split(" ")
        mode = ' TargetMode="External"' if external else ""
        rows.append(
            f'<Relationship Id="r{number}" Type="{OFFICE_RELATIONS}/{kind}" Target="{target}"{mode}/>'
        )
    return f'<Relationships xmlns="{RELATIONS}package/2006/relationships">{"".join(rows)}</Relationships>'


def docx(
    body: str = "", leads: Iterable[str] = (), more: Mapping[str, str | bytes] | None = None
) -> bytes:
    """Return a DOCX of a line of text and `body`, whose document leads to the parts in `more`."""
    spaces = f'xmlns:w="{WORD}" xmlns:r="{OFFICE_RELATIONS}"'
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": RELS,
        "word/document.xml": f"<w:document {spaces}><w:body>{paragraph(TEXT)}{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": relations(*leads),
    }
    return packed({**parts, **(more or {})})


def field(code: str, result: str = "") -> str:
    """Return a field in its long form, its code cut in two as programs may do."""
    middle = len(code) // 2
    marks = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    codes = "".join(
        f"<w:r><w:instrText>{x}</w:instrText></w:r>" for x in (code[:middle], code[middle:])
    )
    shows = f"<w:r><w:t>{result}</w:t></w:r>" if result else ""
    return f"<w:p>{marks.format('begin')}{codes}{marks.format('separate')}{shows}{marks.format('end')}</w:p>"


def word_part(name: str, inside: str = "") -> str:
    return f'<w:{name} xmlns:w="{WORD}">{inside}</w:{name}>'


def odt(
    body: str = "",
    *,
    head: str = "",
    more: Mapping[str, str | bytes] | None = None,
    text: str = TEXT,
) -> bytes:
    """Return an ODT of a line of text and `body`; `head` stands before the body."""
    short = ("office", "style", "text", "table", "script", "form", "meta", "config")
    spaces = " ".join(f'xmlns:{x}="{OFFICE}{x}:1.0"' for x in short)
    spaces += f' xmlns:draw="{OFFICE}drawing:1.0" xmlns:xlink="http://www.w3.org/1999/xlink"'
    spaces += ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
    parts: dict[str, str | bytes] = {
        "mimetype": ODT,
        "content.xml": (
            f"<office:document-content {spaces}>{head}<office:automatic-styles/><office:body><office:text><text:p>{text}</text:p>{body}"
            "</office:text></office:body></office:document-content>"
        ),
        "styles.xml": f"<office:document-styles {spaces}/>",
    }
    return packed({**parts, **{name: str_of(part, spaces) for name, part in (more or {}).items()}})


def str_of(part: str | bytes, spaces: str) -> str | bytes:
    return part.replace("SPACES", spaces) if isinstance(part, str) else part


def jpeg(*segments: bytes) -> bytes:
    """Return the bytes of a JPEG as far as programs look at its segments."""
    head = b"".join(b"\xff\xe1" + struct.pack(">H", len(x) + 2) + x for x in segments)
    return b"\xff\xd8\xff\xe0\x00\x04JF" + head + b"\xff\xda\x00\x02\x11\x22\xff\xd9"


def png(*chunks: tuple[bytes, bytes]) -> bytes:
    made = b"\x89PNG\r\n\x1a\n"
    head = (b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    for name, data in (head, *chunks, (b"IDAT", zlib.compress(b"\0\0")), (b"IEND", b"")):
        made += (
            struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        )
    return made


def page(inside: str = "", **more: str) -> bytes:
    return pdf(shown(TEXT), page=inside, **more)


MAKERS: Mapping[str, Callable[..., bytes]] = {"docx": docx, "odt": odt, "pdf": page}


def make_of(kind: str, parts: Mapping[str, object]) -> Make:
    return functools.partial(MAKERS[kind], **parts)


def refused(kind: str) -> dict[str, tuple[Make, Obstacle]]:
    rows = TABLES[f"{kind}_refused"].items()
    return {what: (make_of(kind, parts), Obstacle[why]) for what, (why, parts) in rows}


O = Obstacle  # noqa: E741 - the table below names it on every line

TEMPLATE = {
    "word/settings.xml": word_part("settings", "<w:attachedTemplate/>"),
    "word/_rels/settings.xml.rels": relations("attachedTemplate file:///c:/naam.dotm external"),
}
DOCX_REFUSED: Mapping[str, tuple[Make, Obstacle]] = {
    **refused("docx"),
    "a template": (lambda: docx(leads=["settings settings.xml"], more=TEMPLATE), O.TEMPLATE),
}
ODT_REFUSED: Mapping[str, tuple[Make, Obstacle]] = refused("odt")
PRINTS = "/Annots[<</Type/Annot/Subtype/Link/Rect[0 0 90 90]/A<</S/Named/N/Print>>>>]"
PDF_REFUSED: Mapping[str, tuple[Make, Obstacle]] = {
    **refused("pdf"),
    "an action where the catalog has no number": (lambda: page(PRINTS).replace(b"/Root 1 0 R", b"/Root<</Type/Catalog/Pages 2 0 R>>"), O.ACTION),
    "an earlier revision": (lambda: revised(pdf(shown(REMARK)), shown(TEXT)), O.EARLIER_REVISION),
    "two earlier revisions": (lambda: revised(revised(pdf(shown(REMARK)), shown(REMARK)), shown(TEXT)), O.EARLIER_REVISION),
}  # fmt: skip

RELATED = RELS.replace("</Rel", f'<Relationship Id="c" Type="{RELATIONS}package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/><Relationship Id="t" Type="{RELATIONS}package/2006/relationships/metadata/thumbnail" Target="docProps/thumbnail.jpeg"/></Rel', 1)  # fmt: skip
CORE = f'<c xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>{NAME}</dc:creator></c>'
COMMENTS = word_part(
    "comments", f'<w:comment w:id="0" w:author="{NAME}">{paragraph(REMARK)}</w:comment>'
)
EXIF = (
    b"Exif\x00\x00II*\x00\x08\x00\x00\x00\x01\x00\x3b\x01\x02\x00\x0e\x00\x00\x00\x1a\x00\x00\x00"
    + NAME.encode()
)
ANNOTATION = f"<text:p>Slot<office:annotation><dc:creator>{NAME}</dc:creator><text:p>{REMARK}</text:p></office:annotation>woord.</text:p>"

CLEANED: Mapping[str, tuple[Make, str, Obstacle]] = {
    **{what: (make_of(kind, parts), kind, Obstacle[why]) for what, (why, kind, parts) in TABLES["cleaned"].items()},
    "names of makers": (lambda: docx(more={"_rels/.rels": RELATED, "docProps/core.xml": CORE, "docProps/thumbnail.jpeg": jpeg()}), "docx", O.AUTHORS),
    "a small picture": (lambda: docx(more={"_rels/.rels": RELATED, "docProps/core.xml": "<c/>", "docProps/thumbnail.jpeg": jpeg()}), "docx", O.THUMBNAIL),
    "remarks": (lambda: docx('<w:p><w:commentRangeStart w:id="0"/><w:r><w:t>Slot.</w:t></w:r><w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r></w:p>', ("comments comments.xml",), {"word/comments.xml": COMMENTS}), "docx", O.REMARKS),
    "a property as a field": (lambda: docx(field(" DOCPROPERTY afdeling ", "Directie") + '<w:p><w:fldSimple w:instr="AUTHOR"><w:r><w:t>De minister</w:t></w:r></w:fldSimple></w:p>', more={"_rels/.rels": RELATED, "docProps/core.xml": CORE, "docProps/thumbnail.jpeg": jpeg()}), "docx", O.AUTHORS),
    "where a picture was taken": (lambda: docx(leads=("image media/x.jpeg",), more={"word/media/x.jpeg": jpeg(EXIF)}), "docx", O.PICTURE_DATA),
    "what a picture says": (lambda: docx(leads=("image media/x.png",), more={"word/media/x.png": png((b"tEXt", f"Author\0{NAME}".encode()))}), "docx", O.PICTURE_DATA),
    "a comment of a package": (lambda: with_comment(docx()), "docx", O.REMNANTS),
    "a small picture of an odt": (lambda: odt(more={"Thumbnails/thumbnail.png": png()}), "odt", O.THUMBNAIL),
    "makers of a pdf": (lambda: with_info(page(), f"/Author({NAME})/Title({REMARK})"), "pdf", O.AUTHORS),
    "rests": (lambda: page() + REMARK.encode(), "pdf", O.REMNANTS),
    "a revision whose end is not marked": (lambda: revised(pdf(shown(REMARK)), shown(TEXT)).replace(b"%%EOF", b"     ", 1), "pdf", O.REMNANTS),
    "what nothing leads to": (lambda: with_info(page(), "/Producer(a)", more=f"10 0 obj({REMARK})endobj\n"), "pdf", O.REMNANTS),
    "a revision of the same look": (lambda: with_info(with_info(page(), f"/Author({NAME})"), "/Producer(a)"), "pdf", O.REMNANTS),
}  # fmt: skip
"""By what they hold, files of which a copy is offered, with the end of their name."""


def with_comment(data: bytes) -> bytes:
    """Return a package with words at its end, as ZIP allows."""
    return data[:-2] + struct.pack("<H", len(REMARK)) + REMARK.encode()


def with_info(data: bytes, info: str, more: str = "") -> bytes:
    """Return a PDF with a revision behind it that only says something of the file."""
    start = len(data)
    body = f"{more}9 0 obj<<{info}>>endobj\n"
    before = data.rindex(b"xref\n", 0, data.rindex(b"startxref"))
    rows = [f"xref\n9 1\n{start + len(more):010} 00000 n \n"]
    rows += [f"10 1\n{start:010} 00000 n \n"] if more else []
    trailer = f"trailer<</Size 99/Root 1 0 R/Info 9 0 R/Prev {before}>>\nstartxref\n{start + len(body)}\n%%EOF\n"
    return data + f"{body}{''.join(rows)}{trailer}".encode("ascii")
