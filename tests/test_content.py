"""What maintainers write is read and checked, whatever they write."""

import hashlib
from datetime import date
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dossier.content import load_content, load_record
from dossier.content.keyed_files import split_front_matter
from dossier.content.strict_yaml import parse_yaml
from dossier.errors import DossierError, Problem, Severity
from dossier.model import Asker, Bewindspersoon, DocumentKind, Kamerstuk, Move, Record, Term
from tests.support.golden_files import load_tables
from tests.support.problem_codes import CODES

TABLES = load_tables("content")
PROJECT = Path(__file__).parent.parent
RECORD = PurePosixPath("content/bronnen/brief.yml")
SETTINGS = """\
titel: Proef
beschrijving: Een proef.
adres: https://voorbeeld.github.io/proef
sessieduur: 90
"""


def record_of(text: str) -> tuple[Record | None, list[Problem]]:
    problems: list[Problem] = []
    return load_record(RECORD, text.encode(), problems.append), problems


def project(folder: Path, **files: str) -> Path:
    """Write the files, named as `themas__nit.md`, and return the project's folder."""
    for name, text in {"dossier.yml": SETTINGS, **files}.items():
        path = folder / "content" / name.replace("__", "/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def test_living_content_has_no_problems() -> None:
    assert load_content(PROJECT).problems == ()


def test_missing_content_ends_the_work(tmp_path: Path) -> None:
    with pytest.raises(DossierError, match="content"):
        load_content(tmp_path)


def test_a_whole_record() -> None:
    record, problems = record_of(TABLES["whole_record"])
    assert problems == []
    assert record == Record(
        path=RECORD,
        title="Werk: een visie",
        subject="werk en AI",
        kind=DocumentKind.KAMERBRIEF,
        date="2026-05",
        submitted=date(2025, 5, 22),
        received=date(2025, 6, 18),
        numbers=("2025Z10217", "2025D28549"),
        paper=Kamerstuk("32500-XII", "72", "no"),
        aanhangsel="ah-tk-20242025-2496",
        askers=(Asker("Van der Lee", "GroenLinks-PvdA"), Asker("Patijn", None)),
        committee="commissie voor de Rijksuitgaven",
        addressed_to=("minister van Financiën",),
        answered_by=(Bewindspersoon("Van Hijum", "minister"),),
        on_behalf_of=("staatssecretaris van Financiën",),
        added=date(2026, 11, 21),
        links=("https://www.tweedekamer.nl/kamerstukken/?id=2025Z10217&did=2025D28549",),
    )


def test_a_key_without_a_value_says_nothing_but_must_be_known() -> None:
    record, problems = record_of("titel:\nauteurs: []\nkamerstuk: ''\n")
    assert (record, problems) == (Record(path=RECORD), [])
    _, problems = record_of("titel:\ntittel:\n")
    assert [problem.place for problem in problems] == ["regel 2: tittel"]


@pytest.mark.parametrize(
    ("typed", "dossiernummer"),
    [("26643", "26643"), ("26 643", "26643"), ("36410-XIV", "36410-XIV")],
)
def test_a_dossiernummer_may_be_spaced(typed: str, dossiernummer: str) -> None:
    record, _ = record_of(f"kamerstuk: {{dossier: {typed}, nummer: 12}}")
    assert record is not None
    assert record.paper == Kamerstuk(dossiernummer, "12", None)


@pytest.mark.parametrize(
    "address",
    ["http://a.nl/", "javascript:alert(1)", "https://", "https://u@a.nl/", "https://[a", "https://a.nl/ b"],
)  # fmt: skip
def test_only_plain_https_addresses_pass(address: str) -> None:
    _, problems = record_of(f"koppelingen:\n  - '{address}'\n")
    assert [(problem.code, problem.place) for problem in problems] == [
        ("B006", "regel 2: koppelingen[1]")
    ]


@pytest.mark.parametrize("typed", ["19:30", "012", "no", "2025-06-18", "1_000", "0x1F", "~", "1e3"])
def test_scalars_stay_as_typed(typed: str) -> None:
    assert parse_yaml(f"a: {typed}").values == {"a": typed}


@pytest.mark.parametrize(("text", "line", "word"), TABLES["yaml_that_does_not_parse"])
def test_yaml_that_does_not_parse_is_explained(text: str, line: int, word: str) -> None:
    fault = parse_yaml(text).faults[0]
    assert (fault.text.code, fault.line) == ("B001", line)
    assert word in fault.text.message


def test_lines_are_those_of_the_file(tmp_path: Path) -> None:
    theme = "\ufeff---\r\ntitel: NIT\r\ntermen:\r\n  3:\r\n  - NIT\r\n  9:\r\n  - WW\r\n---\r\n"
    content = load_content(project(tmp_path, **{"themas__nit.md": theme}))
    assert [problem.place for problem in content.problems] == ["regel 6: termen.9"]


def test_markdown_without_front_matter_is_all_body() -> None:
    front = split_front_matter("# Kop\n\n---\n")
    assert (front.yaml, front.body, front.body_line) == ("", "# Kop\n\n---\n", 1)


def test_a_session_says_that_it_was_moved_and_is_not_held(tmp_path: Path) -> None:
    keys = "verplaatst:\n  - {van: 2026-10-20, op: 2026-10-01}\nvervallen: 2026-10-08"
    content = load_content(project(tmp_path, **{"sessies__sessie-1.md": f"---\n{keys}\n---\n"}))
    assert content.problems == ()
    (notes,) = content.sessions
    assert notes.moves == (Move(date(2026, 10, 20), date(2026, 10, 1)),)
    assert notes.cancelled == date(2026, 10, 8)


def test_a_session_has_two_parts(tmp_path: Path) -> None:
    text = "\n## Voorbereiding\n\nLees.\n\n### Verder\n\nMeer.\n\n## VERSLAG ##\n\nGelezen.\n"
    content = load_content(project(tmp_path, **{"sessies__sessie-1.md": text}))
    assert content.problems == ()
    assert content.sessions[0].preparation.text == "Lees.\n\n### Verder\n\nMeer."
    assert content.sessions[0].report.text == "Gelezen."


def test_themes_terms_and_pages(tmp_path: Path) -> None:
    files = {
        "themas__nit.md": "---\ntitel: NIT\ntermen: {3: [armoedeval]}\n---\n\nTekst.\n",
        "begrippen.yml": "LLO: {betekenis: leven lang leren, ook: [leven lang]}\nNO: {betekenis: no}\n",
        "paginas__over.md": "---\ntitle: Over\ndescription: Wie\nniet_zoeken: true\n---\n\n## Over\n",
        "paginas__.verborgen": "",
    }
    content = load_content(project(tmp_path, **files))
    assert content.problems == ()
    assert content.themes[0].introduction.text == "Tekst."
    assert [(cue.text, cue.weight) for cue in content.themes[0].cues] == [("armoedeval", 3)]
    assert content.terms == (
        Term(term="LLO", meaning="leven lang leren", others=("leven lang",)),
        Term(term="NO", meaning="no"),
    )
    assert content.pages[0].path == PurePosixPath("over.md")
    assert content.pages[0].metadata == (
        ("title", "Over"),
        ("description", "Wie"),
        ("niet_zoeken", "true"),
    )
    assert content.settings.address == "https://voorbeeld.github.io/proef/"
    assert content.settings.session_minutes == 90


def test_wrong_settings_stop_nothing_else(tmp_path: Path) -> None:
    settings = SETTINGS.replace("90", "lang").replace("proef\n", "proef?a=1\n")
    content = load_content(
        project(tmp_path, **{"dossier.yml": settings, "begrippen.yml": "AI: {betekenis: x}\n"})
    )
    assert [problem.code for problem in content.problems] == ["B006", "B006"]
    assert len(content.terms) == 1


@pytest.mark.parametrize("title", ["2026", "ja", "true", "2026-11-21", "~", "1_000", "0x1F"])
def test_a_title_that_mkdocs_would_not_read_as_text_is_refused(tmp_path: Path, title: str) -> None:
    settings = SETTINGS.replace("Proef", f"'{title}'", 1)
    problems = load_content(project(tmp_path, **{"dossier.yml": settings})).problems
    expected = [] if title == "ja" else ["B006"]
    assert [problem.code for problem in problems] == expected


def test_a_source_that_is_too_large_is_refused(tmp_path: Path) -> None:
    long = "Een regel van een veel te groot bestand.\n" * 25_000
    root = project(tmp_path)
    (root / "content" / "bronnen").mkdir(exist_ok=True)
    (root / "content" / "bronnen" / "groot.txt").write_text(long, encoding="utf-8")
    (root / "content" / "bronnen" / "klein.txt").write_text("Ja.\n", encoding="utf-8")
    settings = root / "content" / "dossier.yml"
    settings.write_text(f"{SETTINGS}grootste_bestand: 1\n", encoding="utf-8")
    content = load_content(root)
    assert [source.id for source in content.sources] == ["klein"]
    assert [problem.code for problem in content.problems] == ["B031"]
    settings.write_text(SETTINGS, encoding="utf-8")
    assert load_content(root).problems == ()


def test_a_broken_file_stops_no_other(tmp_path: Path) -> None:
    files = {
        "sessies__sessie-1.md": "---\nleeslijst: geen\n---\n",
        "sessies__sessie-2.md": "## Verslag\n\nGelezen.\n",
        "themas__nit.md": "---\ntitel: [\nverwant: [robotbelasting]\n---\n",
        "themas__robotbelasting.md": "---\ntitel: Robotbelasting\nverwant: [nit]\n---\n",
    }
    content = load_content(project(tmp_path, **files))
    assert [problem.code for problem in content.problems] == ["B006", "B001"]
    assert [session.id for session in content.sessions] == ["sessie-2"]
    assert [theme.id for theme in content.themes] == ["robotbelasting"]


def test_links_that_lead_out_or_round_are_not_followed(tmp_path: Path) -> None:
    root = project(tmp_path / "project")
    (tmp_path / "elders").mkdir()
    (tmp_path / "elders" / "geheim.txt").write_text("Geheim.\n", encoding="utf-8")
    (root / "content" / "bronnen").symlink_to(tmp_path / "elders")
    (root / "content" / "a").symlink_to("b")
    (root / "content" / "b").symlink_to("a")
    content = load_content(root)
    assert [problem.code for problem in content.problems] == ["B010", "B010", "B010"]
    assert content.sources == ()


def test_a_link_within_content_is_followed(tmp_path: Path) -> None:
    root = project(tmp_path, **{"bronnen__brief.txt": "Ja.\n"})
    (root / "content" / "bronnen" / "kopie.txt").symlink_to("brief.txt")
    assert [source.id for source in load_content(root).sources] == ["brief", "kopie"]


def test_a_source_keeps_its_bytes(tmp_path: Path) -> None:
    root = project(tmp_path, **{"bronnen__Brief één.TXT": "Ja.\n"})
    content = load_content(root)
    assert [problem.severity for problem in content.problems] == [Severity.WARNING]
    source = content.sources[0]
    assert (source.id, source.media_type) == ("brief-een", "text/plain")
    assert source.sha256 == hashlib.sha256(b"Ja.\n").hexdigest()


WORDS = st.sampled_from(
    [
        *["titel", "datum", "nummers", "kamerstuk", "indieners", "naam", ": ", ":\n", "\n", "  ", "- "],
        *["&a ", "*a", "!!python/object/apply:os.system ", "[", "]", "{", "}", ",", "'", '"', "\t"],
        *["2025-06-18", "18 juni", "2025Z10217", "---\n", "...\n", "%YAML 1.1\n", "<<: ", "? ", "| \n"],
        *["\\uD800", "\\UFFFFFFFF", "\\0", "\x85", "\u2028", "é", "#", "@", "`", "~", "0x1F", "19:30"],
    ]
)  # fmt: skip
BYTES = st.binary() | st.lists(WORDS, max_size=30).map(lambda words: "".join(words).encode())


@given(BYTES)
@example(b"a: &a [*a, *a]\nb: *a\n")
@example(b"[" * 2000)
@example(b"%YAML 1." + b"9" * 5000 + b"\n---\na: b\n")
@example(b"titel: [[]]\nindieners: {}\nbeantwoord_door: [[]]\nkamerstuk: ''\n")
def test_any_bytes_give_a_record_or_problems(data: bytes) -> None:
    problems: list[Problem] = []
    record = load_record(RECORD, data, problems.append)
    assert record is not None or problems
    assert {problem.code for problem in problems} <= set(CODES)
    for problem in problems:
        str(problem).encode()


def test_a_group_of_words_stands_for_each_of_them(tmp_path: Path) -> None:
    theme = '---\ntitel: Robots\ntermen:\n  4: ["@heffing|taks* + robot*", loon]\n---\n'
    files = {"woordgroepen.yml": "heffing: [belasting*, heffing]\n", "themas/robots.md": theme}
    content = load_content(project(tmp_path, **files))
    assert [cue.text for cue in content.themes[0].cues] == [
        "belasting*|heffing|taks* + robot*",
        "loon",
    ]
