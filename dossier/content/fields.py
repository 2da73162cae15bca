"""The types of what maintainers type: each turns a string into a value or says in Dutch what is wrong."""

import re
import urllib.parse
from collections.abc import Callable
from datetime import date
from enum import StrEnum
from pathlib import PurePosixPath
from typing import Annotated, Any, Literal

import yaml
from pydantic import (
    BeforeValidator,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    JsonValue,
)
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from dossier import ids
from dossier.content.problem_texts import fill_problem_text
from dossier.language.official_numbers import DOSSIERNUMMER_PATTERN, normalise_dossiernummer
from dossier.language.phrasing import shorten
from dossier.model import CorrectedField, DocumentKind, Rights
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
FRONT_PAGE = rf"""{ADDRESS_START}(?:/[^\s"'<>\\{{}}|^`?#]*)?"""

GLUED_PLUS_PATTERN = re.compile(r"(?<=\w) *\+(?=\w)|(?<=\w)\+ *(?=\w)")  # robot+belasting
LOOSE_PLUS_PATTERN = re.compile(r"^\+|\s\+$|\+\s\+")  # zorg +
WORDS_THAT_SAY_NOTHING = frozenset(load_words("stop_words")["stopwoorden"])
LAST_YEAR = 2035
"""Of a date that anybody types: a later one is a slip, such as 2062 for 2026. Not of today, so that a build is the same on any day."""

REPOSITORY_REST_PATTERN = re.compile(r"/(?:tree|blob|edit)/|\.git/?\Z|/\Z")
MAX_VALUE_LETTERS = 60
"""How much of a value a message quotes."""

Schema = dict[str, JsonValue]


class Rule:
    """What a value must be: the check that gives the value, and what editors know of it.

    A rule of text is given text; any other what was typed, which may be a list or a group.
    """

    def __init__(
        self, check: Callable[[Any], object], name: str, *patterns: str, **also: JsonValue
    ) -> None:
        self.check = check
        self._name = name
        self._form: Schema = {"pattern": f"^(?:{'|'.join(patterns)})$" if patterns else r"\S"}
        self._also = also

    @property
    def schema(self) -> Schema:
        """What editors know: the form, and the hint that `problems.yml` has under the name of the rule."""
        hint = fill_problem_text(self._name).hint
        return {"type": "string", **self._form, "errorMessage": hint, **self._also}

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        if source is str:
            return core_schema.no_info_after_validator_function(self.check, handler(source))
        return core_schema.no_info_plain_validator_function(self.check)

    def __get_pydantic_json_schema__(self, _: CoreSchema, __: GetJsonSchemaHandler) -> Schema:
        return self.schema


class ChoiceRule(Rule):
    """The words of an enum."""

    def __init__(self, known: type[StrEnum], what: str) -> None:
        values = [each.value for each in known]
        hint = f"kies uit {', '.join(values)}"

        def check(value: object) -> StrEnum:
            if isinstance(value, str) and value.strip() in values:
                return known(value.strip())
            message = f"{what}: {show_value(value)}"
            raise make_field_error(message, hint)

        self.check = check
        self._schema: Schema = {"enum": [*values], "errorMessage": hint}

    @property
    def schema(self) -> Schema:
        """What editors know: the words."""
        return self._schema


def match_text(pattern: str, name: str, **also: JsonValue) -> Rule:
    """Return the rule of text of one form."""

    def check(value: str) -> str:
        if re.fullmatch(pattern, value):
            return value
        raise make_refusal(value, name)

    return Rule(check, name, pattern, **also)


def match_number(pattern: str, name: str, **also: JsonValue) -> Rule:
    """Return the rule of a whole number."""

    def check(value: object) -> int:
        if isinstance(value, str) and re.fullmatch(pattern, value.strip()):
            return int(value)
        raise make_refusal(value, name)

    return Rule(check, name, pattern, **also)


def show_value(value: object) -> str:
    """Return the value as a message quotes it; what is no text is named, not shown."""
    if not isinstance(value, str):
        return "een lijst" if isinstance(value, list) else "een groep regels"
    return f"'{shorten(value, MAX_VALUE_LETTERS)}'"


