"""What `dossier check` says of each file that somebody may drop in the folder of the sources.

A file that cannot be read gives one error and exit code 1, a file that is odd one warning and its text;
the other sources are what they were.
"""

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from dossier import cli
from dossier.model import Document
from dossier.pipeline import gather_dossier
from tests.support.papers import converted, same
from tests.support.pdf_by_hand import FILES, SENTENCE, pdf_of, shown
from tests.support.projects import TOY

pytestmark = pytest.mark.formats

PARAGRAPH = "Een alinea over robots en werk."
PAGE = "<!DOCTYPE html><html><head><title>x</title></head><body><main>{}</main></body></html>"


def repacked(
    packed: bytes,
    change: Callable[[str, bytes], bytes] = same,
    more: dict[str, bytes] | None = None,
) -> bytes:
    """Return a packed file with its parts changed, and more of them."""
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(packed)) as old,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for part in old.infolist():
            kept = change(part.filename, old.read(part))
            new.writestr(part.filename, kept, compress_type=part.compress_type)
        for name, data in (more or {}).items():
            new.writestr(name, data)
    return made.getvalue()


def in_document(before: bytes, after: bytes) -> Callable[[str, bytes], bytes]:
    return lambda name, data: (
        data.replace(before, after, 1) if name == "word/document.xml" else data
    )


def docx() -> bytes:
    return converted(f"{PARAGRAPH}\n", "docx")


def odt() -> bytes:
    return converted(f"{PARAGRAPH}\n", "odt")


def pdf() -> bytes:
    return pdf_of(shown(72, 700, SENTENCE))


DTD = b'<!DOCTYPE x SYSTEM "https://boos.example/x.dtd">'
ENTITY = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
WORDS = b"<w:p><w:r><w:t>" + b"aap " * 40_000_000 + b"</w:t></w:r></w:p></w:body>"
REFUSED: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "password": ("stuk.pdf", (FILES / "wachtwoord.pdf").read_bytes, "B033"),
    "truncated": ("stuk.pdf", lambda: pdf()[:300], "B033"),
    "scan": ("stuk.pdf", lambda: pdf_of(""), "B033"),
    **{f"empty {end}": (f"stuk.{end}", bytes, "B009") for end in ("pdf", "docx", "odt", "html", "txt", "md")},
    "bomb of text": ("stuk.docx", lambda: repacked(docx(), in_document(b"</w:body>", WORDS)), "B026"),
    "bomb of zeros": ("stuk.docx", lambda: repacked(docx(), more={"nullen": bytes(400_000_000)}), "B026"),
    "bomb of media": (
        "stuk.odt",
        lambda: repacked(odt(), more={f"media/{n}.png": bytes(40_000_000) for n in range(9)}),
        "B026",
    ),
    "dtd": ("stuk.docx", lambda: repacked(docx(), in_document(b"<w:document", DTD + b"<w:document")), "B026"),
    "entity": ("stuk.docx", lambda: repacked(docx(), in_document(b"<w:document", ENTITY + b"<w:document")), "B026"),
    "one id": ("Startnotitie 2026 proef.html", PAGE.format("<p>x</p>").encode, "B011"),
}  # fmt: skip
READ: dict[str, tuple[str, Callable[[], bytes], list[str]]] = {
    "a pdf named txt": ("stuk.txt", pdf, ["B028"]),
    "a text named pdf": ("stuk.pdf", SENTENCE.encode, ["B028"]),
    "a docx named odt": ("stuk.odt", docx, ["B028"]),
    "a page named md": ("stuk.md", PAGE.format(f"<p>{SENTENCE}</p>").encode, ["B028"]),
    "macros": ("stuk.docx", lambda: repacked(docx(), more={"word/vbaProject.bin": b"x"}), ["B029"]),
    "template": (
        "stuk.docx",
        lambda: repacked(
            docx(),
            more={"word/_rels/settings.xml.rels": b'<x Type="attachedTemplate" TargetMode="External"/>'},
        ),
        ["B029"],
    ),
    "javascript link": ("stuk.html", PAGE.format(f"<p><a href='javascript:alert(1)'>{SENTENCE}</a></p>").encode, []),
    "live script": (
        "stuk.html",
        PAGE.format(f"<p onclick='a()'>{SENTENCE}</p><script>b()</script><img src=x onerror='c()'>").encode,
        [],
    ),
    "owner only": ("stuk.pdf", (FILES / "eigenaar.pdf").read_bytes, ["B035"]),
    "spaces and capitals": ("Mijn Stuk.txt", f"{SENTENCE}\n".encode, ["B012"]),
}  # fmt: skip


def problems_of(project: Path) -> tuple[int, list[dict[str, str]]]:
    """Return the exit code of the check, and the problems that it tells beside those of the toy itself."""
    result = CliRunner().invoke(cli.main, ["--project", str(project), "check", "--format", "json"])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    own = {path.name for path in (TOY / "content" / "bronnen").iterdir()}
    told = json.loads(result.output)
    return result.exit_code, [x for x in told if Path(x["path"]).name not in own]


def others(project: Path, without: str) -> list[Document]:
    return [x for x in gather_dossier(project).documents if x.source.path.name != without]


@pytest.mark.parametrize(("name", "data", "code"), REFUSED.values(), ids=REFUSED)
def test_a_file_that_is_refused_is_one_error(
    project: Path, name: str, data: Callable[[], bytes], code: str
) -> None:
    (project / "content" / "bronnen" / name).write_bytes(data())
    exit_code, problems = problems_of(project)
    assert exit_code == 1
    assert [(each["code"], each["severity"]) for each in problems] == [(code, "error")]
    assert all(problems[0][key] for key in ("path", "message", "hint"))


def test_a_folder_or_a_link_that_leaves_the_content_is_one_error(project: Path) -> None:
    sources = project / "content" / "bronnen"
    (sources / "x.pdf").mkdir()
    assert [each["code"] for each in problems_of(project)[1]] == ["B013"]
    (sources / "x.pdf").rmdir()
    (sources / "x.txt").symlink_to("/etc/hostname")
    exit_code, problems = problems_of(project)
    assert (exit_code, len(problems)) == (1, 1)
    assert problems[0]["path"].endswith("x.txt")


@pytest.mark.parametrize(("name", "data", "codes"), READ.values(), ids=READ)
def test_a_file_that_is_odd_gives_its_text_and_a_warning(
    project: Path, name: str, data: Callable[[], bytes], codes: list[str]
) -> None:
    before = others(project, name)
    (project / "content" / "bronnen" / name).write_bytes(data())
    exit_code, problems = problems_of(project)
    assert exit_code == 0
    assert [(each["code"], each["severity"]) for each in problems] == [
        (code, "warning") for code in codes
    ]
    (document,) = (x for x in gather_dossier(project).documents if x.source.path.name == name)
    said = " ".join(
        (*(each.text for each in document.passages), *(x.title for x in document.sections))
    )
    assert "robots en werk" in said or SENTENCE in said
    assert not any(link.target and "javascript" in link.target for p in document.passages for link in p.content.links())  # fmt: skip
    assert others(project, name) == before
