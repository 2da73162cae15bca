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
    "site_markdown": 0,
    "store": 0,
    "visibility": 0,
    "words": 0,
    "language": 1,
    "text": 2,
    "masking": 3,
    "model": 3,
    "ids": 4,
    "media": 4,
    "content": 5,
    "read": 5,
    "recognise": 5,
    "enrich": 5,
    "pages": 5,
    "publish": 5,
    "sources": 6,
    "render": 6,
    "exports": 7,
    "reports": 7,
    "inspector": 8,
    "pipeline": 8,
    "new_files": 9,
    "cli": 10,
    "__main__": 11,
}
READERS = {"read", "content", "words"}
WRITERS = {"publish", "store"}


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


TESTS = sorted((PACKAGE.parent / "tests").rglob("*.py"))


def imported_modules(path: Path) -> set[str]:
    """Return what a module imports, also inside functions: `tests.support.laws` and, if it may be one, the name from it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            found.add(f"{node.module}")
            found.update(f"{node.module}.{alias.name}" for alias in node.names)
    return found


@pytest.mark.parametrize("path", TESTS, ids=lambda path: path.stem)
def test_a_test_imports_no_other_and_no_benchmark(path: Path) -> None:
    parts = [name.split(".") for name in imported_modules(path)]
    assert [name for name in parts if name[0] == "benchmarks"] == []
    ours = [name for name in parts if name[0] == "tests" and len(name) > 1]
    assert [name for name in ours if name[1] != "support"] == []


def test_no_test_stands_among_what_tests_share() -> None:
    shared = [path for path in TESTS if "support" in path.parts]
    assert shared
    tests = [
        node.name
        for path in shared
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    ]
    assert tests == []
