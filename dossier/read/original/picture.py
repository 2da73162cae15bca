"""What a picture says of itself: who made it, with what, and where (Exif, XMP, IPTC, remarks)."""

from collections.abc import Iterator
from typing import Literal

JPEG = b"\xff\xd8\xff"
PNG = b"\x89PNG\r\n\x1a\n"
SIGNATURES = (JPEG, PNG, b"GIF87a", b"GIF89a", b"BM", b"II*\x00", b"MM\x00*", b"\xd7\xcd\xc6\x9a")
METAFILE = b"\x01\x00\x00\x00", b" EMF"
WINDOWS_METAFILE = b"\x01\x00\x09\x00\x00\x03"
PNG_PICTURE = frozenset(
    b"IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP cICP sBIT bKGD pHYs hIST sPLT acTL fcTL fdAT".split()
)
"""The chunks of a PNG (ISO 15948) that decide how it looks."""
JPEG_APART = {0xFE, *range(0xE1, 0xF0)} - {0xE2, 0xEE}
"""The segments of a JPEG (ISO 10918) that do not: programs' own and remarks, but not its colours."""
SCAN, ORIENTATION = 0xDA, 0x0112
BARE = {0x01, *range(0xD0, 0xD9)}


def is_picture(data: bytes) -> bool:
    """Return whether these bytes are a picture that holds nothing but what is drawn; an SVG may hold a program."""
    return (
        data.startswith((*SIGNATURES, WINDOWS_METAFILE))
        or (data.startswith(METAFILE[0]) and data[40:44] == METAFILE[1])
        or (data.startswith(b"RIFF") and data[8:12] == b"WEBP")
    )


def has_picture_data(data: bytes) -> bool:
    """Return whether a picture says something of itself that a copy can do without."""
    return without_picture_data(data) != data


def without_picture_data(data: bytes) -> bytes:
    """Return a JPEG or PNG without what it says of itself; any other file as it is."""
    if data.startswith(JPEG):
        return b"".join(_segments(data))
    if data.startswith(PNG):
        return PNG + b"".join(_chunks(data))
    return data


def _chunks(data: bytes) -> Iterator[bytes]:
    at = len(PNG)
    while at + 12 <= len(data):
        end = at + 12 + int.from_bytes(data[at : at + 4])
        name = data[at + 4 : at + 8]
        if name in PNG_PICTURE:
            yield data[at:end]
        if name == b"IEND":
            return
        at = end


def _segments(data: bytes) -> Iterator[bytes]:
    yield data[:2]
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF:
        kind = data[at + 1]
        if kind == SCAN:
            end = data.rfind(b"\xff\xd9")
            yield data[at : end + 2 if end > at else len(data)]
            return
        end = at + 2 if kind in BARE else at + 2 + int.from_bytes(data[at + 2 : at + 4])
        if kind not in JPEG_APART or _turns(data[at + 4 : end]):
            yield data[at:end]
        at = end
    yield data[at:]


def _turns(segment: bytes) -> bool:
    """Return whether a segment is Exif that turns the picture: without it the picture would lie on its side."""
    tiff = segment.removeprefix(b"Exif\x00\x00")
    order: Literal["little", "big"] = "little" if tiff.startswith(b"II") else "big"
    start = int.from_bytes(tiff[4:8], order)
    for at in range(start + 2, start + 2 + 12 * int.from_bytes(tiff[start : start + 2], order), 12):
        if int.from_bytes(tiff[at : at + 2], order) == ORIENTATION:
            return int.from_bytes(tiff[at + 8 : at + 10], order) > 1
    return False
