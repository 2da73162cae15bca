"""The notes and their links; the address of a link can be on another line than its title."""

import dataclasses
import re

from dossier.language.word_counts import split_words
from dossier.model import NoteLink, NoteSeries
from dossier.recognise.lines import Line, Role
from dossier.text import RichText, collapse_spaces, join_lines

LINK_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"«»“”]+")
SIGNS_AFTER_ADDRESS = re.compile(r"[.,;:!?)\]’'”»]+$")
WORDS_OF_ADDRESSES = {"https", "www", "pdf", "html"}
ADDRESS_STARTS = ("http://", "https://", "www.")


@dataclasses.dataclass(slots=True)
class NoteText:
    """A note whose lines are being gathered."""

    series: NoteSeries
    mark: str
    lines: list[RichText] = dataclasses.field(default_factory=list)
    links: list[NoteLink] = dataclasses.field(default_factory=list)
    spare: list[str] = dataclasses.field(default_factory=list)
    """Addresses that could not be paired with a title."""
    repeated: list[str] = dataclasses.field(default_factory=list)
    """Addresses of its links that stand in its text too, and once more on a line of their own."""
    dead: list[str] = dataclasses.field(default_factory=list)
    """Addresses that do not work for readers: a path on somebody's own disk."""

    def join_content(self, vocabulary: frozenset[str]) -> RichText:
        """Return the lines of the note as one text."""
        return join_lines([line for line in self.lines if line.text], vocabulary).collapse_spaces()


def gather_notes(lines: tuple[Line, ...]) -> list[NoteText]:
    """Return the notes in the order of their texts, with the addresses paired to their titles."""
    notes: list[NoteText] = []
    titles: list[tuple[NoteText, str]] = []
    addresses: list[str] = []
    for line in lines:
        if addresses and line.role not in (Role.ADDRESSES, Role.DROPPED):
            _pair_titles(titles, addresses)
            titles, addresses = [], []
        if line.role is Role.NOTE:
            _add_line(notes, line)
            if line.text:
                _add_title(titles, notes[-1], collapse_spaces(line.text))
        elif line.role is Role.ADDRESSES:
            addresses.extend(line.text.split())
        elif line.role is not Role.DROPPED:
            titles = []
    _pair_titles(titles, addresses)
    return notes


def _add_line(notes: list[NoteText], line: Line) -> None:
    """Add a line to the note that it opens, or to the last note of its series."""
    series = line.series or NoteSeries.BRON
    if line.mark is not None:
        notes.append(NoteText(series, line.mark))
    elif not notes or notes[-1].series is not series:
        earlier = next((note for note in reversed(notes) if note.series is series), None)
        if earlier is not None:
            notes.remove(earlier)
            notes.append(earlier)
    if line.text:
        notes[-1].lines.append(line.content)


def _add_title(titles: list[tuple[NoteText, str]], note: NoteText, text: str) -> None:
    """Add a title, or in lower case the rest of the last title."""
    if titles and titles[-1][0] is note and text[:1].islower():
        titles[-1] = (note, f"{titles[-1][1]} {text}")
    else:
        titles.append((note, text))


def _pair_titles(titles: list[tuple[NoteText, str]], addresses: list[str]) -> None:
    """Give each title its address if there are as many of both and their words show the order."""
    if not addresses or not titles:
        return
    owners = {id(note) for note, _ in titles}
    ordered = _order_addresses([title for _, title in titles], addresses)
    if ordered is not None:
        for (note, title), address in zip(titles, ordered, strict=True):
            _add_link(note, title, address)
        return
    note = titles[-1][0]
    if len(owners) == 1 and len(addresses) == 1:
        _add_link(note, " ".join(title for _, title in titles), addresses[0])
        return
    note.spare.extend(addresses)
    note.links.extend(NoteLink(url, url) for url in addresses if url.startswith(ADDRESS_STARTS))


def _order_addresses(titles: list[str], addresses: list[str]) -> list[str] | None:
    """Return the addresses in the order of their titles, or None if that is uncertain."""
    if len(titles) != len(addresses):
        return None
    if len(titles) == 1:
        return addresses
    backwards = list(reversed(addresses))
    straight, turned = (
        _count_shared_words(titles, addresses),
        _count_shared_words(titles, backwards),
    )
    if straight == turned:
        return None
    return addresses if straight > turned else backwards


def _count_shared_words(titles: list[str], addresses: list[str]) -> int:
    """Return how many words the titles share with the addresses at the same index."""
    total = 0
    for title, address in zip(titles, addresses, strict=True):
        total += len(_find_long_words(title) & _find_long_words(address))
    return total


def _find_long_words(text: str) -> set[str]:
    return {word.lower() for word in split_words(text) if len(word) > 2} - WORDS_OF_ADDRESSES


def _add_link(note: NoteText, title: str, address: str) -> None:
    if address.startswith(ADDRESS_STARTS):
        note.links.append(NoteLink(title, address))
    else:
        note.links.append(NoteLink(title, None))
        note.dead.append(address)


def add_inline_links(note: NoteText, content: RichText) -> None:
    """Add the links in the text of the note, in order."""
    links: list[tuple[int, NoteLink]] = []
    spans = [(span.start, span.end) for span in content.links()]
    for span in content.links():
        title = content.text[span.start : span.end]
        target = span.target or ""
        url = target if target.startswith(ADDRESS_STARTS) else None
        if url is None and target.strip("#"):
            note.dead.append(target)
        links.append((span.start, NoteLink(title, url)))
    for match in LINK_ADDRESS.finditer(content.text):
        address = SIGNS_AFTER_ADDRESS.sub("", match[0])
        linked = any(low <= match.start() < high for low, high in spans)
        if not linked and all(address != link.url for link in note.links):
            links.append((match.start(), NoteLink(address, address)))
    note.links.extend(link for _, link in sorted(links, key=lambda pair: pair[0]))
