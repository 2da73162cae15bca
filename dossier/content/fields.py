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
from dossier.language.official_numbers import DOSSIERNUMMER_PATTERN, normalise_dossiernummer
from dossier.language.phrasing import shorten
from dossier.model import CorrectedField, DocumentKind, Reading, Rights
from dossier.text import collapse_spaces

Choice = TypeVar("Choice", bound=StrEnum)

MAX_CUE_WEIGHT = 5
# Patterns as text: the schema for editors holds them too.
ONDERNUMMER = r"[A-Z0-9]+"  # 1522, A
AANHANGSEL = r"ah-[te]k-[0-9]{8}-[0-9]+"  # ah-tk-20242025-2496
OFFICIAL_NUMBER = r"[0-9]{4}[ZD][0-9]{5}"  # 2025Z10217, 2025D28549
ISO_MONTH = r"[0-9]{4}-(?:0[1-9]|1[0-2])"  # 2026-05
AMOUNT = r"[1-9][0-9]{0,2}"  # 120
CUE_WEIGHT = rf"-?[1-{MAX_CUE_WEIGHT}]"  # 5, -3
ADDRESS_START = r"""https://[^\s"'<>\\{}|^`/?#@]+"""

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
    f"schrijf een heel getal van 1 (zwakke aanwijzing) tot en met {MAX_CUE_WEIGHT} (sterke), "
    f"of van -1 tot en met -{MAX_CUE_WEIGHT} voor een woord dat op iets anders wijst"
)
HINT_CUE = (
    "zet een * alleen aan het begin of eind van een woord, en + met spaties of | tussen twee delen"
)
HINT_GROUP_WORD = "schrijf per regel één woord of woorden achter elkaar, zonder +, | of @"
HINT_SITE_TEXT = (
    "schrijf er een woord bij: alleen een getal, een datum of een woord als 'true' kan hier niet"
)
HINT_PASSAGE = (
    "neem over wat in het adres van de alinea achter # staat: p- en tien letters of cijfers"
)
HINT_SWITCH = "schrijf true (ja) of false (nee), of haal de regel weg"
MAX_VALUE_LETTERS = 60
"""How much of a value a message quotes."""


def show_value(value: object) -> str:
    """Return the value as a message quotes it; what is no text is named, not shown."""
    if not isinstance(value, str):
        return "een lijst" if isinstance(value, list) else "een groep regels"
    return f"'{shorten(value, MAX_VALUE_LETTERS)}'"


def make_field_error(*, message: str, hint: str, code: str = "B006") -> PydanticCustomError:
    """Return the error of a value that does not fit; message and hint in Dutch."""
    # The texts travel beside the template, since that would eat their braces.
    return PydanticCustomError(code, "{message}", {"message": message, "hint": hint})


def _make_refusal(
    value: object, what: str, hint: str, *, code: str = "B006"
) -> PydanticCustomError:
    """Return the error that says what a value is not, and quotes it: `dit is geen datum: '31 juni'`."""
    return make_field_error(message=f"{what}: {show_value(value)}", hint=hint, code=code)


def _check_text(value: str) -> str:
    if not value.strip():
        raise make_field_error(message="hier staat niets", hint=HINT_TEXT)
    return collapse_spaces(value)


def _parse_day(value: object) -> date:
    if not isinstance(value, str) or not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value.strip()):
        raise _make_refusal(value, "dit is geen datum", HINT_DAY, code="B002")
    try:
        return date.fromisoformat(value.strip())
    except ValueError:
        message = f"deze dag bestaat niet: '{value}'"
        hint = f"kijk de maand en de dag na; {HINT_DAY}"
        raise make_field_error(message=message, hint=hint, code="B002") from None


def _format_iso_day(value: str) -> str:
    return _parse_day(value).isoformat()


def _format_day_or_month(value: str) -> str:
    return value if re.fullmatch(ISO_MONTH, value) else _format_iso_day(value)


