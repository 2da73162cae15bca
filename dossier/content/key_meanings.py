"""What a key is for, in the words of its form, so that no message names one without its meaning."""

from collections.abc import Mapping
from typing import NamedTuple

from pydantic import BaseModel

from dossier.content.forms import (
    AskerRecord,
    BewindspersoonRecord,
    ChangeRecord,
    CorrectionRecord,
    Form,
    KamerstukRecord,
    TermRecord,
    TermsRecord,
    get_meaning,
)
from dossier.content.strict_yaml import KeyPath

# The forms inside a form, by the key that they stand under.
_INNER: Mapping[str, type[Form]] = {
    "indieners": AskerRecord,
    "beantwoord_door": BewindspersoonRecord,
    "kamerstuk": KamerstukRecord,
    "correcties": CorrectionRecord,
    "wijzigingen": ChangeRecord,
}


class Spot(NamedTuple):
    """Where in a file a place is."""

    form: type[BaseModel]
    """The innermost form around it."""
    key: str
    """The last key on the way that a form knows, with what it is for; empty where none is."""


def find_spot(form: type[BaseModel], place: KeyPath) -> Spot:
    """Return where a place is in a file of this form."""
    key = ""
    for part in place:
        if form is TermsRecord:
            form = TermRecord
        elif isinstance(part, str):
            if part not in form.model_fields:
                break
            key = add_meaning(form, part)
            if part not in _INNER:
                break
            form = _INNER[part]
    return Spot(form, key)


def explain_place(form: type[BaseModel], place: KeyPath) -> str:
    """Return what the key at a place is for, to stand behind a message: ` (datum: de datum op het document)`."""
    key = find_spot(form, place).key
    return f" ({key})" if key else ""


def add_meaning(form: type[BaseModel], key: str) -> str:
    """Return a key and what it is for."""
    return f"{key}: {get_meaning(form, key)}"


def show_line(form: type[BaseModel], key: str) -> str:
    """Return how a key is written, with the example of its form: `naam: Van der Lee`."""
    return _format_line(key, _get_example(form, key))


def show_first_line(form: type[BaseModel], place: KeyPath) -> str:
    """Return how the first line of the group at a place is written, by the examples of its form."""
    inner = find_spot(form, (*place, "")).form
    example = _get_example(inner, str(place[-1])) if place[-1] in inner.model_fields else None
    if isinstance(example, dict):
        return _format_line(*next(iter(example.items())))
    return show_line(inner, next(iter(inner.model_fields)))


def _get_example(form: type[BaseModel], key: str) -> object:
    return next(iter(form.model_fields[key].examples or ()), "")


def _format_line(key: str, value: object) -> str:
    text = f"[{', '.join(map(str, value))}]" if isinstance(value, list) else str(value)
    return f'{key}: "{text}"' if ": " in text else f"{key}: {text}"
