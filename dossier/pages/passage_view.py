"""A passage away from its source: the sentence that matters first, whose words they are, and what it answers."""

import dataclasses
import enum
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from dossier.enrich.rights import merge_ranges
from dossier.ids import answer_anchor, card_anchor
from dossier.language.phrasing import shorten
from dossier.language.sentences import split_sentences
from dossier.language.word_counts import split_words
from dossier.model import (
    Anchor,
    Document,
    DocumentKind,
    Dossier,
    Passage,
    PassageKind,
    Question,
    QuestionStatus,
    ThemeMatch,
)
from dossier.pages import dutch
from dossier.pages.passages import explain_match
from dossier.text import RichText, Span, Style

MAX_QUESTION_LENGTH = 240
MAX_ANSWER_LENGTH = 160
MAX_VERDICT_WORDS = 6
"""A first sentence of so many words says whether the answer is yes or no: `Nee, die mening deel ik niet.`"""
NO_ANSWER = "Op deze vraag is in dit stuk geen antwoord gevonden."
DELAYED = "Het antwoord op deze vraag is uitgesteld; dit stuk zegt alleen dat het later komt."


class Voice(enum.StrEnum):
    """Whose words a passage holds; the value is the heading above them."""

    KABINET = "Het kabinet"
    KAMERLEDEN = "Kamerleden"
    STARTNOTITIE = "De startnotitie"
    ANDEREN = "Onderzoek en andere stukken"


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class PassageView:
    """What a page shows of a passage that it gathers."""

    document: Document
    passage: Passage
    anchor: Anchor
    sentence: RichText
    """The sentence that holds most of what ties it to the page."""
    marked: RichText
    """The whole passage, with those words marked."""
    why: str
    """The words that tie it to the page, and where they stand."""
    asked: str
    """The first words of the question that it answers; empty where it answers none."""
    answer: tuple[Anchor, str] | None
    """Where the answer of a question stands, and its first words; of an answer its `Nee.` that stands elsewhere in it."""
    speakers: tuple[str, ...]
    """By whom a reader chooses passages: who answers and the parties of who asked, or the authors."""
    gap: str
    """Of a question without an answer, that it has none."""

    @property
    def is_cut(self) -> bool:
        """Whether the sentence is not all of the passage."""
        return self.sentence.text.strip() != self.marked.text.strip()


def view_passage(
    document: Document, passage: Passage, matches: Sequence[ThemeMatch]
) -> PassageView:
    """Return what a page shows of a passage for these matches."""
    places = merge_ranges(
        place for each in matches for reason in each.reasons for place in reason.places
    )
    # The sentence in which most of these places begin; the first of equals.
    start, end = max(
        list(split_sentences(passage.text)) or [(0, len(passage.text))],
        key=lambda x: sum(x[0] <= start < x[1] for start, _ in places),
    )
    marks = [Span(start=low, end=high, style=Style.MARK) for low, high in places]
    return PassageView(
        document=document,
        passage=passage,
        anchor=Anchor(card_anchor(document.source.id, passage.id)),
        sentence=passage.content.cut(start, end),
        marked=RichText(passage.content.text, (*passage.content.spans, *marks)),
        why="; ".join(explain_match(each) for each in matches),
        asked=shorten(_find_question(document, passage), MAX_QUESTION_LENGTH),
        answer=_find_answer(document, passage, passage.text[start:end]),
        speakers=tuple(_list_speakers(document, passage)),
        gap=_describe_gap(document, passage),
    )


def voice_of(document: Document, passage: Passage) -> Voice:
    """Return whose words a passage holds."""
    if passage.kind is PassageKind.VRAAG:
        return Voice.KAMERLEDEN
    if document.kind is DocumentKind.STARTNOTITIE:
        return Voice.STARTNOTITIE
    if document.kind in {DocumentKind.KAMERVRAGEN, DocumentKind.KAMERBRIEF}:
        signed = document.answered_by
        in_cabinet = any(x.role.lower().startswith(dutch.OFFICES) for x in signed)
        return Voice.KABINET if in_cabinet or not signed else Voice.ANDEREN
    return Voice.ANDEREN


