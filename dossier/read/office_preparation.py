"""Make a DOCX or ODT ready for pandoc, which shows hidden text, and drops text boxes and some fields.

What a reader of the paper does not see is taken out and named; the paragraphs of a box come to stand behind
the one that it hangs on.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from lxml import etree

from dossier.media import DOCX, ODT
from dossier.model import Dropped, DropReason
from dossier.read import docx_unseen, odt_unseen
from dossier.read.conservation import ODT_PARAGRAPHS, paragraph_text
from dossier.read.docx_styles import DocxStyles
from dossier.read.docx_unseen import remove
from dossier.read.odt_styles import STYLES_PART, OdtStyles
from dossier.read.office_xml import (
    DRAW,
    STYLE,
    TEXT_OF,
    WORD,
    Element,
    main_part_name,
    parse_part,
    related,
    text_parts,
)
from dossier.read.zip_guard import Parts, list_xml_parts
from dossier.text import collapse_spaces

BOX = f"{WORD}txbxContent"
WRAPPERS = (f"{WORD}fldSimple", f"{WORD}ins", f"{WORD}moveTo")
# Fields that pandoc leaves out with the text that they show.
ODT_FIELDS = (f"{TEXT_OF}hidden-text", f"{TEXT_OF}conditional-text")
# Whatever is drawn may hold text.
ODT_BOXES = f"{DRAW}*"
ODT_HEADS = [f"{STYLE}{name}" for name in ("header", "footer", "header-left", "footer-left")]
TAG = re.compile(r"<[^<>]*>")


class Prepared(NamedTuple):
    """A file as its reader gets it."""

    parts: Parts
    dropped: tuple[Dropped, ...]
    """What is not seen, in pieces as it stood, and the heads and feet that the pages share."""

    @property
    def unseen(self) -> Iterator[str]:
        """What is not seen."""
        return (x.text for x in self.dropped if x.reason is not DropReason.RUNNING_HEAD)


def prepare(parts: Parts, media_type: str) -> Prepared:
    """Return the parts of a DOCX or ODT as pandoc reads them whole, and what was left out."""
    return _prepare_docx(parts) if media_type == DOCX else _prepare_odt(parts)


def _prepare_docx(parts: Parts) -> Prepared:
    styles = DocxStyles(parts)
    dropped: list[Dropped] = []
    changed: dict[str, bytes] = {}
    gone: dict[str, docx_unseen.NoteMarks] = {}
    for name in text_parts(parts, DOCX):
        root = parse_part(parts[name])
        # The body comes first: a note is not seen where its mark is not.
        dropped += docx_unseen.take_notes(root, gone)
        found, marks = docx_unseen.take_unseen(root, styles)
        dropped += found
        gone = gone or marks
        _lift_boxes(root, f"{WORD}p")
        _unwrap(root)
        changed[name] = _written(root)
    main = main_part_name(parts)
    for kind in ("header", "footer"):
        for name in dict.fromkeys(related(parts, main, kind)):
            root = parse_part(parts[name])
            dropped += docx_unseen.take_unseen(root, styles)[0]
            dropped += _heads([root])
    return Prepared({**parts, **changed}, tuple(dropped))


def _prepare_odt(parts: Parts) -> Prepared:
    dropped: list[Dropped] = []
    changed: dict[str, bytes] = {}
    for name in text_parts(parts, ODT):
        root = parse_part(parts[name])
        dropped += odt_unseen.take_unseen(root, OdtStyles(parts, root))
        _lift_boxes(root, f"{TEXT_OF}p")
        etree.strip_tags(root, *ODT_FIELDS)
        changed[name] = _written(root)
    if STYLES_PART in parts:
        root = parse_part(parts[STYLES_PART])
        dropped += odt_unseen.take_unseen(root, OdtStyles(parts, root))
        dropped += _heads(root.iter(*ODT_HEADS))
    return Prepared({**parts, **changed}, tuple(dropped))


def _written(root: Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def _heads(roots: Iterable[Element]) -> Iterator[Dropped]:
    """Yield the text of each head or foot that the pages share."""
    for root in roots:
        paragraphs = root.iter(f"{WORD}p", *ODT_PARAGRAPHS)
        if text := collapse_spaces(" ".join(map(paragraph_text, paragraphs))):
            yield Dropped.of(text, DropReason.RUNNING_HEAD)


def iter_remarks(parts: Parts) -> Iterator[str]:
    """Yield all that a DOCX or ODT holds, also beside its text: remarks, names of writers, what was struck out.

    As it stands, and without its tags: an address may stand in one, or be cut by one.
    """
    for name in list_xml_parts(parts):
        text = parts[name].decode("utf-8", errors="replace")
        yield text
        yield TAG.sub("", text)


def _lift_boxes(root: Element, paragraph: str) -> None:
    """Put the paragraphs of every box behind the paragraph that the box hangs on."""
    boxes = [box for box in root.iter(BOX, ODT_BOXES) if box.find(paragraph) is not None]
    for box in reversed(boxes):
        hanging = next(box.iterancestors(paragraph), None)
        if hanging is not None:
            for inner in reversed(box.findall(paragraph)):
                inner.tail = None
                hanging.addnext(inner)


def _unwrap(root: Element) -> None:
    """Put the runs that a field shows, or that were inserted while changes were tracked, in its place."""
    for wrapped in list(root.iter(*WRAPPERS)):
        for run in reversed(list(wrapped)):
            wrapped.addnext(run)
        remove(wrapped)
