"""What an ODT may hold to be offered as it is, and how a copy without its metadata is made."""

import re
from collections.abc import Iterator

from lxml import etree

from dossier.model import Obstacle
from dossier.read.original.allow_lists import Finding, load_allow_lists
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

TREE_PARTS = ("content.xml", "styles.xml", "settings.xml", "META-INF/manifest.xml")
PART_RULES = (
    (re.compile(r"mimetype|meta\.xml|manifest\.rdf|Pictures/.*|Fonts/.*|.*/"), None),
    (re.compile(r"Thumbnails/.*"), Finding(Obstacle.THUMBNAIL, removable=True)),
    (re.compile(r"layout-cache"), Finding(Obstacle.REMNANTS, removable=True)),
    (re.compile(r"(?:Basic|Scripts|Dialogs|Configurations2)/.*|META-INF/macrosignatures\.xml"), Finding(Obstacle.MACRO)),
    (re.compile(r"META-INF/.*signatures\.xml"), Finding(Obstacle.SIGNATURE)),
    (re.compile(r"Versions/.*|VersionList\.xml"), Finding(Obstacle.EARLIER_REVISION)),
    (re.compile(r"(?:Object|ObjectReplacements|media|database|forms)\b.*"), Finding(Obstacle.EMBEDDED_OBJECT)),
    (re.compile(r".*", re.DOTALL), Finding(Obstacle.UNKNOWN)),
)  # fmt: skip
"""What a part is by its name: the first that fits."""
ODF_URN = "urn:oasis:names:tc:opendocument:xmlns:{}:1.0"
LISTED_NAMESPACES = ("office", "text", "drawing", "table", "config", "manifest")
LOOK_NAMESPACES = ("style", "datastyle", "svg-compatible", "xsl-fo-compatible")
REFUSED_NAMESPACES = {"script": Obstacle.MACRO, "form": Obstacle.FORM}
NAMESPACES = {
    **{
        ODF_URN.format(name): name
        for name in (*LISTED_NAMESPACES, *LOOK_NAMESPACES, *REFUSED_NAMESPACES)
    },
    "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0": "style",
}
"""The namespaces of elements that are known, by their short names; LibreOffice's own says how something looks."""
ANNOTATION = f"{{{ODF_URN.format('office')}}}annotation"
SECTION_DISPLAY = f"{{{ODF_URN.format('text')}}}display"
LINK_ELEMENTS = frozenset({("text", "a"), ("drawing", "a")})
TARGET_INSIDE = re.compile(r"(?:\./)?(?:Pictures|Fonts)/[^:]*|#.*|")
IMPERSONAL_SETTINGS = frozenset(
    {"PrinterIndependentLayout", "ViewId", "OutlineLevelYieldsFolding", "CharacterCompressionType"}
)
TEXT_SETTING_TYPES = ("string", "base64Binary")
REVISION_SETTINGS = ("Rsid", "RsidRoot")


def inspect_odt(parts: Parts) -> Iterator[Finding]:
    """Yield what an ODT holds that is on no allow-list."""
    for name, part in parts.items():
        if name in TREE_PARTS:
            yield from _inspect_odt_tree(name, part)
        elif finding := _classify_odt_part(name):
            yield finding
        elif name == "meta.xml":
            root = parse_tree(part)
            if root is None:
                yield Finding(Obstacle.UNKNOWN)
            elif not is_bare(root) or any(map(_is_personal, root.iter(etree.Element))):
                yield Finding(Obstacle.AUTHORS, removable=True)
        elif name == "manifest.rdf":
            # It may only state the types of the parts.
            root = parse_tree(part)
            if root is None or has_text(root):
                yield Finding(Obstacle.CUSTOM_DATA)
        elif name.startswith("Pictures/") and not name.endswith("/"):
            yield from inspect_picture(part)


def clean_odt(parts: Parts) -> Parts:
    """Return the parts without what a copy can do without; fields of properties keep the words that they show."""
    judged = {name: name not in TREE_PARTS and _classify_odt_part(name) for name in parts}
    removed = {name for name, finding in judged.items() if finding and finding.removable}
    return {
        name: _clean_odt_part(name, part, removed)
        for name, part in parts.items()
        if name not in removed
    }


