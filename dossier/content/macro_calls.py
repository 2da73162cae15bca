"""Read the macros in hand-written Markdown, and refuse every other use of Jinja.

Nothing reaches mkdocs-macros but calls of our own macros with literal values, as the tokens of Jinja's own lexer show;
a maintainer reads here what a sandbox would refuse (dossier/publish/macro_sandbox.py).
"""

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from pathlib import PurePosixPath

import jinja2

from dossier.content.fields import show_value
from dossier.content.files import ReportProblem
from dossier.content.form_filling import (
    AnyForm,
    add_nearest,
    fill_problem,
    format_place,
    suggest_nearest,
)
from dossier.content.keyed_files import Sheet
from dossier.content.markup import check_markup
from dossier.content.strict_yaml import KeyPath
from dossier.content.written_html import MACRO_SIGN
from dossier.model import DocumentKind, MacroCall, WrittenText
from dossier.model.macros import MACROS, Macro

# A whole call, whatever stands between quotation marks: `{{ citaat("x", "a {{ b }}") }}`
MACRO_PATTERN = re.compile(r"""\{\{\s{0,9}\w{1,30}\((?:[^"'{}]|"[^"]*"|'[^']*')*\)\s{0,9}\}\}""")
# Quotation marks that a word processor makes of straight ones, in a call
CURLY_CALL_PATTERN = re.compile(r"\{\{[^{}]*[“”„‟‘’][^{}]*\}\}")
# Between one brace at each side: { citaat("x", "y") }
SINGLE_BRACE_PATTERN = re.compile(rf"(?<!\{{)\{{\s*(?:{'|'.join(MACROS)})\(")
# A call of one line, as it is meant: {{ citaat("x", "y) }}
MEANT_CALL_PATTERN = re.compile(r"\{\{([^{}]*)\}\}")
MAX_SOURCES_LISTED = 50
CALL_EXAMPLES = {
    "citaat": '{{ citaat("naam-van-de-bron", "de woorden") }}',
    "begrip": '{{ begrip("LLO") }}',
    "noemt": '{{ noemt("basisinkomen*") }}',
    "bronnen": '{{ bronnen(thema="basisinkomen") }}',
    "nieuwste_bronnen": "{{ nieuwste_bronnen(5) }}",
    "volgende_sessie": "{{ volgende_sessie() }}",
    "hiaten": "{{ hiaten() }}",
}
"""How each macro is written."""
Token = tuple[str, str]
"""What Jinja's lexer calls a part of an expression, and its words: `("name", "citaat")`."""


class _RefusedError(Exception):
    """This is no macro call, for a reason that `problems.yml` has under its name; the rest fills the blanks there."""

    def __init__(self, macro: str = "", *, reason: str, **blanks: object) -> None:
        super().__init__(reason)
        self.reason = reason
        self.blanks = {"name": macro, "example": CALL_EXAMPLES.get(macro, ""), **blanks}


def read_written_text(
    path: PurePosixPath, text: str, first_line: int, report: ReportProblem
) -> WrittenText:
    """Return the text, which begins on `first_line` of its file, with its macro calls.

    Anything else of Jinja is reported, which stops a build.
    """
    stripped = text.strip("\n")
    lines = stripped.split("\n")
    start = first_line + len(text) - len(text.lstrip("\n"))
    calls: list[MacroCall] = []

    def refuse(line: int, reason: str, **blanks: object) -> None:
        report(fill_problem(path, reason, f"regel {line}", **blanks))

    for number, written in enumerate(lines, start=start):
        if SINGLE_BRACE_PATTERN.search(written):
            refuse(number, "single_braces")
    unclosed = next((x for x, line in enumerate(lines, start) if _has_open_quotation(line)), None)
    if unclosed is not None:
        refuse(unclosed, "open_quotation_in_macro")
    expressions = _iter_expressions(stripped, start, refuse) if unclosed is None else ()
    for line, tokens in expressions:
        try:
            calls.append(_read_call(tokens, line, lines[line - start]))
        except _RefusedError as error:
            refuse(line, error.reason, **error.blanks)
    signed = MACRO_PATTERN.sub(
        lambda call: MACRO_SIGN + "\n" * call[0].count("\n"), stripped.replace(MACRO_SIGN, "")
    )
    quoted, links = check_markup(path, signed, start, report)
    return WrittenText(
        path=path, text=stripped, calls=tuple(calls), quoted=quoted, links=links, line=start
    )


def check_literal(sheet: Sheet[AnyForm], place: KeyPath, value: str) -> None:
    """Report a macro in a value, which is shown as it was typed."""
    if MACRO_PATTERN.search(value):
        where = format_place(place, sheet.tree.find_line(place))
        sheet.report(fill_problem(sheet.path, "macro_in_value", where, value=show_value(value)))


