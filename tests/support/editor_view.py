"""What an editor shows to be wrong in a file, by the schema that the file names."""

import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any

import yaml
from jsonschema import Draft202012Validator, FormatChecker

from dossier.content.form_filling import format_place
from dossier.content.keyed_files import split_front_matter
from dossier.content.schema import FORMS_BY_SCHEMA, SCHEMAS_BY_FOLDER, make_schema
from dossier.content.strict_yaml import KeyPath

# Plain words as YAML 1.2, which editors read, takes them.
CORE = (
    (re.compile(r"~|null|Null|NULL|"), lambda _: None),
    (re.compile(r"true|True|TRUE"), lambda _: True),
    (re.compile(r"false|False|FALSE"), lambda _: False),
    (re.compile(r"[-+]?[0-9]+"), int),
    (re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?"), float),
)


def read_as_editor(node: yaml.Node | None) -> object:
    """Return what an editor makes of a YAML file."""
    if isinstance(node, yaml.MappingNode):
        return {key.value: read_as_editor(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [read_as_editor(item) for item in node.value]
    if not isinstance(node, yaml.ScalarNode):
        return None
    if node.style is not None:
        return str(node.value)
    made = (make(node.value) for form, make in CORE if form.fullmatch(node.value))
    return next(made, node.value)


def validator(path: PurePosixPath) -> Draft202012Validator:
    """Return what checks the file at `path` in an editor."""
    name = SCHEMAS_BY_FOLDER.get(path.parent.name, path.stem)
    return Draft202012Validator(make_schema(FORMS_BY_SCHEMA[name]), format_checker=FormatChecker())


def typed(path: Path) -> str:
    """Return the keys and values that a file holds."""
    text = path.read_text(encoding="utf-8")
    return split_front_matter(text).yaml if path.suffix == ".md" else text


def found_in(path: Path, project: Path) -> set[str]:
    """Return the places in a file at which an editor would show that something is wrong."""
    value = read_as_editor(yaml.compose(typed(path), Loader=yaml.SafeLoader)) or {}
    checked = validator(PurePosixPath(path.relative_to(project).as_posix()))
    return {
        format_place(place, None) for error in checked.iter_errors(value) for place in places(error)
    }


def places(error: Any) -> Iterator[KeyPath]:
    here = tuple(error.absolute_path)
    if error.validator == "additionalProperties":
        known = error.schema["properties"]
        yield from ((*here, key) for key in error.instance if key not in known)
    elif error.validator == "required":
        yield from ((*here, key) for key in error.validator_value if key not in error.instance)
    elif error.validator == "anyOf":  # a group of keys, or nothing
        yield from (x for each in error.context if each.validator != "type" for x in places(each))
    elif "propertyNames" in error.absolute_schema_path:
        yield (*here, str(error.instance))
    else:
        yield here
