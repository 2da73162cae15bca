"""What a file says of its paper beside the text: it fills what the text does not say, and never replaces it."""

import dataclasses
import re
from collections.abc import Iterator

from dossier.errors import Problem, make_warning
from dossier.language.dates import format_date, parse_date, parse_month
from dossier.language.normal_form import fold_words
from dossier.language.phrasing import shorten
from dossier.model import Description, DocumentKind, Source, Stated
from dossier.recognise.lines import LETTER_KINDS
from dossier.text import collapse_spaces

ISO_DAY = re.compile(r"(?P<day>\d{4}-\d{2}(?:-\d{2})?)(?![\d-])")  # 2026-03-03T10:00:00+01:00
COMPACT_DAY = re.compile(
    r"(?P<year>(?:19|20)\d{2})(?P<month>\d{2})(?P<day>\d{2})(?!\d)"
)  # 20260303
MAX_TITLE_SHOWN = 100


def add_stated(description: Description, stated: Stated | None, kind: DocumentKind) -> Description:
    """Return the description with what only the file beside the text says; the headline of a web page is its title."""
    if stated is None:
        return description
    # The day on which a page appeared is not that of questions and their answer.
    is_dated = stated.is_web_page and (description.submitted or description.received)
    headline = None if kind in LETTER_KINDS else stated.headline
    return dataclasses.replace(
        description,
        title=headline or description.title or _clean_title(stated),
        date=description.date or (None if is_dated else read_stated_date(stated)),
        authors=description.authors or stated.authors,
    )


def check_stated(
    source: Source, description: Description, stated: Stated | None
) -> Iterator[Problem]:
    """Yield a warning for each thing that the file beside the text says otherwise than the text."""
    if stated is None:
        return
    title = None if stated.headline else _clean_title(stated)
    day = read_stated_date(stated)
    names = [name for name in (description.title, description.subject) if name]
    if title and names and not any(_is_same_title(title, name) for name in names):
        shown = shorten(title, MAX_TITLE_SHOWN)
        yield _report_difference(source, stated, f"daar heet dit stuk '{shown}'")
    if day and description.date and _is_other_day(day, description.date, stated):
        here, there = format_date(day), format_date(description.date)
        yield _report_difference(
            source, stated, f"daar is dit stuk van {here}, in de tekst van {there}"
        )


def read_stated_date(stated: Stated) -> str | None:
    """Return the stated date as ISO, or year and month, or None where it is none."""
    text = stated.date or ""
    if found := ISO_DAY.search(text):
        return _check_day(found["day"])
    if found := COMPACT_DAY.search(text):
        return _check_day("-".join(found.groups()))
    day = parse_date(text)
    return day.isoformat() if day else parse_month(text)


def _check_day(iso: str) -> str | None:
    try:
        format_date(iso)
    except (ValueError, IndexError):
        return None
    return iso if iso[5:7] != "00" else None


def _clean_title(stated: Stated) -> str | None:
    return collapse_spaces(stated.title or "") or None


def _is_same_title(one: str, other: str) -> bool:
    one, other = fold_words(one), fold_words(other)
    return one in other or other in one


def _is_other_day(day: str, text_day: str, stated: Stated) -> bool:
    if day.startswith(text_day):
        return False
    return not stated.is_web_page or day < text_day


def _report_difference(source: Source, stated: Stated, difference: str) -> Problem:
    message = f"{stated.place} en de tekst spreken elkaar tegen: {difference}"
    hint = "de tekst is aangehouden; klopt die niet, zet het goede dan in het bestand .yml naast de bron"
    return make_warning(source.path, "S017", "", message, hint)
