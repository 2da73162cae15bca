"""The XML parts of a DOCX or ODT: their names, by relationship, and their trees, in one form of namespace."""

import posixpath
from collections.abc import Iterator, Mapping

from lxml import etree

from dossier.read.zip_guard import Parts

Element = etree._Element  # noqa: SLF001 - the name of the type, which lxml exports by no other

STRICT = "http://purl.oclc.org/ooxml/"
TRANSITIONAL = "http://schemas.openxmlformats.org/"
WORD_NAMESPACE = f"{TRANSITIONAL}wordprocessingml/2006/main"
WORD = f"{{{WORD_NAMESPACE}}}"
RELATION = f"{{{TRANSITIONAL}officeDocument/2006/relationships}}"
MATH = f"{{{TRANSITIONAL}officeDocument/2006/math}}"
DRAWING = f"{{{TRANSITIONAL}drawingml/2006/main}}"
PLACED = f"{{{TRANSITIONAL}drawingml/2006/wordprocessingDrawing}}"
COMPATIBLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
RELATED = f"{{{TRANSITIONAL}package/2006/relationships}}Relationship"
TEXT_OF = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
FORMAT = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
SVG = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"
STRICT_TAGS = (f"{{{STRICT}wordprocessingml/main}}*", f"{{{STRICT}drawingml/main}}*")
MAX_DIGITS = 8
MAX_COLUMNS = 100
"""How many columns a cell may reach over; no table of a paper has more."""
MAX_STYLES = 100
"""How many styles may be based on one another; Word allows eleven."""
OFF = frozenset({"0", "false", "off", "none"})
"""What a property says that holds not."""
# Where Word puts the main part, when no relationship names it.
USUAL_MAIN = "word/document.xml"


def make_parser(*, keeps_remarks: bool = False) -> etree.XMLParser:
    """Return a parser that loads and expands nothing, and leaves out remarks where they are not kept."""
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        # What stands behind one would be another text than what stands before it.
        remove_comments=not keeps_remarks,
        remove_pis=not keeps_remarks,
    )


def parse_part(data: bytes) -> Element:
    """Return the tree of a part; what a DOCX has in the namespaces of Strict Open XML, in the usual ones."""
    root = etree.fromstring(data, make_parser())
    is_strict = next(root.iter(*STRICT_TAGS), None) is not None
    if not is_strict and (root.prefix == "w" or not str(root.tag).startswith(WORD)):
        return root
    names: dict[str | None, str] = {k: normalise_namespace(uri) for k, uri in root.nsmap.items()}
    names["w"] = WORD_NAMESPACE
    usual = etree.Element(normalise_namespace(str(root.tag)), nsmap=names)
    for key, value in root.attrib.items():
        usual.set(normalise_namespace(str(key)), value)
    usual.text = root.text
    usual.extend(list(root))
    for element in usual.iterdescendants("*") if is_strict else ():
        _make_usual(element)
    return usual


def normalise_namespace(name: str) -> str:
    """Return a name or type in the usual form: Strict leaves out the year and has another site before it."""
    before, strict, local = name.partition(STRICT)
    kind, _, rest = local.partition("/")
    return f"{before}{TRANSITIONAL}{kind}/2006/{rest}" if strict else name


def list_docx_text_parts(parts: Parts) -> tuple[str, ...]:
    """Return the names of the parts of a DOCX that hold text: the body, the notes, the heads and feet of pages."""
    main = find_main_part(parts)
    kinds = ("footnotes", "endnotes", "header", "footer")
    others = [each for kind in kinds for each in iter_related(parts, main, kind)]
    return tuple(dict.fromkeys(name for name in (main, *others) if name in parts))


def find_main_part(parts: Parts) -> str:
    """Return the name of the part that holds the body of a DOCX."""
    return next(iter_related(parts, "", "officeDocument"), USUAL_MAIN)


def iter_related(parts: Parts, name: str, kind: str) -> Iterator[str]:
    """Yield the names of the parts that another is related to as its `styles`, `footnotes`, `header` ..."""
    for related_kind, target in list_relations(parts, name).values():
        if related_kind == kind and target in parts:
            yield target


def find_related_tree(parts: Parts, name: str, kind: str) -> Element | None:
    """Return the tree of the first part that another is related to in this way, or None."""
    found = next(iter_related(parts, name, kind), None)
    return None if found is None else parse_part(parts[found])


def list_relations(parts: Parts, name: str) -> dict[str, tuple[str, str]]:
    """Return by id how a part is related to others, and the name of the other part or an address elsewhere."""
    folder, file = posixpath.split(name)
    relations = parts.get(posixpath.join(folder, "_rels", f"{file}.rels"))
    by_name = {each.lower(): each for each in parts}
    found: dict[str, tuple[str, str]] = {}
    for each in () if relations is None else _read_relations(relations):
        target = each.get("Target", "")
        if each.get("TargetMode") != "External":
            inner = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            target = by_name.get(inner.lower(), "")
        found[each.get("Id", "")] = each.get("Type", "").rpartition("/")[2], target
    return found


def read_value(element: Element | None) -> str:
    """Return the `w:val` of an element, or ""."""
    return "" if element is None else element.get(f"{WORD}val", "")


def read_property(holder: Element, properties: str, name: str) -> str:
    """Return the value of a property of an element: of `pStyle` in its `pPr`, or ""."""
    return read_value(holder.find(f"{WORD}{properties}/{WORD}{name}"))


def is_on(flag: Element | None) -> bool:
    """Return whether a property such as `w:hidden` is there, and does not say that it holds not."""
    return flag is not None and flag.get(f"{WORD}val", "1") not in OFF


def read_integer(text: str | None, otherwise: int) -> int:
    """Return a whole number as a part writes it, or another where it is none, or endless."""
    is_number = text is not None and text.isdecimal() and len(text) <= MAX_DIGITS
    return int(text or "") if is_number else otherwise


def count_columns(text: str | None, otherwise: int = 1) -> int:
    """Return a number of columns as a part writes it, at most as many as a table on paper has."""
    return min(read_integer(text, otherwise), MAX_COLUMNS)


def _read_relations(data: bytes) -> list[Mapping[str, str]]:
    try:
        root = etree.fromstring(data, make_parser())
    except etree.XMLSyntaxError:
        return []
    return [{str(k): str(v) for k, v in each.attrib.items()} for each in root.iter(f"{RELATED}")]


def _make_usual(element: Element) -> None:
    attributes = {normalise_namespace(str(key)): value for key, value in element.attrib.items()}
    element.tag = normalise_namespace(str(element.tag))
    element.attrib.clear()
    for key, value in attributes.items():
        element.set(key, value)
