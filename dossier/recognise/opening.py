"""Claims the opening and the signature of a paper, which the description is read from."""

import itertools
import re

from dossier.language.dates import ANY_DATE
from dossier.language.sentences import split_sentences
from dossier.model import BlockKind, DocumentKind, DropReason
from dossier.recognise import people
from dossier.recognise.authors import claim_authors
from dossier.recognise.datelines import is_dateline
from dossier.recognise.fields import CASE_NUMBER
from dossier.recognise.heading_texts import NUMBERED_TITLE
from dossier.recognise.kamerstuk_heads import (
    DOSSIERNUMMER_TEXT,
    KAMERSTUK_ALONE,
    NUMBER_START,
    claim_kamerstuk_head,
)
from dossier.recognise.letterhead import CHAMBER_CHAIR, CLOSING, SALUTATION
from dossier.recognise.lines import (
    LABEL_ROLES,
    LETTER_KINDS,
    MAX_HEAD_LINE,
    Draft,
    Line,
    Role,
    claim,
    drop,
    split_line,
)
from dossier.recognise.signatures import NAME_LINE, claim_signatures
from dossier.recognise.titles import SITE_TITLE, claim_title, claim_title_in_header

DAY = rf"(?:op\s+|d\.d\.\s*)?(?P<date>{ANY_DATE})"  # op 3 mei 2024    d.d. 3 mei 2024
HANDED_IN = re.compile(rf"\(\s*(?:ingezonden|ontvangen)\s+{DAY}", re.IGNORECASE)
CASES_ALONE = re.compile(rf"(?:[^\w\n]|nr|kenmerk|zaaknummer|{CASE_NUMBER})*$", re.IGNORECASE)
# 26 643 Informatie- en communicatietechnologie (ICT)    36 613 XVII Wijziging van ...
DOSSIER_LINE = re.compile(rf"{DOSSIERNUMMER_TEXT}\s+[A-ZÀ-Ý].*")
AANHANGSEL_ALONE = re.compile(r"\d{1,4}$")
COMMITTEE_CHAIR = re.compile(
    r"(?:De\s+)?(?:fungerend\s+|plaatsvervangend\s+)?(?:voorzitter|(?:adjunct-)?griffier)\s+van\s+de\s+"
    r"(?:\w+\s+)?commissie\b[^,.]{0,120},?\s*(?P<name>(?-i:[A-ZÀ-Ý])[^,.\n]{0,60})?$",
    re.IGNORECASE,
)
# One sentence that only says what is sent: Hierbij zend ik u de antwoorden op de vragen van ...
COVER_SENTENCE = re.compile(r"Hierbij\b.{0,120}\b(?:antwoord|beantwoording)", re.DOTALL)
TITLE_START = re.compile(
    r"(?:Schriftelijke\s+)?Vragen\s+(?:gesteld\s+)?(?:van|door)\s|Antwoord(?:en)?\s+van\s"
)
QUOTED = re.compile(r"‘[^’]{0,200}’|“[^”]{0,200}”|«[^»]{0,200}»|\"[^\"]{0,200}\"|'[^']{0,200}'")
# Who writes, or who is written to: the paper speaks, and does not describe itself.
SPEAKING = re.compile(r"\b(?:ik|wij|we|mij|ons|mijn|onze|u|uw)\b", re.IGNORECASE)
# The heading of one of two sets of questions that are answered together.
SET_OF_QUESTIONS = re.compile(
    r"(?:Schriftelijke\s+)?Vragen\s+van\s+(?:het\s+lid|de\s+leden)\s+[A-ZÀ-Ý].{0,120}$"
)
QUESTION_WORD = re.compile(r"vra(?:ag|gen)\b", re.IGNORECASE)
PUBLICATION_NOTICE = re.compile(
    r"(?:De|Deze) (?:vragen|minister|staatssecretaris|Algemene Rekenkamer)\b.*\b(?:voorgelegd|beantwoord|afgedrukt)\b",
    re.IGNORECASE | re.DOTALL,
)
MIN_CUT_LINE = 60
MIN_SENTENCE = 90
"""From this length, in characters, a paragraph that ends as a sentence does is running text."""
MAX_LINES_TO_SALUTATION = 40
# Antwoorden van de minister van Wind op Kamervragen over ...    Antwoord Algemene Rekenkamer bij vraag van ...
TITLE_OF_ANSWERS = re.compile(
    r"(?:Antwoord(?:en)?|Beantwoording)\s.{0,200}?\b(?:Kamer)?vra(?:ag|gen)(?:\b|\d)",
    re.IGNORECASE | re.DOTALL,
)
SEE_ALSO = re.compile(r"Zie\s+ook\s+Aanhangsel")
PARTS_NAMED = re.compile(r"Vragen en antwoorden\s*:?$", re.IGNORECASE)
# The first words of a paragraph in an opening, also without an empty line before it.
PARAGRAPH_START = re.compile(
    r"(?:Schriftelijke\s+)?Vragen\s+(?:gesteld\s+)?(?:van|door)\s|Antwoord\s+van\s|\((?:ingezonden|ontvangen)|"
    r"Vastgesteld\s|De\s+(?:vaste\s+|algemene\s+|tijdelijke\s+)?commissie\s|Hierbij\s|Bijgaand\s|Mede\s+namens|"
    r"In\s+antwoord\s+op|Zie\s+ook\s+Aanhangsel|Met\s+de\s+vaststelling|(?:De\s+)?vragen\s+zijn\s"
)
UNIT_STARTS = (
    *(PARAGRAPH_START, SALUTATION, CLOSING, SITE_TITLE, DOSSIER_LINE, NUMBER_START),
    *(CHAMBER_CHAIR, COMMITTEE_CHAIR, AANHANGSEL_ALONE, CASES_ALONE),
    *(KAMERSTUK_ALONE, PARTS_NAMED),
)


