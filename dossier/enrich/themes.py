"""Decide what a passage is about, from its words and from where it stands, and keep the reasons.

Words alone miss what a reader sees: an answer is about what was asked, a paragraph about what its
heading names. So a passage inherits, but only from words that name the theme by themselves, and
seldom without any word of its own: else a long answer would drag all its side paths along.
"""

import itertools
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from dossier.enrich.cues import CueFinder, Hit, get_finder
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
from dossier.text import Style, split_words

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
MIN_SECTION_PASSAGES = 4
"""The subject of a section is found from at least so many passages."""
# What may stand before the bold words that open a passage.
BEFORE_OPENING = re.compile(r"(?:(?:De|Het|Een)\s+)?['\"‘“(]*")
# A passage that begins like this goes on about what its section is about: `Naast deze voorbeelden`.
POINTS_BACK = re.compile(
    r"(?:\w{1,40}\s{1,9}){0,2}(?:deze|dit|die|zulke|dergelijke)\b", re.IGNORECASE
)
# And like this, about what the passage before it named.
REFERS_BACK = re.compile(
    r"(?:Dit|Deze|Die|Zo['’]n|Zulke|Een (?:dergelijke?|zulke)|Dergelijke|Hier(?:mee|voor|tegen)|"
    r"Daar(?:mee|voor|bij|tegenover|tegen| staat| staan)|Voorstanders|Tegenstanders|Critici|"
    r"(?:De|Het) \w+ (?:daarvan|ervan|van (?:die|deze|dit|dat|zo['’]n)))\b"
)

ReasonsByTheme = dict[ThemeId, list[Reason]]


def match_themes(document: Document, themes: Sequence[Theme]) -> tuple[ThemeMatch, ...]:
    """Return which passages of a document belong to which themes, in the order of the themes."""
    if not themes:
        return ()
    found = get_finder(tuple(themes))
    reasons = [_get_own_reasons(passage, found) for passage in document.passages]
    for more in (
        _add_from_openings(reasons),
        _add_from_headings(document, reasons, found),
        _add_from_questions(document, reasons),
        _add_from_before(document, reasons),
        _add_from_section(document, reasons),
    ):
        for index, theme, reason in list(more):
            reasons[index].setdefault(theme, []).append(reason)
    return tuple(
        ThemeMatch(
            theme=theme.id,
            source=document.source.id,
            passage=passage.id,
            score=_sum_weights(why, theme.id),
            reasons=tuple(why[theme.id]),
        )
        for theme in themes
        for passage, why in zip(document.passages, reasons, strict=True)
        if theme.id in why and _sum_weights(why, theme.id) >= MIN_THEME_SCORE
    )


def _sum_weights(reasons: Mapping[ThemeId, Sequence[Reason]], theme: ThemeId) -> int:
    return sum(reason.weight for reason in reasons.get(theme, ()))


def _get_own_reasons(passage: Passage, found: CueFinder) -> ReasonsByTheme:
    """Return what the words of a passage say; a cue that returns adds little."""
    text = passage.text
    opening = _get_opening_end(passage)
    reasons: ReasonsByTheme = {}
    for theme, cue, hits in _group_by_cue(found.find(text)):
        places = tuple(place for hit in hits for place in hit.places)
        mine = reasons.setdefault(theme, [])
        again = min(MAX_REPEAT_WEIGHT, len(hits) - 1) if cue.weight >= CLEAR_SCORE else 0
        mine.append(_make_reason(ReasonKind.WOORDEN, text, places, cue.weight + again))
        leading = tuple(place for place in places if place[1] <= opening)
        if leading and cue.weight >= CLEAR_SCORE:
            mine.append(_make_reason(ReasonKind.AANHEF, text, leading, ADDED_WEIGHT))
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


