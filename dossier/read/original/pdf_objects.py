"""What a PDF may hold to be offered as it is, and how a copy without its metadata is made.

A script that runs in a process with limits and imports nothing of the dossier. It reads a PDF from its standard
input. With `judge` it writes its findings as JSON: [name of the obstacle, removable, page or 0]; with `clean` a copy.
Objects are those of ISO 32000-2; the keys of a dictionary are judged by the table of its kind.
"""

import hashlib
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
PdfValue = Object | int | float | bool | Decimal | str | None  # what pikepdf makes of an object

LINK_TARGET = re.compile(r"https?://[^\s\\]*|mailto:[^\s?&]*", re.IGNORECASE)
"""What a link may lead to: a site, or an address, which is personal data or is allowed."""
END_OF_FILE = re.compile(rb"startxref\s+\d+\s+%%EOF[\r\n]*")
SCRIPT_FOLDER = Path(__file__).parent
# The module beside this one; a script knows no packages.
strip_picture_data: Callable[[bytes], bytes] = runpy.run_path(str(SCRIPT_FOLDER / "picture.py"))[
    "strip_picture_data"
]
INVISIBLE_KEYS = {
    f"/{name}"
    for name in [
        "Parent",
        "P",
        "StructParent",
        "NM",
        "M",
        "Filter",
        "DecodeParms",
        "Length",
        "Metadata",
        "LastModified",
        "PieceInfo",
        "Thumb",
    ]
}
"""Keys that say nothing of how a page looks."""
TABLES: dict[str, Any] = json.loads((SCRIPT_FOLDER / "pdf_tables.json").read_text(encoding="utf-8"))
KEYS: dict[str, frozenset[str]] = {
    table: frozenset(f"/{name}" for name in names.split())
    for table, names in TABLES.items()
    if isinstance(names, str)
}
"""The keys that a dictionary of some kind may have; of what else a whole document holds, no program shows anything.

`types` are the kinds of dictionaries that may stand anywhere, `named` those whose keys their maker chose.
"""
OBSTACLES: dict[str, dict[str, str]] = {
    table: {f"/{name}": obstacle for name, obstacle in names.items()}
    for table, names in TABLES.items()
    if isinstance(names, dict)
}
"""What other types, annotations and actions are; what `keys` are wherever no table allows them; which a copy lacks."""
LEADING_ACTIONS = {"/GoTo", "/URI"}  # actions that only lead somewhere


def judge_pdf(data: bytes) -> list[Finding]:
    """Return what a PDF holds that is on no allow-list; what a copy cannot do without is not removable."""
    try:
        with Pdf.open(io.BytesIO(data)) as pdf:
            found = _inspect(data, pdf)
            if not found or not all(removable for _, removable, _ in found):
                return found
            if pdf.is_encrypted:
                # A copy would be without what its maker asked for.
                return [*found, ("SECURED", False, 0)]
            copy = clean_pdf(data)
            with Pdf.open(io.BytesIO(copy)) as cleaned:
                if _inspect(copy, cleaned) or digest_looks(cleaned) != digest_looks(pdf):
                    return [*found, ("UNKNOWN", False, 0)]
            return found
    except (pikepdf.PdfError, pikepdf.PasswordError):
        return [("UNKNOWN", False, 0)]


def _inspect(data: bytes, pdf: Pdf) -> list[Finding]:
    return list(dict.fromkeys((*_inspect_leftovers(data, pdf), *_inspect_document(pdf))))


def clean_pdf(data: bytes) -> bytes:
    """Return a copy of a PDF without what it can do without; the same PDF gives the same bytes."""
    copy = io.BytesIO()
    with Pdf.open(io.BytesIO(data)) as pdf:
        for key in list(pdf.trailer.keys()):
            if key == "/Info" or key not in KEYS["trailer"]:
                del pdf.trailer[key]
        for key in list(pdf.Root.keys()):
            if key not in KEYS["catalog"]:
                del pdf.Root[key]
        for found, *_ in list(_walk_objects(pdf)):
            _clean_object(found)
        pdf.save(copy, deterministic_id=True, linearize=False)
    return copy.getvalue()


def _clean_object(found: Object) -> None:
    if not isinstance(found, Dictionary | Stream):
        return
    linked = ("/NM", "/M") if found.get("/Subtype") == Name.Link else ()
    for key in (*OBSTACLES["metadata"], *linked):
        if key in found:
            del found[key]
    if _is_jpeg(found) and (kept := strip_picture_data(raw := found.read_raw_bytes())) != raw:
        found.write(kept, filter=Name.DCTDecode)


def _is_jpeg(found: Object) -> bool:
    if not isinstance(found, Stream):
        return False
    filters = found.get("/Filter")
    only = filters[0] if isinstance(filters, Array) and len(filters) == 1 else filters
    return bool(only == Name.DCTDecode)


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
    reached = {found.objgen for found, *_ in _walk_objects(pdf)}
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
        is_table = found.get("/Type") in (Name.ObjStm, Name.XRef) or "/Linearized" in found
        return not is_table and not isinstance(found.get("/S"), int)
    return isinstance(found, pikepdf.String)


def _digest_version(data: bytes) -> str:
    try:
        with Pdf.open(io.BytesIO(data)) as pdf:
            return digest_looks(pdf)
    except (pikepdf.PdfError, pikepdf.PasswordError):
        return ""


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
        try:
            return b"stream" + bytes(value.read_bytes())
        except pikepdf.PdfError:  # a picture in a form of its own
            return b"stream" + strip_picture_data(value.read_raw_bytes())
    if isinstance(value, Dictionary):
        return " ".join(sorted(set(value.keys()) - INVISIBLE_KEYS)).encode()
    return b"array" if isinstance(value, Array) else str(value).encode()


