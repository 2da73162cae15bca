"""Page numbers that a converter glued to the text, known by how they count along the paper.

Numbers are page numbers where they increase along the paper with the same words around them, with the same
total (`3/15`, `4/15`), or glued to other words at regular distances. Exactly those words are cut.
"""

import dataclasses
import itertools
import re
from collections.abc import Iterator, Sequence

from dossier.media import MARKDOWN, TEXT
from dossier.model import BlockKind, DropReason
from dossier.recognise.heading_texts import NUMBERED_START
from dossier.recognise.lines import Draft, Line, cut_line, drop
from dossier.recognise.page_heads import (
    MIN_HEADED_PAGES,
    Chain,
    Cut,
    PageNumber,
    find_heads,
    has_letters,
    has_page_edges,
    squeeze,
)
from dossier.recognise.question_numbers import find_label

# The number of a page with their total: 3/15Vraag 2 at the start of a line, geweld.Pagina 6 van 7De molens anywhere
COUNTED_PAGE = re.compile(
    r"(?:^|(?P<named>\d{0,3}(?:Pagina|PAGINA|Blad)\s{0,3}))(?P<number>\d{1,3})\s?(?(named)(?:van|/)|/)\s?(?P<total>\d{1,3})(?![\d/.,%])",
    re.MULTILINE,
)
# The patterns below start from digits, of which most texts have few.
DIGITS = re.compile(r"\d+")
SIGNS_BEFORE_NUMBER = frozenset(".,?!:;”’»)")
# What a number glued to it belongs to: 14e eeuw, 4G, 16de
_OWN_ENDING = r"(?:[^\W\d_]|de|ste|ers?)\b"
# Behind a number at the end of a line, or glued to the next word: ... eens 17   producten 14uit   3ZEKERHEID
EDGE_BEHIND = re.compile(rf"(?=[^\W\d])(?!{_OWN_ENDING})|\s*$", re.MULTILINE)
GLUED_BEHIND = re.compile(rf"(?=[^\W\d_]|[“‘«•(])(?!{_OWN_ENDING})")
# Behind the number of a heading that is glued to that of a page: vliegtuigen.184 EEN LAND   water.2912 DE DIJK
CHAPTER_BEHIND = re.compile(r" {1,9}[A-ZÀ-Ý]")
LABELLING_WORD = re.compile(r"[^\W\d_][ \t]+$")
KEY_LENGTH = 20
KEY_WINDOW = 48
MAX_LABEL = 60
MAX_DIGITS = 3
MIN_COUNTED_PAGES = 2
MIN_GLUED_PAGES = 4
MIN_PAGE_LENGTH = 80
MIN_GLUED_PAGE_LENGTH = 500
MAX_UNEVENNESS = 5
MAX_SKIPPED_PAGES = 2
MAX_CHAPTER_TITLE = 60


def cut_page_numbers(draft: Draft) -> Draft:
    """Cut the page numbers that stand among other words, and the running heads beside them."""
    if draft.source.media_type not in (TEXT, MARKDOWN):
        return draft
    text = "\n".join(line.text if _may_hold(line) else "" for line in draft.lines)
    cuts = _find_cuts(text)
    return draft.replace_lines(list(_apply_cuts(draft.lines, cuts))) if cuts else draft


def _may_hold(line: Line) -> bool:
    return line.is_body and line.kind in (BlockKind.TEXT, BlockKind.ITEM)


def _find_cuts(text: str) -> list[Cut]:
    chain = _find_counted(text) or _find_headed(text)
    heads = find_heads(text, chain)
    chain = _fill_chain(text, chain) if chain else _find_glued(text)
    numbers = [(x.start, x.end, DropReason.PAGE_NUMBER) for x in chain]
    return sorted([*heads, *numbers])


def _find_counted(text: str) -> Chain:
    """Return the page numbers `3/15`, `4/15`: with one total, one by one."""
    by_total: dict[str, Chain] = {}
    for match in COUNTED_PAGE.finditer(text):
        if int(match["number"]) <= int(match["total"]):
            page = PageNumber(match.start(), match.end(), int(match["number"]))
            by_total.setdefault(match["total"], []).append(page)
    chains = [_pick_chain(pages) for pages in by_total.values()]
    # Of two, `1/3` and `2/3` can be parts of a whole.
    counted = [
        x for x in chains if len(x) >= MIN_COUNTED_PAGES + (x[0].number == 1) and _are_pages(x, 0)
    ]
    return max(counted, key=len, default=[])


