"""What a DOCX may hold to be offered as it is, and how a copy without its metadata is made.

A part is judged by the relationships that lead to it (ECMA-376, part 2), an element by its name.
"""

import functools
import posixpath
import re
from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from dossier.model import Obstacle
from dossier.read.original.allow_lists import Finding, load_allow_lists
from dossier.read.original.docx_fields import (
    WORD_NAMESPACES,
    inspect_fields,
    unlink_property_fields,
)
from dossier.read.original.package import (
    LOCAL_PATH,
    get_attribute,
    has_text,
    inspect_picture,
    is_bare,
    iter_elements,
    parse_tree,
    remove_element,
    serialize_tree,
    split_name,
)
from dossier.read.original.pdf_objects import LINK_TARGET
from dossier.read.original.picture import strip_picture_data
from dossier.read.zip_guard import Parts

FOREIGN_NAMESPACES = re.compile(
    r"http://(?:schemas\.openxmlformats\.org/drawingml/2006|purl\.oclc\.org/ooxml/drawingml)/"
    r"(?:main|picture|wordprocessingDrawing)"
    r"|http://(?:schemas\.openxmlformats\.org/officeDocument/2006|purl\.oclc\.org/ooxml/officeDocument)/math"
    r"|http://schemas\.openxmlformats\.org/(?:markup-compatibility/2006|drawingml/2006/compatibility)"
    r"|http://schemas\.microsoft\.com/office/(?:word|drawing|thememl)/20\d\d/"
    r"(?:wordml|main|wordprocessing(?:Drawing|Shape|Group|Canvas)|wordml/(?:sdtdatahash|symex)|decorative)"
    r"|urn:schemas-microsoft-com:(?:vml|office:office|office:word)"
)
"""Those of drawings, formulas and what newer programs add to a text: `urn:schemas-microsoft-com:vml`."""
ADDRESS_ATTRIBUTES = frozenset({"href", "src"})
CAPTION_ATTRIBUTES = frozenset({"descr", "title", "name", "alt"})
"""Where programs note which file a picture was."""
FALSE_VALUES = ("0", "false", "off")
CONTENT_TYPES = "[Content_Types].xml"
PACKAGE_ELEMENTS = frozenset({"Types", "Default", "Override", "Relationships", "Relationship"})
PROPERTY_PARTS = frozenset({"core-properties", "extended-properties", "custom-properties"})
LOOSE_PARTS = (
    (re.compile(r"vba(?:Project|Data)", re.IGNORECASE), Finding(Obstacle.MACRO)),
    (re.compile(r"/(?:embeddings|activeX|charts)/|/chunk|/afchunk"), Finding(Obstacle.EMBEDDED_OBJECT)),
    (re.compile(r"_xmlsignatures/"), Finding(Obstacle.SIGNATURE)),
    (re.compile(r"/comments\w*\.xml"), Finding(Obstacle.REMARKS, removable=True)),
    (re.compile(r"docProps/thumbnail"), Finding(Obstacle.THUMBNAIL, removable=True)),
    (re.compile(r"docProps/|/people\.xml"), Finding(Obstacle.AUTHORS, removable=True)),
    (re.compile(r""), Finding(Obstacle.REMNANTS, removable=True)),
)  # fmt: skip
"""What a part is that no relationship leads to, by its name: the first that fits."""
BIBLIOGRAPHY = "{http://schemas.openxmlformats.org/officeDocument/2006/bibliography}Sources"
HIDING_NAMES = frozenset({"hidden", "vanish", "srcRect"})


class Relation(NamedTuple):
    """What leads from one part to another, or out of the file."""

    type: str  # the last word of its type: `hyperlink`
    target: str  # the name of a part; the address, where it is external
    external: bool


def inspect_docx(parts: Parts) -> Iterator[Finding]:
    """Yield what a DOCX holds that is on no allow-list."""
    for relation in _iter_relations(parts):
        yield from _inspect_relation(relation)
    types = _collect_part_types(parts)
    for name, part in parts.items():
        if _is_package_part(name):
            yield from _inspect_package_part(part)
        elif name in types:
            yield from _inspect_part(part, types[name])
        elif not name.endswith("/"):
            yield _classify_loose_part(name)


