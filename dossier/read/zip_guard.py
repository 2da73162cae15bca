"""Unpack a DOCX or ODT, and refuse one that is damaged, a zip bomb, or XML with a DTD; pack one again."""

import io
import zipfile
from collections.abc import Iterator, Mapping

from dossier.media import UNZIP_FAULTS

MAX_UNPACKED_BYTES = 300_000_000
MAX_UNPACKED_XML_BYTES = 25_000_000
"""A paper of a thousand pages has ten million."""
MAX_PART_RATIO = 150
"""How many times larger a part may become; only of one larger than MIN_BOMB_BYTES."""
MIN_BOMB_BYTES = 1_000_000
XML_SUFFIXES = (".xml", ".rels")
FIRST_PARTS = ("mimetype", "[Content_Types].xml")
"""The parts that a reader of a package expects at its beginning."""
BOMB_MESSAGE = "dit bestand wordt bij het uitpakken buitensporig groot"
DTD_MESSAGE = "dit bestand haalt van binnen iets op van een andere plek (een DTD)"
DAMAGED_MESSAGE = "dit bestand is beschadigd"
LOCKED_MESSAGE = "dit bestand is beveiligd met een wachtwoord"
MANIFEST_PART = "META-INF/manifest.xml"
LOCKED_PART = b"encryption-data"
"""In the manifest of an ODT: a part that cannot be read without its password."""
ENCRYPTED_FLAG = 1

Parts = Mapping[str, bytes]
"""What a packed file holds, by name, in its order."""


class RefusedError(Exception):
    """A file that is not opened; the message is Dutch."""


def unpack_package(data: bytes) -> Parts:
    """Return the parts of a DOCX or ODT; raise RefusedError where they are damaged or could do harm."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            members = package.infolist()
            size = sum(part.file_size for part in members)
            xml = sum(part.file_size for part in members if part.filename.endswith(XML_SUFFIXES))
            if (
                size > MAX_UNPACKED_BYTES
                or xml > MAX_UNPACKED_XML_BYTES
                or any(map(_is_bomb, members))
            ):
                raise RefusedError(BOMB_MESSAGE)
            if any(part.flag_bits & ENCRYPTED_FLAG for part in members):
                raise RefusedError(LOCKED_MESSAGE)
            parts = {part.filename: package.read(part) for part in members}
    except UNZIP_FAULTS as error:
        raise RefusedError(DAMAGED_MESSAGE) from error
    if LOCKED_PART in parts.get(MANIFEST_PART, b""):
        raise RefusedError(LOCKED_MESSAGE)
    if any(
        b"<!DOCTYPE" in parts[name] or b"<!ENTITY" in parts[name] for name in list_xml_parts(parts)
    ):
        raise RefusedError(DTD_MESSAGE)
    return parts


def pack_parts(parts: Parts, *, compression: int = zipfile.ZIP_STORED) -> bytes:
    """Return the parts as a file: the same parts give the same bytes."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as package:
        for name in sorted(parts, key=lambda name: (name not in FIRST_PARTS, name)):
            method = zipfile.ZIP_STORED if name == "mimetype" else compression
            package.writestr(zipfile.ZipInfo(name), parts[name], compress_type=method)
    return packed.getvalue()


def list_xml_parts(parts: Parts) -> Iterator[str]:
    """Yield the names of the parts that hold XML."""
    return (name for name in parts if name.endswith(XML_SUFFIXES))


def _is_bomb(part: zipfile.ZipInfo) -> bool:
    limit = max(MIN_BOMB_BYTES, MAX_PART_RATIO * max(1, part.compress_size))
    return part.file_size > limit
