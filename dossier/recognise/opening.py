"""Claims the opening and the signature of a paper, which the description is read from."""

import itertools
import re

from dossier.language.dates import ANY_DATE, MONTHS
from dossier.model import BlockKind, DocumentKind, DropReason
from dossier.recognise import people
from dossier.recognise.authors import claim_authors
from dossier.recognise.heading_texts import NUMBERED_TITLE
from dossier.recognise.letterhead import CHAMBER_CHAIR, CLOSING, LETTER_START
from dossier.recognise.lines import (
    LABEL_ROLES,
    MAX_HEAD_LINE,
    Draft,
    Line,
    Role,
    claim,
    cut_line,
    drop,
)
from dossier.words import load_alternatives, load_words

DAY = rf"(?:op\s+|d\.d\.\s*)?(?P<date>{ANY_DATE})"  # op 3 mei 2024    d.d. 3 mei 2024
DOSSIERNUMMER_TEXT = r"\d{2}\s?\d{3}(?:[\s-]+[IVXL]+[A-Z]?)?"  # 26 643    36 613 XVII
CASE_NUMBER = r"20\d{2}\s?[ZD]\s?\d{5}"  # 2026Z11981
FIELD_NAMES = load_words("letters")
_OPENING_WORDS = load_alternatives("letters")
_HEAD_FIELDS = "|".join(
    _OPENING_WORDS[f"{each}_fields"]
    for each in ("date", "subject", "title", "asker", "case", "other")
)
# The name of a field in a letter's head, with or without its value.
HEAD_FIELD = re.compile(rf"(?P<name>{_HEAD_FIELDS})(?:\s*:\s*|\s+|$)(?P<value>.*)$")
SALUTATION = re.compile(_OPENING_WORDS["salutations"], re.IGNORECASE)
DATE_LINE = re.compile(
    rf"(?:[A-ZÀ-Ý’'‘][\w’'‘-]{{1,25}}(?: [A-Z][\w-]{{1,40}})?,\s{{0,9}}(?:d\.d\.\s{{0,9}})?{ANY_DATE}"  # Den Haag, 16 juni 2026
    rf"|(?:Vastgesteld|Ontvangen|Ingezonden)\s+{ANY_DATE}|{ANY_DATE}|(?:{'|'.join(MONTHS)})\s+\d{{4}})\.?$",
    re.IGNORECASE,
)
HANDED_IN = re.compile(rf"\(\s*(?:ingezonden|ontvangen)\s+{DAY}", re.IGNORECASE)
CASES_ALONE = re.compile(rf"(?:[^\w\n]|nr|kenmerk|zaaknummer|{CASE_NUMBER})*$", re.IGNORECASE)
# 26 643 Informatie- en communicatietechnologie (ICT)    36 613 XVII Wijziging van ...
DOSSIER_LINE = re.compile(rf"{DOSSIERNUMMER_TEXT}\s+[A-ZÀ-Ý].*")
ONDERNUMMER_LINE = re.compile(r"Nr\.\s*\d+[A-Z]?\b.*", re.IGNORECASE)
# 26 643, nr. 1522    26643-941    Kamerstuk 32 500 XII, nr. 72
KAMERSTUK_ALONE = re.compile(
    rf"(?:Kamerstuk(?:ken)?\s+(?:I{{1,2}}\s+)?)?(?P<dossier>{DOSSIERNUMMER_TEXT})"
    r"(?:,\s*nr\.\s*|-)(?P<number>\d+)$",
    re.IGNORECASE,
)
CASE_FIELD = re.compile(rf"(?:{_OPENING_WORDS['case_fields']}) {CASE_NUMBER}")
AANHANGSEL_ALONE = re.compile(r"\d{1,4}$")
# The title of a page of tweedekamer.nl, with the sort of paper before it.
SITE_TITLE = re.compile(
    rf"(?:(?:(?i:{load_alternatives('papers')['site_sorts']})|Verslag(?: \w+){{0,8}}) : |Kamervraag (?=[A-Z]))(?P<title>\S.*)"
)
COMMITTEE_CHAIR = re.compile(
    r"(?:De\s+)?(?:fungerend\s+|plaatsvervangend\s+)?(?:voorzitter|(?:adjunct-)?griffier)\s+van\s+de\s+"
    r"(?:\w+\s+)?commissie\b[^,.]{0,120},?\s*(?P<name>(?-i:[A-ZÀ-Ý])[^,.\n]{0,60})?$",
    re.IGNORECASE,
)
NAMED_VALUE = re.compile(r"[A-Z][\w()]{1,20}:\s")  # Bron: https://...
# The heading of one of two sets of questions that are answered together.
SET_OF_QUESTIONS = re.compile(
    r"(?:Schriftelijke\s+)?Vragen\s+van\s+(?:het\s+lid|de\s+leden)\s+[A-ZÀ-Ý].{0,120}$"
)
PUBLICATION_NOTICE = re.compile(
    r"(?:De|Deze) (?:vragen|minister|staatssecretaris|Algemene Rekenkamer)\b.*\b(?:voorgelegd|beantwoord|afgedrukt)\b",
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
    *(PARAGRAPH_START, SALUTATION, CLOSING, SITE_TITLE, DOSSIER_LINE, ONDERNUMMER_LINE),
    *(CHAMBER_CHAIR, COMMITTEE_CHAIR, DATE_LINE, AANHANGSEL_ALONE, CASES_ALONE),
    *(KAMERSTUK_ALONE, PARTS_NAMED),
)