def clean_docx(parts: Parts) -> Parts:
    """Return the parts without what a copy can do without; fields of properties keep the words that they show."""
    types = _collect_part_types(parts)
    removed = {name for name in parts if _is_removable_part(name, types.get(name, set()))}
    return {
        name: _clean_docx_part(name, part, removed)
        for name, part in parts.items()
        if name not in removed
    }


def _iter_relations(parts: Parts) -> Iterator[Relation]:
    for name, part in parts.items():
        root = parse_tree(part) if name.endswith(".rels") else None
        if root is not None:
            yield from (relation for _, relation in _read_relations(name, root))


def _read_relations(name: str, root: etree._Element) -> Iterator[tuple[etree._Element, Relation]]:
    base = posixpath.dirname(posixpath.dirname(name))
    for element in list(root.iter("{*}Relationship")):
        target = element.get("Target", "")
        external = element.get("TargetMode") == "External"
        if not external and not target.startswith("#"):
            target = posixpath.normpath(posixpath.join("/", base, target)).lstrip("/")
        yield element, Relation(element.get("Type", "").rpartition("/")[2], target, external)


def _collect_part_types(parts: Parts) -> dict[str, set[str]]:
    types: dict[str, set[str]] = {}
    for relation in _iter_relations(parts):
        if not relation.external:
            types.setdefault(relation.target, set()).add(relation.type)
    return types


def _inspect_relation(relation: Relation) -> Iterator[Finding]:
    relationships = load_allow_lists("docx")["relationships"]
    if relation.external and relation.type not in relationships.refused:
        if relation.type != "hyperlink" or not LINK_TARGET.fullmatch(relation.target):
            yield Finding(Obstacle.EXTERNAL_TARGET)
    elif relation.type not in relationships.removable:  # its part may be empty
        yield from relationships.judge(relation.type)


def _classify_loose_part(name: str) -> Finding:
    return next(finding for pattern, finding in LOOSE_PARTS if pattern.search(f"/{name}"))


def _is_package_part(name: str) -> bool:
    return name == CONTENT_TYPES or name.endswith(".rels")


def _inspect_package_part(part: bytes) -> Iterator[Finding]:
    root = parse_tree(part)
    if root is None or any(name not in PACKAGE_ELEMENTS for _, _, name in iter_elements(root)):
        yield Finding(Obstacle.UNKNOWN)
    elif not is_bare(root):
        yield Finding(Obstacle.REMNANTS, removable=True)


def _inspect_part(part: bytes, types: set[str]) -> Iterator[Finding]:
    if types & {"image", "font"}:
        if "image" in types:
            yield from inspect_picture(part)
        return
    relationships, root = load_allow_lists("docx")["relationships"], parse_tree(part)
    # A part for remarks may hold none.
    if root is None or len(root):
        for each in types & relationships.removable.keys():
            yield from relationships.judge(each)
    if types & relationships.allowed:  # of others the relationship was judged
        yield from _inspect_root(root, types)


def _inspect_root(root: etree._Element | None, types: set[str]) -> Iterator[Finding]:
    if root is None:
        yield Finding(Obstacle.UNKNOWN)
    elif types & PROPERTY_PARTS:
        impersonal = load_allow_lists("docx")["properties"].allowed
        for element, _, name in iter_elements(root):
            has_value = bool((element.text or "").strip()) or name == "property"
            if has_value and name not in impersonal:
                yield Finding(Obstacle.AUTHORS, removable=True)
    elif "customXml" in types:
        has_attributes = any(len(element.attrib) for element in root.iter(etree.Element))
        is_empty_list = root.tag == BIBLIOGRAPHY and not len(root)
        if not is_empty_list and (has_text(root) or has_attributes):
            yield Finding(Obstacle.CUSTOM_DATA)
    elif "customXmlProps" not in types:
        yield from _inspect_docx_tree(root, is_head=bool(types & {"header", "footer"}))


