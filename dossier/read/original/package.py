"""A DOCX or ODT as a package: what stands beside its parts, its parts as trees, and how a copy is packed."""

import io
import re
import zipfile
from collections.abc import Iterator

from lxml import etree

from dossier.model import Obstacle
from dossier.read.office_xml import parser
from dossier.read.original.finding import Finding
from dossier.read.original.picture import has_picture_data, is_picture
from dossier.read.zip_guard import Parts

LINK = re.compile(r"https?://[^\s\\]*|mailto:[^\s?&]*", re.IGNORECASE)
"""What a link may lead to: a site, or an address, which is personal data or is allowed."""
LOCAL_PATH = re.compile(r"[A-Za-z]:[\\/]|\\\\|file:|/(?:Users|home|Volumes)/|Macintosh HD:")
"""Where somebody keeps a file, as programs note it with a picture; the name of its owner stands in it."""
BEGINNING = ("mimetype", "[Content_Types].xml")
"""The parts that must come first in a package."""


def inspect_package(data: bytes) -> Iterator[Finding]:
    """Yield what a package holds beside its parts, or in two versions."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        members = package.infolist()
        names = [member.filename for member in members]
        starts = min((member.header_offset for member in members), default=0)
        if package.comment or starts:
            yield Finding(Obstacle.REMNANTS, removable=True)
        if len(set(names)) < len(names):
            yield Finding(Obstacle.EARLIER_REVISION)


def pack(parts: Parts) -> bytes:
    """Return the parts as a package: the same parts give the same bytes."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        for name in sorted(parts, key=lambda name: (name not in BEGINNING, name)):
            method = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            package.writestr(zipfile.ZipInfo(name), parts[name], compress_type=method)
    return made.getvalue()


def tree_of(part: bytes) -> etree._Element | None:
    """Return a part as a tree, or None where it is no XML."""
    try:
        return etree.fromstring(part, parser(keeps_remarks=True))
    except etree.XMLSyntaxError:
        return None


def written(root: etree._Element) -> bytes:
    """Return a tree as a part."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def elements_of(root: etree._Element) -> Iterator[tuple[etree._Element, str, str]]:
    """Yield the elements of a tree with their namespace and name."""
    for element in list(root.iter(etree.Element)):
        space, _, name = str(element.tag).rpartition("}")
        yield element, space.removeprefix("{"), name


def is_bare(root: etree._Element) -> bool:
    """Return whether a tree is UTF-8 without comments or instructions of XML: nothing hides from who searches it."""
    around = (*root.itersiblings(preceding=True), *root.itersiblings())
    within = next(root.iter(etree.Comment, etree.ProcessingInstruction), None)
    encoding = root.getroottree().docinfo.encoding or "UTF-8"
    return not around and within is None and encoding.upper() in ("UTF-8", "ASCII", "US-ASCII")


def remove_element(element: etree._Element) -> None:
    """Take an element out of its tree, and leave what stands behind it."""
    _replace(element, "")


def unwrap_text(element: etree._Element) -> None:
    """Put the text of an element in its place."""
    _replace(element, "".join(map(str, element.itertext())))


def _replace(element: etree._Element, text: str) -> None:
    above, before = element.getparent(), element.getprevious()
    if above is None:
        return
    text += element.tail or ""
    if before is not None:
        before.tail = (before.tail or "") + text
    else:
        above.text = (above.text or "") + text
    above.remove(element)


def inspect_picture(data: bytes) -> Iterator[Finding]:
    """Yield what a part that should be a picture holds beside it."""
    if not is_picture(data):
        yield Finding(Obstacle.UNKNOWN)
    elif has_picture_data(data):
        yield Finding(Obstacle.PICTURE_DATA, removable=True)
