"""Problems as `dossier check` prints them."""

import json
from collections.abc import Sequence

from dossier.errors import Problem, Severity


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


def _count(number: int, one: str, several: str) -> str:
    return f"{number or 'geen'} {one if number == 1 else several}"