def _add_from_openings(reasons: Sequence[ReasonsByTheme]) -> Iterator[tuple[int, ThemeId, Reason]]:
    """Yield what a passage loses whose opening names another theme; it stays where it belongs."""
    for index, why in enumerate(reasons):
        opened = [t for t, mine in why.items() if any(x.kind is ReasonKind.AANHEF for x in mine)]
        for theme in why:
            if (
                opened
                and theme not in opened
                and _sum_weights(why, theme) >= MIN_THEME_SCORE + ADDED_WEIGHT
            ):
                said = tuple(
                    x
                    for t in opened
                    for r in why[t]
                    if r.kind is ReasonKind.AANHEF
                    for x in r.words
                )
                yield index, theme, _make_inherited(ReasonKind.AANHEF, said, -ADDED_WEIGHT)


def _add_from_headings(
    document: Document, reasons: Sequence[ReasonsByTheme], found: CueFinder
) -> Iterator[tuple[int, ThemeId, Reason]]:
    """Yield what the heading above a passage adds, and the one above that to words of its own.

    A heading counts for a passage without such words only where the section as a whole keeps to it.
    """
    above = {
        section.anchor: tuple(_iter_sections_above(document.sections, i))
        for i, section in enumerate(document.sections)
    }
    named = {
        section.anchor: _find_themes_of_heading(section.title, found)
        for section in document.sections
    }
    subjects_named = {theme for subjects in named.values() for theme in subjects}
    shared = _find_sections_on_theme(document.passages, reasons, subjects_named)
    for index, passage in enumerate(document.passages):
        if passage.section is None:
            continue
        nearest, *others = above.get(passage.section, (passage.section,))
        subjects = named.get(nearest, {})
        for theme, said in subjects.items():
            alone = len(subjects) == 1 and (nearest, theme) in shared
            if alone or _sum_weights(reasons[index], theme) > 0:
                yield (
                    index,
                    theme,
                    _make_inherited(
                        ReasonKind.KOP, said, MIN_THEME_SCORE if alone else ADDED_WEIGHT
                    ),
                )
        for theme, said in ((t, w) for anchor in others for t, w in named[anchor].items()):
            if theme not in subjects and _sum_weights(reasons[index], theme) > 0:
                yield index, theme, _make_inherited(ReasonKind.KOP, said, ADDED_WEIGHT)


def _find_sections_on_theme(
    passages: Sequence[Passage], reasons: Sequence[ReasonsByTheme], themes: Collection[ThemeId]
) -> frozenset[tuple[Anchor, ThemeId]]:
    """Return which sections have words of which theme in most of their passages, or have one passage only.

    Under a broad heading ("Inkomen en belastingen") stand passages on much else.
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
        or sum(_sum_weights(reasons[index], theme) > 0 for index in inside) * 3 >= len(inside) * 2
    )


def _iter_sections_above(sections: Sequence[Section], index: int) -> Iterator[Anchor]:
    """Yield the anchor of a section and of those that it lies in, but for the document's own title."""
    level = sections[index].level + 1
    for section in reversed(sections[: index + 1]):
        if section.level < level and (section.level > 1 or section is sections[index]):
            yield section.anchor
            level = section.level


def _find_themes_of_heading(title: str, found: CueFinder) -> dict[ThemeId, tuple[str, ...]]:
    """Return the themes that a heading names, with its words."""
    score: dict[ThemeId, int] = {}
    said: dict[ThemeId, list[str]] = {}
    for theme, cue, hits in _group_by_cue(found.find(title)):
        score[theme] = score.get(theme, 0) + cue.weight
        said.setdefault(theme, []).extend(title[a:b] for hit in hits for a, b in hit.places)
    return {theme: tuple(said[theme]) for theme in score if score[theme] >= CLEAR_SCORE}


def _make_inherited(kind: ReasonKind, said: tuple[str, ...], weight: int) -> Reason:
    return Reason(kind=kind, words=tuple(dict.fromkeys(said)), weight=weight)


