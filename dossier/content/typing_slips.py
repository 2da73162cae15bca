"""Slips of the pen in YAML: the line as it was typed names the mistake, where the parser only says where it stopped.

Some of these YAML reads without a word, and otherwise than was meant: `titel: AI #1` is the title AI.
"""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from dossier.language.invisible import ZERO_WIDTH_SPACE
from dossier.language.phrasing import shorten

# `  - naam: Bakker`: what stands before it, the dash, the key, the value; `http://x` and `12:30` are no keys
LINE_PATTERN = re.compile(
    r"(?P<indent>\s*)(?P<dash>(?:- +)*)(?:(?P<key>[^\s:#\"'\[{][^:#]{0,60}): *(?:(?<= )|$))?(?P<value>.*)"
)
BLOCK_START_PATTERN = re.compile(r"[|>][-+0-9]{0,2}")  # titel: >-
FIXED_SPACES = "\u00a0\u2007\u202f"
# Where YAML wants a plain space: before and behind a dash or a key.
FIXED_SPACE_PATTERN = re.compile(
    rf"[ -]*(?:[{FIXED_SPACES}]|\w+[{FIXED_SPACES}]*:[{FIXED_SPACES}]|\w+[{FIXED_SPACES}]+:)"
)
NO_WIDTH_PATTERN = re.compile(f"[{ZERO_WIDTH_SPACE}\u2060\ufeff]")
QUOTED_PATTERN = re.compile(r"\"[^\"]*\"|'[^']*'")  # "a value", of which the signs are its own
OTHER_DASH_PATTERN = re.compile(r"(\s*)([–—‒―−•·‐‑]) *(?=[^\s])")  # – Jan
GLUED_DASH_PATTERN = re.compile(r"(\s*)-(?=[^\s-])(?!\d+ *:)")  # -2026D00002, not -4: [x]
GLUED_COLON_PATTERN = re.compile(r"([ -]*)([a-z_]{2,30}):(?=[^\s:/])")  # titel:Werk
CURLY_QUOTED_PATTERN = re.compile(r"[“”„‟«»]([^“”„‟«»]*)[“”„‟«»]|[‘‚‛’]([^‘‚‛’]*)[’‘]")
COMMENT_PATTERN = re.compile(r"(?<=\S)\s+#")  # AI #1
APOSTROPHE_PATTERN = re.compile(r"'[stnkmr]\b")  # 's Werelds
OPENING_SIGNS = {"[": "]", "{": "}"}
SPECIAL_SIGNS = frozenset("%@`*&?|>-")
UNINVITED_SPACE = "hier staat een vaste spatie: die ziet eruit als een gewone, en is vaak meegekomen bij het plakken"
NO_WIDTH = "hier staat een onzichtbaar teken, dat vaak meekomt bij het plakken"
TYPE_AGAIN = "typ deze regel opnieuw in, zonder te plakken"


class TypedLine(NamedTuple):
    """A line of YAML as it was typed, in its parts."""

    whole: str
    before: str
    """The white space and dashes that it begins with, and its key."""
    value: str


Words = tuple[str, str]
"""A message and a hint."""
Rule = Callable[[TypedLine], Words | None]


class Slip(NamedTuple):
    """A mistake, its line counted from 0, and what to write."""

    line: int
    message: str
    hint: str


def find_slips(text: str) -> Iterator[Slip]:
    """Yield the lines that YAML would read otherwise than they look."""
    for number, line in _iter_lines(text):
        found = next(filter(None, (rule(line) for rule in _RULES)), None)
        if found is not None:
            yield Slip(number, *found)


def explain_unreadable(text: str, number: int) -> Words | None:
    """Return what is wrong with the line at which the parser stopped, as far as it shows."""
    lines = text.split("\n")
    if number >= len(lines):
        return None
    line = _split_line(lines[number])
    found = next(filter(None, (rule(line) for rule in _RULES_OF_UNREADABLE)), None)
    return found or _find_lost_indent(lines[:number], lines[number])


def quote_value(value: str) -> str:
    """Return a value between the quotation marks that it does not hold itself."""
    inner = value[1:-1] if value[:1] in "\"'" and value[:1] == value[-1:] else value
    if '"' not in inner and "\\" not in inner:
        return f'"{inner}"'
    doubled = inner.replace("'", "''")
    return f"'{doubled}'"


def _iter_lines(text: str) -> Iterator[tuple[int, TypedLine]]:
    """Yield the lines that begin a key or an item; not comments, nor the lines on which a value goes on."""
    until: str | None = None
    deeper = -1
    for number, whole in enumerate(text.split("\n")):
        indent = len(whole) - len(whole.lstrip())
        if until is not None:
            until = None if until in whole else until
        elif whole.strip() and not whole.lstrip().startswith("#") and not 0 <= deeper < indent:
            line = _split_line(whole)
            deeper = indent if BLOCK_START_PATTERN.fullmatch(line.value) else -1
            until = _find_open_end(line.value)
            yield number, line


def _find_open_end(value: str) -> str | None:
    """Return the sign that a value waits for which goes on on the next line."""
    sign = value[:1]
    if sign in ("'", '"'):
        return None if sign in value[1:] else sign
    end = OPENING_SIGNS.get(sign)
    return end if end is not None and end not in value else None


