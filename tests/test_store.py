"""What was made of a source is kept as data, and made anew where anything that it depends on is another."""

import dataclasses
import datetime
import hashlib
import os
import pickle
import shutil
import stat
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

import dossier
from dossier import pipeline, sources
from dossier.content import load_content
from dossier.errors import Problem
from dossier.sources import list_jobs, run_jobs
from dossier.store import cache as module
from dossier.store.cache import Cache, Kind, open_cache
from dossier.store.program import compute_program_digest
from tests.support.projects import CORPUS, PROJECT, canary_project, corpus_project, toy_project

FORMATS = PROJECT / "tests" / "formats" / "files"


@dataclasses.dataclass(frozen=True, slots=True)
class Place:
    """A value with one of each form that a document holds."""

    path: PurePosixPath
    day: datetime.date | None
    words: tuple[str, ...]


class Paper(NamedTuple):
    """A value that holds others."""

    title: str
    places: tuple[Place, ...]


PAPER = Kind("paper", Paper)
NUMBER = Kind("number", int)
LETTER = Paper(
    "Brief", (Place(PurePosixPath("a/b.txt"), datetime.date(2026, 5, 5), ("één", "twee")),)
)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder that the cache of this test gets."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "home"))
    return tmp_path / "home" / "dossier"


@pytest.fixture
def cache(home: Path, tmp_path: Path) -> Cache:
    found = open_cache(tmp_path)
    assert found.folder == home
    return found


def kept_files(folder: Path) -> list[Path]:
    return [path for path in folder.iterdir() if path.name != module.CLEANED_FILE]


def forge(path: Path, payload: bytes) -> None:
    """Write a whole file with this payload in the place of a kept one."""
    data = bytes.fromhex(path.name) + payload
    path.write_bytes(module.CACHE_FORMAT + hashlib.sha256(data).digest() + data)


def test_the_same_is_made_once(cache: Cache, home: Path) -> None:
    assert cache.get_or_make(PAPER, ("bron", 1), lambda: LETTER) == LETTER
    assert cache.get_or_make(PAPER, ("bron", 1), lambda: Paper("anders", ())) == LETTER
    assert cache.get_or_make(PAPER, ("bron", 2), lambda: Paper("anders", ())) == Paper("anders", ())
    assert cache.get(NUMBER, ("bron", 1)) is None
    assert [cache.has(PAPER, ("bron", number)) for number in (1, 2, 3)] == [True, True, False]
    assert len(kept_files(home)) == 2


def test_nobody_else_can_read_what_is_kept(cache: Cache, home: Path) -> None:
    cache.put(PAPER, (), LETTER)
    assert stat.S_IMODE(home.stat().st_mode) == 0o700
    assert [stat.S_IMODE(path.stat().st_mode) for path in kept_files(home)] == [0o600]


class _Runs:
    """Runs a command where it is unpickled."""

    def __reduce__(self) -> tuple[Callable[[str], int], tuple[str]]:
        return os.system, ("touch uitgevoerd",)


def _rewritten(change: Callable[[bytes], bytes]) -> Callable[[Path], None]:
    return lambda path: (path.write_bytes(change(path.read_bytes())), None)[1]


def _with_payload(payload: bytes) -> Callable[[Path], None]:
    return lambda path: forge(path, payload)


def _as_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def _of_another_key(path: Path) -> None:
    other = path.with_name("0" * 64)
    forge(other, msgspec.msgpack.encode(["Ander", []]))
    other.replace(path)


encode = msgspec.msgpack.encode
PLACE: dict[str, Any] = {"path": "a", "day": "2026-05-05", "words": ["x"]}
LETTER_DATA = ["Brief", [PLACE]]
BROKEN: dict[str, Callable[[Path], None]] = {
    "empty": _rewritten(lambda _: b""),
    "truncated": _rewritten(lambda data: data[:-1]),
    "truncated in its head": _rewritten(lambda data: data[:20]),
    "longer": _rewritten(lambda data: data + b"x"),
    "one bit": _rewritten(lambda data: data[:-3] + bytes([data[-3] ^ 1]) + data[-2:]),
    "pickled": _rewritten(lambda _: pickle.dumps(LETTER)),
    "pickled to run a command": _rewritten(lambda _: pickle.dumps(_Runs())),
    "pickled to run a command, in our form": _with_payload(pickle.dumps(_Runs())),
    "of another type": _with_payload(encode(5)),
    "no value": _with_payload(encode(None)),
    "no data": _with_payload(b""),
    "no text": _with_payload(b"\xa2\xff\xfe"),
    "a field too few": _with_payload(encode(["Brief"])),
    "a wrong field": _with_payload(encode(["Brief", "a"])),
    "a wrong path": _with_payload(encode(["Brief", [{**PLACE, "path": 5}]])),
    "no day": _with_payload(encode(["Brief", [{**PLACE, "day": "2026-02-30"}]])),
    "a field that is missing": _with_payload(encode(["Brief", [{"path": "a"}]])),
    "very deep": _with_payload(b"\x91" * 100_000 + b"\xc0"),
    "deep in a field that nobody asked for": _with_payload(
        encode(["Brief", [{**PLACE, "ander": 1}]])[:-1] + b"\x91" * 100_000 + b"\xc0"
    ),
    "of another key": _of_another_key,
    "a folder": _as_folder,
}


