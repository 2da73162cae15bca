"""What saves time on a page changes nothing on it."""

from pathlib import Path

import markdown
import pytest
from mkdocs.config import load_config

from dossier.publish import finished
from tests.sample import PROJECT

NAME = finished.__name__
PAGES = sorted((Path(__file__).parent / "golden" / "site").glob("*.md"))
# HTML of somebody else's hand: nested, not closed, in code, beside text, with what Markdown would read.
BY_HAND = (
    '<p class="x">een <b>twee</b> &amp; drie</p>',
    "<p>een</p>\ntekst",
    "<p>een</p>\n<p>twee</p>",
    "<p>een</p> <p>twee</p>",
    "<p>een",
    "<div><p>een</div>",
    "<div>een</p></div>",
    "<div>een</div></div>",
    "<div><div>een</div>",
    "<div>\n\n<p>een</p>\n\n*twee*\n\n</div>",
    '<div markdown="1">\n\n<p class="x">een <i>a</i></p>\n\n*twee*\n\n<ul><li>b</li></ul>\n\n</div>',
    '<section markdown="1">\n\n<p title="&quot;a&quot;">een</p>\n\n<p>a<br>b</p>\n\n</section>\n\n<p>na</p>',
    "```html\n\n<p>een</p>\n\n```",
    "    <p>een</p>",
    "- punt\n\n<p>een</p>\n\n- punt\n\n    <p>twee</p>",
    "tekst\n\n<ul id='a'><li>een</li></ul>\n\n<ul><li>een</ul>\n\n<ol>\n<li>*een*</li>\n</ol>\n\n## Kop",
    "<p>a & b &amp c &lt;d</p>\n\n<p>1 < 2</p>\n\n<p>a > b</p>",
    "<!-- <p>een</p> -->\n\n<!--\n\n<p>twee</p>\n\n-->\n\n<p>drie</p>",
    '<p>een</p>\n{: #a }\n\n[naar](#b)\n\n<div id="b"><p>twee</p></div>\n\n\n\n\n<p>drie</p>\n\n\n',
    "<pre>\n\n<p>een</p>\n\n</pre>",
    "<script>\n\n<p>een</p>\n\n</script>",
    "<table>\n\n<p>een</p>\n\n</table>",
    "> citaat\n\n<p>een</p>\n\n[^1]: noot\n\n<p>twee[^1]</p>\n\ntekst[^1]",
)


def rendered(text: str, *, without: bool) -> str:
    config = load_config(str(PROJECT / "mkdocs.yml"), docs_dir=str(PROJECT / "tests"))
    names = [name for name in config.markdown_extensions if name != NAME]
    assert len(names) < len(config.markdown_extensions)
    used = names if without else config.markdown_extensions
    return markdown.markdown(text, extensions=used, extension_configs=config.mdx_configs)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_page_is_the_same_without_it(path: Path) -> None:
    body = path.read_text(encoding="utf-8").split("\n---\n", 1)[1]
    assert rendered(body, without=False) == rendered(body, without=True)


@pytest.mark.parametrize("text", BY_HAND)
def test_html_of_any_hand_is_the_same_without_it(text: str) -> None:
    assert rendered(text, without=False) == rendered(text, without=True)


def test_it_takes_finished_html_before_anybody_reads_it() -> None:
    seen: list[str] = []

    class Reader(markdown.preprocessors.Preprocessor):
        def run(self, lines: list[str]) -> list[str]:
            seen.extend(lines)
            return lines

    engine = markdown.Markdown(extensions=[NAME, "md_in_html"])
    engine.preprocessors.register(Reader(), "reader", 21)
    engine.convert('<div id="a"><p id="b">een</p></div>\n\ntwee')
    assert '<i id="a"><i id="b">' in seen  # what MkDocs finds there can be linked to
    assert "een" not in "".join(seen)
