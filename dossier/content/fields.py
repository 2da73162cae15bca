"""The types of what maintainers type: each turns a string into a value or says in Dutch what is wrong."""

import re
import urllib.parse
from collections.abc import Callable
from datetime import date
from enum import StrEnum
from typing import Annotated, TypeVar

import yaml
from pydantic import AfterValidator, BeforeValidator
from pydantic_core import PydanticCustomError

from dossier import ids
from dossier.model import CorrectedField, DocumentKind, PassageId, Reading, Rights
from dossier.text import single_spaced

Choice = TypeVar("Choice", bound=StrEnum)

HIGHEST_WEIGHT = 5
DOSSIERNUMMER = re.compile(r"(\d{2}) ?(\d{3})(?:[ -]([IVXLC]+))?")  # 26643, 26 643, 32 500 XII
ONDERNUMMER = re.compile(r"[A-Z0-9]+")  # 1522, A
AANHANGSEL = re.compile(r"ah-[te]k-\d{8}-\d+")  # ah-tk-20242025-2496
NUMBER = re.compile(r"\d{4}[ZD]\d{5}")  # 2025Z10217, 2025D28549


def shown(value: object) -> str:
    """Return the value as a message quotes it; what is no text is named, not shown."""
    if not isinstance(value, str):
        return "een lijst" if isinstance(value, list) else "een groep van sleutels"
    line = single_spaced(value)
    return f"'{line[:59]}…'" if len(line) > 60 else f"'{line}'"


def wrong(*, message: str, hint: str, code: str = "B006") -> PydanticCustomError:
    """Return the error of a value that does not fit; message and hint in Dutch."""
    # The texts travel beside the template, since that would eat their braces.
    return PydanticCustomError(code, "{message}", {"message": message, "hint": hint})


def _text(value: str) -> str:
    if not value.strip():
        raise wrong(message="hier staat niets", hint="vul de waarde in of haal de regel weg")
    return single_spaced(value)


def _day(value: object) -> date:
    if isinstance(value, str) and re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value.strip()):
        try:
            return date.fromisoformat(value.strip())
        except ValueError:
            hint = "kijk de maand en de dag na; schrijf jaar-maand-dag"
            raise wrong(
                message=f"deze dag bestaat niet: '{value}'", hint=hint, code="B002"
            ) from None
    hint = "schrijf jaar-maand-dag: 2025-06-18 voor 18 juni 2025"
    raise wrong(message=f"dit is geen datum: {shown(value)}", hint=hint, code="B002")


def _day_or_month(value: str) -> str:
    if re.fullmatch(r"[0-9]{4}-(0[1-9]|1[0-2])", value):
        return value
    return _day(value).isoformat()


def _one_of(known: type[Choice], what: str) -> Callable[[object], Choice]:
    def check(value: object) -> Choice:
        words = [each.value for each in known]
        if isinstance(value, str) and value.strip() in words:
            return known(value.strip())
        raise wrong(message=f"{what}: {shown(value)}", hint=f"kies uit {', '.join(words)}")

    return check


def _dossiernummer(value: str) -> str:
    found = DOSSIERNUMMER.fullmatch(value)
    if found is None:
        hint = "schrijf vijf cijfers, zo nodig met een Romeins cijfer erachter: 26643 of 32500-XII"
        raise wrong(message=f"dit is geen dossiernummer: {shown(value)}", hint=hint)
    digits = found[1] + found[2]
    return f"{digits}-{found[3]}" if found[3] else digits


def _matching(pattern: re.Pattern[str], what: str, hint: str) -> Callable[[str], str]:
    def check(value: str) -> str:
        if pattern.fullmatch(value):
            return value
        raise wrong(message=f"dit is geen {what}: {shown(value)}", hint=hint)

    return check


_number = _matching(
    NUMBER,
    "zaak- of documentnummer",
    "schrijf het nummer van de zaak of het document zonder spaties: 2025Z10217",
)
_ondernummer = _matching(
    ONDERNUMMER,
    "nummer van een kamerstuk",
    "schrijf alleen het nummer zelf: 1522",
)
_aanhangsel = _matching(
    AANHANGSEL,
    "nummer van een aanhangsel",
    "schrijf het zoals in het adres op officielebekendmakingen.nl: ah-tk-20242025-2496",
)


def _address(value: str) -> str:
    if not re.search(r"[\s\"'<>\\{}|^`]", value) and _is_https(value):
        return value
    hint = "neem het hele adres over, vanaf https://"
    raise wrong(message=f"dit is geen adres dat met https:// begint: {shown(value)}", hint=hint)


def _is_https(value: str) -> bool:
    try:
        parts = urllib.parse.urlsplit(value)
    except ValueError:  # half an IPv6 address
        return False
    return parts.scheme == "https" and bool(parts.hostname) and "@" not in parts.netloc


def _site_address(value: str) -> str:
    if "?" in value or "#" in value:
        hint = "schrijf het adres van de voorpagina, zonder ? of #"
        raise wrong(message=f"dit is geen adres van een site: {shown(value)}", hint=hint)
    return _address(value).rstrip("/") + "/"


def _weight(value: object) -> int:
    if isinstance(value, str) and re.fullmatch(rf"-?[1-{HIGHEST_WEIGHT}]", value.strip()):
        return int(value)
    hint = (
        f"schrijf een heel getal van 1 (zwakke aanwijzing) tot en met {HIGHEST_WEIGHT} (sterke), "
        f"of van -1 tot en met -{HIGHEST_WEIGHT} voor een woord dat op iets anders wijst"
    )
    raise wrong(message=f"dit is geen gewicht: {shown(value)}", hint=hint, code="T002")


