"""The door by which text from outside gets into a comment: nothing runs, loads, calls or refers."""

import html
import re
from html.parser import HTMLParser

import harmless_text
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.workflow_samples import HOSTILE


class Tags(HTMLParser):
    """Gathers the tags and attributes of some HTML."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: list[object] = []
        self.open: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += attrs
        if tag not in {"br", "hr"}:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def check_harmless(made: str) -> None:
    """Assert that a comment may hold this HTML."""
    found = Tags(made)
    assert found.tags <= harmless_text.TAGS | {"div"}
    assert found.attributes == []
    assert found.open == []
    assert "\n" not in made
    assert "<!--" not in made
    told = html.unescape(made)
    assert re.findall(r"@(?!\u200b)|#(?=\d)|(?i:gh)-(?=\d)|:(?=//)", told) == []
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", told)


MIXED = st.lists(st.sampled_from([*HOSTILE, "\n\n", "> ", "- ", "`", "    ", "|"]), max_size=12)


@given(st.one_of(st.text(max_size=300), st.sampled_from(HOSTILE), MIXED.map("".join)))
def test_any_text_is_inert(text: str) -> None:
    check_harmless(harmless_text.render_report(text, 10_000))
    check_harmless(harmless_text.render_report(f"# Kop\n\n- een {text}\n\n> {text}\n", 10_000))


def test_what_a_report_says_is_kept() -> None:
    made = harmless_text.render_report(
        "## Titel\n\n- `a<b>`: *twee* **drie**\n\n> Ja.\n\n[Bron](https://x.example)", 9000
    )
    assert made == (
        "<div><h2>Titel</h2>&#10;<ul>&#10;<li><code>a&lt;b&gt;</code>: <em>twee</em> "
        "<strong>drie</strong></li>&#10;</ul>&#10;<blockquote>&#10;<p>Ja.</p>&#10;</blockquote>"
        "&#10;<p>Bron</p></div>"
    )


@pytest.mark.parametrize(
    "text", ["<" * 16_000, "@" * 16_000, "# a\n" * 5_000, "> " * 5_000, "[" * 5_000]
)
def test_a_report_is_cut_to_size(text: str) -> None:
    made = harmless_text.render_report(text, 4_000)
    assert len(made.encode()) <= 4_000
    assert made.endswith(f"{harmless_text.CUT}</div>")
    check_harmless(made)


def test_a_title_is_one_short_line() -> None:
    assert (
        harmless_text.make_title("  Een\r\n\x07titel \u202eom\n@jan")
        == f"Een titel om @{harmless_text.BREAK}jan"
    )
    assert len(harmless_text.make_title("a" * 500)) == 120


@given(st.text(max_size=200))
def test_words_in_a_table_stay_words(text: str) -> None:
    told = harmless_text.escape_words(text)
    assert re.search(r"[\n\\`*_\[\]|<>]", told) is None
    assert html.unescape(told) == harmless_text.make_title(text, 2000)
