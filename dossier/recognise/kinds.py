"""What kind of paper a source is, by what it says of itself."""

import re

from dossier.model import BlockKind, DocumentKind
from dossier.recognise.lines import Draft, Line, Role

STARTNOTITIE = re.compile(r"\bstartnotitie\b", re.IGNORECASE)
KAMERVRAGEN = re.compile(
    r"\bvragen\s+(?:gesteld\s+|die\s+(?:zijn\s+)?gesteld\s+)?(?:van|door)\s+(?:de\s+|het\s+)?(?:Tweede\s+)?"
    r"(?:leden|lid|kamerle?den|kamerlid|(?:vaste\s+|algemene\s+)?commissie)\b"
    r"|\bantwoord(?:en)?\s+op\s+(?:de|uw)\s+(?:\w+\s+)?(?:kamer)?vragen\b"
    r"|\bbeantwoording\s+(?:van\s+)?(?:de\s+)?(?:\w+\s+)?(?:kamer)?vragen\b"
    r"|\blijst\s+van\s+vragen\b|\bantwoord\s+van\s+(?:de\s+)?(?:minister|staatssecretaris)",
    re.IGNORECASE,
)
# Enough only where the paper writes `Vraag 1`: a study can mention Kamervragen and number its own.
MENTIONED = re.compile(r"\bkamervra(?:ag|gen)\b", re.IGNORECASE)
WRITTEN = re.compile(r"Vraag|Vragen", re.IGNORECASE)
KAMERBRIEF = re.compile(
    r"\bgeachte\s+voorzitter|\bbrief\s+van\s+de\s+(?:minister|staatssecretaris)"
    r"|\bvoorzitter\s+van\s+de\s+(?:tweede|eerste)\s+kamer",
    re.IGNORECASE,
)
RAPPORT = re.compile(
    r"\b(?:\w*rapport(?:age)?|advies|verkenning|\w*studie|\w*onderzoek|evaluatie|policy brief|"
    r"publicatie|\w*analyse|raming|essay|white paper|\w*notitie|paper|achtergronddocument)\b",
    re.IGNORECASE,
)
CHAPTER = re.compile(r"\d{1,2}(?:\.\d{1,2}){0,9}\.?\s{1,9}[A-ZÀ-Ý][^.?!:;]{3,70}$")  # 2. Uitkomsten
FIRST_WORDS = 3000
TITLE_WORDS = 400
LABELS = (Role.QUESTION_LABEL, Role.ANSWER_LABEL)


def is_startnotitie(draft: Draft) -> bool:
    """Return whether the opening headings or lines announce a startnotitie."""
    return STARTNOTITIE.search(_take_first_characters(draft.lines, TITLE_WORDS)) is not None


def has_kamervragen_opening(draft: Draft) -> bool:
    """Return whether the opening says that questions of the House are asked or answered."""
    return KAMERVRAGEN.search(_take_first_characters(draft.lines, FIRST_WORDS)) is not None


def recognise_kind(draft: Draft, labelled: Draft) -> DocumentKind:
    """Return the kind; `labelled` is the draft with the labels of questions found in it.

    A letter that mentions questions is no kamervragen: there must be questions in it.
    """
    roles = {line.role for line in labelled.lines}
    asked = [line for line in labelled.lines if line.role is Role.QUESTION_LABEL]
    written = len(asked) > 1 and all(WRITTEN.match(line.text) for line in asked)
    if written and MENTIONED.search(_take_first_characters(draft.lines, FIRST_WORDS)):
        return DocumentKind.KAMERVRAGEN
    if Role.QUESTION_LABEL in roles and (
        has_kamervragen_opening(draft) or roles.issuperset(LABELS)
    ):
        return DocumentKind.KAMERVRAGEN
    if Role.ANSWER_LABEL in roles and has_kamervragen_opening(draft):
        return DocumentKind.KAMERVRAGEN
    opening = _take_first_characters(draft.lines, FIRST_WORDS)
    if KAMERBRIEF.search(opening):
        return DocumentKind.KAMERBRIEF
    headings = sum(_is_chapter(line) for line in draft.lines)
    if RAPPORT.search(_take_first_characters(draft.lines, TITLE_WORDS)) and (
        headings > 2 or len(draft.lines) > 40
    ):
        return DocumentKind.RAPPORT
    return DocumentKind.OVERIG


def _is_chapter(line: Line) -> bool:
    numbered = line.is_running and line.opens and CHAPTER.match(line.text) is not None
    return line.kind is BlockKind.HEADING or numbered


def _take_first_characters(lines: tuple[Line, ...], length: int) -> str:
    """Return the first `length` characters or so of the text, furniture included."""
    text = ""
    for line in lines:
        text += line.text + " "
        if len(text) > length:
            break
    return text[:length]
