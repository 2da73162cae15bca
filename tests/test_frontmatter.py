import html.parser
from pathlib import Path, PurePosixPath

import frontmatter
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from mkdocs.utils.meta import get_data

from dossier.model import Page
from dossier.model.macros import show_braces
from dossier.pages.markup.frontmatter import page_text
from dossier.pages.markup.markdown import UNSHOWABLE, shown
from dossier.publish.site_build import build_site
from tests.support.golden_files import load_tables
from tests.support.rendered_markdown import NASTY, TEXTS
from tests.support.sample_site import page, write_project

TABLES = load_tables("frontmatter")

STRINGS = TEXTS.filter(lambda text: not UNSHOWABLE.search(text))
ODD = TABLES["odd"]
VALUES = st.recursive(
    st.one_of(STRINGS, st.sampled_from(ODD), st.booleans(), st.integers(), st.none()),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(STRINGS, inner, max_size=3)
    ),
    max_leaves=6,
)
MAPPINGS = st.dictionaries(st.sampled_from(("title", "description", "kruimels", "x")), VALUES)


def made(metadata: dict[str, object], body: str = "tekst") -> str:
    return page_text(Page(path=PurePosixPath("x.md"), metadata=tuple(metadata.items()), body=body))


def restored(value: object) -> object:
    """Return a value with the braces that are hidden from Jinja."""
    if isinstance(value, str):
        return show_braces(value)
    if isinstance(value, dict):
        return {key: restored(inner) for key, inner in value.items()}
    return [restored(inner) for inner in value] if isinstance(value, list) else value


@given(MAPPINGS)
def test_load_after_dump_gives_the_same(metadata: dict[str, object]) -> None:
    text = made(metadata)
    assert restored(frontmatter.loads(text).metadata) == metadata
    body, loaded = get_data(text)
    assert restored(loaded) == metadata
    assert list(loaded) == list(metadata)
    assert body.strip() == "tekst"


def test_odd_values_come_back() -> None:
    for value in [*ODD, *(text for text in NASTY if text == shown(text))]:
        _, loaded = get_data(made({"title": value, "kruimels": [{"titel": value}]}))
        assert restored(loaded) == {"title": value, "kruimels": [{"titel": value}]}


def test_what_yaml_cannot_carry_leaves_a_sign() -> None:
    _, loaded = get_data(made({"title": "a\ud800b\x02", "tuple": ("\x00",), "map": {"x": "\x01"}}))
    assert loaded == {"title": "a�b�", "tuple": ["�"], "map": {"x": "�"}}


def test_a_body_may_start_with_dashes() -> None:
    body, loaded = get_data(made({"title": "x"}, "---\ny: 1\n---\nz"))
    assert (body.strip(), loaded) == ("---\ny: 1\n---\nz", {"title": "x"})


class Head(html.parser.HTMLParser):
    """Gathers where a page shows its values, and every script, handler and element."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.path: list[str] = []
        self.shown: dict[str, str] = {}
        self.description = ""
        self.tags: list[str] = []
        self.names: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.tags.append(tag)
        self.names.update(name for name, _ in attrs)
        if tag == "meta" and values.get("name") == "description":
            self.description = values.get("content") or ""
        place = values.get("class") or values.get("data-md-component") or ""
        self.path.append(f"{tag}.{place}")

    def handle_endtag(self, tag: str) -> None:
        while self.path and not self.path.pop().startswith(f"{tag}."):
            pass

    def handle_data(self, data: str) -> None:
        trail = " ".join(self.path)
        for place in ("title.", "h1.", "ol."):
            if place in trail:
                self.shown[place] = self.shown.get(place, "") + data


def head(path: Path) -> Head:
    found = Head()
    found.feed(path.read_text(encoding="utf-8"))
    found.close()
    return found


def gathered() -> list[str]:
    """Return values that Hypothesis makes, a new hundred on every run."""
    found: list[str] = []

    @settings(
        max_examples=100,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=[HealthCheck.too_slow],
    )
    @given(STRINGS)
    def gather(text: str) -> None:
        found.append(text)

    gather()
    return found


def plain(text: str) -> str:
    return " ".join(shown(text).split())


@pytest.mark.site
def test_values_are_inert_on_the_built_page(tmp_path: Path) -> None:
    values = [text for text in dict.fromkeys((*NASTY, *ODD, *gathered())) if plain(text)]
    values = [text for text in values if not UNSHOWABLE.search(text)]
    more = [
        page(
            f"bronnen/b{number}/index.md",
            text,
            "Tekst.",
            description=text,
            author=text,
            kruimels=[{"titel": text, "adres": "bronnen/"}],
            subtitle=text,
            status=text,
        )
        for number, text in enumerate((*values, "gewoon"))
    ]
    project = write_project(tmp_path, more)
    build_site(project, report=lambda _: None)
    built = tmp_path / "build" / "site" / "bronnen"
    usual = head(built / f"b{len(values)}" / "index.html")
    for number, text in enumerate(values):
        found = head(built / f"b{number}" / "index.html")
        assert found.tags == usual.tags
        assert found.names == usual.names
        assert plain(found.description) == plain(text)
        assert plain(found.shown["h1."]) == plain(text)
        assert plain(found.shown["title."]).startswith(plain(text))
        assert plain(text) in plain(found.shown["ol."])