def _split_line(whole: str) -> TypedLine:
    found = LINE_PATTERN.fullmatch(whole)
    value = (found["value"] if found else whole).rstrip()
    return TypedLine(whole, whole.rstrip().removesuffix(value), value)


def _write_line(start: str, value: str) -> str:
    kept = " (de spaties aan het begin blijven staan)" if start.startswith(" ") else ""
    return f"schrijf de regel zo{kept}: {shorten(f'{start}{value}'.strip(), 160)}"


def _find_invisible(line: TypedLine) -> Words | None:
    if NO_WIDTH_PATTERN.search(QUOTED_PATTERN.sub("", line.whole)):
        return NO_WIDTH, TYPE_AGAIN
    return (UNINVITED_SPACE, TYPE_AGAIN) if FIXED_SPACE_PATTERN.match(line.whole) else None


def _find_other_dash(line: TypedLine) -> Words | None:
    found = OTHER_DASH_PATTERN.match(line.whole)
    if found is None:
        return None
    message = f"deze regel begint met '{found[2]}' en niet met een gewoon streepje"
    return message, _write_line(f"{found[1]}- ", line.whole[found.end() :])


def _find_glued_dash(line: TypedLine) -> Words | None:
    found = GLUED_DASH_PATTERN.match(line.whole)
    if found is None:
        return None
    return "achter het streepje staat geen spatie", _write_line(
        f"{found[1]}- ", line.whole[found.end() :]
    )


def _find_glued_colon(line: TypedLine) -> Words | None:
    found = GLUED_COLON_PATTERN.match(line.whole)
    if found is None:
        return None
    rest = line.whole[found.end() :]
    return "achter de dubbele punt staat geen spatie", _write_line(f"{found[0]} ", rest)


def _find_curly_quotes(line: TypedLine) -> Words | None:
    found = CURLY_QUOTED_PATTERN.fullmatch(line.value)
    if found is None:
        return None
    message = "om deze waarde staan gekrulde aanhalingstekens, en die worden zo een deel ervan"
    inner = (found[1] or found[2] or "").strip()
    return message, _write_line(line.before, quote_value(inner))


def _find_swallowed(line: TypedLine) -> Words | None:
    found = COMMENT_PATTERN.search(line.value)
    if found is None or line.value[:1] in ("'", '"', *OPENING_SIGNS):
        return None
    message = (
        f"een # met een spatie ervoor begint een opmerking: het dossier leest hier alleen "
        f"'{shorten(line.value[: found.start()], 60)}'"
    )
    hint = f"{_write_line(line.before, quote_value(line.value))}; is het een opmerking, zet haar dan op een eigen regel"
    return message, hint


def _find_broken_quotes(line: TypedLine) -> Words | None:
    sign = line.value[:1]
    if sign not in ("'", '"'):
        return None
    message = f"de waarde begint met een aanhalingsteken ({sign}), en houdt op bij het volgende: wat daarachter staat hoort er niet bij"
    value = line.value
    if sign not in value[1:]:
        message = f"de waarde begint met een aanhalingsteken ({sign}), en dat wordt niet gesloten"
        value = value if APOSTROPHE_PATTERN.match(value) else value[1:]
    return message, _write_line(line.before, quote_value(value))


def _find_broken_brackets(line: TypedLine) -> Words | None:
    sign = line.value[:1]
    end = OPENING_SIGNS.get(sign)
    if end is None or end not in line.value or line.value.endswith(end):
        return None
    message = f"een waarde die met {sign} begint is hier een lijst of een groep, en achter de {end} staat nog tekst"
    return message, _write_line(line.before, quote_value(line.value))


def _find_special_start(line: TypedLine) -> Words | None:
    if line.value[:1] not in SPECIAL_SIGNS or not line.before.strip():
        return None
    message = f"een waarde die met {line.value[:1]} begint heeft hier een andere betekenis"
    return message, _write_line(line.before, quote_value(line.value))


def _find_lost_indent(above: list[str], whole: str) -> Words | None:
    """Return what is wrong where a key does not stand below the first key of its item."""
    line = _split_line(whole)
    key = line.before.strip().removesuffix(":")
    begun = next((x for x in reversed(above) if x.lstrip().startswith("- ")), None)
    if begun is None or not key or "-" in line.before:
        return None
    first = _split_line(begun)
    column = len(first.before) - len(first.before.lstrip(" -"))
    indent = len(whole) - len(whole.lstrip())
    if column == indent or column == len(first.before):
        return None
    named = first.before.strip(" -:")
    message = f"'{key}' staat niet recht onder '{named}', waar het bij hoort"
    return message, f"zet {column} spaties voor '{key}'; nu staan er {indent}"


_RULES: tuple[Rule, ...] = (
    _find_invisible,
    _find_other_dash,
    _find_glued_dash,
    _find_glued_colon,
    _find_curly_quotes,
    _find_swallowed,
)
_RULES_OF_UNREADABLE: tuple[Rule, ...] = (
    _find_broken_quotes,
    _find_broken_brackets,
    _find_special_start,
)