def claim_opening(draft: Draft) -> Draft:
    """Claim the opening and the signature."""
    end = _find_opening_end_line(draft)
    lines = _claim_fields(draft.lines[:end])
    rest = _claim_trailing_fields(draft) if draft.kind is DocumentKind.KAMERVRAGEN else draft.lines
    lines = _claim_head_lines(lines, draft.kind) + list(rest[end:])
    lines = _claim_signatures(_claim_question_sets(lines, end))
    if draft.kind is not DocumentKind.KAMERVRAGEN:
        lines = claim_authors(_claim_title(lines, draft.kind))
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
            if LETTER_START.match(line.text) or (DATE_LINE.match(line.text) and "," in line.text)
        )
        sign = next(signs, None)
        if sign is not None:
            return sign + 1
    length = 0
    for index, line in enumerate(lines[:40]):
        if index and line.opens and NUMBERED_TITLE.match(line.text):
            return index
        start = index if line.opens else index - 1
        length = len(line.text) if line.opens else length + len(line.text)
        if length > MAX_HEAD_LINE:
            return max(0, start) if line.opens else _find_paragraph_start(lines, index)
    return 0


def _find_paragraph_start(lines: tuple[Line, ...], index: int) -> int:
    while index and not lines[index].opens:
        index -= 1
    return index


def split_units(lines: list[Line] | tuple[Line, ...]) -> list[range]:
    """Return the paragraphs of an opening, also without empty lines between them."""
    starts = [index for index, line in enumerate(lines) if index == 0 or is_unit_start(line)]
    return [range(a, b) for a, b in itertools.pairwise((*starts, len(lines)))]


def is_unit_start(line: Line) -> bool:
    """Return whether a paragraph of an opening begins with this line."""
    if line.opens:
        return True
    text = line.text
    return any(pattern.match(text) for pattern in UNIT_STARTS)


def _claim_fields(lines: tuple[Line, ...]) -> list[Line]:
    """Claim the fields of a letter's head and their values."""
    new: list[Line] = []
    waiting = False
    for line in lines:
        if line.is_running and (pieces := _split_field(line)):
            new.extend(pieces)
            waiting = True
        elif waiting and line.is_running and _is_value(line, new[-1]):
            new.append(claim(line, Role.HEAD, opens=line.opens and new[-1].role is not Role.LABEL))
        else:
            waiting = False
            new.append(line)
    return new


def _split_field(line: Line) -> list[Line]:
    """Return the label and the value of a line such as `Datum 26 mei 2026`; nothing if it is no field."""
    match = HEAD_FIELD.match(line.text)
    if match is None or not _is_field(match["name"], match["value"], line.text):
        return []
    start = match.start("value")
    label = claim(cut_line(line, 0, start), Role.LABEL)
    value = claim(cut_line(line, start), Role.HEAD, opens=False)
    return [label, value] if value.text else [label]


def _is_value(line: Line, before: Line) -> bool:
    """Return whether a line is the value of the field above it, or continues that value."""
    if before.role is Role.LABEL:
        return len(line.text) < MAX_HEAD_LINE
    return not is_unit_start(line) and not before.ends_sentence and not NAMED_VALUE.match(line.text)


def _is_field(name: str, value: str, text: str) -> bool:
    """Return whether a line that starts with the name of a field is a field, and no sentence."""
    if name in FIELD_NAMES["case_fields"]:
        return re.fullmatch(CASE_NUMBER, value) is not None
    if ":" in text[: len(name) + 2] or not value:
        return True
    if name in FIELD_NAMES["date_fields"]:
        return re.match(ANY_DATE, value, re.IGNORECASE) is not None
    return name in FIELD_NAMES["subject_fields"] and value[:1].isupper()


