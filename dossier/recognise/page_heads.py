"""The words of a running head beside the numbers of pages, cut as far as all pages have them."""

import dataclasses
import itertools
import re

from dossier.model import DropReason

MIN_HEADED_PAGES = 3
MIN_KEY_LETTERS = 12
MAX_HEAD_LENGTH = 400
EDGE_WINDOW = 90


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


def find_heads(text: str, chain: Chain) -> list[Cut]:
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
    if not has_letters(head):
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
        return squeeze(text[page.end : page.end + MAX_HEAD_LENGTH])
    return squeeze(text[max(0, page.start - MAX_HEAD_LENGTH) : page.start])


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


def has_page_edges(text: str, chain: Chain, *, after: bool) -> bool:
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
    before, behind = text[:low].rstrip()[-1:], text[high : high + EDGE_WINDOW].lstrip()[:1]
    glued = not text[low - 1].isspace() or not text[high].isspace()
    return glued or ((before.isalnum() or before == ",") and behind.islower())


def has_letters(text: str) -> bool:
    """Return whether a text has as many letters as a running head has at least."""
    return sum(map(str.isalpha, text)) >= MIN_KEY_LETTERS


def squeeze(text: str) -> str:
    """Return a text without white space."""
    return "".join(text.split())