def claim_opening(draft: Draft) -> Draft:
    """Claim the opening and the signature."""
    draft = draft.replace_lines(claim_kamerstuk_head(draft.lines))
    end = _find_opening_end_line(draft)
    lines = _claim_head_lines(_split_salutation(draft.lines[:end]), draft.kind)
    start = len(lines)
    rest = draft.lines[end:]
    lines += [*_split_salutation(rest[:MAX_LINES_TO_SALUTATION]), *rest[MAX_LINES_TO_SALUTATION:]]
    lines = claim_signatures(_claim_question_sets(_claim_chairs(lines), start))
    if draft.kind is not DocumentKind.KAMERVRAGEN:
        lines = claim_authors(claim_title_in_header(claim_title(draft, lines)))
    return draft.replace_lines(lines)


def _find_opening_end_line(draft: Draft) -> int:
    """Return the index of the first line after the opening."""
    lines = draft.lines
    if draft.kind is DocumentKind.KAMERVRAGEN:
        return next((i for i, line in enumerate(lines) if line.role in LABEL_ROLES), len(lines))
    if draft.kind is DocumentKind.KAMERBRIEF:
        signs = (
            i
            for i, line in enumerate(lines[:80])
            if SALUTATION.match(line.text) or (is_dateline(line.text) and "," in line.text)
        )
        sign = next(signs, None)
        if sign is not None:
            return sign + 1
    length = 0
    for index, line in enumerate(lines[:40]):
        numbered = NUMBERED_TITLE.match(line.text) and not DOSSIER_LINE.match(line.text)
        if index and line.opens and numbered:
            return index
        start = index if line.opens else index - 1
        length = len(line.text) if line.opens else length + len(line.text)
        is_sentence = line.ends_sentence and length > MIN_SENTENCE
        if length > MAX_HEAD_LINE or (is_sentence and draft.kind not in LETTER_KINDS):
            return max(0, start) if line.opens else _find_paragraph_start(lines, index)
    return 0


def _find_paragraph_start(lines: tuple[Line, ...], index: int) -> int:
    while index and not lines[index].opens:
        index -= 1
    return index


def split_units(lines: list[Line] | tuple[Line, ...]) -> list[range]:
    """Return the paragraphs of an opening, also without empty lines between them."""
    present = [i for i, line in enumerate(lines) if line.role is not Role.DROPPED]
    pairs = itertools.pairwise(present)
    starts = [0, *(i for before, i in pairs if _is_unit_start_after(lines[i], lines[before]))]
    return [range(a, b) for a, b in itertools.pairwise((*starts, len(lines)))]


