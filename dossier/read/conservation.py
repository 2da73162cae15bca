"""Law 1 at the door: every word of a file is in its blocks, or is named among what was left out.

The count is made from the file itself, by another way than the reader took: every text node of the XML
of a DOCX or ODT, and of the part of a page that is read. So what a reader drops in silence is found.
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

# What may be a mark of layout, or hide one: <sup>, [^1], &amp;, a | b, \*.
LAYOUT = re.compile(r"[<>\[\](){}&|\\*_`~^#]")
# The same text box for an older program; what was taken out while changes were tracked; remarks.
NOT_READ = frozenset(
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
SIGNS = {
    f"{WORD}tab": " ",
    f"{WORD}br": " ",
    f"{WORD}cr": " ",
    f"{WORD}noBreakHyphen": "\u2011",
    f"{TEXT_OF}s": " ",
    f"{TEXT_OF}tab": " ",
    f"{TEXT_OF}line-break": " ",
}
"""What stands in a text as an element of its own."""


def find_lost_words(
    texts: Iterable[str], blocks: Iterable[Block], left_out: Iterable[str] = ()
) -> list[str]:
    """Return the words of these texts that neither the blocks hold nor was left out, in their order."""
    return find_missing_words(_fold_texts(texts), _fold_texts(_iter_kept_texts(blocks, left_out)))


def find_lost_in_lines(text: str, blocks: Iterable[Block]) -> list[str]:
    """Return the words that are lost of the lines of a plain text that hold no mark of layout.

    Which letters of the others are marks, only the reader itself could tell.
    """
    plain = (line for line in split_lines(text) if line.strip() and not LAYOUT.search(line))
    return find_lost_words(plain, blocks)


def find_lost_in_pages(
    texts: Iterable[str], blocks: Iterable[Block], left_out: Iterable[str] = ()
) -> list[str]:
    """Return the words of pages that are lost, as `lost_words` does.

    In a PDF spaces are not written but seen, and where tags of a page of the web cross each other, two
    parsers part its words in two ways. So where every letter and digit is there as often, no word is lost.
    """
    lines = _fold_texts(line for text in texts for line in text.splitlines())
    held = _fold_texts(_iter_kept_texts(blocks, left_out))
    return find_missing_words(lines, held) if count_missing_letters(lines, held) else []


def _fold_texts(texts: Iterable[str]) -> list[str]:
    return [strip_invisible(text).lower() for text in texts]


def _iter_kept_texts(blocks: Iterable[Block], left_out: Iterable[str]) -> Iterator[str]:
    """Yield the texts of the blocks, the marks of their notes among them, and what was left out."""
    kept = (
        text
        for block in blocks
        for text in (
            block.content.text,
            block.note or "",
            *(span.target or "" for span in block.content.spans if span.style is Style.NOTE),
        )
    )
    return itertools.chain(kept, left_out)


def iter_office_texts(parts: Parts, media_type: str) -> Iterator[str]:
    """Yield the text of each paragraph of a DOCX or ODT."""
    for name in text_parts(parts, media_type):
        for paragraph in parse_part(parts[name]).iter(*PARAGRAPHS[media_type]):
            if not any(above.tag in NOT_READ for above in paragraph.iterancestors()):
                yield paragraph_text(paragraph)


def paragraph_text(paragraph: etree._Element) -> str:
    """Return the text of a paragraph of a DOCX or ODT, without that of the paragraphs in a box within it."""
    return "".join((_iter_docx_text if paragraph.tag == f"{WORD}p" else _iter_odt_text)(paragraph))


def _iter_docx_text(element: etree._Element) -> Iterator[str]:
    """Yield the text of a paragraph, without that of the paragraphs in a box within it."""
    for child in element:
        if child.tag in NOT_READ or child.tag == f"{WORD}p":
            continue
        if child.tag == f"{WORD}t":
            yield child.text or ""
        elif child.tag in SIGNS:
            yield SIGNS[child.tag]
        else:
            yield from _iter_docx_text(child)


def _iter_odt_text(element: etree._Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child.tag not in NOT_READ and child.tag not in ODT_PARAGRAPHS:
            yield SIGNS.get(str(child.tag), "")
            yield from _iter_odt_text(child)
        yield child.tail or ""


PARAGRAPHS = {DOCX: (f"{WORD}p",), ODT: ODT_PARAGRAPHS}
