"""No value is ever evaluated: whatever a value or a source holds, no command runs and a page shows it letter for letter."""

import html
import json
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

import jinja2
import lxml.html
import pytest
import yaml
from click.testing import CliRunner
from mkdocs.utils.meta import get_data

from dossier.cli import main
from dossier.content import load_content
from dossier.errors import Severity
from dossier.ids import make_slug
from dossier.model import Page
from dossier.model.macros import HIDDEN_BRACE, MACROS
from dossier.pages.markup.frontmatter import write_page_text
from dossier.publish.macro_sandbox import MacroSandbox
from tests.support.projects import toy_project
from tests.support.sample_site import write_project

PAYLOADS: list[str] = yaml.safe_load(
    (Path(__file__).parent / "support" / "hostile" / "evaluated.yml").read_text(encoding="utf-8")
)
MARKER = "gekaapt"
PAPER = """\
<!doctype html><html lang="nl"><head><title>Stuk {number}</title></head><body>
<h1>Stuk {number}</h1>
<p>Eerste woorden van dit stuk.<sup>1</sup></p>
<h2>kop{number} {text}</h2>
<p>alinea{number} {text}</p>
<p><sup>1</sup> noot{number} {text}</p>
</body></html>
"""
AGENDA = """\
<!doctype html><html lang="nl"><head><title>Agenda</title></head><body>
<h1>Agenda</h1>
<p>Geef iedereen een basisinkomen, zo dat ieder kiest.</p>
<p><strong>Vraag 1 — De eerste vraag:</strong> Wat levert de proef op?</p>
<p><strong>Richting 1 — Basisinkomen.</strong> Geef het. <em>Waardenkeuze: vrijheid.</em> Risico: de kosten.</p>
<table><tr><th>#</th><th>Datum</th><th>Type</th><th>Tijd</th><th>Locatie</th><th>Inhoud</th></tr>
<tr><td>Start</td><td>Dinsdag 5 mei 2026</td><td>Fysiek</td><td>19:30</td><td>Utrecht</td><td>TBD</td></tr>
{rows}
</table></body></html>
"""
ROW = "<tr><td>{label}</td><td>{day} juni 2027</td><td>Fysiek</td><td>20:00</td><td>Online</td><td>TBD</td></tr>"
# By kind of value: where the site shows it.
KINDS = {
    "titel": "waarde-{number}",
    "beschrijving": "waarde-{number}",
    "thema": "themas/waarde-{number}",
    "kort": "themas",
    "sessie": "sessies/{session}",
    "vraag": "sessies/{session}",
    "indiener": "bronnen/waarde-{number}",
    "kop": "bronnen/waarde-{number}",
    "alinea": "bronnen/waarde-{number}",
    "noot": "bronnen/waarde-{number}",
    "Onderwerp": "bronnen/waarde-{number}",
    "beeld": "bronnen/beeld-{number}",
    "bestand": "bronnen/{file}/herkomst",
    "begrip": "begrippen",
    "betekenis": "begrippen",
}
# What a page that is put into `build/docs` by hand may try to read.
READING = (
    "{{ geheim }}",
    "{{ page.meta.geheim }}",
    "{{ config.docs_dir }}",
    "{{ files.src_uris['geheim.md'].content_string }}",
    "{{ page.file.content_string }}",
    "{{ environment }}",
    "{{ plugin }}",
    "{{ git }}",
    "{{ navigation }}",
    "{{ extra }}",
    "{{ macros }}",
    "{{ context() }}",
    "{{ macros_info() }}",
    "{% include 'geheim.md' %}",
    "{% import 'geheim.md' as x %}{{ x }}",
    "{% extends 'geheim.md' %}",
)


def test_there_are_enough_of_them() -> None:
    assert len(set(PAYLOADS)) >= 60


