"""Find where hand-written texts mention sources: what they quote, and what a session is to read."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePosixPath
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.token import Token

from dossier.enrich.sentence_context import Sentences
from dossier.ids import (
    READING,
    question_page,
    quotation_anchor,
    session_page,
    term_anchor,
    theme_page,
)
from dossier.model import (
    Anchor,
    Document,
    MacroCall,
    QuestionNotes,
    QuotedPlace,
    QuotedPlaces,
    Reference,
    Sentence,
    Session,
    SourceId,
    Term,
    Theme,
    WrittenPage,
    WrittenText,
)
from dossier.sections import TERMS

# A whole call; a text whose calls are not of this form stops the build before.
MACRO_CALL = re.compile(r"""\{\{(?:[^"'{}]|"[^"]*"|'[^']*')*\}\}""")
# Stands for a call while its text is read as Markdown; private use characters occur in no text.
CALL_PLACEHOLDER = re.compile("\ue000([0-9]+)\ue001")
PLACEHOLDER_SIGNS = str.maketrans("", "", "\ue000\ue001")


class Written(NamedTuple):
    """A hand-written text, and the page that it stands on."""

    page: PurePosixPath
    text: WrittenText


def iter_written_texts(
    themes: Iterable[Theme],
    sessions: Iterable[Session],
    questions: Iterable[QuestionNotes],
    pages: Iterable[WrittenPage],
) -> Iterator[Written]:
    """Yield every hand-written text that the site shows."""
    for theme in themes:
        yield Written(theme_page(theme.id), theme.introduction)
    for session in sessions:
        if session.notes:
            yield Written(session_page(session.id), session.notes.preparation)
            yield Written(session_page(session.id), session.notes.report)
    for notes in questions:
        for _, text in notes.parts:
            yield Written(question_page(notes.number), text)
    for page in pages:
        yield Written(page.path, page.body)


def find_quotation_references(
    written: Iterable[Written], quoted: QuotedPlaces, documents: Iterable[Document]
) -> Iterator[Reference]:
    """Yield each verified quotation in these texts as a reference to the passage that it stands in."""
    literal = _QuotedWords(quoted, documents)
    every = list(written)
    times = Counter((page, call.values) for page, text in every for call in text.calls)
    for page, text in every:
        calls = MACRO_CALL.findall(text.text)
        if not literal.has_quotation(text) or len(calls) != len(text.calls):
            continue
        for call, sentence, offset in _find_call_sentences(text, literal):
            place = literal.find_place(call)
            if place is None:
                continue
            source, quoted_words = (value for _, value in call.values)
            # Words that are quoted twice on one page have no anchor of their own there.
            once = times[page, call.values] == 1
            yield Reference(
                page=page,
                anchor=quotation_anchor(SourceId(source), quoted_words) if once else None,
                words=literal.show_call(call),
                sentence=sentence,
                offset=offset,
                target=SourceId(source),
                target_anchor=Anchor(place.passage),
            )


def find_term_references(
    terms: Iterable[Term], quoted: QuotedPlaces, documents: Iterable[Document]
) -> Iterator[Reference]:
    """Yield each verified quotation that gives the meaning of a term."""
    literal = _QuotedWords(quoted, documents)
    for term, quotation in ((each, x) for each in terms for x in each.quotations):
        place = quoted.get((quotation.source, quotation.words))
        if place is None:
            continue
        words = literal.quote_words(quotation.source, place)
        yield Reference(
            page=TERMS.page,
            anchor=term_anchor(term.term),
            words=words,
            sentence=Sentence(text=words, start=0),
            target=quotation.source,
            target_anchor=Anchor(place.passage),
        )


def find_reading_list_references(
    sessions: Iterable[Session], documents: Iterable[Document]
) -> Iterator[Reference]:
    """Yield each source on the reading list of a session."""
    known = {document.source.id for document in documents}
    for session in sessions:
        for source in dict.fromkeys(session.notes.reading if session.notes else ()):
            if source in known:
                yield Reference(page=session_page(session.id), anchor=READING, target=source)


class _QuotedWords:
    """The quoted words as they stand in their sources."""

    def __init__(self, quoted: QuotedPlaces, documents: Iterable[Document]) -> None:
        self._quoted = quoted
        wanted = {(source, place.passage) for (source, _), place in quoted.items()}
        self._texts = {
            (document.source.id, passage.id): passage.content
            for document in documents
            for passage in document.passages
            if (document.source.id, passage.id) in wanted
        }

    def find_place(self, call: MacroCall) -> QuotedPlace | None:
        source, words = call.value("bron"), call.value("woorden")
        return self._quoted.get((SourceId(source), words)) if source and words else None

    def quote_words(self, source: SourceId, place: QuotedPlace) -> str:
        words = self._texts[source, place.passage].cut(place.start, place.end)
        return f"“{words.write_plain()}”"

    def show_call(self, call: MacroCall) -> str:
        """Return what a page shows for a call, in plain text."""
        place = self.find_place(call)
        if place is not None:
            return self.quote_words(SourceId(call.value("bron") or ""), place)
        return call.value("term") or ""

    def has_quotation(self, text: WrittenText) -> bool:
        return any(self.find_place(call) for call in text.calls)


def _find_call_sentences(
    text: WrittenText, literal: _QuotedWords
) -> Iterator[tuple[MacroCall, Sentence, int]]:
    """Yield each call in the running text with its sentence, and the offset of its words in that sentence."""
    numbers = iter(range(len(text.calls)))
    signed = MACRO_CALL.sub(
        lambda _: f"\ue000{next(numbers)}\ue001", text.text.translate(PLACEHOLDER_SIGNS)
    )
    parser = MarkdownIt("commonmark").enable("table")
    for token in parser.parse(signed):
        if token.type == "inline" and CALL_PLACEHOLDER.search(token.content):
            yield from _find_in_block(_join_tokens(token.children or ()), text.calls, literal)


def _join_tokens(tokens: Sequence[Token]) -> str:
    breaks = {"softbreak", "hardbreak"}
    return "".join(
        " " if x.type in breaks else x.content for x in tokens if x.type != "html_inline"
    )


def _find_in_block(
    signed: str, calls: Sequence[MacroCall], literal: _QuotedWords
) -> Iterator[tuple[MacroCall, Sentence, int]]:
    text = ""
    places: list[tuple[MacroCall, int, int]] = []
    # Every second piece is the number of a call.
    for number, piece in enumerate(CALL_PLACEHOLDER.split(signed)):
        shown = literal.show_call(calls[int(piece)]) if number % 2 else piece
        if number % 2:
            places.append((calls[int(piece)], len(text), len(text) + len(shown)))
        text += shown
    sentences = Sentences(text)
    for call, start, end in places:
        sentence = sentences.find_sentence(start, end)
        yield call, sentence, start - sentence.start
