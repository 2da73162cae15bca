"""The page of promises: what the cabinet says it will tell or do, by when, and where it says so."""

import datetime
import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath
from typing import NamedTuple

from dossier.ids import make_slug, promise_anchor
from dossier.language.clock_times import AMSTERDAM
from dossier.language.phrasing import shorten
from dossier.model import (
    Anchor,
    Bound,
    Document,
    Dossier,
    Page,
    Passage,
    Period,
    Promise,
    PromiseOutcome,
)
from dossier.pages.overviews import Chapter, Overview, place_rows, split_overview
from dossier.sections import PROMISES
from dossier.text import RichText, Span, Style
from dossier.words import load_words

MAX_PROMISES_ON_PAGE = 100
MAX_OUTCOME_LENGTH = 300
"""How many characters of the passage by which a promise was kept stand beside it."""
WITH_TERM, ENDLESS = "Met een termijn", "Zonder einddatum"
ONGOING, UNDATED, NO_TERM = "Doorlopend", "Zonder datum", "Geen termijn genoemd"
OPEN_ENDED = {Bound.AFTER, Bound.FROM}
_ARTICLES = load_words("articles")
_LAST_YEAR = re.compile(r"(?<! van) (\d{4})\Z")


class Placed(NamedTuple):
    """A promise with the passage that it stands in, and its place among all of them."""

    promise: Promise
    document: Document
    passage: Passage
    anchor: Anchor

    @property
    def printed(self) -> str:
        """The words of the paper that say when it is due."""
        return self.passage.text[self.promise.term_start : self.promise.term_end]

    @property
    def term(self) -> str:
        """When it is due, in words: `voor de zomer van 2026`."""
        period = self.promise.period
        return (period and name_period(period)) or self.printed or NO_TERM

    @property
    def printed_term(self) -> str:
        """The words of the paper, where they say it otherwise; else empty."""
        printed = self.printed.casefold()
        same = self.term.casefold() in {printed, printed.removeprefix("in ")}
        return "" if same else self.printed

    @property
    def over(self) -> datetime.datetime | None:
        """From when the term is over however it is read."""
        day = self.promise.period.over if self.promise.period else None
        return datetime.datetime.combine(day, datetime.time(), tzinfo=AMSTERDAM) if day else None

    @property
    def before(self) -> RichText:
        """The sentence that it points back to; empty where it does not."""
        return self.passage.content.cut(self.promise.before, self.promise.start)

    @property
    def words(self) -> RichText:
        """The sentence."""
        return self.passage.content.cut(self.promise.start, self.promise.end)


class LaterWords(NamedTuple):
    """Words of a later paper that tell, or may tell, what became of a promise."""

    document: Document
    passage: Passage | None
    """None where a record names the paper alone."""
    words: str
    outcome: PromiseOutcome | None = None
    """What a record says of it; None where nobody looked."""


class Card(NamedTuple):
    """A sentence with all that it promises, and what became of it."""

    promises: Sequence[Placed]
    later: Sequence[LaterWords]

    @property
    def first(self) -> Placed:
        """The promise that is due first."""
        return min(self.promises, key=lambda each: _due(each.promise))

    @property
    def words(self) -> RichText:
        """The sentence, with its terms marked."""
        first, content = self.first.promise, self.first.passage.content
        terms = [(each.promise.term_start, each.promise.term_end) for each in self.promises]
        marks = (Span(start=low, end=high, style=Style.MARK) for low, high in terms if low < high)
        return RichText(content.text, (*content.spans, *marks)).cut(first.start, first.end)

    @property
    def is_settled(self) -> bool:
        """Whether a record says what became of it."""
        return any(each.outcome for each in self.later)

    @property
    def over(self) -> datetime.datetime | None:
        """From when all its terms are over; None where one has no end."""
        ends = [each.over for each in self.promises if each.over]
        return max(ends) if len(ends) == len(self.promises) else None


def make_promise_pages(dossier: Dossier) -> Iterator[Page]:
    """Yield the page with all promises in the order in which they are due, and where it is too long one for each year."""
    until = max((x.day for x in dossier.documents), default="")
    for page in split_overview(_make_overview(dossier)):
        groups: dict[str, list[Card]] = {}
        for each in page.rows:
            groups.setdefault(_name_group(each.first.promise.period), []).append(each)
        yield page.render("toezeggingen", groups=groups, until=until)


