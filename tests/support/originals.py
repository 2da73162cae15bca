"""Originals that hold one thing beside their text, each as small as it can be."""

import struct
import zlib
from collections.abc import Callable, Mapping

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
from tests.support.papers import WORD

NAME = "Zeldzame Naam"
"""The name of a person that stands nowhere in a text."""
REMARK = "zeldzaam opgemerkt"
Make = Callable[[], bytes]

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
    body: str = "", leads: tuple[str, ...] = (), more: Mapping[str, str | bytes] | None = None
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


def run(inside: str) -> str:
    return f"<w:p><w:r>{inside}</w:r></w:p>"


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


def annotation(kind: str, inside: str = "") -> str:
    return f"/Annots[<</Type/Annot/Subtype/{kind}/Rect[0 0 90 90]{inside}>>]"


O = Obstacle  # noqa: E741 - the tables below name it on every line
PICTURE = (
    '<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml" {}/></w:pict></w:r></w:p>'
)
CHANGED = 'w:id="1" w:author="Zeldzame Naam" w:date="2026-01-01T00:00:00Z"'
ATTACHED = "/Names<</EmbeddedFiles<</Names[(a)<</Type/Filespec/F(a.txt)/EF<</F 5 0 R>>>>]>>>>"

DOCX_REFUSED: Mapping[str, tuple[Make, Obstacle]] = {
    "an insertion": (lambda: docx(f"<w:p><w:ins {CHANGED}><w:r><w:t>erbij</w:t></w:r></w:ins></w:p>"), O.TRACKED_CHANGES),
    "a deletion": (lambda: docx(f"<w:p><w:del {CHANGED}><w:r><w:delText>{REMARK}</w:delText></w:r></w:del></w:p>"), O.TRACKED_CHANGES),
    "a move": (lambda: docx(f"<w:p><w:moveFrom {CHANGED}><w:r><w:t>{REMARK}</w:t></w:r></w:moveFrom></w:p>"), O.TRACKED_CHANGES),
    "a changed look": (lambda: docx(run(f"<w:rPr><w:rPrChange {CHANGED}/></w:rPr><w:t>x</w:t>")), O.TRACKED_CHANGES),
    "a DDE field": (lambda: docx(field(' DDEAUTO c:\\\\cmd.exe "/k calc" ')), O.FETCHING_FIELD),
    "a DDE field in one": (lambda: docx('<w:p><w:fldSimple w:instr="DDE excel a b"/></w:p>'), O.FETCHING_FIELD),
    "a field made of fields": (lambda: docx('<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r></w:p>' + field(" QUOTE 68 68 69 ") + '<w:p><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'), O.FETCHING_FIELD),
    "a text from elsewhere": (lambda: docx(field(' INCLUDETEXT "c:/a.docx" ')), O.FETCHING_FIELD),
    "a text under a condition": (lambda: docx(field(f' IF 1 = 2 "{REMARK}" "x" ')), O.FETCHING_FIELD),
    "a button for a macro": (lambda: docx(field(" MACROBUTTON Doen Klik ")), O.MACRO),
    "a program": (lambda: docx(leads=("vbaProject vbaProject.bin",), more={"word/vbaProject.bin": b"x"}), O.MACRO),
    "a program that nothing leads to": (lambda: docx(more={"word/vbaProject.bin": b"x"}), O.MACRO),
    "a toolbar": (lambda: docx(leads=("keyMapCustomizations k.xml",), more={"word/k.xml": "<k/>"}), O.MACRO),
    "an OLE object": (lambda: docx(run("<w:object/>"), ("oleObject embeddings/o.bin",), {"word/embeddings/o.bin": b"x"}), O.EMBEDDED_OBJECT),
    "an OLE object in a drawing": (lambda: docx(run('<w:pict><o:OLEObject xmlns:o="urn:schemas-microsoft-com:office:office"/></w:pict>')), O.EMBEDDED_OBJECT),
    "a workbook within": (lambda: docx(leads=("package embeddings/b.xlsx",), more={"word/embeddings/b.xlsx": b"PK"}), O.EMBEDDED_OBJECT),
    "a chart with its data": (lambda: docx(leads=("chart charts/c.xml",), more={"word/charts/c.xml": "<c/>"}), O.EMBEDDED_OBJECT),
    "another text within": (lambda: docx('<w:altChunk r:id="r0"/>', ("aFChunk chunk.html",), {"word/chunk.html": REMARK}), O.EMBEDDED_OBJECT),
    "a document of parts": (lambda: docx('<w:subDoc r:id="r0"/>', ("subDocument a.docx external",)), O.EMBEDDED_OBJECT),
    "a control": (lambda: docx(run('<w:control r:id="r0"/>'), ("control activeX/a.xml",), {"word/activeX/a.xml": "<a/>"}), O.EMBEDDED_OBJECT),
    "a template": (lambda: docx(leads=("settings settings.xml",), more={"word/settings.xml": word_part("settings", "<w:attachedTemplate/>"), "word/_rels/settings.xml.rels": relations("attachedTemplate file:///c:/naam.dotm external")}), O.TEMPLATE),
    "a picture from elsewhere": (lambda: docx(leads=("image https://voorbeeld.nl/x.png external",)), O.EXTERNAL_TARGET),
    "a picture from elsewhere in a drawing": (lambda: docx(PICTURE.format('href="file://server/x"')), O.EXTERNAL_TARGET),
    "a link to a file": (lambda: docx(leads=("hyperlink file:///c:/x.exe external",)), O.EXTERNAL_TARGET),
    "a link that runs": (lambda: docx(leads=("hyperlink javascript:alert(1) external",)), O.EXTERNAL_TARGET),
    "a field that leads to a file": (lambda: docx(field(' HYPERLINK "file://server/x" ', "hier")), O.EXTERNAL_TARGET),
    "letters for many": (lambda: docx(leads=("settings settings.xml",), more={"word/settings.xml": word_part("settings", "<w:mailMerge/>")}), O.FETCHING_FIELD),
    "a form": (lambda: docx('<w:p><w:r><w:fldChar w:fldCharType="begin"><w:ffData/></w:fldChar></w:r></w:p>'), O.FORM),
    "a list to choose from": (lambda: docx("<w:sdt><w:sdtPr><w:dropDownList/></w:sdtPr><w:sdtContent><w:p/></w:sdtContent></w:sdt>"), O.FORM),
    "data of a program": (lambda: docx(leads=("customXml ../customXml/item1.xml",), more={"customXml/item1.xml": f"<a><b>{NAME}</b></a>"}), O.CUSTOM_DATA),
    "data of a mark": (lambda: docx('<w:customXml w:element="a"><w:customXmlPr><w:attr w:name="n" w:val="v"/></w:customXmlPr><w:p/></w:customXml>'), O.CUSTOM_DATA),
    "a signature": (lambda: docx(more={"_rels/.rels": RELS.replace("</Rel", '<Relationship Id="s" Type="x/digital-signature/origin" Target="_xmlsignatures/o.sigs"/></Rel', 1), "_xmlsignatures/o.sigs": ""}), O.SIGNATURE),
    "a hidden row": (lambda: docx(f"<w:tbl><w:tr><w:trPr><w:hidden/></w:trPr><w:tc>{paragraph(REMARK)}</w:tc></w:tr></w:tbl>"), O.HIDDEN_TEXT),
    "hidden text in a head": (lambda: docx(leads=("header header1.xml",), more={"word/header1.xml": word_part("hdr", run(f"<w:rPr><w:vanish/></w:rPr><w:t>{REMARK}</w:t>"))}), O.HIDDEN_TEXT),
    "a part cut off a picture": (lambda: docx(run('<w:drawing><a:srcRect xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" l="50000"/></w:drawing>')), O.HIDDEN_TEXT),
    "a picture that may run": (lambda: docx(leads=("image media/x.svg",), more={"word/media/x.svg": "<svg/>"}), O.UNKNOWN),
    "blocks to build with": (lambda: docx(leads=("glossaryDocument glossary/document.xml",), more={"word/glossary/document.xml": word_part("glossaryDocument")}), O.UNKNOWN),
    "an unknown element": (lambda: docx("<w:onbekend/>"), O.UNKNOWN),
    "an unknown namespace": (lambda: docx(run('<x:y xmlns:x="urn:voorbeeld"/>')), O.UNKNOWN),
    "a protection": (lambda: docx(leads=("settings settings.xml",), more={"word/settings.xml": word_part("settings", "<w:documentProtection/>")}), O.SECURED),
}  # fmt: skip

