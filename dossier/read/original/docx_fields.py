"""The fields of a DOCX: what they compute from decides whether they may stay."""

import dataclasses
import re
from collections.abc import Iterator

from lxml import etree

from dossier.model import Obstacle
from dossier.read.original.allow_lists import Finding, load_allow_lists
from dossier.read.original.package import get_attribute, remove_element, split_name
from dossier.read.original.pdf_objects import LINK_TARGET

WORD_NAMESPACES = frozenset(
    {
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    }
)
"""The usual one, and that of a strict DOCX."""
FIELD_TARGET = re.compile(r'\s*"?([^"\s]*)')  # HYPERLINK "https://voorbeeld.nl" \o "x"


@dataclasses.dataclass(slots=True)
class Field:
    """A field of a text, and the elements that make it one."""

    code: str = ""  # what it computes from: `HYPERLINK "https://voorbeeld.nl"`
    marks: list[etree._Element] = dataclasses.field(default_factory=list)
    has_result: bool = False  # its code is complete: what follows is what it shows

    @property
    def name(self) -> str:
        """The first word of its code."""
        name = self.code.strip().partition(" ")[0].upper()
        return "=" if name.startswith("=") else name


def inspect_fields(root: etree._Element) -> Iterator[Finding]:
    """Yield what the fields of a text do that a reader of the paper does not see."""
    for field in _iter_fields(root):
        if field.name == "HYPERLINK":
            found = FIELD_TARGET.match(field.code.strip().partition(" ")[2])
            target = found[1] if found else ""
            # \l leads to a place in the document itself.
            if target and not target.startswith("\\") and not LINK_TARGET.fullmatch(target):
                yield Finding(Obstacle.EXTERNAL_TARGET)
        elif not _shows_property(field):
            yield from load_allow_lists("docx")["fields"].judge(field.name, Obstacle.FETCHING_FIELD)


def unlink_property_fields(root: etree._Element) -> None:
    """Leave of the fields that show properties of the file the words that they show."""
    for field in filter(_shows_property, list(_iter_fields(root))):
        for mark in field.marks:
            # A simple field holds its words itself.
            for child in list(mark) if etree.QName(mark).localname == "fldSimple" else ():
                mark.addprevious(child)
            remove_element(mark)


def _shows_property(field: Field) -> bool:
    return field.name in load_allow_lists("docx")["property_fields"].allowed


def _iter_fields(root: etree._Element) -> Iterator[Field]:
    """Yield the fields of a text, an inner one before the one around it, and at last those that do not end."""
    fields: list[Field] = []
    for element in list(root.iter("{*}fldSimple", "{*}instrText", "{*}fldChar")):
        namespace, name = split_name(str(element.tag))
        if namespace not in WORD_NAMESPACES:
            continue
        if name == "fldSimple":
            yield Field(get_attribute(element, "instr"), [element])
        elif name == "instrText":
            # What an inner field shows is part of what the field around it computes from.
            around = next((each for each in reversed(fields) if not each.has_result), None)
            if around is None:
                yield Field(element.text or "", [element])
            else:
                around.code += element.text or ""
                around.marks.append(element)
        elif name == "fldChar":
            kind = get_attribute(element, "fldCharType")
            if kind == "begin":
                fields.append(Field())
            if fields:
                fields[-1].marks.append(element)
                fields[-1].has_result |= kind == "separate"
                if kind == "end":
                    yield fields.pop()
    yield from fields
