"""What a correction of a record may look for and put in its place, field by field."""

from pydantic import JsonValue

from dossier.content.fields import (
    AANHANGSEL_RULE,
    DAY_OR_MONTH_RULE,
    DAY_RULE,
    KIND_RULE,
    Schema,
    make_field_error,
    show_value,
)
from dossier.model import CorrectedField, Reading

# Per part of the text what it can be taken for, and what that word means.
_READINGS: dict[CorrectedField, dict[Reading, str]] = {
    CorrectedField.KOP: {Reading.ALINEA: "het is een gewone alinea"},
    CorrectedField.ALINEA: {
        Reading.VERVOLG: "de alinea hoort bij de alinea ervoor",
        Reading.KOP: "de alinea is een kop",
    },
}
_CORRECTED = {
    CorrectedField.SOORT: KIND_RULE,
    CorrectedField.DATUM: DAY_OR_MONTH_RULE,
    CorrectedField.INGEZONDEN: DAY_RULE,
    CorrectedField.ONTVANGEN: DAY_RULE,
}


def check_found(value: str, field: CorrectedField) -> str:
    """Return what a correction looks for, in the form in which recognition gives it."""
    return str(_CORRECTED[field].check(value)) if field in _CORRECTED else value


def check_right(value: str, field: CorrectedField) -> str:
    """Return what a correction puts in its place, as the record itself would state it."""
    known = _READINGS.get(field)
    if known is not None and value not in known:
        message = f"bij 'veld: {field}' kan dit niet: {show_value(value)}"
        raise make_field_error(message, _describe_readings(known))
    if field is CorrectedField.AANHANGSEL:
        return str(AANHANGSEL_RULE.check(value))
    return check_found(value, field)


def _describe_readings(known: dict[Reading, str]) -> str:
    return " of ".join(f"schrijf 'juist: {word}' ({meaning})" for word, meaning in known.items())


def _make_condition(field: CorrectedField, **keys: JsonValue) -> JsonValue:
    asked: Schema = {"properties": {"veld": {"const": field.value}}, "required": ["veld"]}
    return {"if": asked, "then": {"properties": keys}}


def list_correction_rules() -> list[JsonValue]:
    """Return what `check_found` and `check_right` ask of a correction, field by field, for the schema."""
    return [
        *(
            _make_condition(
                field, juist={"enum": [*known], "errorMessage": _describe_readings(known)}
            )
            for field, known in _READINGS.items()
        ),
        *(
            _make_condition(field, gevonden=rule.schema, juist=rule.schema)
            for field, rule in _CORRECTED.items()
        ),
        _make_condition(CorrectedField.AANHANGSEL, juist=AANHANGSEL_RULE.schema),
    ]
