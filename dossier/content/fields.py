"""The types of what maintainers type: each turns a string into a value or says in Dutch what is wrong."""

import re
import urllib.parse
from collections.abc import Callable
from datetime import date
from enum import StrEnum
from typing import Annotated, Any, Literal

import yaml
from pydantic import (
    BeforeValidator,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    JsonValue,
    WithJsonSchema,
)
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from dossier import ids
from dossier.language.official_numbers import DOSSIERNUMMER_PATTERN, normalise_dossiernummer
from dossier.language.phrasing import shorten
from dossier.model import CorrectedField, DocumentKind, Reading, Rights
from dossier.text import collapse_spaces
from dossier.words import load_words

# Patterns as text: the schema for editors holds them too.
ONDERNUMMER = r"[A-Z0-9]+"  # 1522, A
AANHANGSEL = r"ah-[te]k-[0-9]{8}-[0-9]+"  # ah-tk-20242025-2496
OFFICIAL_NUMBER = r"[0-9]{4}[ZD][0-9]{5}"  # 2025Z10217, 2025D28549
ISO_MONTH = r"[0-9]{4}-(?:0[1-9]|1[0-2])"  # 2026-05
ISO_DAY = rf"{ISO_MONTH}-(?:0[1-9]|[12][0-9]|3[01])"  # 2026-05-18
AMOUNT = r"[1-9][0-9]{0,2}"  # 120
CUE_WEIGHT = r"-?[1-5]"  # 5, -3
SLUG = r"[a-z0-9]+(?:-[a-z0-9]+)*"  # leven-lang-ontwikkelen
ADDRESS_START = r"""https://[^\s"'<>\\{}|^`/?#@]+"""

GLUED_PLUS_PATTERN = re.compile(r"(?<=\w) *\+(?=\w)|(?<=\w)\+ *(?=\w)")  # robot+belasting
LOOSE_PLUS_PATTERN = re.compile(r"^\+|\s\+$|\+\s\+")  # zorg +
WORDS_THAT_SAY_NOTHING = frozenset(load_words("query")["stopwoorden"])
LAST_YEAR = 2035
"""Of a date that anybody types: a later one is a slip, such as 2062 for 2026. Not of today, so that a build is the same on any day."""

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
REPOSITORY_REST_PATTERN = re.compile(r"/(?:tree|blob|edit)/|\.git/?\Z|/\Z")
HINT_SITE = "schrijf het adres van de voorpagina, zonder ? of #"
HINT_WEIGHT = (
    "schrijf een heel getal van 1 (zwakke aanwijzing) tot en met 5 (sterke), "
    "of van -1 tot en met -5 voor een woord dat op iets anders wijst"
)
HINT_CUE = (
    "zet een * alleen aan het begin of eind van een woord, en + met spaties of | tussen twee delen"
)
HINT_GROUP_WORD = "schrijf per regel één woord of woorden achter elkaar, zonder +, | of @"
HINT_SITE_TEXT = (
    "schrijf er een woord bij: alleen een getal, een datum of een woord als 'true' kan hier niet"
)
HINT_SLUG = "schrijf het zoals het in het adres stond"
HINT_PASSAGE = (
    "neem over wat in het adres van de alinea achter # staat: p- en tien letters of cijfers"
)
HINT_SWITCH = "schrijf true (ja) of false (nee), of haal de regel weg"
MAX_VALUE_LETTERS = 60
"""How much of a value a message quotes."""

Schema = dict[str, JsonValue]


class Rule:
    """What a value must be: the check that gives the value, and what editors know of it.

    A rule of text is given text; any other what was typed, which may be a list or a group.
    """

    def __init__(
        self, check: Callable[[Any], object], hint: str, *patterns: str, **also: JsonValue
    ) -> None:
        form = {"pattern": f"^(?:{'|'.join(patterns)})$"} if patterns else {"pattern": r"\S"}
        self.check = check
        self.schema: Schema = {"type": "string", **form, "errorMessage": hint, **also}

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        if source is str:
            return core_schema.no_info_after_validator_function(self.check, handler(source))
        return core_schema.no_info_plain_validator_function(self.check)

    def __get_pydantic_json_schema__(self, _: CoreSchema, __: GetJsonSchemaHandler) -> Schema:
        return dict(self.schema)


