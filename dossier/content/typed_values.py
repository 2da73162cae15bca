"""What maintainers typed before and behind colons, value by value, with its place."""

from collections.abc import Iterable, Iterator

from dossier.content.files import File
from dossier.content.keyed_files import split_front_matter
from dossier.content.strict_yaml import KeyPath, YamlValue, parse_yaml
from dossier.model import TypedValue, TypedYaml


def iter_typed_yaml(files: Iterable[File]) -> Iterator[TypedYaml]:
    """Yield the YAML of the files that maintainers type; one that is not UTF-8 is reported elsewhere."""
    for file in files:
        text = file.data.decode("utf-8-sig", errors="replace")
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        if file.suffix == ".md":
            yield TypedYaml(path=file.path, text=split_front_matter(text).yaml, line=2)
        else:
            yield TypedYaml(path=file.path, text=text)


def iter_typed_values(typed: TypedYaml) -> Iterator[TypedValue]:
    """Yield each key and each value of the YAML, as a reader of YAML understands it."""
    tree = parse_yaml(typed.text, first_line=typed.line)
    for place, text in _iter_texts(tree.values, ()):
        line = tree.find_line(place) or typed.line
        yield TypedValue(line=line, key=str(place[0]), text=text)


def _iter_texts(value: YamlValue, place: KeyPath) -> Iterator[tuple[KeyPath, str]]:
    if isinstance(value, str):
        yield place, value
    elif isinstance(value, list):
        for number, each in enumerate(value):
            yield from _iter_texts(each, (*place, number))
    else:
        for key, each in value.items():
            yield (*place, key), key
            yield from _iter_texts(each, (*place, key))