def _add_from_questions(
    document: Document, reasons: Sequence[ReasonsByTheme]
) -> Iterator[tuple[int, ThemeId, Reason]]:
    """Yield what a question adds to its answer: to one that is a single passage, and to words of its own."""
    places = {passage.id: index for index, passage in enumerate(document.passages)}
    asked = {question.anchor: question for question in document.questions}
    for answer in document.answers:
        answered = [places[passage] for passage in answer.passages]
        questions = [asked[anchor] for anchor in answer.question_anchors if anchor in asked]
        asking = [places[passage] for question in questions for passage in question.passages]
        for theme in dict.fromkeys(theme for index in asking for theme in reasons[index]):
            clear = [
                index for index in asking if _sum_weights(reasons[index], theme) >= CLEAR_SCORE
            ]
            if not clear:
                continue
            said = tuple(_iter_reason_words(reasons[clear[0]][theme]))
            whole = len(answered) == 1 and len(questions) == 1
            for index in answered:
                own = _sum_weights(reasons[index], theme)
                if (
                    whole
                    and len(split_words(document.passages[index].text)) > MAX_SHORT_ANSWER_WORDS
                ):
                    yield index, theme, _make_inherited(ReasonKind.VRAAG, said, MIN_THEME_SCORE)
                elif own > 0:
                    yield index, theme, _make_inherited(ReasonKind.VRAAG, said, ADDED_WEIGHT)


def _iter_reason_words(reasons: Iterable[Reason]) -> Iterator[str]:
    return (word for reason in reasons if reason.weight > 0 for word in reason.words)


def _add_from_before(
    document: Document, reasons: Sequence[ReasonsByTheme]
) -> Iterator[tuple[int, ThemeId, Reason]]:
    """Yield what the passage before adds to one that refers back to it, or is an item of its list."""
    introduction = 0
    for index, (before, passage) in enumerate(itertools.pairwise(document.passages)):
        if passage.form is not PassageForm.ITEM or before.form is not PassageForm.ITEM:
            introduction = index
        if _get_part(document.passages[introduction]) != _get_part(passage):
            continue
        listed = passage.form is PassageForm.ITEM and document.passages[introduction].text.endswith(
            ":"
        )
        if not listed and not (REFERS_BACK.match(passage.text) and introduction == index):
            continue
        for theme, why in reasons[introduction].items():
            if _sum_weights(reasons[introduction], theme) < CLEAR_SCORE:
                continue
            own = _sum_weights(reasons[index + 1], theme)
            if listed or own > 0:
                said = tuple(_iter_reason_words(why))
                weight = MIN_THEME_SCORE if listed else ADDED_WEIGHT
                yield index + 1, theme, _make_inherited(ReasonKind.INLEIDING, said, weight)


def _add_from_section(
    document: Document, reasons: Sequence[ReasonsByTheme]
) -> Iterator[tuple[int, ThemeId, Reason]]:
    """Yield the subject of a section whose passages nearly all share it, for one that points back to it."""
    numbered = ((i, x) for i, x in enumerate(document.passages) if x.kind is PassageKind.ALINEA)
    for _, group in itertools.groupby(numbered, key=lambda each: _get_part(each[1])):
        members = [i for i, passage in group if passage.form is PassageForm.PARAGRAPH]
        if len(members) < MIN_SECTION_PASSAGES:
            continue
        for theme in dict.fromkeys(theme for index in members for theme in reasons[index]):
            inside = [
                index for index in members if _sum_weights(reasons[index], theme) >= MIN_THEME_SCORE
            ]
            if len(inside) * 4 < len(members) * 3:
                continue
            for index in members:
                named = _sum_weights(reasons[index], theme)
                points_back = POINTS_BACK.match(document.passages[index].text)
                if points_back and 0 <= named < MIN_THEME_SCORE:
                    yield index, theme, _make_inherited(ReasonKind.DEEL, (), MIN_THEME_SCORE)


def _get_part(passage: Passage) -> tuple[PassageKind, Anchor | None, tuple[Anchor, ...]]:
    """Return which section, and which question or answer, a passage stands in."""
    return passage.kind, passage.section, passage.question_anchors
