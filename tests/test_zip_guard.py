"""What a packed file may not be, what of it is kept from the site, and what kind a file is."""

import contextlib
import io
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dossier import media
from dossier.errors import UnreadableError
from dossier.media import detect_media_type
from dossier.privacy import MASK
from dossier.read import READERS
from dossier.read.file_problems import KIND_NAMES
from dossier.text import Style
from tests.support.papers import (
    FORMS,
    WORD,
    changed,
    converted,
    made,
    refusal,
    same,
    text_of,
    within,
)


def test_every_kind_that_may_be_a_source_has_its_reader() -> None:
    assert set(READERS) == set(media.SUFFIXES)
    assert set(KIND_NAMES) == set(media.SUFFIXES)


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


REMARK = f'<w:comments xmlns:w="{WORD}"><w:comment w:author="k.anarie@voorbeeld.nl"/></w:comments>'


def test_an_address_in_a_remark_keeps_the_file_from_the_site(tmp_path: Path) -> None:
    path = made("Een alinea.\n", "docx", tmp_path)
    found = text_of(changed(path, same, **{"word/comments.xml": REMARK.encode()}))
    assert not found.offered
    assert [each.value for each in found.masked] == ["k.anarie@voorbeeld.nl"]
    assert text_of(path, allowed=("voorbeeld.nl",)).offered


def bomb(size: int) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("word/document.xml", b" " * size)
    return packed.getvalue()


@pytest.mark.parametrize(
    ("damage", "code"),
    [
        (lambda _: bomb(50_000_000), "B026"),
        (lambda data: data[: len(data) // 2], "B013"),
        (lambda data: data[:-30] + b"\x00" * 30, "B013"),
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
        ("x.docx", b"\xff\xfe", media.UNKNOWN_TYPE),
        ("x.exe", b"MZ", media.UNKNOWN_TYPE),
    ],
)
def test_the_kind_of_a_file_follows_from_its_bytes(name: str, data: bytes, kind: str) -> None:
    assert detect_media_type(PurePosixPath(name), data) == kind


def flipped(data: bytes, name: str) -> bytes:
    """Return the file with thirty bytes of one part's packed data turned over."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        start = packed.getinfo(name).header_offset + 30 + len(name) + 20
    turned = bytes(byte ^ 0xFF for byte in data[start : start + 30])
    return data[:start] + turned + data[start + 30 :]


def marked(data: bytes, at: int, value: int) -> bytes:
    """Return the file with one field of every head of a part set; `at` is its place in the local head."""
    changed_data = bytearray(data)
    for sign, place in ((b"PK\x03\x04", at), (b"PK\x01\x02", at + 2)):
        found = data.find(sign)
        while found >= 0:
            changed_data[found + place] = value
            found = data.find(sign, found + 4)
    return bytes(changed_data)


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: flipped(data, "word/document.xml"),
        lambda data: flipped(data, "word/styles.xml"),
        lambda data: flipped(data, "word/media/beeld.png"),
        lambda data: marked(data, 6, 1),
        lambda data: marked(data, 6, 0x20),
        lambda data: marked(data, 8, 97),
    ],
    ids=["text", "styles", "picture", "password", "patched", "unknown compression"],
)
def test_a_damaged_or_secured_part_refuses_the_whole(
    tmp_path: Path, damage: Callable[[bytes], bytes]
) -> None:
    path = made("Een alinea.\n", "docx", tmp_path)
    changed(path, same, **{"word/media/beeld.png": bytes(range(256)) * 9})
    path.write_bytes(damage(path.read_bytes()))
    assert refusal(path).problem.code == "B026"


@pytest.mark.parametrize("part", [b"", b"<a><b", b"\x00\x01"])
def test_parts_that_hold_no_text_may_be_anything(tmp_path: Path, part: bytes) -> None:
    path = made("Een alinea.\n", "docx", tmp_path)
    found = text_of(changed(path, same, **{"customXml/item1.xml": part, "word/x.rels": part}))
    assert [block.content.text for block in found.blocks] == ["Een alinea."]


def test_a_document_that_nests_without_end_is_refused(tmp_path: Path) -> None:
    path = made("Een alinea.\n", "docx", tmp_path)
    deep = b"<w:sdt><w:sdtContent>" * 3000 + b"</w:sdtContent></w:sdt>" * 3000 + b"</w:body>"
    assert (
        refusal(changed(path, within("word/document.xml", b"</w:body>", deep))).problem.code
        == "B021"
    )


@settings(max_examples=150)
@given(
    st.sampled_from(FORMS),
    st.lists(
        st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), min_size=1, max_size=6
    ),
    st.floats(0.5, 1),
)
def test_no_damage_shows_a_trace(form: str, changes: list[tuple[float, int]], kept: float) -> None:
    data = bytearray(converted("Een alinea.\n", form))
    for place, byte in changes:
        data[int(place * len(data))] = byte
    if kept < 0.6:
        del data[int(kept * len(data)) :]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"stuk.{form}"
        path.write_bytes(data)
        with contextlib.suppress(UnreadableError):
            assert text_of(path).blocks
