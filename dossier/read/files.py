"""Read a source: the reader of its format, the count of lost words, masking, and what may be offered.

What knows a format is imported where a file of that format is read, so that nobody waits for the others.
"""

import dataclasses
import hashlib
from collections.abc import Callable, Collection
from pathlib import Path, PurePosixPath

from dossier.language.word_counts import split_words
from dossier.masking import report_masked
from dossier.media import DOCX, HTML, MARKDOWN, ODT, PDF, TEXT, is_empty, make_source
from dossier.model import Dropped, DropReason, Original, Source, SourceText
from dossier.privacy import find_mail, find_personal, mask
from dossier.read import file_problems
from dossier.read.conservation import find_lost_in_lines, find_lost_in_pages
from dossier.read.front_matter import FrontMatter, blank_front_matter, find_front_matter
from dossier.read.masking import (
    add_apart,
    build_reading,
    clean_blocks,
    collect_forms,
    find_beside,
    find_hidden,
    is_clean,
    make_copy,
    mask_blocks,
)
from dossier.read.pdf import PdfError
from dossier.read.plain_text import has_too_many_lines, read_blocks
from dossier.read.text_lines import decode_text
from dossier.read.zip_guard import RefusedError, unpack_package
from dossier.text import collapse_spaces


def open_source(path: Path, identifier: str) -> Source:
    """Return the file at `path` as a source; messages name it by this path, masked."""
    shown = PurePosixPath(path).with_name(f"{mask(path.stem).text}{path.suffix}")
    return make_source(shown, path.read_bytes(), mask(identifier).text)


def read_source(source: Source, path: Path, *, allowed: Collection[str] = ()) -> SourceText:
    """Return the text of the file at `path`, with personal data masked that is not `allowed`.

    Raise UnreadableError where it has no text, or part of its text cannot be read.
    """
    data = _read_same_bytes(source, path)
    if is_empty(data):
        raise file_problems.EMPTY.of(source)
    if source.media_type not in READERS:
        raise file_problems.refuse_unknown(source).of(source)
    text = READERS[source.media_type](source, data, allowed)
    problems = (*file_problems.check_name(source), *text.problems)
    return dataclasses.replace(text, allowed=tuple(allowed), problems=problems)


def _read_plain(source: Source, data: bytes, allowed: Collection[str]) -> SourceText:
    decoded = decode_text(data)
    if decoded is None:
        raise file_problems.NO_LETTERS.of(source)
    if has_too_many_lines(decoded.text):
        raise file_problems.TOO_LONG.of(source)
    front = find_front_matter(decoded.text)
    text = blank_front_matter(decoded.text, front)
    read_lines = read_blocks(text)
    file_problems.refuse_lost(source, find_lost_in_lines(text, read_lines), [text])
    blocks, taken = mask_blocks(clean_blocks(source, read_lines), allowed)
    copy = mask(decoded.text, allowed)
    # Of the copy, personal data across all line ends is masked.
    beside = find_beside(decoded.text, copy, (each for _, each in taken))
    found = sorted([*taken, *beside], key=lambda each: each[0])
    masked = tuple(each for _, each in found)
    return SourceText(
        source=source,
        blocks=blocks,
        masked=masked,
        dropped=_drop_front_matter(front, allowed),
        stated=front and front.stated,
        problems=(
            *file_problems.check_encoding(source, decoded),
            *report_masked(source.path, ((f"regel {line}", each) for line, each in found)),
        ),
        offered=is_clean(copy, masked, find_hidden(copy, allowed)),
        copied=collect_forms(copy.found),
    )


def _drop_front_matter(front: FrontMatter | None, allowed: Collection[str]) -> tuple[Dropped, ...]:
    if front is None:
        return ()
    lines = map(collapse_spaces, mask(front.text, allowed).text.split("\n"))
    return tuple(Dropped.of(line, DropReason.FRONT_MATTER) for line in lines if line)


def _read_office(source: Source, data: bytes, allowed: Collection[str]) -> SourceText:
    from lxml.etree import XMLSyntaxError

    from dossier.read.conservation import iter_office_texts
    from dossier.read.office import NoOfficeTextError, iter_remarks, read_office

    try:
        parts = unpack_package(data)
        found = read_office(parts, source.media_type)
        texts = list(iter_office_texts(parts, source.media_type))
    except RefusedError as error:
        raise file_problems.refuse_package(str(error)).of(source) from error
    except (NoOfficeTextError, XMLSyntaxError) as error:
        raise file_problems.NO_OFFICE_TEXT.of(source) from error
    lost = find_lost_in_pages(texts, found.blocks, (each.text for each in found.dropped))
    file_problems.refuse_lost(source, lost, texts)
    if not any(split_words(text) for text in texts):
        # A count that saw no words counted nothing.
        raise file_problems.NO_TEXT.of(source)
    reading = build_reading(source, found.blocks, found.dropped, allowed)
    problems = (*reading.problems, *file_problems.report_unread(source, found.unread))
    reading = dataclasses.replace(reading, problems=problems)
    within = [each for text in iter_remarks(parts) for each in find_mail(text, allowed)]
    return _add_offer(add_apart(reading, within), data)


