"""Masks personal data that shows only in finished texts: across a page break, or around a lifted mark."""

import dataclasses
import itertools
import re
from collections.abc import Collection, Sequence
from typing import TypeVar

from dossier.masking import mask_content
from dossier.media import unit_of
from dossier.model import Note, PassageForm, Source
from dossier.privacy import MASK, Personal, find_personal, mask
from dossier.recognise.collector import Paragraph
from dossier.recognise.lines import Line

Value = TypeVar("Value")

ENDED_SENTENCE = re.compile(r"[.?!…][\"'”’»)\]]*$")
MAX_PERSONAL_AT_END = 64
"""The longest part of personal data, in characters, at an end of a paragraph."""


class Masker:
    """Masks the texts of a document as they are published, and collects what it masked."""

    def __init__(self, source: Source, allowed: Collection[str]) -> None:
        self.allowed = allowed
        self.unit = unit_of(source.media_type)
        self.personal: list[tuple[str, Personal]] = []
        """What was masked, with its place in the editor's terms."""

    def mask_text(self, text: str, place: str = "") -> str:
        """Return a text without personal data."""
        masked = mask(text, self.allowed)
        self.personal.extend((place, each) for each in masked.found)
        return masked.text

    def mask_paragraphs(self, paragraphs: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
        """Return the paragraphs without personal data, also where it continues in the next paragraph."""
        masked = list(map(self._mask_paragraph, paragraphs))
        for index, (first, second) in enumerate(itertools.pairwise(masked)):
            if not (
                PassageForm.ROW in (first.form, second.form)
                or ENDED_SENTENCE.search(first.content.text)
            ):
                masked[index : index + 2] = self._mask_pair(masked[index], second)
        return tuple(masked)

    def _mask_pair(self, first: Paragraph, second: Paragraph) -> tuple[Paragraph, Paragraph]:
        """Return two paragraphs without personal data that begins in the first and ends in the second."""
        tail, head = (
            first.content.text[-MAX_PERSONAL_AT_END:],
            second.content.text[:MAX_PERSONAL_AT_END],
        )
        for each in find_personal(f"{tail}\n{head}", self.allowed):
            if each.start < len(tail) < each.end - 1:
                self.personal.append((f"{self.unit} {first.line}", each))
                start, end = each.start - len(tail), each.end - len(tail) - 1
                whole = len(first.content.text)
                left = first.content.replaced([(whole + start, whole, MASK)])
                right = second.content.replaced([(0, end, "")]).strip()
                # A paragraph that becomes empty keeps a mask.
                right = right if right.text else second.content.replaced([(0, end, MASK)])
                return (
                    dataclasses.replace(first, content=left),
                    dataclasses.replace(second, content=right),
                )
        return first, second

    def _mask_paragraph(self, paragraph: Paragraph) -> Paragraph:
        content, personal = mask_content(paragraph.content, self.allowed)
        self.personal.extend((f"{self.unit} {paragraph.line}", each) for each in personal)
        return dataclasses.replace(paragraph, content=content) if personal else paragraph

    def mask_note(self, note: Note) -> Note:
        """Return a note without personal data in its text or links."""
        if note.text is None:
            return note
        text = self.mask_text(note.text, f"noot {note.mark}")
        links = tuple(
            dataclasses.replace(
                link,
                title=mask(link.title, self.allowed).text,
                url=None if link.url and any(find_personal(link.url, self.allowed)) else link.url,
            )
            for link in note.links
        )
        return dataclasses.replace(note, text=text, links=links)


def mask_lines(lines: Collection[Line], allowed: Collection[str]) -> tuple[Line, ...]:
    """Return the lines without personal data, also across two cells."""
    return tuple(
        dataclasses.replace(line, content=content) if personal else line
        for line in lines
        for content, personal in (mask_content(line.content, allowed),)
    )


def mask_values(value: Value, allowed: Collection[str]) -> Value:
    """Return a description, or a value in it, with personal data masked in all texts."""
    if isinstance(value, str):
        return mask(value, allowed).text  # type: ignore[return-value]
    if isinstance(value, tuple):
        return tuple(mask_values(each, allowed) for each in value)  # type: ignore[return-value]
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields = dataclasses.fields(value)
        masked = {each.name: mask_values(getattr(value, each.name), allowed) for each in fields}
        return dataclasses.replace(value, **masked)
    return value
