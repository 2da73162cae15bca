"""Compare what was typed with a form, and say in Dutch what does not fit; no message names a key without its meaning."""

import dataclasses
import difflib
import itertools
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath
from typing import TypeVar, cast

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from dossier.content.fields import show_value
from dossier.content.forms import (
    TermRecord,
    TermsRecord,
    get_example,
    get_inner_form,
    get_meaning,
    make_clause,
)
from dossier.content.problem_texts import fill_problem_text
from dossier.content.strict_yaml import KeyPath, Tree
from dossier.errors import Problem, Severity
from dossier.masking import mask_problem
from dossier.privacy import mask
from dossier.text import collapse_spaces

LIKENESS = 0.6
SOURCE_LIKENESS = 0.8
"""Names of sources begin alike, so that only a slip of the pen looks like another."""
AnyForm = TypeVar("AnyForm", bound=BaseModel)

_LINES = ("hier horen regels met elk een woord, een dubbele punt en een waarde", "schrijf per regel een woord, een dubbele punt, een spatie en de waarde")  # fmt: skip
# What pydantic says of a value of the wrong form, and what a maintainer should write.
VALUE_SHAPES = {
    "string_type": ("hier hoort één waarde", "schrijf de waarde achter de dubbele punt"),
    "tuple_type": ("hier hoort een lijst", "zet elke waarde op een eigen regel, met een streepje en een spatie ervoor"),
    "dict_type": _LINES,
    "model_type": _LINES,
}  # fmt: skip


def fill_form(
    form: type[AnyForm], tree: Tree, path: PurePosixPath
) -> tuple[AnyForm | None, list[Problem]]:
    """Return the form with the values of `tree` in it, or None, and what is wrong with the file."""
    problems = [
        make_problem(path, x.text.code, format_place(x.place, x.line), x.text.message, x.text.hint)
        for x in tree.faults
    ]
    try:
        filled = form.model_validate(tree.values)
    except ValidationError as error:
        return None, [*problems, *_explain_errors(form, error, tree, path)]
    # Of what could not be read nothing is known, also not that it is absent.
    return None if tree.is_unread else filled, problems


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
    shown = path.with_name(f"{mask(path.stem).text}{path.suffix}") if path.name else path
    return mask_problem(
        Problem(code=code, severity=severity, path=shown, place=place, message=message, hint=hint)
    )


def fill_problem(path: PurePosixPath, name: str, place: str = "", /, **blanks: object) -> Problem:
    """Return the problem that `problems.yml` has under a name, with its blanks filled in."""
    code, message, hint, severity = fill_problem_text(name, **blanks)
    return make_problem(path, code, place, message, hint, severity=Severity(severity))


def format_place(place: KeyPath, line: int | None) -> str:
    """Return a place as `regel 7: termen[2].gewicht`; items are counted from 1."""
    name = "".join(
        f"[{part + 1}]" if isinstance(part, int) else f".{collapse_spaces(part)[:60]}"
        for part in place
    )
    return ": ".join(filter(None, ("" if line is None else f"regel {line}", name.lstrip("."))))


def add_nearest(hint: str, word: str, known: Iterable[str], *, likeness: float = LIKENESS) -> str:
    """Return the hint, after the known word that looks most like `word` if one does."""
    found = difflib.get_close_matches(word, sorted(known), n=1, cutoff=likeness)
    return f"bedoelt u '{found[0]}'? Anders: {hint}" if found else hint


def suggest_nearest(
    problem: Problem, word: str, known: Iterable[str], *, likeness: float = LIKENESS
) -> Problem:
    """Return the problem, with the known word that looks most like `word` before its hint if one does."""
    return dataclasses.replace(
        problem, hint=add_nearest(problem.hint, word, known, likeness=likeness)
    )


def explain_place(form: type[BaseModel], place: KeyPath) -> str:
    """Return what the key at a place is for, to stand behind a message: ` (datum: de datum op het document)`."""
    _, key = _find_form(form, place)
    return f" ({key})" if key else ""


def _find_form(form: type[BaseModel], place: KeyPath) -> tuple[type[BaseModel], str]:
    """Return the innermost form around a place, and the last key on the way that a form knows, with its meaning."""
    key = ""
    for part in place:
        if form is TermsRecord:
            form = TermRecord
        elif isinstance(part, str):
            if part not in form.model_fields:
                break
            key = _add_meaning(form, part)
            inner = get_inner_form(form, part)
            if inner is None:
                break
            form = inner
    return form, key


def _explain_errors(
    form: type[BaseModel], error: ValidationError, tree: Tree, path: PurePosixPath
) -> Iterator[Problem]:
    errors = error.errors(include_url=False)
    unknown = [str(x["loc"][0]) for x in errors if x["type"] == "extra_forbidden"]
    strays = dict(_find_strays(form, unknown, tree))
    for each in errors:
        key = str(each["loc"][0])
        # What could not even be read is missing for that reason, which is reported already.
        if each["type"] == "missing" and (tree.is_unread or key in strays.values()):
            continue
        # A wrong key stands at its own place, to which pydantic adds a word.
        place: KeyPath = tuple(part for part in each["loc"] if part != "[key]")
        if key in strays:
            code, (message, hint) = "B004", _describe_stray(form, key, strays, tree)
        else:
            code, message, hint = _describe_error(form, each)
        if code != "B004":  # the hint explains what an unknown key was meant to be
            message += explain_place(form, place)
        yield make_problem(path, code, format_place(place, tree.find_line(place)), message, hint)