@pytest.mark.parametrize("damage", BROKEN.values(), ids=BROKEN)
def test_what_is_damaged_or_foreign_is_made_anew(
    cache: Cache, home: Path, monkeypatch: pytest.MonkeyPatch, damage: Callable[[Path], None]
) -> None:
    monkeypatch.chdir(home.parent)
    cache.put(PAPER, ("bron",), LETTER)
    (path,) = kept_files(home)
    damage(path)
    assert cache.get(PAPER, ("bron",)) is None
    assert cache.get_or_make(PAPER, ("bron",), lambda: LETTER) == LETTER
    assert not (home.parent / "uitgevoerd").exists()


@given(payload=st.binary() | st.integers(0, 70).map(lambda at: encode(LETTER_DATA)[:at] + b"\xc1"))
def test_no_bytes_are_more_than_a_miss_or_a_value(
    tmp_path_factory: pytest.TempPathFactory, payload: bytes
) -> None:
    folder = tmp_path_factory.getbasetemp() / "willekeurig"
    folder.mkdir(exist_ok=True)
    some = Cache(folder)
    some.put(PAPER, (), LETTER)
    (path,) = folder.iterdir()
    forge(path, payload)
    found = some.get(PAPER, ())
    assert found is None or isinstance(found, Paper)


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Return the folder of a small program with a lock file beside it, which is taken for ours."""
    package = tmp_path / "programma" / "dossier"
    (package / "read").mkdir(parents=True)
    for name in ("__init__.py", "read/pdf.py", "woorden.yml", "../uv.lock"):
        (package / name).write_text("oud", encoding="utf-8")
    libraries = tmp_path / "libraries"
    (libraries / "lxml-6.0.0.dist-info").mkdir(parents=True)
    monkeypatch.setattr(dossier, "__file__", str(package / "__init__.py"))
    monkeypatch.syspath_prepend(libraries)
    compute_program_digest.cache_clear()
    yield package
    compute_program_digest.cache_clear()


CHANGES: dict[str, Callable[[Path], object]] = {
    "the lock": lambda package: (package / "../uv.lock").write_text("nieuw"),
    "no lock": lambda package: (package / "../uv.lock").unlink(),
    "a module": lambda package: (package / "read" / "pdf.py").write_text("nieuw"),
    "a new module": lambda package: (package / "read" / "docx.py").write_text(""),
    "a module less": lambda package: (package / "read" / "pdf.py").unlink(),
    "a word list": lambda package: (package / "woorden.yml").write_text("nieuw"),
    "a library": lambda package: (package / "../../libraries/lxml-6.0.0.dist-info").rename(
        package / "../../libraries/lxml-6.0.1.dist-info"
    ),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_another_program_makes_it_anew(
    program: Path, cache: Cache, change: Callable[[Path], object]
) -> None:
    cache.put(NUMBER, (), 1)
    change(program)
    compute_program_digest.cache_clear()
    assert cache.get(NUMBER, ()) is None


def test_the_same_program_is_known_again_once_it_is_compiled(program: Path, cache: Cache) -> None:
    cache.put(NUMBER, (), 1)
    (program / "__pycache__").mkdir()
    (program / "__pycache__" / "pdf.cpython-311.pyc").write_bytes(b"x")
    compute_program_digest.cache_clear()
    assert cache.get(NUMBER, ()) == 1


def test_where_the_users_folder_cannot_be_used_it_is_one_of_the_build(
    tmp_path: Path, home: Path
) -> None:
    home.parent.mkdir()
    home.write_text("een bestand", encoding="utf-8")
    found = open_cache(tmp_path)
    assert found.folder == tmp_path / "build" / ".dossier-cache"
    found.put(PAPER, (), LETTER)
    assert open_cache(tmp_path).get(PAPER, ()) == LETTER
    assert stat.S_IMODE(found.folder.stat().st_mode) == 0o700


@pytest.mark.parametrize("is_link", [False, True])
def test_a_folder_that_came_along_with_a_project_is_not_used(
    tmp_path: Path, home: Path, *, is_link: bool
) -> None:
    home.parent.mkdir()
    home.write_text("een bestand", encoding="utf-8")
    folder = tmp_path / "build" / ".dossier-cache"
    folder.parent.mkdir()
    if is_link:
        (tmp_path / "elders").mkdir(mode=0o700)
        folder.symlink_to(tmp_path / "elders")
    else:
        folder.mkdir(mode=0o755)
    found = open_cache(tmp_path)
    assert found == Cache(None)
    assert found.get_or_make(PAPER, (), lambda: LETTER) == LETTER
    assert not found.has(PAPER, ())
    assert list(folder.iterdir()) == []


def test_where_nothing_can_be_written_any_more_it_is_made(cache: Cache, home: Path) -> None:
    shutil.rmtree(home)
    assert cache.get_or_make(PAPER, (), lambda: LETTER) == LETTER
    assert not home.exists()


def test_what_no_encoding_takes_is_not_kept(cache: Cache, home: Path) -> None:
    odd = Paper("\udcff", ())
    assert cache.get_or_make(PAPER, (), lambda: odd) == odd
    assert kept_files(home) == []


def test_what_was_not_used_for_long_is_removed_once_a_day(
    cache: Cache, home: Path, tmp_path: Path
) -> None:
    cache.put(PAPER, ("oud",), LETTER)
    (path,) = kept_files(home)
    os.utime(path, (0, 0))
    open_cache(tmp_path)
    assert path.exists()
    os.utime(home / module.CLEANED_FILE, (0, 0))
    cache.put(PAPER, ("nieuw",), LETTER)
    open_cache(tmp_path)
    assert not path.exists()
    assert len(kept_files(home)) == 1


def _with_papers_of_every_format(folder: Path) -> Path:
    project = toy_project(folder)
    for suffix, path in {path.suffix: path for path in sorted(FORMATS.iterdir())}.items():
        shutil.copyfile(path, project / "content" / "bronnen" / f"stuk-{suffix[1:]}{suffix}")
    return project


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize(
    "make", [corpus_project, canary_project, _with_papers_of_every_format], ids=lambda x: x.__name__
)
def test_every_source_comes_back_equal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, make: Callable[[Path], Path]
) -> None:
    (tmp_path / "project").mkdir()
    project = make(tmp_path / "project")
    todo = list_jobs(load_content(project), project)
    made = [each for each in run_jobs(todo, processes=1) if not isinstance(each, Problem)]
    assert len(made) >= len(list((CORPUS / "bronnen").iterdir())) - 1
    monkeypatch.setattr(sources, "recognise_source", None)
    monkeypatch.setattr(sources, "search_document", lambda *_: pytest.fail("sought anew"))
    readable = [job for job in todo if job.source.id in {x.document.source.id for x in made}]
    again = list(run_jobs(readable, processes=1))
    assert again == made
    # Two values of unlike types may be equal.
    assert repr(again) == repr(made)


def test_another_record_is_recognised_anew(tmp_path: Path, home: Path) -> None:
    project = canary_project(tmp_path / "project")
    record = project / "content" / "bronnen" / "kamerbrief-2026-kanarie.yml"
    pipeline.gather_dossier(project)
    before = len(kept_files(home))
    record.write_text("titel: Een andere titel\n", encoding="utf-8")
    titles = {document.title for document in pipeline.gather_dossier(project).documents}
    assert "Een andere titel" in titles
    record.write_text("soort: rapport\n", encoding="utf-8")
    pipeline.gather_dossier(project)
    assert len(kept_files(home)) == before + 4


def test_other_cues_are_looked_for_anew(tmp_path: Path) -> None:
    project = canary_project(tmp_path / "project")
    before = pipeline.gather_dossier(project).matches
    theme = next((project / "content" / "themas").glob("*.md"))
    text = theme.read_text(encoding="utf-8")
    theme.write_text(text.replace("termen:", "termen:\n  5: [brief]", 1), encoding="utf-8")
    assert pipeline.gather_dossier(project).matches != before
    theme.write_text(text, encoding="utf-8")
    assert pipeline.gather_dossier(project).matches == before
