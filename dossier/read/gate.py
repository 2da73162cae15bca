"""What a file may not be before anything unpacks it: too large, a bomb, or XML that reaches elsewhere."""

import io
import zipfile
from collections.abc import Iterator

LARGEST = 300_000_000
"""Bytes that the parts of a file may take together when they are unpacked."""
RATIO = 150
"""How many times larger a part may become, beyond a million bytes."""
SMALL = 1_000_000
HEAD = 65_536
SWELLS = "dit bestand wordt bij het uitpakken buitensporig groot"
REFERS = "dit bestand bevat XML die naar iets anders verwijst (DTD)"
DAMAGED = "dit bestand is beschadigd of beveiligd"
MACROS = ("vbaProject.bin", "Basic/")


class RefusedError(Exception):
    """A file that is not opened; the message is Dutch."""


def check_packed(data: bytes) -> None:
    """Raise RefusedError where a DOCX or ODT could do harm when it is unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            parts = packed.infolist()
            if sum(part.file_size for part in parts) > LARGEST or any(map(_swells, parts)):
                raise RefusedError(SWELLS)
            for part in parts:
                if part.filename.endswith((".xml", ".rels")):
                    with packed.open(part) as stream:
                        head = stream.read(HEAD)
                    if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
                        raise RefusedError(REFERS)
    except (
        zipfile.BadZipFile,
        EOFError,
        OSError,
        ValueError,
        RuntimeError,
        NotImplementedError,
    ) as error:
        raise RefusedError(DAMAGED) from error


def _swells(part: zipfile.ZipInfo) -> bool:
    return part.file_size > SMALL and part.file_size > RATIO * max(1, part.compress_size)


def macros_in(data: bytes) -> Iterator[str]:
    """Yield the names of the parts that hold a program, or that load a template from elsewhere."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        for name in packed.namelist():
            if name.endswith(MACROS[0]) or name.startswith(MACROS[1]):
                yield name
            elif name.endswith(".rels"):
                told = packed.read(name)
                if b"attachedTemplate" in told and b'TargetMode="External"' in told:
                    yield name
