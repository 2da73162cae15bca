"""The bad files that no editor of text can make: `python -m tests.support.bad_files` writes them below golden/problems.

They are put together by hand and kept as small as they can be. Made again they are the same bytes.
"""

import io
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

from dossier.media import ODT
from tests.support.golden_files import HERE
from tests.support.papers import WORD

Make = Callable[[], bytes]

PROBLEMS = HERE / "problems"
SECURED = Path(__file__).parents[1] / "formats" / "files"
OFFICE = "urn:oasis:names:tc:opendocument:xmlns:"
RELATIONS = "http://schemas.openxmlformats.org/"
TYPES = (
    f'<Types xmlns="{RELATIONS}package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)
RELS = (
    f'<Relationships xmlns="{RELATIONS}package/2006/relationships"><Relationship Id="a" '
    f'Type="{RELATIONS}officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>'
)
TEMPLATE = (
    f'<Relationships xmlns="{RELATIONS}package/2006/relationships"><Relationship Id="a" '
    f'Type="{RELATIONS}officeDocument/2006/relationships/attachedTemplate" '
    'Target="https://voorbeeld.nl/sjabloon.dotx" TargetMode="External"/></Relationships>'
)
REMARK = f'<w:comments xmlns:w="{WORD}"><w:comment w:author="piet@voorbeeld.nl"/></w:comments>'
HIDDEN = "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>Dit is verborgen.</w:t></w:r></w:p>"
DTD = '<!DOCTYPE x SYSTEM "https://voorbeeld.nl/x.dtd">'


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    """Return a packed file of these parts, without the time at which it was made."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as new:
        for name, data in parts.items():
            kept = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            new.writestr(zipfile.ZipInfo(name), data, compress_type=kept)
    return made.getvalue()


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def docx(body: str, *, head: str = "", more: Mapping[str, str | bytes] | None = None) -> bytes:
    document = f'{head}<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
    parts = {"[Content_Types].xml": TYPES, "_rels/.rels": RELS, "word/document.xml": document}
    return packed({**parts, **(more or {})})


def ole(name: str) -> bytes:
    """Return the begin of a file of an old version of Office, with the name of one of its parts."""
    return b"\xd0\xcf\x11\xe0" + name.encode("utf-16-le")


def odt(body: str, styles: str = "", *, more: Mapping[str, str | bytes] | None = None) -> bytes:
    names = " ".join(f'xmlns:{x}="{OFFICE}{x}:1.0"' for x in ("office", "style", "text"))
    content = (
        f"<office:document-content {names}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    unstyled = f"<office:document-styles {names}/>"
    parts = {"mimetype": ODT, "content.xml": content, "styles.xml": unstyled}
    return packed({**parts, **(more or {})})


def damaged(data: bytes, part: str) -> bytes:
    """Return a packed file in which one byte of a part is another."""
    at = data.index(part.encode()) + len(part) + 4
    return data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :]


def shown(text: str) -> str:
    """Return what shows a line of text on a page of a PDF."""
    return f"BT /F1 11 Tf 72 700 Td ({text}) Tj ET"


def pdf(*pages: str, catalog: str = "", page: str = "") -> bytes:
    """Return a PDF with these pages; `catalog` is put in its first object, `page` in each page."""
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        f"<</Type/Catalog/Pages 2 0 R{catalog}>>",
        f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    for number, content in enumerate(pages):
        objects += [
            (
                f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {5 + 2 * number} 0 R"
                f"/Resources<</Font<</F1 3 0 R>>>>{page}>>"
            ),
            f"<</Length {len(content)}>>stream\n{content}\nendstream",
        ]
    body = "%PDF-1.7\n"
    places = []
    for number, each in enumerate(objects, start=1):
        places.append(len(body))
        body += f"{number} 0 obj{each}endobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    body += f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer<</Size {size}/Root 1 0 R>>"
    return f"{body}\nstartxref\n{body.index('xref')}\n%%EOF\n".encode("ascii")


def revised(data: bytes, content: str, number: int = 5) -> bytes:
    """Return a PDF with a revision behind it, in which one object is another stream."""
    start = len(data)
    body = f"{number} 0 obj<</Length {len(content)}>>stream\n{content}\nendstream endobj\n"
    before = data.rindex(b"xref\n0 ")
    trailer = (
        f"trailer<</Size 99/Root 1 0 R/Prev {before}>>\nstartxref\n{start + len(body)}\n%%EOF\n"
    )
    return data + f"{body}xref\n{number} 1\n{start:010} 00000 n \n{trailer}".encode("ascii")


LETTER = paragraph("Een brief over werk.")
PERSON = paragraph("Bel 06-87654321.")
UNSEEN = (
    '<style:style style:name="weg" style:family="text"><style:text-properties text:display="none"/></style:style>',
    '<text:p>Een brief.<text:span text:style-name="weg"> Dit is verborgen.</text:span></text:p>',
)
TRACKED = '<w:p><w:ins w:id="1" w:author="Iemand" w:date="2026-01-01T00:00:00Z"><w:r><w:t>Ingevoegd.</w:t></w:r></w:ins></w:p>'
FORM = f'<office:forms xmlns:form="{OFFICE}form:1.0"><form:form/></office:forms><text:p>Een brief.</text:p>'
REMARKED = "/Annots[<</Type/Annot/Subtype/Text/Rect[0 0 9 9]/Contents(Let op)>>]"
MARGIN = '<w:p><w:r><w:t>Slot.</w:t></w:r><w:r><w:commentReference w:id="0"/></w:r></w:p>'
REMARKED_WORD = f'<w:comments xmlns:w="{WORD}"><w:comment w:id="0" w:author="Iemand"/></w:comments>'
SCRIPT = "/Names<</JavaScript<</Names[(a)<</S/JavaScript/JS(app.alert)>>]>>>>"

FILES: Mapping[str, Make] = {
    "B013-beeld/foto.png": lambda: b"\x89PNG\r\n\x1a\n",
    "B013-beeld/beeld.jpg": lambda: b"\xff\xd8\xff\xe0",
    "B013-beeld/plaatje.gif": lambda: b"GIF89a",
    "B013-beeld/oude-versie.txt": lambda: b"\xd0\xcf\x11\xe0",
    "B013-beeld/afgebroken.docx": lambda: docx("<w:p/>")[:200],
    "B013-beeld/ruis.pdf": lambda: bytes(range(256)),
    "B013-beeld/stukken.zip": lambda: packed({"brief.txt": "Een brief.\n"}),
    "B013-soorten/versleuteld.docx": lambda: ole("EncryptedPackage"),
    "B013-soorten/bericht.msg": lambda: ole("__substg1.0_"),
    "B013-soorten/oud.docx": lambda: ole("WordDocument"),
    "B013-soorten/rekenblad.docx": lambda: packed({"[Content_Types].xml": "<x>spreadsheetml</x>"}),
    "B013-soorten/presentatie.docx": lambda: packed({"mimetype": "presentation"}),
    "B013-soorten/boek.epub": lambda: packed({"mimetype": "application/epub+zip"}),
    "B013-soorten/foto.heic": lambda: b"\x00\x00\x00\x18ftypheic",
    "B013-soorten/stukken.rar": lambda: b"Rar!\x1a\x07",
    "B013-soorten/pagina.mht": lambda: b"MIME-Version: 1.0\n",
    "B013-soorten/brief.eml": lambda: b"From: iemand\n",
    "B013-soorten/verwijzing.url": lambda: b"[InternetShortcut]\nURL=https://voorbeeld.nl/stuk\n",
    "B013-soorten/adres.txt": lambda: b"https://voorbeeld.nl/stuk.pdf\n",
    "B013-soorten/pad.pdf": lambda: b"../elders/stuk.pdf",
    "B013-soorten/groot.pdf": lambda: b"version https://git-lfs.github.com/spec/v1\nsize 12345\n",
    "B013-soorten/tabel.csv": lambda: b"jaar;uren\n",
    "B021-docx/leeg.docx": lambda: docx(""),
    "B021-docx/kapot.docx": lambda: docx("<w:p>"),
    "B021-odt/leeg.odt": lambda: odt(""),
    "B022-docx/brief.docx": lambda: docx(PERSON, more={"word/comments.xml": REMARK}),
    "B022-pdf/brief.pdf": lambda: pdf(shown("Bel 06-87654321.")),
    "B026-docx/bom.docx": lambda: docx(LETTER, more={"word/opvulling.xml": b" " * 1_500_000}),
    "B026-docx/elders.docx": lambda: docx(LETTER, head=DTD),
    "B026-odt/wachtwoord.odt": lambda: odt("<text:p>?</text:p>", more={"META-INF/manifest.xml": "<x><encryption-data/></x>"}),
    "B026-odt/kapot.odt": lambda: damaged(odt("<text:p>Een brief.</text:p>"), "content.xml"),
    "B027-docx/brief.docx": lambda: docx(LETTER + paragraph("Deze alinea leest het programma niet.")),
    "B028-docx/brief.txt": lambda: docx(LETTER),
    "B028-odt/brief.docx": lambda: odt("<text:p>Een brief.</text:p>"),
    "B028-pdf/brief.docx": lambda: pdf(shown("Een brief over werk.")),
    "B029-docx/macro.docx": lambda: docx(LETTER, more={"word/vbaProject.bin": b"x"}),
    "B029-docx/sjabloon.docx": lambda: docx(LETTER, more={"word/_rels/settings.xml.rels": TEMPLATE}),
    "B029-docx/wijzigingen.docx": lambda: docx(LETTER + TRACKED),
    "B029-docx/onbekend.docx": lambda: docx(LETTER + "<w:onbekend/>"),
    "B029-odt/brief.odt": lambda: odt(FORM),
    "B029-pdf/opmerking.pdf": lambda: pdf(shown("Een brief over werk."), page=REMARKED),
    "B029-pdf/versies.pdf": lambda: revised(pdf(shown("Een eerste brief.")), shown("Een tweede brief.")),
    "B029-pdf/brief.pdf": lambda: pdf(shown("Een brief over werk."), catalog=SCRIPT),
    "B029-B037/brief.docx": lambda: docx(LETTER + "<w:altChunk/>"),
    "B030-docx/brief.docx": lambda: docx(LETTER + HIDDEN),
    "B030-odt/brief.odt": lambda: odt(UNSEEN[1], UNSEEN[0]),
    "B036/brief.docx": lambda: docx(LETTER + MARGIN, more={"word/comments.xml": REMARKED_WORD}),
    "B033-groot/brief.pdf": lambda: pdf(*[shown("Een brief van drie bladzijden.")] * 3),
    "B033-pdf/scan.pdf": lambda: pdf(""),
    "B033-pdf/wachtwoord.pdf": (SECURED / "wachtwoord.pdf").read_bytes,
    "B033-traag/brief.pdf": lambda: pdf(shown("Een brief die lang duurt.")),
    "B034/brief.pdf": lambda: pdf(shown("Een brief over werk."), ""),
    "B035/brief.pdf": (SECURED / "eigenaar.pdf").read_bytes,
}  # fmt: skip
"""By case and name the sources that are no text."""


def place(name: str) -> Path:
    """Return where a file of FILES stands."""
    case, _, file = name.partition("/")
    return PROBLEMS / case / "content" / "bronnen" / file


if __name__ == "__main__":
    for name, make in FILES.items():
        place(name).parent.mkdir(parents=True, exist_ok=True)
        place(name).write_bytes(make())
