"""Decide what a passage is about, from its words and from where it stands, and keep the reasons.

A passage scores by its own words, and inherits from what stands around it: an answer from its question, a
paragraph from its heading, an item from the sentence before its list. It inherits only from words that name the
theme by themselves, and mostly only where it has a word of its own: a side remark is not on the theme of its answer.
"""

import itertools
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from dossier.enrich.cues import CueFinder, Hit, get_finder
from dossier.language.word_counts import split_words
from dossier.model import (
    Anchor,
    Cue,
    Document,
    Passage,
    PassageForm,
    PassageKind,
    Reason,
    ReasonKind,
    Section,
    Theme,
    ThemeId,
    ThemeMatch,
)
from dossier.text import Style

MIN_THEME_SCORE = 3
"""A passage belongs to a theme from this score on: one clear cue, or a few weak ones."""
CLEAR_SCORE = 4
"""From this score on, the words of a heading, question or passage name the theme by themselves."""
ADDED_WEIGHT = 2
"""What a clear heading or question adds to a passage that has a word of its own."""
MAX_REPEAT_WEIGHT = 2
"""What a clear cue that returns in one passage adds at most."""
MAX_SHORT_ANSWER_WORDS = 8
"""An answer of at most so many words ("Ja, daarmee ben ik bekend.") says nothing without its question."""
# What may stand before the bold words that open a passage.
BEFORE_OPENING = re.compile(r"(?:(?:De|Het|Een)\s+)?['\"‘“(]*")
# A passage that begins like this goes on about what the one before it named.
REFERS_BACK = re.compile(
    r"(?:Dit|Deze|Die|Zo['’]n|Zulke|Een (?:dergelijke?|zulke)|Dergelijke|Hier(?:mee|voor|tegen)|"
    r"Daar(?:mee|voor|bij|tegenover|tegen| staat| staan)|Voorstanders|Tegenstanders|Critici|"
    r"(?:De|Het) \w+ (?:daarvan|ervan|van (?:die|deze|dit|dat|zo['’]n)))\b"
)

ReasonsByTheme = dict[ThemeId, list[Reason]]
AddedReasons = Iterator[tuple[int, ThemeId, Reason]]
"""Reasons for a theme, each with the index of its passage."""


def match_themes(document: Document, themes: Sequence[Theme]) -> tuple[ThemeMatch, ...]:
    """Return which passages of a document belong to which themes, in the order of the themes."""
    if not themes:
        return ()
    finder = get_finder(tuple(themes))
    reasons = [
        {} if _is_of_notice(document, passage) else _find_own_reasons(passage, finder)
        for passage in document.passages
    ]
    for added in (
        _add_from_openings(reasons),
        _add_from_headings(document, reasons, finder),
        _add_from_questions(document, reasons),
        _add_from_before(document, reasons),
    ):
        for index, theme, reason in list(added):
            reasons[index].setdefault(theme, []).append(reason)
    return tuple(
        ThemeMatch(
            theme=theme.id,
            source=document.source.id,
            passage=passage.id,
            score=_score(why, theme.id),
            reasons=tuple(why[theme.id]),
        )
        for theme in themes
        for passage, why in zip(document.passages, reasons, strict=True)
        if theme.id in why and _score(why, theme.id) >= MIN_THEME_SCORE
    )


def _is_of_notice(document: Document, passage: Passage) -> bool:
    """Return whether a passage only says that an answer comes later."""
    return document.is_delay_notice and passage.kind is not PassageKind.VRAAG


def _score(reasons: Mapping[ThemeId, Sequence[Reason]], theme: ThemeId) -> int:
    return sum(reason.weight for reason in reasons.get(theme, ()))


def _find_own_reasons(passage: Passage, finder: CueFinder) -> ReasonsByTheme:
    """Return the reasons in the words of a passage; a cue that occurs again adds little."""
    text = passage.live
    opening_end = _get_opening_end(passage)
    reasons: ReasonsByTheme = {}
    for theme, cue, hits in _group_by_cue(finder.find(text)):
        is_clear = cue.weight >= CLEAR_SCORE
        places = tuple(place for hit in hits for place in hit.places)
        repeats = min(MAX_REPEAT_WEIGHT, len(hits) - 1) if is_clear else 0
        own = reasons.setdefault(theme, [])
        own.append(_make_reason(ReasonKind.WOORDEN, text, places, cue.weight + repeats))
        leading = tuple(place for place in places if place[1] <= opening_end)
        if leading and is_clear:
            own.append(_make_reason(ReasonKind.AANHEF, text, leading, ADDED_WEIGHT))
    return reasons


