"""The templates of pages: Jinja2, in which whatever a template prints passes the door for bodies.

A template prints strings (escaped), numbers, rich text and `Markdown`; any other value is an error. What a macro,
a `set` block or an included template gives is `Markdown` already. Within a tag, an address or an attribute list a
value passes `attribute`, `anchor`, `href` or `file`.
"""

import functools
import re
from collections.abc import Callable, Iterable
from pathlib import PurePosixPath

from jinja2 import Environment, PackageLoader, StrictUndefined, pass_context
from jinja2.runtime import Context

from dossier import sections
from dossier.ids import (
    calendar_file,
    leesmap_file,
    make_slug,
    relative,
    session_page,
    source_page,
    term_anchor,
    theme_page,
    way,
)
from dossier.language.dates import format_date, format_day
from dossier.language.phrasing import count_noun, shorten
from dossier.model import Page
from dossier.pages import dutch
from dossier.pages.body import Gap, Heading, SharedAnswer, Speech
from dossier.pages.dutch import listing, reading_time, theme_name, title, where
from dossier.pages.markup import markdown as door
from dossier.pages.markup.markdown import Markdown
from dossier.pages.passages import part_name, source_line, speaker
from dossier.text import RichText

LINE_BREAK = Markdown("  \n  ")
"""Ends a line within a paragraph or an item, as Markdown writes it."""
HERE = "here"
"""The name in a template of the path of its own page."""
BLANK_LINES = re.compile(r"\n(?:[ \t]*\n)+")
# 20.00 uur    12 minuten    also where it opens a line, so that its point is an entity
TIME = re.compile(r"(\d(?:(?:\.|&#46;)\d\d)?) (uur|minuut|minuten)\b")


def to_markdown(value: object) -> Markdown:
    """Return what a template prints for a value; raise TypeError for one that has no text."""
    if isinstance(value, Markdown):
        return value
    if isinstance(value, RichText):
        return door.rich(value)
    if isinstance(value, str) or (isinstance(value, int) and not isinstance(value, bool)):
        return door.escape(str(value))
    msg = f"a template prints no {type(value).__name__}"
    raise TypeError(msg)


def render_template(name: str, here: PurePosixPath, **values: object) -> Markdown:
    """Return the Markdown that `templates/<name>.md.j2` makes of these values for the page `here`."""
    text = _load_environment().get_template(f"{name}.md.j2").render(**values, **{HERE: here})
    return Markdown(BLANK_LINES.sub("\n\n", text).strip())


def make_page(
    template: str,
    path: PurePosixPath,
    title: str,
    description: str,
    /,
    *metadata: tuple[str, object],
    **values: object,
) -> Page:
    """Return the page that a template makes of these values; the metadata stand above it."""
    above = (("title", title), ("description", description), *metadata)
    return Page(path=path, metadata=above, body=render_template(template, path, **values))


class _PageEnvironment(Environment):
    """Jinja whose macros and blocks give `Markdown`, so that nothing is escaped twice."""

    @staticmethod
    def concat(parts: Iterable[str]) -> Markdown:
        """Join pieces that have each passed the door."""
        return Markdown("".join(parts))


@functools.cache
def _load_environment() -> Environment:
    environment = _PageEnvironment(
        loader=PackageLoader("dossier.pages"),
        finalize=to_markdown,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        autoescape=False,  # every value passes `to_markdown` instead
    )
    environment.filters |= FILTERS
    environment.tests |= TESTS
    environment.globals = {
        "line_break": LINE_BREAK,
        "sections": sections,
        "undecided": dutch.UNDECIDED,
    }
    return environment


@pass_context
def link(
    context: Context, text: object, target: PurePosixPath, anchor: str | None = None
) -> Markdown:
    """Return a link to a page of the site, which MkDocs checks."""
    return door.link(to_markdown(text), relative(target, context[HERE], anchor))


@pass_context
def href(context: Context, target: PurePosixPath, anchor: str | None = None) -> Markdown:
    """Return the address of a page of the site for an attribute."""
    return door.check_value(way(target, context[HERE], anchor))


@pass_context
def file(context: Context, target: PurePosixPath) -> Markdown:
    """Return the address of a file of the site, for an attribute."""
    return door.check_value(relative(target, context[HERE]))


def capital(text: str) -> str:
    """Return the text with a capital; `Markdown` stays that."""
    return type(text)(dutch.capital(text))


def unbroken(text: str) -> Markdown:
    """Return a text in which a time and its unit stay on one line."""
    return Markdown(TIME.sub(r"\1&#160;\2", door.escape(text)))


FILTERS: dict[str, Callable[..., object]] = {
    "anchor": lambda name: Markdown(door.check_name(name)),
    "attribute": door.check_value,
    "count": count_noun,
    "date": format_date,
    "day": format_day,
    "kind_name": lambda document: dutch.KINDS[document.kind].lower(),
    "markup": Markdown,
    "moment": lambda session: unbroken(dutch.moment(session)),
    "shorten": shorten,
    "slug": make_slug,
    "span": lambda session, minutes: [x.isoformat() for x in session.hours(minutes)],
    "term_anchor": term_anchor,
    **{
        each.__name__: each
        for each in (
            calendar_file, capital, door.external, file, href, leesmap_file, link, listing, part_name, door.places, reading_time, session_page,
            dutch.short_title, source_line, source_page, speaker, door.subscription, theme_name, theme_page, title, unbroken, where,
        )
    },
}  # fmt: skip
TESTS: dict[str, Callable[[object], bool]] = {
    "Gap": lambda value: isinstance(value, Gap),
    "Heading": lambda value: isinstance(value, Heading),
    "SharedAnswer": lambda value: isinstance(value, SharedAnswer),
    "Speech": lambda value: isinstance(value, Speech),
}
