"""What a source is: the facts that its page opens with, and the line that search engines show."""

import dataclasses
from collections.abc import Iterator, Sequence

from dossier.model import Document, DocumentKind
from dossier.render import dutch
from dossier.render.markdown import Markdown, escape, external, facts, inline
from dossier.render.passages import source_line

UNKNOWN = "staat niet in het stuk"
FILLED_IN = "Aangevuld"
BY_RECORD = "volgens de beschrijving bij deze bron"
OFFICIAL = "https://zoek.officielebekendmakingen.nl/"
CHAMBER = "https://www.tweedekamer.nl/kamerstukken/kamervragen/detail"


def description(document: Document) -> str:
    """Return one sentence about a source, for search engines and lists."""
    return f"{source_line(document)}: {dutch.title(document)}"


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One value that a source has, or the words that it has none."""

    text: str
    known: bool = True
    by_record: bool = False
    """The record says it, not the source."""
    address: str | None = None
    """Where it leads, on another site."""


def facts_of(document: Document) -> Markdown:
    """Return the list of what a source says of itself; what it does not say is said to be missing."""
    rows = [(name, _shown(values)) for name, values in stated(document)]
    told = filled_in(document)
    return facts([*rows, (FILLED_IN, escape(told))] if told else rows)


def filled_in(document: Document) -> str:
    """Return which of the facts the record says and not the source, `aanhangsel: volgens ...`; empty without any."""
    named: list[str] = []
    for name, values in stated(document):
        said = [value.text for value in values if value.by_record]
        named += [name[0].lower() + name[1:]] if len(said) == len(values) else said
    return f"{dutch.listing(named)}: {BY_RECORD}" if named else ""


def _shown(values: Sequence[Fact]) -> Markdown:
    separator = " · " if values[0].address else ", "
    return Markdown(separator.join(_fact(value) for value in values))


def _fact(fact: Fact) -> Markdown:
    if fact.address:
        return external(fact.text, fact.address)
    return escape(fact.text) if fact.known else inline("span", escape(fact.text), classes=["gat"])


def stated(document: Document) -> Iterator[tuple[str, tuple[Fact, ...]]]:
    """Yield by name what a source says of itself, or that it does not say it."""
    for name, values in _rows(document):
        if told := tuple(value for value in values if value is not None):
            yield name, told


Row = tuple[str, Sequence[Fact | None]]


def _rows(document: Document) -> Iterator[Row]:
    asked = document.kind is DocumentKind.KAMERVRAGEN
    yield "Soort", [_stated(document, dutch.KINDS[document.kind], "kind")]
    if asked:
        yield "Gevraagd door", [_known(document, dutch.asked_by(document), "askers", "committee")]
        yield "Gericht aan", [_stated(document, "; ".join(document.addressed_to), "addressed_to")]
        answered = dutch.answerers(document.answered_by)
        yield "Beantwoord door", [_known(document, answered, "answered_by")]
    else:
        yield "Auteurs", [_stated(document, dutch.listing(document.authors), "authors")]
        signed = dutch.answerers(document.answered_by)
        yield "Ondertekend door", [_stated(document, signed, "answered_by")]
    yield "Mede namens", [_stated(document, "; ".join(document.on_behalf_of), "on_behalf_of")]
    yield from _dates(document, asked=asked)
    yield "Nummers", [_stated(document, number, number) for number in document.numbers]
    if document.paper:
        paper = document.paper
        text = f"{paper.dossiernummer}, nr. {paper.ondernummer}"
        text = f"{text} ({paper.title})" if paper.title else text
        yield "Kamerstuk", [_stated(document, text, "paper")]
    yield "Aanhangsel", [_stated(document, document.aanhangsel or "", "aanhangsel")]
    links = official_links(document)
    yield "Officiële publicatie", [Fact(text=name, address=address) for name, address in links]


def _dates(document: Document, *, asked: bool) -> Iterator[Row]:
    if document.submitted:
        yield "Ingezonden", [_stated(document, dutch.day(document.submitted), "submitted")]
    elif asked:
        yield "Ingezonden", [_known(document, None)]
    if document.date:
        yield "Datum", [_stated(document, dutch.written_date(document.date), "date")]
    elif not document.received:
        yield "Datum", [_known(document, None)]
    if document.received:
        yield "Antwoord ontvangen", [_stated(document, dutch.day(document.received), "received")]


def _known(document: Document, value: str | None, *fields: str) -> Fact | None:
    """Return the value, or in words that the source does not give it."""
    return _stated(document, value, *fields) if value else Fact(text=UNKNOWN, known=False)


def _stated(document: Document, value: str, *fields: str) -> Fact | None:
    by_record = any(field in document.from_record for field in fields)
    return Fact(text=value, by_record=by_record) if value else None


def official_links(document: Document) -> Iterator[tuple[str, str]]:
    """Yield name and address of each official publication of a source."""
    if document.aanhangsel:
        yield "Officiële bekendmakingen", f"{OFFICIAL}{document.aanhangsel}.html"
    if document.paper:
        paper = document.paper
        yield (
            f"Kamerstuk {paper.dossiernummer}, nr. {paper.ondernummer}",
            f"{OFFICIAL}kst-{paper.dossiernummer}-{paper.ondernummer}.html",
        )
    cases = [number for number in document.numbers if number[4] == "Z"]
    papers = [number for number in document.numbers if number[4] == "D"]
    if document.kind is DocumentKind.KAMERVRAGEN and cases and papers:
        yield "Tweede Kamer", f"{CHAMBER}?id={cases[0]}&did={papers[0]}"
    for address in document.links:
        yield address, address
