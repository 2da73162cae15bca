"""Detect the kind of a file: by its bytes, and by its name only where these leave it open."""

import hashlib
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePath, PurePosixPath

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
# Kinds that are recognised but not read.
ZIP_TYPE = "application/zip"
OLE_TYPE = "application/x-ole-storage"
ARCHIVE_TYPE = "application/x-archive"
PICTURE_TYPE = "image/*"
MAIL_TYPE = "message/rfc822"
LOCKED_TYPE = "application/x-encrypted-office"
SPREADSHEET_TYPE = "application/x-spreadsheet"
PRESENTATION_TYPE = "application/x-presentation"
LFS_TYPE = "application/x-git-lfs"
LINK_TYPE = "application/x-link"
WALL_TYPE = "text/x-wall-page"

ZIP_SIGNATURE = b"PK\x03\x04"
# The first bytes of files that are no source.
_SIGNATURES = (
    ((b"{\\rtf",), "application/rtf"),
    ((b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*"), PICTURE_TYPE),
    ((b"7z\xbc\xaf\x27\x1c", b"Rar!", b"\x1f\x8b"), ARCHIVE_TYPE),
    ((b"version https://git-lfs.github.com/spec/",), LFS_TYPE),
    ((b"[InternetShortcut]",), LINK_TYPE),
)
# The fifth to the twelfth byte of a photo: ftypheic, ftypmif1.
_PHOTO_BRANDS = (b"ftyphei", b"ftyphev", b"ftypmif", b"ftypmsf", b"ftypavif")
OLE_SIGNATURE = b"\xd0\xcf\x11\xe0"
# Names of parts of an old office file, each of which only one kind has.
_OLE_PARTS = (
    ("EncryptedPackage", LOCKED_TYPE),
    ("__substg1.0_", MAIL_TYPE),
    ("WordDocument", "application/msword"),
    ("Workbook", SPREADSHEET_TYPE),
    ("PowerPoint Document", PRESENTATION_TYPE),
)
_PACKED_TYPES = (
    (b"spreadsheet", SPREADSHEET_TYPE),
    (b"presentation", PRESENTATION_TYPE),
    (b"epub", "application/epub+zip"),
)
# A text that is an address, with a few words before it or none, or the place of a file: Zie https://x.nl/y, ../stukken/brief.pdf
_ONLY_LINK = re.compile(
    rb"\s*(?:(?:[^\s/]{1,20}[ \t]+){0,5}(?:https?://|www\.)\S+|(?:\.{1,2}/)?(?:[\w.-]+/)+[\w.-]+\.(?:txt|md|html?|pdf|docx|odt))\s*",
    re.IGNORECASE,
)
_MAX_LINK = 1000
CONTENT_TYPES_PART = "[Content_Types].xml"
WORD_TYPE = b"wordprocessingml.document.main"
MAX_STATED_BYTES = 100_000  # how much is read of the part in which a packed file says what it is
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
    """Return the kind of a file; UNKNOWN_TYPE where its bytes do not tell and its name names no kind of text."""
    if b"%PDF-" in data[:_MAX_PDF_START]:
        return PDF
    if data.startswith(ZIP_SIGNATURE):
        return _detect_packed(data)
    if data.startswith(OLE_SIGNATURE):
        parts = ((name.encode("utf-16-le"), kind) for name, kind in _OLE_PARTS)
        return next((kind for name, kind in parts if name in data), OLE_TYPE)
    for signatures, found in _SIGNATURES:
        if data.startswith(signatures):
            return found
    if data[4:12].startswith(_PHOTO_BRANDS) or (data[:4] == b"RIFF" and data[8:12] == b"WEBP"):
        return PICTURE_TYPE
    if len(data) <= _MAX_LINK and _ONLY_LINK.fullmatch(data):
        return LINK_TYPE
    named = read_named_type(path)
    if named == HTML or _HTML_START.match(data[:_MAX_HTML_START].removeprefix(b"\xef\xbb\xbf")):
        from dossier.media.wall_pages import is_wall_page

        return WALL_TYPE if is_wall_page(data) else HTML
    if named is None or named in (TEXT, MARKDOWN):
        return named or UNKNOWN_TYPE
    # A file with the suffix of another kind may be nothing but text.
    return TEXT if b"\x00" not in data and _is_utf_8(data) else UNKNOWN_TYPE


def is_empty(data: bytes) -> bool:
    """Return whether a file holds nothing, whatever its name says that it is."""
    return not data.removeprefix(b"\xef\xbb\xbf").strip()


def read_named_type(path: PurePath) -> str | None:
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
            parts = [name for name in ("mimetype", CONTENT_TYPES_PART) if name in names]
            stated = b"".join(packed.open(name).read(MAX_STATED_BYTES) for name in parts)
            if WORD_TYPE in stated:
                return DOCX
            if {"mimetype", "content.xml"} <= names and ODT.encode() in (data[:200] + stated):
                return ODT
            return next((kind for sign, kind in _PACKED_TYPES if sign in stated), ZIP_TYPE)
    except UNZIP_FAULTS:
        return ZIP_TYPE


def _is_utf_8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def decode_forms(data: bytes) -> Iterator[str]:
    """Yield the text of a file in each encoding that a reader of it may take: originals keep their own."""
    yield data.decode("utf-8", errors="replace")
    if not _is_utf_8(data):
        is_wide = data.startswith(UTF_16_MARKS)
        yield data.decode("utf-16" if is_wide else "cp1252", errors="replace")
