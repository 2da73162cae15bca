"""What the page of a source tells programs: tags for who keeps literature, schema.org, data for the bar at a passage."""

import json
from collections.abc import Iterator

from dossier.model import BibliographyEntry, Document, Dossier, PassageKind
from dossier.pages import citation, dutch
from dossier.pages.bibliography import csl_type, sorted_name
from dossier.pages.description import official_links

Json = dict[str, object]


def cite_metadata(dossier: Dossier, document: Document) -> Json:
    """Return what the head of the page says to other programs, and to the script that copies citations.

    One page is one item there: of a paper of two voices the answer, with who asked as contributors. What is JSON
    there is JSON already: as YAML it would be the larger part of the work for a page.
    """
    *asked, source = citation.make_entries(document, dossier.settings.address)
    tags = [*_tags(source), *(("dc.contributor", sorted_name(x)) for y in asked for x in y.authors)]
    return {
        "tags": [{"naam": name, "waarde": value} for name, value in tags],
        "schema": _json(_schema_org(document, source)),
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
    if source.institution:
        yield "citation_technical_report_institution", source.institution
    if source.date:
        yield "citation_publication_date", "/".join(source.day)
    if source.numbers:
        yield "citation_technical_report_number", source.number
    yield "citation_language", "nl"
    yield "citation_public_url", source.url


def _schema_org(document: Document, source: BibliographyEntry) -> Json:
    """Return the source and who speaks in it, in the words of schema.org."""
    *asked, voice = citation.list_voices(document)
    return _keep_known(
        {
            "@context": "https://schema.org",
            "@type": "CreativeWork",
            "@id": source.address,
            "url": source.address,
            "name": source.title,
            "genre": dutch.KINDS[source.kind],
            "inLanguage": "nl",
            "author": list(_people(document, voice)),
            "contributor": [person for each in asked for person in _people(document, each)],
            "publisher": {"@type": "Organization", "name": source.institution}
            if source.institution
            else None,
            "datePublished": source.date,
            "identifier": list(source.numbers),
            "isBasedOn": list(source.official),
        }
    )


def _people(document: Document, voice: PassageKind) -> Iterator[Json]:
    for name, more in citation.find_speakers(document, voice):
        party = {"@type": "Organization", "name": more} if voice is PassageKind.VRAAG else None
        yield _keep_known(
            {
                "@type": "Organization" if name.institution else "Person",
                "name": name.printed,
                "affiliation": party if more else None,
                "jobTitle": "" if voice is PassageKind.VRAAG else more,
            }
        )


def _keep_known(values: Json) -> Json:
    return {key: value for key, value in values.items() if value}


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
