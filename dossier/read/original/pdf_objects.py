"""What a PDF may hold to be offered as it is, and how a copy is made of one where only metadata stands in the way.

A script of its own, in a process with limits; it imports nothing of the dossier. It reads a PDF from its standard
input. With `judge` it writes its findings as JSON: [name of the obstacle, removable, page or 0]; with `clean` a copy.
Objects are those of ISO 32000-2; what the key of a dictionary leads to is judged by the table of its kind.
"""

import io
import json
import re
import resource
import runpy
import sys
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream

MEMORY = 1 << 30
SECONDS = 60

Finding = tuple[str, bool, int]
"""The name of an obstacle, whether a copy does without it, and the page or 0."""
Reasons = Iterator[tuple[str, bool]]
Value = Object | int | float | bool | Decimal | str | None
"""What pikepdf makes of an object."""

LINK = re.compile(r"https?://[^\s\\]*|mailto:[^\s?&]*", re.IGNORECASE)
START = re.compile(rb"startxref\s+\d+\s+%%EOF[\r\n]*")
BEHIND = b" \t\r\n\x00"
HERE = Path(__file__).parent
# The modules beside this one; as a script this knows no packages.
without_picture_data: Callable[[bytes], bytes] = runpy.run_path(str(HERE / "picture.py"))[
    "without_picture_data"
]
looks_of: Callable[[Pdf], str] = runpy.run_path(str(HERE / "pdf_looks.py"))["looks_of"]
TABLES: dict[str, Any] = json.loads((HERE / "pdf_tables.json").read_text(encoding="utf-8"))


def _names(table: str) -> frozenset[str]:
    return frozenset(f"/{name}" for name in TABLES[table].split())


def _reasons(table: str) -> dict[str, str]:
    return {f"/{name}": obstacle for name, obstacle in TABLES[table].items()}


TRAILER, CATALOG, PAGE = _names("trailer"), _names("catalog"), _names("page")
"""The keys that these may have; of what else a whole document holds, no program shows anything."""
LINK_KEYS, ACTION, OUTLINE = _names("link"), _names("action"), _names("outline")
"""The same for an annotation that is a link, what it does, and an entry of the contents list beside the pages."""
INFO = _names("info")
"""What a PDF may say of itself: nothing of persons."""
TYPES = _names("types")
"""The kinds of dictionaries that may stand anywhere."""
NAMED = _names("named")
"""Dictionaries whose keys are names that their maker chose."""
OTHER_TYPES, ANNOTATIONS, ACTIONS = (
    _reasons("other_types"),
    _reasons("annotations"),
    _reasons("actions"),
)
"""What others are, where they have a name of their own among the reasons."""
KEYS = _reasons("keys")
"""What a key says wherever it stands, unless the table of its dictionary allows it."""
METADATA = _reasons("metadata")
"""Keys whose values a copy does without."""
ACTION_NAMES = _names("action_names")
WAYS = {"/GoTo", "/URI"}
"""Actions that only lead somewhere."""


def judge(data: bytes) -> list[Finding]:
    """Return what a PDF holds that is on no allow-list; what a copy cannot do without is not removable."""
    try:
        with Pdf.open(io.BytesIO(data)) as pdf:
            found = _inspect(data, pdf)
            if not found or not all(removable for _, removable, _ in found):
                return found
            if pdf.is_encrypted:
                # A copy would be without what its maker asked for.
                return [*found, ("SECURED", False, 0)]
            copy = clean(data)
            with Pdf.open(io.BytesIO(copy)) as cleaned:
                if _inspect(copy, cleaned) or looks_of(cleaned) != looks_of(pdf):
                    return [*found, ("UNKNOWN", False, 0)]
            return found
    except (pikepdf.PdfError, pikepdf.PasswordError):
        return [("UNKNOWN", False, 0)]


def _inspect(data: bytes, pdf: Pdf) -> list[Finding]:
    return list(dict.fromkeys((*_beside(data, pdf), *_inspect_document(pdf))))


def clean(data: bytes) -> bytes:
    """Return a copy of a PDF without what it can do without; the same PDF gives the same bytes."""
    made = io.BytesIO()
    with Pdf.open(io.BytesIO(data)) as pdf:
        for key in list(pdf.trailer.keys()):
            if key == "/Info" or key not in TRAILER:
                del pdf.trailer[key]
        for key in list(pdf.Root.keys()):
            if key not in CATALOG:
                del pdf.Root[key]
        for found in list(_objects(pdf)):
            _clean_object(found)
        pdf.save(made, deterministic_id=True, linearize=False)
    return made.getvalue()


