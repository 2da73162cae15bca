"""The list of contents of a paper: dropped from the text, and used to find the headings that it names."""

import dataclasses
import itertools
import re
from collections.abc import Callable, Iterator, Sequence

from dossier.errors import make_warning
from dossier.model import BlockKind, DropReason
from dossier.recognise.heading_texts import UNMARKED_LEVEL
from dossier.recognise.lines import Draft, Line, Role, cut_line, drop
from dossier.text import collapse_spaces, join_lines
from dossier.words import load_alternatives

CONTENTS_TITLE = re.compile(
    rf"(?:{load_alternatives('papers')['contents']})\s{{0,9}}:?$", re.IGNORECASE
)
# 2.1 Meer werk ..... 12    ONS VERHAAL 7    Leeswijzer<tab>4
CONTENTS_ENTRY = re.compile(r"(?P<title>[^\s.].{1,140}?)[\s.…·_]*(?<=[\s.…·_])(?P<page>\d{1,4})$")
# The last entry, with the title of the next page glued to it: Geldzaken  14INLEIDING
GLUED_ENTRY = re.compile(r"[^\s.].{1,140}?[\s.…](?P<page>\d{1,3})(?=[A-ZÀ-Ý])")
PAGE_ALONE = re.compile(r"\d{1,3}$")
# Before a heading: the number of the page that ended, glued to its last sentence or alone.
GLUED_PAGE = re.compile(r"(?:(?<=[.!?])|^)\d{1,3}\s*$")
PART_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2}){0,3}\.?\s+")
CENTURIES = ("19", "20")
MAX_ENTRY = 140
MAX_PAGES_BETWEEN = 60
MAX_ENTRY_LINES = 3
MIN_ENTRIES_BELOW_TITLE = 2
MIN_ENTRIES = 4
MIN_GLUED_TITLE = 8
MAX_TOLD_TITLES = 3
HINT = (
    "kijk of de kop in de tekst anders luidt; is hij een gewone alinea geworden, verbeter dat dan met "
    "'correcties' in het bestand .yml van de bron"
)


def drop_contents(draft: Draft) -> Draft:
    """Drop the list of contents, and mark the lines that it names as headings."""
    lines = _split_end(draft.lines)
    contents = _find_contents(lines)
    if contents is None:
        return draft.replace_lines(_drop_title_alone(lines))
    listed, titles = contents
    lines = tuple(
        drop(line, DropReason.CONTENTS) if i in listed and line.is_body else line
        for i, line in enumerate(lines)
    )
    new = dataclasses.replace(draft, contents=titles)
    marked = _mark_titles(lines[listed.stop :], titles)
    return new.replace_lines((*lines[: listed.stop], *marked))


