"""Slips of the pen in YAML: the line as it was typed names the mistake, where the parser only says where it stopped.

Some of these YAML reads without a word, and otherwise than was meant: `titel: AI #1` is the title AI.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dossier.content.problem_texts import ProblemText, fill_problem_text
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
# How a line should not begin: what that is called, and how it is written.
WRONG_STARTS = (
    (OTHER_MINUS_PATTERN, "other_minus", r"\1-"),
    (OTHER_DASH_PATTERN, "other_dash", r"\1- "),
    (GLUED_DASH_PATTERN, "glued_dash", r"\1- "),
    (GLUED_COLON_PATTERN, "glued_colon", r"\1\2: "),
)
STRAIGHT_MARKS = ("'", '"')
OPENING_SIGNS = {"[": "]", "{": "}"}
SPECIAL_SIGNS = frozenset("%@`*&?|>-")


class TypedLine(NamedTuple):
    """A line of YAML as it was typed, in its parts."""

    whole: str
    before: str
    """The white space and dashes that it begins with, and its key."""
    value: str


def find_slips(text: str) -> Iterator[tuple[int, ProblemText]]:
    """Yield the lines that YAML would read otherwise than they look, counted from 0, each with its first mistake."""
    lines = text.split("\n")
    fence = next((x for x, line in enumerate(lines) if FENCE_PATTERN.match(line)), None)
    if fence is not None:
        yield fence, fill_problem_text("fence")
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


def explain_unreadable(text: str, number: int) -> ProblemText | None:
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


def _find_open_quotation(line: TypedLine, below: Sequence[str]) -> ProblemText | None:
    """Return what is wrong where a quotation is not closed before the next line of the same depth."""
    is_open = line.value[:1] in STRAIGHT_MARKS and line.value[0] not in line.value[1:]
    following = below[0] if below else ""
    is_deeper = not following.strip() or _count_indent(following) > _count_indent(line.whole)
    return next(_find_in_unreadable(line)) if is_open and not is_deeper else None


def _find_list_below(line: TypedLine, below: Sequence[str]) -> ProblemText | None:
    """Return what is wrong where something stands behind a key and a list on the lines below it."""
    following = below[0] if below else ""
    deeper = _count_indent(following) - _count_indent(line.whole)
    is_list = CLOSED_LIST_PATTERN.fullmatch(line.value) is not None
    # A plain value may go on on a deeper line, and that line may begin with a dash.
    if not following.lstrip().startswith("- ") or not (deeper == 0 or (is_list and deeper > 0)):
        return None
    if not line.value or "-" in line.before or not line.before.rstrip().endswith(":"):
        return None
    given = shorten(line.value.strip("[] "), 60)
    name = "value_above_list" if given else "empty_list_above_list"
    return _correct_line(name, line.before, "", value=shorten(line.value, 60), given=given)


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


def _correct_line(name: str, before: str, value: str, /, **blanks: object) -> ProblemText:
    """Return what is wrong with a line, and how it is written."""
    kept = " (de spaties aan het begin blijven staan)" if before.startswith(" ") else ""
    line = shorten(f"{before}{value}".strip(), 160)
    return fill_problem_text(name, kept=kept, line=line, **blanks)


def _find_in_line(line: TypedLine) -> Iterator[ProblemText]:
    """Yield what YAML would read otherwise than it looks."""
    if NO_WIDTH_PATTERN.search(QUOTED_PATTERN.sub("", line.whole)):
        yield fill_problem_text("no_width")
    if FIXED_SPACE_PATTERN.match(line.whole):
        yield fill_problem_text("fixed_space")
    for pattern, name, start in WRONG_STARTS:
        if found := pattern.match(line.whole):
            rest = line.whole[found.end() :]
            sign = found[found.lastindex or 0]
            yield _correct_line(name, found.expand(start), rest, sign=sign)
    if found := CURLY_QUOTED_PATTERN.fullmatch(line.value):
        meant = _quote_value((found[1] or found[2] or "").strip())
        yield _correct_line("curly_quotes", line.before, meant)
    found = COMMENT_PATTERN.search(line.value)
    if found and line.value[0] not in (*STRAIGHT_MARKS, *OPENING_SIGNS):
        read = shorten(line.value[: found.start()], 60)
        yield _correct_line("comment", line.before, _quote_value(line.value), read=read)


def _find_in_unreadable(line: TypedLine) -> Iterator[ProblemText]:
    """Yield what keeps YAML from reading the value of a line."""
    sign, value = line.value[:1], line.value
    end, name, meant = OPENING_SIGNS.get(sign), "", value
    if found := QUOTED_CUE_PATTERN.fullmatch(value):
        name, meant = "quoted_part_of_cue", f"{found[2]}{found[3]}"
    elif sign in STRAIGHT_MARKS and sign in value[1:]:
        name = "quoted_first_words"
    elif sign in STRAIGHT_MARKS:
        name = "open_quotation"
        meant = value if APOSTROPHE_PATTERN.match(value) else value[1:]
    elif end is not None and end in value and not value.endswith(end):
        name = "text_behind_list"
    elif sign in SPECIAL_SIGNS and line.before.strip():
        name = "special_sign"
    if name:
        yield _correct_line(name, line.before, _quote_value(meant), sign=sign, end=end)


def _find_lost_indent(above: Sequence[str], whole: str) -> ProblemText | None:
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
    return fill_problem_text("lost_indent", key=key, first=named, column=column, indent=indent)
