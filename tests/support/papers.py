"""Papers of known truth in other formats than text, and ways to damage them."""

import functools
import tempfile
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path, PurePosixPath

import pypandoc
import pytest

from dossier.errors import UnreadableError
from dossier.media import make_source
from dossier.model import Block, Document, Place, SourceText
from dossier.read import read_source
from dossier.recognise import recognise

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


FORMS = ("docx", "odt")


NOTES = {
    3: "Zie Kamerstuk 26643, nr. 1522.",
    7: "Brief van 3 maart.\n\n    En een tweede alinea.",
    16: "Slot.",
}


PLAN = """\
# Plan voor de haven

Inleiding met **vet**, *schuin*, ~~weg~~, H~2~O, m^2^ en een noot.[^1] Zie [de site](https://voorbeeld.nl/plan).

## Vragen

1. Eerste punt

    a) met een deel
    b) en nog een

2. Tweede punt

    Met een alinea eronder.

- een
    - diep
        - dieper

(iii) Derde
(iv) Vierde

Term
:   Wat het woord betekent.

> Een aanhaling van twee regels
> die doorgaat.

| Jaar | Schepen | Lading |
|------|--------:|:-------|
| 2024 | 12      | kolen  |
| 2025 | 14      | graan[^2] |

+-----------+------------------+
| Kop       | Tekst            |
+===========+==================+
| eerste    | - punt een       |
|           | - punt twee      |
+-----------+------------------+

$a^2 + b_1 = c$ is een formule.

| Regel een van een adres
| Regel twee

`code` en "aanhalingen" – met een streep…

[^1]: De eerste noot.

    Met een tweede alinea.
[^2]: De tweede, in een tabel.
"""
"""A paper in Markdown with one of each thing that its format has."""


def letter() -> str:
    """Return answers to sixteen questions in Markdown, with notes and a table of seventeen rows."""
    parts = [
        "Vragen van het lid Jansen (AB) aan de minister van Financiën over robots (ingezonden 3 maart 2026)"
    ]
    for number in range(1, 17):
        note = f"[^{number}]" if number in NOTES else ""
        parts += [
            f"Vraag {number}",
            f"Bent u bereid maatregel {number} te nemen, en zo nee, waarom niet?",
            f"Antwoord {number}",
            f"Ja, over maatregel {number} ontvangt u **voor de zomer** een brief.{note}",
        ]
    parts.append(
        "| Jaar | Bedrag |\n|---|---|\n" + "\n".join(f"| {2020 + n} | {n},5 |" for n in range(17))
    )
    parts += [f"[^{number}]: {text}" for number, text in NOTES.items()]
    return "\n\n".join(parts)


@functools.cache
def converted(markdown: str, form: str) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "stuk"
        pypandoc.convert_text(markdown, form, format="markdown", outputfile=str(path))
        return path.read_bytes()


def made(markdown: str, form: str, folder: Path) -> Path:
    path = folder / f"stuk.{form}"
    path.write_bytes(converted(markdown, form))
    return path


def text_of(path: Path, **more: tuple[str, ...]) -> SourceText:
    source = make_source(PurePosixPath(path.name), path.read_bytes(), path.stem)
    return read_source(source, path, **more)


def document_of(path: Path) -> Document:
    return recognise(text_of(path))


def texts_within(blocks: Iterable[Block]) -> list[str]:
    """Return what stands on a paper, without the heads and feet of its pages."""
    return [block.content.text for block in blocks if block.place is not Place.RUNNING]


def refusal(path: Path) -> UnreadableError:
    with pytest.raises(UnreadableError) as caught:
        text_of(path)
    return caught.value


def changed(path: Path, change: Callable[[str, bytes], bytes | None], **more: bytes) -> Path:
    """Write the parts of a file anew, as `change` makes them, and `more` beside them."""
    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, data in {**parts, **more}.items():
            kept = change(name, data) if name in parts else data
            if kept is not None:
                method = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
                new.writestr(name, kept, compress_type=method)
    return path


def same(_: str, data: bytes) -> bytes:
    return data


def within(name: str, before: bytes, after: bytes) -> Callable[[str, bytes], bytes]:
    return lambda part, data: data.replace(before, after, 1) if part == name else data
