"""Take personal data out of blocks that were not made from plain text."""

import dataclasses
from collections.abc import Collection, Iterable

from dossier.model import Block
from dossier.privacy import MASK, Personal, find_personal
from dossier.text import RichText, Style


def masked_blocks(
    blocks: Iterable[Block], allowed: Collection[str]
) -> tuple[tuple[Block, ...], tuple[tuple[int, Personal], ...]]:
    """Return the blocks without personal data, and what was taken out with the number of its block."""
    kept: list[Block] = []
    taken: list[tuple[int, Personal]] = []
    for block in blocks:
        content, found = _masked(block.content, allowed)
        kept.append(dataclasses.replace(block, content=content))
        taken.extend((block.line, each) for each in found)
    return tuple(kept), tuple(taken)


def _masked(content: RichText, allowed: Collection[str]) -> tuple[RichText, list[Personal]]:
    found = list(find_personal(content.text, allowed))
    hidden = []
    spans = []
    for span in content.spans:
        personal = (
            list(find_personal(span.target or "", allowed)) if span.style is Style.LINK else []
        )
        hidden.extend(personal)
        if not personal:
            spans.append(span)
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
