"""Take personal data out of blocks: what markup or an escape hid in the file is plain in them."""

import dataclasses
import urllib.parse
from collections.abc import Collection, Iterable

from dossier.model import Block
from dossier.privacy import MASK, Personal, find_personal, may_hold_personal
from dossier.text import RichText, Style


def masked_blocks(
    blocks: Iterable[Block], allowed: Collection[str]
) -> tuple[tuple[Block, ...], tuple[tuple[int, Personal], ...]]:
    """Return the blocks without personal data, and what was taken out with the number of its block."""
    kept: list[Block] = []
    taken: list[tuple[int, Personal]] = []
    for block in blocks:
        content = block.content
        if not (content.spans or may_hold_personal(content.text)):
            kept.append(block)
            continue
        content, found = _masked(content, allowed)
        kept.append(dataclasses.replace(block, content=content) if found else block)
        taken.extend((block.line, each) for each in found)
    return tuple(kept), tuple(taken)


def _masked(content: RichText, allowed: Collection[str]) -> tuple[RichText, list[Personal]]:
    found = list(find_personal(content.text, allowed))
    hidden = []
    spans = []
    for span in content.spans:
        target = urllib.parse.unquote(span.target or "") if span.style is Style.LINK else ""
        personal = list(find_personal(target, allowed))
        hidden.extend(personal)
        if not personal:
            spans.append(span)
    if not (found or hidden):
        return content, []
    content = RichText(content.text, tuple(spans))
    parts: list[RichText] = []
    at = 0
    for each in found:
        parts += [content.cut(at, each.start), RichText(MASK)]
        at = each.end
    seen = {each.value for each in found}
    return RichText.joined([*parts, content.cut(at)]), [
        *found,
        *(each for each in hidden if each.value not in seen),
    ]
