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
from dossier.recognise.headings import NUMBERED_START
from dossier.recognise.lines import Draft, Line, cut_line, drop
from dossier.recognise.question_numbers import find_label

# The number of a page with their total: 3/15Vraag 2 at the start of a line, geweld.Pagina 6 van 7De molens anywhere
COUNTED_PAGE = re.compile(
    r"(?:^|(?P<named>\d{0,3}(?:Pagina|PAGINA|Blad)\s{0,3}))(?P<number>\d{1,3})\s?(?(named)(?:van|/)|/)\s?(?P<total>\d{1,3})(?![\d/.,%])",
    re.MULTILINE,
)
# Where such a number can begin: behind a space, a word, or the end of a sentence: vliegtuigen.18
_NUMBER_START = r"(?:^|(?<=\s)|(?<=[^\W\d_])|(?<=[^\W\d_][.,?!:;”’»)]))"
# What a number glued to it belongs to: 14e eeuw, 4G, 16de
_OWN_ENDING = r"(?:[^\W\d_]|de|ste|ers?)\b"
# A number at the start or end of a line, or glued to a letter: ... eens 17   producten 14uit   3ZEKERHEID
EDGE_NUMBER = re.compile(
    rf"{_NUMBER_START}(?P<number>[1-9]\d{{0,2}})(?:(?=[^\W\d])(?!{_OWN_ENDING})|(?=\s*$))"
    r"|^(?P<first>[1-9]\d{0,2})(?=\s)",
    re.MULTILINE,
)
# A number glued to the next word: producten 14uit   compensatie.8Veel
GLUED_NUMBER = re.compile(
    rf"{_NUMBER_START}(?P<number>[1-9]\d{{0,2}})(?=[^\W\d_]|[“‘«•(])(?!{_OWN_ENDING})",
    re.MULTILINE,
)
# One between the end of a sentence and the number of a heading: vliegtuigen.184 EEN LAND   water.2912 DE DIJK
NUMBERS_BEFORE_CHAPTER = tuple(
    re.compile(rf"(?<=[^\W\d_][.?!”’»)])(?P<number>[1-9]\d{{0,2}})(?={chapter} {{1,9}}[A-ZÀ-Ý])")
    for chapter in (r"[1-9]", r"[1-9]\d")
)
# An entry of a contents list, and its last one with the title of the next page glued to it: Geldzaken  14INLEIDING
CONTENTS_ENTRY = re.compile(r"[^\W\d_].{1,90}[\s.…](?P<page>\d{1,3})$")
GLUED_ENTRY = re.compile(r"[^\W\d_].{1,90}?[\s.…](?P<page>\d{1,3})(?=[A-ZÀ-Ý])")
MIN_ENTRIES = 3
LABELLING_WORD = re.compile(r"[^\W\d_]\s+$")
KEY_LENGTH = 20
KEY_WINDOW = 90
MIN_KEY_LETTERS = 12
MAX_HEAD_LENGTH = 400
MIN_COUNTED_PAGES = 2
MIN_HEADED_PAGES = 3
MIN_GLUED_PAGES = 4
MIN_PAGE_LENGTH = 80
MIN_GLUED_PAGE_LENGTH = 500
MAX_UNEVENNESS = 5
MAX_SKIPPED_PAGES = 2
MAX_CHAPTER_TITLE = 60


@dataclasses.dataclass(frozen=True, slots=True)
class PageNumber:
    """A number in the text that may count the pages: where it stands, and its value."""

    start: int
    end: int
    number: int


Chain = list[PageNumber]
"""Numbers that increase along the paper."""
Cut = tuple[int, int, DropReason]
"""A range of the text that is page furniture."""


def cut_page_numbers(draft: Draft) -> Draft:
    """Cut the page numbers that stand among other words, and the running heads beside them."""
    if draft.source.media_type not in (TEXT, MARKDOWN):
        return draft
    text = "\n".join(line.text if _may_hold(line) else "" for line in draft.lines)
    cuts = _find_cuts(text)
    return draft.replace_lines(list(_apply_cuts(draft.lines, cuts))) if cuts else draft