def _find_headed(text: str) -> Chain:
    """Return the numbers that increase along the paper with the same words before or after them."""
    by_words: dict[tuple[bool, str], Chain] = {}
    for page in _iter_edges(text):
        for after in (False, True):
            key = _read_key(text, page, after=after)
            if key:
                by_words.setdefault((after, key), []).append(page)
    chains = [
        chain
        for (after, key), pages in by_words.items()
        if len(pages) >= MIN_HEADED_PAGES
        and has_letters(key)
        and len(chain := _pick_chain(pages)) >= MIN_HEADED_PAGES
        and _are_pages(chain, MIN_PAGE_LENGTH)
        and has_page_edges(text, chain, after=after)
    ]
    return max(chains, key=len, default=[])


def _read_key(text: str, page: PageNumber, *, after: bool) -> str:
    """Return the letters beside a number that a running head may hold; nothing for the number of a label."""
    start = text.rfind("\n", max(0, page.start - MAX_LABEL), page.start) + 1
    own = text[start or page.start : page.start]
    if own and find_label(text[start : page.end], opens=True):
        return ""
    if after:
        return squeeze(text[page.end : page.end + KEY_WINDOW])[:KEY_LENGTH]
    if LABELLING_WORD.search(text, max(0, page.start - MAX_LABEL), page.start):
        return ""
    return squeeze(text[max(0, page.start - KEY_WINDOW) : page.start])[-KEY_LENGTH:]


def _pick_chain(pages: Sequence[PageNumber]) -> Chain:
    """Return the longest run of these numbers that counts up, with few pages between two."""
    lengths: list[int] = []
    steps: list[int] = []
    longest: dict[int, int] = {}  # by a number, the page that ends the longest run to it
    for index, page in enumerate(pages):
        earlier = (
            longest.get(page.number - skipped, -1) for skipped in range(1, MAX_SKIPPED_PAGES + 1)
        )
        step = max(earlier, key=lambda i: lengths[i] if i >= 0 else 0)
        steps.append(step)
        lengths.append(1 + (lengths[step] if step >= 0 else 0))
        if lengths[index] > lengths[longest.get(page.number, index)] or page.number not in longest:
            longest[page.number] = index
    at = max(range(len(pages)), key=lengths.__getitem__, default=-1)
    chain: Chain = []
    while at >= 0:
        chain.append(pages[at])
        at = steps[at]
    return chain[::-1]


def _are_pages(chain: Chain, shortest: int, unevenness: float = float("inf")) -> bool:
    """Return whether the distances between the numbers can be the lengths of pages."""
    lengths = [
        (after.start - before.end) / (after.number - before.number)
        for before, after in itertools.pairwise(chain)
    ]
    return min(lengths) >= shortest and max(lengths) <= unevenness * max(1, min(lengths))


def _fill_chain(text: str, chain: Chain) -> Chain:
    """Return the chain with the missing numbers that are glued to words, between the others and next to them."""
    by_number: dict[int, Chain] = {}
    for page in (*_iter_glued(text), *_iter_line_ends(text)):
        by_number.setdefault(page.number, []).append(page)
    first, last = chain[0], chain[-1]
    reach = 2 * (last.start - first.start) // (last.number - first.number)
    before = PageNumber(first.start - reach, first.start - reach, first.number - 2)
    after = PageNumber(last.end + reach, last.end + reach, last.number + 2)
    pairs = itertools.pairwise([before, *chain, after])
    found = [page for pair in pairs for page in _find_between(by_number, *pair)]
    return sorted([*chain, *found], key=lambda page: page.start)


def _find_between(
    by_number: dict[int, Chain], before: PageNumber, after: PageNumber
) -> Iterator[PageNumber]:
    """Yield the missing numbers between two, each where one candidate stands between its neighbours."""
    last = before
    for number in range(before.number + 1, after.number):
        between = [x for x in by_number.get(number, ()) if last.end <= x.start < after.start]
        if len(between) == 1:
            last = between[0]
            yield last


def _iter_numbers(text: str) -> Iterator[PageNumber]:
    """Yield the numbers of a page's size: behind a space, a word, or the end of a sentence."""
    for match in DIGITS.finditer(text):
        start, end = match.span()
        before = text[max(0, start - 2) : start]
        sentence_end = before[-1:] in SIGNS_BEFORE_NUMBER and before[:1].isalpha()
        begins = not before or before[-1].isspace() or before[-1].isalpha() or sentence_end
        if begins and end - start <= MAX_DIGITS and text[start] != "0":
            yield PageNumber(start, end, int(match[0]))


