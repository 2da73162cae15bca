"""The head of a printed kamerstuk: the number and title of its dossier, its own number, its sort and its day."""

import re
from collections.abc import Sequence

from dossier.language.hyphens import collect_vocabulary
from dossier.language.official_numbers import normalise_dossiernummer
from dossier.model import BlockKind, DropReason, Kamerstuk, Place
from dossier.recognise.datelines import is_dateline
from dossier.recognise.fields import FieldKind
from dossier.recognise.heading_texts import UNFINISHED
from dossier.recognise.lines import Line, Role, claim, drop
from dossier.text import collapse_spaces, join_lines

DOSSIERNUMMER_TEXT = r"\d{2}\s?\d{3}(?:[\s-]+[IVXL]+[A-Z]?\b|-\d{2}\b)?"  # 26 643    36 613 XVII
# 36 800 XV    26 643 Informatie- en communicatietechnologie (ICT)
DOSSIER_START = re.compile(
    rf"(?P<dossier>{DOSSIERNUMMER_TEXT}(?:\s\(R\s?\d{{3,4}}\))?)(?:\s+(?P<title>[A-ZÀ-Ý].*))?$"
)
# Nr. 9 BRIEF VAN DE MINISTER    C MEMORIE VAN ANTWOORD    C
NUMBER_START = re.compile(
    r"(?:(?i:Nr\.)\s*(?P<number>\d+[A-Z]?)\b|(?P<letter>[A-Z]{1,2})(?=\s+[A-Z]{4}|$))\s*(?P<sort>.*)$"
)
# 26 643, nr. 1522    26643-941    Kamerstuk 32 500 XII, nr. 72
KAMERSTUK_ALONE = re.compile(
    rf"(?:Kamerstuk(?:ken)?\s+(?:I{{1,2}}\s+)?)?(?P<dossier>{DOSSIERNUMMER_TEXT})"
    r"(?:,\s*nr\.\s*|-)(?P<number>\d+)$",
    re.IGNORECASE,
)
# Tweede Kamer, vergaderjaar 2018–2019, 35 000 I, nr. 2    Eerste Kamer, vergaderjaar 2020–2021, 35 010, C
RUNNING_KAMERSTUK = re.compile(
    rf"Kamer, vergaderjaar \d{{4}}\s?[-–]\s?\d{{2,4}}, (?P<dossier>{DOSSIERNUMMER_TEXT}), (?:nr\. ?)?(?P<number>\d+|[A-Z]{{1,2}})\b"
)
CHAMBER = re.compile(r"(?:Tweede|Eerste) Kamer der Staten-Generaal")
CHAMBER_NUMBER = re.compile(r"[12](?:/[12])?$")
VOLUME = re.compile(r"Vergaderjaar \d{4}", re.IGNORECASE)
DOSSIER, DOSSIER_TITLE, OTHER_DOSSIER = "dossier", "dossier-title", "other-dossier"
NUMBER, SORT = "paper-number", "sort"
"""The fields of the lines of such a head."""
MAX_LINES_TO_END = 60
MAX_LINES_OF_KAMERSTUK_HEAD = 16
MAX_LINES_TO_CHAMBER = 3
MIN_LETTERS_OF_SORT = 3
MAX_LENGTH_OF_TITLE = 700


def claim_kamerstuk_head(lines: Sequence[Line]) -> list[Line]:
    """Claim the head of a printed kamerstuk; where no number of a paper follows that of a dossier there is none."""
    present = [i for i, line in enumerate(lines[:MAX_LINES_TO_END]) if line.text]
    free = [i for i in present if lines[i].is_body and _is_laid_out(lines[i])]
    volume = next((i for i in present if VOLUME.match(lines[i].text)), None)
    start = next((at for at, i in enumerate(free) if DOSSIER_START.match(lines[i].text)), len(free))
    walk = _HeadWalk(lines, has_volume=volume is not None)
    fields = walk.find_fields(free[start : start + MAX_LINES_OF_KAMERSTUK_HEAD])
    new = [
        claim(line, Role.HEAD, field=fields[i], kind=BlockKind.TEXT) if i in fields else line
        for i, line in enumerate(lines)
    ]
    return _drop_chamber_number(new, volume) if fields and volume is not None else new


def _is_laid_out(line: Line) -> bool:
    """Return whether a line is no row of data: a table without lines can hold number and title beside each other."""
    return line.kind is not BlockKind.ROW or line.place is Place.LAYOUT


def _drop_chamber_number(lines: list[Line], volume: int) -> list[Line]:
    """Drop the figure that says which Chamber it is, on a line of its own above that of the volume."""
    named = any(CHAMBER.match(line.text) for line in lines[:volume])
    for i in range(max(0, volume - MAX_LINES_TO_CHAMBER), volume if named else 0):
        if lines[i].is_body and CHAMBER_NUMBER.match(lines[i].text):
            lines[i] = drop(lines[i], DropReason.BOILERPLATE)
    return lines


