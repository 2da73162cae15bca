"""Whether a font is bold or slanted: by its name, its description, or what the font file says itself."""

import ctypes
import struct
from typing import NamedTuple

import pypdfium2_raw as pdfium

from dossier.visibility.page_objects import Handle, call_with_buffer

FORCE_BOLD_FLAG, ITALIC_FLAG = 1 << 18, 1 << 6
"""Flags of a font descriptor (ISO 32000-2, 9.8.2)."""
BOLD_NAMES = ("bold", "black", "heavy", "semibd", "-bd")
ITALIC_NAMES = ("italic", "oblique")
TRUETYPE_SIGNATURES = (b"\0\1\0\0", b"true")
TABLE_RECORD = struct.Struct(">4sIII")
HEADER_LENGTH = 12
MAC_STYLE_OFFSET = 44
"""Where the table `head` of a TrueType font tells its style: 1 for bold, 2 for italics."""


class FontStyle(NamedTuple):
    """Whether letters of a font are bold, and whether they are slanted."""

    bold: bool
    italic: bool


def read_font_style(font: Handle) -> FontStyle:
    """Return the style of a font; its file is asked only if neither name nor description tells one."""
    name = call_with_buffer(pdfium.FPDFFont_GetBaseFontName, font).decode(errors="replace").lower()
    flags = max(0, pdfium.FPDFFont_GetFlags(font))
    bold = any(word in name for word in BOLD_NAMES) or bool(flags & FORCE_BOLD_FLAG)
    italic = any(word in name for word in ITALIC_NAMES) or bool(flags & ITALIC_FLAG)
    if bold or italic or pdfium.FPDFFont_GetIsEmbedded(font) != 1:
        return FontStyle(bold, italic)
    style = _read_mac_style(_read_font_file(font))
    return FontStyle(bool(style & 1), bool(style & 2))


def _read_font_file(font: Handle) -> bytes:
    length = ctypes.c_size_t()
    pdfium.FPDFFont_GetFontData(font, None, 0, ctypes.byref(length))
    buffer = (ctypes.c_uint8 * length.value)()
    pdfium.FPDFFont_GetFontData(font, buffer, length.value, ctypes.byref(length))
    return bytes(buffer)


def _read_mac_style(file: bytes) -> int:
    """Return the style in the table `head` of a TrueType font; 0 for other fonts and damaged ones."""
    if file[:4] not in TRUETYPE_SIGNATURES:
        return 0
    count = int.from_bytes(file[4:6])
    for start in range(HEADER_LENGTH, HEADER_LENGTH + count * TABLE_RECORD.size, TABLE_RECORD.size):
        record = file[start : start + TABLE_RECORD.size]
        if len(record) == TABLE_RECORD.size and record[:4] == b"head":
            at = TABLE_RECORD.unpack(record)[2] + MAC_STYLE_OFFSET
            return int.from_bytes(file[at : at + 2])
    return 0
