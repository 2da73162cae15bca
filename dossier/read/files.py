"""Open a source and hand its bytes to the reader of its format."""

import hashlib
from collections.abc import Collection, Iterator
from pathlib import Path, PurePosixPath

from dossier.errors import Problem, Severity, UnreadableError
from dossier.model import Source, SourceId, SourceText
from dossier.privacy import MASK, Personal, mask
from dossier.read.decode import decode
from dossier.read.plain import read_blocks

COPY = """\
Kopie van {name}, waarin persoonsgegevens zijn weggelaten: daar staat {mask}.
Controlegetal (SHA-256) van het bestand zoals het is ontvangen: {sha256}

----------

"""
MEDIA_TYPES = {".txt": "text/plain", ".md": "text/markdown"}


def source_of(path: Path, *, identifier: str, shown: PurePosixPath) -> Source:
    """Return the file at `path` as a source; `shown` is the path that messages name."""
    return Source(
        id=SourceId(identifier),
        path=shown,
        media_type=MEDIA_TYPES.get(path.suffix.lower(), "application/octet-stream"),
        sha256=hashlib.sha256(path.read_bytes()).hexdigest(),
    )


def read(source: Source, path: Path, *, allowed: Collection[str] = ()) -> SourceText:
    """Return the blocks of the file at `path`, without personal data but for what is `allowed`.

    Raise UnreadableError where there is no text in it.
    """
    decoded = decode(_same_bytes(source, path))
    if decoded is None:
        raise UnreadableError(
            source.path,
            "dit is geen tekst die de dossierbouwer kan lezen",
            "bewaar het stuk als .txt of .md in UTF-8",
        )
    masked = mask(decoded.text, allowed)
    problems = () if decoded.warning is None else (_encoding_problem(source, decoded.warning),)
    return SourceText(
        source=source,
        blocks=read_blocks(masked.text),
        masked=masked.found,
        problems=(*problems, *_masked_problems(source, decoded.text, masked.found)),
    )


def read_original(
    source: Source, path: Path, *, masked: bool, allowed: Collection[str] = ()
) -> bytes:
    """Return the file at `path` as the site offers it: as received, or a copy that says what it lacks."""
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


def _masked_problems(source: Source, text: str, found: tuple[Personal, ...]) -> Iterator[Problem]:
    for each in found:
        line = text.count("\n", 0, max(0, text.find(each.value))) + 1
        yield Problem(
            code="B022",
            severity=Severity.WARNING,
            path=source.path,
            place=f"regel {line}",
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
