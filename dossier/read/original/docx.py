"""What a DOCX may hold to be offered as it is, and how a copy is made of one where only metadata stands in the way.

A part is judged by the relationships that lead to it (ECMA-376, part 2), an element by its name.
"""

import posixpath
import re
from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from dossier.model import Obstacle
from dossier.read.original import docx_names as names
from dossier.read.original.docx_fields import inspect_fields, unlink_property_fields
from dossier.read.original.docx_names import WORD
from dossier.read.original.finding import Finding
from dossier.read.original.package import (
    LINK,
    LOCAL_PATH,
    elements_of,
    inspect_picture,
    is_bare,
    remove_element,
    tree_of,
    written,
)
from dossier.read.original.picture import without_picture_data
from dossier.read.zip_guard import Parts

DRAWN = re.compile(
    r"http://(?:schemas\.openxmlformats\.org/drawingml/2006|purl\.oclc\.org/ooxml/drawingml)/"
    r"(?:main|picture|wordprocessingDrawing)"
    r"|http://(?:schemas\.openxmlformats\.org/officeDocument/2006|purl\.oclc\.org/ooxml/officeDocument)/math"
    r"|http://schemas\.openxmlformats\.org/(?:markup-compatibility/2006|drawingml/2006/compatibility)"
    r"|http://schemas\.microsoft\.com/office/(?:word|drawing|thememl)/20\d\d/"
    r"(?:wordml|main|wordprocessing(?:Drawing|Shape|Group|Canvas)|wordml/(?:sdtdatahash|symex)|decorative)"
    r"|urn:schemas-microsoft-com:(?:vml|office:office|office:word)"
)
"""The namespaces of drawings, formulas and what newer programs add to a text: `urn:schemas-microsoft-com:vml`."""
ELSEWHERE = {
    **dict.fromkeys(
        ("OLEObject", "videoFile", "audioFile", "wavAudioFile", "quickTimeFile", "audioCd", "snd"),
        Obstacle.EMBEDDED_OBJECT,
    ),
    **dict.fromkeys(("conflictIns", "conflictDel"), Obstacle.TRACKED_CHANGES),
    "signatureline": Obstacle.SIGNATURE,
}
"""Elements of those namespaces that are refused."""
DOCUMENT_NUMBER = "docId"
ADDRESSES = ("href", "src")
NAMED_BY_PATH = ("descr", "title", "name", "alt")
OFF = ("0", "false", "off")

PLUMBING = frozenset({"Types", "Default", "Override", "Relationships", "Relationship"})
HARMLESS = frozenset(
    [
        "officeDocument",
        "styles",
        "stylesWithEffects",
        "settings",
        "webSettings",
        "fontTable",
        "theme",
        "themeOverride",
        "numbering",
        "footnotes",
        "endnotes",
        "header",
        "footer",
        "image",
        "hyperlink",
        "font",
        "customXml",
        "customXmlProps",
        "core-properties",
        "extended-properties",
        "custom-properties",
    ]
)
"""The types of relationships whose parts are looked into."""
PROPERTY_PARTS = frozenset({"core-properties", "extended-properties", "custom-properties"})
REMOVABLE = {
    "thumbnail": Obstacle.THUMBNAIL,
    **dict.fromkeys(
        ("comments", "commentsExtended", "commentsIds", "commentsExtensible"), Obstacle.REMARKS
    ),
    "people": Obstacle.AUTHORS,
}
REFUSED = {
    "attachedTemplate": Obstacle.TEMPLATE,
    **dict.fromkeys(
        ("vbaProject", "wordVbaData", "keyMapCustomizations", "attachedToolbars", "extensibility"),
        Obstacle.MACRO,
    ),
    **dict.fromkeys(
        ("oleObject", "package", "control", "activeXControlBinary", "aFChunk", "subDocument", "video"),
        Obstacle.EMBEDDED_OBJECT,
    ),
    **dict.fromkeys(("chart", "chartEx", "audio", "media"), Obstacle.EMBEDDED_OBJECT),
    **dict.fromkeys(("mailMergeSource", "mailMergeHeaderSource"), Obstacle.FETCHING_FIELD),
    **dict.fromkeys(("origin", "signature", "certificate"), Obstacle.SIGNATURE),
    "frame": Obstacle.EXTERNAL_TARGET,
}  # fmt: skip
BY_NAME = (
    (re.compile(r"vba(?:Project|Data)", re.IGNORECASE), Finding(Obstacle.MACRO)),
    (re.compile(r"/(?:embeddings|activeX|charts)/|/chunk|/afchunk"), Finding(Obstacle.EMBEDDED_OBJECT)),
    (re.compile(r"_xmlsignatures/"), Finding(Obstacle.SIGNATURE)),
    (re.compile(r"/comments\w*\.xml"), Finding(Obstacle.REMARKS, removable=True)),
    (re.compile(r"docProps/thumbnail"), Finding(Obstacle.THUMBNAIL, removable=True)),
    (re.compile(r"docProps/|/people\.xml"), Finding(Obstacle.AUTHORS, removable=True)),
)  # fmt: skip
"""What a part is that no relationship leads to: its name alone tells."""
PROPERTIES = frozenset(
    [
        "created",
        "modified",
        "language",
        "revision",
        "lastPrinted",
        "Application",
        "AppVersion",
        "Pages",
        "Words",
        "Characters",
        "Lines",
        "Paragraphs",
        "CharactersWithSpaces",
        "DocSecurity",
        "ScaleCrop",
        "LinksUpToDate",
        "SharedDoc",
        "HyperlinksChanged",
        "TotalTime",
    ]
)
"""Properties of a file that say nothing of persons."""
BIBLIOGRAPHY = "http://schemas.openxmlformats.org/officeDocument/2006/bibliography"
DATA_ITEM = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"


