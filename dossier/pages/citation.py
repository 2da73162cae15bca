"""How a source and its passages are cited: the facts of a bibliography, and the same in a Dutch sentence."""

import datetime
import re
from collections.abc import Iterator

from dossier.ids import address, source_page
from dossier.language.dates import format_date, format_day
from dossier.model import BibliographyEntry, Document, DocumentKind, Name, PassageKind
from dossier.pages import dutch
from dossier.pages.description import official_links
from dossier.pages.markup.markdown import is_web, shown
from dossier.pages.names import author, institution, person, surname
from dossier.pages.passages import when_spoken, who_speaks

AANHANGSEL = re.compile(r"ah-(?P<chamber>[te])k-(?P<year>\d{4})\d{2}(?P<end>\d{2})-(?P<number>\d+)")


def bibliography_entry(document: Document, site: str) -> BibliographyEntry:
    """Return what a bibliography says of a source on the site at that address."""
    dated = dutch.dated(document)
    return BibliographyEntry(
        id=document.source.id,
        kind=document.kind,
        title=shown(dutch.title(document)),
        authors=tuple(dict.fromkeys(name for _, name, _ in speakers(document))),
        date=dated[1] if dated else None,
        numbers=tuple(shown(number) for number in _numbers(document)),
        address=page_address(document, site),
        official=tuple(x for _, x in official_links(document) if is_web(x)),
        note=shown(" ".join(f"{sentence}." for sentence in _note(document))),
    )


def page_address(document: Document, site: str) -> str:
    """Return the whole address of a source's page."""
    return f"{site.rstrip('/')}{address(source_page(document.source.id))}"


def name_paper(document: Document) -> str:
    """Return a source as a footnote names it, in the form of the Leidraad voor juridische auteurs.

    `Aanhangsel Handelingen II 2024/25, 2496`, `Kamerstukken II 2025/26, 26643, nr. 1522`; without such a number
    its title, kind and numbers.
    """
    printed = AANHANGSEL.fullmatch(document.aanhangsel or "")
    if printed:
        chamber = "II" if printed["chamber"] == "t" else "I"
        year = f"{printed['year']}/{printed['end']}"
        return f"Aanhangsel Handelingen {chamber} {year}, {printed['number']}"
    if document.paper:
        number = document.paper.ondernummer
        # The Senate letters its papers, the House numbers them.
        chamber, printed_number = ("I", number) if number.isalpha() else ("II", f"nr. {number}")
        year = _parliamentary_year(dutch.dated(document))
        series = " ".join(filter(None, ("Kamerstukken", chamber, year)))
        return shown(f"{series}, {document.paper.dossiernummer}, {printed_number}")
    numbers = ", ".join(document.numbers)
    return shown(f"‘{dutch.title(document)}’, {dutch.KINDS[document.kind]} {numbers}").rstrip()


def _parliamentary_year(when: tuple[str, str] | None) -> str:
    """Return the parliamentary year of a day, `2025/26`: it begins on the third Tuesday of September."""
    if when is None or len(when[1]) < len("2026-05-26"):
        return ""
    day = datetime.date.fromisoformat(when[1])
    first = datetime.date(day.year, 9, 1)
    opening = first + datetime.timedelta(days=(1 - first.weekday()) % 7 + 14)
    start = day.year if day >= opening else day.year - 1
    return f"{start}/{(start + 1) % 100:02}"


def speaker_of(document: Document, kind: PassageKind) -> str:
    """Return who is cited for the passages of a kind; empty where the source does not say it."""
    who = who_speaks(document, kind)
    if kind is PassageKind.ANTWOORD and document.on_behalf_of:
        others = dutch.on_behalf(document.on_behalf_of)
        who = f"{who} ({others})" if who else others
    return shown(who)


def day_of(document: Document, kind: PassageKind) -> str:
    """Return the day of the passages of a kind: `ingezonden 15 april 2026`, `26 mei 2026`."""
    return _day(when_spoken(document, kind))


def whole(document: Document) -> str:
    """Return the citation of a source as a whole, up to its address."""
    asked = document.kind is DocumentKind.KAMERVRAGEN
    who = who_speaks(document, PassageKind.VRAAG if asked else PassageKind.ALINEA)
    parts = [dutch.capital(shown(who)), name_paper(document), _day(dutch.dated(document))]
    return ", ".join(part for part in parts if part)


def speakers(document: Document) -> Iterator[tuple[PassageKind, Name, str]]:
    """Yield who speaks in a source: in which passages, the name, and the party or the office."""
    for name in document.authors:
        yield PassageKind.ALINEA, author(shown(name)), ""
    for asker in document.askers:
        yield PassageKind.VRAAG, surname(shown(asker.name)), shown(asker.party or "")
    if document.committee and not document.askers:
        yield PassageKind.VRAAG, institution(shown(document.committee)), ""
    if document.kind is DocumentKind.KAMERVRAGEN or not document.authors:
        for each in document.answered_by:
            known = each.name and each.role
            who = person(shown(each.name)) if known else institution(shown(each.name or each.role))
            yield PassageKind.ANTWOORD, who, shown(each.role) if known else ""


def _numbers(document: Document) -> Iterator[str]:
    yield from document.numbers
    if document.aanhangsel:
        yield f"Aanhangsel {document.aanhangsel}"
    if document.paper:
        yield f"Kamerstuk {document.paper.dossiernummer}, nr. {document.paper.ondernummer}"


def _note(document: Document) -> Iterator[str]:
    """Yield what no field of a bibliography has a place for, in sentences."""
    if document.askers:
        yield f"Gevraagd door {dutch.askers(document.askers)}"
    elif document.committee:
        yield f"Gevraagd door de {document.committee}"
    if document.answered_by:
        verb = "Beantwoord" if document.kind is DocumentKind.KAMERVRAGEN else "Ondertekend"
        yield f"{verb} door {dutch.answerers(document.answered_by)}"
    if document.on_behalf_of:
        yield dutch.capital(dutch.on_behalf(document.on_behalf_of))
    if document.submitted:
        yield f"Ingezonden {format_day(document.submitted)}"
    if document.received:
        yield f"Antwoord ontvangen {format_day(document.received)}"
    yield f"Controlegetal van het bestand (SHA-256): {document.source.sha256}"


def _day(when: tuple[str, str] | None) -> str:
    if when is None:
        return ""
    named, day = when
    return f"{named} {format_date(day)}".strip()