def _iter_children(value: object) -> Iterator[object]:
    if isinstance(value, Array):
        yield from value
    elif isinstance(value, Dictionary | Stream):
        yield from (value[key] for key in sorted(value.keys()) if key not in INVISIBLE_KEYS)


def _walk_objects(pdf: Pdf, *, of_copy: bool = False) -> Iterator[tuple[Object, str, int]]:
    """Yield every object that the document leads to with the key that leads to it, and the page it stands on or 0.

    `of_copy`: without what only keys lead to that a copy does without.
    """
    pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages, start=1)}
    visited: set[tuple[int, int]] = set()
    waiting: list[tuple[PdfValue, str, int]] = [
        (value, key, 0)
        for key, value in pdf.trailer.items()
        if key != "/Encrypt" and not (of_copy and key not in KEYS["trailer"])
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
            dropped = found.keys() - KEYS["catalog"] if of_copy and is_catalog else set()
            waiting.extend(
                (value, name, page) for name, value in found.items() if name not in dropped
            )


def _inspect_document(pdf: Pdf) -> Iterator[Finding]:
    if pdf.trailer.keys() - KEYS["trailer"]:
        yield "CUSTOM_DATA", True, 0
    info = pdf.trailer.get("/Info")
    if isinstance(info, Dictionary) and any(
        str(value).strip() for key, value in info.items() if key not in KEYS["info"]
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
    if key in KEYS["named"] and "/Type" not in found and not isinstance(found, Stream):
        return
    kind = found.get("/Type")
    if isinstance(kind, Name) and str(kind) not in KEYS["types"]:
        yield OBSTACLES["other_types"].get(str(kind), "UNKNOWN"), False
    table, findings = _choose_table(found, key)
    for each in sorted(found.keys()):
        yield from _inspect_key(each, found, key, table)
    yield from findings
    if isinstance(found, Stream):
        yield from _inspect_stream(found)


def _inspect_key(name: str, found: Object, key: str, table: frozenset[str]) -> KeyFindings:
    is_tag = name == "/Ref" and "/S" in found  # which leads to another tag
    if name in OBSTACLES["metadata"]:
        yield OBSTACLES["metadata"][name], True
    elif name in OBSTACLES["keys"] and name not in table and not is_tag:
        yield OBSTACLES["keys"][name], False
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


def _choose_table(found: Object, key: str) -> tuple[frozenset[str], KeyFindings]:
    """Return the keys that a dictionary may have, or none where any may be there, and what else is wrong with it.

    It is known by what it holds: another way may lead to it than the usual one.
    """
    kind = found.get("/Type")
    everything = frozenset(found.keys())
    if key == "/Root":
        return KEYS["catalog"], _inspect_catalog(found)
    if kind == Name.Page:
        return KEYS["page"], iter(())
    if kind == Name.Annot or ("/Subtype" in found and "/Rect" in found):
        is_link = found.get("/Subtype") == Name.Link
        return KEYS["link"] if is_link else everything, _inspect_annotation(found)
    if str(found.get("/S")) in KEYS["action_names"] or (key == "/A" and kind == Name.Action):
        return everything, _inspect_action(found)
    if key == "/OCProperties":
        return frozenset(), _inspect_layers(found)
    is_outline = "/Title" in found and "/Parent" in found
    return KEYS["outline"] if is_outline else frozenset(), iter(())


def _inspect_catalog(catalog: Object) -> KeyFindings:
    form = catalog.get("/AcroForm")
    if isinstance(form, Dictionary) and (len(form.get("/Fields", [])) or "/XFA" in form):
        yield "FORM", False
    names = catalog.get("/Names")
    if isinstance(names, Dictionary):
        for key in sorted(names.keys()):
            if key != "/Dests":
                yield OBSTACLES["keys"].get(key, "UNKNOWN"), False
    action = catalog.get("/OpenAction")
    if isinstance(action, Dictionary) and action.get("/S") != Name.GoTo:
        yield "ACTION", False


def _inspect_annotation(remark: Object) -> KeyFindings:
    kind = remark.get("/Subtype")
    if kind != Name.Link:
        yield OBSTACLES["annotations"].get(str(kind), "REMARKS"), False
    elif "/NM" in remark or "/M" in remark:
        yield "REVISION_MARKS", True


def _inspect_action(action: Object) -> KeyFindings:
    kind = str(action.get("/S"))
    if kind not in LEADING_ACTIONS:
        yield OBSTACLES["actions"].get(kind, "ACTION"), False
    elif set(action.keys()) - KEYS["action"]:
        yield "ACTION", False
    elif kind == "/URI" and not LINK_TARGET.fullmatch(str(action.get("/URI", ""))):
        yield "EXTERNAL_TARGET", False


def _inspect_layers(layers: Object) -> KeyFindings:
    """Yield whether layers can be off: what is shown first, or what another choice would show."""
    shown = layers.get("/D")
    is_off = isinstance(shown, Dictionary) and (
        len(shown.get("/OFF", [])) > 0 or shown.get("/BaseState", Name.ON) != Name.ON
    )
    if is_off or len(layers.get("/Configs", [])):
        yield "HIDDEN_TEXT", False


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_AS, (MAX_PDF_MEMORY, MAX_PDF_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MAX_PROCESSOR_SECONDS, MAX_PROCESSOR_SECONDS))
    given = sys.stdin.buffer.read()
    if sys.argv[1] == "clean":
        sys.stdout.buffer.write(clean_pdf(given))
    else:
        sys.stdout.write(json.dumps(judge_pdf(given)))