class Relation(NamedTuple):
    """What leads from one part to another, or out of the file."""

    type: str
    """The last word of its type: `hyperlink`."""
    target: str
    """The name of a part; the address, where it is external."""
    external: bool


def inspect_docx(parts: Parts) -> Iterator[Finding]:
    """Yield what a DOCX holds that is on no allow-list."""
    for relation in _relations_of(parts):
        yield from _inspect_relation(relation)
    leading = _types_by_part(parts)
    for name, part in parts.items():
        if name.endswith("/"):
            continue
        if name == "[Content_Types].xml" or name.endswith(".rels"):
            yield from _inspect_plumbing(part)
        elif name in leading:
            yield from _inspect_part(part, leading[name])
        else:
            yield _unled(name)


def clean_docx(parts: Parts) -> Parts:
    """Return the parts without what a copy can do without; fields of properties keep the words that they show."""
    leading = _types_by_part(parts)
    gone = {name for name in parts if _is_removed(name, leading.get(name, set()))}
    kept = {name: part for name, part in parts.items() if name not in gone}
    return {name: _cleaned(name, part, gone) for name, part in kept.items()}


def _relations_of(parts: Parts) -> Iterator[Relation]:
    for name, part in parts.items():
        if name.endswith(".rels"):
            root = tree_of(part)
            if root is not None:
                yield from (relation for _, relation in _relations_in(name, root))


def _relations_in(name: str, root: etree._Element) -> Iterator[tuple[etree._Element, Relation]]:
    base = posixpath.dirname(posixpath.dirname(name))
    for element in root.iter("{*}Relationship"):
        target = element.get("Target", "")
        external = element.get("TargetMode") == "External"
        if not external and not target.startswith("#"):
            target = posixpath.normpath(posixpath.join("/", base, target)).lstrip("/")
        yield element, Relation(element.get("Type", "").rpartition("/")[2], target, external)


def _types_by_part(parts: Parts) -> dict[str, set[str]]:
    """Return the types of the relationships that lead to each part."""
    leading: dict[str, set[str]] = {}
    for relation in _relations_of(parts):
        if not relation.external:
            leading.setdefault(relation.target, set()).add(relation.type)
    return leading


def _inspect_relation(relation: Relation) -> Iterator[Finding]:
    if relation.type in REFUSED:
        yield Finding(REFUSED[relation.type])
    elif relation.external:
        if relation.type != "hyperlink" or not LINK.fullmatch(relation.target):
            yield Finding(Obstacle.EXTERNAL_TARGET)
    elif relation.type not in HARMLESS and relation.type not in REMOVABLE:
        yield Finding(Obstacle.UNKNOWN)


def _unled(name: str) -> Finding:
    """Return what a part is that nothing leads to."""
    found = (finding for pattern, finding in BY_NAME if pattern.search(f"/{name}"))
    return next(found, Finding(Obstacle.REMNANTS, removable=True))


def _inspect_plumbing(part: bytes) -> Iterator[Finding]:
    root = tree_of(part)
    if root is None or any(name not in PLUMBING for _, _, name in elements_of(root)):
        yield Finding(Obstacle.UNKNOWN)
    elif not is_bare(root):
        yield Finding(Obstacle.REMNANTS, removable=True)


def _inspect_part(part: bytes, types: set[str]) -> Iterator[Finding]:
    if types & {"image", "font"}:
        if "image" in types:
            yield from inspect_picture(part)
        return
    root = tree_of(part)
    # A part for remarks may hold none.
    if root is None or len(root):
        yield from (Finding(REMOVABLE[each], removable=True) for each in types & REMOVABLE.keys())
    if types & HARMLESS:  # of others the relationship was told
        yield from _inspect_root(root, types)