def make_field_error(message: str, hint: str, code: str = "B006") -> PydanticCustomError:
    """Return the error of a value that does not fit; message and hint in Dutch."""
    # The texts travel beside the template, since that would eat their braces.
    return PydanticCustomError(code, "{message}", {"message": message, "hint": hint})


def make_named_error(*, name: str, **blanks: object) -> PydanticCustomError:
    """Return the error that `problems.yml` has under a name."""
    code, message, hint, _ = fill_problem_text(name, **blanks)
    return make_field_error(message, hint, code)


def make_refusal(value: object, name: str, /, **blanks: object) -> PydanticCustomError:
    """Return the error that says what a value is not, and quotes it: `dit is geen datum: '31 juni'`."""
    code, message, hint, _ = fill_problem_text(name, **blanks)
    return make_field_error(f"{message}: {show_value(value)}", hint, code)


def _check_text(value: str) -> str:
    if not value.strip():
        raise make_named_error(name="text")
    return collapse_spaces(value)


def _parse_day(value: object) -> date:
    if not isinstance(value, str) or not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value.strip()):
        raise make_refusal(value, "day")
    if int(value[:4]) > LAST_YEAR:
        raise make_refusal(value, "late_year")
    try:
        return date.fromisoformat(value.strip())
    except ValueError:
        raise make_refusal(value, "no_day") from None


def _parse_day_or_month(value: str) -> str:
    is_month = re.fullmatch(ISO_MONTH, value) and int(value[:4]) <= LAST_YEAR
    return value if is_month else str(_parse_day(value))


def _check_dossiernummer(value: str) -> str:
    number = normalise_dossiernummer(value)
    if number is None:
        raise make_refusal(value, "dossiernummer")
    return number


def _check_https_address(value: str) -> str:
    try:
        parts = urllib.parse.urlsplit(value)
        plain = parts.scheme == "https" and bool(parts.hostname) and "@" not in parts.netloc
    except ValueError:  # half an IPv6 address
        plain = False
    if plain and not re.search(r"[\s\"'<>\\{}|^`]", value):
        return value
    raise make_refusal(value, "address")


def _check_site_address(value: str) -> str:
    if "?" in value or "#" in value:
        raise make_refusal(value, "site_address")
    return _check_https_address(value).rstrip("/") + "/"


def _check_repository(value: str) -> str:
    front = REPOSITORY_REST_PATTERN.split(_check_https_address(value))[0]
    if front != value.rstrip("/"):
        raise make_refusal(value, "repository", front=front)
    return front


def _check_cue(value: str) -> str:
    if "," in value:
        raise make_refusal(value, "comma_in_cue")
    if GLUED_PLUS_PATTERN.search(value):
        raise make_refusal(value, "glued_plus", cue=GLUED_PLUS_PATTERN.sub(" + ", value))
    if value.casefold() in WORDS_THAT_SAY_NOTHING:
        raise make_refusal(value, "common_word")
    if LOOSE_PLUS_PATTERN.search(value):
        raise make_refusal(value, "loose_plus")
    parts = re.split(r" \+ |\|", value)
    if all(any(map(str.isalnum, part)) for part in parts) and not re.search(
        r"[^\W_]\*[^\W_]|(?<![^\W_])\*(?![^\W_])", value
    ):
        return value
    raise make_refusal(value, "cue")


def _check_group_word(value: str) -> str:
    if re.search(r"[+|@]", value):
        raise make_refusal(value, "group_word")
    return _check_cue(value)


def _check_site_text(value: str) -> str:
    # MkDocs takes it through YAML, which reads `2026` as a number and `ja` as a switch.
    loader = yaml.SafeLoader("")
    if loader.resolve(yaml.ScalarNode, value, (True, False)) == "tag:yaml.org,2002:str":  # type: ignore[no-untyped-call]
        return value
    raise make_refusal(value, "site_text")


def _check_slug(value: str) -> str:
    if ids.make_slug(value) == value:
        return value
    # Of a whole address or the name of a file the part that counts: /bronnen/oude-naam/, oude-naam.pdf
    name = PurePosixPath(value.strip("/")).name
    slug = ids.make_slug(name.rpartition(".")[0] or name)
    raise make_refusal(value, "slug", slug=f": {slug}")


def _check_allowed(value: str) -> str:
    """Return what may stay of personal data: an address, a number, or a domain, which has a point in it."""
    if any(map(str.isdigit, value)) or "." in value.strip("@. "):
        return value
    raise make_refusal(value, "allowed_domain")