def _clean_object(found: Object) -> None:
    if not isinstance(found, Dictionary | Stream):
        return
    for key in METADATA:
        if key in found:
            del found[key]
    if found.get("/Subtype") == Name.Link:
        for key in ("/NM", "/M"):
            if key in found:
                del found[key]
    if _is_jpeg(found):
        raw = found.read_raw_bytes()
        kept = without_picture_data(raw)
        if kept != raw:
            found.write(kept, filter=Name.DCTDecode)


def _is_jpeg(found: Object) -> bool:
    if not isinstance(found, Stream):
        return False
    filters = found.get("/Filter")
    return filters == Name.DCTDecode or (
        isinstance(filters, Array) and len(filters) == 1 and filters[0] == Name.DCTDecode
    )


def _beside(data: bytes, pdf: Pdf) -> Iterator[Finding]:
    """Yield what stands in the file beside the document: earlier revisions, rests, what nothing leads to."""
    if not data.startswith(b"%PDF-"):
        yield "REMNANTS", True, 0
    ends = [found.end() for found in START.finditer(data)]
    is_odd = not ends or not len(ends) == data.count(b"startxref") == data.count(b"%%EOF")
    if is_odd or data[ends[-1] :].strip(BEHIND):
        yield "REMNANTS", True, 0
    # The first end of a file that is made for the web stands before its pages, and is none.
    earlier = ends[1:-1] if pdf.is_linearized else ends[:-1]
    if earlier:
        same = all(_looks(data[:end]) == looks_of(pdf) for end in earlier)
        yield ("REMNANTS", True, 0) if same else ("EARLIER_REVISION", False, 0)
    reached = {_number(found) for found in _objects(pdf)}
    if isinstance(secured := pdf.trailer.get("/Encrypt"), Dictionary):
        reached.add(_number(secured))
    for found in pdf.objects:
        if _is_content(found) and _number(found) not in reached:
            yield "REMNANTS", True, 0
            break


def _is_content(found: Value) -> bool:
    """Return whether an object that nothing leads to says something: no list of numbers, or table of the file itself."""
    if isinstance(found, Array):
        return any(map(_is_content, found))
    if isinstance(found, Dictionary | Stream):
        hints = isinstance(found.get("/S"), int)
        return (
            found.get("/Type") not in (Name.ObjStm, Name.XRef)
            and "/Linearized" not in found
            and not hints
        )
    return isinstance(found, pikepdf.String)


def _looks(data: bytes) -> str:
    try:
        with Pdf.open(io.BytesIO(data)) as pdf:
            return looks_of(pdf)
    except (pikepdf.PdfError, pikepdf.PasswordError):
        return ""


def _number(found: Object) -> tuple[int, int]:
    return found.objgen


def _objects(pdf: Pdf) -> Iterator[Object]:
    """Yield every object that the document leads to, once."""
    yield from (found for found, _, _ in _walk(pdf))


def _walk(pdf: Pdf) -> Iterator[tuple[Object, str, int]]:
    """Yield every object that the document leads to with the key that leads to it, and the page it stands on or 0."""
    pages: dict[tuple[int, int], int] = {
        _number(page.obj): number for number, page in enumerate(pdf.pages, start=1)
    }
    seen: set[tuple[int, int]] = set()
    waiting: list[tuple[Value, str, int]] = [
        (value, key, 0) for key, value in pdf.trailer.items() if key != "/Encrypt"
    ]
    while waiting:
        found, key, page = waiting.pop()
        if not isinstance(found, Object) or not isinstance(found, Dictionary | Stream | Array):
            if isinstance(found, Object) and found.is_indirect:
                yield found, key, page
            continue
        if found.is_indirect:
            if _number(found) in seen:
                continue
            seen.add(_number(found))
            page = pages.get(_number(found), page)
        yield found, key, page
        if isinstance(found, Array):
            waiting.extend((each, key, page) for each in found)
        else:
            waiting.extend((value, name, page) for name, value in found.items())


def _inspect_document(pdf: Pdf) -> Iterator[Finding]:
    for key in sorted(pdf.trailer.keys()):
        if key not in TRAILER:
            yield "CUSTOM_DATA", True, 0
    info = pdf.trailer.get("/Info")
    if isinstance(info, Dictionary) and any(
        str(value).strip() for key, value in info.items() if key not in INFO
    ):
        yield "AUTHORS", True, 0
    shown = {_number(page.obj) for page in pdf.pages}
    for found, key, page in _walk(pdf):
        if isinstance(found, Dictionary | Stream) and key != "/Info":
            if _number(found) in shown and found.get("/Type") != Name.Page:
                yield "UNKNOWN", False, page
            if found.get("/Type") == Name.Page and _number(found) not in shown:
                # It was taken out of the document, but not out of the file.
                yield "REMNANTS", False, 0
            for name, removable in _inspect_dictionary(found, key):
                yield name, removable, page


