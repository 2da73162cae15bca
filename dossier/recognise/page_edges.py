"""What stands again and again at the top or the bottom of the pages of a text: heads, feet and page numbers."""

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from dossier.media import MARKDOWN, TEXT
from dossier.model import DropReason
from dossier.recognise.lines import Draft, Line, drop
from dossier.recognise.question_numbers import find_label

MAX_EDGE_LINES = 8
"""The lines of a running head or foot with its page number, or of a block in the margin."""
MIN_PAGES = 3
MIN_SHARE_OF_PAGES = 0.3
MAX_ELSEWHERE = 2
"""How often the words of a running head stand elsewhere: as the title, on a cover."""
MIN_HEAD_LETTERS = 8
PAGE_NUMBER = re.compile(r"[-–]?\s?(?P<number>\d{1,4})\s?[-–]?$")  # 12   - 12 -
# The number of a page on either side of a running head: 2Wij bouwen | Programma   Werk en loon3   12 | Programma
NUMBERED_HEAD = re.compile(
    r"(?P<before>[1-9]\d{0,2})\s?(?:[|·•–-]\s?)?(?P<words>[^\W\d_].*[^.!?;,])$"
    r"|(?P<title>[^\W\d_].*[^\W\d])\s?(?:[|·•–-]\s?)?(?P<behind>[1-9]\d{0,2})$"
)
MAX_NUMBERED_HEAD = 80

Page = list[int]
"""The indices of the running lines of a page."""


def drop_page_edges(draft: Draft) -> Draft:
    """Drop the lines that stand at the edges of the pages of a text: the same but for digits, or counting them.

    The first page keeps its words, which are the title that the other pages repeat.
    """
    pages = _split_pages(draft.lines)
    if draft.source.media_type not in (TEXT, MARKDOWN) or len(pages) < MIN_PAGES:
        return draft
    furniture = dict(_find_furniture(draft.lines, pages))
    return draft.replace_lines(
        [drop(x, furniture[i]) if i in furniture else x for i, x in enumerate(draft.lines)]
    )


def _split_pages(lines: Sequence[Line]) -> list[Page]:
    running = [i for i, line in enumerate(lines) if line.is_running and line.page is not None]
    return [list(group) for _, group in itertools.groupby(running, key=lambda i: lines[i].page)]


def _find_furniture(lines: Sequence[Line], pages: list[Page]) -> Iterator[tuple[int, DropReason]]:
    """Yield the lines to drop, each with its reason: from the edge of a page up to the first other line."""
    for sides in (pages, [page[::-1] for page in pages]):
        edges = [page[: min(MAX_EDGE_LINES, len(page) // 2)] for page in sides]
        repeated, offset = _find_repeated(lines, edges), _find_offset(lines, edges)
        numbered = _find_numbered(lines, [edge[0] for edge in edges if edge])
        for place, edge in enumerate(edges):
            for index in edge:
                line = lines[index]
                if index in numbered:
                    yield index, DropReason.RUNNING_HEAD
                elif offset is not None and _read_offset(line) == offset:
                    yield index, DropReason.PAGE_NUMBER
                elif place and _make_shape(line) in repeated:
                    yield index, DropReason.RUNNING_HEAD
                else:
                    break


def _find_repeated(lines: Sequence[Line], edges: list[Page]) -> frozenset[str]:
    """Return the words at this edge of three pages and a third of all, which stand hardly anywhere else."""
    counts = Counter(
        shape
        for edge in edges
        for shape in {_make_shape(lines[i]) for i in edge if _may_repeat(lines[i])}
    )
    least = max(MIN_PAGES, MIN_SHARE_OF_PAGES * len(edges))
    often = {shape for shape, count in counts.items() if count >= least}
    everywhere = Counter(shape for line in lines if (shape := _make_shape(line)) in often)
    return frozenset(x for x in often if everywhere[x] <= counts[x] + MAX_ELSEWHERE)


def _may_repeat(line: Line) -> bool:
    """Return whether a line can be a running head: no label, and no short answer."""
    letters = sum(map(str.isalpha, line.text))
    short = letters < MIN_HEAD_LETTERS and line.ends_sentence
    return not short and find_label(line.text, opens=True) is None


def _make_shape(line: Line) -> str:
    """Return the words of a line without its digits; a line of hardly any words is the same only with them."""
    letters = sum(map(str.isalpha, line.text))
    return re.sub(r"\d+", "0", line.text) if letters >= MIN_HEAD_LETTERS else line.text


def _find_offset(lines: Sequence[Line], edges: list[Page]) -> int | None:
    """Return by how much the numbers at this edge differ from the count of the pages, if three do by the same."""
    offsets = Counter(
        offset for edge in edges for offset in {_read_offset(lines[i]) for i in edge} - {None}
    )
    [(offset, count)] = offsets.most_common(1) or [(None, 0)]
    return offset if count >= MIN_PAGES else None


def _find_numbered(lines: Sequence[Line], outermost: list[int]) -> frozenset[int]:
    """Return the running heads with the number of their page: three, of which two have the same words.

    A heading on the left page is often that of the paper, and on the right page that of its chapter.
    """
    heads: dict[int, dict[int, str]] = {}
    for index in outermost:
        line = lines[index]
        match = NUMBERED_HEAD.match(line.text)
        if match is not None and len(line.text) <= MAX_NUMBERED_HEAD and _may_repeat(line):
            offset = int(match["before"] or match["behind"]) - (line.page or 0)
            heads.setdefault(offset, {})[index] = match["words"] or match["title"]
    found = max(heads.values(), key=len, default={})
    counts = Counter(found.values())
    numbered = {i for i, words in found.items() if counts[words] > 1 or _is_apart(lines, i)}
    repeats = any(count > 1 for count in counts.values())
    return frozenset(numbered if repeats and len(numbered) >= MIN_PAGES else ())


def _is_apart(lines: Sequence[Line], index: int) -> bool:
    """Return whether the line stands between empty lines."""
    return lines[index].opens and all(line.opens for line in lines[index + 1 : index + 2])


def _read_offset(line: Line) -> int | None:
    match = PAGE_NUMBER.match(line.text)
    return int(match["number"]) - (line.page or 0) if match else None
