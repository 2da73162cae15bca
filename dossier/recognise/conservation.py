"""Law 1 after recognition: every letter of the blocks is in some part of the document.

Letters are counted and not words, because lines and words are joined on the way. The count catches every
rule that loses text.
"""

from collections.abc import Iterator

from dossier.errors import Problem, make_error
from dossier.language.word_counts import count_missing_letters, find_missing_words
from dossier.masking import show_lost_words
from dossier.media.unread_kinds import advise_on_lost_words
from dossier.model import Note, SourceText
from dossier.recognise.document import Parts


def check_conservation(text: SourceText, parts: Parts) -> Iterator[Problem]:
    """Yield an error where words of the blocks are in none of the parts."""
    original = [block.content.text for block in text.blocks]
    collected = list(_iter_texts(parts))
    missing = count_missing_letters(original, collected)
    # Some formats have the mark of a note in the text, others beside it.
    digits = sum(count for char, count in missing.items() if char.isdigit())
    cited = sum(len(note.mark) * (1 + len(note.at)) for note in parts.notes)
    if all(char.isdigit() for char in missing) and digits <= cited:
        return
    shown = show_lost_words(find_missing_words(original, collected), original)
    begins = f", te beginnen met: {shown}" if shown else ""
    message = f"woorden van dit bestand staan nergens op de pagina{begins}"
    hint = advise_on_lost_words(text.source.media_type)
    yield make_error(text.source.path, "B027", "", message, hint)


def _iter_texts(parts: Parts) -> Iterator[str]:
    yield from (passage.text for passage in parts.passages)
    yield from (section.title for section in parts.sections)
    yield from parts.labels
    yield from parts.head
    yield from (each.text for each in parts.dropped)
    yield from (each.value for _, each in parts.masked)
    for note in parts.notes:
        yield from _iter_note_texts(note)


def _iter_note_texts(note: Note) -> Iterator[str]:
    text = note.text or ""
    yield text
    if not note.mark.isdecimal():
        yield note.mark * (1 + len(note.at))
    yield from (link.url for link in note.links if link.url and link.url not in text)
