"""What editors know of the records: JSON Schema, made from the forms that check them."""

import json
from collections.abc import Iterator
from pathlib import PurePosixPath

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from dossier.content.fields import HINT_TEXT
from dossier.content.files import CONTENT_FOLDER
from dossier.content.form_filling import VALUE_SHAPES
from dossier.content.forms import (
    BearingsRecord,
    PageRecord,
    QuestionRecord,
    SessionRecord,
    SettingsRecord,
    SourceRecord,
    TermsRecord,
    ThemeRecord,
    WordGroupsRecord,
)

SCHEMA_FOLDER = ".schema"
"""The folder of the schemas; what reads the content passes over hidden names."""
FORMS_BY_SCHEMA: dict[str, type[BaseModel]] = {
    "bron": SourceRecord,
    "thema": ThemeRecord,
    "sessie": SessionRecord,
    "kernvraag": QuestionRecord,
    "pagina": PageRecord,
    "begrippen": TermsRecord,
    "kader": BearingsRecord,
    "woordgroepen": WordGroupsRecord,
    "dossier": SettingsRecord,
}
"""The form of each schema, by the schema's name."""
SCHEMAS_BY_FOLDER = {"bronnen": "bron", "themas": "thema", "sessies": "sessie", "kernvragen": "kernvraag", "paginas": "pagina"}  # fmt: skip
"""The schema of what is written in each folder; a file directly under `content/` has its own."""


def make_schemas() -> Iterator[tuple[PurePosixPath, str]]:
    """Yield the path in the project of each schema, and its text."""
    for name, form in FORMS_BY_SCHEMA.items():
        text = json.dumps(make_schema(form), ensure_ascii=False, indent=2)
        yield PurePosixPath(CONTENT_FOLDER, SCHEMA_FOLDER, f"{name}.json"), f"{text}\n"


def make_schema(form: type[BaseModel]) -> JsonSchemaValue:
    """Return what an editor may know of a form, in Dutch."""
    made = form.model_json_schema(schema_generator=_DutchJsonSchema)
    for part in (made, *made.get("$defs", {}).values()):
        part.pop("description", None)  # the docstring: English, and for developers
        for each in part.get("properties", {}).values():
            _add_hint(each)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **made}


def make_reference(path: PurePosixPath) -> str:
    """Return the line by which a file under `content/` names its schema to an editor."""
    room = path.parent.name
    where = (
        f"../{SCHEMA_FOLDER}/{SCHEMAS_BY_FOLDER[room]}"
        if room in SCHEMAS_BY_FOLDER
        else f"{SCHEMA_FOLDER}/{path.stem}"
    )
    return f"# yaml-language-server: $schema={where}.json"


def _add_hint(key: JsonSchemaValue) -> None:
    """Let the description of a key say what to write, in the words of the check."""
    inner = (key.get(part, {}) for part in ("items", "propertyNames"))
    hints = (part.get("errorMessage", HINT_TEXT) for part in (*inner, key))
    hint = next((hint for hint in hints if hint not in (HINT_TEXT, _LIST_HINT)), None)
    if hint is not None:
        key["description"] += f" {hint[0].upper()}{hint[1:]}."


_LIST_HINT = VALUE_SHAPES["tuple_type"][1]


class _DutchJsonSchema(GenerateJsonSchema):
    """Leaves out what is of no use to a maintainer, and lets a key that may be absent stand empty."""

    def field_title_should_be_set(self, schema: object) -> bool:  # noqa: ARG002
        return False

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        return _allow_null(self.generate_inner(schema["schema"]))

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])

    def tuple_schema(self, schema: core_schema.TupleSchema) -> JsonSchemaValue:
        return {**super().tuple_schema(schema), "errorMessage": _LIST_HINT}

    def dict_schema(self, schema: core_schema.DictSchema) -> JsonSchemaValue:
        keys = self.generate_inner(schema["keys_schema"])
        values = self.generate_inner(schema["values_schema"])
        return {"type": "object", "propertyNames": keys, "additionalProperties": values}


def _allow_null(schema: JsonSchemaValue) -> JsonSchemaValue:
    if "enum" in schema:
        return {**schema, "enum": [*schema["enum"], None]}
    if "type" not in schema:
        return {"anyOf": [schema, {"type": "null"}]}
    types = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    return {**schema, "type": [*types, "null"]}
