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

from dossier.ids import make_slug, relative, session_page, source_page, term_anchor, theme_page, way
from dossier.language.dates import format_date, format_day
from dossier.language.phrasing import count_noun
from dossier.model import Document, Session
from dossier.pages import dutch
from dossier.pages.body import Gap, Heading, SharedAnswer, Voice
from dossier.pages.markup.markdown import (
    Markdown,
    check_name,
    check_value,
    escape,
    external,
    places,
    rich,
    subscription,
)
from dossier.pages.passages import beginning, part_name, source_line, speaker
from dossier.sections import FOLLOW_SECTIONS
from dossier.text import RichText

LINE_BREAK = Markdown("  \n  ")
"""Ends a line within a paragraph or an item, as Markdown writes it."""
HERE = "here"
"""The name in a template of the path of its own page."""
BLANK_LINES = re.compile(r"\n(?:[ \t]*\n)+")


def to_markdown(value: object) -> Markdown:
    """Return what a template prints for a value; raise TypeError for one that has no text."""
    if isinstance(value, Markdown):
        return value
    if isinstance(value, RichText):
        return rich(value)
    if isinstance(value, str):
        return escape(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return escape(str(value))
    msg = f"a template prints no {type(value).__name__}"
    raise TypeError(msg)


def render_template(name: str, here: PurePosixPath, **values: object) -> Markdown:
    """Return the Markdown that `templates/<name>.md.j2` makes of these values for the page `here`."""
    text = _load_environment().get_template(f"{name}.md.j2").render(**values, **{HERE: here})
    return Markdown(BLANK_LINES.sub("\n\n", text).strip())


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
    environment.globals = {"follow_sections": FOLLOW_SECTIONS, "line_break": LINE_BREAK}
    return environment


@pass_context
def _link(
    context: Context, text: object, target: PurePosixPath, anchor: str | None = None
) -> Markdown:
    """Return a link to a page of the site, which MkDocs checks."""
    return Markdown(f"[{to_markdown(text)}](<{relative(target, context[HERE], anchor)}>)")


@pass_context
def _href(context: Context, target: PurePosixPath, anchor: str | None = None) -> Markdown:
    """Return the address of a page of the site for an attribute."""
    return check_value(way(target, context[HERE], anchor))


@pass_context
def _file(context: Context, target: PurePosixPath) -> Markdown:
    """Return the address of a file of the site, for an attribute."""
    return check_value(relative(target, context[HERE]))


def _indent(content: Markdown, width: int = 4) -> Markdown:
    """Return blocks as they stand within an item of a list."""
    return Markdown(content.replace("\n", "\n" + " " * width))


def _to(text: str, anchor: str) -> Markdown:
    """Return a link to a place on the same page."""
    return Markdown(f"[{escape(text)}](#{check_name(anchor)})")


def _capital(text: str) -> str:
    """Return the text with a capital; `Markdown` stays that."""
    return type(text)(dutch.capital(text))


# 20.00 uur    also where it opens a line, so that its point is an entity
_HOUR = re.compile(r"(\d(?:\.|&#46;)\d\d) uur\b")


def _short_title(document: Document) -> str:
    """Return what a source is, and when, for the head of a column: `Kamervragen juni 2025`."""
    when = dutch.dated(document)
    kind = dutch.KINDS[document.kind]
    return f"{kind} {format_date(when[1][: len('2026-05')])}" if when else kind


def _moment(session: Session) -> Markdown:
    return _unbroken(dutch.moment(session))


def _unbroken(text: str) -> Markdown:
    """Return a text in which an hour and `uur` stay on one line."""
    return Markdown(_HOUR.sub(r"\1&#160;uur", escape(text)))


def _about(session: Session) -> str:
    """Return where a session is and what about: `Online · onderwerp volgt`."""
    return f"{dutch.where(session)} · {session.content or 'onderwerp volgt'}"


FILTERS: dict[str, Callable[..., object]] = {
    "anchor": lambda name: Markdown(check_name(name)),
    "attribute": check_value,
    "beginning": beginning,
    "capital": _capital,
    "count": count_noun,
    "date": format_date,
    "kind_name": lambda document: dutch.KINDS[document.kind].lower(),
    "day": format_day,
    "unbroken": _unbroken,
    "where": dutch.where,
    "external": external,
    "file": _file,
    "href": _href,
    "indent": _indent,
    "link": _link,
    "listing": dutch.listing,
    "markup": Markdown,
    "moment": _moment,
    "part_name": part_name,
    "places": places,
    "session_about": _about,
    "session_page": session_page,
    "short_title": _short_title,
    "slug": make_slug,
    "source_line": source_line,
    "source_page": source_page,
    "span": lambda session, minutes: [x.isoformat() for x in dutch.times(session, minutes)],
    "speaker": speaker,
    "subscription": subscription,
    "term_anchor": lambda term: term_anchor(term.term),
    "theme_name": dutch.theme_name,
    "theme_page": theme_page,
    "title": dutch.title,
    "to": _to,
}
TESTS: dict[str, Callable[[object], bool]] = {
    "gap": lambda value: isinstance(value, Gap),
    "heading": lambda value: isinstance(value, Heading),
    "shared_answer": lambda value: isinstance(value, SharedAnswer),
    "voice": lambda value: isinstance(value, Voice),
}
