"""What an ODT may hold to be offered as it is, and how a copy is made of one where only metadata stands in the way."""

import re
from collections.abc import Iterator

from lxml import etree

from dossier.model import Obstacle
from dossier.read.original import odt_names as names
from dossier.read.original.finding import Finding
from dossier.read.original.package import (
    LINK,
    LOCAL_PATH,
    elements_of,
    inspect_picture,
    is_bare,
    remove_element,
    tree_of,
    unwrap_text,
    written,
)
from dossier.read.original.picture import without_picture_data
from dossier.read.zip_guard import Parts

TREES = ("content.xml", "styles.xml", "settings.xml", "META-INF/manifest.xml")
PARTS = (
    (re.compile(r"mimetype|meta\.xml|manifest\.rdf|Pictures/.*|Fonts/.*|.*/"), None),
    (re.compile(r"Thumbnails/.*"), Finding(Obstacle.THUMBNAIL, removable=True)),
    (re.compile(r"layout-cache"), Finding(Obstacle.REMNANTS, removable=True)),
    (re.compile(r"(?:Basic|Scripts|Dialogs|Configurations2)/.*|META-INF/macrosignatures\.xml"), Finding(Obstacle.MACRO)),
    (re.compile(r"META-INF/.*signatures\.xml"), Finding(Obstacle.SIGNATURE)),
    (re.compile(r"Versions/.*|VersionList\.xml"), Finding(Obstacle.EARLIER_REVISION)),
    (re.compile(r"(?:Object|ObjectReplacements|media|database|forms)\b.*"), Finding(Obstacle.EMBEDDED_OBJECT)),
)  # fmt: skip
"""What a part is by its name, the first that fits; any other one is UNKNOWN."""
PROPERTIES = frozenset(
    [
        "meta",
        "document-meta",
        "document-statistic",
        "generator",
        "creation-date",
        "date",
        "language",
        "editing-cycles",
        "editing-duration",
    ]
)
"""What an ODT may say of itself: nothing of persons."""
LINKS = frozenset({(names.TEXT, "a"), (names.DRAW, "a")})
INSIDE = re.compile(r"(?:\./)?(?:Pictures|Fonts)/[^:]*|#.*|")
RDF_TYPES = "http://docs.oasis-open.org/ns/office/1.2/meta/"
PLAIN_SETTINGS = frozenset(
    {"PrinterIndependentLayout", "ViewId", "OutlineLevelYieldsFolding", "CharacterCompressionType"}
)
LETTERED = ("string", "base64Binary")
TRACES = re.compile(r"Rsid(?:Root)?")


def inspect_odt(parts: Parts) -> Iterator[Finding]:
    """Yield what an ODT holds that is on no allow-list."""
    for name, part in parts.items():
        if name in TREES:
            yield from _inspect_tree(name, part)
            continue
        fitting = (finding for pattern, finding in PARTS if pattern.fullmatch(name))
        finding = next(fitting, Finding(Obstacle.UNKNOWN))
        if finding is not None:
            yield finding
        elif name == "meta.xml":
            yield from _inspect_properties(part)
        elif name == "manifest.rdf":
            yield from _inspect_statements(part)
        elif name.startswith("Pictures/") and not name.endswith("/"):
            yield from inspect_picture(part)


def clean_odt(parts: Parts) -> Parts:
    """Return the parts without what a copy can do without; fields of properties keep the words that they show."""
    gone = {
        name
        for name in parts
        if any(pattern.fullmatch(name) and found and found.removable for pattern, found in PARTS)
    }
    return {name: _cleaned(name, part, gone) for name, part in parts.items() if name not in gone}


def _inspect_tree(part_name: str, part: bytes) -> Iterator[Finding]:
    root = tree_of(part)
    if root is None:
        yield Finding(Obstacle.UNKNOWN)
        return
    if not is_bare(root):
        yield Finding(Obstacle.REMNANTS, removable=True)
    if part_name == "settings.xml" and any(
        map(_tells_more, root.iter(f"{{{names.CONFIG}}}config-item"))
    ):
        yield Finding(Obstacle.AUTHORS, removable=True)
    for element, space, name in elements_of(root):
        if any(above.tag == f"{{{names.OFFICE}}}annotation" for above in element.iterancestors()):
            continue  # a copy does without the whole of it
        yield from _inspect_element(element, space, name)
        yield from _inspect_attributes(element, space, name)


