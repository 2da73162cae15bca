"""The first law for readers: every word of a file is in its blocks, or among what was left out.

The words are taken from the file by another way than the reader's: every text node of the XML of a DOCX or
ODT, and of the main part of a page. So a word that a reader drops silently is found.
"""

import re
from collections.abc import Iterable, Iterator

from lxml import etree

from dossier.language.invisible import strip_invisible
from dossier.language.word_counts import count_missing_letters, find_missing_words
from dossier.media import DOCX
from dossier.model import Block
from dossier.read.markdown_dialect import is_layout_line
from dossier.read.office_xml import (
    COMPATIBLE,
    DRAWING,
    MATH,
    OFFICE,
    SVG,
    TABLE,
    TEXT_OF,
    WORD,
    list_docx_text_parts,
    parse_part,
)
from dossier.read.text_lines import split_lines
from dossier.read.zip_guard import Parts

# A character of markup: <sup>, [^1], &amp;, a | b, \*.
LAYOUT_MARKS = re.compile(r"[<>\[\](){}&|\\*_`~^#]")
# What no reader of an ODT sees: remarks, sources of an index, names of drawings; and the marks of notes.
ODT_APART = frozenset({
    *(f"{OFFICE}{name}" for name in ("annotation", "forms", "scripts", "change-info")),
    *(f"{TEXT_OF}{name}" for name in ("note-citation", "script", "index-title-template")),
    *(f"{SVG}{name}" for name in ("title", "desc")),
})  # fmt: skip
ODT_PLACES = (f"{OFFICE}body", f"{OFFICE}master-styles")
ODT_SPACES = frozenset({
    *(f"{TEXT_OF}{name}" for name in ("p", "h", "s", "tab", "line-break")), f"{TABLE}table-cell",
})  # fmt: skip
DOCX_WORDS = (f"{WORD}t", f"{WORD}delText", f"{MATH}t", f"{DRAWING}t")
DOCX_SPACES = tuple(f"{WORD}{name}" for name in ("p", "tab", "ptab", "br", "cr", "noBreakHyphen"))
ODT_TEXT_PARTS = ("content.xml", "styles.xml")
FIELD_CHAR_TAG = f"{WORD}fldChar"
TWIN = f"{COMPATIBLE}Fallback"


def find_lost_words(
    texts: Iterable[str], blocks: Iterable[Block], left_out: Iterable[str] = ()
) -> list[str]:
    """Return the words of these texts that are neither in the blocks nor left out, in their order."""
    return find_missing_words(_fold_texts(texts), _fold_texts(_iter_kept_texts(blocks, left_out)))


def find_lost_in_lines(text: str, blocks: Iterable[Block]) -> list[str]:
    """Return the lost words of those lines of a plain text that hold no markup.

    Of the others only the reader itself knows which characters are markup.
    """
    plain = (
        line
        for line in split_lines(text)
        if line.strip() and not (LAYOUT_MARKS.search(line) or is_layout_line(line))
    )
    return find_lost_words(plain, blocks)


def find_lost_in_pages(
    texts: Iterable[str], blocks: Iterable[Block], left_out: Iterable[str] = ()
) -> list[str]:
    """Return the lost words of texts in which the spaces are uncertain.

    In a PDF spaces are positions, and layout may part words in other formats. So no word is lost where every
    letter and digit occurs as often.
    """
    lines = _fold_texts(line for text in texts for line in text.splitlines())
    held = _fold_texts(_iter_kept_texts(blocks, left_out))
    return find_missing_words(lines, held) if count_missing_letters(lines, held) else []


def _fold_texts(texts: Iterable[str]) -> list[str]:
    return [strip_invisible(text).lower() for text in texts]


def _iter_kept_texts(blocks: Iterable[Block], left_out: Iterable[str]) -> Iterator[str]:
    """Yield the texts of the blocks, their note marks, and what was left out."""
    for block in blocks:
        yield block.content.text
        yield block.note or ""
        yield from (span.target or "" for span in block.content.notes())
    yield from left_out


def iter_office_texts(parts: Parts, media_type: str) -> Iterator[str]:
    """Yield the words of each part of a DOCX or ODT that holds any, seen or not."""
    if media_type == DOCX:
        for name in list_docx_text_parts(parts):
            yield "".join(_iter_docx_text(parse_part(parts[name])))
    else:
        for name in filter(parts.__contains__, ODT_TEXT_PARTS):
            for place in parse_part(parts[name]).iter(*ODT_PLACES):
                yield "".join(_iter_odt_text(place))


def _iter_docx_text(root: etree._Element) -> Iterator[str]:
    """Yield the words and what parts them, without the instructions of fields."""
    is_shown = [True]
    walk = etree.iterwalk(root, events=("start",))
    for _, element in walk:
        if element.tag == TWIN:
            walk.skip_subtree()
        elif element.tag == FIELD_CHAR_TAG:
            kind = element.get(f"{WORD}fldCharType")
            if kind == "begin":
                is_shown.append(False)
            elif len(is_shown) > 1:
                is_shown.pop()
                is_shown += [True] * (kind == "separate")
        elif element.tag in DOCX_WORDS and all(is_shown):
            yield element.text or ""
        elif element.tag in DOCX_SPACES:
            yield " "


def _iter_odt_text(place: etree._Element) -> Iterator[str]:
    walk = etree.iterwalk(place, events=("start", "end"))
    for event, element in walk:
        if event == "end":
            yield element.tail or ""
        elif element.tag in ODT_APART:
            walk.skip_subtree()
        else:
            yield " " if element.tag in ODT_SPACES else ""
            yield element.text or ""
