"""The last look at a site finds what should not be there, in whatever form."""

import gzip
import io
import json
import zipfile
import zlib
from pathlib import Path

import pypdfium2
import pytest
import typst

from dossier.errors import BuildError
from dossier.pipeline import build
from dossier.publish import leaks
from dossier.publish.leaks import refuse_leaks
from tests.support.bad_files import pdf, shown
from tests.support.projects import CANARIES, canary_project


def zipped(data: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("word/document.xml", data)
    return packed.getvalue()


def printed(text: str) -> bytes:
    """Return a PDF of one page whose text stream is compressed."""
    words = zlib.compress(f"BT /F1 12 Tf 20 20 Td ({text}) Tj ET".encode())
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 40]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(words), words),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    )
    body = b"".join(b"%d 0 obj%s endobj\n" % (n, x) for n, x in enumerate(objects, start=1))
    return b"%PDF-1.4\n" + body + b"trailer<</Root 1 0 R>>"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.html", b"mail k.anarie@voorbeeld.nl"),
        ("b.html", b"mail K.Anarie&#64;voorbeeld.nl"),
        ("c.html", b"mailto:k.anarie%40voorbeeld.nl"),
        ("d.json", json.dumps(["06 87 65 43 21", "k.anarie@\nvoorbeeld.nl"]).encode()),
        ("e.pf_fragment", b"pagefind_dcd" + gzip.compress(b"k.anarie@voorbeeld.nl", mtime=0)),
        ("f.gz", gzip.compress(b"NL91ABNA0417164300", mtime=0)),
        ("g.html", b"<p>k.<strong>anarie</strong>@voor<wbr>beeld.nl"),
        ("h.json", rb'["06\u00387654321"]'),
        ("i.docx", zipped(b"k.anarie@voorbeeld.nl")),
        ("j.pdf", printed("mail k.anarie@voorbeeld.nl")),
        ("k.anarie@voorbeeld.nl.txt", b"niets"),
        (
            "m.pf_fragment",
            b"pagefind_dcd" + gzip.compress(b"k.an|arie@voor|beeld.nl 06^87654321", mtime=0),
        ),
        ("n.json", json.dumps(['Daarover, zo\nzegt hij; "zwijgen" wij']).encode()),
        ("daarover-zo-zegt-hij-zwijgen-wij.txt", b"niets"),
        ("o.html", "daarover, ZO zegt hij; zw\u00adij\u200bgen wij!".encode()),
        ("p.html", "Daarover, zo zegt hij; ‘zwij-\ngen’ wij?".encode()),
        ("q.txt", "mail k.anarie@voorbeeld.nl".encode("utf-16")),
        ("r.html", "<!-- één vraag -->".encode("cp1252")),
        ("l.ics", b"DESCRIPTION:Daarover\\, zo zegt hij\\; zw\r\n ijgen wij."),
    ],
)
def test_a_leak_fails_the_build_and_names_the_file(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / "goed.html").write_bytes(b"niets")
    (tmp_path / "kapot.gz").write_bytes(b"\x1f\x8bniets")
    (tmp_path / "kapot.zip").write_bytes(b"PK\x03\x04niets")
    (tmp_path / "kapot.pdf").write_bytes(b"%PDF-niets")
    secrets = {
        "k.anarie@voorbeeld.nl",
        "0687654321",
        "NL91 ABNA 0417 1643 00",
        "Daarover, zo zegt hij; zwijgen wij.",
        "Daarover, zo zegt hij; “zwijgen” wij.",
        "Één vraag",
    }
    refuse_leaks(tmp_path, secrets)
    (tmp_path / name).write_bytes(data)
    with pytest.raises(BuildError) as caught:
        refuse_leaks(tmp_path, secrets)
    assert name in str(caught.value)
    assert len(str(caught.value).splitlines()) == 2


@pytest.mark.long
def test_several_processes_find_what_one_finds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(leaks, "MIN_FILES_TO_SHARE", 2)
    monkeypatch.setattr(leaks, "FILES_PER_JOB", 2)
    for number in range(5):
        (tmp_path / f"{number}.html").write_text(f"<p>Wie is nummer <b>{number}</b>?")
    with pytest.raises(BuildError) as caught:
        refuse_leaks(tmp_path, {"nummer 1?", "nummer 4?"})
    assert [line.strip() for line in str(caught.value).splitlines()[1:]] == ["1.html", "4.html"]


def test_a_leak_is_found_in_what_a_line_of_a_pdf_breaks(tmp_path: Path) -> None:
    narrow = (
        '#set page(width: 3cm, height: 8cm, margin: 3mm)\n#set text(lang: "nl", hyphenate: true)\n'
    )
    words = "Mail jan-anarie@voorbeeld.nl over arbeidsongeschiktheidsverzekeringen"
    (tmp_path / "leesmap.pdf").write_bytes(
        typst.compile((narrow + words.replace("@", "\\@")).encode(), ignore_system_fonts=True)
    )
    broken = pypdfium2.PdfDocument(tmp_path / "leesmap.pdf")[0].get_textpage().get_text_bounded()
    assert "jan-anarie" not in broken
    assert "arbeidsongeschiktheidsverzekeringen" not in broken
    refuse_leaks(tmp_path, {"jananarie@voorbeeld.nl, ook hier"})
    for secret in ("jan-anarie@voorbeeld.nl", "arbeidsongeschiktheidsverzekeringen"):
        with pytest.raises(BuildError, match=r"leesmap\.pdf"):
            refuse_leaks(tmp_path, {secret})


@pytest.mark.parametrize(
    "catalog",
    [
        "/Outlines<</First<</Title(Mail jan@voorbeeld.nl)>>>>",
        "/StructTreeRoot<</K[<</S/Figure/Alt(Een foto van jan@voorbeeld.nl)>>]>>",
        "/Metadata2 3 0 R/Naam[(jan@voorbeeld.nl)]",
    ],
    ids=["beside the pages", "what a picture shows", "anything"],
)
def test_a_leak_is_found_in_the_objects_of_a_pdf(tmp_path: Path, catalog: str) -> None:
    (tmp_path / "stuk.pdf").write_bytes(pdf(shown("Een brief."), catalog=catalog))
    refuse_leaks(tmp_path, {"piet@voorbeeld.nl"})
    with pytest.raises(BuildError, match=r"stuk\.pdf"):
        refuse_leaks(tmp_path, {"jan@voorbeeld.nl"})


@pytest.mark.site
def test_a_leak_in_a_leesmap_leaves_no_site(tmp_path: Path) -> None:
    project = canary_project(tmp_path)
    template = project / "overrides" / "leesmap.typ"
    text = template.read_text(encoding="utf-8")
    template.write_text(f'{text}\n#text("{CANARIES[0]}")\n', encoding="utf-8")
    with pytest.raises(BuildError, match=r"leesmap\.pdf"):
        build(project, report=lambda _: None)
    assert not (project / "build" / "site").exists()


@pytest.mark.site
def test_a_leak_leaves_the_old_site(tmp_path: Path) -> None:
    project = canary_project(tmp_path)
    build(project, report=lambda _: None)
    before = (project / "build" / "site" / "index.html").read_bytes()
    asset = project / "overrides" / "assets" / "images" / "lek.svg"
    asset.write_text(f"<svg><!-- {CANARIES[0]} --></svg>", encoding="utf-8")
    with pytest.raises(BuildError, match="lek"):
        build(project, report=lambda _: None)
    assert (project / "build" / "site" / "index.html").read_bytes() == before
