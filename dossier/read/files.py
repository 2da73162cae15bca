"""Open a source and hand its bytes to the reader of its format."""

import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from lxml.etree import ParserError, XMLSyntaxError

from dossier.errors import Problem, Severity, UnreadableError
from dossier.media import (
    DOCX,
    HTML,
    MARKDOWN,
    ODT,
    PDF,
    SUFFIXES,
    TEXT,
    named,
    source_of,
)
from dossier.model import Block, Dropped, DropReason, Source, SourceText
from dossier.privacy import MASK, Personal, PersonalKind, find_personal, mask
from dossier.read.conservation import lost_words, office_texts
from dossier.read.decode import decode
from dossier.read.gate import RefusedError, check_packed, macros_in
from dossier.read.masking import masked_blocks
from dossier.read.office import ConversionError, read_office
from dossier.read.page import declared_encoding, main_part
from dossier.read.plain import read_blocks
from dossier.read.prepare import prepared, remarks, running_heads

AGAIN = "open het stuk in het programma waarin het is gemaakt en bewaar het opnieuw"
SHOWN = 12
"""How many lost words a message names."""
COPY = """\
Kopie van {name}, waarin persoonsgegevens zijn weggelaten: daar staat {mask}.
Controlegetal (SHA-256) van het bestand zoals het is ontvangen: {sha256}

----------

"""
KINDS = {
    TEXT: "gewone tekst",
    MARKDOWN: "gewone tekst",
    HTML: "een webpagina",
    PDF: "een PDF",
    DOCX: "een document van Word",
    ODT: "een document van LibreOffice",
}