def split_contents_end(draft: Draft) -> Draft:
    """Split the last entry of a contents list from the title that is glued to its page number."""
    new: list[Line] = []
    pages: list[int] = []
    for line in draft.lines:
        glued = GLUED_ENTRY.match(line.text) if len(pages) >= MIN_ENTRIES else None
        entry = CONTENTS_ENTRY.match(line.text) if line.is_running else None
        if glued and line.is_running and int(glued["page"]) >= pages[-1]:
            new.extend((cut_line(line, 0, glued.end()), cut_line(line, glued.end())))
        else:
            new.append(line)
        if entry and int(entry["page"]) >= (pages[-1] if pages else 0):
            pages.append(int(entry["page"]))
        else:
            pages = []
    return draft.replace_lines(new)


def _may_hold(line: Line) -> bool:
    return line.is_body and line.kind in (BlockKind.TEXT, BlockKind.ITEM)


def _find_cuts(text: str) -> list[Cut]:
    chain = _find_counted(text) or _find_headed(text)
    heads = _find_heads(text, chain)
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
    for match in EDGE_NUMBER.finditer(text):
        group = "number" if match["number"] else "first"
        page = PageNumber(*match.span(group), int(match[group]))
        for after in (False, True):
            key = _read_key(text, page, after=after)
            if key:
                by_words.setdefault((after, key), []).append(page)
    chains = [
        chain
        for (after, _), pages in by_words.items()
        if len(chain := _pick_chain(pages)) >= MIN_HEADED_PAGES
        and _are_pages(chain, MIN_PAGE_LENGTH)
        and _has_page_edges(text, chain, after=after)
    ]
    return max(chains, key=len, default=[])


def _has_page_edges(text: str, chain: Chain, *, after: bool) -> bool:
    """Return whether a third of these numbers and heads are glued to other words, or interrupt a sentence.

    Labels and what they name can have the same words beside them as well: the questions of a form.
    """
    heads = _place_heads(text, chain, after=after)
    edges = sum(
        _is_page_edge(text, min(start, page.start), max(end, page.end))
        for page, (start, end, _) in zip(chain, heads, strict=False)
    )
    return edges * 3 >= len(chain) and edges > 1


def _is_page_edge(text: str, low: int, high: int) -> bool:
    """Return whether what stands from `low` to `high` is glued to other words, or interrupts a sentence."""
    if low == 0 or high >= len(text):
        return False
    before, behind = text[:low].rstrip()[-1:], text[high : high + KEY_WINDOW].lstrip()[:1]
    glued = not text[low - 1].isspace() or not text[high].isspace()
    return glued or ((before.isalnum() or before == ",") and behind.islower())


def _read_key(text: str, page: PageNumber, *, after: bool) -> str:
    """Return the letters beside a number that a running head may hold; nothing for the number of a label."""
    start = text.rfind("\n", 0, page.start) + 1
    own = text[start : page.start]
    if own and find_label(text[start : page.end], opens=True):
        return ""
    if after:
        key = _squeeze(text[page.end : page.end + KEY_WINDOW])[:KEY_LENGTH]
    elif LABELLING_WORD.search(own):
        return ""
    else:
        key = _squeeze(text[max(0, page.start - KEY_WINDOW) : page.start])[-KEY_LENGTH:]
    return key if sum(map(str.isalpha, key)) >= MIN_KEY_LETTERS else ""


def _squeeze(text: str) -> str:
    return "".join(text.split())


def _pick_chain(pages: Sequence[PageNumber]) -> Chain:
    """Return the longest run of these numbers that counts up, with few pages between two."""
    best: list[Chain] = []
    for page in pages:
        steps = (x for x in best if 0 < page.number - x[-1].number <= MAX_SKIPPED_PAGES)
        best.append([*max(steps, key=len, default=[]), page])
    return max(best, key=len, default=[])


def _are_pages(chain: Chain, shortest: int, unevenness: float = float("inf")) -> bool:
    """Return whether the distances between the numbers can be the lengths of pages."""
    lengths = [
        (after.start - before.end) / (after.number - before.number)
        for before, after in itertools.pairwise(chain)
    ]
    return min(lengths) >= shortest and max(lengths) <= unevenness * max(1, min(lengths))


def _find_heads(text: str, chain: Chain) -> list[Cut]:
    """Return the words that all these numbers have beside them, wherever they stand again."""
    if len(chain) < MIN_HEADED_PAGES:
        return []
    sides = (_place_heads(text, chain, after=after) for after in (False, True))
    # The first page keeps its words: they are the title, or the fields of a letter.
    first = 1 if chain[0].number == 1 else 0
    return [cut for beside in sides if beside for cut in _find_again(text, beside)[first:]]