def _inspect_element(element: etree._Element, space: str, name: str) -> Iterator[Finding]:
    if space == names.OFFICE and name in names.REMOVABLE:
        yield Finding(names.REMOVABLE[name], removable=True)
    elif name in names.REFUSED.get(space, {}):
        yield Finding(names.REFUSED[space][name])
    elif space in names.SPACES_REFUSED:
        yield Finding(names.SPACES_REFUSED[space])
    elif not _is_allowed(space, name):
        yield Finding(Obstacle.UNKNOWN)
    elif name == "section" and any(
        str(key).endswith("}display") and value != "true" for key, value in element.items()
    ):
        yield Finding(Obstacle.HIDDEN_TEXT)


def _is_allowed(space: str, name: str) -> bool:
    return (
        space in names.LOOKS
        or (space, name) in names.EMPTY_ALLOWED
        or name in names.ALLOWED.get(space, ())
        or (space == names.TEXT and name in names.PROPERTY_FIELDS)
    )


def _inspect_attributes(element: etree._Element, space: str, name: str) -> Iterator[Finding]:
    for key, value in element.items():
        attribute = str(key).rpartition("}")[2]
        if attribute == "href" and not INSIDE.fullmatch(value):
            if (space, name) not in LINKS or not LINK.fullmatch(value):
                yield Finding(Obstacle.EXTERNAL_TARGET)
        elif attribute.endswith("rsid"):
            yield Finding(Obstacle.REVISION_MARKS, removable=True)
        elif attribute == "visibility" and value in ("collapse", "filter"):
            yield Finding(Obstacle.HIDDEN_TEXT)
        elif attribute == "name" and space == names.DRAW and LOCAL_PATH.search(value):
            yield Finding(Obstacle.AUTHORS, removable=True)


def _tells_more(item: etree._Element) -> bool:
    """Return whether a setting is a text of its maker's, such as the name of a printer, or a mark of each revision."""
    stated = {str(key).rpartition("}")[2]: value for key, value in item.items()}
    name = stated.get("name", "")
    return bool(TRACES.fullmatch(name)) or (
        stated.get("type") in LETTERED
        and bool((item.text or "").strip())
        and name not in PLAIN_SETTINGS
    )


def _inspect_properties(part: bytes) -> Iterator[Finding]:
    root = tree_of(part)
    if root is None:
        yield Finding(Obstacle.UNKNOWN)
    elif not is_bare(root) or any(map(_is_personal, root.iter(etree.Element))):
        yield Finding(Obstacle.AUTHORS, removable=True)


def _is_personal(element: etree._Element) -> bool:
    told = bool((element.text or "").strip()) or bool(len(element.attrib))
    return told and etree.QName(element).localname not in PROPERTIES


def _inspect_statements(part: bytes) -> Iterator[Finding]:
    """Yield what the list of parts in RDF says beside their types."""
    root = tree_of(part)
    if root is None or any(map(str.strip, map(str, root.itertext()))):
        yield Finding(Obstacle.CUSTOM_DATA)


def _cleaned(name: str, part: bytes, gone: set[str]) -> bytes:
    root = tree_of(part) if name in (*TREES, "meta.xml") else None
    if root is None:
        return without_picture_data(part) if name.startswith("Pictures/") else part
    etree.strip_tags(root, etree.Comment, etree.ProcessingInstruction)
    for element, space, local in elements_of(root):
        if (
            (name == "meta.xml" and _is_personal(element))
            or (name == "settings.xml" and local == "config-item" and _tells_more(element))
            or (local == "file-entry" and _value(element, "full-path") in gone)
            or (space == names.OFFICE and local in names.REMOVABLE)
        ):
            remove_element(element)
        elif space == names.TEXT and local in names.PROPERTY_FIELDS:
            unwrap_text(element)
        else:
            _clean_attributes(element, space)
    return written(root)


def _clean_attributes(element: etree._Element, space: str) -> None:
    for key, value in element.items():
        attribute = str(key).rpartition("}")[2]
        named = attribute == "name" and space == names.DRAW and LOCAL_PATH.search(value)
        if attribute.endswith("rsid") or named:
            del element.attrib[key]


def _value(element: etree._Element, name: str) -> str:
    return next((str(x) for key, x in element.items() if str(key).endswith(f"}}{name}")), "")
