"""What saves time on a page changes nothing on it."""

from pathlib import Path

import markdown
import pytest
from mkdocs.config import load_config

from dossier.publish import finished
from tests.support.sample_site import PROJECT

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
# Lines with attributes, of which only some are what our renderer writes of a passage.
LINES = (
    'tekst met "aanhaling" &#40;en &amp; meer&#41;\n{: id="p-0123456789" class="passage" }',
    'een <b>twee</b> <button class="x" popovertarget="u" aria-label="Uitleg van &quot;a&quot;"></button>\n{: class="a" data-b="c" }',
    '<div markdown="1">\n\ntekst\n{: class="a" }\n\n<section markdown="1">\n\nmeer\n{: class="b" }\n\n</section>\n\n</div>',
    '<div>\n\ntekst\n{: class="a" }\n\n</div>\n\nna\n{: class="a" }',
    '</div>\n\ntekst\n{: class="a" }',
    '1. een\n{: class="a" }\n\n- twee\n{: class="a" }\n\n2) drie\n{: class="a" }',
    '- punt\n\ntekst\n{: class="a" }\n\n- punt\n\n    tekst\n{: class="a" }',
    'spatie \n{: class="a" }\n\n breed\n{: class="a" }\n\n    code\n{: class="a" }',
    '```\n\ntekst\n{: class="a" }\n\n```',
    '<pre>\n\ntekst\n{: class="a" }\n\n</pre>',
    'a & b\n{: class="a" }\n\na &amp b\n{: class="a" }\n\n1 < 2\n{: class="a" }',
    '## Kop\n{: class="a" }\n\n*nadruk*\n{: class="a" }\n\n[x](#y)\n{: class="a" }\n\na | b\n{: class="a" }',
    'tekst\n{: id="kop" }\n\n## Kop',
    'tekst\n{: .a #b c=d }\n\ntekst\n{: onclick="x" }\n\ntekst\n{: class="a" }\nmeer',
    'tekst\n{: }\n\ntekst\n{: class="a" class="b" }\n\ntekst\n{: data-a-b="2" data-a="1" }',
    'tekst <a title="x\n# kop">y</a>\n{: class="a" }',
    'tekst\n<div>\n\nmeer\n{: class="a" }\n\n</div>',
    '# Kop\n<div>\n\nmeer\n{: class="a" }\n\n</div>',
    '  <pre>\n\nmeer\n{: class="a" }\n\n</pre>',
    '<DIV>\n\nmeer\n{: class="a" }\n\n</DIV>',
    '<div>\n\n</b>\n\nmeer\n{: class="a" }\n\n</div>',
    '<?x\n\nmeer\n{: class="a" }\n\n?>',
    *(
        f'<{tag} markdown="1">\n\nmeer\n{{: class="a" }}\n\n</{tag}>'
        for tag in ("p", "li", "td", "dd", "h2", "summary", "pre", "blockquote", "details")
    ),
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


@pytest.mark.parametrize("text", [*BY_HAND, *LINES])
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
    engine.convert(
        '<div id="a"><p id="b">een</p></div>\n\ntwee\n\ndrie\n{: id="p-0123456789" class="passage" }\n\n'
        '<section class="x" markdown="1">\n\nvier &#40;4&#41; <b>x</b>\n{: class="y" }\n\n</section>'
    )
    # What MkDocs finds there can be linked to.
    assert '<i id="a"><i id="b"><i id="p-0123456789">' in seen
    assert "twee" in seen
    assert not [line for line in seen for word in ("een", "drie", "vier") if word in line]
