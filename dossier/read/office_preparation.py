"""Make a DOCX or ODT ready for pandoc, which shows hidden text, and drops text boxes and some fields.

What a reader of the paper does not see is taken out and named; the paragraphs of a box come to stand behind
the one that it hangs on.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from lxml import etree

from dossier.model import Dropped, DropReason
from dossier.read import odt_unseen
from dossier.read.conservation import ODT_PARAGRAPHS, paragraph_text
from dossier.read.odt_styles import STYLES_PART, OdtStyles
from dossier.read.office_xml import (
    DRAW,
    STYLE,
    TEXT_OF,
    Element,
    parse_part,
)
from dossier.read.zip_guard import Parts
from dossier.text import collapse_spaces

# Fields that pandoc leaves out with the text that they show.
ODT_FIELDS = (f"{TEXT_OF}hidden-text", f"{TEXT_OF}conditional-text")
# Whatever is drawn may hold text.
ODT_BOXES = f"{DRAW}*"
ODT_HEADS = [f"{STYLE}{name}" for name in ("header", "footer", "header-left", "footer-left")]


class Prepared(NamedTuple):
    """A file as its reader gets it."""

    parts: Parts
    dropped: tuple[Dropped, ...]
    """What is not seen, in pieces as it stood, and the heads and feet that the pages share."""

    @property
    def unseen(self) -> Iterator[str]:
        """What is not seen."""
        return (x.text for x in self.dropped if x.reason is not DropReason.RUNNING_HEAD)


def prepare(parts: Parts) -> Prepared:
    """Return the parts of an ODT as pandoc reads them whole, and what was left out."""
    dropped: list[Dropped] = []
    changed: dict[str, bytes] = {}
    for name in ("content.xml",):
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
        paragraphs = root.iter(*ODT_PARAGRAPHS)
        if text := collapse_spaces(" ".join(map(paragraph_text, paragraphs))):
            yield Dropped.of(text, DropReason.RUNNING_HEAD)


def _lift_boxes(root: Element, paragraph: str) -> None:
    """Put the paragraphs of every box behind the paragraph that the box hangs on."""
    boxes = [box for box in root.iter(ODT_BOXES) if box.find(paragraph) is not None]
    for box in reversed(boxes):
        hanging = next(box.iterancestors(paragraph), None)
        if hanging is not None:
            for inner in reversed(box.findall(paragraph)):
                inner.tail = None
                hanging.addnext(inner)
