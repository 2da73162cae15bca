"""A passage away from its source: its words, whose they are, when, and the way back to them."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePosixPath

from dossier.ids import card_anchor, source_page
from dossier.language.dates import format_date
from dossier.language.phrasing import count_noun, shorten
from dossier.model import Document, DocumentKind, Passage, PassageKind, ReasonKind, ThemeMatch
from dossier.pages import dutch
from dossier.pages.markup.elements import anchor_to, element, lines
from dossier.pages.markup.markdown import Markdown, escape, fold, rich
from dossier.text import RichText, Span, Style

BEGINNING = 72
FIRST = 10
"""How many passages stand open on a page that gathers them."""
UNKNOWN = {
    PassageKind.VRAAG: "Indiener staat niet in het stuk",
    PassageKind.ANTWOORD: "Wie antwoordt, staat niet in het stuk",
}
WHERE = {
    ReasonKind.WOORDEN: "",
    ReasonKind.AANHEF: "in de aanhef",
    ReasonKind.KOP: "in het kopje erboven",
    ReasonKind.VRAAG: "in de vraag",
    ReasonKind.INLEIDING: "in de alinea ervoor",
    ReasonKind.DEEL: "de andere alinea’s van dit deel",
}


def card(
    document: Document,
    passage: Passage,
    page: PurePosixPath,
    *,
    matches: Sequence[ThemeMatch] = (),
    extra: Sequence[Markdown] = (),
) -> Markdown:
    """Return a passage as a quotation on `page`, with whose words they are and the way back to them.

    The words that tie it to a theme are marked; `extra` stands below.
    """
    places = [place for match in matches for reason in match.reasons for place in reason.places]
    parts = [
        *_quoted_words(document, passage, page, _marked(passage.content, places)),
        *_asked(document, passage),
        *extra,
    ]
    return _card(card_anchor(document.source.id, passage.id), parts)


def excerpt(
    document: Document,
    passage: Passage,
    page: PurePosixPath,
    *,
    sentence: tuple[int, int],
    before: int,
    marks: Iterable[tuple[int, int]],
    anchor: str,
    above: Sequence[Markdown],
) -> Markdown:
    """Return a sentence of a passage as a quotation on `page`, with places in it marked.

    What stands in the passage from `before` up to the sentence comes first, as what it points back to.
    """
    start, end = sentence
    opening = [passage.content.cut(before, start)] if before < start else []
    words = _marked(passage.content, marks).cut(start, end)
    parts = [
        *above,
        *_quoted_words(document, passage, page, words, opening),
        *_asked(document, passage),
    ]
    return _card(anchor, parts)


def _card(anchor: str, parts: Iterable[Markdown]) -> Markdown:
    return element("div", lines(parts), id=anchor, class_="vindplaats")


def _quoted_words(
    document: Document,
    passage: Passage,
    page: PurePosixPath,
    words: RichText,
    opening: Iterable[RichText] = (),
) -> Iterator[Markdown]:
    """Yield words of a passage, whose they are, and the way back to them."""
    before = (element("p", rich(each), class_="ervoor") for each in opening)
    yield element("blockquote", *before, element("p", rich(words)), class_="citaat")
    said = escape(f"{speaker(document, passage)} · ")
    target = source_page(document.source.id)
    way = anchor_to(page, target, escape("Lees de alinea"), anchor=passage.id)
    yield element("p", said, way, class_="afkomst")


def folded(cards: Sequence[Markdown]) -> Iterator[Markdown]:
    """Yield the first cards, and the others folded away below them."""
    yield from cards[:FIRST]
    if rest := cards[FIRST:]:
        named = count_noun(len(rest), "alinea", "alinea’s")
        yield fold(f"Nog {named} met een lagere score", rest, classes=["rest"])


def _marked(content: RichText, places: Iterable[tuple[int, int]]) -> RichText:
    """Return the words on one line with those places marked; marks that touch are one."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(places):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    marks = [Span(start=start, end=end, style=Style.MARK) for start, end in merged]
    return RichText(content.text, (*content.spans, *marks))


def _asked(document: Document, passage: Passage) -> Iterator[Markdown]:
    """Yield the words of the questions that a passage answers, folded away."""
    if passage.kind is not PassageKind.ANTWOORD:
        return
    questions = [
        question
        for question in document.questions
        if question.anchor in passage.question_anchors and question.passages
    ]
    asked = [
        element("p", escape(f"{question.number}. {document.words_of(question)}"))
        for question in questions
    ]
    if asked:
        named = element("summary", escape("De vraag" if len(asked) == 1 else "De vragen"))
        yield element("details", named, *asked, class_="gevraagd")


