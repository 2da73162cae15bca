"""What kind of file some bytes are: by what they hold, and by their name only where that leaves it open."""

import hashlib
import io
import re
import zipfile
import zlib
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
"""The kinds that a source may be, and how a name of that kind ends, the usual end first."""
ENDS = " of ".join(", ".join(ends[0] for ends in SUFFIXES.values()).rsplit(", ", 1))
"""How the names of those end, as a message tells it."""
OTHER = "application/octet-stream"
ARCHIVE = "application/zip"

FOREIGN = {
    ARCHIVE: "een zip-bestand",
    "application/x-ole-storage": "een bestand van een oude versie van Word of Excel",
    "application/rtf": "een RTF-bestand",
    "image/png": "een afbeelding",
    "image/jpeg": "een afbeelding",
    "image/gif": "een afbeelding",
}
"""Kinds that are known and not read, as a message calls them."""

MADE_WITH = {
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
"""What a name says of a file that is not read: who made it knows the program, not what the bytes are called."""

ZIP = b"PK\x03\x04"
# How files begin that are no source, and what they are called.
_SIGNATURES = (
    (ZIP, ARCHIVE),
    (b"\xd0\xcf\x11\xe0", "application/x-ole-storage"),
    (b"{\\rtf", "application/rtf"),
    (b"\x89PNG", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
)
CONTENT_TYPES = "[Content_Types].xml"
WORD_TYPE = b"wordprocessingml.document.main"
MAX_STATED_BYTES = 100_000
"""How much is read of the part in which a packed file says what it is."""
UNZIP_FAULTS = (
    zipfile.BadZipFile,  # no directory, or a part that is not what its checksum says
    zlib.error,  # a part whose compression is damaged
    EOFError,  # a part that ends too soon
    RuntimeError,  # a password, or a compression that Python cannot undo
    ValueError,  # a name in the directory that is no text, or a place outside the file
)
"""What Python raises on a packed file that is damaged, secured or made by hand."""
# A page of HTML, behind what may stand before it: <!DOCTYPE html>, <html lang="nl">, <?xml ...?><html ...>
_PAGE = re.compile(
    rb"\A(?:\s|<\?xml[^>]{0,200}>|<!--(?:[^-]|-(?!->)){0,2000}-->)*<(?:!doctype\s+html|html)\b",
    re.IGNORECASE,
)
_HEAD = 4096
_PDF_WITHIN = 1024


def detect_media_type(path: PurePosixPath, data: bytes) -> str:
    """Return the kind of a file; OTHER where its bytes do not tell and its name names no kind of text."""
    if b"%PDF-" in data[:_PDF_WITHIN]:
        return PDF
    if data.startswith(ZIP):
        return _detect_packed(data)
    for signature, found in _SIGNATURES:
        if data.startswith(signature):
            return found
    if _PAGE.match(data[:_HEAD].removeprefix(b"\xef\xbb\xbf")):
        return HTML
    said = read_named_type(path)
    return said if said in (TEXT, MARKDOWN, HTML) else _detect_by_letters(said, data)


def read_named_type(path: PurePosixPath) -> str | None:
    """Return the kind that the end of a name stands for, or None."""
    suffix = path.suffix.lower()
    return next((kind for kind, ends in SUFFIXES.items() if suffix in ends), None)


def unit_of(media_type: str) -> str:
    """Return what an editor counts in such a file: lines, pages, or paragraphs where it has neither."""
    return {TEXT: "regel", MARKDOWN: "regel", PDF: "bladzijde"}.get(media_type, "alinea")


def make_source(path: PurePosixPath, data: bytes, identifier: str) -> Source:
    """Return the file as a source; `path` is the one that messages name."""
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
            if CONTENT_TYPES in names and WORD_TYPE in _read_start(packed, CONTENT_TYPES):
                return DOCX
            if {"mimetype", "content.xml"} <= names:
                stated = (
                    data[:200] if ODT.encode() in data[:200] else _read_start(packed, "mimetype")
                )
                return ODT if ODT.encode() in stated else ARCHIVE
    except UNZIP_FAULTS:
        return ARCHIVE
    return ARCHIVE


def _read_start(packed: zipfile.ZipFile, name: str) -> bytes:
    with packed.open(name) as part:
        return part.read(MAX_STATED_BYTES)


def _detect_by_letters(said: str | None, data: bytes) -> str:
    """Return text for a file that has the name of another kind, and holds nothing but text."""
    if said is None or b"\x00" in data:
        return OTHER
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return OTHER
    return TEXT