def _group_by_cue(hits: Iterable[Hit]) -> Iterator[tuple[ThemeId, Cue, list[Hit]]]:
    groups: dict[tuple[ThemeId, Cue], list[Hit]] = {}
    for hit in hits:
        groups.setdefault((hit.theme, hit.cue), []).append(hit)
    for (theme, cue), members in groups.items():
        yield theme, cue, members


def _make_reason(
    kind: ReasonKind, text: str, places: tuple[tuple[int, int], ...], weight: int
) -> Reason:
    written = tuple(dict.fromkeys(text[start:end] for start, end in places))
    return Reason(kind=kind, words=written, weight=weight, places=places)


def _get_opening_end(passage: Passage) -> int:
    """Return where the bold words end that open a passage, as in `Het **Finse experiment** gaf`."""
    bold = (span for span in passage.content.spans if span.style is Style.BOLD)
    return next((x.end for x in bold if BEFORE_OPENING.fullmatch(passage.text[: x.start])), 0)


def _make_inherited(kind: ReasonKind, words: Iterable[str], weight: int) -> Reason:
    return Reason(kind=kind, words=tuple(dict.fromkeys(words)), weight=weight)


def _add_from_openings(reasons: Sequence[ReasonsByTheme]) -> AddedReasons:
    """Yield what passages lose on other themes when their opening words name one; the score they keep decides."""
    for index, by_theme in enumerate(reasons):
        opening = {
            theme: [word for x in own if x.kind is ReasonKind.AANHEF for word in x.words]
            for theme, own in by_theme.items()
        }
        words = list(itertools.chain.from_iterable(opening.values()))
        for theme in by_theme if words else ():
            if not opening[theme] and _score(by_theme, theme) >= MIN_THEME_SCORE + ADDED_WEIGHT:
                yield index, theme, _make_inherited(ReasonKind.AANHEF, words, -ADDED_WEIGHT)


def _add_from_headings(
    document: Document, reasons: Sequence[ReasonsByTheme], finder: CueFinder
) -> AddedReasons:
    """Yield what headings add to the passages below them.

    A passage without a word on the theme inherits only from the nearest heading, and only where most of the
    section is on that theme.
    """
    sections = document.sections
    above = {x.anchor: tuple(_iter_sections_above(sections, i)) for i, x in enumerate(sections)}
    named = {x.anchor: _find_themes_of_heading(x.title, finder) for x in sections}
    themes = {theme for words_by_theme in named.values() for theme in words_by_theme}
    on_theme = _find_sections_on_theme(document.passages, reasons, themes)
    for index, passage in enumerate(document.passages):
        if passage.section is None:
            continue
        nearest, *others = above.get(passage.section, (passage.section,))
        subjects = named.get(nearest, {})
        for theme, words in subjects.items():
            alone = len(subjects) == 1 and (nearest, theme) in on_theme
            if alone or _score(reasons[index], theme) > 0:
                weight = MIN_THEME_SCORE if alone else ADDED_WEIGHT
                yield index, theme, _make_inherited(ReasonKind.KOP, words, weight)
        for theme, words in ((t, w) for anchor in others for t, w in named[anchor].items()):
            if theme not in subjects and _score(reasons[index], theme) > 0:
                yield index, theme, _make_inherited(ReasonKind.KOP, words, ADDED_WEIGHT)


def _find_sections_on_theme(
    passages: Sequence[Passage], reasons: Sequence[ReasonsByTheme], themes: Collection[ThemeId]
) -> frozenset[tuple[Anchor, ThemeId]]:
    """Return the sections of which two in three passages have a word on a theme, or that have one passage.

    Below a broad heading ("Inkomen en belastingen") stand passages on much else.
    """
    members: dict[Anchor, list[int]] = {}
    for index, passage in enumerate(passages):
        if passage.section is not None:
            members.setdefault(passage.section, []).append(index)
    return frozenset(
        (anchor, theme)
        for anchor, inside in members.items()
        for theme in themes
        if len(inside) == 1
        or sum(_score(reasons[index], theme) > 0 for index in inside) * 3 >= len(inside) * 2
    )


