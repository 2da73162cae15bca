"""The macros as MkDocs calls them: each looks up its result, which stands in the front matter of the page."""

from collections.abc import Callable, Mapping
from typing import Protocol

from dossier.model.macros import MACROS, Macro, call_key, show_braces


class Page(Protocol):
    """What is used here of a page of MkDocs."""

    @property
    def meta(self) -> Mapping[str, object]:
        """The front matter."""


class Environment(Protocol):
    """What is used here of mkdocs-macros, which does not type it."""

    @property
    def page(self) -> Page:
        """The page that is being made."""

    def macro(self, function: Callable[..., str], name: str, /) -> object:
        """Register a function under a name."""


def define_env(env: Environment) -> None:
    """Register the macros for MkDocs."""
    for name, macro in MACROS.items():
        env.macro(_make_lookup(env, name, macro), name)


def _make_lookup(env: Environment, name: str, macro: Macro) -> Callable[..., str]:
    def look_up(*given: object, **named: object) -> str:
        values = {**dict(zip(macro.parameters, given, strict=False)), **named}
        key = call_key(name, [(x, str(value)) for x, value in values.items()])
        results = env.page.meta.get("macros", [])
        if not isinstance(results, list):
            msg = f"no results of macros on this page: {results!r}"
            raise TypeError(msg)
        texts = {show_braces(each["aanroep"]): each["tekst"] for each in results}
        return show_braces(str(texts[key]))

    return look_up
