"""DOCX and ODT give the blocks that plain text gives, with nothing of their text lost, or one clear refusal."""

import functools
import io
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path, PurePosixPath

import pypandoc
import pytest

from dossier import media
from dossier.errors import UnreadableError
from dossier.media import DOCX, ODT, media_type, source_of
from dossier.model import BlockKind, Document, SourceText
from dossier.privacy import MASK
from dossier.read import READERS, files, read
from dossier.read.conservation import lost_words, office_texts
from dossier.read.office import read_office
from dossier.recognise import recognise
from dossier.text import Style

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
FORMS = ("docx", "odt")
NOTES = {
    3: "Zie Kamerstuk 26643, nr. 1522.",
    7: "Brief van 3 maart.\n\n    En een tweede alinea.",
    16: "Slot.",
}


def letter() -> str:
    """Return answers to sixteen questions in Markdown, with notes and a table of seventeen rows."""
    parts = [
        "Vragen van het lid Jansen (AB) aan de minister van Financiën over robots (ingezonden 3 maart 2026)"
    ]
    for number in range(1, 17):
        note = f"[^{number}]" if number in NOTES else ""
        parts += [
            f"Vraag {number}",
            f"Bent u bereid maatregel {number} te nemen, en zo nee, waarom niet?",
            f"Antwoord {number}",
            f"Ja, over maatregel {number} ontvangt u **voor de zomer** een brief.{note}",
        ]
    parts.append(
        "| Jaar | Bedrag |\n|---|---|\n" + "\n".join(f"| {2020 + n} | {n},5 |" for n in range(17))
    )
    parts += [f"[^{number}]: {text}" for number, text in NOTES.items()]
    return "\n\n".join(parts)


@functools.cache
def converted(markdown: str, form: str) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "stuk"
        pypandoc.convert_text(markdown, form, format="markdown", outputfile=str(path))
        return path.read_bytes()


def made(markdown: str, form: str, folder: Path) -> Path:
    path = folder / f"stuk.{form}"
    path.write_bytes(converted(markdown, form))
    return path


def text_of(path: Path, **more: tuple[str, ...]) -> SourceText:
    source = source_of(PurePosixPath(path.name), path.read_bytes(), path.stem)
    return read(source, path, **more)


def document_of(path: Path) -> Document:
    return recognise(text_of(path))


def refusal(path: Path) -> UnreadableError:
    with pytest.raises(UnreadableError) as caught:
        text_of(path)
    return caught.value


def changed(path: Path, change: Callable[[str, bytes], bytes | None], **more: bytes) -> Path:
    """Write the parts of a file anew, as `change` makes them, and `more` beside them."""
    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, data in {**parts, **more}.items():
            kept = change(name, data) if name in parts else data
            if kept is not None:
                method = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
                new.writestr(name, kept, compress_type=method)
    return path


def same(_: str, data: bytes) -> bytes:
    return data


def within(name: str, before: bytes, after: bytes) -> Callable[[str, bytes], bytes]:
    return lambda part, data: data.replace(before, after, 1) if part == name else data


def test_every_kind_that_may_be_a_source_has_its_reader() -> None:
    assert tuple(READERS) == media.READABLE
    assert set(files.KINDS) == set(media.SUFFIXES)


@pytest.mark.parametrize("form", FORMS)
def test_questions_notes_and_rows_are_found(tmp_path: Path, form: str) -> None:
    found = document_of(made(letter(), form, tmp_path))
    numbers = [str(number) for number in range(1, 17)]
    assert [question.number for question in found.questions] == numbers
    assert [answer.questions for answer in found.answers] == [(number,) for number in numbers]
    assert [(note.mark, len(note.at)) for note in found.notes] == [("1", 1), ("2", 1), ("3", 1)]
    places = {passage.id: passage.questions for passage in found.passages}
    assert [places[note.at[0].passage] for note in found.notes] == [("3",), ("7",), ("16",)]
    assert found.notes[1].text == "Brief van 3 maart. En een tweede alinea."
    rows = [passage.text for passage in found.passages if passage.form.value == "row"]
    assert rows == [f"{2020 + n} {n},5" for n in range(17)]
    assert found.labels[-1] == "Jaar\tBedrag"
    assert found.problems == ()


@pytest.mark.parametrize("form", FORMS)
def test_numbered_questions_keep_the_numbers_that_were_printed(tmp_path: Path, form: str) -> None:
    asked = "\n".join(f"{n}. Bent u bereid maatregel {n} te nemen?" for n in range(1, 4))
    path = made(
        f"Vragen van het lid Jansen (AB) aan de minister van Financiën over robots\n\n{asked}\n",
        form,
        tmp_path,
    )
    assert [question.number for question in document_of(path).questions] == ["1", "2", "3"]


