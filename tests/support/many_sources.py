"""A dossier of many sources, made from a small one: the same papers again and again, under other names."""

import dataclasses

from dossier.enrich.evidence_matrix import count_evidence
from dossier.model import Document, Dossier, SourceId, ThemeMatch


def many(dossier: Dossier, count: int) -> Dossier:
    """Return the dossier with `count` sources; the agenda's source stays one of them."""
    documents: list[Document] = []
    matches: list[ThemeMatch] = []
    for number in range(count):
        document = dossier.documents[number % len(dossier.documents)]
        name = document.source.id
        if number >= len(dossier.documents):
            name = SourceId(f"{name}-{number}")
        source = dataclasses.replace(document.source, id=name)
        documents.append(dataclasses.replace(document, source=source))
        matches += [
            dataclasses.replace(match, source=name)
            for match in dossier.matches
            if match.source == document.source.id
        ]
    promises = [
        dataclasses.replace(promise, source=document.source.id)
        for at, document in enumerate(documents)
        for promise in dossier.promises
        if promise.source == dossier.documents[at % len(dossier.documents)].source.id
    ]
    terms = {
        each.source.id: dossier.term_places[
            dossier.documents[at % len(dossier.documents)].source.id
        ]
        for at, each in enumerate(documents)
    }
    cells = count_evidence(dossier.agenda_source, dossier.bearings, documents, matches)
    return dataclasses.replace(
        dossier,
        documents=tuple(documents),
        matches=tuple(matches),
        promises=tuple(promises),
        term_places=terms,
        evidence=tuple(cells),
    )