def _has_open_quotation(line: str) -> bool:
    """Return whether a macro on a line has a quotation mark without its twin."""
    meant = (found[1] for found in MEANT_CALL_PATTERN.finditer(MACRO_PATTERN.sub("", line)))
    return any(
        words.count('"') % 2 or ('"' not in words and words.count("'") % 2) for words in meant
    )


def check_names(
    texts: Sequence[WrittenText],
    *,
    sources: Collection[str],
    themes: Collection[str],
    terms: Collection[str] | None,
    report: ReportProblem,
) -> None:
    """Report each macro that names a source, theme, kind or term that is not there; without `terms`, nothing of terms."""
    kinds = [kind.value for kind in DocumentKind]
    known = {"thema": themes, "soort": kinds, "term": terms, "bron": sources}
    for text in texts:
        for call in text.calls:
            for name, value in call.values:
                names = known.get(name, [value])
                if names is not None and value not in names:
                    blanks = {
                        "macro": call.name,
                        "word": show_value(value),
                        "kinds": ", ".join(kinds),
                    }
                    place = f"regel {call.line}"
                    unknown = fill_problem(text.path, f"unknown_{name}_in_macro", place, **blanks)
                    report(suggest_nearest(unknown, value, names, is_source=name == "bron"))


def _iter_expressions(
    text: str, first_line: int, refuse: Callable[..., None]
) -> Iterator[tuple[int, list[Token]]]:
    """Yield the line and the tokens of each `{{ ... }}`; refuse blocks and comments, and stop there."""
    inside: list[Token] | None = None
    line = first_line
    try:
        for number, kind, value in jinja2.Environment(autoescape=True).lex(text):
            if kind == "variable_end" and inside is not None:
                yield line, inside
                inside = None
            elif kind == "variable_begin":
                line, inside = number + first_line - 1, []
            elif inside is None and kind not in {"data", "whitespace"}:
                refuse(number + first_line - 1, "code_of_jinja", sign=value.strip()[:20])
                return
            elif inside is not None and kind != "whitespace":
                inside.append((kind, value))
        if inside is not None:
            refuse(line, "open_braces")
    except jinja2.TemplateSyntaxError as error:
        is_curly = CURLY_CALL_PATTERN.search(text) is not None
        reason = "curly_quotes_in_macro" if is_curly else "no_macro_syntax"
        refuse(error.lineno + first_line - 1, reason)


def _read_call(tokens: Sequence[Token], line: int, written_line: str) -> MacroCall:
    """Return the call that the tokens after `{{` are: a known name, `(`, literal values, `)`."""
    if [kind for kind, _ in tokens[:1]] != ["name"] or tokens[1:2] != [("operator", "(")]:
        raise _RefusedError(reason="no_macro")
    name = tokens[0][1]
    if name not in MACROS:
        advice = add_nearest(f"kies uit {', '.join(CALL_EXAMPLES.values())}", name, MACROS)
        raise _RefusedError(show_value(name), reason="unknown_macro", advice=advice)
    macro = MACROS[name]
    if tokens[-1] != ("operator", ")"):
        raise _RefusedError(name, reason="more_behind_macro")
    given = dict(_read_values(name, macro, list(tokens[2:-1])))
    needed = macro.parameters[: macro.required]
    if not all(map(given.get, needed)):
        raise _RefusedError(name, reason="value_missing", needed=" en ".join(needed))
    if macro.block and not re.fullmatch(r"\s*\{\{[^{}]*\}\}\s*", written_line):
        raise _RefusedError(name, reason="macro_in_sentence")
    ordered = tuple((x, given[x]) for x in macro.parameters if x in given)
    return MacroCall(name=name, values=ordered, line=line)


def _read_values(name: str, macro: Macro, tokens: list[Token]) -> Iterator[tuple[str, str]]:
    """Yield each parameter with its literal value."""
    left = list(macro.parameters)
    while tokens:
        parameter = left[0] if left else ""
        if len(tokens) > 1 and tokens[0][0] == "name" and tokens[1] == ("operator", "="):
            parameter = tokens[0][1]
            del tokens[:2]
        if parameter not in left or not tokens:
            raise _RefusedError(name, reason="value_too_many")
        left.remove(parameter)
        yield parameter, _read_literal(name, parameter, *tokens.pop(0))
        if name == "citaat" and not left and tokens and tokens[0][0] != "operator":
            raise _RefusedError(reason="double_quotes_in_quotation")
        if tokens and tokens.pop(0) != ("operator", ","):
            raise _RefusedError(name, reason="no_comma")


def _read_literal(name: str, parameter: str, kind: str, value: str) -> str:
    if parameter == "aantal":
        if kind == "integer" and value.isdecimal() and 0 < int(value[:4]) <= MAX_SOURCES_LISTED:
            return value
        raise _RefusedError(name, reason="no_number", most=MAX_SOURCES_LISTED)
    if kind != "string":
        raise _RefusedError(name, reason="value_without_quotes", parameter=parameter)
    if "\\" in value:
        raise _RefusedError(name, reason="backslash")
    return value[1:-1]
