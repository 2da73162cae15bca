"""The title of a paper that is no letter: the largest heading of its first page, or its first short lines."""

import dataclasses
import itertools
import re
from collections.abc import Sequence

from dossier.language.dates import ANY_DATE
from dossier.media import PDF
from dossier.model import BlockKind, DocumentKind, DropReason, Place
from dossier.recognise.authors import AUTHORS_LABEL
from dossier.recognise.contents import CONTENTS_TITLE
from dossier.recognise.datelines import is_dateline
from dossier.recognise.fields import NAMES_OF_SUBJECT
from dossier.recognise.heading_texts import NUMBERED_TITLE
from dossier.recognise.kamerstuk_heads import DOSSIER_TITLE
from dossier.recognise.lines import MAX_HEAD_LINE, Draft, Line, Role, claim, cut_line
from dossier.recognise.people import find_institution
from dossier.text import collapse_spaces
from dossier.words import load_alternatives

_WORDS = load_alternatives("papers")
# The title of a page of tweedekamer.nl, with the sort of paper before it.
SITE_TITLE = re.compile(
    rf"(?:(?:(?i:{_WORDS['site_sorts']})|Verslag(?: \w+){{0,8}}) : |Kamervraag (?=[A-Z]))(?P<title>\S.*)"
)
# Who made the paper, alone on a line: Gemeente Molendijk    RAAD VOOR WATER EN WIND    Planbureau voor de Dijken
MAKER = re.compile(
    rf"(?i:(?:de|het)\s+)?(?i:\w*(?:{load_alternatives('names')['institutions']}))"
    r"(?:,?\s+(?:(?:voor|van|der|de|het|en|&)\s+){0,3}[A-ZÀ-Ý][\w-]*){1,8}$"
)
# The sort of a paper, alone on the line above its title: RAPPORT    Advies 26/04    Notitie nr. 3
KICKER = re.compile(
    rf"(?:{_WORDS['sorts']})(?:(?<!bijlage)\s+(?:nr\.?\s*)?\d{{1,4}}(?:[/-]\d{{1,4}})?)?\s*:?$",
    re.IGNORECASE,
)
# Besluitenlijst van de vergadering van ...    Document: Notulen van ...    Besluitenlijst procedurevergadering ...
LIST_TITLE = re.compile(
    rf"(?:Document:\s*)?(?P<title>(?:{_WORDS['records']})\s+(?:van\s+\S|\w*(?:vergadering|overleg|bijeenkomst)\b).*[^.;:])$",
    re.IGNORECASE,
)
RECORD_ALONE = re.compile(rf"(?:{_WORDS['records']})$", re.IGNORECASE)
# A title that ends in the day or the version of its paper: Eindverslag 25-4-2024    Visie versie 1.0.
TITLE_END = re.compile(
    rf"(?<!\bvan)(?<!\bop)(?<!\btot)(?<!\bper)(?<!dag)(?:[\s,–-]+(?:{ANY_DATE}|(?:versie|v\.?)\s?\d+(?:\.\d+)*)\.?)+$",
    re.IGNORECASE,
)
OWN_TITLE = "own-title"
"""The field of the lines that are the title of their paper, without the name of a field before them."""
# Tweede Kamer, vergaderjaar 2018–2019, 35 000 I, nr. 2 12
PAGE_OF_KAMERSTUK = re.compile(r"vergaderjaar \d{4}.{0,40}\bnr\. \d+ (?P<page>\d{1,4})$")
MAX_LINES_TO_TITLE = 30
MAX_LINES_OF_TITLE = 4
MAX_KICKER_LENGTH = 60
MAX_LINES_OF_COVER = 8
MIN_TITLE_IN_CAPITALS = 12
"""In characters: a shorter one goes on below in small letters."""


