"""What the search knows of a page, besides its words."""

import dataclasses
import datetime
from pathlib import PurePosixPath
from typing import NamedTuple


class SearchPart(NamedTuple):
    """A heading or a run of words on a page, as it is searched."""

    text: str
    anchor: str | None = None
    level: int | None = None
    """Of a heading, 2 to 6."""
    is_note: bool = False
    """Words of notes have less weight than words of the text."""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class SearchEntry:
    """What a page is, as a result of the search shows it and as a choice narrows it."""

    path: PurePosixPath
    """Of the page's Markdown, below `build/docs`."""
    title: str
    anchor: str = ""
    """Of what has a name and only a place on its page, as a term has: it leads there, and is no page of its own."""
    kind: str | None = None
    """In Dutch: Kamervragen, Thema, Sessie; None for a page of the site itself, which is found by its title alone."""
    date: str | None = None
    """In words."""
    year: str | None = None
    asked_by: str | None = None
    answered_by: str | None = None
    parties: tuple[str, ...] = ()
    bewindspersonen: tuple[str, ...] = ()
    voices: tuple[str, ...] = ()
    """Who speaks on it."""
    themes: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    """What the page is called besides its title: abbreviations, official numbers, other words for a theme."""
    named: bool = False
    """Whether who types its title or one of its names wants this page before all others."""
    until: datetime.datetime | None = None
    """When a session is over."""
    parts: tuple[SearchPart, ...] = ()
    """What is searched of it besides its title and its names."""
    leesmap: PurePosixPath | None = None
    """The file with what is to be read for a session, where there is one."""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class SameMeaning:
    """Words for one thing: who looks for one of them is shown the others too."""

    names: tuple[str, ...]
    """The words for the thing itself: its name, its abbreviation, how else the sources write it."""
    others: tuple[str, ...] = ()
    """Words that are about the thing; who looks for one of them is shown its names, and not one another."""
    is_general: bool = False
    """Whether they say what is asked of a thing, such as its risks, and not of which thing."""
