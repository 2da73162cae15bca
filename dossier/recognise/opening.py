"""The opening and the signature of a paper: the words that its description is read from."""

import itertools
import re

from dossier.language.dates import ANY_DATE, MONTHS
from dossier.model import BlockKind, DocumentKind, DropReason
from dossier.recognise import people
from dossier.recognise.authors import claim_authors
from dossier.recognise.lines import Draft, Line, Role, claim, cut_line, drop

CASE_NUMBER = r"20\d{2}\s?[ZD]\s?\d{5}"  # 2026Z11981
# The name of a field in a letter's head, with or without its value behind it.
FIELD = re.compile(
    r"(?P<name>Datum|Betreft|Onderwerp|Subject|Titel|Indieners?|Indiener\(s\)|Gericht aan|"
    r"Ingezonden|Ontvangen|NR)(?:\s*:\s*|\s+|$)(?P<value>.*)$"
)
SALUTATION = re.compile(
    r"Geachte\s+(?:heer|mevrouw|voorzitter|leden)|Hoogachtend|Met (?:vriendelijke|hoogachting)",
    re.IGNORECASE,
)
CLOSING = re.compile(r"Hoogachtend|Met vriendelijke groet", re.IGNORECASE)
DATED = re.compile(
    rf"(?:[A-ZÀ-Ý’'‘][\w’'‘-]{{1,25}}(?: [A-Z][\w-]{{1,40}})?,\s{{0,9}}(?:d\.d\.\s{{0,9}})?{ANY_DATE}"  # Den Haag, 16 juni 2026
    rf"|(?:Vastgesteld|Ontvangen|Ingezonden)\s+{ANY_DATE}|{ANY_DATE}|(?:{'|'.join(MONTHS)})\s+\d{{4}})\.?$",
    re.IGNORECASE,
)
HANDED_IN = re.compile(
    rf"\(\s*(?:ingezonden|ontvangen)\s+(?:op\s+|d\.d\.\s*)?{ANY_DATE}", re.IGNORECASE
)
CASES_ALONE = re.compile(rf"(?:[^\w\n]|nr|kenmerk|zaaknummer|{CASE_NUMBER})*$", re.IGNORECASE)
# 26 643 Informatie- en communicatietechnologie (ICT)    36 613 XVII Wijziging van ...
DOSSIER_LINE = re.compile(r"\d{2}\s?\d{3}(?:[\s-]+[IVXL]+[A-Z]?)?\s+[A-ZÀ-Ý].*")
PAPER_LINE = re.compile(r"Nr\.\s*\d+[A-Z]?\b.*", re.IGNORECASE)
# 26 643, nr. 1522    26643-941    Kamerstuk 32 500 XII, nr. 72
PAPER_ALONE = re.compile(
    r"(?:Kamerstuk(?:ken)?\s+(?:I{1,2}\s+)?)?(?P<dossier>\d{2}\s?\d{3}(?:[\s-]+[IVXL]+[A-Z]?)?)"
    r"(?:,\s*nr\.\s*|-)(?P<number>\d+)$",
    re.IGNORECASE,
)
NUMBERED = re.compile(rf"NR {CASE_NUMBER}")
NUMBER_ALONE = re.compile(r"\d{1,4}$")
ADDRESSEE = re.compile(
    r"(?:Aan\s+)?de\s+voorzitter\s+van\s+de\s+(?:Tweede|Eerste)\s+Kamer", re.IGNORECASE
)
# The title of a page of tweedekamer.nl, with the sort of paper before it.
SITE_TITLE = re.compile(
    r"(?:(?:Antwoord schriftelijke vragen|Schriftelijke vragen|Lijst van vragen(?: en antwoorden)?|"
    r"Brief regering|Verslag(?: \w+){0,8}) : |Kamervraag (?=[A-Z]))(?P<title>\S.*)"
)
CHAIR = re.compile(
    r"(?:De\s+)?(?:fungerend\s+|plaatsvervangend\s+)?(?:voorzitter|(?:adjunct-)?griffier)\s+van\s+de\s+"
    r"(?:\w+\s+)?commissie\b[^,.]{0,120},?\s*(?P<name>(?-i:[A-ZÀ-Ý])[^,.\n]{0,60})?$",
    re.IGNORECASE,
)
NAMED = re.compile(r"[A-Z][\w()]{1,20}:\s")  # Bron: https://...
# The heading of one of two sets of questions that are answered together.
SET_OF_QUESTIONS = re.compile(
    r"(?:Schriftelijke\s+)?Vragen\s+van\s+(?:het\s+lid|de\s+leden)\s+[A-ZÀ-Ý].{0,120}$"
)
PRINTED = re.compile(
    r"(?:De|Deze) (?:vragen|minister|staatssecretaris|Algemene Rekenkamer)\b.*\b(?:voorgelegd|beantwoord|afgedrukt)\b",
    re.IGNORECASE | re.DOTALL,
)
SEE_ALSO = re.compile(r"Zie\s+ook\s+Aanhangsel")
PARTS_NAMED = re.compile(r"Vragen en antwoorden\s*:?$", re.IGNORECASE)
# The first words of a paragraph in an opening; where no empty lines stand they set it apart.
FIRST_WORDS = re.compile(
    r"(?:Schriftelijke\s+)?Vragen\s+(?:gesteld\s+)?(?:van|door)\s|Antwoord\s+van\s|\((?:ingezonden|ontvangen)|"
    r"Vastgesteld\s|De\s+(?:vaste\s+|algemene\s+|tijdelijke\s+)?commissie\s|Hierbij\s|Bijgaand\s|Mede\s+namens|"
    r"In\s+antwoord\s+op|Zie\s+ook\s+Aanhangsel|Met\s+de\s+vaststelling|(?:De\s+)?vragen\s+zijn\s"
)
CHAPTER = re.compile(r"\d{1,2}\.?\s+[A-ZÀ-Ý][^.?!:;]{3,70}$")  # 1. Inleiding
LONG = 160