def _is_unit_start_after(line: Line, before: Line) -> bool:
    """Return whether a paragraph begins here; one that goes on with a small letter was cut at the end of a page."""
    cut = line.text[:1].islower() and not before.ends_sentence and len(before.text) > MIN_CUT_LINE
    return not (line.opens and cut) and is_unit_start(line)


def is_unit_start(line: Line) -> bool:
    """Return whether a paragraph of an opening begins with this line."""
    if line.opens:
        return True
    text = line.text
    return is_dateline(text) or any(pattern.match(text) for pattern in UNIT_STARTS)


def _split_salutation(lines: tuple[Line, ...]) -> list[Line]:
    """Return the lines with the text behind a salutation set apart: `Geachte voorzitter, in deze brief ...`."""
    new: list[Line] = []
    for line in lines:
        match = SALUTATION.match(line.text) if line.is_running else None
        new += split_line(line, 0, match.end(), role=Role.HEAD) if match else [line]
    return new


def _claim_head_lines(lines: list[Line], kind: DocumentKind) -> list[Line]:
    for chunk in split_units(lines):
        members = [i for i in chunk if lines[i].is_body and lines[i].kind is not BlockKind.ROW]
        text = "\n".join(lines[i].text for i in members)
        if not text:
            continue
        if CHAMBER_CHAIR.match(text) and len(text) < MAX_HEAD_LINE:
            for i in members:
                lines[i] = drop(lines[i], DropReason.LETTERHEAD)
        elif kind is DocumentKind.KAMERVRAGEN and PARTS_NAMED.match(text):
            lines[members[0]] = claim(lines[members[0]], Role.LABEL)
        elif _is_head(text, kind):
            for i in members:
                lines[i] = claim(lines[i], Role.HEAD)
    return lines


def _is_head(text: str, kind: DocumentKind) -> bool:
    """Return whether a paragraph of the opening only describes the paper."""
    first = text.split("\n", 1)[0]
    if CLOSING.match(text) or is_dateline(first) or CASES_ALONE.match(text):
        return True
    if DOSSIER_LINE.match(text) or SITE_TITLE.match(text):
        return len(text) < 3 * MAX_HEAD_LINE
    if KAMERSTUK_ALONE.match(first):
        return True
    if kind is not DocumentKind.KAMERVRAGEN or is_running_text(text):
        return False
    asks = (
        PUBLICATION_NOTICE.match(text)
        or people.ASKERS.search(text)
        or (people.COMMITTEE.search(text) and QUESTION_WORD.search(text))
    )
    describes = (
        asks
        or TITLE_OF_ANSWERS.match(text)
        or SEE_ALSO.match(text)
        or HANDED_IN.search(text)
        or people.ANSWER_FROM.match(text)
    )
    return bool(describes) or AANHANGSEL_ALONE.match(text) is not None


def is_running_text(text: str) -> bool:
    """Return whether a paragraph speaks to its reader, which is text, and does more than name what is sent."""
    joined = " ".join(text.split())
    own_words = QUOTED.sub("", joined)
    if TITLE_START.match(joined) or not SPEAKING.search(own_words):
        return False
    has_more = len(list(split_sentences(joined))) > 1
    ended = has_more or joined.endswith((".", ":", ";"))
    return ended and (has_more or COVER_SENTENCE.match(joined) is None)


def _claim_question_sets(lines: list[Line], start: int) -> list[Line]:
    """Claim the headings between two sets of questions, directly above the label of a question."""
    for i in range(max(1, start), len(lines)):
        above = lines[i - 1]
        heads = lines[i].role is Role.QUESTION_LABEL and above.is_body and above.opens
        if heads and above.kind is not BlockKind.ROW and SET_OF_QUESTIONS.match(above.text):
            lines[i - 1] = claim(above, Role.LABEL)
    return lines


def _claim_chairs(lines: list[Line]) -> list[Line]:
    """Claim the signature of a committee: `De voorzitter van de commissie,` and the name below it."""
    for i, line in enumerate(lines):
        match = COMMITTEE_CHAIR.match(line.text) if line.is_running else None
        if match is None:
            continue
        lines[i] = claim(line, Role.HEAD)
        below = lines[i + 1] if i + 1 < len(lines) else None
        complete = match["name"] or below is None or not below.is_running
        if not complete and below is not None and NAME_LINE.match(below.text):
            lines[i + 1] = claim(below, Role.HEAD)
    return lines