def claim_title(draft: Draft, lines: list[Line]) -> list[Line]:
    """Claim the title, the lines above it, and the headings directly below it that have no text of their own."""
    if _is_extract(lines) or any(line.field == DOSSIER_TITLE for line in lines):
        return lines
    _keep_last_sentence(lines)
    inside = [i for i, line in enumerate(lines) if line.place is not Place.MARGIN and line.text]
    present = [i for i in inside if lines[i].is_body][:MAX_LINES_TO_TITLE]
    first = [i for i in present if not _has_text_before(lines, i)]
    heading = next((i for i in first if _may_be_title(lines[i])), None)
    kickers = list(itertools.takewhile(lambda i: _is_kicker(lines[i].text), first))
    above_title = first[: len(kickers) + 1]
    above = itertools.takewhile(lambda i: not _is_prose(lines[i]), present)
    listed = next((i for i in above if LIST_TITLE.match(lines[i].text)), None)
    if draft.kind is DocumentKind.OVERIG and listed is not None:
        _claim_range(lines, [listed])
    elif heading is not None and (heading in above_title or _is_only_top(lines, heading)):
        _claim_headings(lines, present, heading, is_laid_out=draft.source.media_type == PDF)
    elif _has_title_field(lines):
        _claim_as_head(lines, kickers)
    elif draft.kind is not DocumentKind.KAMERBRIEF and first:
        _claim_plain_title(lines, first, kickers[: len(first) - 1])
    _claim_cover(lines)
    return lines


def _claim_cover(lines: list[Line]) -> None:
    """Claim the short lines from the title to the day of the paper: subtitle, sort, by whom; and the maker below it."""
    title = [i for i, line in enumerate(lines) if line.field == OWN_TITLE]
    cover: list[int] = []
    signs = [0]
    for i in range(title[-1] + 1 if title else len(lines), len(lines)):
        line = lines[i]
        is_maker = len(signs) > 1 and _is_maker(line.text)
        is_sign = bool(line.text) and (is_dateline(line.text) or is_maker)
        is_heading = line.is_body and line.kind is BlockKind.HEADING
        is_subtitle = is_heading and not cover
        if (line.is_running or is_subtitle) and (is_sign or _is_line_of_cover(line)):
            cover.append(i)
        elif not (line.role is Role.DROPPED or (is_sign and line.role is Role.HEAD)):
            break
        signs += [len(cover)] if is_sign else []
    if max(signs) <= MAX_LINES_OF_COVER:
        _claim_as_head(lines, cover[: max(signs)])


def _is_line_of_cover(line: Line) -> bool:
    short = len(line.text) < MAX_HEAD_LINE / 2 and not AUTHORS_LABEL.match(line.text)
    return short and not line.ends_sentence and NUMBERED_TITLE.match(line.text) is None


def _keep_last_sentence(lines: list[Line]) -> None:
    """Take a sentence that looks like a heading for text where nothing stands below it."""
    last = next(
        (i for i in reversed(range(len(lines))) if lines[i].is_body and lines[i].text), None
    )
    if last is not None and lines[last].kind is BlockKind.HEADING and lines[last].text[-1] == ".":
        lines[last] = dataclasses.replace(lines[last], kind=BlockKind.TEXT)


def _may_be_title(line: Line) -> bool:
    """Return whether a heading can be the title: `1 Inleiding` is that of a chapter, `Gemeente Molendijk` who made it."""
    is_named = NUMBERED_TITLE.match(line.text) is not None or _is_maker(line.text)
    return line.kind is BlockKind.HEADING and not is_named


def _has_title_field(lines: list[Line]) -> bool:
    return any(line.field in NAMES_OF_SUBJECT and line.role is Role.HEAD for line in lines)


def _is_extract(lines: list[Line]) -> bool:
    """Return whether the paper is pages out of a longer one: its first foot counts from more than 1."""
    feet = (match for x in lines if not x.is_body and (match := PAGE_OF_KAMERSTUK.search(x.text)))
    first = next(feet, None)
    return first is not None and int(first["page"]) > 1