def _place_heads(text: str, chain: Chain, *, after: bool) -> list[Cut]:
    """Return where the words stand that all these numbers have at this side; nothing without such words."""
    sides = [_read_side(text, page, after=after) for page in chain]
    head = _find_common(sides, after=after)
    if sum(map(str.isalpha, head)) < MIN_KEY_LETTERS:
        return []
    cuts = [_place_head(text, page, head, after=after) for page in chain]
    few = min(sum(map(str.isalpha, text[start:end])) for start, end, _ in cuts)
    return cuts if few >= MIN_KEY_LETTERS else []


def _find_again(text: str, beside: list[Cut]) -> list[Cut]:
    """Return these places of a running head, and others where a line begins with it: but for the title of the paper."""
    words = map(re.escape, text[slice(*beside[0][:2])].split())
    places = {
        start + len(text[start:end]) - len(text[start:end].lstrip()): end
        for start, end, _ in beside
    }
    again = re.finditer(r"^" + r"\s+".join(words), text, re.MULTILINE)
    for match in itertools.islice(again, 1, None):
        places.setdefault(*match.span())
    return [(start, end, DropReason.RUNNING_HEAD) for start, end in sorted(places.items())]


def _read_side(text: str, page: PageNumber, *, after: bool) -> str:
    if after:
        return _squeeze(text[page.end : page.end + MAX_HEAD_LENGTH])
    return _squeeze(text[max(0, page.start - MAX_HEAD_LENGTH) : page.start])


def _find_common(sides: list[str], *, after: bool) -> str:
    """Return the characters that all have at this side of the number, without the half of another word or number."""
    straight = sides if after else [side[::-1] for side in sides]
    count = 0
    for letters in zip(*straight, strict=False):
        if len(set(letters)) > 1:
            break
        count += 1
    common, behind = straight[0][:count], [side[count : count + 1] for side in straight]
    if all(map(str.isdigit, behind)):
        common = common.rstrip("0123456789")
    elif after and all(map(str.islower, behind)) and common[-1:].isupper():
        common = common[:-1]
    return common if after else common[::-1]


def _place_head(text: str, page: PageNumber, head: str, *, after: bool) -> Cut:
    """Return where these letters stand beside the number: whole lines, or up to the words that are glued to them.

    Words that only begin or end alike are no head: `Antwoord op vraag` at the top of every page.
    """
    if not after:
        start = _walk(text, page.start, -len(head))
        line_start = text.find("\n", max(0, start - 1), page.start) + 1 if start else 0
        if not line_start and start and text[start - 1].isspace():
            start = page.start
        return line_start or start, page.start, DropReason.RUNNING_HEAD
    end = _walk(text, page.end, len(head))
    if text[end : end + 1] in (" ", "\t"):
        end = max(page.end, text.rfind("\n", page.end, end))
    return page.end, end, DropReason.RUNNING_HEAD


def _walk(text: str, place: int, count: int) -> int:
    """Return the place that is `count` letters and signs further, or back if it is negative."""
    step = 1 if count > 0 else -1
    while count:
        place += step
        count -= 0 if text[place - (step > 0)].isspace() else step
    return place


def _fill_chain(text: str, chain: Chain) -> Chain:
    """Return the chain with the missing numbers that are glued to words, between the others and next to them."""
    by_number: dict[int, Chain] = {}
    for page in _iter_glued(text):
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


def _iter_glued(text: str) -> Iterator[PageNumber]:
    for pattern in (GLUED_NUMBER, *NUMBERS_BEFORE_CHAPTER):
        for match in pattern.finditer(text):
            yield PageNumber(match.start(), match.end(), int(match["number"]))


def _find_glued(text: str) -> Chain:
    """Return numbers that are glued to the words of the next page, at the distance of pages."""
    chain = _pick_chain(sorted(_iter_glued(text), key=lambda page: page.start))
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
    """Yield what is left of a line between two cuts; small letters go on with the sentence before them."""
    piece = cut_line(line, start, end)
    if piece.text:
        yield dataclasses.replace(piece, goes_on=start > 0 and piece.text[:1].islower())