def _cue(value: str) -> str:
    parts = re.split(r" \+ |\|", value)
    if all(any(char.isalnum() for char in part) for part in parts) and not re.search(
        r"[^\W_]\*[^\W_]|(?<![^\W_])\*(?![^\W_])", value
    ):
        return value
    hint = "zet een * alleen aan het begin of eind van een woord, en + met spaties of | tussen twee delen"
    raise wrong(message=f"zo is dit woord niet te zoeken: {shown(value)}", hint=hint)


def _amount(of: str, example: int) -> Callable[[object], int]:
    def check(value: object) -> int:
        if isinstance(value, str) and re.fullmatch(r"[1-9][0-9]{0,2}", value.strip()):
            return int(value)
        hint = f"schrijf een getal: {example}"
        raise wrong(message=f"dit is geen aantal {of}: {shown(value)}", hint=hint)

    return check


def _site_text(value: str) -> str:
    # MkDocs takes it through YAML, which reads `2026` as a number and `ja` as a switch.
    loader = yaml.SafeLoader("")
    if loader.resolve(yaml.ScalarNode, value, (True, False)) == "tag:yaml.org,2002:str":  # type: ignore[no-untyped-call]
        return value
    hint = "schrijf er een woord bij: alleen een getal, een datum of een woord als 'true' kan hier niet"
    raise wrong(message=f"dit leest niet als tekst: {shown(value)}", hint=hint)


def _slug(value: str) -> str:
    if ids.slug(value) == value:
        return value
    hint = f"schrijf het zoals het in het adres stond: {ids.slug(value)}"
    raise wrong(message=f"dit is geen deel van een adres: {shown(value)}", hint=hint)


def _passage(value: str) -> PassageId:
    if ids.PASSAGE_ID.fullmatch(value):
        return PassageId(value)
    hint = "neem over wat op de pagina achter # staat: p- en tien tekens"
    raise wrong(message=f"dit is geen adres van een alinea: {shown(value)}", hint=hint)


def _reading(value: str, known: dict[Reading, str], field: CorrectedField) -> str:
    if value in known:
        return value
    hint = " of ".join(f"schrijf 'juist: {word}' ({meaning})" for word, meaning in known.items())
    raise wrong(message=f"bij 'veld: {field}' kan dit niet: {shown(value)}", hint=hint)


def _iso_day(value: str) -> str:
    return _day(value).isoformat()


# Per part of the text what it can be taken for, and what that word means.
_READINGS: dict[CorrectedField, dict[Reading, str]] = {
    CorrectedField.KOP: {Reading.ALINEA: "het is een gewone alinea"},
    CorrectedField.ALINEA: {
        Reading.VERVOLG: "de alinea hoort bij de alinea ervoor",
        Reading.KOP: "de alinea is een kop",
    },
}
_CORRECTED: dict[CorrectedField, Callable[[str], str]] = {
    CorrectedField.SOORT: _one_of(DocumentKind, "onbekende soort"),
    CorrectedField.DATUM: _day_or_month,
    CorrectedField.INGEZONDEN: _iso_day,
    CorrectedField.ONTVANGEN: _iso_day,
}


def check_found(value: str, field: CorrectedField) -> str:
    """Return what a correction looks for, in the form in which recognition gives it."""
    return _CORRECTED[field](value) if field in _CORRECTED else value


def check_right(value: str, field: CorrectedField) -> str:
    """Return what a correction puts in its place, as the record itself would state it."""
    if field in _READINGS:
        return _reading(value, _READINGS[field], field)
    return _aanhangsel(value) if field is CorrectedField.AANHANGSEL else check_found(value, field)


Text = Annotated[str, AfterValidator(_text)]
Day = Annotated[date, BeforeValidator(_day)]
DayOrMonth = Annotated[Text, AfterValidator(_day_or_month)]
Kind = Annotated[DocumentKind, BeforeValidator(_one_of(DocumentKind, "onbekende soort"))]
Corrected = Annotated[
    CorrectedField, BeforeValidator(_one_of(CorrectedField, "dit is zo niet te verbeteren"))
]
Ground = Annotated[Rights, BeforeValidator(_one_of(Rights, "onbekend recht"))]
OfficialNumber = Annotated[Text, AfterValidator(_number)]
Dossiernummer = Annotated[Text, AfterValidator(_dossiernummer)]
Ondernummer = Annotated[Text, AfterValidator(_ondernummer)]
Aanhangsel = Annotated[Text, AfterValidator(_aanhangsel)]
Address = Annotated[Text, AfterValidator(_address)]
SiteAddress = Annotated[Text, AfterValidator(_site_address)]
CueText = Annotated[Text, AfterValidator(_cue)]
Weight = Annotated[int, BeforeValidator(_weight)]
SiteText = Annotated[Text, AfterValidator(_site_text)]
Slug = Annotated[Text, AfterValidator(_slug)]
PassageAddress = Annotated[Text, AfterValidator(_passage)]
Minutes = Annotated[int, BeforeValidator(_amount("minuten", 120))]
Megabytes = Annotated[int, BeforeValidator(_amount("megabytes", 25))]