def _split_end(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Split the last entry of a contents list from the title that is glued to its page number."""
    new: list[Line] = []
    pages: list[int] = []
    for line in lines:
        glued = GLUED_ENTRY.match(line.text) if len(pages) >= MIN_ENTRIES - 1 else None
        if glued and line.is_running and int(glued["page"]) >= pages[-1]:
            new.extend((cut_line(line, 0, glued.end()), cut_line(line, glued.end())))
        else:
            new.append(line)
        entry = CONTENTS_ENTRY.match(line.text) if line.is_running else None
        page = _read_page(entry["page"]) if entry else -1
        pages = [*pages, page] if page >= (pages[-1] if pages else 0) else []
    return tuple(new)


def _drop_title_alone(lines: tuple[Line, ...]) -> list[Line]:
    """Return the lines, the title dropped of a list of contents that reading has dropped: a heading follows at once."""
    new = list(lines)
    for i, (line, below) in enumerate(itertools.pairwise(lines)):
        followed = below.kind is BlockKind.HEADING or below.reason is DropReason.CONTENTS
        if line.is_body and followed and CONTENTS_TITLE.match(line.text):
            new[i] = drop(line, DropReason.CONTENTS)
    return new


def check_contents(draft: Draft) -> Draft:
    """Add a problem where the list of contents names headings that the text does not have."""
    found = {_fold(line.text) for line in draft.lines if line.role in (Role.HEADING, Role.HEAD)}
    lost = [title for title in draft.contents if _fold(title) not in found]
    if not lost:
        return draft
    named = ", ".join(f"'{title}'" for title in lost[:MAX_TOLD_TITLES])
    more = len(lost) - MAX_TOLD_TITLES
    message = f"deze koppen zijn in de tekst niet gevonden: {named}{f' en nog {more}' if more > 0 else ''}"
    problem = make_warning(draft.source.path, "S015", "inhoudsopgave", message, HINT)
    return draft.replace_lines(draft.lines, problem)


def _find_contents(lines: tuple[Line, ...]) -> tuple[range, tuple[str, ...]] | None:
    """Return the lines and the titles of the first list of contents: below a title that says so, or of titles that stand in the text."""
    for index, line in enumerate(lines):
        if not line.is_body or line.kind is BlockKind.RULE:
            continue
        titled = CONTENTS_TITLE.match(line.text) is not None
        entry = CONTENTS_ENTRY.match(line.text)
        if not titled and (entry is None or _read_page(entry["page"]) < 0):
            continue
        marked = {_fold(x.text) for x in lines[index + 1 :] if x.kind is BlockKind.HEADING}
        entries = list(_iter_entries(lines, index + titled, marked if titled else set()))
        if len(entries) < (MIN_ENTRIES_BELOW_TITLE if titled else MIN_ENTRIES):
            continue
        stands_in = _make_title_finder(lines[entries[-1][0] :])
        known = [place for place, (_, title) in enumerate(entries) if stands_in(title)]
        if (titled and (known or len(entries) >= MIN_ENTRIES)) or len(known) * 2 >= len(entries):
            first = 0 if titled else known[0]
            last = max(known, default=len(entries) - 1)
            # An entry of one line that the text does not have is told; of more lines it can be text.
            while (
                known and last + 1 < len(entries) and entries[last + 1][0] == entries[last][0] + 1
            ):
                last += 1
            titles = tuple(title for _, title in entries[first : last + 1])
            start = entries[first - 1][0] if first else index
            return range(start, entries[last][0]), titles
    return None


def _iter_entries(
    lines: tuple[Line, ...], start: int, marked: set[str]
) -> Iterator[tuple[int, str]]:
    """Yield the titles of consecutive entries, each with the index after its last line.

    Their pages count up; an entry without a page is one of the `marked` headings of the paper.
    """
    words: list[str] = []
    page = 0
    for index, line in enumerate(lines[start:], start):
        if line.role is Role.DROPPED:
            continue
        text = line.text.strip()
        if not line.is_body or len(text) > MAX_ENTRY:
            return
        if not words and _fold(text) in marked:
            if line.kind is BlockKind.HEADING:
                return
            yield index + 1, text
            continue
        entry = CONTENTS_ENTRY.match(text)
        alone = PAGE_ALONE.match(text) is not None and bool(words)
        number = _read_page(entry["page"] if entry else text if alone else "")
        if page <= number <= page + MAX_PAGES_BETWEEN:
            page = number
            yield index + 1, " ".join((*words, entry["title"] if entry else "")).strip()
            words = []
        elif len(words) + 1 < MAX_ENTRY_LINES and not text.endswith("."):
            words.append(text)
        else:
            return


def _read_page(digits: str) -> int:
    """Return the number of a page; of two that are glued together the first. A year and no digits give -1."""
    if not digits or (len(digits) > 3 and digits[:2] in CENTURIES):
        return -1
    return int(digits[:2] if len(digits) > 3 else digits)


def _make_title_finder(lines: tuple[Line, ...]) -> Callable[[str], bool]:
    """Return a function that says whether lines are a title together, or one line ends with it."""
    texts = [x.text.strip() for x in lines if x.is_body and len(x.text) <= MAX_ENTRY]
    runs = (texts[i : i + n] for n in range(1, MAX_ENTRY_LINES + 1) for i in range(len(texts)))
    folded = {_fold(" ".join(run)) for run in runs}
    ends = [collapse_spaces(x.text) for x in lines if x.is_body]
    return lambda title: _fold(title) in folded or any(end.endswith(title) for end in ends)


def _fold(title: str) -> str:
    """Return a title for comparison: without its number, signs and capitals."""
    return "".join(filter(str.isalnum, PART_NUMBER.sub("", title.strip(), count=1))).casefold()


def _mark_titles(lines: tuple[Line, ...], titles: tuple[str, ...]) -> list[Line]:
    """Return the lines with the first that are a title as a heading, cut from what is glued to it."""
    waiting = {_fold(title): title for title in titles}
    new: list[Line] = []
    index = 0
    while index < len(lines):
        line, used = lines[index], 1
        if line.is_body and line.kind in (BlockKind.TEXT, BlockKind.HEADING):
            after = lines[index + 1] if index + 1 < len(lines) else None
            whole = _find_whole_title(lines, index, waiting)
            pieces, key, used = whole or _cut_title(line, after, waiting)
            new.extend(pieces)
            waiting.pop(key, None)
        else:
            new.append(line)
        index += used
    return new


def _find_whole_title(
    lines: Sequence[Line], start: int, waiting: dict[str, str]
) -> tuple[list[Line], str, int] | None:
    """Return the heading that lines are together, its title, and how many lines; None if they are none."""
    for count in range(MAX_ENTRY_LINES + 1, 1, -1):
        part = lines[start : start + count]
        key = _fold(" ".join(line.text.strip() for line in part))
        same = all(line.is_body and line.kind is part[0].kind for line in part)
        if len(part) == count and same and key in waiting:
            content = join_lines([line.content.strip() for line in part], frozenset())
            whole = content.text.endswith(waiting[key])
            start = len(content.text) - len(waiting[key]) if whole else 0
            return _cut_at(dataclasses.replace(part[0], content=content), start, None), key, count
    return None


def _cut_title(
    line: Line, after: Line | None, waiting: dict[str, str]
) -> tuple[list[Line], str, int]:
    """Return the pieces of a line, the title that it holds, and how many lines that took."""
    text = line.text.rstrip()
    whole = _fold(text.lstrip("0123456789")) if text[:1].isdigit() else _fold(text)
    for key in (_fold(text), whole):
        if key and key in waiting:
            start = 0 if PART_NUMBER.match(text) else len(text) - len(text.lstrip("0123456789"))
            return _cut_at(line, start, None), key, 1
    following = f" {after.text.strip()}" if after is not None and after.is_running else ""
    for key, title in waiting.items():
        if len(title) < MIN_GLUED_TITLE or not (title.isupper() or title[:1].isdigit()):
            continue
        pattern = re.compile(r"\s+".join(map(re.escape, title.split())) + "$")
        match = pattern.search(text) or (pattern.search(text + following) if following else None)
        if match and match.start() < len(text) and _ends_before(text[: match.start()]):
            over = match.end() > len(text)
            return _cut_at(line, match.start(), after if over else None), key, 1 + over
    return [line], "", 1


def _ends_before(text: str) -> bool:
    """Return whether a title can follow this: the end of a sentence, a page's number, or nothing."""
    return not text.strip() or text.rstrip()[-1] in ".!?:”’)" or text[-1].isdigit()


def _cut_at(line: Line, start: int, after: Line | None) -> list[Line]:
    """Return the text before a title, the page's number at its end, and the title as a heading."""
    before = line.text[:start]
    page = GLUED_PAGE.search(before)
    end = page.start() if page else start
    pieces = [cut_line(line, 0, end)] if before[:end].strip() else []
    if page:
        pieces.append(drop(cut_line(line, end, start), DropReason.PAGE_NUMBER))
    title = cut_line(line, start, opens=True)
    content = title.content
    if after is not None:
        content = join_lines([content, after.content.strip()], frozenset())
    numbered = PART_NUMBER.match(content.text)
    depth = numbered[0].count(".") if numbered else 0
    level = line.level if line.kind is BlockKind.HEADING else UNMARKED_LEVEL + depth
    heading = dataclasses.replace(title, content=content, kind=BlockKind.HEADING, level=level)
    return [*pieces, heading]