def _claim_trailing_fields(draft: Draft) -> tuple[Line, ...]:
    """Claim the fields that a page of tweedekamer.nl has after the last question: number, day, askers."""
    lines = list(draft.lines)
    cases = [i for i, x in enumerate(lines) if x.is_running and CASE_FIELD.fullmatch(x.text)]
    first = max(cases, default=None)
    if first is None or any(line.role is Role.QUESTION_LABEL for line in lines[first:]):
        return draft.lines
    claimed: list[Line] = []
    for line in lines[first:]:
        if line.is_body and (pieces := _split_field(line)):
            claimed.extend(pieces)
        elif line.is_body and line.kind is not BlockKind.ROW and len(line.text) < MAX_HEAD_LINE:
            claimed.append(claim(line, Role.HEAD))
        else:
            claimed.append(line)
    return (*lines[:first], *claimed)


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
    return _claim_chairs(lines)


def _is_head(text: str, kind: DocumentKind) -> bool:
    """Return whether a paragraph of the opening only describes the paper."""
    first = text.split("\n", 1)[0]
    if (
        SALUTATION.match(text)
        or CLOSING.match(text)
        or DATE_LINE.match(first)
        or CASES_ALONE.match(text)
    ):
        return True
    if DOSSIER_LINE.match(text) or ONDERNUMMER_LINE.match(text) or SITE_TITLE.match(text):
        return len(text) < 3 * MAX_HEAD_LINE
    if KAMERSTUK_ALONE.match(first):
        return True
    if kind is not DocumentKind.KAMERVRAGEN:
        return False
    asks = (
        PUBLICATION_NOTICE.match(text)
        or people.ASKERS.search(text)
        or (people.COMMITTEE.search(text) and "ragen" in text)
    )
    describes = (
        asks or SEE_ALSO.match(text) or HANDED_IN.search(text) or people.ANSWER_FROM.match(text)
    )
    return bool(describes) or AANHANGSEL_ALONE.match(text) is not None


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
        if not complete and below is not None and people.NAME_LINE.match(below.text):
            lines[i + 1] = claim(below, Role.HEAD)
    return lines


def _claim_signatures(lines: list[Line]) -> list[Line]:
    """Claim the signatures, in the opening or at the end."""
    for chunk in _find_short_runs(lines):
        texts = [lines[i].text for i in chunk]
        for _, span in people.find_signatures(texts):
            for offset in span:
                lines[chunk[offset]] = claim(lines[chunk[offset]], Role.HEAD)
    for i, line in enumerate(lines):
        if line.is_running and CLOSING.match(line.text):
            lines[i] = claim(line, Role.HEAD)
    return lines


def _find_short_runs(lines: list[Line]) -> list[list[int]]:
    """Return the runs of short body lines; dropped lines do not end a run."""
    runs: list[list[int]] = []
    current: list[int] = []
    for i, line in enumerate(lines):
        if line.is_running and len(line.text) < MAX_HEAD_LINE / 2:
            current.append(i)
        elif line.role is not Role.DROPPED:
            runs.append(current)
            current = []
    return [run for run in (*runs, current) if len(run) > 1]


def _claim_title(lines: list[Line], kind: DocumentKind) -> list[Line]:
    """Claim the title, and the headings directly below it that have no text of their own."""
    present = [i for i, line in enumerate(lines) if line.role is not Role.DROPPED]
    if not present:
        return lines
    headings = {i for i in present if lines[i].kind is BlockKind.HEADING and lines[i].is_body}
    if present[0] in headings:
        lines[present[0]] = claim(lines[present[0]], Role.HEAD)
        for here, after in itertools.pairwise(present[1:]):
            if here not in headings or after not in headings:
                break
            lines[here] = claim(lines[here], Role.HEAD)
    elif kind is not DocumentKind.KAMERBRIEF and lines[present[0]].is_running:
        _claim_plain_title(lines, present[0])
    return lines


def _claim_plain_title(lines: list[Line], first: int) -> None:
    """Claim a short first paragraph that is no sentence, in a text without marked headings."""
    stop = first + 1
    while stop < len(lines) and not lines[stop].opens and stop < first + 4:
        stop += 1
    text = " ".join(line.text for line in lines[first:stop])
    following = next((x for x in lines[stop : stop + 5] if x.text and x.is_body), None)
    goes_on = following is not None and following.text[:1].islower()
    sentence_ended = lines[stop - 1].ends_sentence or lines[stop - 1].text.endswith(",")
    if len(text) < MAX_HEAD_LINE and stop <= first + 3 and not sentence_ended and not goes_on:
        for i in range(first, stop):
            if lines[i].is_running:
                lines[i] = claim(lines[i], Role.HEAD)
