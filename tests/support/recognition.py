"""Recognise a text or a file as the program does, without a record."""

from collections.abc import Sequence
from pathlib import Path, PurePosixPath

from dossier.media import make_source
from dossier.model import Correction, Document, Source, SourceId, SourceText
from dossier.read import read_source
from dossier.read.plain_text import read_blocks
from dossier.recognise import recognise


def recognise_text(text: str, corrections: Sequence[Correction] = ()) -> Document:
    """Return what recognition makes of a text, corrected by hand."""
    source = Source(
        id=SourceId("proef"), path=PurePosixPath("proef.txt"), media_type="text/plain", sha256="0"
    )
    return recognise(SourceText(source=source, blocks=read_blocks(text)), corrections=corrections)


def recognise_file(path: Path, corrections: Sequence[Correction] = ()) -> Document:
    """Return what recognition makes of a file, corrected by hand."""
    source = make_source(PurePosixPath(path.name), path.read_bytes(), path.stem)
    return recognise(read_source(source, path), corrections=corrections)
