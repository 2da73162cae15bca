"""Recognise a text or a file as the program does, without a record."""

from collections.abc import Iterable, Sequence
from pathlib import Path, PurePosixPath

from dossier.media import TEXT, make_source
from dossier.model import Block, Correction, Document, Source, SourceId, SourceText
from dossier.read import read_source
from dossier.read.plain_text import read_blocks
from dossier.recognise import recognise


def recognise_blocks(
    blocks: Iterable[Block], media_type: str = TEXT, corrections: Sequence[Correction] = ()
) -> Document:
    """Return what recognition makes of the blocks of a file, corrected by hand."""
    source = Source(
        id=SourceId("proef"), path=PurePosixPath("proef"), media_type=media_type, sha256="0"
    )
    text = SourceText(source=source, blocks=tuple(blocks))
    return recognise(text, corrections=corrections)


def recognise_text(text: str, corrections: Sequence[Correction] = ()) -> Document:
    """Return what recognition makes of a text, corrected by hand."""
    return recognise_blocks(read_blocks(text), TEXT, corrections)


def recognise_file(path: Path, corrections: Sequence[Correction] = ()) -> Document:
    """Return what recognition makes of a file, corrected by hand."""
    source = make_source(PurePosixPath(path.name), path.read_bytes(), path.stem)
    return recognise(read_source(source, path), corrections=corrections)
