"""New files: under a proper name, nothing overwritten, and without an error in the check."""

import dataclasses
import functools
import re
import shutil
from datetime import date
from pathlib import Path, PurePosixPath

import pytest
from click.testing import CliRunner
from hypothesis import example, given
from hypothesis import strategies as st

from dossier import cli
from dossier.content import load, load_record, new_records
from dossier.errors import DossierError, Problem, Severity
from dossier.ids import LONGEST_NAME, make_proper_name, make_short_slug
from dossier.inspector import inspect_file
from dossier.model import Document, DocumentKind, Record, SourceId
from dossier.new_files import create_session, create_source, create_theme
from dossier.pipeline import check_content
from dossier.publish.written_files import put_new
from tests.support.editor_view import found_in
from tests.support.golden_files import load_tables
from tests.support.papers import converted, letter
from tests.support.projects import CORPUS, PROJECT, TOY, digests

TABLES = load_tables("new_files")

TODAY = date(2026, 12, 1)
FILES = PROJECT / "tests" / "formats" / "files"
RECORD = PurePosixPath("content/bronnen/x.yml")
NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
LETTER = TABLES["letter"]
HOSTILE = (
    "---\ntitel: nee\n---",
    "a\npubliceren: false",
    "a\r\ntoegevoegd: 1999-01-01\r",
    "a\x85titel: b\u2028titel: c\u2029titel: d\x0btitel: e\x0ctitel: f",
    "...\n%YAML 1.1\n--- !!python/object/apply:os.system [ls]",
    "'\"`&*!|>%@{}[],#: -",
    '"\n"',
    "null",
    "true",
    "2026-01-01",
    "- a: &b *c",
    "x # y: z",
    "a\x00\x1b[31mb\x7f\u202ec\ud800\ufeff\ufffe",
    "{{ 7 * 7 }}{% raw %}",
    "<script>alert(1)</script> ](javascript:x)",
    "\\u000a\\n\\",
    "x" * 5000,
    "w\u00f8rd " * 200,
)


@pytest.fixture
def toy(tmp_path: Path) -> Path:
    shutil.copytree(TOY / "content", tmp_path / "toy" / "content")
    return tmp_path / "toy"


@functools.cache
def document_of(name: str) -> Document:
    return inspect_file(TOY / "content" / "bronnen" / name, TOY, with_record=False)[0]


@pytest.fixture
def asked() -> Document:
    return document_of("kamervragen-2026z00001-proef.txt")


