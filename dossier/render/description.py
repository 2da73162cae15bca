"""What a source is: the facts that its page opens with, and the line that search engines show."""

from collections.abc import Iterator

from dossier.model import Document, DocumentKind
from dossier.render import dutch
from dossier.render.markdown import Markdown, escape, external, facts, inline
from dossier.render.passages import source_line

UNKNOWN = "staat niet in het stuk"
BY_RECORD = "volgens de beschrijving bij deze bron"
OFFICIAL = "https://zoek.officielebekendmakingen.nl/"
CHAMBER = "https://www.tweedekamer.nl/kamerstukken/kamervragen/detail"


def description(document: Document) -> str:
    """Return one sentence about a source, for search engines and lists."""
    return f"{source_line(document)}: {dutch.title(document)}"


def facts_of(document: Document) -> Markdown:
    """Return the list of what a source says of itself; what it does not say is said to be missing."""
    return facts((name, value) for name, value in _rows(document) if value)


def _rows(document: Document) -> Iterator[tuple[str, Markdown]]:
    asked = document.kind is DocumentKind.KAMERVRAGEN
    yield "Soort", _stated(document, dutch.KINDS[document.kind], "kind")
    if asked:
        yield "Gevraagd door", _known(document, dutch.asked_by(document), "askers", "committee")
        yield "Gericht aan", _stated(document, "; ".join(document.addressed_to), "addressed_to")
        answered = dutch.answerers(document.answered_by)
        yield "Beantwoord door", _known(document, answered, "answered_by")
    else:
        yield "Auteurs", _stated(document, dutch.listing(document.authors), "authors")
        signed = dutch.answerers(document.answered_by)
        yield "Ondertekend door", _stated(document, signed, "answered_by")
    yield "Mede namens", _stated(document, "; ".join(document.on_behalf_of), "on_behalf_of")
    yield from _dates(document, asked=asked)
    numbers = [_stated(document, number, number) for number in document.numbers]
    yield "Nummers", Markdown(", ".join(numbers))
    if document.paper:
        paper = document.paper
        text = f"{paper.dossiernummer}, nr. {paper.ondernummer}"
        text = f"{text} ({paper.title})" if paper.title else text
        yield "Kamerstuk", _stated(document, text, "paper")
    yield "Aanhangsel", _stated(document, document.aanhangsel or "", "aanhangsel")
    yield "Officiële publicatie", _official(document)


def _dates(document: Document, *, asked: bool) -> Iterator[tuple[str, Markdown]]:
    if document.submitted:
        yield "Ingezonden", _stated(document, dutch.day(document.submitted), "submitted")
    elif asked:
        yield "Ingezonden", _known(document, None)
    if document.date:
        yield "Datum", _stated(document, dutch.written_date(document.date), "date")
    elif not document.received:
        yield "Datum", _known(document, None)
    if document.received:
        yield "Antwoord ontvangen", _stated(document, dutch.day(document.received), "received")


def _known(document: Document, value: str | None, *fields: str) -> Markdown:
    """Return the value, or in words that the source does not give it."""
    if value:
        return _stated(document, value, *fields)
    return inline("span", escape(UNKNOWN), classes=["gat"])


def _stated(document: Document, value: str, *fields: str) -> Markdown:
    if not value:
        return Markdown("")
    if document.from_record.isdisjoint(fields):
        return escape(value)
    return Markdown(f"{escape(value)} {inline('small', escape(f'({BY_RECORD})'))}")


def _official(document: Document) -> Markdown:
    """Return links to the official publications that follow from the numbers."""
    links = [external(name, address) for name, address in official_links(document)]
    return Markdown(" · ".join(links))


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
