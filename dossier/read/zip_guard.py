"""What a DOCX or ODT may not be: damaged, a bomb, or XML that reaches elsewhere; and its parts, unpacked once."""

import io
import zipfile
from collections.abc import Iterator, Mapping

from dossier.media import UNZIP_FAULTS

LARGEST = 300_000_000
"""Bytes that the parts of a file may take together when they are unpacked."""
LARGEST_TEXT = 25_000_000
"""The same for the parts that hold text; a paper of a thousand pages has ten million."""
RATIO = 150
"""How many times larger a part may become, beyond a million bytes."""
SMALL = 1_000_000
XML = (".xml", ".rels")
SWELLS = "dit bestand wordt bij het uitpakken buitensporig groot"
REFERS = "dit bestand haalt van binnen iets op van een andere plek (een DTD)"
DAMAGED = "dit bestand is beschadigd of beveiligd"
DEEP = "in deze webpagina zitten buitensporig veel onderdelen in elkaar"

Parts = Mapping[str, bytes]
"""What a packed file holds, by name, in its order."""


class RefusedError(Exception):
    """A file that is not opened; the message is Dutch."""


def unpack(data: bytes) -> Parts:
    """Return the parts of a DOCX or ODT; raise RefusedError where they are damaged or could do harm."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            told = packed.infolist()
            texts = (part.file_size for part in told if part.filename.endswith(XML))
            whole = sum(part.file_size for part in told)
            if whole > LARGEST or sum(texts) > LARGEST_TEXT or any(map(_is_bomb, told)):
                raise RefusedError(SWELLS)
            parts = {part.filename: packed.read(part) for part in told}
    except UNZIP_FAULTS as error:
        raise RefusedError(DAMAGED) from error
    if any(
        b"<!DOCTYPE" in parts[name] or b"<!ENTITY" in parts[name] for name in list_xml_parts(parts)
    ):
        raise RefusedError(REFERS)
    return parts


def list_xml_parts(parts: Parts) -> Iterator[str]:
    """Yield the names of the parts that hold XML."""
    return (name for name in parts if name.endswith(XML))


def _is_bomb(part: zipfile.ZipInfo) -> bool:
    return part.file_size > SMALL and part.file_size > RATIO * max(1, part.compress_size)