def _find_strays(
    form: type[BaseModel], unknown: Iterable[str], tree: Tree
) -> Iterator[tuple[str, str]]:
    """Yield the keys that lost their indent, each with the key above it under which it belongs."""
    for key in unknown:
        above = itertools.takewhile(key.__ne__, tree.values)
        groups = [(x, y) for x in above if (y := get_inner_form(form, x)) is not None]
        if groups and key in groups[-1][1].model_fields:
            yield key, groups[-1][0]


def _describe_stray(
    form: type[BaseModel], key: str, strays: Mapping[str, str], tree: Tree
) -> tuple[str, str]:
    group = strays[key]
    message = f"'{key}' hoort onder '{group}', maar deze regel springt niet in"
    is_list = isinstance(get_example(form, group), list)
    items = tree.values[group]
    if isinstance(items, list) and items and isinstance(items[-1], dict):
        first = next(iter(items[-1]))
        return message, f"zet er spaties voor, zodat '{key}' recht onder '{first}' staat"
    first = next(x for x, y in strays.items() if y == group)
    if is_list and key == first:
        return message, "zet er twee spaties, een streepje en een spatie voor"
    return message, f"zet er {'vier' if is_list else 'twee'} spaties voor"


def _describe_error(form: type[BaseModel], error: ErrorDetails) -> tuple[str, str, str]:
    kind, place = error["type"], error["loc"]
    context = error.get("ctx", {})
    if "hint" in context:
        return kind, context["message"], context["hint"]
    inner, _ = _find_form(form, place)
    if kind == "extra_forbidden":
        return "B004", *_describe_unknown_key(str(place[-1]), inner, error["input"])
    if kind == "missing":
        key = str(place[-1])
        line = _format_line(key, get_example(inner, key))
        hint = f"schrijf een regel met '{key}:' en erachter wat er moet staan, zoals: {line}"
        return "B005", f"'{key}' ontbreekt of is leeg", hint
    is_switch = kind == "literal_error"
    message, hint = fill_problem_text("switch")[1:3] if is_switch else VALUE_SHAPES[kind]
    if kind == "string_type" and isinstance(error["input"], dict) and isinstance(place[-1], int):
        message = "een dubbele punt met een spatie erachter maakt van deze waarde een groep"
        shown = "; ".join(f"{key}: {value}" for key, value in error["input"].items())
        return "B006", message, f'zet de hele waarde tussen aanhalingstekens: "{shown}"'
    if kind == "string_type" and isinstance(error["input"], list):
        shown = f"[{', '.join(map(str, error['input']))}]"
        hint = f'{hint}; horen de haken erbij, zet dan aanhalingstekens om de waarde: "{shown}"'
    holder, _ = _find_form(form, place[:-1])
    if kind == "tuple_type" and (group := get_inner_form(holder, str(place[-1]))) is not None:
        example = cast("list[dict[str, object]]", get_example(holder, str(place[-1])))[0]
        hint = _describe_list_of_groups(group, example, error["input"])
    if kind in {"model_type", "dict_type"}:
        hint = f"{hint}, zoals: {_show_first_line(form, place)}"
    return "B006", f"{message}, maar er staat: {show_value(error['input'])}", hint


def _describe_list_of_groups(
    group: type[BaseModel], example: Mapping[str, object], value: object
) -> str:
    """Return how a list of which each item has keys is written, where something else was typed."""
    if isinstance(value, dict) and value and value.keys() <= group.model_fields.keys():
        first, *others = map(repr, value)
        also = f", en twee spaties extra voor {' en '.join(others)}" if others else ""
        return f"zet een streepje en een spatie voor {first}{also}"
    first, *others = itertools.starmap(_format_line, example.items())
    below = "".join(f", daaronder '    {line}'" for line in others)
    return f"schrijf achter de dubbele punt niets, en daaronder '  - {first}'{below}"


def _describe_unknown_key(key: str, form: type[BaseModel], value: object) -> tuple[str, str]:
    near = difflib.get_close_matches(key, form.model_fields, n=1)
    known = "; ".join(_add_meaning(form, each) for each in near or form.model_fields)
    hint = "bedoelt u een van deze woorden?" if not near else "bedoelt u dit woord?"
    remedy = "haal de regel weg"
    if isinstance(value, dict | list) and value:
        remedy = "haal de regel weg, met alles wat eronder staat en erbij hoort"
    message = f"dit woord voor de dubbele punt kent het dossier hier niet: {show_value(key)}"
    return message, f"{hint} {known}. Anders: {remedy}"


def _add_meaning(form: type[BaseModel], key: str) -> str:
    return f"{key}: {make_clause(get_meaning(form, key))}"


def _show_first_line(form: type[BaseModel], place: KeyPath) -> str:
    """Return how the first line of the group at a place is written, by the examples of its form."""
    inner, _ = _find_form(form, (*place, ""))
    key = str(place[-1])
    if key in inner.model_fields and isinstance(example := get_example(inner, key), dict):
        return _format_line(*next(iter(example.items())))
    first = next(iter(inner.model_fields))
    return _format_line(first, get_example(inner, first))


def _format_line(key: str, value: object) -> str:
    """Return how a key is written: `naam: Van der Lee`."""
    text = f"[{', '.join(map(str, value))}]" if isinstance(value, list) else str(value)
    return f'{key}: "{text}"' if ": " in text else f"{key}: {text}"
