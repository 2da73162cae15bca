"""Studies that several sources cite in their notes, each once, with who cites it."""

import dataclasses
import re
from collections.abc import Iterable, Iterator

from dossier.language.normal_form import fold_words
from dossier.language.word_counts import LETTERS_OR_DIGITS
from dossier.model import Document, Note

MIN_TITLE_WORDS = 4
"""A shorter title may be that of another study too."""
MAX_STUDIES_LISTED = 50
# CPB, 2023. Technologie en werk   Stiebale & Wossner (2024), Robots
BEFORE_TITLE = re.compile(r"[^.;:]{1,80}?\b(?:19|20)\d\d[a-z]?\)?[.,:]\s+")
BEHIND_TITLE = re.compile(r"\s\|\s.*|\s*[.;]?\s*\Z")  # Advies AI en werk | SER
ADDRESS_SCHEME = re.compile(r"https?://(?:www\.)?")


@dataclasses.dataclass(slots=True)
class Study:
    """A study, and the notes in which it is cited."""

    title: str
    address: str | None = None
    citing: dict[str, tuple[Document, Note]] = dataclasses.field(default_factory=dict)
    """By source, the first of its notes."""


def find_shared_studies(documents: Iterable[Document]) -> list[Study]:
    """Return the studies that several sources cite, by title or by address: those that most cite, in that order."""
    by_key: dict[str, Study] = {}
    for document in documents:
        for note in document.notes:
            for title, address in _iter_cited(note):
                keys = list(_iter_keys(title, address))
                known = next((by_key[key] for key in keys if key in by_key), Study(title))
                known.address = known.address or address
                known.citing.setdefault(document.source.id, (document, note))
                by_key |= {key: by_key.get(key, known) for key in keys}
    shared = {id(study): study for study in by_key.values() if len(study.citing) > 1}
    most_cited = sorted(shared.values(), key=lambda study: (-len(study.citing), study.title))
    return most_cited[:MAX_STUDIES_LISTED]


def _iter_cited(note: Note) -> Iterator[tuple[str, str | None]]:
    """Yield the title, and the address where there is one, of each study in a note."""
    for each in note.links:
        yield BEHIND_TITLE.sub("", each.title), each.url
    if not note.links:
        for part in (note.text or "").split(";"):
            yield BEHIND_TITLE.sub("", BEFORE_TITLE.sub("", part.strip(), count=1)), None


def _iter_keys(title: str, address: str | None) -> Iterator[str]:
    """Yield by what a study is known again: a title that tells enough, and an address of more than a site."""
    words = (word for word in LETTERS_OR_DIGITS.findall(title) if word.isalpha() and len(word) > 1)
    if len(list(words)) >= MIN_TITLE_WORDS:
        yield fold_words(title)
    if address and "/" in (place := ADDRESS_SCHEME.sub("", address).rstrip("/")):
        yield place
