"""What a page shows of Markdown, as Python-Markdown makes it, and the texts that are most likely to break it."""

import html.parser

import markdown
from hypothesis import strategies as st
from mkdocs.config import load_config

from dossier.pages.markup import markdown as door
from tests.support.golden_files import load_tables
from tests.support.projects import PROJECT

TABLES = load_tables("rendered_markdown")

NASTY = TABLES["nasty"]
# Random letters seldom make markup: these do.
PIECES = st.sampled_from(
    (
        *NASTY,
        *"\\`*_{}[]()<>#+-.!|~^=:&;\"'$@/0123456789",
        "\n",
        "    ",
        "\t",
        " ",
        "\x02",
        "\x03",
        "x",
        "é",
    )
)
TEXTS = st.one_of(st.text(st.characters()), st.lists(PIECES, max_size=12).map("".join))


class Shown(html.parser.HTMLParser):
    """Gathers the words of a page and every element and attribute on it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes.extend(attrs)

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def handle_comment(self, data: str) -> None:
        self.tags.append(f"<!--{data}")

    @property
    def text(self) -> str:
        return " ".join("".join(self.words).split())


def extensions() -> tuple[list[str], dict[str, dict[str, object]]]:
    config = load_config(str(PROJECT / "mkdocs.yml"), docs_dir=str(PROJECT / "tests"))
    return config.markdown_extensions, config.mdx_configs


EXTENSIONS, CONFIGS = extensions()


def render(body: str) -> str:
    return markdown.markdown(body, extensions=EXTENSIONS, extension_configs=CONFIGS)


def look(body: str) -> Shown:
    page = Shown()
    page.feed(render(body))
    page.close()
    return page


def harm_in(page: Shown, allowed: str) -> list[str]:
    """Return the elements of a page that are not `allowed`, and the attributes that run or hide something."""
    tags = [tag for tag in page.tags if tag not in allowed.split()]
    return tags + [x for x, _ in page.attributes if x.startswith("on") or x == "style"]


def words(text: str) -> str:
    return " ".join(door.show_text(text).split())


OWN = "../brief/index.md#p-1"
