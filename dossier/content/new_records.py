"""New files for a maintainer to complete: what is known filled in, what is missing with its meaning and an example.

Words of a document or of a title may be anyone's: none of them can end a comment or begin a key.
"""

import json
import re
import textwrap
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from pathlib import PurePosixPath

from pydantic import BaseModel

from dossier.content.files import CONTENT_FOLDER
from dossier.content.forms import SessionRecord, SourceRecord, ThemeRecord
from dossier.content.schema import make_reference, make_schema
from dossier.language.invisible import UNPRINTABLE_CATEGORIES
from dossier.language.phrasing import shorten
from dossier.model import Document, DocumentKind
from dossier.privacy import mask

COMMENT_WIDTH = 116
UNCOMMENT_ADVICE = "Haal # en de spatie erachter weg bij wat u invult, en vervang het voorbeeld."
MAX_SHOWN_VALUE = 300
"""How much of one value a comment shows, in characters."""
# Signs without a form of their own: they end a line, or hide in one.
PLAIN_SCALAR_PATTERN = re.compile(
    r"(?!null$)[^\W_](?:[\w.,()/?=*-]|:(?=\S)| (?=[\w(]))*", re.IGNORECASE
)

StatedValue = str | Iterable[object] | Mapping[str, object]

# What a paper of a kind mostly states; a record is asked for what it does not.
_USUAL_KEYS: Mapping[DocumentKind, tuple[str, ...]] = {
    DocumentKind.KAMERVRAGEN: (
        *("nummers", "aanhangsel", "ingezonden", "ontvangen"),
        *("indieners", "gericht_aan", "beantwoord_door"),
    ),
    DocumentKind.KAMERBRIEF: ("onderwerp", "datum", "nummers", "kamerstuk"),
    DocumentKind.STARTNOTITIE: ("titel", "datum", "auteurs"),
    DocumentKind.RAPPORT: ("titel", "datum", "auteurs", "koppelingen", "rechten"),
    DocumentKind.OVERIG: ("soort", "titel", "datum", "auteurs", "koppelingen", "rechten"),
}


def draft_record(document: Document, added: date, allowed: Collection[str] = ()) -> str:
    """Return the record of a new source: what the document does not say, to be filled in."""
    said = _format_mapping(_list_stated(document))
    asked = list_missing(document)
    lines = [
        make_reference(PurePosixPath(CONTENT_FOLDER, "bronnen", "x.yml")),
        f"toegevoegd: {added.isoformat()}",
    ]
    if said:
        lines += ["", "# Dit staat in het document zelf, en hoeft hier niet te staan:"]
        lines += [f"#   {line}" for line in said]
    if asked:
        lines += [
            "",
            *_wrap_comment(f"Dit is in het document niet gevonden. Weet u het? {UNCOMMENT_ADVICE}"),
            "",
        ]
        lines += _iter_missing(SourceRecord, asked)
    return mask("\n".join(lines).rstrip() + "\n", allowed).text


def list_missing(document: Document) -> tuple[str, ...]:
    """Return the keys of what a paper of this kind mostly states, and this one does not."""
    said = _list_stated(document)
    return tuple(key for key in _USUAL_KEYS[document.kind] if key not in said)


def get_meaning(key: str) -> str:
    """Return what a key of a source's record means."""
    return str(SourceRecord.model_fields[key].description)


def draft_theme(title: str) -> str:
    """Return the file of a new theme, still without words that point to it."""
    lines = [
        "---",
        make_reference(PurePosixPath(CONTENT_FOLDER, "themas", "x.md")),
        *_format_key("titel", clean_line(title)),
        "",
        *_wrap_comment(UNCOMMENT_ADVICE),
        "",
        *_iter_missing(ThemeRecord, ("termen", "kort", "verwant")),
        *_wrap_comment(
            "Schrijf onder de streepjes in enkele zinnen waar dit thema over gaat, met citaten uit de bronnen: "
            "zie de pagina Teksten schrijven."
        ),
        "---",
    ]
    return "\n".join(lines) + "\n"