def _make_overview(dossier: Dossier) -> Overview[Card]:
    groups: dict[str, list[Card]] = {}
    for card in _list_cards(dossier):
        period = card.first.promise.period
        name = _name_group(period)
        if name == WITH_TERM and period and period.start:
            name = str(period.start.year)
        groups.setdefault(name, []).append(card)
    return Overview(
        path=PROMISES.page,
        title=PROMISES.title,
        description="Wat het kabinet heeft toegezegd, aangekondigd of gepland, op volgorde van termijn",
        max_rows=MAX_PROMISES_ON_PAGE,
        unit=("toezegging", "toezeggingen"),
        chapters=[
            Chapter(
                key=f"jaar-{name}" if name.isdigit() else make_slug(name),
                title=name,
                rows=sorted(groups[name], key=lambda card: _due(card.first.promise)),
            )
            # Years are first in the order of the letters.
            for name in sorted(groups)
        ],
    )


def _list_cards(dossier: Dossier) -> Iterator[Card]:
    """Yield the sentences with promises; one sentence is one card."""

    def find_sentence(each: Placed) -> tuple[str, str, int, int]:
        promise = each.promise
        return promise.source, promise.passage, promise.start, promise.end

    for _, same in itertools.groupby(place_promises(dossier), key=find_sentence):
        promises = list(same)
        yield Card(promises, list(_find_later_words(dossier, promises)))


def _find_later_words(dossier: Dossier, promises: Sequence[Placed]) -> Iterator[LaterWords]:
    """Yield what a record says became of promises; where it does not, what later papers may say of it."""
    outcomes = dict.fromkeys(
        x for each in promises for x in each.document.outcomes_of(each.promise)
    )
    for outcome in outcomes:
        document = dossier.document(outcome.source)
        passage = document.passage(outcome.by_passage) if outcome.by_passage else None
        words = shorten(passage.plain, MAX_OUTCOME_LENGTH) if passage else ""
        yield LaterWords(document, passage, words, outcome)
    follow_ups = (x for each in promises for x in dossier.follow_ups.get(each.promise, ()))
    for place in () if outcomes else dict.fromkeys(follow_ups):
        document = dossier.document(place.source)
        passage = document.passage(place.passage)
        words = passage.content.cut(place.start, place.end).write_plain()
        yield LaterWords(document, passage, words)


def find_promise_pages(dossier: Dossier) -> dict[Anchor, PurePosixPath]:
    """Return on which page each promise stands."""
    cards = place_rows(_make_overview(dossier))
    return {each.anchor: page for page, card in cards for each in card.promises}


def _name_group(period: Period | None) -> str:
    if period is not None and period.every:
        return ONGOING
    if period is None or period.start is None:
        return UNDATED
    return ENDLESS if period.bound in OPEN_ENDED else WITH_TERM


def _due(promise: Promise) -> tuple[datetime.date, bool]:
    """Return by what promises of one year are put in order; what comes after a moment follows what is due then."""
    period = promise.period
    if period is None or period.start is None:
        return datetime.date.max, False
    return period.over or period.start, period.bound is Bound.AFTER


def list_due_promises(dossier: Dossier) -> Iterator[tuple[Placed, PurePosixPath]]:
    """Yield the promises that have a last day and are not settled, in the order in which they are due, with their pages."""
    for page, card in place_rows(_make_overview(dossier)):
        if card.first.over is not None and not card.is_settled:
            yield card.first, page


def place_promises(dossier: Dossier) -> Iterator[Placed]:
    """Yield the promises with the passages that they stand in."""
    numbers: Counter[tuple[str, str]] = Counter()
    for promise in dossier.promises:
        where = promise.source, promise.passage
        numbers[where] += 1
        anchor = promise_anchor(promise.source, promise.passage, numbers[where])
        document = dossier.document(promise.source)
        yield Placed(promise, document, document.passage(promise.passage), anchor)


def name_period(period: Period) -> str | None:
    """Return a period in words, `voor de zomer van 2026`; None where it only says how often something returns."""
    if period.words is None:
        return None
    names = period.words.split()
    article = next((f"{x} " for x, nouns in _ARTICLES.items() if set(nouns) & set(names)), "")
    bound = f"{period.bound.value} {article}" if period.bound.value else ""
    first = f"elk {period.every}{',' * bool(bound)} " if period.every else ""
    # A bound season or quarter is a phrase: `voor de zomer van 2026`.
    words = _LAST_YEAR.sub(r" van \1", period.words) if bound and article else period.words
    return f"{first}{bound}{words}"