def _iter_sections_above(sections: Sequence[Section], index: int) -> Iterator[Anchor]:
    """Yield the anchor of a section and of those that it lies in, but for the document's own title."""
    level = sections[index].level + 1
    for section in reversed(sections[: index + 1]):
        if section.level < level and (section.level > 1 or section is sections[index]):
            yield section.anchor
            level = section.level


def _find_themes_of_heading(title: str, finder: CueFinder) -> dict[ThemeId, list[str]]:
    """Return the themes that a heading names, with its words."""
    score: dict[ThemeId, int] = {}
    words: dict[ThemeId, list[str]] = {}
    for theme, cue, hits in _group_by_cue(finder.find(title)):
        score[theme] = score.get(theme, 0) + cue.weight
        words.setdefault(theme, []).extend(title[a:b] for hit in hits for a, b in hit.places)
    return {theme: words[theme] for theme in score if score[theme] >= CLEAR_SCORE}


def _add_from_questions(document: Document, reasons: Sequence[ReasonsByTheme]) -> AddedReasons:
    """Yield what questions add to their answers: to a single passage, and to those with a word on the theme."""
    indexes = {passage.id: index for index, passage in enumerate(document.passages)}
    by_anchor = {question.anchor: question for question in document.questions}
    for answer in document.answers:
        answered = [indexes[passage] for passage in answer.passages]
        questions = [by_anchor[x] for x in answer.question_anchors if x in by_anchor]
        asking = [indexes[passage] for question in questions for passage in question.passages]
        is_whole = len(answered) == 1 and len(questions) == 1
        for theme in dict.fromkeys(theme for index in asking for theme in reasons[index]):
            clear = [x for x in asking if _score(reasons[x], theme) >= CLEAR_SCORE]
            if not clear:
                continue
            words = list(_iter_reason_words(reasons[clear[0]][theme]))
            for index in answered:
                length = len(split_words(document.passages[index].text))
                if is_whole and length > MAX_SHORT_ANSWER_WORDS:
                    yield index, theme, _make_inherited(ReasonKind.VRAAG, words, MIN_THEME_SCORE)
                elif _score(reasons[index], theme) > 0:
                    yield index, theme, _make_inherited(ReasonKind.VRAAG, words, ADDED_WEIGHT)


def _iter_reason_words(reasons: Iterable[Reason]) -> Iterator[str]:
    return (word for reason in reasons if reason.weight > 0 for word in reason.words)


def _add_from_before(document: Document, reasons: Sequence[ReasonsByTheme]) -> AddedReasons:
    """Yield what a passage adds to the next where that refers back to it (`Deze`), or is an item of its list."""
    passages = document.passages
    introduction = 0
    for index, (before, passage) in enumerate(itertools.pairwise(passages), start=1):
        is_item = passage.form is PassageForm.ITEM
        if not is_item or before.form is not PassageForm.ITEM:
            introduction = index - 1
        if _get_part(passages[introduction]) != _get_part(passage):
            continue
        is_listed = is_item and passages[introduction].text.endswith(":")
        refers = introduction == index - 1 and REFERS_BACK.match(passage.text)
        if not is_listed and not refers:
            continue
        weight = MIN_THEME_SCORE if is_listed else ADDED_WEIGHT
        for theme, introduced in reasons[introduction].items():
            is_clear = _score(reasons[introduction], theme) >= CLEAR_SCORE
            if is_clear and (is_listed or _score(reasons[index], theme) > 0):
                words = _iter_reason_words(introduced)
                yield index, theme, _make_inherited(ReasonKind.INLEIDING, words, weight)


def _get_part(passage: Passage) -> tuple[PassageKind, Anchor | None, tuple[Anchor, ...]]:
    """Return which section, and which question or answer, a passage stands in."""
    return passage.kind, passage.section, passage.question_anchors
