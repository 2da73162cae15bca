"""Decode bytes: by a byte-order mark, as strict UTF-8, else as Windows-1252 with a warning; letters are composed."""

import codecs
import dataclasses

from dossier.language.normal_form import compose

BYTE_ORDER_MARKS = (
    # UTF-32 first: its little-endian mark starts with that of UTF-16.
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


CP1252_NAMES = frozenset({"windows-1252", "cp1252", "iso-8859-1", "latin1", "us-ascii"})
"""Declared encodings that browsers, too, read as Windows-1252."""


@dataclasses.dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file, and what an editor should know of its encoding."""

    text: str
    warning: str | None = None


def decode(data: bytes, declared: str | None = None) -> Decoded | None:
    """Return the text of `data`, or None where it is no text.

    A declared encoding only silences the warning for Windows-1252.
    """
    found = _decode_bytes(data, declared)
    return found and dataclasses.replace(found, text=compose(found.text))


def _decode_bytes(data: bytes, declared: str | None) -> Decoded | None:
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _decode_marked(data[len(mark) :], encoding)
    if b"\x00" in data:
        return None
    try:
        return Decoded(data.decode("utf-8"))
    except UnicodeDecodeError:
        # Five bytes are undefined in cp1252; as latin-1 they are control characters, which reading drops.
        text = "".join(_decode_byte(byte) for byte in data)
        if declared in CP1252_NAMES:
            return Decoded(text)
        return Decoded(
            text,
            "de tekst is niet bewaard als UTF-8 (een manier om letters op te slaan), en gelezen als het oudere Windows-1252",
        )


def _decode_marked(data: bytes, encoding: str) -> Decoded | None:
    try:
        return Decoded(data.decode(encoding))
    except UnicodeDecodeError:
        text = data.decode(encoding, errors="replace")
        return Decoded(text, "een deel van de tekens is beschadigd; daar staat nu �")


def _decode_byte(byte: int) -> str:
    try:
        return bytes((byte,)).decode("cp1252")
    except UnicodeDecodeError:
        return bytes((byte,)).decode("latin-1")