@pytest.mark.parametrize("form", FORMS)
def test_a_numbered_list_is_no_list_of_notes(tmp_path: Path, form: str) -> None:
    text = "Een alinea met een noot[^1] en 5 m^2^.\n\n1. Het eerste punt.\n2. Het tweede punt.\n\n[^1]: De noot.\n"
    found = document_of(made(text, form, tmp_path))
    assert [(note.mark, note.text, len(note.at)) for note in found.notes] == [("1", "De noot.", 1)]
    assert [passage.text for passage in found.passages][1:] == [
        "1. Het eerste punt.",
        "2. Het tweede punt.",
    ]
    assert found.problems == ()


def test_lists_headings_links_and_breaks(tmp_path: Path) -> None:
    text = "# Kop\n\n- een\n\n    - diep\n\n(ii) vier\n(iii) vijf\n\na) alfa\n\n[link](https://voorbeeld.nl)\\\nregel\n\nTerm\n:   uitleg\n\n> citaat\n\n`code`\n"
    blocks = read_office(made(text, "docx", tmp_path).read_bytes(), DOCX)
    told = [(block.kind, block.content.text) for block in blocks]
    assert told[:3] == [
        (BlockKind.HEADING, "Kop"), (BlockKind.ITEM, "een"), (BlockKind.ITEM, "diep"),
    ]  # fmt: skip
    texts = [text for _, text in told]
    assert texts[3:6] == ["(ii) vier", "(iii) vijf", "a) alfa"]
    link, line = blocks[6:8]
    assert (link.closed, line.opens) == (True, False)
    assert [(x.style, x.target) for x in link.content.spans] == [
        (Style.LINK, "https://voorbeeld.nl")
    ]
    assert texts[8:] == ["Term", "uitleg", "citaat", "code"]


@pytest.mark.parametrize(("form", "kind"), [("docx", DOCX), ("odt", ODT)])
def test_nothing_of_the_text_is_lost(tmp_path: Path, form: str, kind: str) -> None:
    data = made(letter(), form, tmp_path).read_bytes()
    blocks = read_office(data, kind)
    assert lost_words(office_texts(data, kind), blocks) == []
    lost = lost_words(office_texts(data, kind), blocks[:-1])
    assert lost == ["slot"]


ODT_BOX = (
    b'<draw:custom-shape xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0">'
    b"<text:p>Een vergeten tekstvak.</text:p><text:p>En nog iets.</text:p></draw:custom-shape></text:p>"
)
BOX = b"<w:p><w:r><w:t>Een vergeten tekstvak.</w:t></w:r></w:p><w:p><w:r><w:t>En nog iets.</w:t></w:r></w:p>"
DOCX_BOX = (
    b'<w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
    b'<mc:Choice Requires="wps"><w:drawing><w:txbxContent>'
    + BOX
    + b"</w:txbxContent></w:drawing></mc:Choice>"
    b"<mc:Fallback><w:pict><w:txbxContent>" + BOX + b"</w:txbxContent></w:pict></mc:Fallback>"
    b"</mc:AlternateContent></w:r></w:p>"
)


@pytest.mark.parametrize(
    ("form", "part", "box"),
    [
        ("odt", "content.xml", (b"</text:p>", ODT_BOX)),
        ("docx", "word/document.xml", (b"</w:p>", DOCX_BOX)),
    ],
)
def test_a_text_box_stands_behind_the_paragraph_that_it_hangs_on(
    tmp_path: Path, form: str, part: str, box: tuple[bytes, bytes]
) -> None:
    path = made("Een gewone alinea.\n\nEen tweede.\n", form, tmp_path)
    found = text_of(changed(path, within(part, *box)))
    assert [block.content.text for block in found.blocks] == [
        "Een gewone alinea.", "Een vergeten tekstvak.", "En nog iets.", "Een tweede.",
    ]  # fmt: skip


def test_what_a_field_shows_is_read(tmp_path: Path) -> None:
    path = made("Zie bladzijde\n", "docx", tmp_path)
    field = b'<w:fldSimple w:instr="PAGEREF x"><w:r><w:t xml:space="preserve"> 12</w:t></w:r></w:fldSimple></w:p>'
    found = text_of(changed(path, within("word/document.xml", b"</w:p>", field)))
    assert [block.content.text for block in found.blocks] == ["Zie bladzijde 12"]