class ChoiceRule(Rule):
    """The words of an enum."""

    def __init__(self, known: type[StrEnum], what: str) -> None:
        values = [each.value for each in known]
        hint = f"kies uit {', '.join(values)}"

        def check(value: object) -> StrEnum:
            if isinstance(value, str) and value.strip() in values:
                return known(value.strip())
            raise make_refusal(value, what, hint)

        self.check = check
        self.schema = {"enum": [*values], "errorMessage": hint}


def match_text(pattern: str, what: str, hint: str, **also: JsonValue) -> Rule:
    """Return the rule of text of one form."""

    def check(value: str) -> str:
        if re.fullmatch(pattern, value):
            return value
        raise make_refusal(value, f"dit is geen {what}", hint)

    return Rule(check, hint, pattern, **also)


def match_number(
    pattern: str, what: str, hint: str, *, code: str = "B006", also: Schema | None = None
) -> Rule:
    """Return the rule of a whole number."""

    def check(value: object) -> int:
        if isinstance(value, str) and re.fullmatch(pattern, value.strip()):
            return int(value)
        raise make_refusal(value, f"dit is geen {what}", hint, code=code)

    return Rule(check, hint, pattern, **(also or {}))


def count_things(what: str, example: int) -> Rule:
    """Return the rule of a number of things, from 1 to 999."""
    hint = f"schrijf alleen een getal, zoals {example}"
    integer: Schema = {"type": ["string", "integer"], "minimum": 1, "maximum": 999}
    return match_number(AMOUNT, f"aantal {what}", hint, also=integer)


def show_value(value: object) -> str:
    """Return the value as a message quotes it; what is no text is named, not shown."""
    if not isinstance(value, str):
        return "een lijst" if isinstance(value, list) else "een groep regels"
    return f"'{shorten(value, MAX_VALUE_LETTERS)}'"


def make_field_error(*, message: str, hint: str, code: str = "B006") -> PydanticCustomError:
    """Return the error of a value that does not fit; message and hint in Dutch."""
    # The texts travel beside the template, since that would eat their braces.
    return PydanticCustomError(code, "{message}", {"message": message, "hint": hint})


def make_refusal(value: object, what: str, hint: str, *, code: str = "B006") -> PydanticCustomError:
    """Return the error that says what a value is not, and quotes it: `dit is geen datum: '31 juni'`."""
    return make_field_error(message=f"{what}: {show_value(value)}", hint=hint, code=code)


def _check_text(value: str) -> str:
    if not value.strip():
        raise make_field_error(message="hier staat niets", hint=HINT_TEXT)
    return collapse_spaces(value)


def _parse_day(value: object) -> date:
    if not isinstance(value, str) or not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value.strip()):
        raise make_refusal(value, "dit is geen datum", HINT_DAY, code="B002")
    if int(value[:4]) > LAST_YEAR:
        message = f"dit jaar ligt te ver in de toekomst: '{value}'"
        raise make_field_error(message=message, hint=f"kijk het jaar na; {HINT_DAY}", code="B002")
    try:
        return date.fromisoformat(value.strip())
    except ValueError:
        message = f"deze dag bestaat niet: '{value}'"
        hint = f"kijk de maand en de dag na; {HINT_DAY}"
        raise make_field_error(message=message, hint=hint, code="B002") from None


def _parse_day_or_month(value: str) -> str:
    is_month = re.fullmatch(ISO_MONTH, value) and int(value[:4]) <= LAST_YEAR
    return value if is_month else str(_parse_day(value))


def _check_dossiernummer(value: str) -> str:
    number = normalise_dossiernummer(value)
    if number is None:
        raise make_refusal(value, "dit is geen dossiernummer", HINT_DOSSIER)
    return number


def _check_https_address(value: str) -> str:
    try:
        parts = urllib.parse.urlsplit(value)
        plain = parts.scheme == "https" and bool(parts.hostname) and "@" not in parts.netloc
    except ValueError:  # half an IPv6 address
        plain = False
    if plain and not re.search(r"[\s\"'<>\\{}|^`]", value):
        return value
    raise make_refusal(value, "dit is geen adres dat met https:// begint", HINT_ADDRESS)


def _check_site_address(value: str) -> str:
    if "?" in value or "#" in value:
        raise make_refusal(value, "dit is geen adres van een site", HINT_SITE)
    return _check_https_address(value).rstrip("/") + "/"


