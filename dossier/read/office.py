"""The text of a DOCX or ODT, and all that it holds beside it."""

import re
from collections.abc import Iterator

from dossier.media import DOCX
from dossier.read.docx import read_docx
from dossier.read.office_blocks import OfficeText
from dossier.read.office_preparation import prepare
from dossier.read.pandoc import ConversionError, read_odt
from dossier.read.zip_guard import Parts, list_xml_parts, pack

TAG_PATTERN = re.compile(r"<[^<>]*>")


def read_office(parts: Parts, media_type: str) -> OfficeText:
    """Return the text of a DOCX or ODT; raise ConversionError where a part is missing or nests too deep."""
    try:
        if media_type == DOCX:
            return read_docx(parts)
        shown = prepare(parts)
        return OfficeText(read_odt(pack(shown.parts)), shown.dropped)
    except (KeyError, RecursionError) as error:
        raise ConversionError from error


def iter_remarks(parts: Parts) -> Iterator[str]:
    """Yield all that a DOCX or ODT holds, also beside its text: remarks, names of writers, what was struck out.

    As it stands, and without its tags: an address may stand in one, or be cut by one.
    """
    for name in list_xml_parts(parts):
        text = parts[name].decode("utf-8", errors="replace")
        yield text
        yield TAG_PATTERN.sub("", text)
