"""What is searched of a page: from its values, the words that it says itself, below the headings that they stand under."""

import html
import re
from collections.abc import Iterator

from dossier.content.macro_calls import MACRO_PATTERN
from dossier.content.markup import TYPED_PLACE
from dossier.content.written_html import convert_markdown
from dossier.ids import make_slug
from dossier.language.normal_form import HTML_TAG
from dossier.model import Document, Dossier, Rights, SearchPart, Session, WrittenText
from dossier.pages import dutch
from dossier.pages.body import Group, Heading, Speech, body_of

BLOCK_END = re.compile(r"</(?:p|li|h[1-6]|td|th|blockquote|dd|dt)>")  # </p>, not </strong>


def list_source_parts(document: Document) -> Iterator[SearchPart]:
    """Yield the headings, passages and notes of a source; of one that is not ours to publish what is quoted of it."""
    if document.rights is Rights.CITAAT:
        yield from (SearchPart(passage.plain, passage.id) for passage in document.passages)
        return
    for part in body_of(document):
        for words in part.parts if isinstance(part, Speech) else [part]:
            if isinstance(words, Heading):
                yield SearchPart(words.title, words.anchors[0], level=words.level)
            elif isinstance(words, Group):
                for passage in words.passages:
                    # What stands in a cell is a sentence.
                    yield SearchPart(passage.content.write_plain().replace("\t", ". "), passage.id)
    noted = (f"{note.mark} {note.text}" for note in document.notes if note.text)
    yield from (SearchPart(text, is_note=True) for text in noted)


def list_session_parts(session: Session) -> Iterator[SearchPart]:
    """Yield when and where a session is, what about, and what was written on it."""
    yield SearchPart(f"{dutch.capital(dutch.moment(session))} · {dutch.where(session)}.")
    yield SearchPart(session.content or dutch.UNDECIDED)
    if notes := session.notes:
        if notes.questions:
            yield SearchPart("Vragen ter voorbereiding", "vragen", level=2)
        yield from map(SearchPart, notes.questions)
        yield from _list_written_section("Voorbereiding", notes.preparation)
        yield from _list_written_section("Verslag", notes.report)


def list_question_parts(dossier: Dossier, number: str, text: str) -> Iterator[SearchPart]:
    """Yield a central question, and what was written on it."""
    yield SearchPart(text)
    for notes in dossier.question_notes:
        if notes.number == number:
            for title, written in notes.parts:
                yield from _list_written_section(title, written)


def _list_written_section(title: str, text: WrittenText) -> Iterator[SearchPart]:
    if text.text:
        yield SearchPart(title, make_slug(title), level=2)
        yield from list_written_parts(text)


def list_written_parts(text: WrittenText) -> Iterator[SearchPart]:
    """Yield the paragraphs of a hand-written text, with the words that its macros show."""
    quoted = (x.value("woorden") for x in text.calls)
    others = (x.value("term") or "" for x in text.calls)
    words_of_calls = (f"“{x}”" if x else y for x, y in zip(quoted, others, strict=True))
    shown = MACRO_PATTERN.sub(lambda _: html.escape(next(words_of_calls)), text.text)
    written = convert_markdown(shown)
    for block in BLOCK_END.split(TYPED_PLACE.sub(lambda x: written.typed[int(x[1])], written.html)):
        if words := " ".join(html.unescape(HTML_TAG.sub("", block)).split()):
            yield SearchPart(words)