def _read_page(source: Source, data: bytes, allowed: Collection[str]) -> SourceText:
    from lxml.etree import ParserError

    from dossier.read.html_page import extract_main_part, find_declared_encoding
    from dossier.read.html_walk import walk_page

    decoded = decode_text(data, find_declared_encoding(data))
    if decoded is None:
        raise file_problems.NO_PAGE.of(source)
    try:
        page = extract_main_part(decoded.text)
    except RefusedError as error:
        raise file_problems.refuse_page(str(error)).of(source) from error
    except ParserError as error:
        # The parser refuses nothing but a page without any element.
        raise file_problems.NO_TEXT.of(source) from error
    blocks = walk_page(page.main)
    lost = find_lost_in_pages([page.text], blocks, (each.text for each in page.dropped))
    file_problems.refuse_lost(source, lost, [page.text])
    copy = mask(decoded.text, allowed)
    hidden = tuple(find_hidden(copy, allowed))
    reading = build_reading(source, blocks, page.dropped, allowed)
    reading = add_apart(reading, (*copy.found, *hidden))
    return dataclasses.replace(
        reading,
        stated=page.stated,
        problems=(*file_problems.check_encoding(source, decoded), *reading.problems),
        offered=reading.offered and is_clean(copy, reading.masked, hidden),
        copied=collect_forms(copy.found),
    )


def _read_pdf(source: Source, data: bytes, allowed: Collection[str]) -> SourceText:
    from dossier.read.pdf.reader import read_pdf

    try:
        pdf = read_pdf(data)
    except PdfError as error:
        raise file_problems.PDF_FAULTS[error.fault].of(source) from error
    if not any(text.strip() for text in pdf.texts):
        raise file_problems.SCAN.of(source)
    lost = find_lost_in_pages(pdf.texts, pdf.blocks, (each.text for each in pdf.dropped))
    file_problems.refuse_lost(source, lost, pdf.texts)
    reading = build_reading(source, pdf.blocks, pdf.dropped, allowed)
    within = [each for text in pdf.beside for each in find_personal(text, allowed)]
    reading = add_apart(reading, within)
    problems = (*reading.problems, *file_problems.check_pdf(source, pdf))
    return _add_offer(dataclasses.replace(reading, problems=problems), data)


def _add_offer(reading: SourceText, data: bytes) -> SourceText:
    """Add what may be offered of the original; of one with personal data no copy can be made."""
    from dossier.read.original import find_offer
    from dossier.read.original.problems import report_offer

    offer = find_offer(data, reading.source.media_type)
    offered = reading.offered and not (offer.obstacles or reading.masked)
    problems = report_offer(reading.source.path, offer, is_offered=offered)
    return dataclasses.replace(
        reading,
        problems=(*reading.problems, *problems),
        offered=offered,
        obstacles=tuple(found.obstacle for found in offer.obstacles),
        cleaned=offer.cleaned if offered else (),
    )


READERS: dict[str, Callable[[Source, bytes, Collection[str]], SourceText]] = {
    TEXT: _read_plain,
    MARKDOWN: _read_plain,
    DOCX: _read_office,
    ODT: _read_office,
    HTML: _read_page,
    PDF: _read_pdf,
}


def read_original(
    source: Source, path: Path, original: Original, *, allowed: Collection[str] = ()
) -> bytes:
    """Return the file at `path` as the site offers it: as received, or a copy.

    A copy without personal data is plain text, and says so.
    """
    data = _read_same_bytes(source, path)
    if original.cleaned:
        from dossier.read.original import clean_original

        return clean_original(data, source.media_type)
    if not original.masked:
        return data
    decoded = decode_text(data)
    return make_copy(source, decoded.text if decoded else "", allowed).encode()


def _read_same_bytes(source: Source, path: Path) -> bytes:
    """Return the bytes of the file; raise UnreadableError where they are gone or changed."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise file_problems.CLOSED.of(source) from error
    if hashlib.sha256(data).hexdigest() != source.sha256:
        raise file_problems.CHANGED.of(source)
    return data
