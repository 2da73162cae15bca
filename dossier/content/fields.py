"""The types of what maintainers type: each turns a string into a value or says in Dutch what is wrong."""

import re
import urllib.parse
from collections.abc import Callable
from datetime import date
from enum import StrEnum
from typing import Annotated, Literal, TypeVar

import yaml
from pydantic import AfterValidator, BeforeValidator, JsonValue, WithJsonSchema
from pydantic_core import PydanticCustomError

from dossier import ids
from dossier.language.official_numbers import DOSSIERNUMMER, normalise_dossiernummer
from dossier.model import CorrectedField, DocumentKind, PassageId, Reading, Rights
from dossier.text import single_spaced

Choice = TypeVar("Choice", bound=StrEnum)

HIGHEST_WEIGHT = 5
ONDERNUMMER = re.compile(r"[A-Z0-9]+")  # 1522, A
AANHANGSEL = re.compile(r"ah-[te]k-[0-9]{8}-[0-9]+")  # ah-tk-20242025-2496
NUMBER = re.compile(r"[0-9]{4}[ZD][0-9]{5}")  # 2025Z10217, 2025D28549
YEAR_AND_MONTH = r"[0-9]{4}-(?:0[1-9]|1[0-2])"  # 2026-05
AMOUNT = re.compile(r"[1-9][0-9]{0,2}")  # 120
WEIGHT = re.compile(rf"-?[1-{HIGHEST_WEIGHT}]")  # 5, -3
ADDRESS = r"""https://[^\s"'<>\\{}|^`/?#@]+"""

# What to write instead: the check says it, and so does the schema that editors read.
HINT_TEXT = "vul de waarde in of haal de regel weg"
HINT_DAY = "schrijf jaar-maand-dag: 2025-06-18 voor 18 juni 2025"
HINT_DOSSIER = "schrijf vijf cijfers, zo nodig met een Romeins cijfer erachter: 26643 of 32500-XII"
HINT_NUMBER = "schrijf het nummer van de zaak of het document zonder spaties: 2025Z10217"
HINT_ONDERNUMMER = "schrijf alleen het nummer zelf: 1522"
HINT_AANHANGSEL = (
    "schrijf het zoals in het adres op officielebekendmakingen.nl: ah-tk-20242025-2496"
)
HINT_ADDRESS = "neem het hele adres over, vanaf https://"
HINT_SITE = "schrijf het adres van de voorpagina, zonder ? of #"
HINT_WEIGHT = (
    f"schrijf een heel getal van 1 (zwakke aanwijzing) tot en met {HIGHEST_WEIGHT} (sterke), "
    f"of van -1 tot en met -{HIGHEST_WEIGHT} voor een woord dat op iets anders wijst"
)
HINT_CUE = (
    "zet een * alleen aan het begin of eind van een woord, en + met spaties of | tussen twee delen"
)
HINT_SITE_TEXT = (
    "schrijf er een woord bij: alleen een getal, een datum of een woord als 'true' kan hier niet"
)
HINT_PASSAGE = (
    "neem over wat in het adres van de alinea achter # staat: p- en tien letters of cijfers"
)
HINT_SWITCH = "schrijf true (ja) of false (nee), of haal de regel weg"


def shown(value: object) -> str:
    """Return the value as a message quotes it; what is no text is named, not shown."""
    if not isinstance(value, str):
        return "een lijst" if isinstance(value, list) else "een groep regels"
    line = single_spaced(value)
    return f"'{line[:59]}…'" if len(line) > 60 else f"'{line}'"


def wrong(*, message: str, hint: str, code: str = "B006") -> PydanticCustomError:
    """Return the error of a value that does not fit; message and hint in Dutch."""
    # The texts travel beside the template, since that would eat their braces.
    return PydanticCustomError(code, "{message}", {"message": message, "hint": hint})


def _text(value: str) -> str:
    if not value.strip():
        raise wrong(message="hier staat niets", hint=HINT_TEXT)
    return single_spaced(value)


def _day(value: object) -> date:
    if isinstance(value, str) and re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value.strip()):
        try:
            return date.fromisoformat(value.strip())
        except ValueError:
            hint = (
                "kijk de maand en de dag na; schrijf jaar-maand-dag: 2025-06-18 voor 18 juni 2025"
            )
            raise wrong(
                message=f"deze dag bestaat niet: '{value}'", hint=hint, code="B002"
            ) from None
    raise wrong(message=f"dit is geen datum: {shown(value)}", hint=HINT_DAY, code="B002")


def _day_or_month(value: str) -> str:
    if re.fullmatch(YEAR_AND_MONTH, value):
        return value
    return _day(value).isoformat()


def _one_of(known: type[Choice], what: str) -> Callable[[object], Choice]:
    def check(value: object) -> Choice:
        if isinstance(value, str) and value.strip() in {each.value for each in known}:
            return known(value.strip())
        raise wrong(message=f"{what}: {shown(value)}", hint=_choice(known))

    return check


def _choice(known: type[StrEnum]) -> str:
    return f"kies uit {', '.join(each.value for each in known)}"


