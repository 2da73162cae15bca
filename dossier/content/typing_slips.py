"""Slips of the pen in YAML: the line as it was typed names the mistake, where the parser only says where it stopped.

Some of these YAML reads without a word, and otherwise than was meant: `titel: AI #1` is the title AI.
"""

import re
from collections.abc import Iterator, Sequence
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
OTHER_MINUS_PATTERN = re.compile(r"(\s*)([–—‒―−‐‑]) *(?=\d+ *:)")  # –4:
OTHER_DASH_PATTERN = re.compile(r"(\s*)([–—‒―−•·‐‑]) *(?=[^\s])")  # – Jan
GLUED_DASH_PATTERN = re.compile(r"(\s*)-(?=[^\s-])(?!\d+ *:)")  # -2026D00002, not -4: [x]
GLUED_COLON_PATTERN = re.compile(r"([ -]*)([a-z_]{2,30}):(?=[^\s:/])")  # titel:Werk
CURLY_QUOTED_PATTERN = re.compile(r"[“”„‟«»]([^“”„‟«»]*)[“”„‟«»]|[‘‚‛’]([^‘‚‛’]*)[’‘]")
COMMENT_PATTERN = re.compile(r"(?<=\S)\s+#")  # AI #1
APOSTROPHE_PATTERN = re.compile(r"'[stnkmr]\b")  # 's Werelds
QUOTED_CUE_PATTERN = re.compile(r"([\"'])([@*][^\"']*)\1([^\"']+)")  # "@ai" + zorg
CLOSED_LIST_PATTERN = re.compile(r"\[[^\[\]]*\]")  # []
FENCE_PATTERN = re.compile(r"\s*(`{3,}|~{3,})")  # ```yaml
# How a line should not begin: what is wrong with it, and how it is written.
WRONG_STARTS = (
    (OTHER_MINUS_PATTERN, r"voor dit getal staat '\2' en geen gewoon minteken", r"\1-"),
    (OTHER_DASH_PATTERN, r"deze regel begint met '\2' en niet met een gewoon streepje", r"\1- "),
    (GLUED_DASH_PATTERN, "achter het streepje staat geen spatie", r"\1- "),
    (GLUED_COLON_PATTERN, "achter de dubbele punt staat geen spatie", r"\1\2: "),
)
STRAIGHT_MARKS = ("'", '"')
OPENING_SIGNS = {"[": "]", "{": "}"}
SPECIAL_SIGNS = frozenset("%@`*&?|>-")
UNINVITED_SPACE = "hier staat een vaste spatie: die ziet eruit als een gewone, en is vaak meegekomen bij het plakken"
NO_WIDTH = "hier staat een onzichtbaar teken, dat vaak meekomt bij het plakken"
FENCED = (
    "deze regel met ``` hoort bij de uitleg waaruit dit voorbeeld is overgenomen",
    "haal deze regel weg, en ook de regel met ``` onder het voorbeeld",
)
TYPE_AGAIN = "typ deze regel opnieuw in, zonder te plakken"


class TypedLine(NamedTuple):
    """A line of YAML as it was typed, in its parts."""

    whole: str
    before: str
    """The white space and dashes that it begins with, and its key."""
    value: str


Words = tuple[str, str]
"""A message and a hint."""


def find_slips(text: str) -> Iterator[tuple[int, Words]]:
    """Yield the lines that YAML would read otherwise than they look, counted from 0, each with its first mistake."""
    lines = text.split("\n")
    fence = next((x for x, line in enumerate(lines) if FENCE_PATTERN.match(line)), None)
    if fence is not None:
        yield fence, FENCED
        return
    for number, line in _iter_lines(lines):
        below = lines[number + 1 :]
        found = (
            next(_find_in_line(line), None)
            or _find_open_quotation(line, below)
            or _find_list_below(line, below)
        )
        if found is not None:
            yield number, found


def explain_unreadable(text: str, number: int) -> Words | None:
    """Return what is wrong with the line at which the parser stopped, as far as it shows."""
    lines = text.split("\n")
    if number >= len(lines):
        return None
    in_value = next(_find_in_unreadable(_split_line(lines[number])), None)
    return in_value or _find_lost_indent(lines[:number], lines[number])


def _quote_value(value: str) -> str:
    """Return a value between the quotation marks that it does not hold itself."""
    inner = value[1:-1] if value[:1] in "\"'" and value[:1] == value[-1:] else value
    if '"' not in inner and "\\" not in inner:
        return f'"{inner}"'
    doubled = inner.replace("'", "''")
    return f"'{doubled}'"


def _find_open_quotation(line: TypedLine, below: Sequence[str]) -> Words | None:
    """Return what is wrong where a quotation is not closed before the next line of the same depth."""
    is_open = line.value[:1] in STRAIGHT_MARKS and line.value[0] not in line.value[1:]
    following = below[0] if below else ""
    is_deeper = not following.strip() or _count_indent(following) > _count_indent(line.whole)
    return next(_find_in_unreadable(line)) if is_open and not is_deeper else None


