"""The kind of a paper, recognised by its opening and its labels."""

import re

from dossier.model import BlockKind, DocumentKind
from dossier.recognise.heading_texts import NUMBERED_TITLE
from dossier.recognise.lines import LABEL_ROLES, Draft, Line, Role
from dossier.words import load_alternatives

STARTNOTITIE_WORD = re.compile(r"\bstartnotitie\b", re.IGNORECASE)
KAMERVRAGEN_OPENING = re.compile(
    r"\bvragen\s+(?:gesteld\s+|die\s+(?:zijn\s+)?gesteld\s+)?(?:van|door)\s+(?:de\s+|het\s+)?(?:Tweede\s+)?"
    r"(?:leden|lid|kamerle?den|kamerlid|(?:vaste\s+|algemene\s+)?commissie)\b"
    r"|\bantwoord(?:en)?\s+op\s+(?:de|uw)\s+(?:\w+\s+)?(?:kamer)?vragen\b"
    r"|\bbeantwoording\s+(?:van\s+)?(?:de\s+)?(?:\w+\s+)?(?:kamer)?vragen\b"
    r"|\blijst\s+van\s+vragen\b|\bantwoord\s+van\s+(?:de\s+)?(?:minister|staatssecretaris)",
    re.IGNORECASE,
)
# Counts only where the paper has labels `Vraag 1`: a study can mention Kamervragen and number its own questions.
KAMERVRAGEN_WORD = re.compile(r"\bkamervra(?:ag|gen)\b", re.IGNORECASE)
QUESTION_WORD = re.compile(r"Vraag|Vragen", re.IGNORECASE)
KAMERBRIEF_OPENING = re.compile(
    r"\bgeachte\s+voorzitter|\bbrief\s+van\s+de\s+(?:minister|staatssecretaris)"
    r"|\bvoorzitter\s+van\s+de\s+(?:tweede|eerste)\s+kamer",
    re.IGNORECASE,
)
_REPORT_WORDS = load_alternatives("papers")
RAPPORT_WORD = re.compile(
    rf"\b(?:{_REPORT_WORDS['reports']}|\w*(?:{_REPORT_WORDS['report_endings']}))\b", re.IGNORECASE
)
OPENING_LENGTH = 3000
TITLE_PART_LENGTH = 400


def is_startnotitie(draft: Draft) -> bool:
    """Return whether the opening headings or lines announce a startnotitie."""
    return STARTNOTITIE_WORD.search(_take_first_characters(draft, TITLE_PART_LENGTH)) is not None


def recognise_kind(draft: Draft, labelled: Draft) -> DocumentKind:
    """Return the kind; `labelled` is the draft with the labels of questions claimed.

    A letter that only mentions questions is a kamerbrief.
    """
    opening = _take_first_characters(draft, OPENING_LENGTH)
    roles = {line.role for line in labelled.lines}
    question_labels = [line for line in labelled.lines if line.role is Role.QUESTION_LABEL]
    written = len(question_labels) > 1 and all(QUESTION_WORD.match(x.text) for x in question_labels)
    if (
        roles.issuperset(LABEL_ROLES)
        or (written and KAMERVRAGEN_WORD.search(opening))
        or (not roles.isdisjoint(LABEL_ROLES) and KAMERVRAGEN_OPENING.search(opening))
    ):
        return DocumentKind.KAMERVRAGEN
    if KAMERBRIEF_OPENING.search(opening):
        return DocumentKind.KAMERBRIEF
    headings = sum(map(_is_heading_of_report, draft.lines))
    long = headings > 2 or len(draft.lines) > 40
    if long and RAPPORT_WORD.search(opening[:TITLE_PART_LENGTH]):
        return DocumentKind.RAPPORT
    return DocumentKind.OVERIG


def _is_heading_of_report(line: Line) -> bool:
    numbered = line.is_running and line.opens and NUMBERED_TITLE.match(line.text) is not None
    return line.kind is BlockKind.HEADING or numbered


def _take_first_characters(draft: Draft, length: int) -> str:
    """Return the first `length` characters of the text, furniture included."""
    # Every line adds at least its space.
    return " ".join(line.text for line in draft.lines[:length])[:length]