def _inspect_docx_tree(root: etree._Element, *, is_head: bool) -> Iterator[Finding]:
    if not is_bare(root):
        yield Finding(Obstacle.REMNANTS, removable=True)
    lists = load_allow_lists("docx")
    judged: set[str] = set()
    for element in root.iter(etree.Element):
        namespace, name = split_name(str(element.tag))
        # A shortcut for most elements, of which no attribute is looked at.
        if any(map(_classify_attribute, element.keys())):
            yield from (finding for _, finding in _inspect_attributes(element))
        if name in HIDING_NAMES and _is_hiding(element, name, is_head=is_head):
            yield Finding(Obstacle.HIDDEN_TEXT)
        if element.tag in judged:
            continue
        judged.add(str(element.tag))
        if namespace in WORD_NAMESPACES:
            yield from lists["elements"].judge(name)
        elif FOREIGN_NAMESPACES.fullmatch(namespace):
            yield from lists["foreign_elements"].judge(name, None)
        else:
            yield Finding(Obstacle.UNKNOWN)
    yield from inspect_fields(root)


def _is_hiding(element: etree._Element, name: str, *, is_head: bool) -> bool:
    """Return whether an element hides a row, a part of a picture, or text of a head or foot.

    Of the body, reading finds hidden text.
    """
    if name == "srcRect":
        return any(value != "0" for value in element.attrib.values())
    above = element.getparent()
    in_row = above is not None and split_name(str(above.tag))[1] == "trPr"
    marked = (name == "hidden" and in_row) or (is_head and name == "vanish")
    return marked and get_attribute(element, "val") not in FALSE_VALUES


def _inspect_attributes(element: etree._Element) -> Iterator[tuple[str, Finding]]:
    """Yield the attributes of an element that may not stay as they are."""
    for key, value in element.items():
        kind = _classify_attribute(key)
        if kind is Obstacle.EXTERNAL_TARGET:
            if not value.startswith("#") and not LINK_TARGET.fullmatch(value):
                yield key, Finding(kind)
        elif kind is Obstacle.REVISION_MARKS or (kind and LOCAL_PATH.search(value)):
            yield key, Finding(kind, removable=True)


@functools.lru_cache(maxsize=4096)
def _classify_attribute(key: str) -> Obstacle | None:
    """Return what the value of an attribute of this name may be, or None."""
    namespace, name = split_name(key)
    if name.startswith("rsid") and namespace in WORD_NAMESPACES:
        return Obstacle.REVISION_MARKS
    if name in ADDRESS_ATTRIBUTES and not namespace.endswith("/relationships"):
        return Obstacle.EXTERNAL_TARGET
    return Obstacle.AUTHORS if name in CAPTION_ATTRIBUTES else None


def _is_removable_part(name: str, types: set[str]) -> bool:
    if _is_package_part(name) or name.endswith("/"):
        return False
    if not types:
        return _classify_loose_part(name).removable
    return types <= {*load_allow_lists("docx")["relationships"].removable, *PROPERTY_PARTS}


def _clean_docx_part(name: str, part: bytes, removed: set[str]) -> bytes:
    root = parse_tree(part) if name.endswith((".xml", ".rels")) else None
    if root is None:
        return strip_picture_data(part)
    etree.strip_tags(root, etree.Comment, etree.ProcessingInstruction)
    if name.endswith(".rels"):
        for element, relation in _read_relations(name, root):
            if relation.target in removed and not relation.external:
                remove_element(element)
    elif name == CONTENT_TYPES:
        for element in list(root.iter("{*}Override")):
            if element.get("PartName", "").lstrip("/") in removed:
                remove_element(element)
    else:
        _clean_docx_tree(root)
    return serialize_tree(root)


def _clean_docx_tree(root: etree._Element) -> None:
    unlink_property_fields(root)
    in_word = {*load_allow_lists("docx")["elements"].removable, "dataBinding"}
    elsewhere = load_allow_lists("docx")["foreign_elements"].removable
    for element, namespace, name in iter_elements(root):
        for key, finding in list(_inspect_attributes(element)):
            if finding.obstacle is Obstacle.REVISION_MARKS:
                del element.attrib[key]
            elif finding.removable:
                element.set(key, "")  # the attribute may be obligatory
        if name in (in_word if namespace in WORD_NAMESPACES else elsewhere):
            remove_element(element)
