"""The first law for readers: every word of a file is in its blocks, or among what was left out.

The words are taken from the file by another way than the reader's: every text node of the XML of a DOCX or
ODT, and of the main part of a page. So a word that a reader drops silently is found.
"""

import itertools
import re
from collections.abc import Iterable, Iterator

from lxml import etree

from dossier.media import DOCX, ODT
from dossier.model import Block
from dossier.read.office_xml import COMPATIBLE, OFFICE, TEXT_OF, WORD, parse_part, text_parts
from dossier.read.text_lines import split_lines, strip_invisible
from dossier.read.zip_guard import Parts
from dossier.text import Style, count_missing_letters, find_missing_words

# A character of markup: <sup>, [^1], &amp;, a | b, \*.
LAYOUT_MARKS = re.compile(r"[<>\[\](){}&|\\*_`~^#]")
# The same text box for older programs; tracked deletions; remarks.
UNREAD_ELEMENTS = frozenset(
    {
        f"{COMPATIBLE}Fallback",
        f"{WORD}del",
        f"{WORD}moveFrom",
        f"{TEXT_OF}tracked-changes",
        f"{OFFICE}annotation",
        f"{TEXT_OF}note-citation",
    }
)
ODT_PARAGRAPHS = (f"{TEXT_OF}p", f"{TEXT_OF}h")
TEXT_OF_ELEMENTS = {
    f"{WORD}tab": " ",
    f"{WORD}br": " ",
    f"{WORD}cr": " ",
    f"{WORD}noBreakHyphen": "\u2011",
    f"{TEXT_OF}s": " ",
    f"{TEXT_OF}tab": " ",
    f"{TEXT_OF}line-break": " ",
}
"""Characters that are elements in the XML."""


def find_lost_words(
    texts: Iterable[str], blocks: Iterable[Block], left_out: Iterable[str] = ()
) -> list[str]:
    """Return the words of these texts that are neither in the blocks nor left out, in their order."""
    return find_missing_words(_fold_texts(texts), _fold_texts(_iter_kept_texts(blocks, left_out)))


def find_lost_in_lines(text: str, blocks: Iterable[Block]) -> list[str]:
    """Return the lost words of those lines of a plain text that hold no markup.

    Of the others only the reader itself knows which characters are markup.
    """
    plain = (line for line in split_lines(text) if line and not LAYOUT_MARKS.search(line))
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
    texts = (
        text
        for block in blocks
        for text in (
            block.content.text,
            block.note or "",
            *(span.target or "" for span in block.content.spans if span.style is Style.NOTE),
        )
    )
    return itertools.chain(texts, left_out)


def iter_office_texts(parts: Parts, media_type: str) -> Iterator[str]:
    """Yield the text of each paragraph of a DOCX or ODT."""
    for name in text_parts(parts, media_type):
        for paragraph in parse_part(parts[name]).iter(*PARAGRAPH_TAGS[media_type]):
            if not any(above.tag in UNREAD_ELEMENTS for above in paragraph.iterancestors()):
                yield paragraph_text(paragraph)


def paragraph_text(paragraph: etree._Element) -> str:
    """Return the text of a paragraph of a DOCX or ODT, without the paragraphs of a text box within it."""
    return "".join((_iter_docx_text if paragraph.tag == f"{WORD}p" else _iter_odt_text)(paragraph))


def _iter_docx_text(element: etree._Element) -> Iterator[str]:
    for child in element:
        if child.tag in UNREAD_ELEMENTS or child.tag == f"{WORD}p":
            continue
        if child.tag == f"{WORD}t":
            yield child.text or ""
        elif child.tag in TEXT_OF_ELEMENTS:
            yield TEXT_OF_ELEMENTS[child.tag]
        else:
            yield from _iter_docx_text(child)


def _iter_odt_text(element: etree._Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child.tag not in UNREAD_ELEMENTS and child.tag not in ODT_PARAGRAPHS:
            yield TEXT_OF_ELEMENTS.get(str(child.tag), "")
            yield from _iter_odt_text(child)
        yield child.tail or ""


PARAGRAPH_TAGS = {DOCX: (f"{WORD}p",), ODT: ODT_PARAGRAPHS}