def _check_repository(value: str) -> str:
    front = REPOSITORY_REST_PATTERN.split(_check_https_address(value))[0]
    if front != value.rstrip("/"):
        message = "dit is niet de voorpagina van de bestanden op GitHub"
        raise make_refusal(value, message, f"schrijf het adres zo: {front}")
    return front


def _check_cue(value: str) -> str:
    if "," in value:
        hint = "zet elke term op een eigen regel, met een streepje en een spatie ervoor"
        raise make_refusal(value, "in een term staat geen komma", hint)
    if GLUED_PLUS_PATTERN.search(value):
        hint = f"zet aan beide kanten van de + een spatie: {GLUED_PLUS_PATTERN.sub(' + ', value)}"
        raise make_refusal(value, "een + zonder spaties eromheen wordt niet begrepen", hint)
    if value.casefold() in WORDS_THAT_SAY_NOTHING:
        hint = "schrijf een woord dat het onderwerp noemt"
        raise make_refusal(value, "dit woord staat in bijna elke alinea", hint)
    if LOOSE_PLUS_PATTERN.search(value):
        raise make_refusal(value, "voor of achter een + staat geen woord", HINT_CUE)
    parts = re.split(r" \+ |\|", value)
    if all(any(map(str.isalnum, part)) for part in parts) and not re.search(
        r"[^\W_]\*[^\W_]|(?<![^\W_])\*(?![^\W_])", value
    ):
        return value
    raise make_refusal(value, "zo is dit woord niet te zoeken", HINT_CUE)


def _check_group_word(value: str) -> str:
    if re.search(r"[+|@]", value):
        raise make_refusal(value, "dit zijn geen woorden achter elkaar", HINT_GROUP_WORD)
    return _check_cue(value)


def _check_site_text(value: str) -> str:
    # MkDocs takes it through YAML, which reads `2026` as a number and `ja` as a switch.
    loader = yaml.SafeLoader("")
    if loader.resolve(yaml.ScalarNode, value, (True, False)) == "tag:yaml.org,2002:str":  # type: ignore[no-untyped-call]
        return value
    raise make_refusal(value, "dit leest niet als tekst", HINT_SITE_TEXT)


def _check_slug(value: str) -> str:
    slug = ids.make_slug(value)
    if slug == value:
        return value
    raise make_refusal(value, "dit is geen deel van een adres", f"{HINT_SLUG}: {slug}")


# YAML reads 19 as a number and true as a switch; here both are text as typed.
_SCALAR: Schema = {"type": ["string", "number", "boolean"]}
_NUMBER: Schema = {"type": ["string", "integer"], "minimum": 0}
_DIGITS: Schema = {"type": ["string", "integer"], "minimum": 10000, "maximum": 99999}
_CUE = r"^(?!.*,)(?! *\+)(?!.* \+ *$)(?!.*\w *\+\w)(?!.*\w\+ *\w)(?!.*[0-9A-Za-z]\*[0-9A-Za-z])(?!(?:.*[ |+])?\*(?:[ |+]|$)).*[^\s!-/:-@\[-`{-~]"
_KIND = ChoiceRule(DocumentKind, "onbekende soort")
_DAY = Rule(_parse_day, HINT_DAY, ISO_DAY, format="date")
_DAY_OR_MONTH = Rule(
    _parse_day_or_month,
    HINT_DAY,
    ISO_MONTH,
    ISO_DAY,
)
_AANHANGSEL = match_text(AANHANGSEL, "nummer van een aanhangsel", HINT_AANHANGSEL)

