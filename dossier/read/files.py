"""Read a source: the reader of its format, the count of lost words, masking, and what may be offered."""

import dataclasses
import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator
from pathlib import Path, PurePosixPath

from lxml.etree import ParserError, XMLSyntaxError

from dossier.errors import Problem, UnreadableError, make_warning
from dossier.language.normal_form import compose
from dossier.language.word_counts import split_words
from dossier.masking import report_masked, show_lost_words
from dossier.media import (
    DOCX,
    HTML,
    MARKDOWN,
    ODT,
    PDF,
    SUFFIXES,
    TEXT,
    is_empty,
    make_source,
    read_named_type,
    unit_of,
)
from dossier.media.unread_kinds import (
    OPEN_AND_SAVE,
    UNLOCK,
    advise_on_lost_words,
    describe_unread,
)
from dossier.model import Block, Dropped, DropReason, Original, Source, SourceText
from dossier.privacy import Personal, find_mail, find_personal, mask
from dossier.read.conservation import find_lost_in_lines, find_lost_in_pages, iter_office_texts
from dossier.read.front_matter import FrontMatter, blank_front_matter, find_front_matter
from dossier.read.html_page import extract_main_part, find_declared_encoding
from dossier.read.html_walk import walk_page
from dossier.read.masking import (
    collect_forms,
    find_beside,
    find_hidden,
    is_clean,
    make_copy,
    mask_blocks,
)
from dossier.read.office import NoOfficeTextError, iter_remarks, read_office
from dossier.read.original import clean_original, offer_of
from dossier.read.original.problems import offer_problems
from dossier.read.pdf import Pdf, PdfError, read_pdf
from dossier.read.plain_text import has_too_many_lines, read_blocks
from dossier.read.refusals import (
    ASK_SENDER_HINT,
    EMPTY_HINT,
    EMPTY_MESSAGE,
    NO_LETTERS_MESSAGE,
    NO_TEXT_HINT,
    NO_TEXT_MESSAGE,
    PDF_FAULTS,
    SAVE_AGAIN_HINT,
    SAVE_PAGE_HINT,
    SCAN_HINT,
    SCAN_MESSAGE,
    TOO_LONG_HINT,
    TOO_LONG_MESSAGE,
)
from dossier.read.text_encoding import Decoded, decode
from dossier.read.zip_guard import LOCKED_MESSAGE, RefusedError, unpack
from dossier.text import collapse_spaces, part_edits

BESIDE_TEXT = "naast de tekst"
"""The place of personal data in markup, a remark, the name of a writer."""
KIND_NAMES = {
    TEXT: "gewone tekst",
    MARKDOWN: "gewone tekst",
    HTML: "een webpagina",
    PDF: "een PDF",
    DOCX: "een document van Word",
    ODT: "een document van LibreOffice",
}


def open_source(path: Path, identifier: str) -> Source:
    """Return the file at `path` as a source; messages name it by this path, masked."""
    shown = PurePosixPath(path).with_name(f"{mask(path.stem).text}{path.suffix}")
    return make_source(shown, path.read_bytes(), mask(identifier).text)


def read(source: Source, path: Path, *, allowed: Collection[str] = ()) -> SourceText:
    """Return the text of the file at `path`, with personal data masked that is not `allowed`.

    Raise UnreadableError where it has no text, or part of its text cannot be read.
    """
    data = _read_same_bytes(source, path)
    if is_empty(data):
        raise UnreadableError(source.path, EMPTY_MESSAGE, EMPTY_HINT, code="B009")
    reader = READERS.get(source.media_type, _refuse_unknown)
    text = reader(source, data, allowed)
    problems = (*_check_name(source), *text.problems)
    return dataclasses.replace(text, allowed=tuple(allowed), problems=problems)


def _read_plain(source: Source, data: bytes, allowed: Collection[str]) -> SourceText:
    decoded = decode(data)
    if decoded is None:
        raise UnreadableError(source.path, NO_LETTERS_MESSAGE, OPEN_AND_SAVE)
    if has_too_many_lines(decoded.text):
        raise UnreadableError(source.path, TOO_LONG_MESSAGE, TOO_LONG_HINT, code="B026")
    front = find_front_matter(decoded.text)
    text = blank_front_matter(decoded.text, front)
    blocks = _clean_blocks(read_blocks(text))
    _refuse_lost(source, find_lost_in_lines(text, blocks), [text])
    if not any(block.content.text for block in blocks):
        raise UnreadableError(source.path, NO_TEXT_MESSAGE, NO_TEXT_HINT)
    blocks, taken = mask_blocks(blocks, allowed)
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
            *_check_encoding(source, decoded),
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
    try:
        parts = unpack(data)
        found = read_office(parts, source.media_type)
        texts = list(iter_office_texts(parts, source.media_type))
        lost = find_lost_in_pages(texts, found.blocks, (each.text for each in found.dropped))
    except RefusedError as error:
        hint = UNLOCK if str(error) == LOCKED_MESSAGE else ASK_SENDER_HINT
        raise UnreadableError(source.path, str(error), hint, code="B026") from error
    except (NoOfficeTextError, XMLSyntaxError) as error:
        raise UnreadableError(
            source.path, "dit bestand is niet te lezen", SAVE_AGAIN_HINT
        ) from error
    _refuse_lost(source, lost, texts)
    if not any(split_words(text) for text in texts):
        # A count that saw no words counted nothing.
        raise UnreadableError(source.path, NO_TEXT_MESSAGE, NO_TEXT_HINT)
    reading = _build_reading(source, found.blocks, found.dropped, allowed)
    reading = dataclasses.replace(
        reading,
        problems=(*reading.problems, *(_report_unread(source, each) for each in found.unread)),
    )
    within = [each for text in iter_remarks(parts) for each in find_mail(text, allowed)]
    return _add_offer(_add_apart(reading, within), data)


