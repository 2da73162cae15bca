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
from dossier.content.problem_texts import ProblemText, fill_problem_text
from dossier.content.strict_yaml import KeyPath, Tree
from dossier.errors import Problem, Severity
from dossier.masking import mask_problem
from dossier.privacy import mask
from dossier.text import collapse_spaces

LIKENESS = 0.6
SOURCE_LIKENESS = 0.8
"""Names of sources begin alike, so that only a slip of the pen looks like another."""
AnyForm = TypeVar("AnyForm", bound=BaseModel)


def fill_form(
    form: type[AnyForm], tree: Tree, path: PurePosixPath
) -> tuple[AnyForm | None, list[Problem]]:
    """Return the form with the values of `tree` in it, or None, and what is wrong with the file."""
    problems = [make_problem(path, format_place(x.place, x.line), x.text) for x in tree.faults]
    try:
        filled = form.model_validate(tree.values)
    except ValidationError as error:
        return None, [*problems, *_explain_errors(form, error, tree, path)]
    # Of what could not be read nothing is known, also not that it is absent.
    return None if tree.is_unread else filled, problems


def make_problem(path: PurePosixPath, place: str, text: ProblemText) -> Problem:
    """Return a problem of the file at `path`; what it quotes is shown without personal data."""
    shown = path.with_name(f"{mask(path.stem).text}{path.suffix}") if path.name else path
    severity = Severity(text.severity)
    said = {"code": text.code, "message": text.message, "hint": text.hint}
    return mask_problem(Problem(severity=severity, path=shown, place=place, **said))


def fill_problem(path: PurePosixPath, name: str, place: str = "", /, **blanks: object) -> Problem:
    """Return the problem that `problems.yml` has under a name, with its blanks filled in."""
    return make_problem(path, place, fill_problem_text(name, **blanks))


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
    problem: Problem, word: str, known: Iterable[str], *, is_source: bool = False
) -> Problem:
    """Return the problem, with the known word that looks most like `word` before its hint if one does."""
    likeness = SOURCE_LIKENESS if is_source else LIKENESS
    hint = add_nearest(problem.hint, word, known, likeness=likeness)
    return dataclasses.replace(problem, hint=hint)


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
        is_stray = key in strays
        text = _describe_stray(form, key, strays, tree) if is_stray else _describe_error(form, each)
        if text.code != "B004":  # the hint explains what an unknown key was meant to be
            text = text._replace(message=text.message + explain_place(form, place))
        yield make_problem(path, format_place(place, tree.find_line(place)), text)


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
) -> ProblemText:
    group = strays[key]
    is_list = isinstance(get_example(form, group), list)
    items = tree.values[group]
    first = next(x for x, y in strays.items() if y == group)
    name = "stray_in_list" if is_list else "stray"
    if isinstance(items, list) and items and isinstance(items[-1], dict):
        name, first = "stray_in_item", next(iter(items[-1]))
    elif is_list and key == first:
        name = "stray_first_of_list"
    return fill_problem_text(name, key=key, group=group, first=first)


def _describe_error(form: type[BaseModel], error: ErrorDetails) -> ProblemText:
    name, place, value = error["type"], error["loc"], error["input"]
    context = error.get("ctx", {})
    if "hint" in context:
        return ProblemText(name, context["message"], context["hint"])
    inner, _ = _find_form(form, place)
    holder, _ = _find_form(form, place[:-1])
    key, line = str(place[-1]), ""
    if name == "extra_forbidden":
        return _describe_unknown_key(key, inner, value)
    if name == "tuple_type" and (group := get_inner_form(holder, key)) is not None:
        example = cast("list[dict[str, object]]", get_example(holder, key))[0]
        return _describe_list_of_groups(group, example, value)
    if name == "missing":
        line = _format_line(key, get_example(inner, key))
    elif name == "string_type" and isinstance(value, dict) and isinstance(place[-1], int):
        name, line = "colon_in_item", "; ".join(f"{x}: {y}" for x, y in value.items())
    elif name == "string_type" and isinstance(value, list):
        name, line = "brackets", f"[{', '.join(map(str, value))}]"
    elif name in {"model_type", "dict_type"}:
        line = _show_first_line(form, place)
    return fill_problem_text(name, key=key, line=line, value=show_value(value))


def _describe_list_of_groups(
    group: type[BaseModel], example: Mapping[str, object], value: object
) -> ProblemText:
    """Return how a list of which each item has keys is written, where something else was typed."""
    if isinstance(value, dict) and value and value.keys() <= group.model_fields.keys():
        name, (first, *rest) = "list_without_dash", map(str, value)
        others = f", en twee spaties extra voor {' en '.join(map(repr, rest))}" if rest else ""
    else:
        name, (first, *rest) = "list_of_groups", itertools.starmap(_format_line, example.items())
        others = "".join(f", daaronder '    {line}'" for line in rest)
    return fill_problem_text(name, first=first, others=others, value=show_value(value))


def _describe_unknown_key(key: str, form: type[BaseModel], value: object) -> ProblemText:
    near = difflib.get_close_matches(key, form.model_fields, n=1)
    known = "; ".join(_add_meaning(form, each) for each in near or form.model_fields)
    is_group = isinstance(value, dict | list) and value
    below = ", met alles wat eronder staat en erbij hoort" if is_group else ""
    others = "unknown_key" if form.model_fields else "key_of_no_form"
    name = "misspelt_key" if near else others
    return fill_problem_text(name, key=show_value(key), known=known, below=below)


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