ODT_REFUSED: Mapping[str, tuple[Make, Obstacle]] = {
    "a namespace that is called as a known one": (lambda: odt('<x:p xmlns:x="text"/>'), O.UNKNOWN),
    "a namespace that is called as a list": (lambda: odt('<x:language xmlns:x="properties"/>'), O.UNKNOWN),
    "tracked changes": (lambda: odt(f'<text:tracked-changes><text:changed-region><text:deletion><office:change-info><dc:creator>{NAME}</dc:creator></office:change-info><text:p>{REMARK}</text:p></text:deletion></text:changed-region></text:tracked-changes>'), O.TRACKED_CHANGES),
    "a script": (lambda: odt(head='<office:scripts><office:script script:language="ooo:Basic"/></office:scripts>'), O.MACRO),
    "a listener": (lambda: odt(head='<office:scripts><office:event-listeners><script:event-listener/></office:event-listeners></office:scripts>'), O.MACRO),
    "a library of macros": (lambda: odt(more={"Basic/Standard/Module1.xml": "<a/>"}), O.MACRO),
    "a toolbar": (lambda: odt(more={"Configurations2/menubar/menubar.xml": "<a/>"}), O.MACRO),
    "a field that runs": (lambda: odt('<text:p><text:execute-macro text:name="a"/></text:p>'), O.MACRO),
    "a DDE field": (lambda: odt('<text:p><text:dde-connection/></text:p>'), O.FETCHING_FIELD),
    "a DDE declaration": (lambda: odt('<text:dde-connection-decls/>'), O.FETCHING_FIELD),
    "a field of a database": (lambda: odt('<text:p><text:database-display text:table-name="a"/></text:p>'), O.FETCHING_FIELD),
    "an object": (lambda: odt('<text:p><draw:frame><draw:object xlink:href="./Object 1"/></draw:frame></text:p>', more={"Object 1/content.xml": "<a/>"}), O.EMBEDDED_OBJECT),
    "an OLE object": (lambda: odt('<text:p><draw:frame><draw:object-ole/></draw:frame></text:p>'), O.EMBEDDED_OBJECT),
    "a film": (lambda: odt('<text:p><draw:frame><draw:plugin/></draw:frame></text:p>', more={"media/film.mp4": b"x"}), O.EMBEDDED_OBJECT),
    "a frame from elsewhere": (lambda: odt('<text:p><draw:frame><draw:floating-frame xlink:href="https://voorbeeld.nl"/></draw:frame></text:p>'), O.EXTERNAL_TARGET),
    "a picture from elsewhere": (lambda: odt('<text:p><draw:frame><draw:image xlink:href="https://voorbeeld.nl/x.png"/></draw:frame></text:p>'), O.EXTERNAL_TARGET),
    "a link to a file": (lambda: odt('<text:p><text:a xlink:href="../x.exe">hier</text:a></text:p>'), O.EXTERNAL_TARGET),
    "a link that runs": (lambda: odt('<text:p><text:a xlink:href="vnd.sun.star.script:a">hier</text:a></text:p>'), O.EXTERNAL_TARGET),
    "a section from elsewhere": (lambda: odt('<text:section><text:section-source xlink:href="a.odt"/><text:p>x</text:p></text:section>'), O.EXTERNAL_TARGET),
    "a form": (lambda: odt('<office:forms><form:form/></office:forms>'), O.FORM),
    "hidden words": (lambda: odt(f'<text:p><text:hidden-text text:string-value="{REMARK}"/></text:p>'), O.HIDDEN_TEXT),
    "a hidden section": (lambda: odt(f'<text:section text:display="none"><text:p>{REMARK}</text:p></text:section>'), O.HIDDEN_TEXT),
    "a hidden row": (lambda: odt(f'<table:table><table:table-row table:visibility="collapse"><table:table-cell><text:p>{REMARK}</text:p></table:table-cell></table:table-row></table:table>'), O.HIDDEN_TEXT),
    "an earlier version": (lambda: odt(more={"Versions/Version1": b"x"}), O.EARLIER_REVISION),
    "a signature": (lambda: odt(more={"META-INF/documentsignatures.xml": "<a/>"}), O.SIGNATURE),
    "statements": (lambda: odt(more={"manifest.rdf": f'<a xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>{NAME}</dc:creator></a>'}), O.CUSTOM_DATA),
    "an unknown part": (lambda: odt(more={"onbekend.bin": b"x"}), O.UNKNOWN),
    "an unknown element": (lambda: odt("<text:onbekend/>"), O.UNKNOWN),
}  # fmt: skip