def _make_choice_check(known: type[Choice], what: str) -> Callable[[object], Choice]:
    def check(value: object) -> Choice:
        if isinstance(value, str) and value.strip() in {each.value for each in known}:
            return known(value.strip())
        raise _make_refusal(value, what, _list_choices(known))

    return check


def _list_choices(known: type[StrEnum]) -> str:
    return f"kies uit {', '.join(each.value for each in known)}"


def _check_dossiernummer(value: str) -> str:
    number = normalise_dossiernummer(value)
    if number is None:
        raise _make_refusal(value, "dit is geen dossiernummer", HINT_DOSSIER)
    return number


def _make_pattern_check(pattern: str, what: str, hint: str) -> Callable[[str], str]:
    def check(value: str) -> str:
        if re.fullmatch(pattern, value):
            return value
        raise _make_refusal(value, f"dit is geen {what}", hint)

    return check


_check_aanhangsel = _make_pattern_check(AANHANGSEL, "nummer van een aanhangsel", HINT_AANHANGSEL)


def _check_https_address(value: str) -> str:
    if not re.search(r"[\s\"'<>\\{}|^`]", value) and _is_https(value):
        return value
    raise _make_refusal(value, "dit is geen adres dat met https:// begint", HINT_ADDRESS)


def _is_https(value: str) -> bool:
    try:
        parts = urllib.parse.urlsplit(value)
    except ValueError:  # half an IPv6 address
        return False
    return parts.scheme == "https" and bool(parts.hostname) and "@" not in parts.netloc


def _check_site_address(value: str) -> str:
    if "?" in value or "#" in value:
        raise _make_refusal(value, "dit is geen adres van een site", HINT_SITE)
    return _check_https_address(value).rstrip("/") + "/"


def _make_number_check(
    pattern: str, what: str, hint: str, *, code: str = "B006"
) -> Callable[[object], int]:
    def check(value: object) -> int:
        if isinstance(value, str) and re.fullmatch(pattern, value.strip()):
            return int(value)
        raise _make_refusal(value, f"dit is geen {what}", hint, code=code)

    return check


def _hint_number(example: int) -> str:
    return f"schrijf alleen een getal, zoals {example}"


def _check_cue(value: str) -> str:
    parts = re.split(r" \+ |\|", value)
    if all(any(char.isalnum() for char in part) for part in parts) and not re.search(
        r"[^\W_]\*[^\W_]|(?<![^\W_])\*(?![^\W_])", value
    ):
        return value
    raise _make_refusal(value, "zo is dit woord niet te zoeken", HINT_CUE)


def _check_group_word(value: str) -> str:
    if re.search(r"[+|@]", value):
        raise _make_refusal(value, "dit zijn geen woorden achter elkaar", HINT_GROUP_WORD)
    return _check_cue(value)


def _check_site_text(value: str) -> str:
    # MkDocs takes it through YAML, which reads `2026` as a number and `ja` as a switch.
    loader = yaml.SafeLoader("")
    if loader.resolve(yaml.ScalarNode, value, (True, False)) == "tag:yaml.org,2002:str":  # type: ignore[no-untyped-call]
        return value
    raise _make_refusal(value, "dit leest niet als tekst", HINT_SITE_TEXT)


def _check_slug(value: str) -> str:
    slug = ids.make_slug(value)
    if slug == value:
        return value
    hint = f"schrijf het zoals het in het adres stond: {slug}"
    raise _make_refusal(value, "dit is geen deel van een adres", hint)


def _describe_readings(known: dict[Reading, str]) -> str:
    return " of ".join(f"schrijf 'juist: {word}' ({meaning})" for word, meaning in known.items())


# Per part of the text what it can be taken for, and what that word means.
_READINGS: dict[CorrectedField, dict[Reading, str]] = {
    CorrectedField.KOP: {Reading.ALINEA: "het is een gewone alinea"},
    CorrectedField.ALINEA: {
        Reading.VERVOLG: "de alinea hoort bij de alinea ervoor",
        Reading.KOP: "de alinea is een kop",
    },
}
_CORRECTED: dict[CorrectedField, Callable[[str], str]] = {
    CorrectedField.SOORT: _make_choice_check(DocumentKind, "onbekende soort"),
    CorrectedField.DATUM: _format_day_or_month,
    CorrectedField.INGEZONDEN: _format_iso_day,
    CorrectedField.ONTVANGEN: _format_iso_day,
}


