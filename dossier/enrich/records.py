"""Apply a maintainer's record to what a document says of itself."""

import dataclasses
from collections.abc import Iterable, Iterator, Mapping

from dossier.errors import Problem, make_error, make_warning
from dossier.language.phrasing import shorten
from dossier.language.word_counts import split_words
from dossier.model import DESCRIBED, CorrectedField, Document, Record, Recorded, SourceId

# A record replaces what the document says, but for its numbers and links, to which it adds.
RECORDED = sorted({x.name for x in dataclasses.fields(Recorded)} - set(DESCRIBED))
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
        **{name: getattr(record, name) for name in RECORDED},
        from_record=tuple(sorted(changed)),
        problems=(
            *document.problems,
            *_check_said_twice(record),
            *_check_contradictions(document, record),
        ),
    )


def check_days(
    documents: Iterable[Document], records: Mapping[SourceId, Record]
) -> Iterator[Problem]:
    """Yield a problem for each answer that came before its questions: of the record where it says so, else of the paper."""
    for document in documents:
        asked, came = document.submitted, document.received
        if asked is None or came is None or came >= asked:
            continue
        message = f"het antwoord kwam op {came}, vóór de vragen van {asked}"
        record = records.get(document.source.id)
        if record is not None and (record.received or record.submitted):
            key = "ontvangen" if record.received else "ingezonden"
            yield make_error(record.path, "B042", key, message, f"kijk '{key}' na in het stuk")
        else:
            hint = (
                "kijk na welke dag klopt, en verbeter de andere met 'correcties' in de beschrijving"
            )
            yield make_warning(document.source.path, "B045", "", message, hint)


def _check_contradictions(document: Document, record: Record) -> Iterator[Problem]:
    """Yield a warning for each field of which the record says otherwise than the document, without a reason."""
    corrected = {each.field for each in record.corrections}
    for field in CorrectedField:
        if field.attribute is None or field in corrected:
            continue
        said, stated = getattr(document, field.attribute), getattr(record, field.attribute)
        if said and stated and not _are_alike(str(said), str(stated)):
            message = f"in het stuk staat bij '{field}' iets anders: '{shorten(str(said), 120)}'"
            hint = (
                f"klopt wat in het stuk staat, haal deze regel dan weg; klopt het niet, zet dan onder 'correcties' een "
                f"correctie met 'veld: {field}' en de reden"
            )
            yield make_warning(record.path, "B043", str(field), message, hint)


def _are_alike(said: str, stated: str) -> bool:
    """Return whether two values differ in nothing but case and signs, or the one is the month of the other."""
    first, second = (" ".join(split_words(x.lower())) for x in (said, stated))
    return first == second or (said.startswith(stated) and stated[:4].isdecimal())


def _check_said_twice(record: Record) -> Iterator[Problem]:
    """Yield an error for each corrected field that the record also states: nobody knows which of the two counts."""
    for each in record.corrections:
        name = each.field.attribute
        if name is not None and getattr(record, name):
            message = f"'{each.field}' staat in deze beschrijving ook op een eigen regel"
            hint = f"houd één van de twee: de regel '{each.field}:' of deze correctie"
            yield make_error(each.path, "B032", each.place, message, hint)
