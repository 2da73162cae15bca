"""A DOCX or ODT as a package: what stands beside its parts, and its parts as trees."""

import functools
import io
import re
import zipfile
from collections.abc import Iterator

from lxml import etree

from dossier.model import Obstacle
from dossier.read.office_xml import make_parser
from dossier.read.original.allow_lists import Finding
from dossier.read.original.picture import is_picture, strip_picture_data

LOCAL_PATH = re.compile(r"[A-Za-z]:[\\/]|\\\\|file:|/(?:Users|home|Volumes)/|Macintosh HD:")
"""Where somebody keeps a file, as programs note it with a picture; the name of its owner stands in it."""


def inspect_package(data: bytes) -> Iterator[Finding]:
    """Yield what a package holds beside its parts, or in two versions."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        members = package.infolist()
        starts = min((member.header_offset for member in members), default=0)
        if package.comment or starts:
            yield Finding(Obstacle.REMNANTS, removable=True)
        if len({member.filename for member in members}) < len(members):
            yield Finding(Obstacle.EARLIER_REVISION)


def parse_tree(part: bytes) -> etree._Element | None:
    """Return a part as a tree with its comments, or None where it is no XML."""
    try:
        return etree.fromstring(part, make_parser(keeps_remarks=True))
    except etree.XMLSyntaxError:
        return None


def serialize_tree(root: etree._Element) -> bytes:
    """Return a tree as a part."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def iter_elements(root: etree._Element) -> Iterator[tuple[etree._Element, str, str]]:
    """Yield the elements of a tree with their namespace and name; the tree may change meanwhile."""
    for element in list(root.iter(etree.Element)):
        yield element, *split_name(str(element.tag))


@functools.lru_cache(maxsize=4096)
def split_name(tag: str) -> tuple[str, str]:
    """Return the namespace and the name of an element or attribute."""
    namespace, _, name = tag.rpartition("}")
    return namespace.removeprefix("{"), name


def get_attribute(element: etree._Element, name: str) -> str:
    """Return an attribute that has a namespace, or an empty text."""
    return next((value for key, value in element.items() if str(key).endswith(f"}}{name}")), "")


def is_bare(root: etree._Element) -> bool:
    """Return whether a tree is UTF-8 without XML comments or instructions: a search of its text misses nothing."""
    around = (*root.itersiblings(preceding=True), *root.itersiblings())
    within = next(root.iter(etree.Comment, etree.ProcessingInstruction), None)
    encoding = root.getroottree().docinfo.encoding or "UTF-8"
    return not around and within is None and encoding.upper() in ("UTF-8", "ASCII", "US-ASCII")


def has_text(root: etree._Element) -> bool:
    """Return whether a tree holds more than white space."""
    return any(map(str.strip, map(str, root.itertext())))


def remove_element(element: etree._Element, *, left: str = "") -> None:
    """Take an element out of its tree; what follows it stays, and `left` stands in its place."""
    above, before = element.getparent(), element.getprevious()
    if above is None:
        return
    text = left + (element.tail or "")
    if before is not None:
        before.tail = (before.tail or "") + text
    else:
        above.text = (above.text or "") + text
    above.remove(element)


def inspect_picture(data: bytes) -> Iterator[Finding]:
    """Yield what a part that should be a picture holds beside it."""
    if not is_picture(data):
        yield Finding(Obstacle.UNKNOWN)
    elif strip_picture_data(data) != data:
        yield Finding(Obstacle.PICTURE_DATA, removable=True)