def check_found(value: str, field: CorrectedField) -> str:
    """Return what a correction looks for, in the form in which recognition gives it."""
    return _CORRECTED[field](value) if field in _CORRECTED else value


def check_right(value: str, field: CorrectedField) -> str:
    """Return what a correction puts in its place, as the record itself would state it."""
    known = _READINGS.get(field)
    if known is not None and value not in known:
        raise _make_refusal(value, f"bij 'veld: {field}' kan dit niet", _describe_readings(known))
    return (
        _check_aanhangsel(value)
        if field is CorrectedField.AANHANGSEL
        else check_found(value, field)
    )


Schema = dict[str, JsonValue]


def _make_schema(hint: str, *patterns: str, also: Schema | None = None) -> Schema:
    """Return what editors know of a value: text of one of these forms; `also` widens or narrows it."""
    form: Schema = {"pattern": f"^(?:{'|'.join(patterns)})$"} if patterns else {"pattern": r"\S"}
    return {"type": "string", **form, "errorMessage": hint, **(also or {})}


def _make_annotation(hint: str, *patterns: str, also: Schema | None = None) -> WithJsonSchema:
    return WithJsonSchema(_make_schema(hint, *patterns, also=also))


def _make_enum(known: type[StrEnum]) -> Schema:
    return {"enum": [each.value for each in known], "errorMessage": _list_choices(known)}


_DAYS = rf"{ISO_MONTH}-(?:0[1-9]|[12][0-9]|3[01])"
# YAML reads 19 as a number and true as a switch; here both are text as typed.
_SCALAR: Schema = {"type": ["string", "number", "boolean"]}
_DAY = _make_schema(HINT_DAY, _DAYS, also={"format": "date"})
_DAY_OR_MONTH = _make_schema(HINT_DAY, ISO_MONTH, _DAYS)
_COUNT: Schema = {"type": ["string", "integer"], "minimum": 1, "maximum": 999}

