"""Refuse a dependency, also one of another, whose licence `pyproject.toml` does not allow.

What a package says of itself is read by pip-licenses. `[tool.dossier.licences]` says which licences may be used, and of which
package another is accepted, or is what an unclear text stands for, and why.
"""

import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

from pydantic import BaseModel, TypeAdapter

PROJECT = Path(__file__).parents[2]
OPERATORS = re.compile(r"\s+(OR|AND)\s+")


class Package(BaseModel):
    """A package as it is installed, and its licence in its own words."""

    Name: str
    Version: str
    License: str


class Accepted(BaseModel):
    """A licence that is accepted of one package only."""

    says: str
    """What the package says; where that changes, somebody must look again."""
    reason: str


class Rules(BaseModel):
    """What the project allows."""

    allowed: list[str]
    accepted: dict[str, Accepted]


def list_packages() -> list[Package]:
    """Return the packages of the environment that this runs in."""
    command = [sys.executable, "-m", "piplicenses", "--from=mixed", "--format=json"]
    done = subprocess.run(command, capture_output=True, check=True)  # noqa: S603 - our own words only
    return TypeAdapter(list[Package]).validate_json(done.stdout)


def read_rules(project: Path = PROJECT) -> Rules:
    """Return the rules in a project's `pyproject.toml`."""
    settings = tomllib.loads((project / "pyproject.toml").read_text(encoding="utf-8"))
    return Rules.model_validate(settings["tool"]["dossier"]["licences"])


def find_refused(packages: list[Package], given: Rules) -> Iterator[str]:
    """Yield what is wrong: a licence that is not allowed, and a rule for a package that is not or no longer so."""
    wrong = {x.Name: x.License for x in packages if not is_allowed(x.License, given.allowed)}
    for name, says in sorted(wrong.items()):
        accepted = given.accepted.get(name)
        if accepted is None:
            yield f"{name}: {says} is not allowed"
        elif accepted.says != says:
            yield f"{name}: {says}, where {accepted.says} was accepted"
    for name in sorted(given.accepted.keys() - wrong.keys()):
        yield f"{name}: needs no exception (any more)"


def is_allowed(licence: str, allowed: list[str]) -> bool:
    """Return whether a licence may be used: of `A OR B` one, of `A AND B` or `A; B` each."""
    parts = OPERATORS.split(licence.replace(";", " AND "))
    licences = {each.strip() for each in parts[::2]}
    if set(parts[1::2]) == {"OR"}:
        return not licences.isdisjoint(allowed)
    return "OR" not in parts and licences <= set(allowed)


def map_licences() -> Mapping[str, str]:
    """Return what every installed package says of its licence, by the name in the lock."""
    return {re.sub(r"[-_.]+", "-", each.Name).lower(): each.License for each in list_packages()}


def main() -> None:
    """Say which dependencies may not be used, and end with 1 where there is one."""
    wrong = list(find_refused(list_packages(), read_rules()))
    if wrong:
        sys.exit("\n".join([*wrong, "See [tool.dossier.licences] in pyproject.toml."]))


if __name__ == "__main__":
    main()
