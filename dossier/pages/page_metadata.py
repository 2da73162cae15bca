"""A source for programs: what the head of its page says to them, and to the script that copies citations."""

import json
from collections.abc import Iterator, Mapping

from dossier.language.sentences import split_sentences
from dossier.model import BibliographyEntry, Document, Dossier, Passage, PassageKind
from dossier.pages import citation, dutch
from dossier.pages.description import official_links
from dossier.pages.markup.markdown import show_text
from dossier.pages.passages import name_view

Json = dict[str, object]


def cite_metadata(dossier: Dossier, document: Document) -> Json:
    """Return what the head of the page says to other programs, and to the script that copies citations.

    One page is one item there: of a paper of two voices the answer, with who asked as contributors. What is JSON
    there is JSON already: as YAML it would be the larger part of the work for a page.
    """
    *asked, source = citation.make_entries(document, dossier.settings.address)
    tags = [*_list_tags(source), *(("dc.contributor", x.sorted) for y in asked for x in y.authors)]
    compact = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
    return {
        "tags": [{"naam": name, "waarde": value} for name, value in tags if value],
        "schema": compact(_schema_org(document, source)),
        "knoppen": compact(_make_bar(document)),
    }


def _list_tags(source: BibliographyEntry) -> Iterator[tuple[str, str]]:
    """Yield the tags that Zotero and its kind read; a name in the form that they take apart rightly."""
    yield "citation_title", source.title
    # Without this Zotero takes every source for an article in a journal.
    yield "dc.type", source.csl_type
    for name in source.authors:
        yield "citation_author", name.sorted
    yield "citation_technical_report_institution", source.institution
    yield "citation_publication_date", "/".join(source.day)
    yield "citation_technical_report_number", source.number
    yield "citation_language", "nl"
    yield "citation_public_url", source.url


def _schema_org(document: Document, source: BibliographyEntry) -> Json:
    """Return the source and who speaks in it, in the words of schema.org."""
    *asked, voice = citation.list_voices(document)
    publisher = {"@type": "Organization", "name": source.institution}
    return keep_known(
        {
            "@context": "https://schema.org",
            "@type": "CreativeWork",
            "@id": source.address,
            "url": source.address,
            "name": source.title,
            "genre": dutch.KINDS[source.kind],
            "inLanguage": "nl",
            "author": list(_list_people(document, voice)),
            "contributor": [person for each in asked for person in _list_people(document, each)],
            "publisher": publisher if source.institution else None,
            "datePublished": source.date,
            "identifier": list(source.numbers),
            "isBasedOn": list(source.official),
        }
    )


def _list_people(document: Document, voice: PassageKind) -> Iterator[Json]:
    for name, more in citation.find_speakers(document, voice):
        is_asker = voice is PassageKind.VRAAG
        person = {
            "@type": "Organization" if name.institution else "Person",
            "name": name.printed,
            "affiliation": {"@type": "Organization", "name": more} if is_asker and more else None,
            "jobTitle": "" if is_asker else more,
        }
        yield keep_known(person)


def keep_known(values: Mapping[str, object]) -> Json:
    """Return the values without what is absent or empty."""
    return {key: value for key, value in values.items() if value}


def _make_bar(document: Document) -> Json:
    """Return what a footnote is made of: the paper, its official address, by voice who speaks and when, whose view it gives."""
    kinds = {passage.kind for passage in document.passages}
    views = ((each.id, dict(_find_views(document, each))) for each in document.passages)
    bar: Json = {
        "stuk": citation.name_paper(document),
        "officieel": next((address for _, address in official_links(document)), ""),
        "stemmen": {
            kind.value: [citation.speaker_of(document, kind), citation.day_of(document, kind)]
            for kind in PassageKind
            if kind in kinds
        },
    }
    return bar | keep_known({"volgens": keep_known(dict(views))})


def _find_views(document: Document, passage: Passage) -> Iterator[tuple[str, str]]:
    """Yield the sentences that give the view of somebody else, and what then stands before who speaks."""
    who = citation.speaker_of(document, passage.kind)
    for start, end in split_sentences(passage.text):
        if view := name_view(passage.text[start:end], who):
            yield show_text(passage.content.cut(start, end).text).strip(), view
