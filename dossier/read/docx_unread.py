"""What a DOCX prints that is not read: charts, diagrams, other files within it."""

from collections.abc import Iterator, Mapping

from lxml.etree import XMLSyntaxError

from dossier.read.office_xml import WORD, parse_part
from dossier.read.zip_guard import Parts

# Kinds of parts of which the words are printed and not read.
UNREAD_RELATIONS = {
    "aFChunk": "een ingevoegd bestand",
    "chart": "een grafiek",
    "chartEx": "een grafiek",
    "diagramData": "een schema (SmartArt)",
    "subDocument": "een deel dat in een ander bestand staat",
}
UNREAD_ELEMENTS = {
    f"{WORD}altChunk": UNREAD_RELATIONS["aFChunk"],
    f"{WORD}subDoc": UNREAD_RELATIONS["subDocument"],
}


def find_unread_parts(parts: Parts, relations: Mapping[str, tuple[str, str]]) -> Iterator[str]:
    """Yield in Dutch what the related parts are that hold words and are not read."""
    for kind, target in relations.values():
        if kind in UNREAD_RELATIONS and _has_words(parts.get(target, b"")):
            yield UNREAD_RELATIONS[kind]


def _has_words(part: bytes) -> bool:
    try:
        text = "".join(map(str, parse_part(part).itertext()))
    except XMLSyntaxError:
        text = part.decode("utf-8", errors="replace")
    return any(map(str.isalnum, text))