def draft_session(name: str) -> str:
    """Return the file of a session; `name` is what the agenda says of it."""
    lines = [
        "---",
        make_reference(PurePosixPath(CONTENT_FOLDER, "sessies", "x.md")),
        *_wrap_comment(f"{clean_line(name)}. {UNCOMMENT_ADVICE}"),
        "",
        *_iter_missing(SessionRecord, ("leeslijst", "vragen", "themas")),
        *_wrap_comment(
            "Schrijf onder Voorbereiding wat de leden vooraf lezen of doen, en onder Verslag wat er is besproken."
        ),
        "---",
        "",
        "## Voorbereiding",
        "",
        "## Verslag",
    ]
    return "\n".join(lines) + "\n"


def clean_line(text: str) -> str:
    """Return the text on one line, without signs that cannot be seen, and not too long."""
    seen = (" " if unicodedata.category(char) in UNPRINTABLE_CATEGORIES else char for char in text)
    return shorten("".join(seen), MAX_SHOWN_VALUE)


def _list_stated(document: Document) -> dict[str, StatedValue]:
    """Return what a document says, as its record would state it."""
    paper = document.paper
    known = document.kind is not DocumentKind.OVERIG
    said: dict[str, StatedValue | None] = {
        "soort": document.kind.value if known else None,
        "titel": document.title,
        "onderwerp": document.subject,
        "datum": document.date,
        "ingezonden": document.submitted.isoformat() if document.submitted else None,
        "ontvangen": document.received.isoformat() if document.received else None,
        "nummers": document.numbers,
        "kamerstuk": {"dossier": paper.dossiernummer, "nummer": paper.ondernummer}
        if paper
        else None,
        "aanhangsel": document.aanhangsel,
        "auteurs": document.authors,
        "indieners": [_make_person(x.name, partij=x.party) for x in document.askers],
        "commissie": document.committee,
        "gericht_aan": document.addressed_to,
        "beantwoord_door": [_make_person(x.name, functie=x.role) for x in document.answered_by],
        "mede_namens": document.on_behalf_of,
    }
    return {key: value for key, value in said.items() if value}


def _make_person(name: str, **more: str | None) -> dict[str, str]:
    return {key: value for key, value in ({"naam": name} | more).items() if value}


def _iter_missing(form: type[BaseModel], keys: Iterable[str]) -> Iterator[str]:
    """Yield, as comments, the meaning of each key and an example of it."""
    properties = make_schema(form)["properties"]
    for key in keys:
        (example,) = form.model_fields[key].examples or [""]
        yield from _wrap_comment(properties[key]["description"])
        yield from (f"# {line}" for line in _format_key(key, example))
        yield ""


def _wrap_comment(text: str) -> list[str]:
    return [f"# {line}" for line in textwrap.wrap(text, COMMENT_WIDTH, break_on_hyphens=False)]


def _format_key(key: str, value: object) -> list[str]:
    """Return a key and its value as a maintainer would type them."""
    if isinstance(value, Mapping):
        return [f"{key}:", *(f"  {line}" for line in _format_mapping(value))]
    if isinstance(value, Iterable) and not isinstance(value, str):
        return [f"{key}:", *(line for item in value for line in _format_item(item))]
    return [f"{key}: {_format_scalar(str(value))}"]


def _format_mapping(values: Mapping[str, object]) -> list[str]:
    return [line for key, value in values.items() for line in _format_key(key, value)]


def _format_item(value: object) -> list[str]:
    lines = _format_mapping(value) if isinstance(value, Mapping) else [_format_scalar(str(value))]
    return [f"  {'  ' if index else '- '}{line}" for index, line in enumerate(lines)]


def _format_scalar(text: str) -> str:
    line = clean_line(text)
    return line if PLAIN_SCALAR_PATTERN.fullmatch(line) else json.dumps(line, ensure_ascii=False)
