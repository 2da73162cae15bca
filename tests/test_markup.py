"""Hand-written texts are judged by the HTML that Markdown makes of them."""

from pathlib import Path, PurePosixPath

import lxml.html
import markdown
import pytest
from mkdocs.config import load_config

from dossier.content.macro_calls import read_written_text
from dossier.errors import Problem
from dossier.model import WrittenText
from dossier.site_markdown import EXTENSION_SETTINGS, EXTENSIONS

PROJECT = Path(__file__).parent.parent
OWN = {"dossier.publish.finished", "dossier.pages.markup.link_targets"}


def judged(text: str) -> tuple[WrittenText, list[Problem]]:
    problems: list[Problem] = []
    return read_written_text(
        PurePosixPath("content/paginas/x.md"), text, 5, problems.append
    ), problems


def test_markdown_is_read_with_the_extensions_of_mkdocs() -> None:
    config = load_config(str(PROJECT / "mkdocs.yml"), docs_dir=str(PROJECT / "tests"))
    assert tuple(each for each in config.markdown_extensions if each not in OWN) == EXTENSIONS
    assert config.mdx_configs == EXTENSION_SETTINGS


@pytest.mark.parametrize(
    "text",
    [
        "# Kop\n\n## Kop met *nadruk* en `code`\n\nTekst.",
        "- een\n- twee\n    - drie\n\n3. vier\n4. vijf",
        "| a | b |\n|:--|--:|\n| `x|y` | z |",
        "> Een citaat.\n\n---\n\nRegel  \nbreuk",
        "[x](https://voorbeeld.nl/a_(b)?c=d&e#f), [y](../over.md#kop), [z](#kop), <https://voorbeeld.nl>",
        "[x][een]\n\n[een]: https://voorbeeld.nl 'Titel'",
        "[x](mailto:post@voorbeeld.nl) en <post@voorbeeld.nl>",
        "Tekst[^1] en nog eens[^1].\n\n[^1]: Een noot met [x](https://voorbeeld.nl).",
        "[TOC]\n\n## Een\n\n## Twee",
        "H<sub>2</sub>O, <kbd>Esc</kbd>, m<sup>2</sup>, a<br>b, a<br/>b, <small>klein</small>",
        "<pre><code>&lt;b onclick=x&gt; &#123;&#123; x }}</code></pre>",
        "```python\nx = {'a': '<b>'}\n{: .kop }\n```",
        "    <script>alert(1)</script> { .kop }",
        "`<b onclick=x>`, `{: .kop }` en `[x](javascript:1)`",
        "3 < 4, a <3 b, x < b en 5 > 4; a & b; {niets} en { a }",
        "Een \\[klik](javascript:alert(1)) die geen koppeling is.",
        'Een {{ begrip("robot") }} en **{{ begrip("robot") }}**.\n\n- {{ begrip("robot") }}',
    ],
)
def test_plain_markdown_is_allowed(text: str) -> None:
    assert judged(text)[1] == []