def given_file(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def errors(project: Path) -> list[Problem]:
    return [x for x in check_content(project).problems if x.severity is Severity.ERROR]


def uncommented(text: str) -> str:
    """Return the record as if all that is missing was filled in with its example."""
    kept = text.partition("# Dit is in het document niet")
    lines = [line.removeprefix("# ") for line in kept[2].split("\n")[1:]]
    keys = [line for line in lines if re.match(r"[a-z_]+:(?: |$)|  +(?:- )?\S", line)]
    return kept[0] + "\n".join(keys)


@pytest.mark.usefixtures("pdf_in_process")
@pytest.mark.parametrize(
    ("name", "data", "made"),
    [
        ("Brief (1).TXT", LETTER.encode(), "kamerbrief-2026-proef-met-robots.txt"),
        ("stuk.pdf", (FILES / "vragen-typst.pdf").read_bytes(), "kamervragen-2026-robots.pdf"),
        ("stuk.docx", None, "kamervragen-2026-robots.docx"),
        ("stuk.txt", (FILES / "vragen-typst.pdf").read_bytes(), "kamervragen-2026-robots.pdf"),
        ("Los blad é.md", b"Ja.\n", "stuk-los-blad-e.md"),
    ],
    ids=["text", "pdf", "docx", "misnamed", "bare"],
)
def test_a_new_source_passes_the_check(
    toy: Path, tmp_path: Path, name: str, data: bytes | None, made: str
) -> None:
    data = converted(letter(), "docx") if data is None else data
    given = given_file(tmp_path, name, data)
    told = create_source(toy, given, name=None, today=TODAY)
    path = toy / "content" / "bronnen" / made
    assert path.read_bytes() == data
    assert str(path) in told
    assert f"dossier check {path}" in told
    record = path.with_suffix(".yml")
    first, second, *_ = record.read_text(encoding="utf-8").split("\n")
    assert first == "# yaml-language-server: $schema=../.schema/bron.json"
    assert second == "toegevoegd: 2026-12-01"
    assert errors(toy) == []
    assert found_in(record, toy) == set()
    added = dict(load(toy).records)[SourceId(path.stem)]
    assert added == Record(path=added.path, added=TODAY)


@pytest.mark.parametrize("kind", DocumentKind)
def test_what_is_missing_is_ready_to_fill_in(asked: Document, kind: DocumentKind) -> None:
    bare = dataclasses.replace(
        asked,
        kind=kind,
        title=None,
        subject=None,
        submitted=None,
        numbers=(),
        askers=(),
        addressed_to=(),
    )
    text = new_records.draft_record(bare, TODAY)
    problems: list[Problem] = []
    record = load_record(RECORD, uncommented(text).encode(), problems.append)
    assert problems == []
    assert record is not None
    stated = {field for field in new_records.list_missing(bare) if f"\n# {field}:" in text}
    assert stated == set(new_records.list_missing(bare)) != set()
    filled = [x for x in dataclasses.fields(record) if getattr(record, x.name) not in (None, ())]
    assert len(filled) == len(stated) + 3  # its path, the day it was added, whether it is published


def test_what_the_document_says_is_told_and_not_stated(asked: Document) -> None:
    text = new_records.draft_record(asked, TODAY)
    assert "#   ingezonden: 2026-03-03\n" in text
    assert "#   indieners:\n#     - naam: Jansen\n#       partij: AB\n" in text
    assert "# ontvangen: 2025-06-18\n" in text
    assert load_record(RECORD, text.encode(), lambda _: None) == Record(path=RECORD, added=TODAY)


@given(st.text() | st.sampled_from(HOSTILE), st.text())
@example(HOSTILE[0], HOSTILE[3])
def test_no_words_of_a_document_become_part_of_its_record(title: str, name: str) -> None:
    document = document_of("kamerbrief-2026-proef.txt")
    hostile = dataclasses.replace(document, title=title, subject=title, authors=(name, title))
    text = new_records.draft_record(hostile, TODAY)
    problems: list[Problem] = []
    record = load_record(RECORD, text.encode(), problems.append)
    assert (record, problems) == (Record(path=RECORD, added=TODAY), [])
    made = make_proper_name(hostile, name)
    assert NAME.fullmatch(made)
    assert len(made) <= LONGEST_NAME


@pytest.mark.parametrize(("source", "name"), TABLES["the_first_sources_would_be_named_alike"])
def test_the_first_sources_would_be_named_alike(source: str, name: str) -> None:
    path = CORPUS / "bronnen" / source
    document, _ = inspect_file(path, TOY, with_record=False)
    assert make_proper_name(document, "x") == name


def test_a_name_ends_with_a_whole_word_that_says_something() -> None:
    words = "robots en de gevolgen van hun komst voor mensen die werken in de zorg en aan de " * 2
    assert make_short_slug(words) == (
        "robots-en-de-gevolgen-van-hun-komst-voor-mensen-die-werken-in-de-zorg"
    )
    assert make_short_slug("x" * 100) == "x" * LONGEST_NAME


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("Een brief over AI", "een-brief-over-ai.txt"),
        ("../../elders/brief.txt", "elders-brief.txt"),
        ("brief.2026", "brief-2026.txt"),
    ],
)
def test_another_name_may_be_given(toy: Path, tmp_path: Path, name: str, made: str) -> None:
    given = given_file(tmp_path, "x.txt", LETTER.encode())
    create_source(toy, given, name=name, today=TODAY)
    assert (toy / "content" / "bronnen" / made).is_file()