@pytest.mark.parametrize("form", FORMS)
def test_a_title_page_is_part_of_the_text(tmp_path: Path, form: str) -> None:
    head = "---\ntitle: Een *titel*\nsubtitle: Ondertitel\nauthor: [A. Bakker, B. Visser]\ndate: 3 maart 2026\nabstract: Kort gezegd.\n---\n\n"
    path = tmp_path / f"stuk.{form}"
    pypandoc.convert_text(
        f"{head}Een alinea.\n", form, "markdown", outputfile=str(path), extra_args=["-s"]
    )
    blocks = text_of(path).blocks
    told = [block.content.text for block in blocks if block.content.text != "Abstract"]
    # Pandoc writes no summary into an ODT.
    summary = ["Kort gezegd."] if form == "docx" else []
    names = ["Een titel", "Ondertitel", "A. Bakker", "B. Visser", "3 maart 2026"]
    assert told == [*names, *summary, "Een alinea."]
    if form == "docx":
        assert blocks[0].kind is BlockKind.HEADING


def test_words_that_the_reader_drops_are_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = made("Een alinea.\n\nEn een die pandoc vergeet.\n", "docx", tmp_path)
    monkeypatch.setattr(files, "read_office", lambda data, kind: read_office(data, kind)[:1])
    error = refusal(path)
    assert error.problem.code == "B027"
    assert error.problem.message.startswith("5 woorden van dit bestand zijn niet gelezen")
    assert error.problem.message.endswith("en een die pandoc vergeet")


def test_personal_data_is_masked_and_the_file_withheld(tmp_path: Path) -> None:
    path = made("Bel 06-87654321 of [mail](mailto:k.anarie@voorbeeld.nl).\n", "docx", tmp_path)
    found = text_of(path)
    assert [block.content.text for block in found.blocks] == [f"Bel {MASK} of mail."]
    assert all(
        span.style is not Style.LINK for block in found.blocks for span in block.content.spans
    )
    assert {each.value for each in found.masked} == {"06-87654321", "k.anarie@voorbeeld.nl"}
    assert [(x.code, x.place) for x in found.problems] == [("B022", "alinea 1")] * 2
    assert not found.offered
    assert text_of(path, allowed=("voorbeeld.nl", "0687654321")).offered


HIDDEN_RUN = b"<w:r><w:rPr><w:vanish/></w:rPr><w:t>geheim gebleven</w:t></w:r></w:p>"
SHOWN_RUN = b'<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t> toch te zien</w:t></w:r></w:p>'


def test_hidden_text_is_left_out_and_named(tmp_path: Path) -> None:
    path = made("Een alinea.\n", "docx", tmp_path)
    found = text_of(changed(path, within("word/document.xml", b"</w:p>", HIDDEN_RUN)))
    assert [block.content.text for block in found.blocks] == ["Een alinea."]
    assert [(x.text, x.reason.value) for x in found.dropped] == [("geheim gebleven", "hidden-text")]
    assert [x.code for x in found.problems] == ["B030"]
    assert not found.offered
    path = made("Een alinea.\n", "docx", tmp_path)
    found = text_of(changed(path, within("word/document.xml", b"</w:p>", SHOWN_RUN)))
    assert [block.content.text for block in found.blocks] == ["Een alinea. toch te zien"]
    assert found.offered


def test_hidden_text_of_an_odt_is_left_out_too(tmp_path: Path) -> None:
    path = made("Een alinea.\n", "odt", tmp_path)
    style = (
        b'<office:automatic-styles><style:style style:name="weg" style:family="text">'
        b'<style:text-properties text:display="none"/></style:style>'
    )

    def change(name: str, data: bytes) -> bytes:
        if name != "content.xml":
            return data
        data = data.replace(b"<office:automatic-styles>", style, 1)
        return data.replace(
            b"</text:p>", b'<text:span text:style-name="weg"> geheim</text:span></text:p>', 1
        )

    found = text_of(changed(path, change))
    assert [block.content.text for block in found.blocks] == ["Een alinea."]
    assert [x.text for x in found.dropped if x.reason.value == "hidden-text"] == ["geheim"]


@pytest.mark.parametrize("form", FORMS)
def test_a_mark_against_its_word_is_no_loss(tmp_path: Path, form: str) -> None:
    found = document_of(made("Een woord[^1] en 5 m^2^ erbij.\n\n[^1]: De noot.\n", form, tmp_path))
    assert [passage.text for passage in found.passages] == ["Een woord en 5 m2 erbij."]
    assert [(note.text, len(note.at)) for note in found.notes] == [("De noot.", 1)]


HEAD = f'<w:hdr xmlns:w="{WORD}"><w:p><w:r><w:t>Pagina van het ministerie</w:t></w:r></w:p></w:hdr>'
REMARK = f'<w:comments xmlns:w="{WORD}"><w:comment w:author="k.anarie@voorbeeld.nl"/></w:comments>'


def test_heads_of_pages_are_named_as_left_out(tmp_path: Path) -> None:
    path = changed(
        made("Een alinea.\n", "docx", tmp_path), same, **{"word/header1.xml": HEAD.encode()}
    )
    found = text_of(path)
    assert [(x.text, x.reason.value) for x in found.dropped] == [
        ("Pagina van het ministerie", "running-head")
    ]
    assert found.offered


