"""Which originals are offered: only what is on the allow-list goes to the site, as it is or as a cleaned copy."""

import contextlib
import gzip
import hashlib
import io
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

import pikepdf
import pytest

from dossier.errors import UnreadableError
from dossier.media import detect_media_type
from dossier.model import BlockKind, Obstacle, Original
from dossier.pipeline import build, gather_dossier, write_docs
from dossier.read import read_original
from dossier.read.original import Offer, clean_original, offer_of, pdf_objects
from dossier.read.original.allow_lists import load_allow_lists
from tests.support.bad_files import paragraph
from tests.support.originals import (
    ANNOTATION,
    CLEANED,
    DOCX_REFUSED,
    NAME,
    ODT_REFUSED,
    PDF_REFUSED,
    REMARK,
    TABLES,
    Make,
    docx,
    field,
    jpeg,
    make_of,
    odt,
    page,
    png,
)
from tests.support.papers import converted, text_of
from tests.support.projects import toy_project

HIDDEN = Obstacle.HIDDEN_TEXT
FILES = Path(__file__).parent / "formats" / "files"
REFUSED = [
    *(pytest.param(make, "docx", why, id=f"docx: {what}") for what, (make, why) in DOCX_REFUSED.items()),
    *(pytest.param(make, "odt", why, id=f"odt: {what}") for what, (make, why) in ODT_REFUSED.items()),
    *(pytest.param(make, "pdf", why, id=f"pdf: {what}") for what, (make, why) in PDF_REFUSED.items()),
]  # fmt: skip


pytestmark = pytest.mark.usefixtures("pdf_in_process")


@pytest.mark.parametrize("file", ["docx", "odt"])
def test_a_name_is_on_one_list_of_its_kind(file: str) -> None:
    for each in load_allow_lists(file).values():
        names = [*each.allowed, *each.removable, *each.refused]
        assert names
        assert len(set(names)) == len(names)


def offered(data: bytes, end: str) -> Offer:
    return offer_of(data, detect_media_type(PurePosixPath(f"stuk.{end}"), data))


def cleaned(data: bytes, end: str) -> bytes:
    return clean_original(data, detect_media_type(PurePosixPath(f"stuk.{end}"), data))


def words_within(data: bytes) -> Iterator[bytes]:
    """Yield all that a file holds, unpacked, by other means than the program's."""
    yield data
    if data.startswith(b"%PDF"):
        with pikepdf.open(io.BytesIO(data)) as pdf:
            for found in pdf.objects:
                yield repr(found).encode()
                yield found.read_raw_bytes() if isinstance(found, pikepdf.Stream) else b""
    else:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            yield from (package.read(name) for name in package.namelist())


def tells(data: bytes) -> bool:
    return any(each.encode() in part for part in words_within(data) for each in (NAME, REMARK))


@pytest.mark.parametrize(("make", "end", "why"), REFUSED)
def test_what_is_on_no_list_withholds_the_original(make: Make, end: str, why: Obstacle) -> None:
    offer = offered(make(), end)
    assert why in [found.obstacle for found in offer.obstacles]
    assert offer.cleaned == ()


@pytest.mark.parametrize(("make", "end", "what"), CLEANED.values(), ids=CLEANED)
def test_of_a_file_with_only_metadata_a_copy_is_offered(
    make: Make, end: str, what: Obstacle, tmp_path: Path
) -> None:
    data = make()
    offer = offered(data, end)
    assert offer.obstacles == ()
    assert what in offer.cleaned
    copy = cleaned(data, end)
    assert not tells(copy)
    assert offered(copy, end) == Offer((), ())
    assert cleaned(data, end) == copy
    for name, each in (("was", data), ("is", copy)):
        (tmp_path / f"{name}.{end}").write_bytes(each)
    was, now = (text_of(tmp_path / f"{name}.{end}") for name in ("was", "is"))
    assert was.blocks == now.blocks


PLAIN: Mapping[str, tuple[Make, str]] = {
    **{what: (make_of(kind, parts), kind) for what, (kind, parts) in TABLES["plain"].items()},
    "a field within a field": (lambda: docx('<w:p><w:r><w:fldChar w:fldCharType="begin"/><w:instrText> TOC \\o </w:instrText><w:fldChar w:fldCharType="separate"/></w:r></w:p>' + field(" PAGEREF _Toc1 ", "1") + '<w:p><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'), "docx"),
    "a picture": (lambda: docx(leads=("image media/x.png",), more={"word/media/x.png": png((b"gAMA", b"\0\0\0\1"))}), "docx"),
    "a photo": (lambda: docx(leads=("image media/x.jpg",), more={"word/media/x.jpg": jpeg()}), "docx"),
    "a picture of an odt": (lambda: odt('<text:p><draw:frame><draw:image xlink:href="Pictures/x.png"/></draw:frame></text:p>', more={"Pictures/x.png": png()}), "odt"),
}  # fmt: skip


