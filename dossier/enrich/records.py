"""Apply a maintainer's record to what a document says of itself."""

import dataclasses
from collections.abc import Iterator

from dossier.errors import Problem, make_error
from dossier.model import DESCRIBED, Document, Record

# A record replaces what the document says, but for its numbers and links, to which it adds.
REPLACED_FIELDS = tuple(name for name in DESCRIBED if name != "numbers")


def apply_record(document: Document, record: Record) -> Document:
    """Return the document with what its record states; `from_record` names what the document does not say itself."""
    stated = {name: value for name in REPLACED_FIELDS if (value := getattr(record, name))}
    changed = {name for name, value in stated.items() if value != getattr(document, name)}
    numbers = tuple(dict.fromkeys((*document.numbers, *record.numbers)))
    changed.update(set(record.numbers) - set(document.numbers), document.from_record)
    return dataclasses.replace(
        document,
        **stated,
        numbers=numbers,
        added=record.added,
        changes=record.changes,
        links=record.links,
        rights=record.rights,
        former=record.former,
        former_anchors=record.former_anchors,
        outcomes=record.outcomes,
        from_record=tuple(sorted(changed)),
        problems=(*document.problems, *_check_said_twice(record)),
    )


def _check_said_twice(record: Record) -> Iterator[Problem]:
    """Yield an error for each corrected field that the record also states: nobody knows which of the two counts."""
    for each in record.corrections:
        name = each.field.attribute
        if name is not None and getattr(record, name):
            message = f"'{each.field}' staat in deze beschrijving ook op een eigen regel"
            hint = f"houd één van de twee: de regel '{each.field}:' of deze correctie"
            yield make_error(each.path, "B032", each.place, message, hint)
