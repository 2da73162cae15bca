"""What came into the dossier and what changed in it, by day; the page and the feeds tell the same."""

import dataclasses
import datetime
from collections import Counter
from collections.abc import Iterable, Iterator

from dossier.ids import FEED, change_anchor
from dossier.model import Anchor, Document, Dossier, Page, ThemeId
from dossier.pages.overviews import Overview, group_by_year, split_overview
from dossier.sections import NEWS

MAX_NEWS_ON_PAGE = 250


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """One thing that happened to a source on a day that its record names."""

    day: datetime.date
    document: Document
    what: str | None = None
    """What changed, in the words of the record; None where the source is new."""
    anchor: Anchor | None = None
    """Where the change stands on the page of the source."""


def list_news(documents: Iterable[Document]) -> list[News]:
    """Return what happened, the newest day first; of one day what is new before what changed."""
    found = [each for document in documents for each in _find_news(document)]
    # Sorting keeps the order of equals.
    return sorted(found, key=lambda each: (-each.day.toordinal(), each.what is not None))


def _find_news(document: Document) -> Iterator[News]:
    if document.added is not None:
        yield News(day=document.added, document=document)
    count: Counter[datetime.date] = Counter()
    for change in document.changes:
        count[change.date] += 1
        anchor = change_anchor(change.date, count=count[change.date])
        yield News(day=change.date, document=document, what=change.what, anchor=anchor)


def list_sources_about(dossier: Dossier, theme: ThemeId | None = None) -> list[Document]:
    """Return the sources, or those that have passages about a theme, the youngest paper first."""
    found = {match.source for match in dossier.matches if match.theme == theme}
    return [x for x in dossier.by_date[::-1] if theme is None or x.source.id in found]


def make_news_pages(dossier: Dossier) -> Iterator[Page]:
    """Yield the page of what is new, by month and day, and where it is too long one for each year."""
    overview = Overview(
        path=NEWS.page,
        title=NEWS.title,
        description="Wat er in het dossier bij kwam en wat er is gewijzigd",
        max_rows=MAX_NEWS_ON_PAGE,
        unit=("bericht", "berichten"),
        chapters=group_by_year(
            list_news(list_sources_about(dossier)), lambda x: str(x.day), prefix="jaar-"
        ),
    )
    undated = sum(document.added is None for document in dossier.documents)
    for page in split_overview(overview):
        months: dict[str, dict[datetime.date, list[News]]] = {}
        for each in page.rows:
            months.setdefault(f"{each.day:%Y-%m}", {}).setdefault(each.day, []).append(each)
        yield page.render("nieuw", months=months, feed=FEED, undated=undated)