def _dossiernummer(value: str) -> str:
    number = normalise_dossiernummer(value)
    if number is None:
        raise wrong(message=f"dit is geen dossiernummer: {shown(value)}", hint=HINT_DOSSIER)
    return number


def _matching(pattern: re.Pattern[str], what: str, hint: str) -> Callable[[str], str]:
    def check(value: str) -> str:
        if pattern.fullmatch(value):
            return value
        raise wrong(message=f"dit is geen {what}: {shown(value)}", hint=hint)

    return check


_number = _matching(NUMBER, "zaak- of documentnummer", HINT_NUMBER)
_ondernummer = _matching(ONDERNUMMER, "nummer van een kamerstuk", HINT_ONDERNUMMER)
_aanhangsel = _matching(AANHANGSEL, "nummer van een aanhangsel", HINT_AANHANGSEL)


def _address(value: str) -> str:
    if not re.search(r"[\s\"'<>\\{}|^`]", value) and _is_https(value):
        return value
    message = f"dit is geen adres dat met https:// begint: {shown(value)}"
    raise wrong(message=message, hint=HINT_ADDRESS)


def _is_https(value: str) -> bool:
    try:
        parts = urllib.parse.urlsplit(value)
    except ValueError:  # half an IPv6 address
        return False
    return parts.scheme == "https" and bool(parts.hostname) and "@" not in parts.netloc


def _site_address(value: str) -> str:
    if "?" in value or "#" in value:
        raise wrong(message=f"dit is geen adres van een site: {shown(value)}", hint=HINT_SITE)
    return _address(value).rstrip("/") + "/"


def _weight(value: object) -> int:
    if isinstance(value, str) and WEIGHT.fullmatch(value.strip()):
        return int(value)
    raise wrong(message=f"dit is geen gewicht: {shown(value)}", hint=HINT_WEIGHT, code="T002")


def _cue(value: str) -> str:
    parts = re.split(r" \+ |\|", value)
    if all(any(char.isalnum() for char in part) for part in parts) and not re.search(
        r"[^\W_]\*[^\W_]|(?<![^\W_])\*(?![^\W_])", value
    ):
        return value
    raise wrong(message=f"zo is dit woord niet te zoeken: {shown(value)}", hint=HINT_CUE)


def _number_like(example: int) -> str:
    return f"schrijf alleen een getal, zoals {example}"


def _amount(of: str, example: int) -> Callable[[object], int]:
    def check(value: object) -> int:
        if isinstance(value, str) and AMOUNT.fullmatch(value.strip()):
            return int(value)
        raise wrong(message=f"dit is geen aantal {of}: {shown(value)}", hint=_number_like(example))

    return check


def _site_text(value: str) -> str:
    # MkDocs takes it through YAML, which reads `2026` as a number and `ja` as a switch.
    loader = yaml.SafeLoader("")
    if loader.resolve(yaml.ScalarNode, value, (True, False)) == "tag:yaml.org,2002:str":  # type: ignore[no-untyped-call]
        return value
    raise wrong(message=f"dit leest niet als tekst: {shown(value)}", hint=HINT_SITE_TEXT)


def _slug(value: str) -> str:
    if ids.slug(value) == value:
        return value
    hint = f"schrijf het zoals het in het adres stond: {ids.slug(value)}"
    raise wrong(message=f"dit is geen deel van een adres: {shown(value)}", hint=hint)


def _passage(value: str) -> PassageId:
    if ids.PASSAGE_ID.fullmatch(value):
        return PassageId(value)
    raise wrong(message=f"dit is geen adres van een alinea: {shown(value)}", hint=HINT_PASSAGE)


def _readings_hint(known: dict[Reading, str]) -> str:
    return " of ".join(f"schrijf 'juist: {word}' ({meaning})" for word, meaning in known.items())


def _reading(value: str, known: dict[Reading, str], field: CorrectedField) -> str:
    if value in known:
        return value
    message = f"bij 'veld: {field}' kan dit niet: {shown(value)}"
    raise wrong(message=message, hint=_readings_hint(known))


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


Schema = dict[str, JsonValue]


def _schema(hint: str, *patterns: str, also: Schema | None = None) -> Schema:
    """Return what editors know of a value: text of one of these forms; `also` widens or narrows it."""
    form: Schema = {"pattern": f"^(?:{'|'.join(patterns)})$"} if patterns else {"pattern": r"\S"}
    return {"type": "string", **form, "errorMessage": hint, **(also or {})}


def _seen(hint: str, *patterns: str, also: Schema | None = None) -> WithJsonSchema:
    return WithJsonSchema(_schema(hint, *patterns, also=also))


def _listed(known: type[StrEnum]) -> Schema:
    return {"enum": [each.value for each in known], "errorMessage": _choice(known)}


_DAYS = rf"{YEAR_AND_MONTH}-(?:0[1-9]|[12][0-9]|3[01])"
# YAML reads 19 as a number and true as a switch; here both are text as typed.
_SCALAR: Schema = {"type": ["string", "number", "boolean"]}
_DAY = _schema(HINT_DAY, _DAYS, also={"format": "date"})
_DAY_OR_MONTH = _schema(HINT_DAY, YEAR_AND_MONTH, _DAYS)
_COUNT: Schema = {"type": ["string", "integer"], "minimum": 1, "maximum": 999}

