"""Where the page of a source comes from: the file, what it says of itself, what was left out, what is open."""

from collections.abc import Iterator

from dossier.ids import provenance_page, source_page
from dossier.language.dates import format_date
from dossier.language.phrasing import count_noun
from dossier.model import (
    CorrectedField,
    Correction,
    Document,
    DocumentKind,
    Dossier,
    DropReason,
    Original,
    Page,
    Reading,
    Rights,
)
from dossier.pages import citation, dutch
from dossier.pages.description import describe_gaps, list_facts, list_filled_in, official_links
from dossier.pages.templating import make_page
from dossier.sections import SOURCES

MASKED = (
    "In het stuk staan persoonsgegevens. Die zijn weggelaten, hier en in de kopie van het bestand."
)
MASKED_WITHHELD = "In het stuk staan persoonsgegevens. Die zijn hier weggelaten; het bestand zelf staat daarom niet op de site."
HIDDEN = "In dit stuk is tekst onleesbaar gemaakt. Die is weggelaten, en het bestand zelf staat niet op de site."
WITHHELD = "Staat niet op de site, want het bevat {}."
# What a piece of text is on the page, where a maintainer read it otherwise.
READ_AS = {
    Reading.ALINEA: "“{}” leek een kop en staat hier als gewone alinea.",
    Reading.VERVOLG: "De alinea die begint met “{}” leek apart te staan en staat hier bij de alinea ervoor.",
    Reading.KOP: "“{}” leek een alinea en staat hier als kop.",
}
DATED = {CorrectedField.DATUM, CorrectedField.INGEZONDEN, CorrectedField.ONTVANGEN}
RIGHTS = {
    Rights.OVERHEID: "stuk van de overheid",
    Rights.TOESTEMMING: "gepubliceerd met toestemming",
    Rights.CITAAT: "alleen aangehaalde woorden",
}


def make_provenance_page(dossier: Dossier, document: Document) -> Page:
    """Return the page that tells where the page of a source comes from, so that it can be checked."""
    page = source_page(document.source.id)
    original = dossier.originals.get(document.source.id)
    site = dossier.settings.address
    title = dutch.title(document)
    return make_page(
        "herkomst",
        provenance_page(document.source.id),
        f"Herkomst: {title}",
        f"Waar deze pagina vandaan komt: {title}",
        ("kruimels", [SOURCES.crumb, {"titel": title, "adres": f"{page.parent}/"}]),
        document=document,
        page=page,
        facts=list(list_facts(document)),
        official=list(official_links(document)),
        filled_in=list_filled_in(document),
        citations=[
            (citation.name_genre(document, voice), citation.cite_paper(document, site, voice))
            for voice in citation.list_voices(document)
        ],
        files=[
            (name, citation.bibliography_path(document, end))
            for name, end in citation.FORMATS.items()
        ],
        original=original and page.with_name(original.name),
        original_words=_describe_original(document, original),
        rights=RIGHTS.get(document.rights) if document.rights else None,
        warnings=list(_find_warnings(document, original)),
        corrections=[_describe_correction(each) for each in document.corrections],
        dropped=[
            f"{x.text or count_noun(x.words, 'woord', 'woorden')} ({dutch.REASONS[x.reason]})"
            for x in document.dropped
        ],
        gaps=list(describe_gaps(document)),
    )


def _find_warnings(document: Document, original: Original | None) -> Iterator[str]:
    if any(each.reason is DropReason.HIDDEN_TEXT for each in document.dropped):
        yield HIDDEN
    if document.masked:
        yield MASKED if original else MASKED_WITHHELD


def _describe_correction(correction: Correction) -> str:
    """Return what was found, what stands on the page now, and why."""
    field = correction.field

    def write(value: str) -> str:
        if field is CorrectedField.SOORT:
            return dutch.KINDS[DocumentKind(value)].lower()
        return format_date(value) if field in DATED else f"“{value}”"

    if field.attribute is None:
        change = READ_AS[Reading(correction.right)].replace("{}", correction.found)
    else:
        found, right = write(correction.found), write(correction.right)
        change = f"{dutch.capital(field)}: in het stuk staat {found}; hier staat {right}."
    return f"{change} Reden: {correction.reason}"


def _describe_original(document: Document, original: Original | None) -> str:
    """Return what the file of a source is on the site, or what keeps it from it; empty where nothing is to be said."""
    if original is None:
        withheld = document.obstacles and not document.is_quoted_only
        return WITHHELD.format(dutch.listing(document.obstacles)) if withheld else ""
    if original.cleaned:
        return f"opgeschoonde kopie, zonder {dutch.listing(original.cleaned)}"
    return "kopie zonder persoonsgegevens" if original.masked else "zoals het is ontvangen"
