"""Compare what was typed with a form, and say in Dutch what does not fit."""

import difflib
from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath
from typing import TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from dossier.content.fields import HINT_SWITCH, show_value
from dossier.content.key_meanings import (
    add_meaning,
    explain_place,
    find_spot,
    show_first_line,
    show_line,
)
from dossier.content.strict_yaml import KeyPath, Tree
from dossier.errors import Problem, Severity
from dossier.privacy import mask
from dossier.text import collapse_spaces

AnyForm = TypeVar("AnyForm", bound=BaseModel)

# What pydantic says of a value of the wrong form, and what a maintainer should write.
VALUE_SHAPES: Mapping[str, tuple[str, str]] = {
    "string_type": ("hier hoort één waarde", "schrijf de waarde achter de dubbele punt"),
    "tuple_type": ("hier hoort een lijst", "zet elke waarde op een eigen regel, met een streepje en een spatie ervoor"),
    "dict_type": ("hier horen regels met elk een woord, een dubbele punt en een waarde", "schrijf per regel een woord, een dubbele punt, een spatie en de waarde"),
    "model_type": ("hier horen regels met elk een woord, een dubbele punt en een waarde", "schrijf per regel een woord, een dubbele punt, een spatie en de waarde"),
    "literal_error": ("hier hoort true (ja) of false (nee)", HINT_SWITCH),
}  # fmt: skip


def fill_form(
    form: type[AnyForm], tree: Tree, path: PurePosixPath
) -> tuple[AnyForm | None, list[Problem]]:
    """Return the form with the values of `tree` in it, or None, and what is wrong with the file."""
    problems = [
        make_problem(
            path, fault.code, format_place(fault.place, fault.line), fault.message, fault.hint
        )
        for fault in tree.faults
    ]
    try:
        return form.model_validate(tree.values), problems
    except ValidationError as error:
        # What could not even be read is missing for that reason, which is reported already.
        unread = any(fault.code in {"B001", "B007"} for fault in tree.faults)
        return None, [
            *problems,
            *(
                _explain_error(form, each, tree, path)
                for each in error.errors(include_url=False)
                if not (unread and each["type"] == "missing")
            ),
        ]


def make_problem(
    path: PurePosixPath,
    code: str,
    place: str,
    message: str,
    hint: str,
    *,
    severity: Severity = Severity.ERROR,
) -> Problem:
    """Return a problem of the file at `path`; what it quotes is shown without personal data."""
    return Problem(
        code=code,
        severity=severity,
        path=path.with_name(f"{mask(path.stem).text}{path.suffix}") if path.name else path,
        place=mask(place).text,
        message=mask(message).text,
        hint=mask(hint).text,
    )


def format_place(place: KeyPath, line: int | None) -> str:
    """Return a place as `regel 7: termen[2].gewicht`; items are counted from 1."""
    name = "".join(
        f"[{part + 1}]" if isinstance(part, int) else f".{collapse_spaces(part)[:60]}"
        for part in place
    )
    parts = ([f"regel {line}"] if line is not None else []) + ([name.lstrip(".")] if name else [])
    return ": ".join(parts)


def add_nearest(hint: str, word: str, known: Iterable[str], *, likeness: float = 0.6) -> str:
    """Return the hint, after the known word that looks most like `word` if one does."""
    found = difflib.get_close_matches(word, sorted(known), n=1, cutoff=likeness)
    return f"bedoelt u '{found[0]}'? Anders: {hint}" if found else hint


def _explain_error(
    form: type[BaseModel], error: ErrorDetails, tree: Tree, path: PurePosixPath
) -> Problem:
    # A wrong key stands at its own place, to which pydantic adds a word.
    place: KeyPath = tuple(part for part in error["loc"] if part != "[key]")
    code, message, hint = _describe_error(form, error)
    if code != "B004":  # the hint explains what an unknown key was meant to be
        message += explain_place(form, place)
    return make_problem(path, code, format_place(place, tree.find_line(place)), message, hint)


def _describe_error(form: type[BaseModel], error: ErrorDetails) -> tuple[str, str, str]:
    kind, place = error["type"], error["loc"]
    context = error.get("ctx", {})
    if "hint" in context:
        return kind, context["message"], context["hint"]
    if kind == "extra_forbidden":
        return "B004", *_describe_unknown_key(
            str(place[-1]), find_spot(form, place).form, error["input"]
        )
    if kind == "missing":
        key = str(place[-1])
        line = show_line(find_spot(form, place).form, key)
        hint = f"schrijf een regel met '{key}:' en erachter wat er moet staan, zoals: {line}"
        return "B005", f"'{key}' ontbreekt of is leeg", hint
    message, hint = VALUE_SHAPES[kind]
    if kind in {"model_type", "dict_type"}:
        hint = f"{hint}, zoals: {show_first_line(form, place)}"
    return "B006", f"{message}, maar er staat: {show_value(error['input'])}", hint


def _describe_unknown_key(key: str, form: type[BaseModel], value: object) -> tuple[str, str]:
    near = difflib.get_close_matches(key, form.model_fields, n=1)
    known = "; ".join(add_meaning(form, each) for each in near or form.model_fields)
    hint = "bedoelt u een van deze woorden?" if not near else "bedoelt u dit woord?"
    remedy = "haal de regel weg"
    if isinstance(value, dict | list) and value:
        remedy = "haal de regel weg, met alles wat eronder staat en erbij hoort"
    return (
        f"dit woord voor de dubbele punt kent het dossier hier niet: {show_value(key)}",
        f"{hint} {known}. Anders: {remedy}",
    )
