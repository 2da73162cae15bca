"""A digest of how the pages of a PDF look. Part of a script that imports nothing of the dossier."""

import hashlib
import runpy
from collections.abc import Callable, Iterator
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Object, Pdf, Stream

INVISIBLE_KEYS = {
    "/Parent",
    "/P",
    "/StructParent",
    "/NM",
    "/M",
    "/Filter",
    "/DecodeParms",
    "/Length",
    "/Metadata",
    "/LastModified",
    "/PieceInfo",
    "/Thumb",
}
"""Keys that say nothing of how a page looks."""
# The module beside this one; a script knows no packages.
strip_picture_data: Callable[[bytes], bytes] = runpy.run_path(
    str(Path(__file__).with_name("picture.py"))
)["strip_picture_data"]


def digest_looks(pdf: Pdf) -> str:
    """Return a digest of all that the pages of a PDF refer to: two files with one digest look the same."""
    digest = hashlib.sha256()
    visited: set[tuple[int, int]] = set()
    waiting: list[object] = [pdf.Root.get("/Pages")]
    while waiting:
        value = waiting.pop()
        if isinstance(value, Object) and value.is_indirect:
            if value.objgen in visited:
                digest.update(b"again")
                continue
            visited.add(value.objgen)
        digest.update(b"\n" + _describe(value))
        waiting.extend(_iter_children(value))
    return digest.hexdigest()


def _describe(value: object) -> bytes:
    if isinstance(value, Stream):
        return b"stream" + _read_stream(value)
    if isinstance(value, Dictionary):
        return " ".join(sorted(set(value.keys()) - INVISIBLE_KEYS)).encode()
    return b"array" if isinstance(value, Array) else str(value).encode()


def _read_stream(stream: Object) -> bytes:
    try:
        return bytes(stream.read_bytes())
    except pikepdf.PdfError:  # a picture in a form of its own
        return strip_picture_data(stream.read_raw_bytes())


def _iter_children(value: object) -> Iterator[object]:
    if isinstance(value, Array):
        yield from value
    elif isinstance(value, Dictionary | Stream):
        yield from (value[key] for key in sorted(value.keys()) if key not in INVISIBLE_KEYS)
