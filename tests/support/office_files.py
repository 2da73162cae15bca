"""The smallest DOCX and ODT that a program would write, with one feature each."""

import io
import zipfile
from collections.abc import Iterable, Mapping

from dossier.model import BlockKind
from dossier.read.conservation import find_lost_in_pages, iter_office_texts
from dossier.read.office import read_office
from dossier.read.office_blocks import OfficeText
from dossier.read.zip_guard import unpack_package

TRANSITIONAL = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "v": "urn:schemas-microsoft-com:vml",
}
STRICT = {
    **TRANSITIONAL,
    "w": "http://purl.oclc.org/ooxml/wordprocessingml/main",
    "a": "http://purl.oclc.org/ooxml/drawingml/main",
    "wp": "http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing",
    "pic": "http://purl.oclc.org/ooxml/drawingml/picture",
}
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
KINDS = {
    "": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "strict": "http://purl.oclc.org/ooxml/officeDocument/relationships",
}
TYPES = {"header1": "header"}
THEME = """<a:theme {names}><a:themeElements><a:clrScheme name="x">
<a:dk1><a:sysClr val="windowText" lastClr="000000"/></a:dk1><a:lt1><a:sysClr val="window" lastClr="FFFFFF"/></a:lt1>
<a:dk2><a:srgbClr val="1F3864"/></a:dk2><a:lt2><a:srgbClr val="E7E6E6"/></a:lt2>
<a:accent1><a:srgbClr val="4472C4"/></a:accent1></a:clrScheme></a:themeElements></a:theme>"""
ODF = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in (
        ("office", "office"), ("text", "text"), ("style", "style"), ("table", "table"),
        ("draw", "drawing"), ("fo", "xsl-fo-compatible"), ("svg", "svg-compatible"),
    )
)  # fmt: skip
ODF += ' xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"'
ODF += ' xmlns:xlink="http://www.w3.org/1999/xlink"'


MANIFEST = '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">'
MANIFEST += "".join(
    f'<manifest:file-entry manifest:full-path="{path}" manifest:media-type="{kind}"/>'
    for path, kind in (
        ("/", "application/vnd.oasis.opendocument.text"), ("content.xml", "text/xml"), ("styles.xml", "text/xml"),
    )
)  # fmt: skip
MANIFEST += "</manifest:manifest>"


def packed(parts: Mapping[str, str]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as file:
        for name, text in parts.items():
            file.writestr(name, text)
    return data.getvalue()


def docx(
    body: str,
    *,
    styles: str = "",
    settings: str = "",
    numbering: str = "",
    notes: str = "",
    header: str = "",
    page: str = "",
    main: str = "document",
    strict: bool = False,
    prefix: str = "w",
) -> bytes:
    """Return a DOCX of which the XML uses the prefix `w`, in the file another one if that is asked."""
    namespaces = STRICT if strict else TRANSITIONAL
    names = " ".join(f'xmlns:{short}="{uri}"' for short, uri in namespaces.items())
    kind = KINDS["strict" if strict else ""]
    texts = {
        main: f"<w:document {names}>{page}<w:body>{body}</w:body></w:document>",
        "styles": f"<w:styles {names}>{styles}</w:styles>",
        "settings": f"<w:settings {names}>{settings}</w:settings>",
        "numbering": f"<w:numbering {names}>{numbering}</w:numbering>" if numbering else "",
        "footnotes": f"<w:footnotes {names}>{notes}</w:footnotes>" if notes else "",
        "header1": f"<w:hdr {names}>{header}</w:hdr>" if header else "",
    }
    texts = {
        name: text.replace("<w:", f"<{prefix}:")
        .replace("</w:", f"</{prefix}:")
        .replace(" w:", f" {prefix}:")
        .replace("xmlns:w=", f"xmlns:{prefix}=")
        for name, text in texts.items()
        if text
    }
    related = [(name.rstrip("1"), f"{name}.xml") for name in texts if name != main]
    return packed(
        {
            "[Content_Types].xml": content_types(main, texts),
            "_rels/.rels": relations(kind, [("officeDocument", f"word/{main}.xml")]),
            f"word/_rels/{main}.xml.rels": relations(
                kind, [*related, ("theme", "theme/theme1.xml")]
            ),
            "word/theme/theme1.xml": THEME.format(names=names),
            **{f"word/{name}.xml": text for name, text in texts.items()},
        }
    )


def content_types(main: str, texts: Iterable[str]) -> str:
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{kind}.{TYPES.get(name, name)}+xml"/>'
        for name in texts
        if name != main
    )
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/{main}.xml" ContentType="{kind}.document.main+xml"/>{overrides}</Types>'
    )


def relations(kind: str, related: list[tuple[str, str]]) -> str:
    inner = "".join(
        f'<Relationship Id="r{number}" Type="{kind}/{name}" Target="{target}"/>'
        for number, (name, target) in enumerate(related)
    )
    return f'<Relationships xmlns="{RELATIONS}">{inner}</Relationships>'


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*runs: str, properties: str = "") -> str:
    """Return a paragraph of runs, or of words that become one."""
    inner = "".join(each if each.startswith("<") else run(each) for each in runs)
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


FIELD_BEGINS, FIELD_SHOWS, FIELD_ENDS = (
    f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")
)


def instruct(instruction: str) -> str:
    return f'<w:r><w:instrText xml:space="preserve">{instruction}</w:instrText></w:r>'


def field(instruction: str, result: str, *, inner: str = "") -> str:
    return f"{FIELD_BEGINS}{instruct(instruction)}{inner}{FIELD_SHOWS}{run(result)}{FIELD_ENDS}"


RULED = '<w:tblBorders><w:top w:val="single"/></w:tblBorders>'


def cell(*texts: str, properties: str = "") -> str:
    """Return a cell with a paragraph for each text."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(map(paragraph, texts))}</w:tc>"


def table(*rows: str, properties: str = "") -> str:
    whole = "".join(row if row.startswith("<w:tr>") else f"<w:tr>{row}</w:tr>" for row in rows)
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr>{whole}</w:tbl>"


def box(*texts: str) -> str:
    """Return a box with a paragraph for each text, as a newer and as an older program reads it."""
    content = f"<w:txbxContent>{''.join(map(paragraph, texts))}</w:txbxContent>"
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:txbx>{content}'
        f"</wps:txbx></wps:wsp></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{content}"
        "</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def odt(body: str, *, automatic: str = "", styles: str = "", master: str = "") -> bytes:
    return packed(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "META-INF/manifest.xml": MANIFEST,
            "content.xml": f"<office:document-content {ODF} office:version='1.3'><office:automatic-styles>{automatic}</office:automatic-styles>"
            f"<office:body><office:text>{body}</office:text></office:body></office:document-content>",
            "styles.xml": f"<office:document-styles {ODF} office:version='1.3'><office:styles>{styles}</office:styles>"
            f"<office:automatic-styles/><office:master-styles>{master}</office:master-styles></office:document-styles>",
        }
    )


def read_whole(media_type: str, data: bytes) -> OfficeText:
    """Return the text of an office file of which no word is lost."""
    parts = unpack_package(data)
    found = read_office(parts, media_type)
    texts = list(iter_office_texts(parts, media_type))
    assert find_lost_in_pages(texts, found.blocks, (each.text for each in found.dropped)) == []
    return found


def texts_of(found: OfficeText) -> list[str]:
    """Return the texts of the blocks, without the rules between pages."""
    return [block.content.text for block in found.blocks if block.kind is not BlockKind.RULE]
