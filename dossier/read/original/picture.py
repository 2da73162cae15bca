"""Recognise a picture, and strip what it says of itself: who made it, with what, and where (Exif, XMP, IPTC, comments)."""

from collections.abc import Iterator
from typing import Literal

JPEG_SIGNATURE = b"\xff\xd8\xff"
PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
PICTURE_SIGNATURES = (
    JPEG_SIGNATURE,
    PNG_SIGNATURE,
    b"GIF87a",
    b"GIF89a",
    b"BM",
    b"II*\x00",
    b"MM\x00*",
    b"\xd7\xcd\xc6\x9a",
)
ENHANCED_METAFILE = b"\x01\x00\x00\x00", b" EMF"
WINDOWS_METAFILE = b"\x01\x00\x09\x00\x00\x03"
KEPT_PNG_CHUNKS = frozenset(
    b"IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP cICP sBIT bKGD pHYs hIST sPLT acTL fcTL fdAT".split()
)
"""The chunks of a PNG (ISO 15948) that decide how it looks."""
DROPPED_JPEG_SEGMENTS = {0xFE, *range(0xE1, 0xF0)} - {0xE2, 0xEE}
"""The segments of a JPEG (ISO 10918) that do not: those of programs, and comments, but not its colours."""
JPEG_SCAN, EXIF_ORIENTATION = 0xDA, 0x0112
JPEG_MARKERS_WITHOUT_LENGTH = {0x01, *range(0xD0, 0xD9)}


def is_picture(data: bytes) -> bool:
    """Return whether these bytes are a picture that holds nothing but what is drawn; an SVG may hold a program."""
    return (
        data.startswith((*PICTURE_SIGNATURES, WINDOWS_METAFILE))
        or (data.startswith(ENHANCED_METAFILE[0]) and data[40:44] == ENHANCED_METAFILE[1])
        or (data.startswith(b"RIFF") and data[8:12] == b"WEBP")
    )


def strip_picture_data(data: bytes) -> bytes:
    """Return a JPEG or PNG without what it says of itself; any other file as it is."""
    if data.startswith(JPEG_SIGNATURE):
        return b"".join(_iter_kept_segments(data))
    if data.startswith(PNG_SIGNATURE):
        return PNG_SIGNATURE + b"".join(_iter_kept_chunks(data))
    return data


def _iter_kept_chunks(data: bytes) -> Iterator[bytes]:
    at = len(PNG_SIGNATURE)
    while at + 12 <= len(data):
        end = at + 12 + int.from_bytes(data[at : at + 4])
        name = data[at + 4 : at + 8]
        if name in KEPT_PNG_CHUNKS:
            yield data[at:end]
        if name == b"IEND":
            return
        at = end


def _iter_kept_segments(data: bytes) -> Iterator[bytes]:
    yield data[:2]
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF:
        kind = data[at + 1]
        if kind == JPEG_SCAN:
            end = data.rfind(b"\xff\xd9")
            yield data[at : end + 2 if end > at else len(data)]
            return
        end = (
            at + 2
            if kind in JPEG_MARKERS_WITHOUT_LENGTH
            else at + 2 + int.from_bytes(data[at + 2 : at + 4])
        )
        if kind not in DROPPED_JPEG_SEGMENTS or _has_rotation(data[at + 4 : end]):
            yield data[at:end]
        at = end
    yield data[at:]


def _has_rotation(segment: bytes) -> bool:
    """Return whether a segment is Exif that turns the picture: without it the picture would lie on its side."""
    tiff = segment.removeprefix(b"Exif\x00\x00")
    order: Literal["little", "big"] = "little" if tiff.startswith(b"II") else "big"
    start = int.from_bytes(tiff[4:8], order)
    for at in range(start + 2, start + 2 + 12 * int.from_bytes(tiff[start : start + 2], order), 12):
        if int.from_bytes(tiff[at : at + 2], order) == EXIF_ORIENTATION:
            return int.from_bytes(tiff[at + 8 : at + 10], order) > 1
    return False
