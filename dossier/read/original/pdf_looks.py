"""How the pages of a PDF look, as a digest: two files of one digest look the same. Part of a script of its own."""

import hashlib
import runpy
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Object, Pdf, Stream

UNSEEN = {
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
"""Keys that do not say how a page looks."""
Value = Object | int | float | bool | Decimal | str | None
"""What pikepdf makes of an object."""

# The module beside this one; a script knows no packages.
without_picture_data: Callable[[bytes], bytes] = runpy.run_path(
    str(Path(__file__).with_name("picture.py"))
)["without_picture_data"]


def looks_of(pdf: Pdf) -> str:
    """Return a digest of all that the pages of a PDF lead to."""
    digest = hashlib.sha256()
    seen: set[tuple[int, int]] = set()
    waiting: list[Value] = [pdf.Root.get("/Pages")]
    while waiting:
        found = waiting.pop()
        if isinstance(found, Object) and found.is_indirect:
            if found.objgen in seen:
                digest.update(b"again")
                continue
            seen.add(found.objgen)
        digest.update(b"\n" + _written(found))
        waiting.extend(_within(found))
    return digest.hexdigest()


def _written(found: Value) -> bytes:
    if isinstance(found, Stream):
        return b"stream" + _unpacked(found)
    if isinstance(found, Dictionary):
        return " ".join(sorted(set(found.keys()) - UNSEEN)).encode()
    return b"array" if isinstance(found, Array) else str(found).encode()


def _unpacked(stream: Object) -> bytes:
    try:
        return bytes(stream.read_bytes())
    except pikepdf.PdfError:  # a picture in a form of its own
        return without_picture_data(stream.read_raw_bytes())


def _within(found: Value) -> Iterator[Value]:
    if isinstance(found, Array):
        yield from found
    elif isinstance(found, Dictionary | Stream):
        yield from (found[key] for key in sorted(found.keys()) if key not in UNSEEN)
