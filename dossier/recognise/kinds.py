"""The kind of a paper, recognised by its opening and its labels."""

import dataclasses
import re
from collections.abc import Sequence

from dossier.model import BlockKind, DocumentKind
from dossier.recognise.corrections import correct_kind
from dossier.recognise.heading_texts import NUMBERED_TITLE
from dossier.recognise.headings import MAX_BOLD_HEADING
from dossier.recognise.letterhead import CHAMBER_CHAIR, SALUTATION
from dossier.recognise.lines import LABEL_ROLES, Draft, Line, Role
from dossier.recognise.questions import label_questions
from dossier.recognise.titles import LIST_TITLE
from dossier.words import load_alternatives

STARTNOTITIE_WORD = re.compile(r"\bstartnotitie\b", re.IGNORECASE)
KAMERVRAGEN_OPENING = re.compile(
    r"\bvragen\s+(?:gesteld\s+|die\s+(?:zijn\s+)?gesteld\s+)?(?:van|door)\s+(?:de\s+|het\s+)?(?:Tweede\s+)?"
    r"(?:leden|lid|kamerle?den|kamerlid|(?:vaste\s+|algemene\s+)?commissie)\b"
    r"|\bantwoord(?:en)?\s+op\s+(?:de|uw)\s+(?:\w+\s+)?(?:kamer)?vragen\b"
    r"|\bbeantwoording\s+(?:van\s+)?(?:de\s+)?(?:\w+\s+)?(?:kamer)?vragen\b"
    r"|\bschriftelijke\s+vragen\b|\blijst\s+van\s+vragen\b|\bantwoord\s+van\s+(?:de\s+)?(?:minister|staatssecretaris)",
    re.IGNORECASE,
)
# Counts only where the paper has labels `Vraag 1`: a study can mention Kamervragen and number its own questions.
KAMERVRAGEN_WORD = re.compile(r"\bkamervra(?:ag|gen)\b", re.IGNORECASE)
QUESTION_LABEL_START = re.compile(r"Vraag|Vragen", re.IGNORECASE)
KAMERBRIEF_OPENING = re.compile(
    r"\bgeachte\s+voorzitter|\bbrief\s+van\s+de\s+(?:minister|staatssecretaris)"
    r"|\bvoorzitter\s+van\s+de\s+(?:tweede|eerste)\s+kamer"
    r"|\baan\s+de\s+leden\s+van\s+de\s+(?:vaste\s+|algemene\s+)?(?:kamer)?commissie",
    re.IGNORECASE,
)
_WORDS = load_alternatives("papers")
RAPPORT_WORD = re.compile(
    rf"\b(?:{_WORDS['reports']}|\w*(?:{_WORDS['report_endings']})|\w+(?:{_WORDS['report_compounds']}))\b",
    re.IGNORECASE,
)
# Counts only in the first lines: a plan or a programme is spoken of everywhere.
PLAN_WORD = re.compile(rf"\b(?:{_WORDS['plans']}|\w*(?:{_WORDS['plan_endings']}))\b", re.IGNORECASE)
OTHER_WORD = re.compile(rf"\b(?:{_WORDS['others']})\b", re.IGNORECASE)
OPENING_LENGTH = 3000
TITLE_PART_LENGTH = 400
FIRST_LINES_LENGTH = 120
MAX_LINES_OF_OPENING = 80
MIN_HEADINGS_OF_REPORT = 3
MIN_LINES_OF_REPORT = 40
MIN_LETTERS_OF_REPORT = 6000
"""A structured paper of this length is a report, whatever it calls itself."""


def choose_kind(draft: Draft) -> Draft:
    """Return the draft with its kind, and with the labels of questions claimed if that is kamervragen."""
    labelled = label_questions(draft)
    found = draft.stated_kind or _recognise_kind(draft, labelled)
    kind = correct_kind(draft, found)
    chosen = labelled if kind is DocumentKind.KAMERVRAGEN else draft
    return dataclasses.replace(chosen, kind=kind, found_kind=found)


def _recognise_kind(draft: Draft, labelled: Draft) -> DocumentKind:
    """Return the kind; `labelled` is the draft with the labels of questions claimed.

    A letter that only mentions questions is a kamerbrief, and a page of the web a report only where its headline says so.
    """
    if STARTNOTITIE_WORD.search(_take_first_characters(draft, TITLE_PART_LENGTH)):
        return DocumentKind.STARTNOTITIE
    opening = _take_first_characters(draft, OPENING_LENGTH)
    roles = {line.role for line in labelled.lines}
    question_labels = [line for line in labelled.lines if line.role is Role.QUESTION_LABEL]
    written = len(question_labels) > 1 and all(
        QUESTION_LABEL_START.match(x.text) for x in question_labels
    )
    if (
        roles.issuperset(LABEL_ROLES)
        or (written and KAMERVRAGEN_WORD.search(opening))
        or (not roles.isdisjoint(LABEL_ROLES) and KAMERVRAGEN_OPENING.search(opening))
    ):
        return DocumentKind.KAMERVRAGEN
    first = draft.lines[:MAX_LINES_OF_OPENING]
    is_letter = _is_letter(first)
    # The title of minutes or a list, and not the subject of a letter about them.
    if not is_letter and any(x.is_body and LIST_TITLE.match(x.text) for x in first):
        return DocumentKind.OVERIG
    if KAMERBRIEF_OPENING.search(opening):
        return DocumentKind.KAMERBRIEF
    signs = (x.search(draft.headline or "") for x in (RAPPORT_WORD, PLAN_WORD))
    may_report = draft.headline is None or any(signs)
    report = not is_letter and may_report and _is_report(draft, opening)
    return DocumentKind.RAPPORT if report else DocumentKind.OVERIG


def _is_letter(opening: Sequence[Line]) -> bool:
    """Return whether a salutation or the address of a Chamber stands there, and above any chapters: not in an annex."""
    of_letter = (SALUTATION.match(x.text) or CHAMBER_CHAIR.match(x.text) for x in opening)
    sign = next((i for i, found in enumerate(of_letter) if found), None)
    above = map(_is_heading_of_report, opening[:sign])
    return sign is not None and sum(above) <= MIN_HEADINGS_OF_REPORT


def _is_report(draft: Draft, opening: str) -> bool:
    """Return whether a paper that is no letter is a report, a plan, an advice or a study."""
    if OTHER_WORD.search(opening[:TITLE_PART_LENGTH]):
        return False
    headings = sum(map(_is_heading_of_report, draft.lines))
    if headings < MIN_HEADINGS_OF_REPORT and len(draft.lines) <= MIN_LINES_OF_REPORT:
        return False
    named = RAPPORT_WORD.search(opening[:TITLE_PART_LENGTH])
    if named or PLAN_WORD.search(opening[:FIRST_LINES_LENGTH]):
        return True
    prose = sum(len(line.text) for line in draft.lines if line.kind is not BlockKind.ROW)
    return headings > 1 and prose >= MIN_LETTERS_OF_REPORT


def _is_heading_of_report(line: Line) -> bool:
    if line.kind is BlockKind.HEADING:
        return True
    apart = line.is_running and line.opens and len(line.text) < MAX_BOLD_HEADING
    return apart and (line.is_bold or NUMBERED_TITLE.match(line.text) is not None)


def _take_first_characters(draft: Draft, length: int) -> str:
    """Return the first `length` characters of the text, furniture included."""
    # Every line adds at least its space.
    return " ".join(line.text for line in draft.lines[:length])[:length]
