"""What is said of the mistakes of maintainers: `problems.yml`, by a name for each, with its blanks filled in."""

import functools
from collections import defaultdict
from importlib import resources
from typing import NamedTuple

import yaml

from dossier.errors import Severity


class ProblemText(NamedTuple):
    """What is said of a mistake, in Dutch."""

    code: str
    message: str
    hint: str
    severity: str = Severity.ERROR


@functools.cache
def load_problem_texts() -> dict[str, ProblemText]:
    """Return what is said of each mistake, by its name; blanks stand between braces."""
    text = resources.files("dossier.content").joinpath("problems.yml").read_text("utf-8")
    return {name: ProblemText(**each) for name, each in yaml.safe_load(text).items()}


def fill_problem_text(name: str, /, **blanks: object) -> ProblemText:
    """Return what is said of a mistake; a blank that is not given stays empty."""
    text = load_problem_texts()[name]
    given = defaultdict(str, blanks)
    message, hint = (part.format_map(given) for part in (text.message, text.hint))
    return text._replace(message=message, hint=hint)
