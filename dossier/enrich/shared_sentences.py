"""Find sentences that return word for word in the answers of different papers (vaste zinnen)."""

import hashlib
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from dossier.language.sentences import split_sentences
from dossier.language.word_counts import split_words
from dossier.model import Document, PassageId, PassageKind, SentencePlace, SharedSentence, SourceId

MIN_STATEMENT_WORDS = 8
"""Shorter sentences return by chance: `Ja, ik ben bekend met dit artikel.`"""
# What an answer says about answering is no statement: `Ik verwijs u naar het antwoord op vraag 2.`
ABOUT_ANSWERING = re.compile(
    r"\b(?:antwoord(?:en)?|beantwoording|vra(?:ag|gen))\s+\d|\bverwijs\b.*\b(?:antwoord(?:en)?|beantwoording)\b"
    r"|\bvragen\b.*\b(?:afzonderlijk|gezamenlijk|samenhang|termijn)\b|\bkennis\s?genomen\b|\bben bekend met\b",
    re.IGNORECASE,
)


class Statement(NamedTuple):
    """A sentence of an answer that may return in other papers."""

    digest: bytes
    """Of its words in lower case, without signs and white space."""
    passage: PassageId
    start: int
    end: int


def find_statements(document: Document) -> Iterator[Statement]:
    """Yield the sentences of a source's answers that say something of their own; none of one that is withheld."""
    if document.is_quoted_only:
        return
    for passage in document.passages:
        if passage.kind is not PassageKind.ANTWOORD:
            continue
        for start, end in split_sentences(passage.text):
            text = passage.text[start:end]
            words = split_words(text.lower())
            if len(words) >= MIN_STATEMENT_WORDS and not ABOUT_ANSWERING.search(text):
                digest = hashlib.sha256(" ".join(words).encode()).digest()
                yield Statement(digest, passage.id, start, end)


def find_shared_sentences(
    found: Iterable[tuple[SourceId, Iterable[Statement]]],
) -> tuple[SharedSentence, ...]:
    """Return the sentences that stand in the answers of at least two papers, in the order of the first of them."""
    by_digest: dict[bytes, list[tuple[SourceId, Statement]]] = {}
    for source, each in found:
        for statement in each:
            by_digest.setdefault(statement.digest, []).append((source, statement))
    return tuple(
        SharedSentence(
            places=tuple(
                SentencePlace(source=source, passage=x.passage, start=x.start, end=x.end)
                for source, x in places
            )
        )
        for places in by_digest.values()
        if len({source for source, _ in places}) > 1
    )