def claim_opening(draft: Draft) -> Draft:
    """Give the opening and the signature their roles."""
    end = _end_of_opening(draft)
    lines = _claim_fields(draft.lines[:end])
    rest = _claim_trailing_fields(draft) if draft.kind is DocumentKind.KAMERVRAGEN else draft.lines
    lines = _claim_head_lines(lines, draft.kind) + list(rest[end:])
    lines = _claim_signatures(_claim_question_sets(lines, end))
    if draft.kind is not DocumentKind.KAMERVRAGEN:
        lines = claim_authors(_claim_title(lines, draft.kind))
    return draft.replace_lines(lines)


def _end_of_opening(draft: Draft) -> int:
    """Return the index of the first line behind the opening."""
    lines = draft.lines
    if draft.kind is DocumentKind.KAMERVRAGEN:
        labels = (Role.QUESTION_LABEL, Role.ANSWER_LABEL)
        return next((i for i, line in enumerate(lines) if line.role in labels), len(lines))
    if draft.kind is DocumentKind.KAMERBRIEF:
        signs = (
            i
            for i, line in enumerate(lines[:80])
            if re.match("Geachte", line.text) or (DATED.match(line.text) and "," in line.text)
        )
        found = next(signs, None)
        if found is not None:
            return found + 1
    length = 0
    for index, line in enumerate(lines[:40]):
        if index and line.opens and CHAPTER.match(line.text):
            return index
        start = index if line.opens else index - 1
        length = len(line.text) if line.opens else length + len(line.text)
        if length > LONG:
            return max(0, start) if line.opens else _start_of_paragraph(lines, index)
    return 0


def _start_of_paragraph(lines: tuple[Line, ...], index: int) -> int:
    while index and not lines[index].opens:
        index -= 1
    return index


def split_units(lines: list[Line] | tuple[Line, ...]) -> list[range]:
    """Return the paragraphs of an opening, also where no empty lines set them apart."""
    starts = [index for index, line in enumerate(lines) if index == 0 or is_unit_start(line)]
    return [range(a, b) for a, b in itertools.pairwise((*starts, len(lines)))]


def is_unit_start(line: Line) -> bool:
    """Return whether a paragraph of an opening begins with this line."""
    if line.opens:
        return True
    text = line.text
    patterns = (FIRST_WORDS, SALUTATION, SITE_TITLE, DOSSIER_LINE, PAPER_LINE, ADDRESSEE, CHAIR)
    return any(x.match(text) for x in patterns) or any(
        x.match(text) for x in (DATED, NUMBER_ALONE, CASES_ALONE, PAPER_ALONE, PARTS_NAMED)
    )


def _claim_fields(lines: tuple[Line, ...]) -> list[Line]:
    """Cut `Datum 26 mei 2026` in a label and its value."""
    new: list[Line] = []
    waiting = False
    for line in lines:
        found = FIELD.match(line.text) if line.is_running else None
        if found is not None and _is_field(found["name"], found["value"], line.text):
            new.extend(_label_and_value(line, found.start("value")))
            waiting = True
        elif waiting and line.is_running and _is_value(line, new[-1]):
            new.append(claim(line, Role.HEAD, opens=line.opens and new[-1].role is not Role.LABEL))
        else:
            waiting = False
            new.append(line)
    return new


def _label_and_value(line: Line, start: int) -> list[Line]:
    label = claim(cut_line(line, 0, start), Role.LABEL)
    if start >= len(line.text):
        return [label]
    return [label, claim(cut_line(line, start), Role.HEAD, opens=False)]