def _iter_edges(text: str) -> Iterator[PageNumber]:
    """Yield the numbers at the start or end of a line, or glued to a letter."""
    for page in _iter_numbers(text):
        opens = page.start == 0 or text[page.start - 1] == "\n"
        if EDGE_BEHIND.match(text, page.end) or (opens and text[page.end].isspace()):
            yield page


def _iter_glued(text: str) -> Iterator[PageNumber]:
    """Yield the numbers that are glued to the next word, or to the number of a heading."""
    yield from (x for x in _iter_numbers(text) if GLUED_BEHIND.match(text, x.end))
    for match in DIGITS.finditer(text):
        start, end = match.span()
        ended = start > 1 and text[start - 2].isalpha() and text[start - 1] in ".?!”’»)"
        if not ended or not CHAPTER_BEHIND.match(text, end):
            continue
        for split in (end - 1, end - 2):
            if start < split <= start + MAX_DIGITS and "0" not in (text[start], text[split]):
                yield PageNumber(start, split, int(text[start:split]))


def _iter_line_ends(text: str) -> Iterator[PageNumber]:
    """Yield the numbers glued to the last word of a line, but for those of notes, which begin a line elsewhere."""
    for page in _iter_numbers(text):
        is_glued = page.start > 0 and not text[page.start - 1].isspace()
        ends = text[page.end : page.end + 1] in ("", "\n")
        if is_glued and ends and not re.search(rf"^\[?{page.number}\b", text, re.MULTILINE):
            yield page


def _find_glued(text: str) -> Chain:
    """Return numbers that are glued to the words of the next page or of their own, at the distance of pages."""
    glued = sorted(_iter_glued(text), key=lambda page: page.start)
    chain = max(_pick_chain(glued), _pick_chain(list(_iter_line_ends(text))), key=len)
    if (
        len(chain) < MIN_GLUED_PAGES
        or chain[0].number == 1  # notes and chapters begin with 1
        or not _are_pages(chain, MIN_GLUED_PAGE_LENGTH, MAX_UNEVENNESS)
        or _are_notes(text, chain)
        or _are_chapters(text, chain)
    ):
        return []
    return chain


def _are_notes(text: str, chain: Chain) -> bool:
    """Return whether half of the numbers are cited in the words before them: `1Brabants` after `land.1`."""
    cited = 0
    for before, page in itertools.pairwise(chain):
        mark = re.compile(rf"[^\W\d_][.,;:?!”’)]{{0,3}} ?{page.number}(?=[\s.,;:?!)]|$)")
        cited += mark.search(text, before.end, page.start) is not None
    return cited * 2 >= len(chain) - 1


def _are_chapters(text: str, chain: Chain) -> bool:
    """Return whether the numbers can be those of titles: all begin a line, and a title with 1 comes before."""
    if any(page.start and text[page.start - 1] != "\n" for page in chain):
        return False
    above = text[: chain[0].start].splitlines()
    return any(
        len(line) <= MAX_CHAPTER_TITLE
        and (match := NUMBERED_START.match(line)) is not None
        and match["number"] == "1"
        for line in above
    )


def _apply_cuts(lines: Sequence[Line], cuts: list[Cut]) -> Iterator[Line]:
    """Yield the lines with these ranges of their joined text as dropped lines of their own."""
    start = 0
    waiting = iter(cuts)
    cut = next(waiting, None)
    for line in lines:
        length = len(line.text) if _may_hold(line) else 0
        end, at = start + length, 0
        while cut is not None and cut[0] < end:
            low, high = max(cut[0] - start, at), min(cut[1], end) - start
            yield from _cut_piece(line, at, low)
            if high > low:
                yield drop(cut_line(line, low, high), cut[2])
            at = max(at, high)
            if cut[1] > end:
                break
            cut = next(waiting, None)
        if at == 0:
            yield line
        else:
            yield from _cut_piece(line, at, length)
        start = end + 1


def _cut_piece(line: Line, start: int, end: int) -> Iterator[Line]:
    """Yield what is left of a line between two cuts; small letters go on with the sentence before them.

    What else stands behind the number of a page is of the next page, and no longer of a list item.
    """
    piece = cut_line(line, start, end)
    goes_on = start > 0 and piece.text[:1].islower()
    kind = line.kind if goes_on or not start else BlockKind.TEXT
    if piece.text:
        yield dataclasses.replace(piece, goes_on=goes_on, kind=kind)
