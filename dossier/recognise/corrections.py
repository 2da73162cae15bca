"""Hand corrections: a record says what recognition gets wrong in this one document.

Each names what was recognised. If that occurs nowhere, or twice, the correction is a problem: the document
or the rules have changed, and it might now change something else unnoticed.
"""

import dataclasses
import datetime

from dossier.errors import Problem, make_error
from dossier.language.normal_form import compose, resolve_signs
from dossier.language.phrasing import shorten
from dossier.language.word_counts import split_words
from dossier.model import (
    BlockKind,
    CorrectedField,
    Correction,
    Description,
    DocumentKind,
    PassageForm,
    Reading,
)
from dossier.privacy import mask
from dossier.recognise.collector import Collector, walk_draft
from dossier.recognise.heading_texts import UNMARKED_LEVEL, set_levels
from dossier.recognise.lines import Draft, Role, claim
from dossier.recognise.paragraphs import is_interruption
from dossier.text import RichText, collapse_spaces, join_lines

MIN_WORDS_OF_VERVOLG = 3
"""A paragraph can be named by its first words, if there are at least this many."""
MAX_QUOTED_LENGTH = 80
REMOVAL_HINT = "haal deze correctie weg als zij niet meer nodig is"

Members = tuple[int, ...]
"""The indices of the lines of a paragraph or a heading."""


def correct_kind(draft: Draft, found: DocumentKind) -> DocumentKind:
    """Return the kind of a document as corrected by hand."""
    of_kind = (x for x in draft.corrections if x.field is CorrectedField.SOORT)
    return next((DocumentKind(x.right) for x in of_kind if x.found == found), found)


def correct_fields(draft: Draft, description: Description) -> tuple[Draft, Description]:
    """Return the corrected description, and the draft with the corrections applied and the problems of the others."""
    for each in draft.corrections:
        name = each.field.attribute
        if name is None:
            continue
        is_kind = each.field is CorrectedField.SOORT
        stated = draft.found_kind if is_kind else getattr(description, name)
        if any(other.field is each.field for other in draft.corrected):
            draft = draft.replace_lines(draft.lines, _report_twice(each))
        elif stated is None or _normalise(str(stated)) != _normalise(each.found):
            draft = draft.replace_lines(
                draft.lines, _report_other_value(each, stated and str(stated))
            )
        else:
            draft = _record_correction(draft, each)
            description = _set_field(description, name, each.right)
    return draft, description


def _set_field(description: Description, name: str, right: str) -> Description:
    if name == "kind":  # a field of the draft, not of the description
        return description
    dated = name in ("submitted", "received")
    value = datetime.date.fromisoformat(right) if dated else right
    return dataclasses.replace(description, **{name: value})  # type: ignore[arg-type]


def correct_text(draft: Draft) -> Draft:
    """Return the draft with its headings and paragraphs as corrected by hand.

    First headings become paragraphs, so that these can be joined to others; last paragraphs become headings.
    """
    wanted = [each for each in draft.corrections if each.field.attribute is None]
    if not wanted:
        return draft
    continuations = frozenset(i for each in walk_draft(draft).paragraphs for i in each.members[1:])
    draft = dataclasses.replace(draft, uncorrected=draft.lines, continuations=continuations)
    for right in (Reading.ALINEA, Reading.VERVOLG, Reading.KOP):
        draft = _read_as(draft, right, [each for each in wanted if each.right == right])
    return draft.replace_lines(set_levels(list(draft.lines)))


def _read_as(draft: Draft, right: Reading, corrections: list[Correction]) -> Draft:
    walk = walk_draft(draft)
    pieces = _find_headings(draft) if right is Reading.ALINEA else _find_paragraphs(walk)
    corrected: set[Members] = set()
    for each in corrections:
        places = [members for members, text in pieces if _is_meant(each, text)]
        if len(places) != 1:
            draft = draft.replace_lines(draft.lines, _report_not_one(each, len(places)))
        elif places[0] in corrected:
            draft = draft.replace_lines(draft.lines, _report_twice(each))
        elif right is Reading.VERVOLG and not _has_paragraph_before(walk, draft, places[0]):
            draft = draft.replace_lines(draft.lines, _report_nothing_before(each))
        else:
            corrected.add(places[0])
            draft = _record_correction(_change_lines(draft, right, places[0], walk), each)
    return draft


def _find_headings(draft: Draft) -> list[tuple[Members, str]]:
    lines = enumerate(draft.lines)
    return [((i,), _normalise(line.text)) for i, line in lines if line.role is Role.HEADING]


def _find_paragraphs(walk: Collector) -> list[tuple[Members, str]]:
    """Return the paragraphs and list items, without the rows of tables."""
    paragraphs = (each for each in walk.paragraphs if each.form is not PassageForm.ROW)
    return [(each.members, _normalise(each.content.text)) for each in paragraphs]


