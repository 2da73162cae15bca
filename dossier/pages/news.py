"""What came into the dossier and what changed in it, by day; the page and the feeds tell the same."""

import dataclasses
import datetime
import itertools
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from dossier.ids import FEED, change_anchor, relative, source_page
from dossier.language.dates import format_date, format_day
from dossier.model import Anchor, Document, Dossier, Page, ThemeId
from dossier.pages import dutch
from dossier.pages.lists import by_date
from dossier.pages.markup.markdown import (
    Markdown,
    escape,
    heading,
    inline,
    item,
    items,
    link,
    opened,
    paragraph,
)
from dossier.pages.parts import Chapter, Overview, pages_of
from dossier.pages.passages import source_line
from dossier.sections import NEWS

MOST = 800
"""How many items of news one page may hold."""
HOW = "Wat er in dit dossier bij kwam en wat erin is gewijzigd, het nieuwste eerst."
FOLLOW = "Volgen met een nieuwslezer (Atom)"

UNKNOWN = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)
"""Stands where a moment is asked and no day is known: the same in every build."""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """One thing that happened to a source on a day that its record names."""

    day: datetime.date
    document: Document
    what: str | None = None
    """What changed, in the words of the record; None where the source is new."""
    anchor: Anchor | None = None
    """Where the change stands on the page of the source."""


def news(documents: Iterable[Document]) -> list[News]:
    """Return what happened, the newest day first; of one day what is new before what changed."""
    found = [each for document in documents for each in _of(document)]
    # Sorting keeps the order of equals.
    return sorted(found, key=lambda each: (-each.day.toordinal(), each.what is not None))


def last_moment(happened: Iterable[News]) -> datetime.datetime:
    """Return the moment of the last of what happened."""
    return max((moment(each) for each in happened), default=UNKNOWN)


def moment(happened: News) -> datetime.datetime:
    """Return the moment at which the day began: records name no time."""
    return datetime.datetime.combine(happened.day, datetime.time(), tzinfo=dutch.AMSTERDAM)


def about(dossier: Dossier, theme: ThemeId) -> list[Document]:
    """Return the sources that have passages about a theme, those of the latest day first."""
    found = {match.source for match in dossier.matches if match.theme == theme}
    return [document for document in latest(dossier) if document.source.id in found]


def latest(dossier: Dossier) -> list[Document]:
    """Return the sources, the youngest paper first."""
    return by_date(dossier)[::-1]


def news_pages(dossier: Dossier) -> Iterator[Page]:
    """Yield the page of what is new, by month and day, and where it is too long one for each year."""
    years = itertools.groupby(news(latest(dossier)), lambda each: each.day.year)
    overview = Overview(
        path=NEWS.page,
        title=NEWS.title,
        description="Wat er in het dossier bij kwam en wat er is gewijzigd",
        most=MOST,
        unit=("bericht", "berichten"),
        chapters=[
            Chapter(key=f"jaar-{year}", title=str(year), rows=list(rows)) for year, rows in years
        ],
    )
    head = [paragraph(escape(HOW)), paragraph(opened(FOLLOW, relative(FEED, NEWS.page)))]
    yield from pages_of(overview, head, _months, _undated(dossier))


def _months(page: PurePosixPath, years: Iterable[Chapter[News]]) -> Iterator[Markdown]:
    happened = (each for year in years for each in year.rows)
    for (year, month), of_month in itertools.groupby(
        happened, lambda each: (each.day.year, each.day.month)
    ):
        when = f"{year}-{month:02}"
        yield heading(2, dutch.capital(format_date(when)), f"maand-{when}")
        for day, of_day in itertools.groupby(of_month, lambda each: each.day):
            told = inline("time", escape(format_day(day, weekday=True)), datetime=day.isoformat())
            yield paragraph(told, classes=["dag"])
            yield items(_row(page, each) for each in of_day)


def _row(page: PurePosixPath, happened: News) -> Markdown:
    document = happened.document
    target = relative(source_page(document.source.id), page, happened.anchor)
    named = link(dutch.title(document), target)
    if happened.what is not None:
        return item(Markdown(f"{escape('Gewijzigd:')} {named}<br>{escape(happened.what)}"))
    line = inline("span", escape(source_line(document)), classes=["bronregel"])
    return item(Markdown(f"{escape('Nieuwe bron:')} {named}<br>{line}"))


def _undated(dossier: Dossier) -> Iterator[Markdown]:
    """Yield how many sources are missing here, since no record tells when they came."""
    count = sum(document.added is None for document in dossier.documents)
    if count == 1:
        yield paragraph(escape("Van 1 bron is niet bekend wanneer zij is toegevoegd."))
    elif count:
        yield paragraph(escape(f"Van {count} bronnen is niet bekend wanneer zij zijn toegevoegd."))


def _of(document: Document) -> Iterator[News]:
    if document.added is not None:
        yield News(day=document.added, document=document)
    count: Counter[datetime.date] = Counter()
    for change in document.changes:
        count[change.date] += 1
        anchor = change_anchor(change.date, count=count[change.date])
        yield News(day=change.date, document=document, what=change.what, anchor=anchor)