class _Reading(NamedTuple):
    """What a reader makes of the bytes of a file."""

    blocks: tuple[Block, ...]
    masked: tuple[Personal, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    problems: tuple[Problem, ...] = ()
    offered: bool = True


def source_at(path: Path, identifier: str) -> Source:
    """Return the file at `path` as a source; messages name it by this path."""
    return source_of(PurePosixPath(path), path.read_bytes(), identifier)


def read(source: Source, path: Path, *, allowed: Collection[str] = ()) -> SourceText:
    """Return the blocks of the file at `path`, without personal data but for what is `allowed`.

    Raise UnreadableError where there is no text in it, or not all of it can be read.
    """
    data = _same_bytes(source, path)
    reader = READERS.get(source.media_type, _unknown)
    reading = reader(source, data, allowed)
    return SourceText(
        source=source,
        blocks=reading.blocks,
        masked=reading.masked,
        dropped=reading.dropped,
        offered=reading.offered,
        problems=(*_misnamed(source), *reading.problems),
    )


def _plain(source: Source, data: bytes, allowed: Collection[str]) -> _Reading:
    decoded = decode(data)
    if decoded is None:
        return _unknown(source, data, allowed)
    masked = mask(decoded.text, allowed)
    problems = [] if decoded.warning is None else [_encoding_problem(source, decoded.warning)]
    places = (
        (f"regel {decoded.text.count(chr(10), 0, max(0, decoded.text.find(each.value))) + 1}", each)
        for each in masked.found
    )
    problems.extend(_masked_problems(source, places))
    return _Reading(read_blocks(masked.text), masked=masked.found, problems=tuple(problems))


def _office(source: Source, data: bytes, allowed: Collection[str]) -> _Reading:
    try:
        check_packed(data)
        shown, hidden = prepared(data, source.media_type)
        blocks = read_office(shown, source.media_type)
        lost = lost_words(office_texts(data, source.media_type), blocks, hidden)
    except RefusedError as error:
        raise UnreadableError(source.path, str(error), AGAIN, code="B026") from error
    except (ConversionError, XMLSyntaxError) as error:
        raise UnreadableError(source.path, "dit bestand is niet te lezen", AGAIN) from error
    dropped = [Dropped(text, DropReason.HIDDEN_TEXT) for text in hidden]
    dropped += [Dropped(text, DropReason.RUNNING_HEAD) for text in running_heads(data)]
    reading = _rich(source, blocks, lost, dropped, allowed)
    macros = list(macros_in(data))
    told = (_macro_problem(source, name) for name in macros)
    # A remark or the name of a writer stands on no page, but it is in the file.
    within = [
        each
        for text in remarks(data)
        for each in find_personal(text, allowed)
        if each.kind is PersonalKind.EMAIL
    ]
    return reading._replace(
        masked=(*reading.masked, *within),
        problems=(*reading.problems, *told),
        # No copy without personal data can be made of it.
        offered=reading.offered and not (macros or within or reading.masked),
    )


def _page(source: Source, data: bytes, allowed: Collection[str]) -> _Reading:
    decoded = decode(data, declared_encoding(data))
    if decoded is None:
        return _unknown(source, data, allowed)
    try:
        page = main_part(decoded.text)
        blocks = read_office(page.html.encode(), source.media_type)
    except (ConversionError, ParserError) as error:
        hint = "bewaar de pagina opnieuw vanuit de browser, of lever de tekst aan als .txt"
        raise UnreadableError(source.path, "deze webpagina is niet te lezen", hint) from error
    lost = lost_words([page.text], blocks, (each.text for each in page.dropped))
    reading = _rich(source, blocks, lost, page.dropped, allowed)
    warning = [] if decoded.warning is None else [_encoding_problem(source, decoded.warning)]
    # What stands in an address or a script is on no page, but it is in the file.
    within = mask(decoded.text, allowed).found
    return reading._replace(
        masked=(*reading.masked, *within), problems=(*warning, *reading.problems)
    )


def _rich(
    source: Source,
    blocks: tuple[Block, ...],
    lost: list[str],
    dropped: Iterable[Dropped],
    allowed: Collection[str],
) -> _Reading:
    """Return the blocks without personal data; raise UnreadableError where words are lost, or there are none."""
    if lost:
        raise UnreadableError(
            source.path,
            f"{len(lost)} woorden van dit bestand zijn niet gelezen, te beginnen met: {' '.join(lost[:SHOWN])}",
            "zet deze woorden in de gewone tekst van het stuk, of lever het aan als .txt",
            code="B027",
        )
    if not any(block.content.text for block in blocks):
        raise UnreadableError(source.path, "in dit bestand staat geen tekst", "kijk het bestand na")
    kept, taken = masked_blocks(blocks, allowed)
    named = tuple(Dropped(mask(each.text, allowed).text, each.reason) for each in dropped)
    apart = [x for each in dropped for x in mask(each.text, allowed).found]
    hidden = any(each.reason is DropReason.HIDDEN_TEXT for each in named)
    return _Reading(
        kept,
        masked=(*(each for _, each in taken), *apart),
        dropped=named,
        problems=(
            *_masked_problems(source, ((f"alinea {number}", each) for number, each in taken)),
            *([_hidden_problem(source)] if hidden else []),
        ),
        offered=not hidden,
    )


def _unknown(source: Source, _data: bytes, _allowed: Collection[str]) -> _Reading:
    raise UnreadableError(
        source.path,
        "dit is geen tekst die de dossierbouwer kan lezen",
        "bewaar het stuk als .docx, .odt, .txt of .md",
    )


READERS: dict[str, Callable[[Source, bytes, Collection[str]], _Reading]] = {
    TEXT: _plain,
    MARKDOWN: _plain,
    DOCX: _office,
    ODT: _office,
    HTML: _page,
}


def read_original(
    source: Source, path: Path, *, masked: bool, allowed: Collection[str] = ()
) -> bytes:
    """Return the file at `path` as the site offers it: as received, or a copy that says what it lacks.

    Only of a file that is plain text a copy can be made.
    """
    data = _same_bytes(source, path)
    if not masked:
        return data
    decoded = decode(data)
    text = mask(decoded.text, allowed).text if decoded else ""
    return f"{COPY.format(name=source.path.name, mask=MASK, sha256=source.sha256)}{text}".encode()


def _same_bytes(source: Source, path: Path) -> bytes:
    """Return the bytes of the file; raise UnreadableError where they are gone, or no longer those of the source."""
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


def _misnamed(source: Source) -> Iterator[Problem]:
    """Yield a warning where the name of a file says that it is something else."""
    said = named(source.path)
    if said != source.media_type and {said, source.media_type} != {TEXT, MARKDOWN}:
        yield Problem(
            code="B028",
            severity=Severity.WARNING,
            path=source.path,
            place="",
            message=f"de naam eindigt op '{source.path.suffix}', maar dit is {KINDS[source.media_type]}",
            hint=f"laat de naam eindigen op {SUFFIXES[source.media_type][0]}",
        )


def _macro_problem(source: Source, name: str) -> Problem:
    return Problem(
        code="B029",
        severity=Severity.WARNING,
        path=source.path,
        place=name,
        message="dit bestand bevat een programma (macro) of haalt een sjabloon op; het bestand zelf komt niet op de site",
        hint="bewaar het stuk zonder macro's",
    )


def _hidden_problem(source: Source) -> Problem:
    return Problem(
        code="B030",
        severity=Severity.WARNING,
        path=source.path,
        place="",
        message="in dit bestand staat verborgen tekst; die is weggelaten, en het bestand zelf komt niet op de site",
        hint="haal de verborgen tekst weg, of maak haar zichtbaar als zij bij het stuk hoort",
    )


def _masked_problems(source: Source, found: Iterable[tuple[str, Personal]]) -> Iterator[Problem]:
    for place, each in found:
        yield Problem(
            code="B022",
            severity=Severity.WARNING,
            path=source.path,
            place=place,
            message=f"hier staat een {each.kind.value}; het is op de site weggelaten",
            hint="mag het openbaar zijn, zet het dan in content/dossier.yml bij 'toegestaan'",
        )


def _encoding_problem(source: Source, warning: str) -> Problem:
    return Problem(
        code="B020",
        severity=Severity.WARNING,
        path=source.path,
        place="",
        message=warning,
        hint="controleer letters met accenten op de pagina, of bewaar het bestand als UTF-8",
    )
