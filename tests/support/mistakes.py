"""The mistakes of `golden/mistakes.yml`: made in a project, and mended by what the check says, to the letter where it says it."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml

from dossier.errors import Problem
from tests.support.golden_files import HERE

MISTAKES: list[dict[str, Any]] = yaml.load(
    (HERE / "mistakes.yml").read_text("utf-8"), Loader=yaml.CBaseLoader
)
COUNTS = {"twee": 2, "vier": 4}
INVISIBLE = {ord("\u00a0"): " ", ord("\u200b"): None}
Change = Callable[[str, re.Match[str], Problem], str]


def make_mistake(content: Path, mistake: dict[str, Any]) -> None:
    path = content / mistake["file"]
    if "name" in mistake:
        path.rename(content / mistake["name"])
    elif "edit" in mistake:
        replace_once(path, *mistake["edit"])
    else:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(mistake["text"], encoding="utf-8")


def replace_once(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def write_shown(line: str, found: re.Match[str], _: Problem) -> str:
    return line[: len(line) - len(line.lstrip())] + found[1]


def take_nearest(line: str, found: re.Match[str], problem: Problem) -> str:
    named = re.search(r"'([^']+)'", problem.message)
    assert named is not None
    return line.replace(named[1], found[1])


def indent(line: str, found: re.Match[str], _: Problem) -> str:
    count = COUNTS.get(found[1]) or int(found[1])
    dash = "  - " if "streepje" in found.string else " " * count
    return dash + line.lstrip()


# What a hint says to do to the line, and how a person does it who does nothing else.
CHANGES_OF_LINE: tuple[tuple[str, Change], ...] = (
    (r"schrijf de regel zo[^:]*: (.+?)(?:; is het een opmerking.*)?$", write_shown),
    (r"schrijf precies twee hekjes, een spatie en het woord: (.+)", write_shown),
    (r"het meest lijkt erop: '(.+)'", take_nearest),
    (r"bedoelt u '([^']+)'\?", take_nearest),
    (r"zet (?:er )?(\w+) spaties", indent),
    (r"typ deze regel opnieuw in", lambda line, *_: line.translate(INVISIBLE)),
)
NAME = re.compile(r"noem het bestand ([^\s,;]+)|bedoelt u '([^']+)'\?")


def follow_hints(content: Path, mistake: dict[str, Any], problems: list[Problem]) -> None:
    """Do what the hints of a mistake say; where they leave it to a person, what the table says."""
    path = content / mistake.get("name", mistake["file"])
    if "mend" in mistake:
        replace_once(path, *mistake["mend"])
    elif "name_after" in mistake:
        path.rename(content / mistake["name_after"])
        path.parent.rmdir()
    elif mistake.get("remove"):
        path.unlink()
        if "deze map" in problems[0].hint:
            path.parent.rmdir()
    else:
        for problem in problems:
            follow_hint(path, problem)


def follow_hint(path: Path, problem: Problem) -> None:
    place = re.match(r"regel (\d+)", problem.place)
    if place is None:
        named = NAME.search(problem.hint)
        assert named is not None, problem.hint
        path.rename(
            path.with_name(
                f"{Path(named[1] or named[2]).stem}{Path(named[1] or named[2]).suffix or path.suffix}"
            )
        )
        return
    lines = path.read_text(encoding="utf-8").split("\n")
    number = int(place[1]) - 1
    pattern, change = next(x for x in CHANGES_OF_LINE if re.search(x[0], problem.hint))
    found = re.search(pattern, problem.hint)
    assert found is not None
    lines[number] = change(lines[number], found, problem)
    path.write_text("\n".join(lines), encoding="utf-8")
