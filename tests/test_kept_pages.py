"""A build that uses pages of an earlier one gives what a clean one gives, whatever changed in between."""

import contextlib
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from mkdocs.config import load_config

from dossier.errors import BuildError
from dossier.publish import cache, mkdocs_plugin, tally
from dossier.publish.site import build_site
from tests.support.projects import digests
from tests.support.sample_site import page, write_project

pytestmark = pytest.mark.site

LINKING = page("proef.md", "Proef", "[zie](bronnen/x/index.md#daar) en [over](over.md)")
LINKED = page("bronnen/x/index.md", "Stuk", '<p id="daar" markdown="1">Tekst.</p>')
STABLE = page("bronnen/y/index.md", "Ander stuk", "Tekst.", verhuisd="../x/")


def quiet(_: str) -> None:
    """Report nothing."""


def rewrite(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def _text(project: Path) -> None:
    rewrite(project / "build/docs/bronnen/x/index.md", "Tekst.", "Andere tekst.")


def _title(project: Path) -> None:
    rewrite(project / "build/docs/bronnen/x/index.md", "Stuk", "Nieuw stuk")


def _new(project: Path) -> None:
    path = project / "build/docs/bronnen/nieuw/index.md"
    path.parent.mkdir()
    path.write_text("---\ntitle: Nieuw\n---\n\n[x](../x/index.md#daar)\n", encoding="utf-8")


def _removed(project: Path) -> None:
    shutil.rmtree(project / "build/docs/bronnen/x")
    rewrite(project / "build/docs/proef.md", "[zie](bronnen/x/index.md#daar)", "zie")


def _macro(project: Path) -> None:
    rewrite(project / "build/docs/index.md", "volgende-sessie", "volgende-sessie later")


def _settings(project: Path) -> None:
    rewrite(project / "mkdocs.yml", "  - Over: over.md", "  - Over ons: over.md")


def _extension(project: Path) -> None:
    rewrite(project / "mkdocs.yml", "toc_depth: 2-4", "toc_depth: 2-3")


def _template(project: Path) -> None:
    rewrite(project / "overrides/partials/footer.html", "Privacy", "Uw privacy")


def _stylesheet(project: Path) -> None:
    path = project / "overrides/assets/stylesheets/dossier.css"
    path.write_text(f"{path.read_text(encoding='utf-8')}\nbody {{ margin: 0; }}\n", "utf-8")


def _nothing(_: Path) -> None:
    """Leave all as it is."""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a project that was built once, so that its pages are kept."""
    project = write_project(tmp_path_factory.mktemp("eerder"), [LINKING, LINKED, STABLE])
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.getbasetemp() / "kept"))
        build_site(project, report=quiet)
    return project


@pytest.mark.parametrize(
    "change",
    [
        _nothing,
        _text,
        _title,
        _new,
        _removed,
        _macro,
        _settings,
        _extension,
        _template,
        _stylesheet,
    ],
)
def test_a_build_after_a_change_is_a_clean_one(
    home: Path,
    tmp_path: Path,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
    change: Callable[[Path], None],
) -> None:
    project = tmp_path / "project"
    shutil.copytree(home, project)
    change(project)
    build_site(project, report=quiet)
    after = digests(project / "build" / "site")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("leeg")))
    shutil.rmtree(project / "build" / "site")
    build_site(project, report=quiet)
    assert after == digests(project / "build" / "site")


@pytest.mark.parametrize(
    ("gone", "reason"),
    [("anchor", "does not contain an anchor '#daar'"), ("file", "not found among documentation")],
)
def test_the_links_of_a_kept_page_are_checked(
    home: Path, tmp_path: Path, gone: str, reason: str
) -> None:
    project = tmp_path / "project"
    shutil.copytree(home, project)
    if gone == "anchor":
        rewrite(project / "build/docs/bronnen/x/index.md", 'id="daar"', 'id="hier"')
    else:
        shutil.rmtree(project / "build/docs/bronnen/x")
    for _ in range(2):
        with pytest.raises(BuildError, match=reason):
            build_site(project, report=quiet)


def test_pages_that_did_not_change_are_not_made_again(home: Path, tmp_path: Path) -> None:
    assert _counted(home, tmp_path / "stil", _nothing) == set()

    def reword(project: Path) -> None:
        # No other test makes these words, and so keeps their page.
        rewrite(project / "build/docs/bronnen/x/index.md", "Tekst.", "Weer andere tekst.")

    made = _counted(home, tmp_path / "tekst", reword)
    assert made == {"bronnen/x/index.md"}


def _counted(home: Path, project: Path, change: Callable[[Path], None]) -> set[str]:
    """Return the pages that MkDocs reads after a change, as it tells itself."""
    shutil.copytree(home, project)
    change(project)
    told: list[str] = []
    run = subprocess.run

    def verbose(command: list[str], **given: object) -> object:
        done = run([*command, "--verbose"], **given) if "mkdocs" in command else None  # type: ignore[call-overload]
        if done is None:
            return run(command, **given)  # type: ignore[call-overload]
        told.append(done.stderr)
        return done

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(subprocess, "run", verbose)
        build_site(project, report=quiet)
    mark = "Building page "
    return {line.split(mark)[1].strip() for line in told[0].splitlines() if mark in line}


def test_processes_that_share_the_pages_make_what_one_makes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    count = mkdocs_plugin.MANY + 5
    many = [
        page(f"bronnen/s{n}/index.md", f"Stuk {n}", f"[x](../s{(n + 1) % count}/index.md)")
        for n in range(count)
    ]
    shared, alone = tmp_path / "samen", tmp_path / "los"
    for folder in (shared, alone):
        folder.mkdir()
        write_project(folder, many)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "leeg"))
    build_site(shared, report=quiet)
    monkeypatch.setenv("XDG_CACHE_HOME", "/dev/null/nergens")
    build_site(alone, report=quiet)
    assert digests(shared / "build" / "site") == digests(alone / "build" / "site")


def test_in_shares_nothing_is_left_for_the_build_that_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    count = mkdocs_plugin.MANY + 5
    write_project(
        tmp_path, [page(f"bronnen/s{n}/index.md", f"Stuk {n}", "Tekst.") for n in range(count)]
    )
    monkeypatch.setenv("DOSSIER_PAGES", "true")
    monkeypatch.setattr(mkdocs_plugin, "LARGEST_SHARE", 20)
    monkeypatch.setattr(mkdocs_plugin, "processors", lambda: 2)
    monkeypatch.chdir(tmp_path)
    config = load_config(str(tmp_path / "mkdocs.yml"), site_dir=str(tmp_path / "build" / "site"))
    keys = {f"bronnen/s{n}/index.md": ("toets", f"{n}") for n in range(count)}
    (tmp_path / "build").mkdir(exist_ok=True)
    monkeypatch.setenv(tally.TALLY, str(tmp_path / "gemaakt"))
    mkdocs_plugin._share_out(config, keys)
    assert (tmp_path / "gemaakt").stat().st_size == tally.STEPS * count
    assert all(cache.found("page", *key) for key in keys.values())
    assert [path.name for path in (tmp_path / "build").iterdir()] == ["docs"]


def test_every_page_is_told_as_made_also_one_that_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[tuple[int, int]] = []

    @contextlib.contextmanager
    def reported(made: Path, total: int, report: Callable[[str], None]) -> Iterator[None]:
        del report
        yield
        told.append((made.stat().st_size, tally.STEPS * total))

    monkeypatch.setattr(tally, "reported", reported)
    write_project(tmp_path, [LINKING, LINKED, STABLE])
    build_site(tmp_path, report=quiet)
    _text(tmp_path)
    build_site(tmp_path, report=quiet)
    total = len(list((tmp_path / "build" / "docs").rglob("*.md")))
    assert total > 3
    assert told == [(tally.STEPS * total, tally.STEPS * total)] * 2