Text = Annotated[str, AfterValidator(_text), _seen(HINT_TEXT, also=_SCALAR)]
Day = Annotated[date, BeforeValidator(_day), WithJsonSchema(_DAY)]
DayOrMonth = Annotated[Text, AfterValidator(_day_or_month), WithJsonSchema(_DAY_OR_MONTH)]
Kind = Annotated[
    DocumentKind,
    BeforeValidator(_one_of(DocumentKind, "onbekende soort")),
    WithJsonSchema(_listed(DocumentKind)),
]
Corrected = Annotated[
    CorrectedField,
    BeforeValidator(_one_of(CorrectedField, "dit is zo niet te verbeteren")),
    WithJsonSchema(_listed(CorrectedField)),
]
Ground = Annotated[
    Rights, BeforeValidator(_one_of(Rights, "onbekend recht")), WithJsonSchema(_listed(Rights))
]
OfficialNumber = Annotated[Text, AfterValidator(_number), _seen(HINT_NUMBER, NUMBER.pattern)]
Dossiernummer = Annotated[
    Text,
    AfterValidator(_dossiernummer),
    _seen(
        HINT_DOSSIER,
        DOSSIERNUMMER.pattern,
        also={"type": ["string", "integer"], "minimum": 10000, "maximum": 99999},
    ),
]
Ondernummer = Annotated[
    Text,
    AfterValidator(_ondernummer),
    _seen(
        HINT_ONDERNUMMER, ONDERNUMMER.pattern, also={"type": ["string", "integer"], "minimum": 0}
    ),
]
Aanhangsel = Annotated[
    Text, AfterValidator(_aanhangsel), _seen(HINT_AANHANGSEL, AANHANGSEL.pattern)
]
Address = Annotated[
    Text,
    AfterValidator(_address),
    _seen(HINT_ADDRESS, rf"""{ADDRESS}(?:[/?#][^\s"'<>\\{{}}|^`]*)?"""),
]
SiteAddress = Annotated[
    Text,
    AfterValidator(_site_address),
    _seen(HINT_SITE, rf"""{ADDRESS}(?:/[^\s"'<>\\{{}}|^`?#]*)?"""),
]
CueText = Annotated[
    Text,
    AfterValidator(_cue),
    _seen(
        HINT_CUE,
        also={
            **_SCALAR,
            "pattern": r"^(?!.*[0-9A-Za-z]\*[0-9A-Za-z])(?!(?:.*[ |+])?\*(?:[ |+]|$)).*[^\s!-/:-@\[-`{-~]",
        },
    ),
]
Weight = Annotated[int, BeforeValidator(_weight), _seen(HINT_WEIGHT, WEIGHT.pattern)]
SiteText = Annotated[Text, AfterValidator(_site_text), _seen(HINT_SITE_TEXT)]
Slug = Annotated[
    Text,
    AfterValidator(_slug),
    _seen(
        "schrijf het zoals het in het adres stond",
        "[a-z0-9]+(?:-[a-z0-9]+)*",
        also={"type": ["string", "integer"], "minimum": 0},
    ),
]
PassageAddress = Annotated[
    Text, AfterValidator(_passage), _seen(HINT_PASSAGE, ids.PASSAGE_ID.pattern)
]
Minutes = Annotated[
    int,
    BeforeValidator(_amount("minuten", 120)),
    _seen(_number_like(120), AMOUNT.pattern, also=_COUNT),
]
Megabytes = Annotated[
    int,
    BeforeValidator(_amount("megabytes", 25)),
    _seen(_number_like(25), AMOUNT.pattern, also=_COUNT),
]
Switch = Annotated[
    Literal["true", "false"],
    WithJsonSchema({"enum": [True, False, "true", "false"], "errorMessage": HINT_SWITCH}),
]


def _rule(field: CorrectedField, **keys: JsonValue) -> JsonValue:
    asked: Schema = {"properties": {"veld": {"const": field.value}}, "required": ["veld"]}
    return {"if": asked, "then": {"properties": keys}}


# What `check_found` and `check_right` ask of a correction, field by field.
RULES_OF_CORRECTIONS: list[JsonValue] = [
    *(
        _rule(field, juist={"enum": [*known], "errorMessage": _readings_hint(known)})
        for field, known in _READINGS.items()
    ),
    *(
        _rule(field, gevonden=schema, juist=schema)
        for field, schema in (
            (CorrectedField.SOORT, _listed(DocumentKind)),
            (CorrectedField.DATUM, _DAY_OR_MONTH),
            (CorrectedField.INGEZONDEN, _DAY),
            (CorrectedField.ONTVANGEN, _DAY),
        )
    ),
    _rule(CorrectedField.AANHANGSEL, juist=_schema(HINT_AANHANGSEL, AANHANGSEL.pattern)),
]
