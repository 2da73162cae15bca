"""The fields of a DOCX: what they compute from decides whether they may stay."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from dossier.model import Obstacle
from dossier.read.original import docx_names as names
from dossier.read.original.finding import Finding
from dossier.read.original.package import LINK, elements_of, remove_element


def inspect_fields(root: etree._Element) -> Iterator[Finding]:
    """Yield what the fields of a text do that a reader of the paper does not see."""
    for field in _fields_in(root):
        yield from _inspect_field(field.code)


def unlink_property_fields(root: etree._Element) -> None:
    """Leave of the fields that show properties of the file the words that they show."""
    for field in list(_fields_in(root)):
        if _name_of(field.code) in names.PROPERTY_FIELDS:
            for mark in field.marks:
                _unlink(mark)


class Field(NamedTuple):
    """A field of a text, and the elements that make it one."""

    code: str
    """What it computes from: `HYPERLINK "https://voorbeeld.nl"`."""
    marks: tuple[etree._Element, ...]


def _fields_in(root: etree._Element) -> Iterator[Field]:
    """Yield the fields of a text, an inner one before the one around it."""
    codes: list[list[str]] = []
    marks: list[list[etree._Element]] = []
    shows: list[bool] = []
    for element, space, name in elements_of(root):
        if space not in names.WORD:
            continue
        if name == "fldSimple":
            yield Field(_stated(element, "instr"), (element,))
        elif name == "instrText":
            # What an inner field shows is part of what the field around it computes from.
            around = next((n for n in reversed(range(len(shows))) if not shows[n]), None)
            if around is None:
                yield Field(element.text or "", (element,))
            else:
                codes[around].append(element.text or "")
                marks[around].append(element)
        elif name == "fldChar":
            kind = _stated(element, "fldCharType")
            if kind == "begin":
                codes.append([])
                marks.append([])
                shows.append(False)
            if not codes:
                continue
            marks[-1].append(element)
            shows[-1] = shows[-1] or kind == "separate"
            if kind == "end":
                shows.pop()
                yield Field("".join(codes.pop()), tuple(marks.pop()))
    # What does not end is judged, too.
    yield from (Field("".join(code), tuple(made)) for code, made in zip(codes, marks, strict=True))


def _name_of(code: str) -> str:
    name = code.strip().partition(" ")[0].upper()
    return "=" if name.startswith("=") else name


def _stated(element: etree._Element, name: str) -> str:
    return next((str(x) for key, x in element.items() if str(key).endswith(f"}}{name}")), "")


def _inspect_field(code: str) -> Iterator[Finding]:
    name, rest = _name_of(code), code.strip().partition(" ")[2]
    if name == "HYPERLINK":
        target = re.match(r'\s*"?([^"\s]*)', rest)
        leads = target[1] if target else ""
        # \l leads to a place in the document itself.
        if leads and not leads.startswith("\\") and not LINK.fullmatch(leads):
            yield Finding(Obstacle.EXTERNAL_TARGET)
    elif name not in names.FIELDS | names.PROPERTY_FIELDS:
        yield Finding(names.OTHER_FIELDS.get(name, Obstacle.FETCHING_FIELD))


def _unlink(mark: etree._Element) -> None:
    """Take the mark of a field out; of a simple field, keep the runs that stand in it."""
    for child in list(mark) if etree.QName(mark).localname == "fldSimple" else ():
        mark.addprevious(child)
    remove_element(mark)
