"""What a source is: the facts that its page opens with, and the line that search engines show."""

import dataclasses
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dossier.language.dates import format_date, format_day
from dossier.model import Document, DocumentKind
from dossier.model.missing import describe_missing
from dossier.pages import dutch
from dossier.pages.passages import kind_line, source_line

FILLED_IN = "Door een beheerder toegevoegd"
OFFICIAL = "https://zoek.officielebekendmakingen.nl/"
CHAMBER = "https://www.tweedekamer.nl/kamerstukken/kamervragen/detail"


def description(document: Document) -> str:
    """Return one sentence about a source, for search engines and lists."""
    return f"{source_line(document)}: {dutch.title(document)}"


def describe_opening(document: Document) -> str:
    """Return in a line or two who asked, who answered and when; of another paper what it is, of whom and when."""
    if document.kind is not DocumentKind.KAMERVRAGEN:
        signed = dutch.answerers(document.answered_by)
        parts = (kind_line(document), signed and f"ondertekend door {signed}", _day(document.date))
        return f"{', '.join(filter(None, parts))}."
    submitted = document.submitted.isoformat() if document.submitted else None
    received = document.received.isoformat() if document.received else document.date
    behalf = dutch.on_behalf(document.on_behalf_of) if document.on_behalf_of else ""
    answered = ", ".join(filter(None, (dutch.answerers(document.answered_by), behalf)))
    sentences = (
        _sentence(
            "Gevraagd",
            "door " * bool(asked := dutch.asked_by(document)) + (asked or ""),
            _day(submitted),
        ),
        _sentence("Beantwoord", answered and f"door {answered}", _day(received))
        if document.answers
        else "",
    )
    return " ".join(filter(None, sentences))


def _sentence(verb: str, who: str, when: str) -> str:
    if not who:
        return f"{verb} {when}." if when else ""
    return f"{', '.join(filter(None, (f'{verb} {who}', when)))}."


def _day(iso: str | None) -> str:
    return format_date(iso) if iso else ""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One value that a source has, or the words that it has none."""

    text: str
    known: bool = True
    by_record: bool = False
    """The record says it, not the source."""
    address: str | None = None
    """Where it leads, on another site."""


def filled_in(document: Document) -> str:
    """Return which of the facts the record says and not the source: `aanhangsel en nummers`; empty without any."""
    named: list[str] = []
    for name, values in stated(document):
        said = [value.text for value in values if value.by_record]
        named += [name[0].lower() + name[1:]] if len(said) == len(values) else said
    return dutch.listing(named)


def stated(document: Document) -> Iterator[tuple[str, tuple[Fact, ...]]]:
    """Yield by name what a source says of itself, or that it does not say it."""
    for name, values in _rows(document):
        if told := tuple(value for value in values if value is not None):
            yield name, told


Row = tuple[str, Sequence[Fact | None]]


class Statement(NamedTuple):
    """One thing that a source, or its record, says of itself."""

    label: str
    text: str
    """Empty where it does not say it."""
    fields: tuple[str, ...]
    """The names in a description that it is made from."""
    key: str | None = None
    """The key of a record that states it, where papers of this kind mostly say it themselves."""

    @property
    def is_missed(self) -> bool:
        """Whether it is not there, and mostly is."""
        return not self.text and self.key is not None


def describe(document: Document) -> Iterator[Statement]:
    """Yield what a source says of itself, under its Dutch label, in the order in which people ask for it."""
    signed = dutch.answerers(document.answered_by)
    asked = document.kind is DocumentKind.KAMERVRAGEN
    if asked:
        askers = dutch.asked_by(document) or ""
        yield Statement("Gevraagd door", askers, ("askers", "committee"), "indieners")
        yield Statement("Gericht aan", "; ".join(document.addressed_to), ("addressed_to",))
        yield Statement("Beantwoord door", signed, ("answered_by",), "beantwoord_door")
    else:
        yield Statement("Auteurs", dutch.listing(document.authors), ("authors",))
        yield Statement("Ondertekend door", signed, ("answered_by",))
    yield Statement("Mede namens", "; ".join(document.on_behalf_of), ("on_behalf_of",))
    submitted = format_day(document.submitted) if document.submitted else ""
    yield Statement("Ingezonden", submitted, ("submitted",), "ingezonden" if asked else None)
    is_received = document.received and document.date == document.received.isoformat()
    dated = format_date(document.date) if document.date and not is_received else ""
    wanted = None if document.received else "ontvangen" if asked else "datum"
    yield Statement("Datum", dated, ("date",), wanted)
    received = format_day(document.received) if document.received else ""
    yield Statement("Antwoord ontvangen", received, ("received",))
    yield Statement("Nummers", ", ".join(document.numbers), ("numbers",))
    yield Statement("Kamerstuk", _kamerstuk(document), ("paper",))
    yield Statement("Aanhangsel", document.aanhangsel or "", ("aanhangsel",))


def _kamerstuk(document: Document) -> str:
    paper = document.paper
    if paper is None:
        return ""
    title = f" ({paper.title})" if paper.title else ""
    return f"{paper.dossiernummer}, nr. {paper.ondernummer}{title}"


def _rows(document: Document) -> Iterator[Row]:
    yield "Soort", [_stated(document, dutch.KINDS[document.kind], "kind")]
    for each in describe(document):
        if each.fields == ("numbers",):
            # A record adds numbers to those of the paper: each has an origin of its own.
            yield each.label, [_stated(document, number, number) for number in document.numbers]
        elif each.is_missed:
            yield each.label, [Fact(text=describe_missing(document, *each.fields), known=False)]
        else:
            yield each.label, [_stated(document, each.text, *each.fields)]
    links = official_links(document)
    yield "Officiële publicatie", [Fact(text=name, address=address) for name, address in links]


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