def _is_value(line: Line, before: Line) -> bool:
    """Return whether a line is the value of the field above it, or goes on with it."""
    if before.role is Role.LABEL:
        return len(line.text) < LONG
    return not is_unit_start(line) and not before.ends_sentence and not NAMED.match(line.text)


def _is_field(name: str, value: str, text: str) -> bool:
    """Return whether a line that starts with a field's name is a field, and no sentence."""
    if name == "NR":
        return re.fullmatch(CASE_NUMBER, value) is not None
    if ":" in text[: len(name) + 2] or not value:
        return True
    if name == "Datum":
        return re.match(ANY_DATE, value, re.IGNORECASE) is not None
    return name in {"Betreft", "Onderwerp"} and value[:1].isupper()


def _claim_trailing_fields(draft: Draft) -> tuple[Line, ...]:
    """Claim what a page of tweedekamer.nl says behind the last question: number, day, who asks."""
    lines = list(draft.lines)
    first = next(
        (
            i
            for i in range(len(lines) - 1, -1, -1)
            if lines[i].is_running and NUMBERED.fullmatch(lines[i].text)
        ),
        None,
    )
    if first is None or any(line.role is Role.QUESTION_LABEL for line in lines[first:]):
        return draft.lines
    claimed: list[Line] = []
    for line in lines[first:]:
        found = FIELD.match(line.text) if line.is_body else None
        if found is not None and _is_field(found["name"], found["value"], line.text):
            claimed.extend(_label_and_value(line, found.start("value")))
        elif line.is_body and line.kind is not BlockKind.ROW and len(line.text) < LONG:
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
        if ADDRESSEE.match(text) and len(text) < LONG:
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
    if SALUTATION.match(text) or DATED.match(first) or CASES_ALONE.match(text):
        return True
    if DOSSIER_LINE.match(text) or PAPER_LINE.match(text) or SITE_TITLE.match(text):
        return len(text) < 3 * LONG
    if PAPER_ALONE.match(first):
        return True
    if kind is not DocumentKind.KAMERVRAGEN:
        return False
    asks = (
        PRINTED.match(text)
        or people.ASKERS.search(text)
        or (people.COMMITTEE.search(text) and "ragen" in text)
    )
    describes = (
        asks or SEE_ALSO.match(text) or HANDED_IN.search(text) or people.ANSWER_FROM.match(text)
    )
    return bool(describes) or NUMBER_ALONE.match(text) is not None


def _claim_question_sets(lines: list[Line], start: int) -> list[Line]:
    """Claim the headings between two sets of questions; they stand right above a question's label."""
    for i in range(max(1, start), len(lines)):
        above = lines[i - 1]
        heads = lines[i].role is Role.QUESTION_LABEL and above.is_body and above.opens
        if heads and above.kind is not BlockKind.ROW and SET_OF_QUESTIONS.match(above.text):
            lines[i - 1] = claim(above, Role.LABEL)
    return lines


def _claim_chairs(lines: list[Line]) -> list[Line]:
    """Claim who signs for a committee: `De voorzitter van de commissie,` and the name under it."""
    for i, line in enumerate(lines):
        found = CHAIR.match(line.text) if line.is_running else None
        if found is None:
            continue
        lines[i] = claim(line, Role.HEAD)
        below = lines[i + 1] if i + 1 < len(lines) else None
        named = found["name"] or below is None or not below.is_running
        if not named and below is not None and people.NAME_LINE.match(below.text):
            lines[i + 1] = claim(below, Role.HEAD)
    return lines


def _claim_signatures(lines: list[Line]) -> list[Line]:
    """Claim who signs, in the opening or at the end."""
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
    """Return runs of short body lines; empty lines between name and office do not end a run."""
    runs: list[list[int]] = []
    current: list[int] = []
    for i, line in enumerate(lines):
        if line.is_running and len(line.text) < LONG / 2:
            current.append(i)
        elif line.role is not Role.DROPPED:
            runs.append(current)
            current = []
    return [run for run in (*runs, current) if len(run) > 1]


def _claim_title(lines: list[Line], kind: DocumentKind) -> list[Line]:
    """Claim the title, and the headings right under it that have no text of their own."""
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
    """Claim a first short paragraph that is no sentence, in a text without headings' marks."""
    stop = first + 1
    while stop < len(lines) and not lines[stop].opens and stop < first + 4:
        stop += 1
    text = " ".join(line.text for line in lines[first:stop])
    behind = next((x for x in lines[stop : stop + 5] if x.text and x.is_body), None)
    goes_on = behind is not None and behind.text[:1].islower()
    ended = lines[stop - 1].ends_sentence or lines[stop - 1].text.endswith(",")
    if len(text) < LONG and stop <= first + 3 and not ended and not goes_on:
        for i in range(first, stop):
            if lines[i].is_running:
                lines[i] = claim(lines[i], Role.HEAD)
