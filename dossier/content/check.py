"""Compare what was typed with a form, and say in Dutch what does not fit."""

import difflib
from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath
from typing import TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from dossier.content.fields import HINT_SWITCH, shown
from dossier.content.forms import (
    AskerRecord,
    BewindspersoonRecord,
    ChangeRecord,
    CorrectionRecord,
    Form,
    KamerstukRecord,
    TermRecord,
    TermsRecord,
)
from dossier.content.strict import Place, Tree
from dossier.errors import Problem, Severity
from dossier.privacy import mask
from dossier.text import single_spaced

AnyForm = TypeVar("AnyForm", bound=BaseModel)

# The forms inside a form, by the key that they stand under.
_INNER: Mapping[str, type[Form]] = {
    "indieners": AskerRecord,
    "beantwoord_door": BewindspersoonRecord,
    "kamerstuk": KamerstukRecord,
    "correcties": CorrectionRecord,
    "wijzigingen": ChangeRecord,
}

# What pydantic says of a value of the wrong form, and what a maintainer should write.
SHAPES: Mapping[str, tuple[str, str]] = {
    "string_type": ("hier hoort één waarde, geen lijst of groep", "schrijf de waarde achter de dubbele punt"),
    "tuple_type": ("hier hoort een lijst", "zet elke waarde op een eigen regel, met een streepje en een spatie ervoor"),
    "dict_type": ("hier horen sleutels met een waarde", "schrijf per regel een sleutel, een dubbele punt en de waarde"),
    "model_type": ("hier horen sleutels met een waarde", "schrijf per regel een sleutel, een dubbele punt en de waarde"),
    "literal_error": ("deze waarde kan hier niet", HINT_SWITCH),
}  # fmt: skip


def filled(
    form: type[AnyForm], tree: Tree, path: PurePosixPath
) -> tuple[AnyForm | None, list[Problem]]:
    """Return the form with the values of `tree` in it, or None, and what is wrong with the file."""
    problems = [
        problem(path, fault.code, named(fault.place, fault.line), fault.message, fault.hint)
        for fault in tree.faults
    ]
    try:
        return form.model_validate(tree.values), problems
    except ValidationError as error:
        # What could not even be read is missing for that reason, which was told already.
        unread = any(fault.code in {"B001", "B007"} for fault in tree.faults)
        details = error.errors(include_url=False)
        told = [each for each in details if not (unread and each["type"] == "missing")]
        return None, [*problems, *(_problem(form, each, tree, path) for each in told)]


def problem(
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
        path=path,
        place=mask(place).text,
        message=mask(message).text,
        hint=mask(hint).text,
    )


def named(place: Place, line: int | None) -> str:
    """Return a place as `regel 7: termen[2].gewicht`; items are counted from 1."""
    name = "".join(
        f"[{part + 1}]" if isinstance(part, int) else f".{single_spaced(part)[:60]}"
        for part in place
    )
    parts = ([f"regel {line}"] if line is not None else []) + ([name.lstrip(".")] if name else [])
    return ": ".join(parts)


def with_nearest(hint: str, word: str, known: Iterable[str]) -> str:
    """Return the hint, after the known word that looks most like `word` if one does."""
    found = difflib.get_close_matches(word, sorted(known), n=1)
    return f"bedoelt u '{found[0]}'? Anders: {hint}" if found else hint


def _problem(
    form: type[BaseModel], error: ErrorDetails, tree: Tree, path: PurePosixPath
) -> Problem:
    # A wrong key stands at its own place, to which pydantic adds a word.
    place: Place = tuple(part for part in error["loc"] if part != "[key]")
    code, message, hint = _worded(form, error)
    return problem(path, code, named(place, tree.line(place)), message, hint)


def _worded(form: type[BaseModel], error: ErrorDetails) -> tuple[str, str, str]:
    kind, place = error["type"], error["loc"]
    context = error.get("ctx", {})
    if "hint" in context:
        return kind, context["message"], context["hint"]
    if kind == "extra_forbidden":
        return "B004", *_unknown_key(str(place[-1]), _form_at(form, place))
    if kind == "missing":
        hint = f"schrijf een regel met '{place[-1]}:' en de waarde erachter"
        return "B005", f"'{place[-1]}' ontbreekt of is leeg", hint
    message, hint = SHAPES[kind]
    return "B006", f"{message}: {shown(error['input'])}", hint


def _unknown_key(key: str, form: type[BaseModel]) -> tuple[str, str]:
    known = list(form.model_fields)
    hint = f"kies uit {', '.join(known)}"
    return f"onbekende sleutel: {shown(key)}", with_nearest(hint, key, known)


def _form_at(form: type[BaseModel], place: Place) -> type[BaseModel]:
    if form is TermsRecord:
        return TermRecord
    inner = (_INNER[part] for part in place[:-1] if isinstance(part, str) and part in _INNER)
    return next(inner, form)
