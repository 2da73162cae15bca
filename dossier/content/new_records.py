"""New files for a maintainer to complete: what is known filled in, what is missing with its meaning and an example.

Words of a document or of a title may be anyone's: none of them can end a comment or begin a key.
"""

import textwrap
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from pathlib import PurePosixPath

import yaml
from pydantic import BaseModel

from dossier.content import forms
from dossier.content.files import CONTENT_FOLDER
from dossier.content.schema import make_reference, make_schema
from dossier.language.invisible import UNPRINTABLE_CATEGORIES
from dossier.language.phrasing import shorten
from dossier.model import Document, DocumentKind
from dossier.privacy import mask

COMMENT_WIDTH = 116
UNCOMMENT_ADVICE = "Haal # en de spatie erachter weg bij wat u invult, en vervang het voorbeeld."
MAX_SHOWN_VALUE = 300
"""How much of one value a comment shows, in characters."""
# What a paper of a kind mostly states; a record is asked for what it does not.
_USUAL_KEYS = {
    DocumentKind.KAMERVRAGEN: "nummers aanhangsel ingezonden ontvangen indieners gericht_aan beantwoord_door",
    DocumentKind.KAMERBRIEF: "onderwerp datum nummers kamerstuk",
    DocumentKind.STARTNOTITIE: "titel datum auteurs",
    DocumentKind.RAPPORT: "titel datum auteurs koppelingen rechten",
    DocumentKind.OVERIG: "soort titel datum auteurs koppelingen rechten",
}


def draft_record(document: Document, added: date, allowed: Collection[str] = ()) -> str:
    """Return the record of a new source: what the document does not say, to be filled in."""
    said = _dump_yaml(_list_stated(document))
    asked = list_missing(document)
    lines = [_refer_to_schema("bronnen"), f"toegevoegd: {added.isoformat()}"]
    if said:
        lines += ["", "# Dit staat in het document zelf, en hoeft hier niet te staan:"]
        lines += [f"#   {line}" for line in said]
    if asked:
        advice = f"Dit is in het document niet gevonden. Weet u het? {UNCOMMENT_ADVICE}"
        lines += ["", *_wrap_comment(advice), "", *_iter_missing(forms.SourceRecord, asked)]
    return mask("\n".join(lines).rstrip() + "\n", allowed).text


def list_missing(document: Document) -> tuple[str, ...]:
    """Return the keys of what a paper of this kind mostly states, and this one does not."""
    said = _list_stated(document)
    return tuple(key for key in _USUAL_KEYS[document.kind].split() if key not in said)


def draft_theme(title: str) -> str:
    """Return the file of a new theme, still without words that point to it."""
    lines = [
        *_dump_yaml({"titel": title}),
        "",
        *_wrap_comment(UNCOMMENT_ADVICE),
        "",
        *_iter_missing(forms.ThemeRecord, ("termen", "kort", "verwant")),
        *_wrap_comment(
            "Schrijf onder de streepjes in enkele zinnen waar dit thema over gaat, met citaten uit de bronnen: "
            "zie de pagina Teksten schrijven."
        ),
    ]
    return "\n".join(["---", _refer_to_schema("themas"), *lines, "---", ""])


def draft_session(name: str) -> str:
    """Return the file of a session; `name` is what the agenda says of it."""
    lines = [
        *_wrap_comment(f"{clean_line(name)}. {UNCOMMENT_ADVICE}"),
        "",
        *_iter_missing(forms.SessionRecord, ("leeslijst", "vragen", "themas")),
        *_wrap_comment(
            "Schrijf onder Voorbereiding wat de leden vooraf lezen of doen, en onder Verslag wat er is besproken."
        ),
    ]
    body = ("---", "", "## Voorbereiding", "", "## Verslag", "")
    return "\n".join(["---", _refer_to_schema("sessies"), *lines, *body])


def clean_line(text: str) -> str:
    """Return the text on one line, without signs that cannot be seen, and not too long."""
    seen = (" " if unicodedata.category(char) in UNPRINTABLE_CATEGORIES else char for char in text)
    return shorten("".join(seen), MAX_SHOWN_VALUE)


def _refer_to_schema(room: str) -> str:
    return make_reference(PurePosixPath(CONTENT_FOLDER, room, "x"))


def _list_stated(document: Document) -> dict[str, object]:
    """Return what a document says, as its record would state it."""
    paper = document.paper
    said: dict[str, object] = {
        "soort": "" if document.kind is DocumentKind.OVERIG else document.kind.value,
        "titel": document.title,
        "onderwerp": document.subject,
        "datum": document.date,
        "ingezonden": document.submitted and str(document.submitted),
        "ontvangen": document.received and str(document.received),
        "nummers": document.numbers,
        "kamerstuk": paper and {"dossier": paper.dossiernummer, "nummer": paper.ondernummer},
        "aanhangsel": document.aanhangsel,
        "auteurs": document.authors,
        "indieners": [{"naam": x.name, "partij": x.party} for x in document.askers],
        "commissie": document.committee,
        "gericht_aan": document.addressed_to,
        "beantwoord_door": [{"naam": x.name, "functie": x.role} for x in document.answered_by],
        "mede_namens": document.on_behalf_of,
    }
    return {key: value for key, value in said.items() if value}


def _iter_missing(form: type[BaseModel], keys: Iterable[str]) -> Iterator[str]:
    """Yield, as comments, the meaning of each key and an example of it."""
    properties = make_schema(form)["properties"]
    for key in keys:
        yield from _wrap_comment(properties[key]["description"])
        yield from (f"# {line}" for line in _dump_yaml({key: forms.get_example(form, key)}))
        yield ""


def _wrap_comment(text: str) -> list[str]:
    return [f"# {line}" for line in textwrap.wrap(text, COMMENT_WIDTH, break_on_hyphens=False)]


class _Dumper(yaml.SafeDumper):
    """Writes values as a maintainer would type them: text as it is, lists set in."""

    # All is text for those who read it but for null.
    yaml_implicit_resolvers = {  # noqa: RUF012 - so PyYAML has it
        sign: [each for each in found if each[0] == "tag:yaml.org,2002:null"]
        for sign, found in yaml.SafeDumper.yaml_implicit_resolvers.items()
    }

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002
        super().increase_indent(flow, indentless=False)


def _dump_yaml(values: Mapping[str, object]) -> list[str]:
    text = yaml.dump(
        _clean_value(values), Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10**6
    )
    return text.splitlines() if values else []


def _clean_value(value: object) -> object:
    """Return a value with each text on one line, and without keys that say nothing."""
    if isinstance(value, Mapping):
        return {key: _clean_value(each) for key, each in value.items() if each}
    if isinstance(value, list | tuple):
        return [_clean_value(each) for each in value]
    return clean_line(str(value))