def test_an_address_in_a_remark_keeps_the_file_from_the_site(tmp_path: Path) -> None:
    path = made("Een alinea.\n", "docx", tmp_path)
    found = text_of(changed(path, same, **{"word/comments.xml": REMARK.encode()}))
    assert not found.offered
    assert [each.value for each in found.masked] == ["k.anarie@voorbeeld.nl"]
    assert text_of(path, allowed=("voorbeeld.nl",)).offered


def test_joins_within_a_word_are_no_loss(tmp_path: Path) -> None:
    path = made("Een woord.\n", "docx", tmp_path)
    parts = b"<w:r><w:t>mkb</w:t><w:noBreakHyphen/><w:t>bedrijf</w:t><w:tab/><w:t>en</w:t><w:softHyphen/><w:t>zo</w:t></w:r></w:p>"
    found = text_of(changed(path, within("word/document.xml", b"</w:p>", parts)))
    assert found.problems == ()


def test_macros_and_templates_from_elsewhere_are_told(tmp_path: Path) -> None:
    rels = (
        b'<Relationships><Relationship Type="x/attachedTemplate" TargetMode="External" Target="https://boos.example"/>'
        b"</Relationships>"
    )
    for name, data in (("word/vbaProject.bin", b"x"), ("word/_rels/settings.xml.rels", rels)):
        path = made("Een alinea.\n", "docx", tmp_path)
        found = text_of(changed(path, same, **{name: data}))
        assert [(x.code, x.place) for x in found.problems] == [("B029", name)]
        assert not found.offered


def test_a_wrong_end_of_the_name_is_told(tmp_path: Path) -> None:
    path = made("Een alinea.\n", "docx", tmp_path).rename(tmp_path / "stuk.txt")
    found = text_of(path)
    assert [x.code for x in found.problems] == ["B028"]
    assert found.blocks[0].content.text == "Een alinea."
    plain = tmp_path / "stuk.docx"
    plain.write_text("Gewone tekst.\n", encoding="utf-8")
    assert [x.code for x in text_of(plain).problems] == ["B028"]


def bomb(size: int) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("word/document.xml", b" " * size)
    return packed.getvalue()


@pytest.mark.parametrize(
    ("damage", "code"),
    [
        (lambda _: bomb(50_000_000), "B026"),
        (lambda data: data[: len(data) // 2], "B021"),
        (lambda data: data[:-30] + b"\x00" * 30, "B021"),
    ],
    ids=["bomb", "truncated", "damaged"],
)
def test_a_file_that_could_do_harm_is_refused_at_once(
    tmp_path: Path, damage: Callable[[bytes], bytes], code: str
) -> None:
    path = made("Een alinea.\n", "docx", tmp_path)
    path.write_bytes(damage(path.read_bytes()))
    assert refusal(path).problem.code == code


@pytest.mark.parametrize(
    "head",
    [
        b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>',
        b'<!DOCTYPE x SYSTEM "https://boos.example/x.dtd">',
    ],
)
def test_xml_that_reaches_elsewhere_is_refused(tmp_path: Path, head: bytes) -> None:
    path = made("Een alinea.\n", "docx", tmp_path)
    refused = refusal(
        changed(path, lambda name, data: head + data if name == "word/document.xml" else data)
    )
    assert refused.problem.code == "B026"
    assert "DTD" in refused.problem.message


def test_a_document_without_text_is_refused(tmp_path: Path) -> None:
    assert "geen tekst" in refusal(made("", "docx", tmp_path)).problem.message


def test_xml_that_is_no_document_is_refused(tmp_path: Path) -> None:
    path = made("Een alinea.\n", "docx", tmp_path)
    broken = changed(path, lambda name, data: b"<w:p" if name == "word/document.xml" else data)
    assert "niet te lezen" in refusal(broken).problem.message


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("x.txt", b"\xef\xbb\xbf<!doctype html><p>x", media.HTML),
        ("x.html", b"<?xml version='1.0'?>\n<!-- x --><html lang='nl'>", media.HTML),
        ("x.txt", b"\n%PDF-1.7", media.PDF),
        ("x.md", b"# x", media.MARKDOWN),
        ("x.txt", b"{\\rtf1", "application/rtf"),
        ("x.docx", b"PK\x03\x04x", "application/zip"),
        ("x.docx", b"\xd0\xcf\x11\xe0", "application/x-ole-storage"),
        ("x.docx", b"gewone tekst", media.TEXT),
        ("x.docx", b"\xff\xfe", media.OTHER),
        ("x.exe", b"MZ", media.OTHER),
    ],
)
def test_the_kind_of_a_file_follows_from_its_bytes(name: str, data: bytes, kind: str) -> None:
    assert media_type(PurePosixPath(name), data) == kind
