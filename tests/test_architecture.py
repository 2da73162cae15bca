"""The house: imports point down, modules and functions keep their size, names say what is inside."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.package_modules import MODULES, PACKAGE, imported_rooms, room

OVERRIDES = PACKAGE.parent / "overrides"
TEMPLATES = [*sorted(OVERRIDES.rglob("*.html")), OVERRIDES / "sitemap.xml"]
# A room may import from the floors below its own, never from its own floor or above.
FLOOR = {
    "errors": 0,
    "privacy": 0,
    "progress": 0,
    "sections": 0,
    "words": 0,
    "language": 1,
    "text": 2,
    "model": 3,
    "ids": 4,
    "media": 4,
    "content": 5,
    "read": 5,
    "recognise": 5,
    "enrich": 5,
    "render": 5,
    "publish": 5,
    "sources": 6,
    "pipeline": 7,
    "new": 8,
    "preview": 8,
    "cli": 9,
    "__main__": 10,
}
READERS = {"read", "content", "words"}
WRITERS = {"publish"}


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def ids(path: Path) -> str:
    return str(path.relative_to(PACKAGE))


@pytest.mark.parametrize("path", MODULES, ids=ids)
def test_imports_point_down(path: Path) -> None:
    here = room(path)
    if here == "__init__":
        assert imported_rooms(path) == set()
        return
    others = imported_rooms(path) - {here}
    assert {other for other in others if FLOOR[other] >= FLOOR[here]} == set()


def test_every_room_has_a_floor() -> None:
    assert {room(path) for path in MODULES} - {"__init__"} == set(FLOOR)


@pytest.mark.parametrize("path", MODULES, ids=ids)
def test_modules_and_functions_keep_their_size(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400
    long = [f.name for f in functions(path) if (f.end_lineno or 0) - f.lineno >= 60]
    assert long == []


@pytest.mark.parametrize("path", MODULES, ids=ids)
def test_no_module_is_a_drawer(path: Path) -> None:
    assert path.stem not in {"utils", "helpers", "common", "misc"}


@pytest.mark.parametrize("path", MODULES, ids=ids)
def test_only_reading_rooms_read_and_only_publish_writes(path: Path) -> None:
    calls = {
        node.func.attr
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    }
    if room(path) not in READERS | WRITERS:
        assert calls.isdisjoint({"read_text", "read_bytes"})
    if room(path) not in WRITERS:
        assert calls.isdisjoint({"write_text", "write_bytes", "mkdir", "unlink", "rmtree"})


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_a_template_calls_no_method_of_python(path: Path) -> None:
    """Zensical's templates know filters and slices; a `.startswith()` stops its build."""
    inside = re.findall(r"\{[{%](.*?)[%}]\}", path.read_text("utf-8"), re.DOTALL)
    called = [name for each in inside for name in re.findall(r"[\w\])]+\.\w+\(", each)]
    assert set(called) <= {"lang.t("}