def _read_page(source: Source, data: bytes, allowed: Collection[str]) -> SourceText:
    decoded = decode(data, find_declared_encoding(data))
    if decoded is None:
        raise UnreadableError(source.path, NO_LETTERS_MESSAGE, SAVE_PAGE_HINT)
    try:
        page = extract_main_part(decoded.text)
        blocks = walk_page(page.main)
    except RefusedError as error:
        raise UnreadableError(source.path, str(error), SAVE_PAGE_HINT, code="B026") from error
    except ParserError as error:
        # The parser refuses nothing but a page without any element.
        raise UnreadableError(source.path, NO_TEXT_MESSAGE, NO_TEXT_HINT) from error
    lost = find_lost_in_pages([page.text], blocks, (each.text for each in page.dropped))
    _refuse_lost(source, lost, [page.text])
    reading = _build_reading(source, blocks, page.dropped, allowed)
    copy = mask(decoded.text, allowed)
    hidden = tuple(find_hidden(copy, allowed))
    reading = _add_apart(reading, (*copy.found, *hidden))
    return dataclasses.replace(
        reading,
        stated=page.stated,
        problems=(*_check_encoding(source, decoded), *reading.problems),
        offered=reading.offered and is_clean(copy, reading.masked, hidden),
        copied=collect_forms(copy.found),
    )


def _read_pdf(source: Source, data: bytes, allowed: Collection[str]) -> SourceText:
    try:
        pdf = read_pdf(data)
    except PdfError as error:
        message, hint = PDF_FAULTS[error.fault]
        raise UnreadableError(source.path, message, hint, code="B033") from error
    if not any(text.strip() for text in pdf.texts):
        raise UnreadableError(source.path, SCAN_MESSAGE, SCAN_HINT, code="B033")
    dropped = (each.text for each in pdf.dropped)
    lost = find_lost_in_pages(pdf.texts, pdf.blocks, dropped)
    _refuse_lost(source, lost, pdf.texts)
    reading = _build_reading(source, pdf.blocks, pdf.dropped, allowed)
    within = [each for text in pdf.beside for each in find_personal(text, allowed)]
    reading = _add_apart(reading, within)
    reading = dataclasses.replace(reading, problems=(*reading.problems, *_check_pdf(source, pdf)))
    return _add_offer(reading, data)


def _check_pdf(source: Source, pdf: Pdf) -> Iterator[Problem]:
    for page in pdf.empty:
        message = (
            "op deze bladzijde staat geen tekst; staat er een foto of scan, dan is die niet gelezen"
        )
        hint = (
            "kijk de bladzijde na, en lever een PDF aan met de tekst erin als er woorden ontbreken"
        )
        yield make_warning(source.path, "B034", f"bladzijde {page}", message, hint)
    if pdf.secured:
        message = "dit bestand is beveiligd tegen wijzigen of overnemen; de tekst is wel gelezen"
        yield make_warning(
            source.path,
            "B035",
            "",
            message,
            "controleer of het stuk openbaar mag zijn, en haal het weg als dat niet zo is",
        )


def _build_reading(
    source: Source,
    blocks: tuple[Block, ...],
    dropped: Iterable[Dropped],
    allowed: Collection[str],
) -> SourceText:
    """Return the blocks with personal data masked; raise UnreadableError where there are no words."""
    if not any(block.content.text for block in blocks):
        raise UnreadableError(source.path, NO_TEXT_MESSAGE, NO_TEXT_HINT)
    clean, taken = mask_blocks(_clean_blocks(blocks), allowed)
    apart = [(each, mask(compose(each.text), allowed)) for each in dropped]
    reasons = {each.reason for each, _ in apart}
    hidden = DropReason.HIDDEN_TEXT in reasons
    unit = unit_of(source.media_type)
    reading = SourceText(
        source=source,
        blocks=clean,
        masked=tuple(each for _, each in taken),
        dropped=tuple(
            dataclasses.replace(each, text=masked.text).unprinted() for each, masked in apart
        ),
        problems=(
            *report_masked(source.path, ((f"{unit} {number}", each) for number, each in taken)),
            *([_report_hidden(source)] if hidden else []),
        ),
        offered=not (hidden or DropReason.DELETION in reasons),
    )
    return _add_apart(reading, [each for _, masked in apart for each in masked.found])


