"""Whose words a passage holds and when, and what a source is, in a line."""

from collections.abc import Iterator
from typing import NamedTuple

from dossier.language.ascriptions import find_view_holder
from dossier.language.dates import format_date
from dossier.language.sentences import split_sentences
from dossier.model import (
    Document,
    Dossier,
    Passage,
    PassageKind,
    ReasonKind,
    SourceId,
    ThemeMatch,
)
from dossier.pages import dutch
from dossier.text import RichText

NOT_NAMED = {
    PassageKind.VRAAG: " (indiener niet vermeld)",
    PassageKind.ANTWOORD: " (bewindspersoon niet vermeld)",
}
WHERE = {
    ReasonKind.WOORDEN: "",
    ReasonKind.KOP: "in het kopje erboven",
    ReasonKind.VRAAG: "in de vraag",
    ReasonKind.INLEIDING: "in de alinea ervoor",
}


class QuotedPassage(NamedTuple):
    """A passage that a page quotes from."""

    document: Document
    passage: Passage
    ascribed: str
    """The sentence of the quoted words where it gives the view of somebody else; else empty."""


def find_quoted(dossier: Dossier, source: SourceId, words: str) -> tuple[QuotedPassage, RichText]:
    """Return the passage that a quotation was found in, and the words as they stand there."""
    place = dossier.quoted[source, words]
    document = dossier.document(source)
    passage = document.passage(place.passage)
    spans = split_sentences(passage.text)
    sentence = next((passage.text[a:b] for a, b in spans if a <= place.start < b), "")
    ascribed = sentence if find_view_holder(sentence) else ""
    quoted = QuotedPassage(document, passage, ascribed)
    return quoted, passage.content.cut(place.start, place.end)


def explain_match(match: ThemeMatch) -> str:
    """Return the words that tie a passage to a theme, and where they stand."""
    return "; ".join(_reasons(match))


def _reasons(match: ThemeMatch) -> Iterator[str]:
    for kind, where in WHERE.items():
        reasons = [x for x in match.reasons if x.kind is kind and x.weight > 0]
        found = dict.fromkeys(word for reason in reasons for word in reason.words)
        words = [f"‘{x}’" for x in found if not any(x in y and x != y for y in found)]
        if reasons:
            yield f"{dutch.listing(words)} {where}".strip()


def speaker(document: Document, passage: Passage, words: str = "") -> str:
    """Return whose words a passage holds, for which question and when, as far as the source says it.

    Where these `words` of it give the view of somebody else: `Volgens de FNV, aangehaald door Patijn (PvdA), vraag 2`.
    """
    who = passage.speaker.label if passage.speaker else who_speaks(document, passage.kind)
    others = document.on_behalf_of if passage.kind is PassageKind.ANTWOORD else ()
    when = when_spoken(document, passage.kind)
    parts = [
        who,
        dutch.on_behalf(others) if others else "",
        part_name(passage),
        format_date(when[1]) if when else "",
    ]
    line = ", ".join(part for part in parts if part)
    line += "" if who else NOT_NAMED.get(passage.kind, "")
    view = name_view(words, who)
    return f"{view} {line}" if view and line else dutch.capital(line) or source_line(document)


def name_view(words: str, who: str) -> str:
    """Return whose view these words of a speaker give: `Volgens de FNV, aangehaald door`; empty where it is his own.

    Where they are more than one sentence, it is the view of all of them or of none.
    """
    holders = {find_view_holder(words[start:end]) for start, end in split_sentences(words)}
    holder = holders.pop() if len(holders) == 1 else None
    is_other = holder and holder.split()[-1] not in who
    return f"Volgens {holder}, aangehaald {'door' if who else 'in'}" if is_other else ""


def who_speaks(document: Document, kind: PassageKind) -> str:
    """Return whose words the passages of a kind hold; empty where the source does not say it."""
    if kind is PassageKind.VRAAG:
        return dutch.asked_by(document) or ""
    authors = dutch.listing(document.authors) if kind is PassageKind.ALINEA else ""
    return authors or dutch.answerers(document.answered_by)


def when_spoken(document: Document, kind: PassageKind) -> tuple[str, str] | None:
    """Return the day of the passages of a kind, with the word that says which day it is.

    None where only the other voice has a day: what comes with an answer is not of the day of its question.
    """
    if kind is PassageKind.VRAAG and document.submitted:
        return "ingezonden", document.submitted.isoformat()
    has_day = {
        PassageKind.VRAAG: not document.answers,
        PassageKind.ANTWOORD: bool(document.received or document.date),
        PassageKind.ALINEA: bool(document.date) or not document.is_delay_notice,
    }
    return dutch.dated(document) if has_day.get(kind, True) else None


def part_name(passage: Passage) -> str:
    """Return which part of its source a passage is: `antwoord op vragen 6, 7 en 8`."""
    if not passage.questions:
        return ""
    several = "vragen" if len(passage.questions) > 1 else "vraag"
    numbers = f"{several} {dutch.listing(passage.questions)}"
    return numbers if passage.kind is PassageKind.VRAAG else f"antwoord op {numbers}"


def source_line(document: Document) -> str:
    """Return one line about a source: `Kamervragen van A en B (VVD), beantwoord 2 september 2024`."""
    when = dutch.dated(document)
    day = f"{when[0]} {format_date(when[1])}".strip() if when else ""
    delay = "antwoord uitgesteld" if document.is_delay_notice else ""
    return ", ".join(filter(None, (dutch.kind_line(document), day, delay)))
