"""Open a source and hand its bytes to the reader of its format."""

import hashlib
from collections.abc import Collection, Iterator
from pathlib import Path, PurePosixPath

from dossier.errors import Problem, Severity, UnreadableError
from dossier.model import Source, SourceId, SourceText
from dossier.privacy import Personal, mask
from dossier.read.decode import decode
from dossier.read.plain import read_blocks

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
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableError(
            source.path, "het bestand is niet te openen", "controleer naam en rechten"
        ) from error
    decoded = decode(data)
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
