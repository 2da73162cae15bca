"""The foot of a source's page: the file it was made from, what was left out, what is open."""

from collections.abc import Iterator

from dossier.language.dates import format_date, format_day
from dossier.language.phrasing import count_noun
from dossier.model import (
    CorrectedField,
    Correction,
    Document,
    DocumentKind,
    Dropped,
    DropReason,
    Obstacle,
    Original,
    Reading,
    Rights,
)
from dossier.pages import dutch
from dossier.pages.markup.markdown import (
    Markdown,
    block,
    download,
    escape,
    facts,
    fold,
    heading,
    inline,
    item,
    items,
    paragraph,
)
from dossier.pages.news import news

ABOUT = "Deze pagina is door een programma gemaakt uit het bestand hieronder."
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


def provenance(document: Document, original: Original | None) -> Iterator[Markdown]:
    """Yield where a page comes from, so that it can be checked."""
    yield heading(2, "Herkomst", "herkomst")
    yield block(list(_parts(document, original)), classes=["herkomst"])


def _parts(document: Document, original: Original | None) -> Iterator[Markdown]:
    yield paragraph(escape(ABOUT))
    source = document.source
    added = [("Toegevoegd", escape(format_day(document.added)))] if document.added else []
    rights = [("Rechten", escape(RIGHTS[document.rights]))] if document.rights else []
    offered = [("Het bestand zelf", each) for each in _offered(document, original)]
    yield facts(
        [
            ("Bestand", inline("code", escape(source.path.name))),
            ("Controlegetal (SHA-256)", inline("code", escape(source.sha256))),
            *offered,
            *rights,
            *added,
        ]
    )
    if document.head:
        yield fold("Kop en ondertekening van het stuk", [_list(document.head)])
    if document.corrections:
        rows = [_corrected(each) for each in document.corrections]
        yield fold(f"Met de hand verbeterd ({len(rows)})", [_list(rows)])
    if document.changes:
        yield fold(f"Gewijzigd in het dossier ({len(document.changes)})", [_changes(document)])
    if any(each.reason is DropReason.HIDDEN_TEXT for each in document.dropped):
        yield paragraph(escape(HIDDEN))
    if document.masked:
        yield paragraph(escape(MASKED if original else MASKED_WITHHELD))
    if document.dropped:
        rows = [_told_dropped(each) for each in document.dropped]
        yield fold(f"Weggelaten van deze pagina ({len(rows)})", [_list(rows)])
    elif not (
        document.masked
        or document.rights is Rights.CITAAT
        or Obstacle.EMBEDDED_OBJECT in document.obstacles
    ):
        yield paragraph(escape("Van het stuk is niets weggelaten."))
    if document.problems:
        rows = [problem.for_readers for problem in document.problems]
        yield fold(f"Open plekken in het stuk ({len(rows)})", [_list(rows)])


def _told_dropped(dropped: Dropped) -> str:
    shown = dropped.text or count_noun(dropped.words, "woord", "woorden")
    return f"{shown} ({dutch.REASONS[dropped.reason]})"


def _changes(document: Document) -> Markdown:
    return items(
        item(escape(f"{format_day(each.day)}: {each.what}"), anchor=each.anchor)
        for each in news([document])
        if each.anchor is not None
    )


def _corrected(correction: Correction) -> str:
    """Return what was found, what stands on the page now, and why."""
    field = correction.field
    if field.attribute is None:
        told = READ_AS[Reading(correction.right)].replace("{}", correction.found)
    else:
        found, right = (_value(field, x) for x in (correction.found, correction.right))
        told = f"{dutch.capital(field)}: in het stuk staat {found}; hier staat {right}."
    return f"{told} Reden: {correction.reason}"


def _value(field: CorrectedField, value: str) -> str:
    if field is CorrectedField.SOORT:
        return dutch.KINDS[DocumentKind(value)].lower()
    return format_date(value) if field in DATED else f"“{value}”"


def _offered(document: Document, original: Original | None) -> Iterator[Markdown]:
    """Yield the link to the file of a source, or what it holds that keeps it from the site."""
    if original is None:
        if document.obstacles and document.rights is not Rights.CITAAT:
            yield escape(WITHHELD.format(dutch.listing(document.obstacles)))
    elif original.cleaned:
        left_out = dutch.listing(original.cleaned)
        yield download(f"opgeschoonde kopie, zonder {left_out}", original.name)
    elif original.masked:
        yield download("kopie zonder persoonsgegevens", original.name)
    else:
        yield download("zoals het is ontvangen", original.name)


def _list(texts: tuple[str, ...] | list[str]) -> Markdown:
    return items(item(escape(text)) for text in texts)
