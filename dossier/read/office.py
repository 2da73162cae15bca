"""The text of a DOCX or ODT, and all that it holds beside it."""

import re
from collections.abc import Iterator

from dossier.media import DOCX
from dossier.read.docx import DocxReader
from dossier.read.odt import OdtReader
from dossier.read.office_blocks import OfficeText
from dossier.read.zip_guard import Parts, list_xml_parts

TAG_PATTERN = re.compile(r"<[^<>]*>")


class NoOfficeTextError(Exception):
    """A packed file in which the part with the text is missing, or nests deeper than any paper."""


def read_office(parts: Parts, media_type: str) -> OfficeText:
    """Return the text of a DOCX or ODT; raise NoOfficeTextError where there is none."""
    try:
        reader = DocxReader if media_type == DOCX else OdtReader
        return reader(parts).read()
    except (KeyError, RecursionError) as error:
        raise NoOfficeTextError from error


def iter_remarks(parts: Parts) -> Iterator[str]:
    """Yield all that a DOCX or ODT holds, also beside its text: remarks, names of writers, what was struck out.

    As it stands, and without its tags: an address may stand in one, or be cut by one.
    """
    for name in list_xml_parts(parts):
        text = parts[name].decode("utf-8", errors="replace")
        yield text
        yield TAG_PATTERN.sub("", text)
