"""Problems as `dossier check` prints them."""

import json
from collections.abc import Sequence

from dossier.errors import LINE_PLACE_PATTERN, Problem, Severity


def problem_json(problem: Problem) -> dict[str, str]:
    """Return a problem of a known file, for machines."""
    return {
        "code": problem.code,
        "severity": problem.severity.value,
        "place": problem.place,
        "message": problem.message,
        "hint": problem.hint,
    }


def as_json(problems: Sequence[Problem]) -> str:
    """Return the problems as one JSON list."""
    rows = [{"path": str(problem.path), **problem_json(problem)} for problem in problems]
    return json.dumps(rows, ensure_ascii=False, indent=2)


def as_text(problems: Sequence[Problem]) -> str:
    """Return the problems below one another, and how many there are."""
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    warnings = len(problems) - errors
    counted = f"{_count(errors, 'fout', 'fouten')}, {_count(warnings, 'open plek', 'open plekken')}"
    return "\n".join([*map(str, problems), *([""] if problems else []), f"{counted}."])


def as_github(problems: Sequence[Problem]) -> str:
    """Return one workflow command per problem, which GitHub shows beside the line it is about."""
    return "\n".join(map(_command, problems))


def _command(problem: Problem) -> str:
    found = LINE_PLACE_PATTERN.match(problem.place)
    rest = problem.place[found.end() :].removeprefix(": ") if found else problem.place
    stated = {"file": str(problem.path), "line": found[1] if found else "", "title": problem.code}
    properties = ",".join(f"{name}={_property(value)}" for name, value in stated.items() if value)
    told = f"{rest}: {problem.message}" if rest else problem.message
    return f"::{problem.severity.value} {properties}::{_data(told)}%0A{_data(problem.hint)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _count(number: int, one: str, several: str) -> str:
    return f"{number or 'geen'} {one if number == 1 else several}"
