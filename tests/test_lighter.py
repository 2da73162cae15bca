"""A page without what nobody misses holds the same words, elements and values."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from jinja2.utils import htmlsafe_json_dumps

from dossier.publish.lighter import lighter
from dossier.publish.site import build_site
from tests.support.sample_site import write_project

DATA = re.compile(r'<script[^>]* type="application/(?:ld\+)?json"[^>]*>(.*?)</script>')
COMPACT: dict[str, Any] = {"separators": (",", ":"), "ensure_ascii": False, "sort_keys": True}


class Seen(HTMLParser):
    """What a browser makes of a page: elements with their values, and words."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.parts: list[object] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.parts.append((tag, [each for each in attrs if each[0] != "xmlns"]))

    def handle_endtag(self, tag: str) -> None:
        self.parts.append(tag)

    def handle_data(self, data: str) -> None:
        # A no-break space is a letter here, as it is in a browser.
        self.parts.extend(re.findall(r"[^ \t\n]+", data))


PAGE = """

<body>

    <p>een\u00a0
      twee
    drie</p>
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"></svg>

  <pre class="x"><code>een

    twee</code></pre>
    <textarea>

      drie</textarea>
  </body>
"""


def test_white_space_goes_where_it_does_not_count() -> None:
    assert lighter(PAGE) == (
        "<body>\n<p>een\u00a0\ntwee\ndrie</p>\n"
        '<svg viewBox="0 0 1 1"></svg>\n'
        '<pre class="x"><code>een\n\n    twee</code></pre>\n'
        "<textarea>\n\n      drie</textarea>\n</body>\n"
    )


def test_nothing_else_goes() -> None:
    assert Seen(lighter(PAGE)).parts == Seen(PAGE).parts
    assert lighter(lighter(PAGE)) == lighter(PAGE)


@pytest.mark.site
def test_every_page_of_a_site_is_light(tmp_path: Path) -> None:
    build_site(write_project(tmp_path), report=lambda _: None)
    pages = [path.read_text(encoding="utf-8") for path in tmp_path.glob("build/site/**/*.html")]
    assert len(pages) > 10
    for page in pages:
        assert lighter(page) == page
        for data in DATA.findall(page):
            assert str(htmlsafe_json_dumps(json.loads(data), **COMPACT)) == data
