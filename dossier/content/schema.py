"""What editors know of the records: JSON Schema, made from the forms that check them."""

import json
from collections.abc import Iterator
from pathlib import PurePosixPath

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from dossier.content import forms
from dossier.content.files import CONTENT_FOLDER
from dossier.content.problem_texts import fill_problem_text

SCHEMA_FOLDER = ".schema"
"""The folder of the schemas; what reads the content passes over hidden names."""
FORMS_BY_SCHEMA: dict[str, type[BaseModel]] = {
    "bron": forms.SourceRecord,
    "thema": forms.ThemeRecord,
    "sessie": forms.SessionRecord,
    "kernvraag": forms.QuestionRecord,
    "pagina": forms.PageRecord,
    "begrippen": forms.TermsRecord,
    "kader": forms.BearingsRecord,
    "woordgroepen": forms.WordGroupsRecord,
    "dossier": forms.SettingsRecord,
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
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **made}


def make_reference(path: PurePosixPath) -> str:
    """Return the line by which a file under `content/` names its schema to an editor."""
    name = SCHEMAS_BY_FOLDER.get(path.parent.name)
    where = f"../{SCHEMA_FOLDER}/{name}" if name else f"{SCHEMA_FOLDER}/{path.stem}"
    return f"# yaml-language-server: $schema={where}.json"


def describe_key(form: type[BaseModel], key: str, schema: JsonSchemaValue) -> str:
    """Return what a key is for, and what to write in the words of the check."""
    meaning = forms.get_meaning(form, key)
    inner = (schema.get(part, {}) for part in ("items", "propertyNames"))
    usual = (None, *(fill_problem_text(name).hint for name in ("text", "tuple_type")))
    hints = (part.get("errorMessage") for part in (*inner, schema))
    hint = next((hint for hint in hints if hint not in usual), None)
    return meaning if hint is None else f"{meaning} {hint[0].upper()}{hint[1:]}."


class _DutchJsonSchema(GenerateJsonSchema):
    """Explains every key, leaves out what is of no use to a maintainer, and lets a key that may be absent stand empty."""

    def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchemaValue:
        made = super().model_schema(schema)
        for key, value in made.get("properties", {}).items():
            value["description"] = describe_key(schema["cls"], key, value)
            value["examples"] = [forms.get_example(schema["cls"], key)]
        return made

    def field_title_should_be_set(self, schema: object) -> bool:  # noqa: ARG002
        return False

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        return _allow_null(self.generate_inner(schema["schema"]))

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])

    def tuple_schema(self, schema: core_schema.TupleSchema) -> JsonSchemaValue:
        return {
            **super().tuple_schema(schema),
            "errorMessage": fill_problem_text("tuple_type").hint,
        }

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