def _clean_blocks(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Return the blocks composed, and with a space between a struck word and one that replaces it."""
    pairs = ((each, part_edits(each.content.compose())) for each in blocks)
    return tuple(
        each if whole is each.content else dataclasses.replace(each, content=whole)
        for each, whole in pairs
    )


def _refuse_lost(source: Source, lost: list[str], texts: Iterable[str]) -> None:
    """Raise UnreadableError where words of these texts are lost; its message names no personal data."""
    if lost:
        shown = show_lost_words(lost, texts)
        begins = f", te beginnen met: {shown}" if shown else ""
        raise UnreadableError(
            source.path,
            f"{len(lost)} woorden van dit bestand zijn niet gelezen{begins}",
            advise_on_lost_words(source.media_type),
            code="B027",
        )


def _add_apart(reading: SourceText, found: Iterable[Personal]) -> SourceText:
    """Add the personal data beside the text that is not masked in it."""
    known = collect_forms(reading.masked)
    new = list({each.form: each for each in found if each.form not in known}.values())
    problems = report_masked(reading.source.path, ((BESIDE_TEXT, each) for each in new))
    return dataclasses.replace(
        reading, masked=(*reading.masked, *new), problems=(*reading.problems, *problems)
    )


def _add_offer(reading: SourceText, data: bytes) -> SourceText:
    """Add what may be offered of the original; of one with personal data no copy can be made."""
    offer = offer_of(data, reading.source.media_type)
    offered = reading.offered and not (offer.obstacles or reading.masked)
    return dataclasses.replace(
        reading,
        problems=(
            *reading.problems,
            *offer_problems(reading.source.path, offer, is_offered=offered),
        ),
        offered=offered,
        obstacles=tuple(found.obstacle for found in offer.obstacles),
        cleaned=offer.cleaned if offered else (),
    )


def _refuse_unknown(source: Source, _data: bytes, _allowed: Collection[str]) -> SourceText:
    message, hint = describe_unread(source.path, source.media_type)
    raise UnreadableError(source.path, message, hint, code="B013")


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
        return clean_original(data, source.media_type)
    if not original.masked:
        return data
    decoded = decode(data)
    return make_copy(source, decoded.text if decoded else "", allowed).encode()


def _read_same_bytes(source: Source, path: Path) -> bytes:
    """Return the bytes of the file; raise UnreadableError where they are gone or changed."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableError(
            source.path,
            "dit bestand is niet te openen",
            "geef uzelf leesrechten op het bestand, of zet het opnieuw neer",
            code="B024",
        ) from error
    if hashlib.sha256(data).hexdigest() != source.sha256:
        raise UnreadableError(
            source.path,
            "het bestand is veranderd terwijl het dossier werd gemaakt",
            "maak het dossier opnieuw",
            code="B024",
        )
    return data


def _check_name(source: Source) -> Iterator[Problem]:
    """Yield a warning where the suffix of a file contradicts its kind."""
    named = read_named_type(source.path)
    if named != source.media_type and {named, source.media_type} != {TEXT, MARKDOWN}:
        end, kind = source.path.suffix, KIND_NAMES[source.media_type]
        message = f"de naam eindigt op '{end}', maar dit is {kind}"
        hint = f"laat de naam eindigen op {SUFFIXES[source.media_type][0]}"
        yield make_warning(source.path, "B028", "", message, hint)


def _report_hidden(source: Source) -> Problem:
    message = "in dit bestand staat verborgen tekst; die is weggelaten, en het bestand zelf komt niet op de site"
    hint = "laat het zo, of vraag de afzender om het stuk zonder verborgen tekst"
    return make_warning(source.path, "B030", "", message, hint)


def _report_unread(source: Source, what: str) -> Problem:
    message = f"in dit bestand staat {what}; de woorden daarin zijn niet gelezen"
    hint = "staat daar tekst in die op de site moet, lever het stuk dan aan als PDF of als .txt"
    return make_warning(source.path, "B037", "", message, hint)


def _check_encoding(source: Source, decoded: Decoded) -> Iterator[Problem]:
    if decoded.warning is not None:
        hint = "controleer letters met accenten op de pagina, of bewaar het bestand opnieuw: kies 'Opslaan als' en daarbij de codering UTF-8"
        yield make_warning(source.path, "B020", "", decoded.warning, hint)