def _inspect_root(root: etree._Element | None, types: set[str]) -> Iterator[Finding]:
    if root is None:
        yield Finding(Obstacle.UNKNOWN)
    elif types & PROPERTY_PARTS:
        if any(_tells_of_persons(element, name) for element, _, name in elements_of(root)):
            yield Finding(Obstacle.AUTHORS, removable=True)
    elif "customXml" in types:
        if _holds_data(root):
            yield Finding(Obstacle.CUSTOM_DATA)
    elif "customXmlProps" not in types:
        yield from _inspect_tree(root, is_head=bool(types & {"header", "footer"}))


def _tells_of_persons(element: etree._Element, name: str) -> bool:
    told = bool((element.text or "").strip()) or name == "property"
    return told and name not in PROPERTIES


def _holds_data(root: etree._Element) -> bool:
    if root.tag == f"{{{BIBLIOGRAPHY}}}Sources" and not len(root):
        return False
    return any(map(str.strip, map(str, root.itertext()))) or any(
        len(element.attrib) for element in root.iter(etree.Element)
    )


def _inspect_tree(root: etree._Element, *, is_head: bool) -> Iterator[Finding]:
    if not is_bare(root):
        yield Finding(Obstacle.REMNANTS, removable=True)
    for element, space, name in elements_of(root):
        yield from _inspect_attributes(element)
        if space in WORD:
            yield from _inspect_word(element, name, is_head=is_head)
        elif name in ELSEWHERE:
            yield Finding(ELSEWHERE[name])
        elif not DRAWN.fullmatch(space):
            yield Finding(Obstacle.UNKNOWN)
        elif name == DOCUMENT_NUMBER:
            yield Finding(Obstacle.REVISION_MARKS, removable=True)
        elif name == "srcRect" and any(value != "0" for value in element.attrib.values()):
            yield Finding(Obstacle.HIDDEN_TEXT)
    yield from inspect_fields(root)


def _inspect_word(element: etree._Element, name: str, *, is_head: bool) -> Iterator[Finding]:
    if name in names.REMOVABLE:
        yield Finding(names.REMOVABLE[name], removable=True)
    elif name in names.REFUSED:
        yield Finding(names.REFUSED[name])
    elif name not in names.ALLOWED:
        yield Finding(Obstacle.UNKNOWN)
    elif _hides(element, name, is_head=is_head):
        yield Finding(Obstacle.HIDDEN_TEXT)


def _hides(element: etree._Element, name: str, *, is_head: bool) -> bool:
    """Return whether an element hides a row, or text of a head or foot; that of the body its reader finds."""
    marked = (name == "hidden" and _above(element) == "trPr") or (is_head and name == "vanish")
    return marked and _value(element, "val") not in OFF


def _above(element: etree._Element) -> str:
    above = element.getparent()
    return "" if above is None else etree.QName(above).localname


def _value(element: etree._Element, name: str) -> str:
    return next((str(x) for key, x in element.items() if str(key).endswith(f"}}{name}")), "")


def _inspect_attributes(element: etree._Element) -> Iterator[Finding]:
    for key, value in element.items():
        space, _, name = str(key).rpartition("}")
        if name.startswith("rsid") and space.removeprefix("{") in WORD:
            yield Finding(Obstacle.REVISION_MARKS, removable=True)
        elif name in ADDRESSES and not space.endswith("/relationships"):
            if not value.startswith("#") and not LINK.fullmatch(value):
                yield Finding(Obstacle.EXTERNAL_TARGET)
        elif name in NAMED_BY_PATH and LOCAL_PATH.search(value):
            yield Finding(Obstacle.AUTHORS, removable=True)


def _is_removed(name: str, types: set[str]) -> bool:
    if name == "[Content_Types].xml" or name.endswith((".rels", "/")):
        return False
    return types <= {*REMOVABLE, *PROPERTY_PARTS} if types else _unled(name).removable


def _cleaned(name: str, part: bytes, gone: set[str]) -> bytes:
    root = tree_of(part) if name.endswith((".xml", ".rels")) else None
    if root is None:
        return without_picture_data(part)
    etree.strip_tags(root, etree.Comment, etree.ProcessingInstruction)
    if name.endswith(".rels"):
        for element, relation in list(_relations_in(name, root)):
            if relation.target in gone and not relation.external:
                remove_element(element)
    elif name == "[Content_Types].xml":
        for element in list(root.iter("{*}Override")):
            if element.get("PartName", "").lstrip("/") in gone:
                remove_element(element)
    else:
        _clean_tree(root)
    return written(root)


def _clean_tree(root: etree._Element) -> None:
    unlink_property_fields(root)
    for element, space, name in elements_of(root):
        for key, value in element.items():
            space_of_key, _, attribute = str(key).rpartition("}")
            if attribute.startswith("rsid") and space_of_key.removeprefix("{") in WORD:
                del element.attrib[key]
            elif attribute in NAMED_BY_PATH and LOCAL_PATH.search(value):
                element.set(key, "")
        bound = name == "dataBinding"
        if (space in WORD and (name in names.REMOVABLE or bound)) or name == DOCUMENT_NUMBER:
            remove_element(element)
