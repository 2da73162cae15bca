"""Find sentences that return word for word in the answers of different papers (vaste zinnen)."""

import re
from collections.abc import Iterable, Iterator

from dossier.enrich.rights import is_withheld
from dossier.enrich.sentences import sentences
from dossier.ids import sentence_anchor
from dossier.model import Document, PassageKind, SentencePlace, SharedSentence
from dossier.text import words

FEWEST = 8
"""Words of a sentence: shorter ones return because they are short (`Ja, ik ben bekend met dit artikel.`)."""
# What an answer says of answering is no statement: `Ik verwijs u naar het antwoord op vraag 2.`
_ABOUT_ANSWERING = re.compile(
    r"\b(?:antwoord(?:en)?|beantwoording|vra(?:ag|gen))\s+\d|\bverwijs\b.*\b(?:antwoord(?:en)?|beantwoording)\b"
    r"|\bvragen\b.*\b(?:afzonderlijk|gezamenlijk|samenhang|termijn)\b|\bkennis\s?genomen\b|\bben bekend met\b",
    re.IGNORECASE,
)


def shared_sentences(documents: Iterable[Document]) -> tuple[SharedSentence, ...]:
    """Return the sentences that stand in the answers of at least two papers, in the order of the first of them.

    The same are those with the same letters and digits, whatever their case and signs.
    """
    found: dict[str, list[SentencePlace]] = {}
    for document in documents:
        if not is_withheld(document):
            for folded, place in _sentences_of(document):
                found.setdefault(folded, []).append(place)
    return tuple(
        SharedSentence(anchor=sentence_anchor(folded), places=tuple(places))
        for folded, places in found.items()
        if len({place.source for place in places}) > 1
    )


def _sentences_of(document: Document) -> Iterator[tuple[str, SentencePlace]]:
    for passage in document.passages:
        if passage.kind is not PassageKind.ANTWOORD:
            continue
        for start, end in sentences(passage.text):
            text = passage.text[start:end]
            told = words(text.lower())
            if len(told) >= FEWEST and not _ABOUT_ANSWERING.search(text):
                yield (
                    " ".join(told),
                    SentencePlace(
                        source=document.source.id, passage=passage.id, start=start, end=end
                    ),
                )