class _HeadWalk:
    """Walks the lines of a head from the number of the dossier to the text."""

    def __init__(self, lines: Sequence[Line], *, has_volume: bool) -> None:
        self.lines = lines
        self.has_volume = has_volume
        self.fields: dict[int, str] = {}
        self.title: list[int] = []
        self.has_number = self.has_sort = self.is_title_last = False

    def find_fields(self, free: Sequence[int]) -> dict[int, str]:
        """Return which field each line of the head is of."""
        before: int | None = None
        for i in free:
            field = self._find_field(i, before)
            if field is None:
                break
            self.fields[i] = field
            before = i
        unfinished = self.is_title_last and not self.has_sort
        if unfinished or sum(len(self.lines[i].text) for i in self.title) > MAX_LENGTH_OF_TITLE:
            # What follows the numbers is text, and no title.
            self.fields = {i: x for i, x in self.fields.items() if i not in self.title}
        return self.fields if self.has_number else {}

    def _find_field(self, i: int, before: int | None) -> str | None:
        """Return which field a line of the head is of; None where the text begins."""
        text = self.lines[i].text
        number = None if self.has_number else NUMBER_START.match(text)
        if is_dateline(text):
            self.has_sort = True
            return FieldKind.DATE
        if not self.has_sort and DOSSIER_START.match(text):
            return OTHER_DOSSIER if DOSSIER in self.fields.values() else DOSSIER
        if number and (number["number"] or self.has_volume):
            return self._read_number(number)
        if self.has_number and (_is_sort(text) or self._continues_sort(i, before)):
            self.has_sort = True
            return SORT
        if self.has_sort or (self.has_number and not self.is_title_last):
            return None
        self.title.append(i)
        return OTHER_DOSSIER if OTHER_DOSSIER in self.fields.values() else DOSSIER_TITLE

    def _read_number(self, number: re.Match[str]) -> str:
        titled = any(self._has_title(i) for i in self.fields)
        self.has_number, self.has_sort = True, bool(number["sort"])
        self.is_title_last = not titled
        return NUMBER

    def _has_title(self, i: int) -> bool:
        found = DOSSIER_START.match(self.lines[i].text)
        return self.fields[i] == DOSSIER_TITLE or bool(found and found["title"])

    def _continues_sort(self, i: int, before: int | None) -> bool:
        """Return whether a line goes on with the sort of paper: `Brief van de minister van Wind` and `en Water`."""
        if not self.has_sort or before is None or i != before + 1 or self.lines[i].opens:
            return False
        above = self.lines[before].text
        goes_on = self.lines[i].text[:1].islower() or UNFINISHED.search(above) is not None
        return goes_on and self.fields[before] in {NUMBER, SORT}


def _is_sort(text: str) -> bool:
    """Return whether a line names a sort of paper: `MEMORIE VAN ANTWOORD`."""
    return text.isupper() and sum(map(str.isalpha, text)) > MIN_LETTERS_OF_SORT


def read_kamerstuk(lines: Sequence[Line]) -> Kamerstuk | None:
    """Return the number that a printed head, a line of the opening or the foot of the pages gives a paper."""
    return _read_head(lines) or _read_line_alone(lines) or _read_running_foot(lines)


def _read_head(lines: Sequence[Line]) -> Kamerstuk | None:
    """Return the number of the dossier and of the paper, and the title of the dossier, that were claimed."""
    dossier = next((DOSSIER_START.match(x.text) for x in lines if x.field == DOSSIER), None)
    number = next(
        (found for x in lines if x.field == NUMBER and (found := NUMBER_START.match(x.text))), None
    )
    if dossier is None or number is None:
        return None
    number_of_dossier = collapse_spaces(dossier["dossier"])
    return Kamerstuk(
        normalise_dossiernummer(number_of_dossier) or number_of_dossier,
        number["number"] or number["letter"],
        read_dossier_title(lines),
    )


def is_list_of_questions(lines: Sequence[Line]) -> bool:
    """Return whether the head says `LIJST VAN VRAGEN EN ANTWOORDEN`: such a paper has the title of its dossier."""
    return any(x.field in {NUMBER, SORT} and "LIJST VAN VRAGEN" in x.text for x in lines)


def read_dossier_title(lines: Sequence[Line]) -> str | None:
    """Return the title of the dossier that was claimed, behind its number or below it, over all its lines."""
    contents = [line.content for line in lines if line.field == DOSSIER_TITLE]
    for line in lines:
        found = DOSSIER_START.match(line.text) if line.field == DOSSIER else None
        if found and found["title"]:
            contents.insert(0, line.content.cut(found.start("title")))
    vocabulary = collect_vocabulary([line.text for line in lines])
    return collapse_spaces(join_lines(contents, vocabulary).text) if contents else None


def _read_line_alone(lines: Sequence[Line]) -> Kamerstuk | None:
    """Return the kamerstuk of which dossier and number stand on one line: `26 643, nr. 1522`."""
    heads = (collapse_spaces(x.text) for x in lines if x.role is Role.HEAD)
    return _make_kamerstuk(next(filter(None, map(KAMERSTUK_ALONE.match, heads)), None))


def _read_running_foot(lines: Sequence[Line]) -> Kamerstuk | None:
    """Return the kamerstuk that the foot of the pages names: `Tweede Kamer, vergaderjaar 2018–2019, 35 000 I, nr. 2`."""
    running = (x.text for x in lines if x.role is Role.DROPPED)
    return _make_kamerstuk(next(filter(None, map(RUNNING_KAMERSTUK.search, running)), None))


def _make_kamerstuk(found: re.Match[str] | None) -> Kamerstuk | None:
    if found is None:
        return None
    dossier = found["dossier"].strip()
    return Kamerstuk(normalise_dossiernummer(dossier) or dossier, found["number"], None)