def reasons_line(match: ThemeMatch) -> Markdown:
    """Return why a passage belongs to a theme, as a line below it."""
    text = f"Hoort hier door: {why_it_belongs(match)} (score {match.score})."
    return element("p", escape(text), class_="reden")


def why_it_belongs(match: ThemeMatch) -> str:
    """Return the words that tie a passage to a theme, and where they stand."""
    told = (f"{_quoted(words)} {where}".strip() for where, words in _reasons(match))
    return "; ".join(told)


def _reasons(match: ThemeMatch) -> Iterator[tuple[str, list[str]]]:
    """Yield where words stand that tie a passage to a theme, with the words."""
    for kind, where in WHERE.items():
        reasons = [x for x in match.reasons if x.kind is kind and x.weight > 0]
        found = dict.fromkeys(word for reason in reasons for word in reason.words)
        if reasons and kind is not ReasonKind.AANHEF:
            yield where, [x for x in found if not any(x in y and x != y for y in found)]


def _quoted(words: Sequence[str]) -> str:
    return dutch.listing([f"‘{word}’" for word in words])


def speaker(document: Document, passage: Passage) -> str:
    """Return whose words a passage holds, for which question and when, as far as the source says it."""
    who = who_speaks(document, passage.kind) or UNKNOWN.get(passage.kind, "")
    others = document.on_behalf_of if passage.kind is PassageKind.ANTWOORD else ()
    when = when_spoken(document, passage.kind)
    parts = [
        who,
        dutch.on_behalf(others) if others else "",
        part_name(passage),
        f"{when[0]} {format_date(when[1])}" if when else "",
    ]
    return ", ".join(part for part in parts if part)


def who_speaks(document: Document, kind: PassageKind) -> str:
    """Return whose words the passages of a kind hold; empty where the source does not say it."""
    if kind is PassageKind.VRAAG:
        return dutch.asked_by(document) or ""
    answered = dutch.answerers(document.answered_by)
    if kind is PassageKind.ANTWOORD:
        return answered
    return dutch.listing(document.authors) or answered


def when_spoken(document: Document, kind: PassageKind) -> tuple[str, str] | None:
    """Return the day of the passages of a kind, with the word that says which day it is."""
    if kind is PassageKind.VRAAG and document.submitted:
        return "ingezonden", document.submitted.isoformat()
    return dutch.dated(document)


def short_speaker(document: Document, passage: Passage) -> str:
    """Return whose words a passage holds and when, for within a sentence."""
    when = dutch.dated(document)
    if passage.kind is PassageKind.VRAAG:
        who = dutch.asked_by(document)
        day = document.submitted.isoformat() if document.submitted else None
    else:
        answered = dutch.answerers(document.answered_by)
        who = answered if passage.kind is PassageKind.ANTWOORD else None
        who = who or dutch.listing(document.authors) or answered
        day = when[1] if when else None
    parts = [who or dutch.title(document), format_date(day) if day else ""]
    return ", ".join(part for part in parts if part)


def part_name(passage: Passage) -> str:
    """Return which part of its source a passage is: `antwoord op vragen 6, 7 en 8`."""
    if not passage.questions:
        return ""
    several = "vragen" if len(passage.questions) > 1 else "vraag"
    numbers = f"{several} {dutch.listing(passage.questions)}"
    return numbers if passage.kind is PassageKind.VRAAG else f"antwoord op {numbers}"


def beginning(passage: Passage) -> str:
    """Return the first words of a passage, to name it by in a list."""
    return shorten(passage.text, BEGINNING)


def kind_line(document: Document) -> str:
    """Return what a source is, and whose: `Kamervragen van A en B (VVD)`."""
    who = dutch.asked_by(document)
    if document.kind is not DocumentKind.KAMERVRAGEN:
        who = dutch.listing(document.authors) or None
    kind = dutch.KINDS[document.kind]
    return f"{kind} van {_with_article(document, who)}" if who else kind


def source_line(document: Document) -> str:
    """Return one line about a source: `Kamervragen van A en B (VVD), antwoord ontvangen 2 september 2024`."""
    named = kind_line(document)
    when = dutch.dated(document)
    return f"{named}, {when[0]} {format_date(when[1])}" if when else named


def _with_article(document: Document, who: str) -> str:
    return f"de {who}" if not document.askers and who == document.committee else who