def claim_title_in_header(lines: list[Line]) -> list[Line]:
    """Claim the title of a paper that has none in its text: the words in the head of the first page, or of the others."""
    if _has_title_field(lines) or any(line.field == OWN_TITLE for line in lines):
        return lines
    if repeated := _claim_repeated_title(lines):
        return repeated
    header = [
        i
        for i, line in enumerate(lines)
        if line.place is Place.FIRST_HEADER
        and line.reason is DropReason.RUNNING_HEAD
        and any(sign.isalpha() for sign in line.text)
        and not KICKER.match(line.text)
        and "vergaderjaar" not in line.text
    ]
    if sum(len(lines[i].text) for i in header) < MAX_HEAD_LINE:
        _claim_range(lines, header)
    return lines


def _claim_repeated_title(lines: list[Line]) -> list[Line]:
    """Return the lines with the first of them claimed, as far as they are the running head of the pages."""
    heads = {
        x.text for x in lines if x.reason is DropReason.RUNNING_HEAD and len(x.text) < MAX_HEAD_LINE
    }
    start = next((i for i, line in enumerate(lines) if line.is_body and line.text), len(lines))
    for head in sorted(heads, key=len, reverse=True):
        words = re.compile(r"\s+".join(map(re.escape, head.split())) + r"\d{0,4}(?![a-zà-ÿ])")
        opening = lines[start : start + MAX_LINES_OF_TITLE]
        found = (
            words.match("\n".join(x.text for x in opening))
            if len(head) >= MIN_TITLE_IN_CAPITALS
            else None
        )
        if found is None or not all(x.is_running for x in opening[: found[0].count("\n") + 1]):
            continue
        last = start + found[0].count("\n")
        end = len(found[0]) - found[0].rfind("\n") - 1
        pieces = [cut_line(lines[last], 0, end), cut_line(lines[last], end)]
        new = [*lines[:last], *(x for x in pieces if x.text), *lines[last + 1 :]]
        _claim_range(new, list(range(start, last + 1)))
        return new
    return []


def _is_only_top(lines: list[Line], heading: int) -> bool:
    """Return whether a heading is the only one of the first level: the title, though a line stands above it."""
    tops = [i for i, x in enumerate(lines) if x.kind is BlockKind.HEADING and x.level == 1]
    return tops == [heading]


def _is_prose(line: Line) -> bool:
    return line.is_running and len(line.text) > MAX_KICKER_LENGTH and line.ends_sentence


def _has_text_before(lines: list[Line], index: int) -> bool:
    """Return whether running text, a table or a heading of a chapter stands above a line."""
    return any(
        line.is_body
        and line.text
        and (line.kind is BlockKind.ROW or len(line.text) > MAX_KICKER_LENGTH or line.ends_sentence)
        and line.kind is not BlockKind.HEADING
        for line in lines[:index]
    )


def _claim_as_head(lines: list[Line], indices: list[int]) -> None:
    for i in indices:
        lines[i] = claim(lines[i], Role.HEAD)


def _claim_range(lines: list[Line], indices: list[int]) -> None:
    for i in indices:
        lines[i] = claim(lines[i], Role.HEAD, field=OWN_TITLE)


def _claim_headings(
    lines: list[Line], present: list[int], heading: int, *, is_laid_out: bool
) -> None:
    """Claim the headings without text of their own; the title is the largest of them.

    On a laid-out page headings of one size below each other are one title.
    """
    below = [i for i in present if i >= heading]
    heads = list(itertools.takewhile(lambda i: lines[i].kind is BlockKind.HEADING, below))
    top = min(lines[i].level for i in heads)
    at = next(place for place, i in enumerate(heads) if lines[i].level == top)
    same = list(itertools.takewhile(lambda i: lines[i].level == top, heads[at:]))
    joined = (
        is_laid_out and len(same) <= MAX_LINES_OF_TITLE and not _is_level_of_chapters(lines, same)
    )
    title = same if joined else same[:1]
    under = [i for i in heads if i > title[-1]]
    has_text = len(heads) < len(below)
    above = (i for i in present if i < title[0])
    _claim_as_head(lines, [*above, *(under[:-1] if has_text else under)])
    _claim_range(lines, title)


