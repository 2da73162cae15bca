"""The house: imports point down, modules and functions keep their size, names say what is inside."""

import ast
import functools
import re
from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).parents[1] / "dossier"
MODULES = sorted(PACKAGE.rglob("*.py"))
OVERRIDES = PACKAGE.parent / "overrides"
TEMPLATES = [*sorted(OVERRIDES.rglob("*.html")), OVERRIDES / "sitemap.xml"]
# A room may import from the floors below its own, never from its own floor or above.
FLOOR = {
    "__init__": 0,
    "sections": 0,
    "site_markdown": 0,
    "store": 0,
    "visibility": 0,
    "words": 0,
    "language": 1,
    "errors": 2,
    "privacy": 2,
    "processes": 2,
    "progress": 2,
    "text": 2,
    "masking": 3,
    "model": 3,
    "ids": 4,
    "media": 4,
    "content": 5,
    "read": 5,
    "recognise": 5,
    "enrich": 5,
    "pages": 6,
    "publish": 5,
    "sources": 6,
    "reports": 7,
    "exports": 8,
    "inspector": 8,
    "pipeline": 9,
    "new_files": 10,
    "cli": 11,
    "__main__": 12,
}
READERS = {"read", "content", "words"}
WRITERS = {"publish", "store"}
READING = {"read_text", "read_bytes"}
WRITING = {"write_text", "write_bytes", "mkdir", "unlink", "rmtree"}


@functools.cache
def walk_module(path: Path) -> tuple[ast.AST, ...]:
    return tuple(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))


def room(path: Path) -> str:
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return parts[0]


def imported_names(path: Path) -> Iterator[str]:
    """Yield what a module imports, also inside functions and under TYPE_CHECKING: `dossier.model.Document`."""
    for node in walk_module(path):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def imported_rooms(path: Path) -> set[str]:
    names = [name.split(".") for name in imported_names(path)]
    return {name[1] for name in names if name[0] == "dossier" and len(name) > 1}


def name_module(path: Path) -> str:
    return str(path.relative_to(PACKAGE))


def test_imports_point_down() -> None:
    assert {room(path) for path in MODULES} == set(FLOOR)
    upward = [
        (name_module(path), other)
        for path in MODULES
        for other in imported_rooms(path) - {room(path)}
        if FLOOR[other] >= FLOOR[room(path)]
    ]
    assert upward == []


def test_modules_and_functions_keep_their_size() -> None:
    long = [
        name_module(path)
        for path in MODULES
        if len(path.read_text(encoding="utf-8").splitlines()) > 400
    ]
    long += [
        f"{name_module(path)}: {node.name}"
        for path in MODULES
        for node in walk_module(path)
        if isinstance(node, ast.FunctionDef) and (node.end_lineno or 0) - node.lineno >= 60
    ]
    assert long == []


def test_no_module_is_a_drawer() -> None:
    assert {path.stem for path in MODULES}.isdisjoint({"utils", "helpers", "common", "misc"})


def test_only_reading_rooms_read_and_only_publish_writes() -> None:
    calls = {
        (room(path), node.func.attr, name_module(path))
        for path in MODULES
        for node in walk_module(path)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    }
    assert [x for x in calls if x[0] not in READERS | WRITERS and x[1] in READING] == []
    assert [x for x in calls if x[0] not in WRITERS and x[1] in WRITING] == []


def test_a_template_calls_no_method_of_python() -> None:
    """Zensical's templates know filters and slices; a `.startswith()` stops its build."""
    texts = [path.read_text("utf-8") for path in TEMPLATES]
    inside = [x for text in texts for x in re.findall(r"\{[{%](.*?)[%}]\}", text, re.DOTALL)]
    called = [name for each in inside for name in re.findall(r"[\w\])]+\.\w+\(", each)]
    assert set(called) <= {"lang.t("}


IMPORT = re.compile(r"^\s*(?:from|import) ([\w.]+(?: import support)?)", re.MULTILINE)
TESTS = sorted((PACKAGE.parent / "tests").rglob("*.py"))


def test_a_test_imports_no_other_and_no_benchmark() -> None:
    found = [(path.name, x) for path in TESTS for x in IMPORT.findall(path.read_text("utf-8"))]
    assert len(found) > len(TESTS)
    wrong = re.compile(r"benchmarks\b|tests(?!\.support\b| import support)|\.")
    assert [each for each in found if wrong.match(each[1])] == []


def test_no_test_stands_among_what_tests_share() -> None:
    shared = [path.read_text("utf-8") for path in TESTS if "support" in path.parts]
    assert shared
    assert [text for text in shared if re.search(r"^def test_", text, re.MULTILINE)] == []
