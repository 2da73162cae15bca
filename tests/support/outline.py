"""A document as an indented outline, so that a golden file can be read and a diff be followed."""

from collections.abc import Iterator

from dossier.model import Document, Note, Passage


def outline(document: Document) -> str:
    """Return what was found in a document, a line for each thing."""
    return "\n".join((*_facts(document), *_text(document), *_rest(document))) + "\n"


def check_outline(document: Document, wanted: str, unwanted: str) -> None:
    """Check that a line of the outline, or the code of a problem, is there, and another is not."""
    found = outline(document) + "".join(f"{problem.code}\n" for problem in document.problems)
    assert wanted in found
    assert unwanted not in found


def problems(document: Document) -> str:
    """Return the problems of a document, a line for each."""
    return "".join(f"{x.code} {x.place}: {x.message}\n" for x in document.problems)


def _facts(document: Document) -> Iterator[str]:
    yield f"kind: {document.kind.value}"
    for name in ("title", "subject", "date", "submitted", "received", "aanhangsel", "committee"):
        value = getattr(document, name)
        if value is not None:
            yield f"{name}: {value}"
    if document.numbers:
        yield f"numbers: {', '.join(document.numbers)}"
    if document.paper:
        paper = document.paper
        yield f"paper: {paper.dossiernummer} nr. {paper.ondernummer} {paper.title or ''}".rstrip()
    for author in document.authors:
        yield f"author: {author}"
    for asker in document.askers:
        yield f"asker: {asker.name} ({asker.party})"
    for role in document.addressed_to:
        yield f"to: {role}"
    for person in document.answered_by:
        yield f"answered by: {', '.join(filter(None, (person.name, person.role)))}"
    for role in document.on_behalf_of:
        yield f"on behalf of: {role}"


def _text(document: Document) -> Iterator[str]:
    titles = {section.anchor: section for section in document.sections}
    section = None
    for passage in document.passages:
        if passage.section != section and passage.section is not None:
            section = passage.section
            yield f"{'#' * titles[section].level} {titles[section].title}"
        yield f"  {_name(passage)}: {_marked(passage)}"


def _name(passage: Passage) -> str:
    numbers = ",".join(passage.questions)
    form = "" if passage.form.value == "paragraph" else f" ({passage.form.value})"
    speaker = f" [{passage.speaker.label}]" if passage.speaker else ""
    return f"{passage.kind.value} {numbers}".strip() + form + speaker


def _marked(passage: Passage) -> str:
    text = passage.text
    for span in reversed(passage.content.notes()):
        text = f"{text[: span.start]}<{span.target}>{text[span.start :]}"
    return text


def _rest(document: Document) -> Iterator[str]:
    for answer in document.answers:
        yield f"answer to: {', '.join(answer.questions)}"
    for note in document.notes:
        yield from _note(note)
    if document.labels:
        yield f"labels: {' | '.join(document.labels)}"
    if document.head:
        yield f"head: {' | '.join(document.head)}"
    for dropped in document.dropped:
        yield f"dropped ({dropped.reason.value}): {dropped.text or dropped.words}"
    for row in document.agenda:
        yield f"agenda: {row.label} | {row.date or row.date_text} | {row.time} | {row.content}"


def _note(note: Note) -> Iterator[str]:
    text = "(no text)" if note.text is None else note.text
    yield f"note {note.series.value} {note.mark}: {text}{'' if note.at else ' (not cited)'}"
    for link in note.links:
        yield f"    link: {link.title} -> {link.url}"