def _is_level_of_chapters(lines: list[Line], title: list[int]) -> bool:
    """Return whether headings as large as the title stand elsewhere too, or one of its lines is numbered."""
    level = lines[title[0]].level
    later = lines[title[-1] + 1 :]
    numbered = any(NUMBERED_TITLE.match(lines[i].text) for i in title[1:])
    return numbered or any(x.kind is BlockKind.HEADING and x.level == level for x in later)


def _claim_plain_title(lines: list[Line], first: list[int], kickers: list[int]) -> None:
    """Claim a short first paragraph that is no sentence, in a text without marked headings."""
    _claim_as_head(lines, kickers)
    start = first[len(kickers)]
    if not lines[start].is_running:
        return
    stop = _find_title_end(lines, start)
    goes_on = RECORD_ALONE.match(_join_texts(lines[start:stop])) and stop < len(lines)
    if goes_on and (lines[stop].text[:1].islower() or _is_line_of_cover(lines[stop])):
        stop = _find_title_end(lines, stop)
    is_short = len(_join_texts(lines[start:stop])) < MAX_HEAD_LINE
    if is_short and stop > start and not _is_sentence(lines, start, stop):
        _claim_range(lines, [i for i in range(start, stop) if lines[i].is_running])


def _join_texts(lines: Sequence[Line]) -> str:
    return " ".join(line.text for line in lines)


def _is_kicker(text: str) -> bool:
    """Return whether a line above a title only names the sort of paper, or who made it, or both: `CPB Notitie`."""
    parts = ((text[: x.start()], text[x.end() :]) for x in re.finditer(" ", text))
    is_sort_of_maker = any(KICKER.match(sort) and find_institution(maker) for maker, sort in parts)
    return is_sort_of_maker or KICKER.match(text) is not None or _is_maker(text)


def _is_maker(text: str) -> bool:
    return find_institution(text) is not None or MAKER.match(text) is not None


def _find_title_end(lines: list[Line], start: int) -> int:
    """Return the index after the first paragraph; in a text without empty lines, after its lines in capitals."""
    stop = start + 1
    while stop < len(lines) and not lines[stop].opens and not _ends_title(lines[stop]):
        stop += 1
    capitals = itertools.takewhile(lambda i: _is_in_capitals(lines[i].text), range(start, stop))
    end = start + len(list(capitals))
    if stop - start >= MAX_LINES_OF_TITLE:
        return end
    is_whole = sum(len(line.text) for line in lines[start:end]) >= MIN_TITLE_IN_CAPITALS
    return end if is_whole and end < stop and not lines[end].text[:1].islower() else stop


def _ends_title(line: Line) -> bool:
    return not line.is_body or CONTENTS_TITLE.match(line.text) is not None or is_dateline(line.text)


def _is_in_capitals(text: str) -> bool:
    letters = [sign for sign in text if sign.isalpha()]
    return len(letters) > 3 and sum(sign.isupper() for sign in letters) > 0.9 * len(letters)


def _is_sentence(lines: list[Line], start: int, stop: int) -> bool:
    """Return whether the first lines are a sentence, or the start of one."""
    last = lines[stop - 1]
    present = [x for x in lines[stop : stop + 5] if x.text]
    if any(x.reason is DropReason.CONTENTS or CONTENTS_TITLE.match(x.text) for x in present[:1]):
        return False
    following = next((x for x in present if x.is_body), None)
    if following is not None and following.text[:1].islower():
        return True
    if following is not None and following.kind is BlockKind.HEADING and stop == start + 1:
        return last.text.endswith(",")
    bare = TITLE_END.sub("", last.text)
    return last.text.endswith(",") or (last.ends_sentence and bare == last.text)


def read_title(lines: tuple[Line, ...]) -> str | None:
    """Return the title that was claimed, without the day or the version behind it."""
    words = " ".join(
        line.text for line in lines if line.field == OWN_TITLE and line.role is Role.HEAD
    )
    listed = LIST_TITLE.match(words)
    return collapse_spaces(TITLE_END.sub("", listed["title"] if listed else words)) or None
