"""Recognise lines as reading places them on a page, without a file."""

from collections.abc import Sequence

from dossier.media import PDF
from dossier.model import Block, BlockKind, Document, Place
from dossier.text import RichText
from tests.support.recognition import recognise_blocks

Placed = tuple[Place, str]


def recognise_placed(
    lines: Sequence[Placed], kinds: dict[str, BlockKind] | None = None
) -> Document:
    """Return what recognition makes of lines, each at its place on the first page."""
    blocks = tuple(
        Block(
            kind=(kinds or {}).get(text, BlockKind.ROW if "\t" in text else BlockKind.TEXT),
            content=RichText(text), line=1, page=1, opens=True, place=place,
        )
        for place, text in lines
    )  # fmt: skip
    return recognise_blocks(blocks, PDF)