@pytest.mark.parametrize(("make", "end"), PLAIN.values(), ids=PLAIN)
def test_what_is_on_the_list_is_offered_as_received(make: Make, end: str) -> None:
    assert offered(make(), end) == Offer((), ())


@pytest.mark.parametrize(
    "path",
    [
        path
        for path in sorted(FILES.iterdir())
        if path.stem != "wachtwoord" and path.suffix != ".html"
    ],
    ids=lambda path: path.name,
)
def test_ordinary_papers_are_offered(path: Path) -> None:
    offer = offered(path.read_bytes(), path.suffix[1:])
    assert offer.obstacles == ()
    copy = cleaned(path.read_bytes(), path.suffix[1:]) if offer.cleaned else path.read_bytes()
    assert offered(copy, path.suffix[1:]) == Offer((), ())


@pytest.mark.parametrize("end", ["docx", "odt"])
def test_ordinary_papers_of_pandoc_are_offered(end: str) -> None:
    text = "# Kop\n\nEen [koppeling](https://voorbeeld.nl), **vet**.[^1]\n\n- punt\n\n| a | b |\n|---|---|\n| c | d |\n\n[^1]: Noot.\n"
    assert offered(converted(text, end), end).obstacles == ()


def test_a_file_that_is_made_for_the_web_has_no_earlier_revision() -> None:
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(page())) as pdf:
        pdf.save(made, linearize=True)
    assert made.getvalue().count(b"%%EOF") == 2
    assert offered(made.getvalue(), "pdf") == Offer((), ())


def test_a_process_with_limits_looks_through_a_pdf(monkeypatch: pytest.MonkeyPatch) -> None:
    assert offered(page(), "pdf") == Offer((), ())
    named = CLEANED["makers of a pdf"][0]()
    assert offered(named, "pdf").cleaned == (Obstacle.AUTHORS, Obstacle.REMNANTS)
    assert cleaned(named, "pdf") == pdf_objects.clean(named)
    monkeypatch.setattr("dossier.read.original.MAX_PDF_SECONDS", 0.001)
    assert [found.obstacle for found in offered(page(), "pdf").obstacles] == [Obstacle.UNKNOWN]


def test_a_pdf_that_cannot_be_looked_through_is_withheld() -> None:
    found = [each.obstacle for each in offered(b"%PDF-1.7\n", "pdf").obstacles]
    assert found == [Obstacle.UNKNOWN]


def test_a_secured_pdf_is_not_copied() -> None:
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(page())) as pdf:
        pdf.docinfo["/Author"] = NAME
        pdf.save(made, encryption=pikepdf.Encryption(owner="x", user=""))
    found = [each.obstacle for each in offered(made.getvalue(), "pdf").obstacles]
    assert found == [Obstacle.SECURED]


def test_two_parts_of_one_name_are_two_versions() -> None:
    made = io.BytesIO(docx())
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(made, "a") as package:
        package.writestr("word/document.xml", package.read("word/document.xml"))
    assert [each.obstacle for each in offered(made.getvalue(), "docx").obstacles] == [
        Obstacle.EARLIER_REVISION
    ]


def test_a_picture_that_its_data_turn_keeps_them() -> None:
    turned = b"Exif\x00\x00MM\x00*\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01\x00\x06\x00\x00"
    data = docx(leads=("image media/x.jpg",), more={"word/media/x.jpg": jpeg(turned)})
    assert offered(data, "docx") == Offer((), ())


def test_the_words_of_a_property_stay(tmp_path: Path) -> None:
    data = CLEANED["a property as a field"][0]()
    path = tmp_path / "stuk.docx"
    path.write_bytes(data)
    found = text_of(path)
    assert found.offered
    assert Obstacle.AUTHORS in found.cleaned
    copy = read_original(
        found.source, path, Original(name="stuk.docx", masked=False, cleaned=found.cleaned)
    )
    path.write_bytes(copy)
    again = text_of(path)
    assert [block.content.text for block in again.blocks if block.kind is BlockKind.TEXT] == [
        "Een brief over werk.", "Directie", "De minister",
    ]  # fmt: skip


def test_the_words_of_a_field_of_an_odt_stay() -> None:
    author = "<text:p>Van <text:author-name>De minister</text:author-name> zelf.</text:p>"
    copy = cleaned(odt(author + ANNOTATION), "odt")
    with zipfile.ZipFile(io.BytesIO(copy)) as package:
        assert b"<text:p>Van De minister zelf.</text:p>" in package.read("content.xml")
    assert offered(copy, "odt") == Offer((), ())