@pytest.mark.parametrize(
    ("text", "place", "said"),
    [
        ("a\n\n[x [y] z](javascript:1)", "regel 7", "javascript:"),
        ("a\n\n[x][y]\n\n[y]: java&#115;cript:1", "regel 9", "javascript:"),
        ("a\n\n![x [y] z](https://x.nl/y.png)", "regel 7", "een afbeelding"),
        ("a\n\nb\n{ .aangehaald }", "regel 8", "'{ .aangehaald }'"),
        ("a\n\n## Kop { #vraag-6 }", "regel 7", "'{ #vraag-6 }'"),
        ("a {: x }", "regel 5", "'{:'"),
        ("a\n\n<b>x</b>", "regel 7", "'<b'"),
        ("a\n\n<div markdown='1'>\nx\n</div>", "regel 7", "'<div'"),
        ("a\n\n<pre>b", "regel 7", "niet afgesloten: '<pre>'"),
        ("a\n\nb </p> c", "regel 7", "'</p'"),
        ("```\n<b>\n```\n\n<b>x</b>", "regel 9", "'<b'"),
        ('a\n\n[x]({{ begrip("y") }})', "regel 7", "geen macro"),
        ('{{ citaat("a",\n"b") }} <i>x</i>', "regel 6", "'<i'"),
    ],
)
def test_a_fault_is_told_once_where_it_stands(text: str, place: str, said: str) -> None:
    (told,) = judged(text)[1]
    assert (told.code, told.place) == ("P004", place)
    assert said in told.message


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('Zij zei: "een twee drie vier vijf zes".', [(5, "een twee drie vier vijf zes")]),
        ("a\n\nHij zei “een twee *drie* vier\nvijf zes.”", [(7, "een twee drie vier vijf zes.")]),
        ("„een twee drie vier vijf zes” „een twee”", [(5, "een twee drie vier vijf zes")]),
        ("„een twee drie vier vijf zes“", [(5, "een twee drie vier vijf zes")]),
        ("«een twee drie vier vijf zes»", [(5, "een twee drie vier vijf zes")]),
        ("‘de thema’s van de sessie nu’", [(5, "de thema’s van de sessie nu")]),
        ("'een twee drie foto's vijf zes'", [(5, "een twee drie foto's vijf zes")]),
        ("‚een twee drie vier vijf zes’", [(5, "een twee drie vier vijf zes")]),
        ("> “een twee drie vier vijf zes”", [(5, "een twee drie vier vijf zes")]),
        ("> een twee drie\n> vier vijf zes", [(5, "een twee drie vier vijf zes")]),
        ("> een twee drie vier vijf", []),
        ('> {{ citaat("a", "een twee drie vier vijf zes") }}', []),
        ("‹een twee drie vier vijf zes›", [(5, "een twee drie vier vijf zes")]),
        ("″een twee drie vier vijf zes″", [(5, "een twee drie vier vijf zes")]),
        ("＂een twee drie vier vijf zes＂", [(5, "een twee drie vier vijf zes")]),
        ("「een twee drie vier vijf zes」", [(5, "een twee drie vier vijf zes")]),
        (",,een twee drie vier vijf zes''", [(5, "een twee drie vier vijf zes")]),
        ("- a\n- “een twee drie vier vijf zes”", [(6, "een twee drie vier vijf zes")]),
        ('"een twee drie vier vijf"', []),
        ("’s avonds gaan zij met de foto’s naar huis, en 's ochtends de thema's' in", []),
        ('`x = "een twee drie vier vijf zes"`', []),
        ('"een twee `drie` vier vijf zes zeven"', []),
        ('{{ citaat("a", "een twee drie vier vijf zes") }}', []),
        ('“{{ citaat("a", "b") }} een twee drie vier vijf zes”', []),
    ],
)
def test_words_between_quotation_marks_are_found(text: str, found: list[tuple[int, str]]) -> None:
    assert [(each.line, each.words) for each in judged(text)[0].quoted] == found


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("[goed.nl](https://boos.nl/x)", "goed.nl (leidt naar boos.nl)"),
        ("[**goed**.nl][r] na\n\n[r]: https://boos.nl", "goed.nl (leidt naar boos.nl) na"),
        ("[https&#58;//goed.nl](https://boos.nl)", "https://goed.nl (leidt naar boos.nl)"),
        ("[goed\\.nl](https://boos.nl)", "goed.nl (leidt naar boos.nl)"),
        ("[`goed.nl`](https://boos.nl)", "goed.nl (leidt naar boos.nl)"),
        ("[(goed.nl).](https://boos.nl)", "(goed.nl). (leidt naar boos.nl)"),
        ("[goed\u2024nl](https://boos.nl)", "goed\u2024nl (leidt naar boos.nl)"),
        ("[zie www.goed.nl hier](https://boos.nl)", "zie www.goed.nl hier (leidt naar boos.nl)"),
        (
            "[van https://boos.nl naar https://goed.nl](https://boos.nl)",
            "van https://boos.nl naar https://goed.nl (leidt naar boos.nl)",
        ),
        ("[zie www.goed.nl hier](https://goed.nl/x)", "zie www.goed.nl hier"),
        ("[stuk met rapport.pdf](https://goed.nl)", "stuk met rapport.pdf"),
        ("[www.goed.nl](https://goed.nl/x)", "www.goed.nl"),
        ("<https://goed.nl/x>", "https://goed.nl/x"),
        ("[het stuk](https://boos.nl)", "het stuk"),
        ("[index.md](index.md)", "index.md"),
    ],
)
def test_a_link_that_names_another_site_says_where_it_leads(text: str, shown: str) -> None:
    config = load_config(str(PROJECT / "mkdocs.yml"), docs_dir=str(PROJECT / "tests"))
    made = markdown.markdown(
        text, extensions=config.markdown_extensions, extension_configs=config.mdx_configs
    )
    assert lxml.html.fromstring(made).text_content() == shown
