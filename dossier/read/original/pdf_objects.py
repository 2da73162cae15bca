"""What a PDF may hold to be offered as it is, and how a copy without its metadata is made.

A script that runs in a process with limits and imports nothing of the dossier. It reads a PDF from its standard
input. With `judge` it writes its findings as JSON: [name of the obstacle, removable, page or 0]; with `clean` a copy.
Objects are those of ISO 32000-2; the keys of a dictionary are judged by the table of its kind.
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

MAX_PDF_MEMORY = 1 << 30
MAX_PROCESSOR_SECONDS = 60

Finding = tuple[str, bool, int]
"""The name of an obstacle, whether a copy does without it, and the page or 0."""
KeyFindings = Iterator[tuple[str, bool]]
PdfValue = Object | int | float | bool | Decimal | str | None
"""What pikepdf makes of an object."""

LINK_TARGET = re.compile(r"https?://[^\s\\]*|mailto:[^\s?&]*", re.IGNORECASE)
"""What a link may lead to: a site, or an address, which is personal data or is allowed."""
END_OF_FILE = re.compile(rb"startxref\s+\d+\s+%%EOF[\r\n]*")
SCRIPT_FOLDER = Path(__file__).parent
# The modules beside this one; as a script this knows no packages.
DIGEST_MODULE = runpy.run_path(str(SCRIPT_FOLDER / "pdf_looks.py"))
digest_looks: Callable[[Pdf], str] = DIGEST_MODULE["digest_looks"]
strip_picture_data: Callable[[bytes], bytes] = DIGEST_MODULE["strip_picture_data"]
TABLES: dict[str, Any] = json.loads((SCRIPT_FOLDER / "pdf_tables.json").read_text(encoding="utf-8"))


def _read_names(table: str) -> frozenset[str]:
    return frozenset(f"/{name}" for name in TABLES[table].split())


def _read_obstacles(table: str) -> dict[str, str]:
    return {f"/{name}": obstacle for name, obstacle in TABLES[table].items()}


TRAILER_KEYS, CATALOG_KEYS, PAGE_KEYS = map(_read_names, ("trailer", "catalog", "page"))
"""The keys that these may have; of what else a whole document holds, no program shows anything."""
LINK_KEYS, ACTION_KEYS, OUTLINE_KEYS = map(_read_names, ("link", "action", "outline"))
"""The same for an annotation that is a link, what it does, and an entry of the contents list beside the pages."""
INFO_KEYS = _read_names("info")
"""What a PDF may say of itself: nothing of persons."""
ALLOWED_TYPES = _read_names("types")
"""The kinds of dictionaries that may stand anywhere."""
NAME_DICTIONARIES = _read_names("named")
"""Dictionaries whose keys are names that their maker chose."""
ACTION_TYPES = _read_names("action_names")
LEADING_ACTIONS = {"/GoTo", "/URI"}
"""Actions that only lead somewhere."""
OBSTACLES_BY_TYPE, OBSTACLES_BY_ANNOTATION, OBSTACLES_BY_ACTION = map(
    _read_obstacles, ("other_types", "annotations", "actions")
)
"""What others are, where they have a name of their own among the obstacles."""
OBSTACLES_BY_KEY = _read_obstacles("keys")
"""What a key is wherever it stands, unless the table of its dictionary allows it."""
REMOVABLE_METADATA_KEYS = _read_obstacles("metadata")
"""Keys that a copy does without."""


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
                if _inspect(copy, cleaned) or digest_looks(cleaned) != digest_looks(pdf):
                    return [*found, ("UNKNOWN", False, 0)]
            return found
    except (pikepdf.PdfError, pikepdf.PasswordError):
        return [("UNKNOWN", False, 0)]


def _inspect(data: bytes, pdf: Pdf) -> list[Finding]:
    return list(dict.fromkeys((*_inspect_leftovers(data, pdf), *_inspect_document(pdf))))


def clean(data: bytes) -> bytes:
    """Return a copy of a PDF without what it can do without; the same PDF gives the same bytes."""
    copy = io.BytesIO()
    with Pdf.open(io.BytesIO(data)) as pdf:
        for key in list(pdf.trailer.keys()):
            if key == "/Info" or key not in TRAILER_KEYS:
                del pdf.trailer[key]
        for key in list(pdf.Root.keys()):
            if key not in CATALOG_KEYS:
                del pdf.Root[key]
        for found in list(_iter_objects(pdf)):
            _clean_object(found)
        pdf.save(copy, deterministic_id=True, linearize=False)
    return copy.getvalue()


def _clean_object(found: Object) -> None:
    if not isinstance(found, Dictionary | Stream):
        return
    for key in REMOVABLE_METADATA_KEYS:
        if key in found:
            del found[key]
    if found.get("/Subtype") == Name.Link:
        for key in ("/NM", "/M"):
            if key in found:
                del found[key]
    if _is_jpeg(found):
        raw = found.read_raw_bytes()
        stripped = strip_picture_data(raw)
        if stripped != raw:
            found.write(stripped, filter=Name.DCTDecode)


def _is_jpeg(found: Object) -> bool:
    if not isinstance(found, Stream):
        return False
    filters = found.get("/Filter")
    return filters == Name.DCTDecode or (
        isinstance(filters, Array) and len(filters) == 1 and filters[0] == Name.DCTDecode
    )


def _inspect_leftovers(data: bytes, pdf: Pdf) -> Iterator[Finding]:
    """Yield what stands in the file beside the document: earlier revisions, bytes around it, unreferenced objects."""
    if not data.startswith(b"%PDF-"):
        yield "REMNANTS", True, 0
    ends = [found.end() for found in END_OF_FILE.finditer(data)]
    is_odd = not ends or not len(ends) == data.count(b"startxref") == data.count(b"%%EOF")
    if is_odd or data[ends[-1] :].strip(b" \t\r\n\x00"):
        yield "REMNANTS", True, 0
    # A linearised file has a first %%EOF before its pages.
    earlier = ends[1:-1] if pdf.is_linearized else ends[:-1]
    if earlier:
        same = all(_digest_version(data[:end]) == digest_looks(pdf) for end in earlier)
        yield ("REMNANTS", True, 0) if same else ("EARLIER_REVISION", False, 0)
    reached = {found.objgen for found in _iter_objects(pdf)}
    if isinstance(secured := pdf.trailer.get("/Encrypt"), Dictionary):
        reached.add(secured.objgen)
    for found in pdf.objects:
        if _is_content(found) and found.objgen not in reached:
            yield "REMNANTS", True, 0
            break


def _is_content(found: PdfValue) -> bool:
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


def _digest_version(data: bytes) -> str:
    try:
        with Pdf.open(io.BytesIO(data)) as pdf:
            return digest_looks(pdf)
    except (pikepdf.PdfError, pikepdf.PasswordError):
        return ""


def _iter_objects(pdf: Pdf) -> Iterator[Object]:
    """Yield every object that the document leads to, once."""
    yield from (found for found, _, _ in _walk_objects(pdf))


def _walk_objects(pdf: Pdf, *, of_copy: bool = False) -> Iterator[tuple[Object, str, int]]:
    """Yield every object that the document leads to with the key that leads to it, and the page it stands on or 0.

    `of_copy`: without what only keys lead to that a copy does without.
    """
    pages: dict[tuple[int, int], int] = {
        page.obj.objgen: number for number, page in enumerate(pdf.pages, start=1)
    }
    visited: set[tuple[int, int]] = set()
    waiting: list[tuple[PdfValue, str, int]] = [
        (value, key, 0)
        for key, value in pdf.trailer.items()
        if key != "/Encrypt" and not (of_copy and key not in TRAILER_KEYS)
    ]
    while waiting:
        found, key, page = waiting.pop()
        if not isinstance(found, Object) or not isinstance(found, Dictionary | Stream | Array):
            if isinstance(found, Object) and found.is_indirect:
                yield found, key, page
            continue
        if found.is_indirect:
            if found.objgen in visited:
                continue
            visited.add(found.objgen)
            page = pages.get(found.objgen, page)
        yield found, key, page
        if isinstance(found, Array):
            waiting.extend((each, key, page) for each in found)
        else:
            # Direct objects all have the same number.
            is_catalog = found.is_indirect and found.objgen == pdf.Root.objgen
            dropped = found.keys() - CATALOG_KEYS if of_copy and is_catalog else set()
            waiting.extend(
                (value, name, page) for name, value in found.items() if name not in dropped
            )


def _inspect_document(pdf: Pdf) -> Iterator[Finding]:
    for key in sorted(pdf.trailer.keys()):
        if key not in TRAILER_KEYS:
            yield "CUSTOM_DATA", True, 0
    info = pdf.trailer.get("/Info")
    if isinstance(info, Dictionary) and any(
        str(value).strip() for key, value in info.items() if key not in INFO_KEYS
    ):
        yield "AUTHORS", True, 0
    shown = {page.obj.objgen for page in pdf.pages}
    for found, key, page in _walk_objects(pdf, of_copy=True):
        if isinstance(found, Dictionary | Stream) and key != "/Info":
            if found.objgen in shown and found.get("/Type") != Name.Page:
                yield "UNKNOWN", False, page
            if found.get("/Type") == Name.Page and found.objgen not in shown:
                # It was taken out of the document, but not out of the file.
                yield "REMNANTS", False, 0
            for name, removable in _inspect_dictionary(found, key):
                yield name, removable, page


def _inspect_dictionary(found: Object, key: str) -> KeyFindings:
    if key in NAME_DICTIONARIES and "/Type" not in found and not isinstance(found, Stream):
        return
    kind = found.get("/Type")
    name = str(kind) if isinstance(kind, Name) else ""
    if name and name not in ALLOWED_TYPES:
        yield OBSTACLES_BY_TYPE.get(name, "UNKNOWN"), False
    table, judge = _choose_table(found, key)
    for each in sorted(found.keys()):
        yield from _inspect_key(each, found, key, table)
    yield from judge(found)
    if isinstance(found, Stream):
        yield from _inspect_stream(found)


def _inspect_key(name: str, found: Object, key: str, table: frozenset[str]) -> KeyFindings:
    is_tag = name == "/Ref" and "/S" in found  # which leads to another tag
    if name in REMOVABLE_METADATA_KEYS:
        yield REMOVABLE_METADATA_KEYS[name], True
    elif name in OBSTACLES_BY_KEY and name not in table and not is_tag:
        yield OBSTACLES_BY_KEY[name], False
    elif table and name not in table:
        # What no program knows of a whole document, no program shows.
        yield ("CUSTOM_DATA", True) if key == "/Root" else ("UNKNOWN", False)


def _inspect_stream(stream: Object) -> KeyFindings:
    if "/F" in stream:
        yield "EXTERNAL_TARGET", False
    if stream.get("/Subtype") == Name.PS:
        yield "MACRO", False
    if _is_jpeg(stream) and strip_picture_data(raw := stream.read_raw_bytes()) != raw:
        yield "PICTURE_DATA", True


def _inspect_nothing(_: Object) -> KeyFindings:
    return iter(())


def _choose_table(
    found: Object, key: str
) -> tuple[frozenset[str], Callable[[Object], KeyFindings]]:
    """Return the keys that a dictionary may have, or none where any may be there, and what else is looked at.

    It is known by what it holds: another way may lead to it than the usual one.
    """
    kind = found.get("/Type")
    if key == "/Root":
        return CATALOG_KEYS, _inspect_catalog
    if kind == Name.Page:
        return PAGE_KEYS, _inspect_nothing
    if kind == Name.Annot or ("/Subtype" in found and "/Rect" in found):
        linked = found.get("/Subtype") == Name.Link
        return LINK_KEYS if linked else frozenset(found.keys()), _inspect_annotation
    if str(found.get("/S")) in ACTION_TYPES or (key == "/A" and kind == Name.Action):
        return frozenset(found.keys()), _inspect_action
    if key == "/OCProperties":
        return frozenset(), _inspect_layers
    if "/Title" in found and "/Parent" in found:
        return OUTLINE_KEYS, _inspect_nothing
    return frozenset(), _inspect_nothing


def _inspect_catalog(catalog: Object) -> KeyFindings:
    form = catalog.get("/AcroForm")
    if isinstance(form, Dictionary) and (len(form.get("/Fields", [])) or "/XFA" in form):
        yield "FORM", False
    names = catalog.get("/Names")
    if isinstance(names, Dictionary):
        for key in sorted(names.keys()):
            if key != "/Dests":
                yield OBSTACLES_BY_KEY.get(key, "UNKNOWN"), False
    action = catalog.get("/OpenAction")
    if isinstance(action, Dictionary) and action.get("/S") != Name.GoTo:
        yield "ACTION", False


def _inspect_annotation(remark: Object) -> KeyFindings:
    kind = remark.get("/Subtype")
    if kind != Name.Link:
        yield OBSTACLES_BY_ANNOTATION.get(str(kind), "REMARKS"), False
    elif "/NM" in remark or "/M" in remark:
        yield "REVISION_MARKS", True


def _inspect_action(action: Object) -> KeyFindings:
    kind = str(action.get("/S"))
    if kind not in LEADING_ACTIONS:
        yield OBSTACLES_BY_ACTION.get(kind, "ACTION"), False
    elif set(action.keys()) - ACTION_KEYS:
        yield "ACTION", False
    elif kind == "/URI" and not LINK_TARGET.fullmatch(str(action.get("/URI", ""))):
        yield "EXTERNAL_TARGET", False


def _inspect_layers(layers: Object) -> KeyFindings:
    """Yield whether layers can be off: what is shown first, or what another choice would show."""
    shown = layers.get("/D")
    off = isinstance(shown, Dictionary) and (
        len(shown.get("/OFF", [])) > 0 or shown.get("/BaseState", Name.ON) != Name.ON
    )
    if off or len(layers.get("/Configs", [])):
        yield "HIDDEN_TEXT", False


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_AS, (MAX_PDF_MEMORY, MAX_PDF_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MAX_PROCESSOR_SECONDS, MAX_PROCESSOR_SECONDS))
    given = sys.stdin.buffer.read()
    if sys.argv[1] == "clean":
        sys.stdout.buffer.write(clean(given))
    else:
        sys.stdout.write(json.dumps(judge(given)))