def test_hidden_text_that_the_reader_finds_withholds_without_a_second_reason(
    tmp_path: Path,
) -> None:
    path = tmp_path / "stuk.docx"
    hidden = "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>Weg.</w:t></w:r></w:p>"
    path.write_bytes(docx(hidden + paragraph("Slot.")))
    found = text_of(path)
    assert not found.offered
    assert found.cleaned == ()
    assert [each.code for each in found.problems] == ["B030"]


def project_of(folder: Path, sources: Mapping[str, bytes]) -> Path:
    project = toy_project(folder)
    for name, data in sources.items():
        (project / "content" / "bronnen" / name).write_bytes(data)
    return project


def test_a_page_says_what_becomes_of_its_original(tmp_path: Path) -> None:
    sources = {
        "weg.docx": DOCX_REFUSED["a deletion"][0](),
        "schoon.docx": CLEANED["remarks"][0](),
        "heel.pdf": page(),
    }
    project = project_of(tmp_path, sources)
    write_docs(gather_dossier(project), project)
    pages = {
        name: (project / "build" / "docs" / "bronnen" / name.partition(".")[0] / "herkomst" / "index.md").read_text("utf-8")
        for name in sources
    }  # fmt: skip
    assert "Staat niet op de site, want het bevat bijgehouden wijzigingen." in pages["weg.docx"]
    assert 'weg.docx"' not in pages["weg.docx"]
    link = '<a href="../schoon.docx" download>Het bestand zelf</a>, opgeschoonde kopie, zonder opmerkingen in de kantlijn'
    assert link in pages["schoon.docx"]
    assert hashlib.sha256(sources["schoon.docx"]).hexdigest() in pages["schoon.docx"]
    assert (
        '<a href="../heel.pdf" download>Het bestand zelf</a>, zoals het is ontvangen'
        in pages["heel.pdf"]
    )


def test_words_that_are_not_read_are_told(tmp_path: Path) -> None:
    project = project_of(tmp_path, {"deel.docx": DOCX_REFUSED["another text within"][0]()})
    dossier = gather_dossier(project)
    write_docs(dossier, project)
    told = next(x.message for x in dossier.problems if "deel.docx" in str(x.path))
    assert "woorden daarin zijn niet gelezen" in told
    page = (project / "build" / "docs" / "bronnen" / "deel" / "herkomst" / "index.md").read_text(
        "utf-8"
    )
    assert "woorden daarin zijn niet gelezen" in page
    assert "niets weggelaten" not in page


def readable(sources: Mapping[str, bytes], folder: Path) -> Iterator[str]:
    for name, data in sources.items():
        (folder / name).write_bytes(data)
        with contextlib.suppress(UnreadableError):
            text_of(folder / name)
            yield name


@pytest.mark.site
def test_no_word_beside_the_text_is_anywhere_on_the_site(tmp_path: Path) -> None:
    made = {
        f"{what.lower().replace(' ', '-')}-{number}.{end}": data
        for number, (make, end, what) in enumerate(
            [
                *((make, "docx", what) for what, (make, _) in DOCX_REFUSED.items()),
                *((make, "odt", what) for what, (make, _) in ODT_REFUSED.items()),
                *((make, "pdf", what) for what, (make, _) in PDF_REFUSED.items()),
                *((make, end, what) for what, (make, end, _) in CLEANED.items()),
            ]
        )
        if tells(data := make())
    }
    (tmp_path / "los").mkdir()
    names = list(readable(made, tmp_path / "los"))
    (tmp_path / "heel").mkdir()
    project = project_of(tmp_path / "heel", {name: made[name] for name in names})
    build(project, report=lambda _: None)
    site = project / "build" / "site"
    files = [path for path in site.rglob("*") if path.is_file()]
    assert len(names) > 30
    copies = [path for path in files if path.name in names]
    assert len(copies) == sum(
        not offered(made[name], name.rpartition(".")[2]).obstacles for name in names
    )
    telling = [str(path.relative_to(site)) for path in files if tells_of(path)]
    assert telling == []


def tells_of(path: Path) -> bool:
    data = path.read_bytes()
    if path.suffix in (".docx", ".odt", ".pdf"):
        return tells(data)
    plain = data[data.find(b"\x1f\x8b") :]
    with contextlib.suppress(OSError, EOFError, zlib.error):
        data += gzip.decompress(plain)
    return any(each.encode() in data for each in (NAME, REMARK))
