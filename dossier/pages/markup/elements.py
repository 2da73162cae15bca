"""HTML that Markdown leaves alone: tables with heads on two sides, numbered lists.

Every text and value is escaped here, so that what these functions return is safe to put on a page,
as what `dossier.pages.markup.markdown` returns is. The outermost element must be one that Markdown takes
for a block: `details`, `div`, `figure`, `fieldset`, `ol`, `p`. For a long list of our own it
is also the fastest way through Markdown, which looks for its signs in all that it takes for text.
"""

import functools
import html
import re
from collections.abc import Iterable
from pathlib import PurePosixPath

from dossier.ids import way
from dossier.pages.markup.markdown import Markdown, escape, shown

ELEMENT_NAME = re.compile(r"[a-zA-Z][a-zA-Z0-9-]*")
# The content policy refuses both; an address comes from `anchor_to`, which makes it itself.
REFUSED = re.compile(r"on.*|style|href|src|xlink.*", re.IGNORECASE)

BREAK = Markdown("<br>")


def element(tag: str, *content: Markdown, **values: str) -> Markdown:
    """Return an element: `element("td", text, class_="leeg", data_dag="2026-05-01")`."""
    pairs = "".join(f' {_named(key)}="{_quoted(value)}"' for key, value in values.items())
    return Markdown(f"<{_named(tag)}{pairs}>{''.join(content)}</{tag}>")


def anchor_to(
    page: PurePosixPath,
    target: PurePosixPath,
    *content: Markdown,
    anchor: str | None = None,
    **values: str,
) -> Markdown:
    """Return a link on `page` to another page of the site, at an anchor where one is given."""
    own = element("a", *content, **values)
    return Markdown(f'<a href="{_quoted(way(target, page, anchor))}"{own.removeprefix("<a")}')


def unseen(text: str) -> Markdown:
    """Return words for who listens to the page."""
    return element("span", escape(text), class_="alleen-voorlezen")


def lines(parts: Iterable[Markdown]) -> Markdown:
    """Return elements one to a line, so that a change of one shows as one line."""
    return Markdown("\n".join(["", *parts, ""]))


@functools.cache
def _named(key: str) -> str:
    """Return the name of an element or attribute as it is written; few are used, over and over."""
    name = key.rstrip("_").replace("_", "-")
    if not ELEMENT_NAME.fullmatch(name) or REFUSED.fullmatch(name):
        msg = f"not a name for an element or attribute here: {name!r}"
        raise ValueError(msg)
    return name


def _quoted(value: str) -> str:
    # A brace from a source is always an entity, so that no template engine takes it for its own.
    return html.escape(shown(value)).replace("{", "&#123;")