PDF_REFUSED: Mapping[str, tuple[Make, Obstacle]] = {
    "an action where the catalog has no number": (lambda: page(annotation("Link", "/A<</S/Named/N/Print>>")).replace(b"/Root 1 0 R", b"/Root<</Type/Catalog/Pages 2 0 R>>"), O.ACTION),
    "a script at the start": (lambda: page(catalog="/OpenAction<</S/JavaScript/JS(app.alert)>>"), O.MACRO),
    "scripts by name": (lambda: page(catalog="/Names<</JavaScript<</Names[(a)<</S/JavaScript/JS(a)>>]>>>>"), O.MACRO),
    "an action of the document": (lambda: page(catalog="/AA<</WC<</S/URI/URI(https://voorbeeld.nl)>>>>"), O.ACTION),
    "an action at the start": (lambda: page(catalog="/OpenAction<</S/Named/N/Print>>"), O.ACTION),
    "an action of a page": (lambda: page("/AA<</O<</S/URI/URI(https://voorbeeld.nl)>>>>"), O.ACTION),
    "a script of a page": (lambda: page("/AA<</O<</S/JavaScript/JS(a)>>>>"), O.MACRO),
    "a link that starts a program": (lambda: page(annotation("Link", "/A<</S/Launch/F(calc.exe)>>")), O.ACTION),
    "a link with a script": (lambda: page(annotation("Link", "/A<</S/JavaScript/JS(a)>>")), O.MACRO),
    "a link that does two things": (lambda: page(annotation("Link", "/A<</S/URI/URI(https://voorbeeld.nl)/Next<</S/Launch/F(a)>>>>")), O.ACTION),
    "a link to a file": (lambda: page(annotation("Link", "/A<</S/GoToR/F(a.pdf)/D[0/Fit]>>")), O.EXTERNAL_TARGET),
    "a link of another kind": (lambda: page(annotation("Link", "/A<</S/URI/URI(file:///c:/x)>>")), O.EXTERNAL_TARGET),
    "a form that is sent": (lambda: page(annotation("Widget", "/FT/Btn/T(k)/A<</S/SubmitForm/F(https://voorbeeld.nl)>>")), O.FORM),
    "a form": (lambda: page(annotation("Widget", "/FT/Tx/T(k)"), catalog="/AcroForm<</Fields[<</FT/Tx>>]>>"), O.FORM),
    "a form of XML": (lambda: page(catalog="/AcroForm<</Fields[]/XFA(x)>>"), O.FORM),
    "an attachment": (lambda: page(catalog=ATTACHED), O.ATTACHMENT),
    "an attachment on a page": (lambda: page(annotation("FileAttachment", "/FS<</F(a)>>")), O.ATTACHMENT),
    "a file that goes with it": (lambda: page("/AF[<</Type/Filespec/F(a)>>]"), O.ATTACHMENT),
    "a collection": (lambda: page(catalog="/Collection<<>>"), O.ATTACHMENT),
    "a remark": (lambda: page(annotation("Text", f"/Contents({REMARK})/T({NAME})")), O.REMARKS),
    "a remark without a type": (lambda: page(f"/Annots[<</Subtype/Text/Rect[0 0 9 9]/Contents({REMARK})>>]"), O.REMARKS),
    "marked words": (lambda: page(annotation("Highlight", "/QuadPoints[0 0 1 0 0 1 1 1]")), O.REMARKS),
    "words to be blacked out": (lambda: page(annotation("Redact")), O.REMARKS),
    "a film": (lambda: page(annotation("RichMedia")), O.EMBEDDED_OBJECT),
    "an earlier revision": (lambda: revised(pdf(shown(REMARK)), shown(TEXT)), O.EARLIER_REVISION),
    "two earlier revisions": (lambda: revised(revised(pdf(shown(REMARK)), shown(REMARK)), shown(TEXT)), O.EARLIER_REVISION),
    "a layer that is off": (lambda: page(catalog="/OCProperties<</OCGs[<</Type/OCG/Name(a)>>]/D<</OFF[<</Type/OCG/Name(a)>>]>>>>"), O.HIDDEN_TEXT),
    "a signature": (lambda: page(catalog="/Perms<</DocMDP<</Type/Sig>>>>"), O.SIGNATURE),
    "words from another file": (lambda: page("/Metadata2 1 0 R"), O.UNKNOWN),
    "a page that was taken out": (lambda: page(catalog=f"/Dests<</a[<</Type/Page/Contents({REMARK})>>/Fit]>>"), O.REMNANTS),
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
    "names of makers": (lambda: docx(more={"_rels/.rels": RELATED, "docProps/core.xml": CORE, "docProps/thumbnail.jpeg": jpeg()}), "docx", O.AUTHORS),
    "a small picture": (lambda: docx(more={"_rels/.rels": RELATED, "docProps/core.xml": "<c/>", "docProps/thumbnail.jpeg": jpeg()}), "docx", O.THUMBNAIL),
    "remarks": (lambda: docx('<w:p><w:commentRangeStart w:id="0"/><w:r><w:t>Slot.</w:t></w:r><w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r></w:p>', ("comments comments.xml",), {"word/comments.xml": COMMENTS}), "docx", O.REMARKS),
    "remarks that nothing leads to": (lambda: docx(more={"word/comments.xml": COMMENTS}), "docx", O.REMARKS),
    "marks of revisions": (lambda: docx('<w:p w:rsidR="00A1B2C3"><w:r w:rsidRPr="00A1B2C4"><w:t>Slot.</w:t></w:r></w:p>'), "docx", O.REVISION_MARKS),
    "a property as a field": (lambda: docx(field(" DOCPROPERTY afdeling ", "Directie") + '<w:p><w:fldSimple w:instr="AUTHOR"><w:r><w:t>De minister</w:t></w:r></w:fldSimple></w:p>', more={"_rels/.rels": RELATED, "docProps/core.xml": CORE, "docProps/thumbnail.jpeg": jpeg()}), "docx", O.AUTHORS),
    "where a picture was taken": (lambda: docx(leads=("image media/x.jpeg",), more={"word/media/x.jpeg": jpeg(EXIF)}), "docx", O.PICTURE_DATA),
    "what a picture says": (lambda: docx(leads=("image media/x.png",), more={"word/media/x.png": png((b"tEXt", f"Author\0{NAME}".encode()))}), "docx", O.PICTURE_DATA),
    "where a picture was kept": (lambda: docx(PICTURE.format(f'alt="C:\\Users\\{NAME}\\x.png"')), "docx", O.AUTHORS),
    "a part that nothing leads to": (lambda: docx(more={"word/oud.xml": f"<a>{REMARK}</a>"}), "docx", O.REMNANTS),
    "a comment of XML": (lambda: docx(f"<!-- {REMARK} -->"), "docx", O.REMNANTS),
    "a comment of a package": (lambda: with_comment(docx()), "docx", O.REMNANTS),
    "remarks of an odt": (lambda: odt(ANNOTATION), "odt", O.REMARKS),
    "makers of an odt": (lambda: odt(more={"meta.xml": f"<office:document-meta SPACES><office:meta><meta:initial-creator>{NAME}</meta:initial-creator><dc:creator>{NAME}</dc:creator><meta:generator>x</meta:generator></office:meta></office:document-meta>"}), "odt", O.AUTHORS),
    "a printer": (lambda: odt(more={"settings.xml": f'<office:document-settings SPACES><office:settings><config:config-item-set config:name="a"><config:config-item config:name="PrinterName" config:type="string">{NAME}</config:config-item></config:config-item-set></office:settings></office:document-settings>'}), "odt", O.AUTHORS),
    "a small picture of an odt": (lambda: odt(more={"Thumbnails/thumbnail.png": png()}), "odt", O.THUMBNAIL),
    "makers of a pdf": (lambda: with_info(page(), f"/Author({NAME})/Title({REMARK})"), "pdf", O.AUTHORS),
    "xmp": (lambda: page(f"/Metadata<</Author({NAME})>>"), "pdf", O.AUTHORS),
    "data of a program": (lambda: page(f"/PieceInfo<</A<</Private({NAME})>>>>"), "pdf", O.CUSTOM_DATA),
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
