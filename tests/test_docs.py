"""What the program knows is documented."""

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from dossier import cli
from dossier.content.problem_texts import load_problem_texts
from dossier.model import DocumentKind
from tests.support.problem_codes import CODES

PROJECT = Path(__file__).parent.parent
ROOMS = ("dossier", "content", "overrides", "tests", "benchmarks", ".github")
ROW = re.compile(r"^\| (.+?) \| (.+?) \|(?: (.+?) \|)?$", re.MULTILINE)


def rows(name: str, *, heading: str) -> list[tuple[str, ...]]:
    """Return the rows of the first table below a heading."""
    text = (PROJECT / name).read_text(encoding="utf-8")
    table = text.split(heading, 1)[1].split("\n## ", 1)[0]
    return [row for row in ROW.findall(table) if not set(row[0]) <= set("-")][1:]


def test_every_problem_code_is_documented() -> None:
    sources = [path.read_text("utf-8") for path in (PROJECT / "dossier").rglob("*.py")]
    used = {code for text in sources for code in re.findall(r'"([BSTCAP]\d{3})"', text)}
    used |= {text.code for text in load_problem_texts().values()}
    assert sorted(CODES) == sorted(used)
    documented = rows("PROBLEMS.md", heading="# Problems")
    assert {severity for _, severity, _ in documented} <= {"error", "warning"}


def test_every_kind_of_source_is_in_the_glossary() -> None:
    documented = rows("GLOSSARY.md", heading="## Kinds of source")
    assert [word for word, *_ in documented] == [kind.value for kind in DocumentKind]


def commands(group: click.Group, name: str) -> Iterator[str]:
    for each, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands(command, f"{name} {each}")
        else:
            yield f"{name} {each}"


def test_every_command_is_documented() -> None:
    documented = rows("README.md", heading="The program itself is")
    named = [re.sub(r" \[?[A-Z].*", "", command.strip("`")) for command, *_ in documented]
    assert sorted(named) == sorted(commands(cli.main, "dossier"))


def test_every_benchmark_of_make_stands_in_its_readme() -> None:
    makefile = (PROJECT / "Makefile").read_text(encoding="utf-8")
    page = (PROJECT / "benchmarks" / "README.md").read_text(encoding="utf-8")
    run = re.findall(r"-m benchmarks\.(\w+)", makefile)
    assert len(run) > 3
    assert [name for name in run if f"| `{name}` |" not in page] == []


def test_the_layout_of_the_house_names_every_room() -> None:
    layout = (PROJECT / "README.md").read_text(encoding="utf-8").split("\ndossier/ ")[1]
    named = re.findall(r"^  ([\w.]+)/? ", layout.split("\noverrides/ ")[0], re.MULTILINE)
    rooms = {path.name for path in (PROJECT / "dossier").iterdir() if path.name[:2] != "__"}
    assert sorted(named) == sorted(rooms - {"py.typed"})


@pytest.mark.parametrize("page", ["README.md", "OPERATIONS.md", "benchmarks/README.md"])
def test_every_file_that_a_page_names_is_there(page: str) -> None:
    text = (PROJECT / page).read_text(encoding="utf-8")
    named = set(re.findall(r"`([\w./-]+\.(?:py|yml|js|j2|typ|html|md))`", text))
    present = {path.relative_to(PROJECT) for room in ROOMS for path in (PROJECT / room).rglob("*")}
    ends = {"/".join(path.parts[at:]) for path in present for at in range(len(path.parts))}
    ends |= {path.name for path in PROJECT.iterdir()}
    assert named
    assert named - ends == set()
