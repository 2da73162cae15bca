"""The kind of a paper, recognised by its opening and its labels."""

import re

from dossier.model import BlockKind, DocumentKind
from dossier.recognise.headings import NUMBERED_TITLE
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
_WORDS = load_alternatives("papers")
RAPPORT_WORD = re.compile(
    rf"\b(?:{_WORDS['reports']}|\w*(?:{_WORDS['report_endings']}))\b", re.IGNORECASE
)
OPENING_LENGTH = 3000
TITLE_PART_LENGTH = 400


def is_startnotitie(draft: Draft) -> bool:
    """Return whether the opening headings or lines announce a startnotitie."""
    return (
        STARTNOTITIE_WORD.search(_take_first_characters(draft.lines, TITLE_PART_LENGTH)) is not None
    )


def has_kamervragen_opening(draft: Draft) -> bool:
    """Return whether the opening says that questions of the House are asked or answered."""
    return (
        KAMERVRAGEN_OPENING.search(_take_first_characters(draft.lines, OPENING_LENGTH)) is not None
    )


def recognise_kind(draft: Draft, labelled: Draft) -> DocumentKind:
    """Return the kind; `labelled` is the draft with the labels of questions claimed.

    A letter that only mentions questions is a kamerbrief.
    """
    roles = {line.role for line in labelled.lines}
    question_labels = [line for line in labelled.lines if line.role is Role.QUESTION_LABEL]
    written = len(question_labels) > 1 and all(
        QUESTION_WORD.match(line.text) for line in question_labels
    )
    if written and KAMERVRAGEN_WORD.search(_take_first_characters(draft.lines, OPENING_LENGTH)):
        return DocumentKind.KAMERVRAGEN
    if Role.QUESTION_LABEL in roles and (
        has_kamervragen_opening(draft) or roles.issuperset(LABEL_ROLES)
    ):
        return DocumentKind.KAMERVRAGEN
    if Role.ANSWER_LABEL in roles and has_kamervragen_opening(draft):
        return DocumentKind.KAMERVRAGEN
    opening = _take_first_characters(draft.lines, OPENING_LENGTH)
    if KAMERBRIEF_OPENING.search(opening):
        return DocumentKind.KAMERBRIEF
    headings = sum(_is_numbered_heading(line) for line in draft.lines)
    if RAPPORT_WORD.search(_take_first_characters(draft.lines, TITLE_PART_LENGTH)) and (
        headings > 2 or len(draft.lines) > 40
    ):
        return DocumentKind.RAPPORT
    return DocumentKind.OVERIG


def _is_numbered_heading(line: Line) -> bool:
    numbered = line.is_running and line.opens and NUMBERED_TITLE.match(line.text) is not None
    return line.kind is BlockKind.HEADING or numbered


def _take_first_characters(lines: tuple[Line, ...], length: int) -> str:
    """Return the first `length` characters of the text, furniture included."""
    text = ""
    for line in lines:
        text += line.text + " "
        if len(text) > length:
            break
    return text[:length]
