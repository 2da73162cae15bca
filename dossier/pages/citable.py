"""What the page of a source tells programs: tags for who keeps literature, data for the bar at a passage."""

import json
from collections.abc import Iterator

from dossier.model import BibliographyEntry, Document, Dossier, PassageKind
from dossier.pages import citation
from dossier.pages.bibliography import csl_type, sorted_name
from dossier.pages.description import official_links
from dossier.pages.schema_org import Json, schema_org


def cite_metadata(dossier: Dossier, document: Document) -> Json:
    """Return what the head of the page says to other programs, and to the script that copies citations.

    What is JSON there is JSON already: as YAML it would be the larger part of the work for a page.
    """
    source = citation.bibliography_entry(document, dossier.settings.address)
    return {
        "tags": [{"naam": name, "waarde": value} for name, value in _tags(source)],
        "schema": _json(schema_org(document, source)),
        "knoppen": _json(_bar(document)),
    }


def _json(value: Json) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _tags(source: BibliographyEntry) -> Iterator[tuple[str, str]]:
    """Yield the tags that Zotero and its kind read; a name in the form that they take apart rightly."""
    yield "citation_title", source.title
    # Without this Zotero takes every source for an article in a journal.
    yield "dc.type", csl_type(source)
    for name in source.authors:
        yield "citation_author", sorted_name(name)
    if source.date:
        yield "citation_publication_date", "/".join(source.day)
    if source.numbers:
        yield "citation_technical_report_number", source.number
    yield "citation_language", "nl"
    yield "citation_public_url", source.address


def _bar(document: Document) -> Json:
    """Return what a footnote is made of: the paper, its official address, and by voice who speaks and when."""
    kinds = {passage.kind for passage in document.passages}
    return {
        "stuk": citation.name_paper(document),
        "officieel": next((address for _, address in official_links(document)), ""),
        "stemmen": {
            kind.value: [citation.speaker_of(document, kind), citation.day_of(document, kind)]
            for kind in PassageKind
            if kind in kinds
        },
    }