def _classify_odt_part(name: str) -> Finding | None:
    return next(finding for pattern, finding in PART_RULES if pattern.fullmatch(name))


def _inspect_odt_tree(part_name: str, part: bytes) -> Iterator[Finding]:
    root = parse_tree(part)
    if root is None:
        yield Finding(Obstacle.UNKNOWN)
        return
    if not is_bare(root):
        yield Finding(Obstacle.REMNANTS, removable=True)
    for element, namespace, name in iter_elements(root):
        if any(above.tag == ANNOTATION for above in element.iterancestors()):
            continue  # a copy does without the whole of it
        room = NAMESPACES.get(namespace, "")
        if part_name == "settings.xml" and _is_personal_setting(element, name):
            yield Finding(Obstacle.AUTHORS, removable=True)
        yield from _inspect_odt_element(element, room, name)
        yield from (finding for _, finding in _inspect_odt_attributes(element, room, name))


def _inspect_odt_element(element: etree._Element, room: str, name: str) -> Iterator[Finding]:
    if room in LISTED_NAMESPACES:
        if not _is_property_field(room, name):
            yield from load_allow_lists("odt")[room].judge(name)
    elif room not in LOOK_NAMESPACES:
        yield Finding(REFUSED_NAMESPACES.get(room, Obstacle.UNKNOWN))
    if name == "section" and element.get(SECTION_DISPLAY, "true") != "true":
        yield Finding(Obstacle.HIDDEN_TEXT)


def _is_property_field(room: str, name: str) -> bool:
    return room == "text" and name in load_allow_lists("odt")["property_fields"].allowed


def _inspect_odt_attributes(
    element: etree._Element, room: str, name: str
) -> Iterator[tuple[str, Finding]]:
    for key, value in element.items():
        attribute = split_name(key)[1]
        if attribute == "href" and not TARGET_INSIDE.fullmatch(value):
            if (room, name) not in LINK_ELEMENTS or not LINK_TARGET.fullmatch(value):
                yield key, Finding(Obstacle.EXTERNAL_TARGET)
        elif attribute == "visibility" and value in ("collapse", "filter"):
            yield key, Finding(Obstacle.HIDDEN_TEXT)
        elif attribute.endswith("rsid"):
            yield key, Finding(Obstacle.REVISION_MARKS, removable=True)
        elif attribute == "name" and room == "drawing" and LOCAL_PATH.search(value):
            yield key, Finding(Obstacle.AUTHORS, removable=True)


def _is_personal_setting(element: etree._Element, name: str) -> bool:
    """Return whether a setting is a text of its maker's, such as the name of a printer, or a mark of each revision."""
    if name != "config-item":
        return False
    setting = get_attribute(element, "name")
    return setting in REVISION_SETTINGS or (
        get_attribute(element, "type") in TEXT_SETTING_TYPES
        and bool((element.text or "").strip())
        and setting not in IMPERSONAL_SETTINGS
    )


def _is_personal(element: etree._Element) -> bool:
    has_value = bool((element.text or "").strip()) or bool(len(element.attrib))
    name = split_name(str(element.tag))[1]
    return has_value and name not in load_allow_lists("odt")["properties"].allowed


def _clean_odt_part(part_name: str, part: bytes, removed: set[str]) -> bytes:
    root = parse_tree(part) if part_name in (*TREE_PARTS, "meta.xml") else None
    if root is None:
        return strip_picture_data(part) if part_name.startswith("Pictures/") else part
    etree.strip_tags(root, etree.Comment, etree.ProcessingInstruction)
    for element, namespace, name in iter_elements(root):
        room = NAMESPACES.get(namespace, "")
        if (
            (part_name == "meta.xml" and _is_personal(element))
            or (part_name == "settings.xml" and _is_personal_setting(element, name))
            or (name == "file-entry" and get_attribute(element, "full-path") in removed)
            or (room == "office" and name in load_allow_lists("odt")["office"].removable)
        ):
            remove_element(element)
        elif _is_property_field(room, name):
            remove_element(element, left="".join(map(str, element.itertext())))
        else:
            for key, finding in list(_inspect_odt_attributes(element, room, name)):
                if finding.removable:
                    del element.attrib[key]
    return serialize_tree(root)
