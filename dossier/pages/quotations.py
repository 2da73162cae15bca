"""Quoted words within a sentence: as the source has them, with a note that says who said them, when, and where."""

from typing import NamedTuple

from dossier.model import Anchor, Document, Dossier, Passage, SourceId
from dossier.pages.markup.markdown import Markdown, inline, rich
from dossier.text import RichText


class QuotedPassage(NamedTuple):
    """A passage that a page quotes from."""

    document: Document
    passage: Passage


class QuotationNotes:
    """The passages that a page quotes from, each with a number."""

    def __init__(self) -> None:
        self.passages: list[QuotedPassage] = []

    def number(self, quoted: QuotedPassage) -> int:
        """Return the number of a passage, from 1 in the order of the page."""
        if quoted not in self.passages:
            self.passages.append(quoted)
        return self.passages.index(quoted) + 1


def find_quoted(dossier: Dossier, source: SourceId, words: str) -> tuple[QuotedPassage, RichText]:
    """Return the passage that a quotation was found in, and the words as they stand there."""
    place = dossier.quoted[source, words]
    document = dossier.document(source)
    passage = document.passage(place.passage)
    return QuotedPassage(document, passage), passage.content.cut(place.start, place.end)


def quote(words: RichText, *, anchor: Anchor | None = None) -> Markdown:
    """Return quoted words; at an anchor where one is given."""
    here = {"id": anchor} if anchor else {}
    return inline("q", Markdown(f"“{rich(words)}”"), classes=["aangehaald"], **here)