def _inspect_dictionary(found: Object, key: str) -> Reasons:
    if key in NAMED and "/Type" not in found and not isinstance(found, Stream):
        return
    kind = found.get("/Type")
    name = str(kind) if isinstance(kind, Name) else ""
    if name and name not in TYPES:
        yield OTHER_TYPES.get(name, "UNKNOWN"), False
    table, judge = _table_of(found, key)
    for each in sorted(found.keys()):
        yield from _inspect_key(each, found, key, table)
    yield from judge(found)
    if isinstance(found, Stream):
        yield from _inspect_stream(found)


def _inspect_key(name: str, found: Object, key: str, table: frozenset[str]) -> Reasons:
    is_tag = name == "/Ref" and "/S" in found  # which leads to another tag
    if name in METADATA:
        yield METADATA[name], True
    elif name in KEYS and name not in table and not is_tag:
        yield KEYS[name], False
    elif table and name not in table:
        # What no program knows of a whole document, no program shows.
        yield ("CUSTOM_DATA", True) if key == "/Root" else ("UNKNOWN", False)


def _inspect_stream(stream: Object) -> Reasons:
    if "/F" in stream:
        yield "EXTERNAL_TARGET", False
    if stream.get("/Subtype") == Name.PS:
        yield "MACRO", False
    if _is_jpeg(stream) and without_picture_data(raw := stream.read_raw_bytes()) != raw:
        yield "PICTURE_DATA", True


def _pass(_: Object) -> Reasons:
    return iter(())


def _table_of(found: Object, key: str) -> tuple[frozenset[str], Callable[[Object], Reasons]]:
    """Return the keys that a dictionary may have, or none where any may be there, and what else is looked at.

    It is known by what it holds: another way may lead to it than the usual one.
    """
    kind = found.get("/Type")
    if key == "/Root":
        return CATALOG, _inspect_catalog
    if kind == Name.Page:
        return PAGE, _pass
    if kind == Name.Annot or ("/Subtype" in found and "/Rect" in found):
        linked = found.get("/Subtype") == Name.Link
        return LINK_KEYS if linked else frozenset(found.keys()), _inspect_annotation
    if str(found.get("/S")) in ACTION_NAMES or (key == "/A" and kind == Name.Action):
        return frozenset(found.keys()), _inspect_action
    if key == "/OCProperties":
        return frozenset(), _inspect_layers
    if "/Title" in found and "/Parent" in found:
        return OUTLINE, _pass
    return frozenset(), _pass


def _inspect_catalog(catalog: Object) -> Reasons:
    form = catalog.get("/AcroForm")
    if isinstance(form, Dictionary) and (len(form.get("/Fields", [])) or "/XFA" in form):
        yield "FORM", False
    names = catalog.get("/Names")
    if isinstance(names, Dictionary):
        for key in sorted(names.keys()):
            if key != "/Dests":
                yield KEYS.get(key, "UNKNOWN"), False
    action = catalog.get("/OpenAction")
    if isinstance(action, Dictionary) and action.get("/S") != Name.GoTo:
        yield "ACTION", False


def _inspect_annotation(remark: Object) -> Reasons:
    kind = remark.get("/Subtype")
    if kind != Name.Link:
        yield ANNOTATIONS.get(str(kind), "REMARKS"), False
    elif "/NM" in remark or "/M" in remark:
        yield "REVISION_MARKS", True


def _inspect_action(action: Object) -> Reasons:
    kind = str(action.get("/S"))
    if kind not in WAYS:
        yield ACTIONS.get(kind, "ACTION"), False
    elif set(action.keys()) - ACTION:
        yield "ACTION", False
    elif kind == "/URI" and not LINK.fullmatch(str(action.get("/URI", ""))):
        yield "EXTERNAL_TARGET", False


def _inspect_layers(layers: Object) -> Reasons:
    """Yield whether layers can be off: what is shown first, or what another choice would show."""
    shown = layers.get("/D")
    off = isinstance(shown, Dictionary) and (
        len(shown.get("/OFF", [])) > 0 or shown.get("/BaseState", Name.ON) != Name.ON
    )
    if off or len(layers.get("/Configs", [])):
        yield "HIDDEN_TEXT", False


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    given = sys.stdin.buffer.read()
    if sys.argv[1] == "clean":
        sys.stdout.buffer.write(clean(given))
    else:
        sys.stdout.write(json.dumps(judge(given)))
