"""The macros that hand-written pages may call; a page opts in with `render_macros: true`."""

from collections.abc import Callable
from typing import Protocol


class Environment(Protocol):
    """What is used here of mkdocs-macros, which does not type it."""

    def macro(self, function: Callable[..., str], /) -> object:
        """Register a function under its own name."""


def define_env(env: Environment) -> None:
    """Register the macros for MkDocs."""
    env.macro(volgende_sessie)


def volgende_sessie() -> str:
    """Return the place where a script shows the next session of the list on the page."""
    return '<div class="volgende-sessie" hidden></div>'
