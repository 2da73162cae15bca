"""A source in the words of schema.org, for programs that read pages."""

from collections.abc import Iterator, Sequence

from dossier.ids import answer_anchor
from dossier.model import BibliographyEntry, Document, PassageKind
from dossier.pages import dutch
from dossier.pages.citation import speakers

Json = dict[str, object]


def schema_org(document: Document, source: BibliographyEntry) -> Json:
    """Return the source, who speaks in it, and its questions; each speaker is told once, and then named by `@id`.

    The places on the page are told from its address, which stands once, as `@base`.
    """
    people = list(_people(document))
    told: Json = {
        "@context": ["https://schema.org", {"@base": source.address}],
        "@type": "CreativeWork",
        "@id": source.address,
        "url": source.address,
        "name": source.title,
        "genre": dutch.KINDS[source.kind],
        "inLanguage": "nl",
        "author": [person for _, person in people],
        "datePublished": source.date,
        "identifier": list(source.numbers),
        "isBasedOn": list(source.official),
        "hasPart": list(_questions(document, people)),
    }
    return _told(told)


def _people(document: Document) -> Iterator[tuple[PassageKind, Json]]:
    """Yield who speaks, and in which passages."""
    for number, (kind, name, more) in enumerate(speakers(document), start=1):
        party = {"@type": "Organization", "name": more} if kind is PassageKind.VRAAG else None
        person: Json = {
            "@type": "Organization" if name.institution else "Person",
            "@id": f"_:spreker{number}",
            "name": name.printed,
            "affiliation": party if more else None,
            "jobTitle": more if kind is PassageKind.ANTWOORD else None,
        }
        yield kind, _told(person)


def _questions(document: Document, people: Sequence[tuple[PassageKind, Json]]) -> Iterator[Json]:
    asking = _named(PassageKind.VRAAG, people)
    answering = _named(PassageKind.ANTWOORD, people)
    answered = {anchor for answer in document.answers for anchor in answer.question_anchors}
    for question in document.questions:
        reply: Json = {
            "@type": "Answer",
            "@id": f"#{answer_anchor(question.anchor)}",
            "author": answering,
        }
        yield _told(
            {
                "@type": "Question",
                "@id": f"#{question.anchor}",
                "name": f"Vraag {question.number}",
                "author": asking,
                "suggestedAnswer": _told(reply) if question.anchor in answered else None,
            }
        )


def _named(kind: PassageKind, people: Sequence[tuple[PassageKind, Json]]) -> list[Json]:
    return [{"@id": person["@id"]} for each, person in people if each is kind]


def _told(values: Json) -> Json:
    """Return what is known; an absent value is left out."""
    return {key: value for key, value in values.items() if value}