# YAML reads 19 as a number and true as a switch; here both are text as typed.
_SCALAR: Schema = {"type": ["string", "number", "boolean"]}
_NUMBER: Schema = {"type": ["string", "integer"], "minimum": 0}
_DIGITS: Schema = {"type": ["string", "integer"], "minimum": 10000, "maximum": 99999}
_CUE = r"^(?!.*,)(?! *\+)(?!.* \+ *$)(?!.*\w *\+\w)(?!.*\w\+ *\w)(?!.*[0-9A-Za-z]\*[0-9A-Za-z])(?!(?:.*[ |+])?\*(?:[ |+]|$)).*[^\s!-/:-@\[-`{-~]"
KIND_RULE = ChoiceRule(DocumentKind, "onbekende soort")
_COUNT: Schema = {"type": ["string", "integer"], "minimum": 1, "maximum": 999}
DAY_RULE = Rule(_parse_day, "day", ISO_DAY, format="date")
DAY_OR_MONTH_RULE = Rule(_parse_day_or_month, "day", ISO_MONTH, ISO_DAY)
AANHANGSEL_RULE = match_text(AANHANGSEL, "aanhangsel")

Text = Annotated[str, Rule(_check_text, "text", **_SCALAR)]
Day = Annotated[date, DAY_RULE]
DayOrMonth = Annotated[Text, DAY_OR_MONTH_RULE]
Kind = Annotated[DocumentKind, KIND_RULE]
Corrected = Annotated[CorrectedField, ChoiceRule(CorrectedField, "dit is zo niet te verbeteren")]
Ground = Annotated[Rights, ChoiceRule(Rights, "onbekend recht")]
OfficialNumber = Annotated[Text, match_text(OFFICIAL_NUMBER, "official_number")]
Dossiernummer = Annotated[
    Text,
    Rule(_check_dossiernummer, "dossiernummer", DOSSIERNUMMER_PATTERN.pattern, **_DIGITS),
]
Ondernummer = Annotated[Text, match_text(ONDERNUMMER, "ondernummer", **_NUMBER)]
Aanhangsel = Annotated[Text, AANHANGSEL_RULE]
Address = Annotated[
    Text,
    Rule(_check_https_address, "address", rf"""{ADDRESS_START}(?:[/?#][^\s"'<>\\{{}}|^`]*)?"""),
]
SiteAddress = Annotated[Text, Rule(_check_site_address, "site_address", FRONT_PAGE)]
RepositoryAddress = Annotated[Text, Rule(_check_repository, "address", FRONT_PAGE)]
CueText = Annotated[Text, Rule(_check_cue, "cue", **_SCALAR, pattern=_CUE)]
GroupWord = Annotated[
    Text, Rule(_check_group_word, "group_word", r"[^+|@]*[^\s!-/:-@\[-`{-~][^+|@]*")
]
Weight = Annotated[int, match_number(CUE_WEIGHT, "weight")]
SiteText = Annotated[Text, Rule(_check_site_text, "site_text")]
Slug = Annotated[Text, Rule(_check_slug, "slug", SLUG, **_NUMBER)]
PassageAddress = Annotated[Text, match_text(ids.PASSAGE_ID.pattern, "passage_address")]
PassagePlace = Annotated[
    Text, match_text(rf"{SLUG}(?:#(?:{ids.PASSAGE_ID.pattern}))?", "passage_place")
]
Allowed = Annotated[Text, Rule(_check_allowed, "allowed_domain", r".*[0-9].*|.*[^.@]\.[^.@].*")]
Minutes = Annotated[int, match_number(AMOUNT, "minutes", **_COUNT)]
Megabytes = Annotated[int, match_number(AMOUNT, "megabytes", **_COUNT)]


class _SwitchSchema:
    """What editors know of a switch."""

    def __get_pydantic_json_schema__(self, _: CoreSchema, __: GetJsonSchemaHandler) -> Schema:
        hint = fill_problem_text("literal_error").hint
        return {"enum": [True, False, "true", "false"], "errorMessage": hint}


Switch = Annotated[
    Literal["true", "false"],
    BeforeValidator(lambda value: value.lower() if isinstance(value, str) else value),
    _SwitchSchema(),
]