Text = Annotated[str, AfterValidator(_check_text), _make_annotation(HINT_TEXT, also=_SCALAR)]
Day = Annotated[date, BeforeValidator(_parse_day), WithJsonSchema(_DAY)]
DayOrMonth = Annotated[Text, AfterValidator(_format_day_or_month), WithJsonSchema(_DAY_OR_MONTH)]
Kind = Annotated[
    DocumentKind,
    BeforeValidator(_make_choice_check(DocumentKind, "onbekende soort")),
    WithJsonSchema(_make_enum(DocumentKind)),
]
Corrected = Annotated[
    CorrectedField,
    BeforeValidator(_make_choice_check(CorrectedField, "dit is zo niet te verbeteren")),
    WithJsonSchema(_make_enum(CorrectedField)),
]
Ground = Annotated[
    Rights,
    BeforeValidator(_make_choice_check(Rights, "onbekend recht")),
    WithJsonSchema(_make_enum(Rights)),
]
OfficialNumber = Annotated[
    Text,
    AfterValidator(_make_pattern_check(OFFICIAL_NUMBER, "zaak- of documentnummer", HINT_NUMBER)),
    _make_annotation(HINT_NUMBER, OFFICIAL_NUMBER),
]
Dossiernummer = Annotated[
    Text,
    AfterValidator(_check_dossiernummer),
    _make_annotation(
        HINT_DOSSIER,
        DOSSIERNUMMER_PATTERN.pattern,
        also={"type": ["string", "integer"], "minimum": 10000, "maximum": 99999},
    ),
]
Ondernummer = Annotated[
    Text,
    AfterValidator(_make_pattern_check(ONDERNUMMER, "nummer van een kamerstuk", HINT_ONDERNUMMER)),
    _make_annotation(
        HINT_ONDERNUMMER, ONDERNUMMER, also={"type": ["string", "integer"], "minimum": 0}
    ),
]
Aanhangsel = Annotated[
    Text, AfterValidator(_check_aanhangsel), _make_annotation(HINT_AANHANGSEL, AANHANGSEL)
]
Address = Annotated[
    Text,
    AfterValidator(_check_https_address),
    _make_annotation(HINT_ADDRESS, rf"""{ADDRESS_START}(?:[/?#][^\s"'<>\\{{}}|^`]*)?"""),
]
SiteAddress = Annotated[
    Text,
    AfterValidator(_check_site_address),
    _make_annotation(HINT_SITE, rf"""{ADDRESS_START}(?:/[^\s"'<>\\{{}}|^`?#]*)?"""),
]
CueText = Annotated[
    Text,
    AfterValidator(_check_cue),
    _make_annotation(
        HINT_CUE,
        also={
            **_SCALAR,
            "pattern": r"^(?!.*[0-9A-Za-z]\*[0-9A-Za-z])(?!(?:.*[ |+])?\*(?:[ |+]|$)).*[^\s!-/:-@\[-`{-~]",
        },
    ),
]
GroupWord = Annotated[
    Text,
    AfterValidator(_check_group_word),
    _make_annotation(HINT_GROUP_WORD, r"[^+|@]*[^\s!-/:-@\[-`{-~][^+|@]*"),
]
Weight = Annotated[
    int,
    BeforeValidator(_make_number_check(CUE_WEIGHT, "gewicht", HINT_WEIGHT, code="T002")),
    _make_annotation(HINT_WEIGHT, CUE_WEIGHT),
]
SiteText = Annotated[Text, AfterValidator(_check_site_text), _make_annotation(HINT_SITE_TEXT)]
Slug = Annotated[
    Text,
    AfterValidator(_check_slug),
    _make_annotation(
        "schrijf het zoals het in het adres stond",
        "[a-z0-9]+(?:-[a-z0-9]+)*",
        also={"type": ["string", "integer"], "minimum": 0},
    ),
]
PassageAddress = Annotated[
    Text,
    AfterValidator(
        _make_pattern_check(ids.PASSAGE_ID.pattern, "adres van een alinea", HINT_PASSAGE)
    ),
    _make_annotation(HINT_PASSAGE, ids.PASSAGE_ID.pattern),
]
Minutes = Annotated[
    int,
    BeforeValidator(_make_number_check(AMOUNT, "aantal minuten", _hint_number(120))),
    _make_annotation(_hint_number(120), AMOUNT, also=_COUNT),
]
Megabytes = Annotated[
    int,
    BeforeValidator(_make_number_check(AMOUNT, "aantal megabytes", _hint_number(25))),
    _make_annotation(_hint_number(25), AMOUNT, also=_COUNT),
]
Switch = Annotated[
    Literal["true", "false"],
    WithJsonSchema({"enum": [True, False, "true", "false"], "errorMessage": HINT_SWITCH}),
]


def _make_rule(field: CorrectedField, **keys: JsonValue) -> JsonValue:
    asked: Schema = {"properties": {"veld": {"const": field.value}}, "required": ["veld"]}
    return {"if": asked, "then": {"properties": keys}}


# What `check_found` and `check_right` ask of a correction, field by field.
RULES_OF_CORRECTIONS: list[JsonValue] = [
    *(
        _make_rule(field, juist={"enum": [*known], "errorMessage": _describe_readings(known)})
        for field, known in _READINGS.items()
    ),
    *(
        _make_rule(field, gevonden=schema, juist=schema)
        for field, schema in (
            (CorrectedField.SOORT, _make_enum(DocumentKind)),
            (CorrectedField.DATUM, _DAY_OR_MONTH),
            (CorrectedField.INGEZONDEN, _DAY),
            (CorrectedField.ONTVANGEN, _DAY),
        )
    ),
    _make_rule(CorrectedField.AANHANGSEL, juist=_make_schema(HINT_AANHANGSEL, AANHANGSEL)),
]