def test_a_value_means_nothing_to_jinja(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for text in PAYLOADS:
        monkeypatch.chdir(tmp_path)
        made = write_page_text(
            Page(path=PurePosixPath("x.md"), metadata=(("title", text),), body="")
        )
        title = get_data(made)[1]["title"]
        assert jinja2.Environment(autoescape=False).from_string(title).render() == title


def label(kind: str, number: int) -> str:
    """Return a value: the payload behind what tells it from all others."""
    return f"{kind}{number} {PAYLOADS[number]}"


def page_of(kind: str, number: int) -> str:
    """Return the page of the site that shows a value."""
    session, file = make_slug(label("sessie", number)), make_slug(label("bestand", number))
    return KINDS[kind].format(number=number, session=session, file=file)


def hostile_project(folder: Path) -> Path:
    """Return the toy dossier with every payload in every kind of value, on pages with macros where those can be."""
    content = toy_project(folder) / "content"
    terms = yaml.safe_load((content / "begrippen.yml").read_text(encoding="utf-8"))
    body = 'Een {{ begrip("robot") }}.'
    rows = []
    for number, text in enumerate(PAYLOADS):
        named = {kind: label(kind, number) for kind in KINDS}
        own = f"waarde-{number}"
        page = {"title": named["titel"], "description": named["beschrijving"]}
        write(content / "paginas" / f"{own}.md", page_with(body, page))
        theme = {"titel": named["thema"], "kort": named["kort"]}
        write(content / "themas" / f"{own}.md", page_with(body, theme))
        session = make_slug(named["sessie"])
        write(
            content / "sessies" / f"{session}.md",
            page_with(f"## Verslag\n\n{body}", {"vragen": [named["vraag"]]}),
        )
        rows.append(ROW.format(label=html.escape(named["sessie"]), day=1 + number % 28))
        sources = content / "bronnen"
        write(sources / f"{own}.html", PAPER.format(number=number, text=html.escape(text)))
        record = {
            "soort": "kamervragen",
            "onderwerp": named["Onderwerp"],
            "indieners": [{"naam": named["indiener"], "partij": "AB"}],
        }
        write(sources / f"{own}.yml", yaml.safe_dump(record))
        write(sources / f"beeld-{number}.md", f"# Stuk\n\nZie ![{named['beeld']}](x.png) hier.\n")
        write(sources / f"{named['bestand']}.txt", f"Een stuk met naam {number}.\n")
        terms[named["begrip"]] = {"betekenis": named["betekenis"]}
    write(content / "begrippen.yml", yaml.safe_dump(terms))
    (content / "bronnen" / "startnotitie-2026-proef.md").unlink()
    (content / "kernvragen" / "1.md").unlink()
    agenda = AGENDA.format(rows="\n".join(rows))
    write(content / "bronnen" / "startnotitie-2026-proef.html", agenda)
    return folder


def page_with(body: str, values: Mapping[str, object]) -> str:
    return f"---\n{yaml.safe_dump(dict(values), allow_unicode=True)}---\n\n{body}\n"


def write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")


def tree_of(path: Path) -> lxml.html.HtmlElement:
    return lxml.html.document_fromstring(path.read_text(encoding="utf-8"))


def text_of(path: Path) -> str:
    """Return what a page shows, and its description."""
    tree = tree_of(path)
    described = tree.xpath("string(//meta[@name='description']/@content)")
    return " ".join(f"{described} {tree.text_content()}".split())


def build_with_mkdocs(project: Path, name: str) -> subprocess.CompletedProcess[str]:
    """Build what lies in `build/docs` with MkDocs alone."""
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", f"build/{name}"]
    return subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the project of all values, checked and built."""
    folder = hostile_project(tmp_path_factory.mktemp("values"))
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        for command in ("check", "build"):
            done = CliRunner().invoke(main, [command])
            assert done.exit_code == 0, done.output
    return folder


@pytest.mark.site
def test_braces_are_no_problem_in_values_and_sources(project: Path) -> None:
    told = load_content(project).problems
    assert {each.code for each in told} <= {
        "B012",
        "P006",
    }  # names of files; a macro shown as typed
    assert not any(each.severity is Severity.ERROR for each in told)


@pytest.mark.site
@pytest.mark.parametrize("name", ["site", "los", "zonder-zandbak"])
def test_every_value_is_shown_letter_for_letter(project: Path, name: str) -> None:
    settings = project / "mkdocs.yml"
    told = settings.read_text(encoding="utf-8")
    if name == "zonder-zandbak":  # one wall by itself
        assert "  - dossier-macro-sandbox\n" in told
        write(settings, told.replace("  - dossier-macro-sandbox\n", ""))
    if name != "site":
        done = build_with_mkdocs(project, name)
        write(settings, told)
        assert done.returncode == 0, done.stderr
    pages = {path: text_of(path) for path in (project / "build" / name).rglob("index.html")}
    lost = [
        (kind, value)
        for kind in KINDS
        for number in range(len(PAYLOADS))
        if (value := label(kind, number))
        not in pages[project / "build" / name / page_of(kind, number) / "index.html"]
    ]
    assert lost == []
    assert not any(HIDDEN_BRACE in text for text in pages.values())
    assert not list(project.rglob(MARKER))


@pytest.mark.site
def test_head_path_feed_and_search_know_the_letters(project: Path) -> None:
    site = project / "build" / "site"
    for number in range(len(PAYLOADS)):
        tree = tree_of(site / f"bronnen/waarde-{number}/index.html")
        subject = label("Onderwerp", number)
        assert tree.findtext(".//title") == f"{subject} - Proefdossier"
        schema, buttons, _ = (
            json.loads(x.text or "") for x in tree.xpath("//script[contains(@type, 'json')]")
        )
        assert schema["name"] == subject
        assert f"‘{subject}’" in buttons["stuk"]
    for path in (site / "feed.xml", site / "agenda.ics", *(site / "api").glob("*.json")):
        assert HIDDEN_BRACE not in path.read_text(encoding="utf-8")


def sandbox() -> MacroSandbox:
    return MacroSandbox(dict.fromkeys(MACROS, lambda *_, **__: "gegeven"))


def test_the_sandbox_runs_and_reads_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for text in [*PAYLOADS, *READING]:
        monkeypatch.chdir(tmp_path)
        (tmp_path / "geheim.md").write_text("kanarie", encoding="utf-8")
        try:
            made = sandbox().from_string(text).render(config=sys, page=sys, geheim="kanarie")
        except jinja2.TemplateError:
            made = ""
        assert "kanarie" not in made
        assert not {"49", "7777777", "class '"} & set(re.split(r"[<>\s]", made))
        assert [path.name for path in tmp_path.iterdir()] == ["geheim.md"]


def test_the_sandbox_calls_the_macros() -> None:
    body = "{% raw %}{{ 7*7 }}{% endraw %} {{ begrip('a {{ b }}') }} {{ bronnen(thema=\"x\") }}"
    assert sandbox().from_string(body).render() == "{{ 7*7 }} gegeven gegeven"


@pytest.mark.site
@pytest.mark.parametrize("place", ["title", "body"])
@pytest.mark.parametrize(
    "text", [PAYLOADS[0], "{{ 7*7 }}", "{{ config.docs_dir }}", "{{ geheim }}", READING[-3]]
)
def test_a_page_put_there_by_hand_runs_and_reads_nothing(
    tmp_path: Path, place: str, text: str
) -> None:
    folder = write_project(tmp_path)
    values = {"title": "Proef", "body": "Proef.", place: text}
    page = {"title": values["title"], "render_macros": True, "geheim": "kanarie"}
    write(folder / "build" / "docs" / "proef.md", page_with(values["body"], page))
    write(folder / "build" / "docs" / "geheim.md", "Een kanarie in een bestand.")
    done = build_with_mkdocs(folder, "los")
    assert done.returncode != 0
    assert "proef.md" in done.stderr
    assert "kanarie" not in done.stderr
    assert not list(folder.rglob(MARKER))
    assert not (folder / "build" / "los" / "proef" / "index.html").exists()


@pytest.mark.site
def test_without_the_plugin_of_macros_nothing_is_built(tmp_path: Path) -> None:
    folder = write_project(tmp_path)
    settings = folder / "mkdocs.yml"
    told = settings.read_text(encoding="utf-8")
    write(settings, re.sub(r"  - macros:\n(?:      .*\n)+", "", told))
    done = build_with_mkdocs(folder, "los")
    assert done.returncode != 0
    assert "macros" in done.stderr