def _list_speakers(document: Document, passage: Passage) -> Iterable[str]:
    if passage.kind is PassageKind.ALINEA and document.authors:
        return document.authors
    parties = dict.fromkeys(x.party for x in document.askers if x.party)
    asking = [*parties] or [*filter(None, [dutch.asked_by(document)])]
    answering = [dutch.answerers([each]) for each in document.answered_by]
    by_kind = {PassageKind.VRAAG: asking, PassageKind.ANTWOORD: [*answering, *asking]}
    return by_kind.get(passage.kind, answering)


def count_speakers(views: Iterable[PassageView]) -> list[tuple[str, int]]:
    """Return who speaks in these passages, in how many, most first; nothing where it is only one."""
    counts = Counter(each for view in views for each in view.speakers).most_common()
    return counts if len(counts) > 1 else []


class Matched(NamedTuple):
    """A passage, and why it belongs to each of the themes that are asked about."""

    document: Document
    passage: Passage
    matches: tuple[ThemeMatch, ...]


def find_matched(dossier: Dossier, matches: Iterable[ThemeMatch]) -> list[Matched]:
    """Return the passages of these matches, each once, the highest score first."""
    found: dict[tuple[str, str], list[ThemeMatch]] = {}
    for match in matches:
        found.setdefault((match.source, match.passage), []).append(match)
    strongest = sorted(found.values(), key=lambda each: -max(x.score for x in each))
    return [
        Matched(document, document.passage(each[0].passage), tuple(each))
        for each in strongest
        for document in [dossier.document(each[0].source)]
    ]


def leave_out_answered(found: Sequence[Matched]) -> list[Matched]:
    """Return the passages without the questions of which the answer is among them: it stands below its question."""
    served = {
        (document.source.id, anchor)
        for document, passage, _ in found
        if passage.kind is PassageKind.ANTWOORD
        for anchor in passage.question_anchors
    }

    def is_served(document: Document, passage: Passage) -> bool:
        anchors = ((document.source.id, x) for x in passage.question_anchors)
        return passage.kind is PassageKind.VRAAG and not served.isdisjoint(anchors)

    return [each for each in found if not is_served(each.document, each.passage)]


def group_by_voice(found: Sequence[Matched]) -> dict[Voice, list[PassageView]]:
    """Return what to show by voice, the newest first; a question stands with its answer where that is here too."""
    groups: dict[Voice, list[PassageView]] = {voice: [] for voice in Voice}
    # Sorting keeps the order of equals: of one day the strongest comes first.
    newest = sorted(leave_out_answered(found), key=lambda x: x[0].day, reverse=True)
    for document, passage, matches in newest:
        groups[voice_of(document, passage)].append(view_passage(document, passage, matches))
    return {voice: views for voice, views in groups.items() if views}


def _find_question(document: Document, passage: Passage) -> str:
    if passage.kind is not PassageKind.ANTWOORD:
        return ""
    anchors = passage.question_anchors
    asked = [x for x in document.questions if x.anchor in anchors and x.passages]
    return document.words_of(asked[-1]) if asked else ""


def _find_answer(document: Document, passage: Passage, shown: str) -> tuple[Anchor, str] | None:
    answers = document.answers if passage.kind is not PassageKind.ALINEA else ()
    for answer in answers:
        shared = [x for x in passage.question_anchors if x in answer.question_anchors]
        words = document.words_of(answer) if shared else ""
        if passage.kind is PassageKind.ANTWOORD:
            words = next((words[low:high].strip() for low, high in split_sentences(words)), "")
            if len(split_words(words)) > MAX_VERDICT_WORDS or words in shown:
                continue
        if words:
            return answer_anchor(shared[0]), shorten(words, MAX_ANSWER_LENGTH)
    return None


def _describe_gap(document: Document, passage: Passage) -> str:
    if passage.kind is not PassageKind.VRAAG:
        return ""
    return next(
        (name_gap(x) for x in document.questions if x.anchor in passage.question_anchors), ""
    )


def name_gap(question: Question) -> str:
    """Return that a question has no answer, or not yet; empty where it has one."""
    gaps = {QuestionStatus.DELAYED: DELAYED, QuestionStatus.UNANSWERED: NO_ANSWER}
    return gaps.get(question.status, "")
