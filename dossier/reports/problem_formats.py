"""Problems as `dossier check` prints them."""

import json
from collections.abc import Sequence
from pathlib import PurePosixPath

from dossier.errors import LINE_PLACE_PATTERN, Problem, Severity
from dossier.language.phrasing import count_noun


def make_problem_object(problem: Problem) -> dict[str, str]:
    """Return a problem of a known file, for machines."""
    return {
        "code": problem.code,
        "severity": problem.severity.value,
        "place": problem.place,
        "message": problem.message,
        "hint": problem.hint,
    }


def format_as_json(problems: Sequence[Problem]) -> str:
    """Return the problems as one JSON list."""
    rows = [{"path": str(problem.path), **make_problem_object(problem)} for problem in problems]
    return json.dumps(rows, ensure_ascii=False, indent=2)


def format_as_text(problems: Sequence[Problem]) -> str:
    """Return the problems below one another, and how many there are."""
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    warnings = len(problems) - errors
    mistakes = count_noun(errors, "fout", "fouten", zero="geen")
    noted = count_noun(warnings, "punt", "punten", zero="geen")
    counted = f"{mistakes}, {noted} om op te letten."
    return "\n".join([*map(str, problems), *([""] if problems else []), counted])


def format_problems(
    problems: Sequence[Problem], form: str, changed: Sequence[PurePosixPath]
) -> str:
    """Return the problems in a form of PROBLEM_FORMATS; on GitHub, which shows ten in a step, those of `changed` files first."""
    if form == "github":
        problems = sorted(problems, key=lambda x: not is_among(x.path, changed))
    return PROBLEM_FORMATS[form](problems)


def format_as_github(problems: Sequence[Problem]) -> str:
    """Return one workflow command per problem, which GitHub shows beside the line it is about."""
    return "\n".join(map(_format_command, problems))


def _format_command(problem: Problem) -> str:
    found = LINE_PLACE_PATTERN.match(problem.place)
    rest = problem.place[found.end() :].removeprefix(": ") if found else problem.place
    values = {"file": str(problem.path), "line": found[1] if found else "", "title": problem.code}
    properties = ",".join(f"{name}={_escape_property(x)}" for name, x in values.items() if x)
    said = f"{problem.message}\n{problem.hint}"
    text = f"{rest}: {said}" if rest else said
    return f"::{problem.severity.value} {properties}::{_escape_data(text)}"


def _escape_data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape_property(text: str) -> str:
    return _escape_data(text).replace(":", "%3A").replace(",", "%2C")


def is_among(path: PurePosixPath, wanted: Sequence[PurePosixPath]) -> bool:
    """Return whether a file is wanted, or lies in a wanted folder; a source and its record go together."""
    bare = path.with_suffix("")
    return any(
        path.is_relative_to(each) or each.is_relative_to(path) or bare == each.with_suffix("")
        for each in wanted
    )


PROBLEM_FORMATS = {"text": format_as_text, "github": format_as_github, "json": format_as_json}