@pytest.mark.parametrize("name", ["", "---", "..", "x" * 81, "\u03a9"])
def test_a_name_that_cannot_be_is_refused(toy: Path, tmp_path: Path, name: str) -> None:
    before = digests(toy)
    with pytest.raises(DossierError, match="--naam"):
        create_source(toy, given_file(tmp_path, "x.txt", b"Ja."), name=name, today=TODAY)
    assert digests(toy) == before


@pytest.mark.parametrize(
    ("name", "data", "word"),
    [
        ("plaatje.txt", b"\x89PNG\x00", "een afbeelding"),
        ("leeg.txt", b" \n", "leeg"),
        ("vreemd.exe", b"MZ\x00\x01", "wordt niet gelezen"),
        ("groot.txt", b"Ja. " * 7_000_000, "groter dan 25 MB"),
        ("slot.pdf", (FILES / "wachtwoord.pdf").read_bytes(), "wachtwoord"),
        ("stuk.docx", b"PK\x03\x04stuk", "beschadigd"),
        ("stukken.zip", b"PK\x03\x04stuk", "een zip-bestand"),
        ("twee.txt", (TOY / "content/bronnen/kamerbrief-2026-proef.txt").read_bytes(), "staat al"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_a_file_that_cannot_be_a_source_is_refused(
    toy: Path, tmp_path: Path, name: str, data: bytes, word: str
) -> None:
    before = digests(toy)
    result = CliRunner().invoke(
        cli.main, ["--project", str(toy), "new", "bron", str(given_file(tmp_path, name, data))]
    )
    assert result.exit_code == 1, result.output
    assert word in result.output
    assert "de site is niet gemaakt" not in result.output
    assert digests(toy) == before


@pytest.mark.parametrize(
    "there", ["robots.txt", "robots.yml", "Robots.pdf", "voorheen"], ids=lambda there: there
)
def test_nothing_that_is_there_is_overwritten(toy: Path, tmp_path: Path, there: str) -> None:
    folder = toy / "content" / "bronnen"
    if there == "voorheen":
        with (folder / "kamervragen-2026z00001-proef.yml").open("a") as file:
            file.write("voorheen: [robots]\n")
    else:
        (folder / there).write_text("titel: Werk\n", encoding="utf-8")
    before = digests(toy)
    given = given_file(tmp_path, "x.txt", LETTER.encode())
    with pytest.raises(DossierError, match="--naam"):
        create_source(toy, given, name="robots", today=TODAY)
    assert digests(toy) == before


def test_of_files_that_belong_together_all_are_written_or_none(tmp_path: Path) -> None:
    (tmp_path / "b").write_text("er al", encoding="utf-8")
    with pytest.raises(DossierError, match="staat al"):
        put_new({tmp_path / "a": b"1", tmp_path / "b": b"2"})
    (tmp_path / "c").symlink_to("nergens")
    with pytest.raises(DossierError, match="staat al"):
        put_new({tmp_path / "a": b"1", tmp_path / "c": b"2"})
    (tmp_path / "d").mkdir()
    with pytest.raises(OSError, match="too long"):
        put_new({tmp_path / "a": b"1", tmp_path / "d" / ("x" * 300): b"2"})
    assert sorted(path.name for path in tmp_path.iterdir()) == ["b", "c", "d"]
    assert (tmp_path / "b").read_text(encoding="utf-8") == "er al"


def test_personal_data_of_a_document_is_not_in_its_record_or_name(
    toy: Path, tmp_path: Path
) -> None:
    text = LETTER.replace("robots", "robots van j.jansen@voorbeeld.nl en 06-87654321")
    create_source(toy, given_file(tmp_path, "x.txt", text.encode()), name=None, today=TODAY)
    (record,) = (toy / "content" / "bronnen").glob("kamerbrief-2026-proef-met*.yml")
    assert "jansen" not in record.name + record.read_text(encoding="utf-8")
    assert errors(toy) == []


def test_new_themes_pass_the_check_whatever_their_titles(toy: Path) -> None:
    folder = toy / "content" / "themas"
    titles = {}
    for title in (*HOSTILE, "Robots en de zorg", "Œuvre: één 'visie'"):
        before = set(folder.iterdir())
        if not re.search("[a-zA-Z0-9]", title):
            with pytest.raises(DossierError, match="geen letters"):
                create_theme(toy, title)
            continue
        create_theme(toy, title)
        (path,) = set(folder.iterdir()) - before
        assert NAME.fullmatch(path.stem)
        assert path.read_text(encoding="utf-8").split("\n").count("---") == 2
        titles[path.stem] = new_records.clean_line(title)
    made = {str(theme.id): theme for theme in load(toy).themes}
    assert {name: made[name].title for name in titles} == titles
    for name in titles:
        theme = made[name]
        assert (theme.cues, theme.related, theme.introduction.text) == ((), (), "")
        assert found_in(folder / f"{name}.md", toy) == set()
    assert errors(toy) == []


@pytest.mark.parametrize(
    ("title", "word"),
    [("Mail a@voorbeeld.nl", "e-mailadres"), ("Robotbelasting", "robotbelasting.md"), ("", "letters")],
)  # fmt: skip
def test_a_theme_that_cannot_be_is_refused(toy: Path, title: str, word: str) -> None:
    before = digests(toy)
    with pytest.raises(DossierError, match=word):
        create_theme(toy, title)
    assert digests(toy) == before


def test_a_session_of_the_agenda_gets_its_file(toy: Path) -> None:
    told = create_session(toy, "Sessie 1")
    path = toy / "content" / "sessies" / "sessie-1.md"
    assert str(path) in told
    assert "# Sessie 1, 19 mei 2026." in path.read_text(encoding="utf-8")
    assert errors(toy) == []
    assert found_in(path, toy) == set()
    with pytest.raises(DossierError, match=r"is al van content/sessies/sessie-1\.md"):
        create_session(toy, "sessie-1")


def test_a_session_that_the_agenda_does_not_have_is_refused(toy: Path) -> None:
    before = digests(toy)
    with pytest.raises(DossierError, match="'sessie-9'; kies uit eindsessie, sessie-1, start"):
        create_session(toy, "sessie-9")
    settings = toy / "content" / "dossier.yml"
    assert digests(toy) == before
    settings.write_text(
        settings.read_text(encoding="utf-8").replace("agenda:", "# agenda:"), encoding="utf-8"
    )
    with pytest.raises(DossierError, match="nog geen sessies"):
        create_session(toy, "start")


def test_the_commands_say_what_they_made(toy: Path, tmp_path: Path) -> None:
    given = given_file(tmp_path, "x.txt", LETTER.encode())
    for command, made in (
        (["bron", str(given)], "bronnen/kamerbrief-2026-proef-met-robots.yml"),
        (["thema", "--", "- Werk"], "themas/werk.md"),
        (["sessie", "eindsessie"], "sessies/eindsessie.md"),
    ):
        result = CliRunner().invoke(
            cli.main, ["--project", str(toy), "new", *command], env={"SOURCE_DATE_EPOCH": "86400"}
        )
        assert result.exit_code == 0, result.output
        assert made in result.output
        assert "Volgende stap: " in result.output
    record = toy / "content" / "bronnen" / "kamerbrief-2026-proef-met-robots.yml"
    assert "toegevoegd: 1970-01-02\n" in record.read_text(encoding="utf-8")


def test_without_a_given_moment_the_day_is_that_of_the_clock(
    toy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    given = given_file(tmp_path, "x.txt", LETTER.encode())
    arguments = ["--project", str(toy), "new", "bron", str(given), "--naam", "x"]
    assert CliRunner().invoke(cli.main, arguments).exit_code == 0
    text = (toy / "content" / "bronnen" / "x.yml").read_text(encoding="utf-8")
    assert re.search(r"^toegevoegd: 20[2-9][0-9]-[0-9]{2}-[0-9]{2}$", text, re.MULTILINE)
