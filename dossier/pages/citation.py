"""How a source is cited: by the voice that speaks in it, in a footnote and in a bibliography."""

import datetime
import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from dossier.ids import public, source_page
from dossier.language.dates import format_date
from dossier.language.name_parts import Name, author, institution, is_institution, person, surname
from dossier.model import BibliographyEntry, Document, DocumentKind, PassageKind
from dossier.pages import dutch
from dossier.pages.description import describe_opening, official_links
from dossier.pages.markup.markdown import is_web, show_text
from dossier.pages.passages import when_spoken, who_speaks

AANHANGSEL = re.compile(r"ah-(?P<chamber>[te])k-(?P<year>\d{4})\d{2}(?P<end>\d{2})-(?P<number>\d+)")
CHAMBERS = {"II": "Tweede Kamer der Staten-Generaal", "I": "Eerste Kamer der Staten-Generaal"}
FORMATS = {"BibTeX": "bib", "RIS": "ris", "CSL-JSON": "csl.json"}
"""How the files of a format end that a source is given in, by its name."""
ENTRY_ENDINGS = {PassageKind.VRAAG: "-vragen", PassageKind.ANTWOORD: "-antwoord"}


def list_voices(document: Document) -> list[PassageKind]:
    """Return the voices that a source is cited by: who asks and who answers, or the paper as one."""
    if document.kind is not DocumentKind.KAMERVRAGEN:
        return [PassageKind.ALINEA]
    is_answered = document.answers or document.answered_by
    return [PassageKind.VRAAG, *([PassageKind.ANTWOORD] if is_answered else [])]


def make_entries(document: Document, site: str) -> list[BibliographyEntry]:
    """Return what a bibliography says of a source on the site at that address, for each of its voices."""
    voices = list_voices(document)
    is_spoken = document.answered_by or dutch.asked_by(document)
    return [
        BibliographyEntry(
            id=f"{document.source.id}{ENTRY_ENDINGS[voice] if len(voices) > 1 else ''}",
            kind=document.kind,
            genre=name_genre(document, voice),
            title=show_text(dutch.title(document)),
            authors=tuple(dict.fromkeys(name for name, _ in find_speakers(document, voice))),
            institution=show_text(_find_institution(document)),
            date=(when_spoken(document, voice) or ("", None))[1],
            numbers=tuple(show_text(x) for x in (name_series(document), *document.numbers) if x),
            address=page_address(document, site),
            official=tuple(x for _, x in official_links(document) if is_web(x)),
            note=show_text(describe_opening(document)) if is_spoken else "",
        )
        for voice in voices
    ]


def name_genre(document: Document, voice: PassageKind) -> str:
    """Return what is cited: `Kamervragen`, `Antwoord op kamervragen`."""
    kind = dutch.KINDS[document.kind]
    return f"Antwoord op {kind.lower()}" if voice is PassageKind.ANTWOORD else kind


def page_address(document: Document, site: str) -> str:
    """Return the whole address of a source's page."""
    return public(site, source_page(document.source.id))


def bibliography_path(document: Document, end: str) -> PurePosixPath:
    """Return where a source's file in a format stands, beside its page."""
    return source_page(document.source.id).with_name(f"{document.source.id}.{end}")


def cite_paper(document: Document, site: str, voice: PassageKind) -> str:
    """Return the footnote for one voice of a source as a whole, its official address first."""
    official = next((x for _, x in official_links(document) if is_web(x)), "")
    who, when = speaker_of(document, voice), day_of(document, voice)
    cited = ", ".join(filter(None, (who, name_paper(document), when, official)))
    return f"{dutch.capital(cited)} (vindplaats: {page_address(document, site)})."


def name_paper(document: Document) -> str:
    """Return a source as a footnote names it: by its series, or without one by its title, kind and numbers."""
    if series := name_series(document):
        return show_text(series)
    numbers = ", ".join(document.numbers)
    return show_text(f"‘{dutch.title(document)}’, {dutch.KINDS[document.kind]} {numbers}").rstrip()


