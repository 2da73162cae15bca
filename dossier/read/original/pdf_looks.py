"""How the pages of a PDF look, as a digest: two files of one digest look the same. Part of a script of its own."""

import hashlib
import runpy
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Object, Pdf, Stream

DEEPEST = 60
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
    """Return a digest of all that is drawn on the pages of a PDF."""
    digest = hashlib.sha256()
    for page in pdf.pages:
        drawn = {
            key: page.obj.get(key) for key in ("/Contents", "/Resources", "/MediaBox", "/Annots")
        }
        for key, value in drawn.items():
            digest.update(f"\n{key}".encode())
            for each in _within(value, set(), 0, skipped=UNSEEN):
                digest.update(_written(each))
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


def _within(
    found: Value, seen: set[tuple[int, int]], depth: int, *, skipped: set[str]
) -> Iterator[Value]:
    """Yield an object and all within it, in their order, each that stands by itself once."""
    if isinstance(found, Object) and found.is_indirect:
        if found.objgen in seen:
            return
        seen.add(found.objgen)
    if depth > DEEPEST:
        return
    yield found
    if isinstance(found, Array):
        for each in found:
            yield from _within(each, seen, depth + 1, skipped=skipped)
    elif isinstance(found, Dictionary | Stream):
        for key in sorted(found.keys()):
            if key not in skipped:
                yield from _within(found[key], seen, depth + 1, skipped=skipped)
