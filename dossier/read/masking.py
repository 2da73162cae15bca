"""Mask personal data in what a reader found, and in a copy of a text file."""

import bisect
import dataclasses
import html
import itertools
import re
import urllib.parse
from collections import Counter
from collections.abc import Collection, Iterable, Iterator

from dossier.language.normal_form import compose
from dossier.masking import mask_content, report_masked
from dossier.media import unit_of
from dossier.model import Block, BlockKind, Dropped, DropReason, Source, SourceText
from dossier.privacy import (
    MASK,
    Masked,
    Personal,
    find_personal,
    mask,
    speaks_of_citizen_number,
)
from dossier.read.file_problems import NO_TEXT, report_hidden
from dossier.text import RichText, part_edits

COPY_OPENING = """\
Kopie van {name}, waarin persoonsgegevens zijn weggelaten: daar staat {mask}.
Controlegetal (SHA-256) van het bestand zoals het is ontvangen: {sha256}

----------

"""
PERCENT_ESCAPE = re.compile(r"%[0-9A-Fa-f]{2}")
BESIDE_TEXT = "naast de tekst"
"""The place of personal data in markup, a remark, the name of a writer."""
MAX_LABEL_LENGTH = 40
"""Characters at the end of a block that may name the number in the next: `BSN:`."""


def mask_blocks(
    blocks: Iterable[Block], allowed: Collection[str]
) -> tuple[tuple[Block, ...], tuple[tuple[int, Personal], ...]]:
    """Return the blocks with personal data masked, and what was masked with the line of its block.

    The lines of a paragraph are searched together, since a number may cross their ends. A block of which
    nothing is left is dropped.
    """
    clean: list[Block] = []
    masked: list[tuple[int, Personal]] = []
    named = False
    for group in _group_paragraphs(blocks):
        content, found = mask_content(_join_contents(group), allowed, named=named)
        text = group[-1].content.text
        is_row = group[-1].kind is BlockKind.ROW
        # In a table, the head of a column names the cells below it.
        named = (is_row and named) or speaks_of_citizen_number(
            text if is_row else text[-MAX_LABEL_LENGTH:]
        )
        clean.extend(_split_contents(group, content) if found else group)
        ends = list(itertools.accumulate(len(block.content.text) + 1 for block in group))
        masked.extend((group[bisect.bisect_right(ends, x.start)].line, x) for x in found)
    return tuple(clean), tuple(masked)


def _group_paragraphs(blocks: Iterable[Block]) -> Iterator[list[Block]]:
    """Yield the lines of a paragraph together, every other block by itself."""
    group: list[Block] = []
    for block in blocks:
        goes_on = block.kind is BlockKind.TEXT and not block.opens and group
        if not (goes_on and group[-1].kind in (BlockKind.TEXT, BlockKind.ITEM)) and group:
            yield group
            group = []
        group.append(block)
    if group:
        yield group


def _join_contents(group: list[Block]) -> RichText:
    first = group[0].content
    if len(group) == 1:
        return first
    end = RichText("\n")
    return RichText.join([first, *(part for block in group[1:] for part in (end, block.content))])


def _split_contents(group: list[Block], content: RichText) -> Iterator[Block]:
    """Yield the blocks of a paragraph from its masked content; masking keeps the line ends."""
    if len(group) == 1:
        # Not stripped: a row may end in empty cells.
        yield dataclasses.replace(group[0], content=content)
        return
    ends = [*(found.start() for found in re.finditer("\n", content.text)), len(content.text)]
    spans: list[tuple[int, int]] = []
    start = line = 0
    for block in group:
        line += block.content.text.count("\n")
        spans.append((start, ends[line]))
        start = ends[line] + 1
        line += 1
    for block, part in zip(group, content.split(spans), strict=True):
        if part.text.strip() or not block.content.text:
            yield dataclasses.replace(block, content=part.strip())


def build_reading(
    source: Source,
    blocks: tuple[Block, ...],
    dropped: Iterable[Dropped],
    allowed: Collection[str],
) -> SourceText:
    """Return the blocks with personal data masked; raise UnreadableError where there are no words."""
    clean, taken = mask_blocks(clean_blocks(source, blocks), allowed)
    apart = [(each, mask(compose(each.text), allowed)) for each in dropped]
    reasons = {each.reason for each, _ in apart}
    hidden = DropReason.HIDDEN_TEXT in reasons
    unit = unit_of(source.media_type)
    reading = SourceText(
        source=source,
        blocks=clean,
        masked=tuple(each for _, each in taken),
        dropped=tuple(
            dataclasses.replace(each, text=masked.text).unprinted() for each, masked in apart
        ),
        problems=(
            *report_masked(source.path, ((f"{unit} {number}", each) for number, each in taken)),
            *report_hidden(source, is_hidden=hidden),
        ),
        offered=not (hidden or DropReason.DELETION in reasons),
    )
    return add_apart(reading, [each for _, masked in apart for each in masked.found])


def clean_blocks(source: Source, blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Return the blocks composed, with a space between a struck word and one that replaces it.

    Raise UnreadableError where they hold no words.
    """
    blocks = tuple(blocks)
    if not any(block.content.text for block in blocks):
        raise NO_TEXT.of(source)
    pairs = ((each, part_edits(each.content.compose())) for each in blocks)
    return tuple(
        each if whole is each.content else dataclasses.replace(each, content=whole)
        for each, whole in pairs
    )


def add_apart(reading: SourceText, found: Iterable[Personal]) -> SourceText:
    """Add the personal data beside the text that is not masked in it."""
    known = collect_forms(reading.masked)
    new = list({each.form: each for each in found if each.form not in known}.values())
    problems = report_masked(reading.source.path, ((BESIDE_TEXT, each) for each in new))
    return dataclasses.replace(
        reading, masked=(*reading.masked, *new), problems=(*reading.problems, *problems)
    )


def collect_forms(found: Iterable[Personal]) -> frozenset[str]:
    """Return the normal forms of what was found."""
    return frozenset(each.form for each in found)


def find_beside(
    text: str, copy: Masked, masked: Iterable[Personal]
) -> Iterator[tuple[int, Personal]]:
    """Yield, with its line, what is masked in a copy of the text and not in its blocks."""
    known = Counter(each.form for each in masked)
    line, at = 1, 0
    for each in copy.found:
        if known[each.form]:
            known[each.form] -= 1
            continue
        line += text.count("\n", at, each.start)
        at = each.start
        yield line, each


def find_hidden(copy: Masked, allowed: Collection[str]) -> Iterator[Personal]:
    """Yield the personal data that is escaped in a masked copy: `jan&#64;voorbeeld.nl`, `jan%40voorbeeld.nl`."""
    # unquote is slow, and nearly every text holds a per cent sign.
    plain = urllib.parse.unquote(copy.text) if PERCENT_ESCAPE.search(copy.text) else copy.text
    plain = html.unescape(plain)
    # Without escapes and masks, this text was searched already.
    searched = plain == copy.text and not copy.found
    return iter(()) if searched else find_personal(plain, allowed)


def is_clean(copy: Masked, found: Iterable[Personal], hidden: Iterable[Personal]) -> bool:
    """Return whether a masked copy may be offered: all that was masked on the page is masked in it, nothing is escaped."""
    on_page = Counter(each.form for each in found)
    return on_page <= Counter(each.form for each in copy.found) and not any(hidden)


def make_copy(source: Source, text: str, allowed: Collection[str]) -> str:
    """Return the masked text of a file behind a notice that it is masked."""
    opening = COPY_OPENING.format(name=source.path.name, mask=MASK, sha256=source.sha256)
    return opening + mask(text, allowed).text
