import json
import re
from collections.abc import Callable, Iterable
from pathlib import Path, PurePosixPath
from types import SimpleNamespace

import pytest

from dossier.errors import BuildError
from dossier.model import SearchEntry, Settings
from dossier.model.macros import MACROS, call_key
from dossier.publish.macros import define_env
from dossier.publish.site_build import Version, build_site, read_version
from tests.support.projects import commit, digests, quiet
from tests.support.sample_site import SOURCE, page, write_project

pytestmark = pytest.mark.site

POLICY = re.compile(r'http-equiv="Content-Security-Policy" content="([^"]+)"')


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = write_project(tmp_path_factory.mktemp("een"))
    build_site(project, report=quiet)
    return project / "build" / "site"


def test_only_the_build_file_knows_the_commit(built: Path, tmp_path: Path) -> None:
    project = write_project(tmp_path)
    head = commit(project, "mkdocs.yml")
    build_site(project, report=quiet)
    new = project / "build" / "site"
    told = json.loads((new / "api" / "build.json").read_text(encoding="utf-8"))
    assert told == {"commit": head, "date": "2026-11-20T20:00:00+00:00"}
    changed = digests(new).items() ^ digests(built).items()
    assert {name for name, _ in changed} == {"api/build.json"}


def test_the_version_is_unknown_outside_git(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert read_version(tmp_path) == Version(None, None)
    monkeypatch.setenv("PATH", "")
    assert read_version(tmp_path) == Version(None, None)


def test_a_failed_build_leaves_the_old_site(tmp_path: Path) -> None:
    project = write_project(tmp_path)
    build_site(project, report=quiet)
    before = digests(project / "build" / "site")
    broken = project / "build" / "docs" / "over.md"
    broken.write_text("---\ntitle: Over\n---\n\n[weg](bronnen/weg.md)\n", encoding="utf-8")
    with pytest.raises(BuildError, match=r"MkDocs kon de site niet maken:[\s\S]*bronnen/weg\.md"):
        build_site(project, report=quiet)
    assert digests(project / "build" / "site") == before
    assert [path.name for path in sorted((project / "build").iterdir())] == ["docs", "site"]


LOST_LINKS = {
    "[x](bronnen/index.md#weg)": "does not contain an anchor '#weg'",
    "[x](#weg)": "there is no such anchor on this page",
    "[x](/bronnen/)": "absolute link '/bronnen/'",
    "[x](weg/)": "unrecognized relative link 'weg/'",
}


@pytest.mark.parametrize(
    ("body", "reasons"),
    [
        ("\n\n".join(LOST_LINKS), LOST_LINKS.values()),
        ("{{ onbekend }}", ["'onbekend' is undefined"]),
        ("{{ onbekend() }}", ["'onbekend' is undefined"]),
    ],
    ids=["links", "value", "macro"],
)
def test_the_build_is_strict(tmp_path: Path, body: str, reasons: Iterable[str]) -> None:
    project = write_project(tmp_path, [page("proef.md", "Proef", body, render_macros=True)])
    with pytest.raises(BuildError) as caught:
        build_site(project, report=quiet)
    assert [reason for reason in reasons if reason not in str(caught.value)] == []


def test_a_page_that_does_not_ask_is_not_a_template(tmp_path: Path) -> None:
    body = "{{ 7*7 }} {% raw %}"
    project = write_project(tmp_path, [page("bronnen/x/index.md", "{{ 7*7 }}", body)])
    build_site(project, report=quiet)
    text = (project / "build/site/bronnen/x/index.html").read_text(encoding="utf-8")
    assert "<p>{{ 7*7 }} {% raw %}</p>" in text
    assert "<h1>{{ 7*7 }}</h1>" in text


def test_a_killed_swap_is_mended(tmp_path: Path) -> None:
    project = write_project(tmp_path)
    build_site(project, report=quiet)
    site = project / "build" / "site"
    site.rename(site.with_name(".site-vorige"))
    (project / "mkdocs.yml").write_text("site_name: [", encoding="utf-8")
    with pytest.raises(BuildError):
        build_site(project, report=quiet)
    assert (site / "index.html").is_file()


def test_a_failing_index_leaves_the_old_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = write_project(tmp_path)
    monkeypatch.setenv("PAGEFIND_BINARY_PATH", str(tmp_path / "weg"))
    entry = SearchEntry(path=PurePosixPath("index.md"), title="Begin", kind="Thema")
    with pytest.raises(BuildError, match="Pagefind kon de site niet maken"):
        build_site(project, report=quiet, entries=[entry])
    assert not (project / "build" / "site").exists()


def test_settings_and_files_reach_the_site(tmp_path: Path) -> None:
    project = write_project(tmp_path)
    settings = Settings(
        title="Titel <b>&",
        description='Zin "x"',
        address="https://voorbeeld.nl/dossier/",
        agenda=None,
        session_minutes=120,
    )
    said: list[str] = []
    place = PurePosixPath("bronnen/x/x.pdf")
    build_site(project, report=said.append, settings=settings, files=[(place, b"%PDF")])
    site = project / "build" / "site"
    assert (site / place).read_bytes() == b"%PDF"
    text = (site / "index.html").read_text(encoding="utf-8")
    assert "<title>Titel &lt;b&gt;&amp;</title>" in text
    assert "Titel <b>" not in text
    assert 'content="Zin &#34;x&#34;"' in text
    assert 'rel="canonical" href="https://voorbeeld.nl/dossier/"' in text
    lost = (site / "404.html").read_text(encoding="utf-8")
    assert 'href="/dossier/bronnen/"' in lost
    assert 'data-basis="/dossier/"' in lost
    assert said[-1] == "De site staat in build/site"


def test_every_page_has_the_policy_and_nothing_inline(built: Path) -> None:
    pages = [path for path in built.rglob("*.html") if "pagefind" not in path.parts]
    assert len(pages) > 9
    for path in pages:
        text = path.read_text(encoding="utf-8")
        found = POLICY.search(text)
        assert found is not None, path
        assert "script-src 'self' 'wasm-unsafe-eval';" in found[1]
        assert "unsafe-inline" not in found[1]
        assert found.start() < text.index("<script")
        assert re.findall(r"<script(?![^>]*\b(?:src|type=\"application/json\"))", text) == []
        assert re.findall(r"\s(?:on[a-z]+|style)=", text) == []
        assert "<style" not in text
        loaded = r'(?:\bsrc|<link\b[^>]*\bhref)="(?:https?:)?//(?!127\.0\.0\.1:8000/)'
        assert re.findall(loaded, text) == []
        assert '<meta name="referrer" content="no-referrer">' in text


def own_versions(site: Path) -> set[str]:
    """Return by what addresses of our own styles and scripts the pages of a site ask for them to be new."""
    asked = [
        found
        for path in (site / "index.html", site / "404.html")
        for found in re.findall(r'(?:src|href)="([^"]+\.(?:css|js)[^"]*)"', path.read_text("utf-8"))
        if ".min." not in found
    ]
    assert len({each.partition("?")[0].rpartition("/")[2] for each in asked}) > 5
    return {each.partition("?")[2] for each in asked}


def test_own_styles_and_scripts_have_another_address_when_one_changes(
    built: Path, tmp_path: Path
) -> None:
    (version,) = own_versions(built)
    assert re.fullmatch("v=[0-9a-f]{8}", version)
    project = write_project(tmp_path)
    style = project / "overrides" / "assets" / "stylesheets" / "dossier.css"
    style.write_text(f"{style.read_text(encoding='utf-8')}\nb {{}}\n", encoding="utf-8")
    build_site(project, report=quiet)
    (other,) = own_versions(project / "build" / "site")
    assert re.fullmatch("v=[0-9a-f]{8}", other)
    assert other != version


def test_a_page_in_dutch(built: Path) -> None:
    text = (built / SOURCE / "index.html").read_text(encoding="utf-8")
    assert '<html lang="nl"' in text
    assert '<a href="../">Bronnen</a>' in text
    menu = re.findall(r'<li><a href="([^"]*)"( class="hier")?', text.partition('class="menu"')[2])
    assert [href for href, here in menu if here] == ["../"]
    followed = (built / "tijdlijn" / "index.html").read_text(encoding="utf-8")
    assert '<a href="../toezeggingen/" class="hier">Volgen</a>' in followed
    assert '<a href="#inhoud" class="md-skip">' in text
    assert "Made with" not in text
    lost = (built / "404.html").read_text(encoding="utf-8")
    assert "Pagina niet gevonden" in lost
    assert "Not found" not in lost


def test_a_reader_of_feeds_finds_them_in_the_page(tmp_path: Path) -> None:
    theme = page("themas/x/index.md", 'X "b"', "Tekst.", feed="themas/x/feed.xml")
    build_site(write_project(tmp_path, [theme]), report=quiet)
    link = '<link rel="alternate" type="application/atom+xml" title='
    text = (tmp_path / "build/site/themas/x/index.html").read_text(encoding="utf-8")
    assert f'{link}"Wat is er nieuw?" href="../../feed.xml">' in text
    assert f'{link}"Nieuw over X &#34;b&#34;" href="feed.xml">' in text
    home = (tmp_path / "build/site/index.html").read_text(encoding="utf-8")
    assert home.count(link) == 1
    assert f'{link}"Wat is er nieuw?" href="feed.xml">' in home


def test_what_no_page_uses_is_not_published(built: Path) -> None:
    names = {path.relative_to(built).as_posix() for path in built.rglob("*")}
    assert "assets/javascripts" in names
    assert [name for name in names if name.endswith(".map") or "lunr" in name] == []


class Registry:
    """Takes macros the way mkdocs-macros does."""

    def __init__(self, **meta: object) -> None:
        self.macros: dict[str, Callable[..., str]] = {}
        self.page = SimpleNamespace(meta=meta)

    def macro(self, function: Callable[..., str], name: str, /) -> None:
        self.macros[name] = function


def test_a_macro_gives_what_the_page_holds_for_it() -> None:
    key = call_key("citaat", [("bron", "brief"), ("woorden", "de 'woorden'")])
    registry = Registry(macros=[{"aanroep": key, "tekst": "“de woorden”"}])
    define_env(registry)
    assert set(registry.macros) == set(MACROS)
    cite = registry.macros["citaat"]
    assert cite("brief", "de 'woorden'") == "“de woorden”"
    assert cite(woorden="de 'woorden'", bron="brief") == "“de woorden”"


def test_a_macro_that_the_build_did_not_work_out_ends_the_work() -> None:
    for meta in ({}, {"macros": "niets"}):
        registry = Registry(**meta)
        define_env(registry)
        with pytest.raises((LookupError, TypeError)):
            registry.macros["citaat"]("brief", "andere woorden")
