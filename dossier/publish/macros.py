"""The macros as MkDocs calls them: each looks up its result, which stands in the front matter of the page."""

from collections.abc import Callable
from typing import Any

from dossier.model.macros import MACROS, Macro, call_key, show_braces


def define_env(env: Any) -> None:  # noqa: ANN401 - mkdocs-macros does not type it
    """Register the macros for MkDocs."""
    for name, macro in MACROS.items():
        env.macro(_make_lookup(env, name, macro), name)


def _make_lookup(env: Any, name: str, macro: Macro) -> Callable[..., str]:  # noqa: ANN401 - as above
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
