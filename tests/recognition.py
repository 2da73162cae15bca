"""Recognise a text or a file as the program does, without a record."""

from pathlib import Path, PurePosixPath

from dossier.model import Document, Source, SourceId, SourceText
from dossier.read import read, source_of
from dossier.read.plain import read_blocks
from dossier.recognise import recognise


def recognise_text(text: str) -> Document:
    """Return what recognition makes of a text."""
    source = Source(
        id=SourceId("proef"), path=PurePosixPath("proef.txt"), media_type="text/plain", sha256="0"
    )
    return recognise(SourceText(source=source, blocks=read_blocks(text)))


def recognise_file(path: Path) -> Document:
    """Return what recognition makes of a file."""
    source = source_of(path, identifier=path.stem, shown=PurePosixPath(path.name))
    return recognise(read(source, path))
