"""A source in the words of schema.org, for programs that read pages."""

from collections.abc import Iterator

from dossier.model import BibliographyEntry, Document, PassageKind
from dossier.pages import dutch
from dossier.pages.citation import speakers

Json = dict[str, object]


def schema_org(document: Document, source: BibliographyEntry) -> Json:
    """Return the source and who speaks in it."""
    told: Json = {
        "@context": "https://schema.org",
        "@type": "CreativeWork",
        "@id": source.address,
        "url": source.address,
        "name": source.title,
        "genre": dutch.KINDS[source.kind],
        "inLanguage": "nl",
        "author": list(_people(document)),
        "datePublished": source.date,
        "identifier": list(source.numbers),
        "isBasedOn": list(source.official),
    }
    return _told(told)


def _people(document: Document) -> Iterator[Json]:
    """Yield who speaks."""
    for kind, name, more in speakers(document):
        party = {"@type": "Organization", "name": more} if kind is PassageKind.VRAAG else None
        person: Json = {
            "@type": "Organization" if name.institution else "Person",
            "name": name.printed,
            "affiliation": party if more else None,
            "jobTitle": more if kind is PassageKind.ANTWOORD else None,
        }
        yield _told(person)


def _told(values: Json) -> Json:
    """Return what is known; an absent value is left out."""
    return {key: value for key, value in values.items() if value}