def _is_meant(correction: Correction, text: str) -> bool:
    """Return whether a correction is about this text: all of it, or for a `vervolg` its first words."""
    wanted = _normalise(correction.found)
    if text == wanted:
        return True
    if correction.right != Reading.VERVOLG or len(split_words(wanted)) < MIN_WORDS_OF_VERVOLG:
        return False
    within_word = wanted[-1].isalnum() and text[len(wanted) : len(wanted) + 1].isalnum()
    return text.startswith(wanted) and not within_word


def _has_paragraph_before(walk: Collector, draft: Draft, members: Members) -> bool:
    """Return whether a paragraph comes directly before these lines, apart from notes and page furniture."""
    earlier = [each for each in walk.paragraphs if each.members < members]
    if not earlier or earlier[-1].form is PassageForm.ROW:
        return False
    between = draft.lines[earlier[-1].members[-1] + 1 : members[0]]
    return all(map(is_interruption, between))


def _change_lines(draft: Draft, right: Reading, members: Members, walk: Collector) -> Draft:
    lines = list(draft.lines)
    first = members[0]
    if right is Reading.VERVOLG:
        return dataclasses.replace(draft, continuations=draft.continuations | {first})
    if right is Reading.ALINEA:
        lines[first] = claim(lines[first], Role.BODY, kind=BlockKind.TEXT, level=0)
        return draft.replace_lines(lines)
    # A heading is one line: the first line gets all words.
    whole = join_lines([lines[i].content for i in members], walk.words)
    for i in members:
        content = whole if i == first else RichText("")
        lines[i] = claim(lines[i], Role.HEADING, level=UNMARKED_LEVEL, content=content)
    return draft.replace_lines(lines)


def _normalise(text: str) -> str:
    return resolve_signs(compose(collapse_spaces(text))).text


def _record_correction(draft: Draft, correction: Correction) -> Draft:
    return dataclasses.replace(draft, corrected=(*draft.corrected, correction))


def _report_correction(correction: Correction, message: str, hint: str) -> Problem:
    """Return the problem of a correction, with personal data masked in what it quotes."""
    shown = mask(message).text, mask(hint).text
    return make_error(correction.path, "B032", correction.place, *shown)


def _quote_shortened(text: str) -> str:
    return f"'{shorten(text, MAX_QUOTED_LENGTH)}'"


def _report_other_value(correction: Correction, stated: str | None) -> Problem:
    field, sought = correction.field, _quote_shortened(correction.found)
    if stated is None:
        message = f"in het stuk is bij '{field}' niets gevonden; gezocht is {sought}"
        hint = f"haal deze correctie weg, en schrijf zo nodig een eigen regel '{field}: {correction.right}'"
    else:
        message = (
            f"het stuk zelf zegt bij '{field}' iets anders dan {sought}: {_quote_shortened(stated)}"
        )
        hint = f"{REMOVAL_HINT}, of schrijf bij 'gevonden' (wat het dossier nu leest) wat het stuk zegt"
    return _report_correction(correction, message, hint)


def _report_not_one(correction: Correction, count: int) -> Problem:
    sought = _quote_shortened(correction.found)
    what, several = {
        Reading.ALINEA: (f"geen kop in dit stuk luidt {sought}", f"{count} koppen luiden {sought}"),
        Reading.VERVOLG: (
            f"geen alinea van dit stuk begint met {sought}",
            f"{count} alinea's beginnen met {sought}",
        ),
        Reading.KOP: (
            f"geen alinea van dit stuk luidt {sought}",
            f"{count} alinea's luiden {sought}",
        ),
    }[Reading(correction.right)]
    begins = correction.right == Reading.VERVOLG
    if not count:
        part = f"de eerste woorden (minstens {MIN_WORDS_OF_VERVOLG})" if begins else "alle woorden"
        hint = f"{REMOVAL_HINT}, of neem {part} over zoals zij op de pagina staan, zonder nummers van noten"
        return _report_correction(correction, what, hint)
    hint = "haal deze correctie weg: wat vaker in een stuk staat, is zo niet aan te wijzen"
    if begins:
        hint = "neem meer woorden over, zodat er één alinea zo begint, of haal deze correctie weg"
    return _report_correction(correction, several, hint)


def _report_nothing_before(correction: Correction) -> Problem:
    message = f"voor {_quote_shortened(correction.found)} staat geen alinea waar zij bij kan horen"
    hint = (
        "haal deze correctie weg; staat er een kop tussen die geen kop is, schrijf dan daarvoor ook een "
        "correctie, met 'veld: kop' (wat er verkeerd wordt gelezen, is een kop)"
    )
    return _report_correction(correction, message, hint)


def _report_twice(correction: Correction) -> Problem:
    message = f"voor '{correction.field}' ({_quote_shortened(correction.found)}) staat er al een correctie"
    return _report_correction(
        correction, message, "houd één van de twee correcties, en haal de andere weg"
    )
