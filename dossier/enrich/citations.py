"""Find where documents cite papers by their official numbers."""

from collections.abc import Iterable, Iterator

from dossier.language.official_numbers import FoundNumber, find_numbers, read_address_numbers
from dossier.model import Citation, Document, Note


def find_citations(document: Document) -> Iterator[Citation]:
    """Yield where the passages and notes of a document cite papers by number, in the order of each text."""
    for passage in document.passages:
        links = ((x.start, x.end, x.target or "") for x in passage.content.links())
        for number, start, end in _find_with_links(passage.content.text, links):
            yield Citation(number=number, passage=passage.id, note=None, start=start, end=end)
    for index, note in enumerate(document.notes):
        for number, start, end in _find_with_links(note.text or "", _note_links(note)):
            yield Citation(number=number, passage=None, note=index, start=start, end=end)


def _note_links(note: Note) -> Iterator[tuple[int, int, str]]:
    """Yield where the links of a note stand in its text; one that is not part of the text belongs to all of it."""
    text = note.text or ""
    at = 0
    for link in note.links:
        found = text.find(link.title, at)
        if found >= 0:
            at = found + len(link.title)
            yield found, at, link.url or ""
        else:
            yield 0, len(text), link.url or ""


def _find_with_links(text: str, links: Iterable[tuple[int, int, str]]) -> list[FoundNumber]:
    """Return the numbers in a text and in the addresses of its links, in order."""
    linked = [
        FoundNumber(number, start, end)
        for start, end, address in links
        if text[start:end].strip()
        for number in read_address_numbers(address)
    ]
    return sorted(
        {*linked, *find_numbers(text)}, key=lambda found: (found.start, found.end, found.number)
    )