def _find_list_below(line: TypedLine, below: Sequence[str]) -> Words | None:
    """Return what is wrong where something stands behind a key and a list on the lines below it."""
    following = below[0] if below else ""
    deeper = _count_indent(following) - _count_indent(line.whole)
    is_list = CLOSED_LIST_PATTERN.fullmatch(line.value) is not None
    # A plain value may go on on a deeper line, and that line may begin with a dash.
    if not following.lstrip().startswith("- ") or not (deeper == 0 or (is_list and deeper > 0)):
        return None
    if not line.value or "-" in line.before or not line.before.rstrip().endswith(":"):
        return None
    message = (
        f"achter de dubbele punt staat al iets ({shorten(line.value, 60)}), en eronder een lijst"
    )
    if given := line.value.strip("[] "):
        moved = f"zet wat achter de dubbele punt staat ({shorten(given, 60)}) op een eigen regel eronder"
        return message, f"{moved}, met een streepje en een spatie ervoor zoals de andere"
    return message, _write_line(line.before, "")


def _count_indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _iter_lines(lines: Sequence[str]) -> Iterator[tuple[int, TypedLine]]:
    """Yield the lines that begin a key or an item; not comments, nor the lines on which a value goes on."""
    until: str | None = None
    deeper = -1
    for number, whole in enumerate(lines):
        indent = _count_indent(whole)
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
    if sign in STRAIGHT_MARKS:
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


def _write_quoted(line: TypedLine) -> str:
    return _write_line(line.before, _quote_value(line.value))


def _find_in_line(line: TypedLine) -> Iterator[Words]:
    """Yield what YAML would read otherwise than it looks."""
    if NO_WIDTH_PATTERN.search(QUOTED_PATTERN.sub("", line.whole)):
        yield NO_WIDTH, TYPE_AGAIN
    if FIXED_SPACE_PATTERN.match(line.whole):
        yield UNINVITED_SPACE, TYPE_AGAIN
    for pattern, message, start in WRONG_STARTS:
        if found := pattern.match(line.whole):
            rest = line.whole[found.end() :]
            yield found.expand(message), _write_line(found.expand(start), rest)
    if found := CURLY_QUOTED_PATTERN.fullmatch(line.value):
        message = "om deze waarde staan gekrulde aanhalingstekens, en die worden zo een deel ervan"
        yield message, _write_line(line.before, _quote_value((found[1] or found[2] or "").strip()))
    found = COMMENT_PATTERN.search(line.value)
    if found and line.value[0] not in (*STRAIGHT_MARKS, *OPENING_SIGNS):
        message = (
            f"een # met een spatie ervoor begint een opmerking: het dossier leest hier alleen "
            f"'{shorten(line.value[: found.start()], 60)}'"
        )
        yield (
            message,
            f"{_write_quoted(line)}; is het een opmerking, zet haar dan op een eigen regel",
        )


def _find_in_unreadable(line: TypedLine) -> Iterator[Words]:
    """Yield what keeps YAML from reading the value of a line."""
    sign, value = line.value[:1], line.value
    end = OPENING_SIGNS.get(sign)
    if found := QUOTED_CUE_PATTERN.fullmatch(value):
        message = f"de waarde begint met een aanhalingsteken ({sign}), en houdt op bij het volgende: zet de hele term ertussen"
        yield message, _write_line(line.before, _quote_value(f"{found[2]}{found[3]}"))
    elif sign in STRAIGHT_MARKS and sign in value[1:]:
        message = f"de waarde begint met een aanhalingsteken ({sign}), en houdt op bij het volgende: wat daarachter staat hoort er niet bij"
        yield message, _write_quoted(line)
    elif sign in STRAIGHT_MARKS:
        message = f"de waarde begint met een aanhalingsteken ({sign}), en dat wordt niet gesloten"
        meant = value if APOSTROPHE_PATTERN.match(value) else value[1:]
        yield message, _write_line(line.before, _quote_value(meant))
    elif end is not None and end in value and not value.endswith(end):
        message = f"een waarde die met {sign} begint is hier een lijst of een groep, en achter de {end} staat nog tekst"
        yield message, _write_quoted(line)
    elif sign in SPECIAL_SIGNS and line.before.strip():
        message = f"een waarde die met {sign} begint heeft hier een andere betekenis"
        yield message, _write_quoted(line)


def _find_lost_indent(above: Sequence[str], whole: str) -> Words | None:
    """Return what is wrong where a key does not stand below the first key of its item."""
    line = _split_line(whole)
    key = line.before.strip().removesuffix(":")
    begun = next((x for x in reversed(above) if x.lstrip().startswith("- ")), None)
    if begun is None or not key or "-" in line.before:
        return None
    first = _split_line(begun)
    column = len(first.before) - len(first.before.lstrip(" -"))
    indent = _count_indent(whole)
    if column == indent or column == len(first.before):
        return None
    named = first.before.strip(" -:")
    message = f"'{key}' staat niet recht onder '{named}', waar het bij hoort"
    return message, f"zet {column} spaties voor '{key}'; nu staan er {indent}"
