"""The macros that hand-written texts may call, and how other text is kept from being read as one."""

import dataclasses
import json
import re
from collections.abc import Mapping, Sequence


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Macro:
    """What a macro takes, in the order in which values without a name are given."""

    parameters: tuple[str, ...] = ()
    required: int = 0
    """How many of them, from the first, must be given."""
    block: bool = False
    """Gives a list or a box, so it stands on a line of its own."""


MACROS: Mapping[str, Macro] = {
    "citaat": Macro(parameters=("bron", "woorden"), required=2),
    "begrip": Macro(parameters=("term",), required=1),
    "noemt": Macro(parameters=("woord",), required=1),
    "bronnen": Macro(parameters=("thema", "soort"), block=True),
    "nieuwste_bronnen": Macro(parameters=("aantal",), block=True),
    "volgende_sessie": Macro(block=True),
    "hiaten": Macro(block=True),
}
# Where Jinja begins to read: `{{`, `{%`, `{#`.
OPENING_BRACE = re.compile(r"\{(?=[{%#])")
HIDDEN_BRACE = "\ufdd0"
"""Stands for an opening brace: a code point that is no character, so no text of a page holds it."""


def call_key(name: str, values: Sequence[tuple[str, str]]) -> str:
    """Return how a call is named where its result is kept: the same for the same values."""
    return f"{name} {json.dumps(dict(values), ensure_ascii=False, sort_keys=True)}"


def hide_braces(text: str) -> str:
    """Return a text in which Jinja finds nothing to read, whatever it holds."""
    return OPENING_BRACE.sub(HIDDEN_BRACE, text)


def show_braces(text: str) -> str:
    """Return the text that `hide_braces` was given."""
    return text.replace(HIDDEN_BRACE, "{")