def name_series(document: Document) -> str:
    """Return the place of a source in its series, in the form of the Leidraad voor juridische auteurs.

    `Aanhangsel Handelingen II 2024/25, 2496`, `Kamerstukken II 2025/26, 26643, nr. 1522`; empty where it has none.
    """
    chamber = _find_chamber(document)
    if printed := AANHANGSEL.fullmatch(document.aanhangsel or ""):
        year = f"{printed['year']}/{printed['end']}"
        return f"Aanhangsel Handelingen {chamber} {year}, {printed['number']}"
    if document.paper is None:
        return ""
    number = document.paper.ondernummer
    year = _parliamentary_year(dutch.dated(document))
    series = " ".join(filter(None, ("Kamerstukken", chamber, year)))
    printed_number = number if chamber == "I" else f"nr. {number}"
    return f"{series}, {document.paper.dossiernummer}, {printed_number}"


def _find_chamber(document: Document) -> str:
    """Return the Chamber that a paper is of, `I` or `II`; empty where it has no number of one."""
    if printed := AANHANGSEL.fullmatch(document.aanhangsel or ""):
        return "II" if printed["chamber"] == "t" else "I"
    if document.paper:
        # The Senate letters its papers, the House numbers them.
        return "I" if document.paper.ondernummer.isalpha() else "II"
    return "II" if document.numbers else ""


def _find_institution(document: Document) -> str:
    """Return who brought a source out: a Chamber, or an institution among its authors; empty where unknown."""
    speakers = find_speakers(document, PassageKind.ALINEA)
    own = (name.family for name, _ in speakers if name.institution)
    return CHAMBERS.get(_find_chamber(document)) or next(own, "")


def _parliamentary_year(when: tuple[str, str] | None) -> str:
    """Return the parliamentary year of a day, `2025/26`: it begins on the third Tuesday of September."""
    if when is None or len(when[1]) < len("2026-05-26"):
        return ""
    day = datetime.date.fromisoformat(when[1])
    first = datetime.date(day.year, 9, 1)
    opening = first + datetime.timedelta(days=(1 - first.weekday()) % 7 + 14)
    start = day.year if day >= opening else day.year - 1
    return f"{start}/{(start + 1) % 100:02}"


def speaker_of(document: Document, voice: PassageKind) -> str:
    """Return who is cited for the passages of a kind; empty where the source does not say it."""
    others = document.on_behalf_of if voice is PassageKind.ANTWOORD else ()
    named = _named_in_head(document) if voice is PassageKind.ALINEA else ()
    parts = (who_speaks(document, voice), *named, dutch.on_behalf(others) if others else "")
    return show_text(", ".join(filter(None, parts)))


def day_of(document: Document, voice: PassageKind) -> str:
    """Return the day of the passages of a kind: `ingezonden 15 april 2026`, `26 mei 2026`."""
    named, day = when_spoken(document, voice) or ("", "")
    return f"{named} {format_date(day)}".strip() if day else ""


def find_speakers(document: Document, voice: PassageKind) -> Iterator[tuple[Name, str]]:
    """Yield who speaks in the passages of a kind: the name, and the party or the office."""
    if voice is PassageKind.VRAAG:
        for asker in document.askers:
            yield surname(show_text(asker.name)), show_text(asker.party or "")
        if document.committee and not document.askers:
            yield institution(show_text(document.committee)), ""
    elif voice is PassageKind.ALINEA and document.authors:
        yield from ((author(show_text(name)), "") for name in document.authors)
        yield from ((institution(show_text(name)), "") for name in _named_in_head(document))
    else:
        for each in document.answered_by:
            known = each.name and each.role
            who = (
                person(show_text(each.name))
                if known
                else institution(show_text(each.name or each.role))
            )
            yield who, show_text(each.role) if known else ""


def _named_in_head(document: Document) -> tuple[str, ...]:
    """Return the institutions that have a line of their own in the head of a paper with authors."""
    if not document.authors or document.kind is DocumentKind.KAMERVRAGEN:
        return ()
    own = {document.title, *document.authors}
    return tuple(x for x in document.head if x not in own and is_institution(x))
