"""Detect the kind of a file: by its bytes, and by its name only where these leave it open."""

import hashlib
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath

from dossier.model import Source, SourceId

TEXT = "text/plain"
MARKDOWN = "text/markdown"
HTML = "text/html"
PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ODT = "application/vnd.oasis.opendocument.text"

SUFFIXES = {
    TEXT: (".txt",),
    MARKDOWN: (".md",),
    HTML: (".html", ".htm"),
    PDF: (".pdf",),
    DOCX: (".docx",),
    ODT: (".odt",),
}
"""The kinds of file that a source may be, with their suffixes, the usual one first."""
SUFFIX_LIST = " of ".join(", ".join(ends[0] for ends in SUFFIXES.values()).rsplit(", ", 1))
"""The usual suffixes, for a message."""
UNKNOWN_TYPE = "application/octet-stream"
ZIP_TYPE = "application/zip"

UNREAD_TYPE_NAMES = {
    ZIP_TYPE: "een zip-bestand",
    "application/x-ole-storage": "een bestand van een oude versie van Word of Excel",
    "application/rtf": "een RTF-bestand",
    "image/png": "een afbeelding",
    "image/jpeg": "een afbeelding",
    "image/gif": "een afbeelding",
}
"""Kinds that are recognised but not read, by their name in a message."""

PROGRAM_FILE_NAMES = {
    ".pages": "een document van Pages",
    ".numbers": "een rekenblad van Numbers",
    ".key": "een presentatie van Keynote",
    ".xls": "een rekenblad van Excel",
    ".xlsx": "een rekenblad van Excel",
    ".ods": "een rekenblad van LibreOffice",
    ".ppt": "een presentatie van PowerPoint",
    ".pptx": "een presentatie van PowerPoint",
    ".odp": "een presentatie van LibreOffice",
    ".doc": "een document van een oude versie van Word",
    ".rtf": "een RTF-bestand",
}
"""What a suffix says of a file that is not read; an editor knows the program rather than the format."""

ZIP_SIGNATURE = b"PK\x03\x04"
# The first bytes of files that are no source.
_SIGNATURES = (
    (ZIP_SIGNATURE, ZIP_TYPE),
    (b"\xd0\xcf\x11\xe0", "application/x-ole-storage"),
    (b"{\\rtf", "application/rtf"),
    (b"\x89PNG", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
)
CONTENT_TYPES_PART = "[Content_Types].xml"
WORD_TYPE = b"wordprocessingml.document.main"
MAX_STATED_BYTES = 100_000
"""How much is read of the part in which a packed file says what it is."""
UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")
UNZIP_FAULTS = (
    zipfile.BadZipFile,  # no directory, or a part that is not what its checksum says
    zlib.error,  # a part whose compression is damaged
    EOFError,  # a part that ends too soon
    RuntimeError,  # a password, or a compression that Python cannot undo
    ValueError,  # a name in the directory that is no text, or a place outside the file
)
"""What Python raises on a zip file that is damaged, encrypted or malformed."""
# The start of a web page: <!DOCTYPE html>, <html lang="nl">, <?xml ...?><html ...>
_HTML_START = re.compile(
    rb"\A(?:\s|<\?xml[^>]{0,200}>|<!--(?:[^-]|-(?!->)){0,2000}-->)*<(?:!doctype\s+html|html)\b",
    re.IGNORECASE,
)
_MAX_HTML_START = 4096
_MAX_PDF_START = 1024


def detect_media_type(path: PurePosixPath, data: bytes) -> str:
    """Return the kind of a file; OTHER where its bytes do not tell and its name names no kind of text."""
    if b"%PDF-" in data[:_MAX_PDF_START]:
        return PDF
    if data.startswith(ZIP_SIGNATURE):
        return _detect_packed(data)
    for signature, found in _SIGNATURES:
        if data.startswith(signature):
            return found
    if _HTML_START.match(data[:_MAX_HTML_START].removeprefix(b"\xef\xbb\xbf")):
        return HTML
    named = read_named_type(path)
    return named if named in (TEXT, MARKDOWN, HTML) else _detect_text(named, data)


def read_named_type(path: PurePosixPath) -> str | None:
    """Return the kind that a suffix stands for, or None."""
    suffix = path.suffix.lower()
    return next((kind for kind, ends in SUFFIXES.items() if suffix in ends), None)


def unit_of(media_type: str) -> str:
    """Return the Dutch word for what an editor counts in such a file: lines, pages, or else paragraphs."""
    return {TEXT: "regel", MARKDOWN: "regel", PDF: "bladzijde"}.get(media_type, "alinea")


def make_source(path: PurePosixPath, data: bytes, identifier: str) -> Source:
    """Return the file as a source; `path` is the one in messages."""
    return Source(
        id=SourceId(identifier),
        path=path,
        media_type=detect_media_type(path, data),
        sha256=hashlib.sha256(data).hexdigest(),
    )


def _detect_packed(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            names = set(packed.namelist())
            # The main part may have another name than document.xml, and stand in another folder than word.
            if any(name.startswith("word/") and name.endswith(".xml") for name in names):
                return DOCX
            if CONTENT_TYPES_PART in names and WORD_TYPE in _read_start(packed, CONTENT_TYPES_PART):
                return DOCX
            if {"mimetype", "content.xml"} <= names:
                stated = (
                    data[:200] if ODT.encode() in data[:200] else _read_start(packed, "mimetype")
                )
                return ODT if ODT.encode() in stated else ZIP_TYPE
    except UNZIP_FAULTS:
        return ZIP_TYPE
    return ZIP_TYPE


def _read_start(packed: zipfile.ZipFile, name: str) -> bytes:
    with packed.open(name) as part:
        return part.read(MAX_STATED_BYTES)


def _detect_text(named: str | None, data: bytes) -> str:
    """Return TEXT for a file with the suffix of another kind that is nothing but text."""
    if named is None or b"\x00" in data:
        return UNKNOWN_TYPE
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return UNKNOWN_TYPE
    return TEXT


def decode_forms(data: bytes) -> Iterator[str]:
    """Yield the text of a file in each encoding that a reader of it may take: originals keep their own."""
    try:
        yield data.decode("utf-8")
    except UnicodeDecodeError:
        yield data.decode("utf-8", errors="replace")
        is_wide = data.startswith(UTF_16_MARKS)
        yield data.decode("utf-16" if is_wide else "cp1252", errors="replace")
