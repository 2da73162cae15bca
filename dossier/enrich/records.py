"""Lay a maintainer's record over what a document says of itself."""

import dataclasses

from dossier.model import Document, Record

# A record replaces these, adds to numbers and links, and alone gives what no document says of itself.
REPLACED = (
    "title",
    "subject",
    "date",
    "submitted",
    "received",
    "paper",
    "aanhangsel",
    "authors",
    "askers",
    "committee",
    "addressed_to",
    "answered_by",
    "on_behalf_of",
)


def apply_record(document: Document, record: Record) -> Document:
    """Return the document with what its record states, what the document did not say named in `from_record`."""
    stated = {name: value for name in REPLACED if (value := getattr(record, name))}
    changed = {name for name, value in stated.items() if value != getattr(document, name)}
    numbers = tuple(dict.fromkeys((*document.numbers, *record.numbers)))
    changed.update(set(record.numbers) - set(document.numbers))
    return dataclasses.replace(
        document,
        **stated,
        numbers=numbers,
        added=record.added,
        links=record.links,
        rights=record.rights,
        former=record.former,
        former_anchors=record.former_anchors,
        from_record=frozenset(changed),
    )