Text = Annotated[str, Rule(_check_text, HINT_TEXT, **_SCALAR)]
Day = Annotated[date, _DAY]
DayOrMonth = Annotated[Text, _DAY_OR_MONTH]
Kind = Annotated[DocumentKind, _KIND]
Corrected = Annotated[CorrectedField, ChoiceRule(CorrectedField, "dit is zo niet te verbeteren")]
Ground = Annotated[Rights, ChoiceRule(Rights, "onbekend recht")]
OfficialNumber = Annotated[
    Text, match_text(OFFICIAL_NUMBER, "zaak- of documentnummer", HINT_NUMBER)
]
Dossiernummer = Annotated[
    Text, Rule(_check_dossiernummer, HINT_DOSSIER, DOSSIERNUMMER_PATTERN.pattern, **_DIGITS)
]
Ondernummer = Annotated[
    Text, match_text(ONDERNUMMER, "nummer van een kamerstuk", HINT_ONDERNUMMER, **_NUMBER)
]
Aanhangsel = Annotated[Text, _AANHANGSEL]
Address = Annotated[
    Text,
    Rule(_check_https_address, HINT_ADDRESS, rf"""{ADDRESS_START}(?:[/?#][^\s"'<>\\{{}}|^`]*)?"""),
]
SiteAddress = Annotated[
    Text,
    Rule(_check_site_address, HINT_SITE, rf"""{ADDRESS_START}(?:/[^\s"'<>\\{{}}|^`?#]*)?"""),
]
RepositoryAddress = Annotated[
    Text, Rule(_check_repository, HINT_ADDRESS, rf"""{ADDRESS_START}(?:/[^\s"'<>\\{{}}|^`?#]*)?""")
]
CueText = Annotated[Text, Rule(_check_cue, HINT_CUE, **_SCALAR, pattern=_CUE)]
GroupWord = Annotated[
    Text, Rule(_check_group_word, HINT_GROUP_WORD, r"[^+|@]*[^\s!-/:-@\[-`{-~][^+|@]*")
]
Weight = Annotated[int, match_number(CUE_WEIGHT, "gewicht", HINT_WEIGHT, code="T002")]
SiteText = Annotated[Text, Rule(_check_site_text, HINT_SITE_TEXT)]
Slug = Annotated[Text, Rule(_check_slug, HINT_SLUG, SLUG, **_NUMBER)]
PassageAddress = Annotated[
    Text, match_text(ids.PASSAGE_ID.pattern, "adres van een alinea", HINT_PASSAGE)
]
PassagePlace = Annotated[
    Text,
    match_text(
        rf"{SLUG}(?:#(?:{ids.PASSAGE_ID.pattern}))?",
        "bron of alinea van een bron",
        "schrijf de naam van het bestand van de bron, zonder einde, en zo nodig # en het adres van de alinea",
    ),
]
Minutes = Annotated[int, count_things("minuten", 120)]
Megabytes = Annotated[int, count_things("megabytes", 25)]
Switch = Annotated[
    Literal["true", "false"],
    BeforeValidator(lambda value: value.lower() if isinstance(value, str) else value),
    WithJsonSchema({"enum": [True, False, "true", "false"], "errorMessage": HINT_SWITCH}),
]

# Per part of the text what it can be taken for, and what that word means.
_READINGS: dict[CorrectedField, dict[Reading, str]] = {
    CorrectedField.KOP: {Reading.ALINEA: "het is een gewone alinea"},
    CorrectedField.ALINEA: {
        Reading.VERVOLG: "de alinea hoort bij de alinea ervoor",
        Reading.KOP: "de alinea is een kop",
    },
}
_CORRECTED = {
    CorrectedField.SOORT: _KIND,
    CorrectedField.DATUM: _DAY_OR_MONTH,
    CorrectedField.INGEZONDEN: _DAY,
    CorrectedField.ONTVANGEN: _DAY,
}


def check_found(value: str, field: CorrectedField) -> str:
    """Return what a correction looks for, in the form in which recognition gives it."""
    return str(_CORRECTED[field].check(value)) if field in _CORRECTED else value


def check_right(value: str, field: CorrectedField) -> str:
    """Return what a correction puts in its place, as the record itself would state it."""
    known = _READINGS.get(field)
    if known is not None and value not in known:
        raise make_refusal(value, f"bij 'veld: {field}' kan dit niet", _describe_readings(known))
    if field is CorrectedField.AANHANGSEL:
        return str(_AANHANGSEL.check(value))
    return check_found(value, field)


def _describe_readings(known: dict[Reading, str]) -> str:
    return " of ".join(f"schrijf 'juist: {word}' ({meaning})" for word, meaning in known.items())


def _make_condition(field: CorrectedField, **keys: JsonValue) -> JsonValue:
    asked: Schema = {"properties": {"veld": {"const": field.value}}, "required": ["veld"]}
    return {"if": asked, "then": {"properties": keys}}


# What `check_found` and `check_right` ask of a correction, field by field.
RULES_OF_CORRECTIONS: list[JsonValue] = [
    *(
        _make_condition(field, juist={"enum": [*known], "errorMessage": _describe_readings(known)})
        for field, known in _READINGS.items()
    ),
    *(
        _make_condition(field, gevonden=rule.schema, juist=rule.schema)
        for field, rule in _CORRECTED.items()
    ),
    _make_condition(CorrectedField.AANHANGSEL, juist=_AANHANGSEL.schema),
]
