"""What a source is and what it lacks: the facts that its page opens with, the line for search engines, its gaps."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from dossier.language.dates import format_date, format_day
from dossier.model import Document, DocumentKind
from dossier.model.missing import describe_missing
from dossier.pages import dutch
from dossier.pages.passages import source_line

OFFICIAL = "https://zoek.officielebekendmakingen.nl/"
CHAMBER = "https://www.tweedekamer.nl/kamerstukken/kamervragen/detail"
QUOTED = re.compile(r"(?<!\w)'(.+)'(?!\w)")
PLURALS = {"noot": "noten", "regel": "regels"}


def description(document: Document) -> str:
    """Return one sentence about a source, for search engines and lists."""
    return f"{source_line(document)}: {dutch.title(document)}"


def describe_opening(document: Document) -> str:
    """Return in a line or two who asked, who answered and when; of another paper what it is, of whom and when."""
    signed = dutch.answerers(document.answered_by)
    day = format_date(document.date) if document.date else ""
    if document.kind is not DocumentKind.KAMERVRAGEN:
        by_signer = signed and not document.authors
        kind = dutch.KINDS[document.kind] if by_signer else dutch.kind_line(document)
        parts = (kind, signed and f"ondertekend door {signed}", day)
        return f"{', '.join(filter(None, parts))}."
    submitted = format_day(document.submitted) if document.submitted else ""
    received = format_day(document.received) if document.received else day
    behalf = dutch.on_behalf(document.on_behalf_of) if document.on_behalf_of else ""
    voices = [("Gevraagd", dutch.add_article(dutch.asked_by(document) or ""), submitted)]
    if document.answers:
        voices.append(("Beantwoord", ", ".join(filter(None, (signed, behalf))), received))
    sentences = (
        f"{verb} door {', '.join(filter(None, (who, when)))}."
        if who
        else f"{verb} {'op' if when[0].isdigit() else 'in'} {when}."
        for verb, who, when in voices
        if who or when
    )
    delayed = ["Het antwoord is uitgesteld."] if document.is_delay_notice else []
    return " ".join([*sentences, *delayed])


def list_filled_in(document: Document) -> str:
    """Return which of the facts the record says and not the source: `aanhangsel en nummers`; empty without any."""
    named: list[str] = []
    for each in (
        Statement("Soort", dutch.KINDS[document.kind], ("kind",)),
        *list_statements(document),
    ):
        # A record adds numbers to those of the paper: each has an origin of its own.
        is_numbers = each.fields == ("numbers",)
        parts = document.numbers if is_numbers else each.fields
        added = [part for part in parts if part in document.from_record]
        if is_numbers and len(added) < len(parts):
            named += [f"nummer {number}" for number in added]
        elif added and each.text:
            named.append(dutch.lower_first(each.label))
    return dutch.listing(named)


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


def list_statements(document: Document) -> Iterator[Statement]:
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
    paper = document.paper
    named = f"{paper.dossiernummer}, nr. {paper.ondernummer}" if paper else ""
    title = f", {paper.title}" if paper and paper.title else ""
    yield Statement("Kamerstuk", f"{named}{title}", ("paper",))
    yield Statement("Aanhangsel", document.aanhangsel or "", ("aanhangsel",))


def list_facts(document: Document) -> Iterator[tuple[str, str, bool]]:
    """Yield by name what a source says of itself, or that it does not say it, and whether it does."""
    yield "Soort", dutch.KINDS[document.kind], True
    for each in list_statements(document):
        if each.text or each.is_missed:
            yield each.label, each.text or describe_missing(document, *each.fields), bool(each.text)


def official_links(document: Document) -> Iterator[tuple[str, str]]:
    """Yield name and address of each official publication of a source."""
    if document.aanhangsel:
        yield "Officiële bekendmakingen", f"{OFFICIAL}{document.aanhangsel}.html"
    if paper := document.paper:
        name = f"Kamerstuk {paper.dossiernummer}, nr. {paper.ondernummer}"
        yield name, f"{OFFICIAL}kst-{paper.dossiernummer}-{paper.ondernummer}.html"
    cases = [number for number in document.numbers if number[4] == "Z"]
    papers = [number for number in document.numbers if number[4] == "D"]
    if document.kind is DocumentKind.KAMERVRAGEN and cases and papers:
        yield "Tweede Kamer", f"{CHAMBER}?id={cases[0]}&did={papers[0]}"
    yield from ((address, address) for address in document.links)


def describe_gaps(document: Document) -> Iterator[str]:
    """Yield the gaps of a source, what holds for several notes or lines once: `noten 5 tot en met 12: ...`."""
    marks: dict[tuple[str, str], list[str]] = {}
    for problem in document.problems:
        unit, _, mark = problem.place.partition(" ")
        if unit in PLURALS and mark:
            marks.setdefault((unit, problem.message), []).append(mark)
        else:
            marks[problem.place, problem.message] = []
    for (unit, message), found in marks.items():
        name = PLURALS[unit] if len(found) > 1 else unit
        place = f"{name} {dutch.listing(list(dutch.join_runs(found)))}" if found else unit
        # With the quotes around what they name as a page prints them.
        yield ": ".join(QUOTED.sub(r"‘\1’", words) for words in (place, message) if words)
