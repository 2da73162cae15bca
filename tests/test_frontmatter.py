from pathlib import PurePosixPath

import frontmatter
from hypothesis import given
from hypothesis import strategies as st
from mkdocs.utils.meta import get_data

from dossier.model import Page
from dossier.model.macros import show_braces
from dossier.pages.markup.frontmatter import write_page_text
from dossier.pages.markup.markdown import UNSHOWABLE, show_text
from tests.support.golden_files import load_tables
from tests.support.rendered_markdown import NASTY, TEXTS

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
    return write_page_text(
        Page(path=PurePosixPath("x.md"), metadata=tuple(metadata.items()), body=body)
    )


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
    for value in [*ODD, *(text for text in NASTY if text == show_text(text))]:
        _, loaded = get_data(made({"title": value, "kruimels": [{"titel": value}]}))
        assert restored(loaded) == {"title": value, "kruimels": [{"titel": value}]}


def test_what_yaml_cannot_carry_leaves_a_sign() -> None:
    _, loaded = get_data(made({"title": "a\ud800b\x02", "tuple": ("\x00",), "map": {"x": "\x01"}}))
    assert loaded == {"title": "a�b�", "tuple": ["�"], "map": {"x": "�"}}


def test_a_body_may_start_with_dashes() -> None:
    body, loaded = get_data(made({"title": "x"}, "---\ny: 1\n---\nz"))
    assert (body.strip(), loaded) == ("---\ny: 1\n---\nz", {"title": "x"})
