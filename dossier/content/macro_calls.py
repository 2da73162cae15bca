"""Read the macros in hand-written Markdown, and refuse every other use of Jinja.

Nothing reaches mkdocs-macros but calls of our own macros with literal values, as the tokens of Jinja's own lexer show;
a maintainer reads here what a sandbox would refuse (dossier/publish/macro_sandbox.py).
"""

import re
from collections.abc import Collection, Iterator, Sequence
from pathlib import PurePosixPath

import jinja2

from dossier.content.fields import show_value
from dossier.content.files import ReportProblem
from dossier.content.form_filling import add_nearest, make_problem
from dossier.content.markup import check_markup
from dossier.content.written_html import MACRO_SIGN
from dossier.model import DocumentKind, MacroCall, WrittenText
from dossier.model.macros import MACROS, Macro

JINJA_SIGN_PATTERN = re.compile(r"\{\{|\{%|\{#")
# A whole call, whatever stands between quotation marks: `{{ citaat("x", "a {{ b }}") }}`
MACRO_PATTERN = re.compile(r"""\{\{\s{0,9}\w{1,30}\((?:[^"'{}]|"[^"]*"|'[^']*')*\)\s{0,9}\}\}""")
MAX_SOURCES_LISTED = 50
CALL_EXAMPLES = {
    "citaat": '{{ citaat("naam-van-de-bron", "de woorden") }}',
    "begrip": '{{ begrip("LLO") }}',
    "bronnen": '{{ bronnen(thema="basisinkomen") }}',
    "nieuwste_bronnen": "{{ nieuwste_bronnen(5) }}",
    "volgende_sessie": "{{ volgende_sessie() }}",
    "open_plekken": "{{ open_plekken() }}",
}
"""How each macro is written."""
MACRO_CALL_HINT = (
    f"schrijf tussen de accolades een macro (een opdracht die het dossier kent), zoals {CALL_EXAMPLES['citaat']}; "
    "horen er twee accolades in de tekst zelf, schrijf dan &lbrace;&lbrace;"
)
# Where the names stand that a macro may have.
HINTS_BY_PARAMETER = {
    "thema": "kies de naam van een bestand in content/themas, zonder .md",
    "soort": f"kies uit {', '.join(kind.value for kind in DocumentKind)}",
    "term": "kies een begrip dat in content/begrippen.yml staat",
    "bron": "kies de naam van een bestand in content/bronnen, zonder einde zoals .txt of .pdf",
}

PlacedToken = tuple[int, str, str]


class _RefusedError(Exception):
    """This is no macro call; the message is Dutch."""

    def __init__(self, line: int, message: str, hint: str = MACRO_CALL_HINT) -> None:
        super().__init__(message)
        self.line, self.message, self.hint = line, message, hint


def read_written_text(
    path: PurePosixPath, text: str, first_line: int, report: ReportProblem
) -> WrittenText:
    """Return the text, which begins on `first_line` of its file, with its macro calls.

    Anything else of Jinja is reported, which stops a build.
    """
    stripped = text.strip("\n")
    line = first_line + len(text) - len(text.lstrip("\n"))
    calls: list[MacroCall] = []

    def refuse(error: _RefusedError) -> None:
        report(make_problem(path, "P002", f"regel {error.line}", error.message, error.hint))

    try:
        for tokens in (
            _iter_expressions(stripped, line) if JINJA_SIGN_PATTERN.search(stripped) else ()
        ):
            try:
                calls.append(_read_call(tokens, stripped.split("\n")[tokens[0][0] - line]))
            except _RefusedError as error:
                refuse(error)
    except _RefusedError as error:
        refuse(error)
    signed = MACRO_PATTERN.sub(_replace_macro, stripped.replace(MACRO_SIGN, ""))
    quoted = check_markup(path, signed, line, report)
    return WrittenText(path=path, text=stripped, calls=tuple(calls), quoted=quoted, line=line)


def _replace_macro(found: re.Match[str]) -> str:
    """Return what stands for a macro where its text is judged; it takes as many lines."""
    return MACRO_SIGN + "\n" * found[0].count("\n")


def check_names(
    texts: Sequence[WrittenText],
    *,
    sources: Collection[str],
    themes: Collection[str],
    terms: Collection[str],
    report: ReportProblem,
) -> None:
    """Report each macro that names a source, theme, kind or term that is not there."""
    known = {
        "thema": ("P003", themes),
        "soort": ("P003", [kind.value for kind in DocumentKind]),
        "term": ("P003", terms),
        "bron": ("C002", sources),
    }
    for text in texts:
        for call in text.calls:
            for name, value in call.values:
                code, names = known.get(name, ("", [value]))
                if value not in names:
                    unknown = "onbekend" if name == "thema" else "onbekende"
                    message = f"{call.name}: {unknown} {name} {show_value(value)}"
                    hint = add_nearest(HINTS_BY_PARAMETER[name], value, names)
                    report(make_problem(text.path, code, f"regel {call.line}", message, hint))


def _iter_expressions(text: str, first_line: int) -> Iterator[list[PlacedToken]]:
    """Yield the tokens of each `{{ ... }}`; refuse blocks and comments."""
    inside: list[PlacedToken] = []
    line = first_line
    try:
        for number, kind, value in jinja2.Environment(autoescape=True).lex(text):
            line = number + first_line - 1
            if kind == "variable_end":
                yield inside
                inside = []
            elif kind == "variable_begin":
                inside = [(line, kind, value)]
            elif inside and kind != "whitespace":
                inside.append((line, kind, value))
            elif kind not in {"data", "whitespace"}:
                raise _RefusedError(
                    line, f"hier staat {value.strip()[:20]}: dat is code, geen tekst"
                )
        if inside:
            raise _RefusedError(line, "deze accolades worden niet gesloten")
    except jinja2.TemplateSyntaxError as error:
        message = "hier staan accolades die geen macro zijn"
        raise _RefusedError(error.lineno + first_line - 1, message) from None


def _read_call(tokens: Sequence[PlacedToken], written_line: str) -> MacroCall:
    """Return the call that the tokens after `{{` are: a known name, `(`, literal values, `)`."""
    line = tokens[0][0]
    words = [(kind, value) for _, kind, value in tokens[1:]]
    if [kind for kind, _ in words[:1]] != ["name"] or words[1:2] != [("operator", "(")]:
        raise _RefusedError(line, "tussen de accolades staat geen macro")
    name = words[0][1]
    if name not in MACROS:
        hint = add_nearest(f"kies uit {', '.join(CALL_EXAMPLES.values())}", name, MACROS)
        raise _RefusedError(line, f"deze macro kent het dossier niet: {show_value(name)}", hint)
    if words[-1] != ("operator", ")"):
        raise _RefusedError(line, f"na {name}(...) staat nog iets anders", _show_example(name))
    given = dict(_read_values(name, MACROS[name], words[2:-1], line))
    missing = [x for x in MACROS[name].parameters[: MACROS[name].required] if not given.get(x)]
    if missing:
        raise _RefusedError(
            line, f"{name}: hier ontbreekt: {' en '.join(missing)}", _show_example(name)
        )
    alone = re.fullmatch(r"\s*\{\{[^{}]*\}\}\s*", written_line)
    if MACROS[name].block and not alone:
        hint = "zet de macro op een eigen regel, met een lege regel erboven en eronder"
        raise _RefusedError(line, f"de macro {name} staat niet op een eigen regel", hint)
    ordered = tuple((x, given[x]) for x in MACROS[name].parameters if x in given)
    return MacroCall(name=name, values=ordered, line=line)


def _read_values(
    name: str, macro: Macro, words: Sequence[tuple[str, str]], line: int
) -> Iterator[tuple[str, str]]:
    """Yield each parameter with its literal value."""
    rest = list(words)
    seen: set[str] = set()
    while rest:
        if len(rest) > 1 and rest[0][0] == "name" and rest[1] == ("operator", "="):
            parameter = rest[0][1]
            rest = rest[2:]
        else:
            parameter = next((x for x in macro.parameters if x not in seen), "")
        if parameter not in macro.parameters or parameter in seen or not rest:
            message = f"{name}: tussen de haakjes staat te veel, of een onbekend woord"
            raise _RefusedError(line, message, _show_example(name))
        seen.add(parameter)
        yield parameter, _read_literal(name, parameter, rest.pop(0), line)
        if rest and rest.pop(0) != ("operator", ","):
            raise _RefusedError(
                line, f"{name}: tussen twee waarden hoort een komma", _show_example(name)
            )


def _show_example(name: str) -> str:
    return f"schrijf het zo: {CALL_EXAMPLES[name]}"


def _read_literal(name: str, parameter: str, word: tuple[str, str], line: int) -> str:
    kind, value = word
    if parameter == "aantal":
        if kind == "integer" and value.isdecimal() and 0 < int(value[:4]) <= MAX_SOURCES_LISTED:
            return value
        raise _RefusedError(
            line,
            f"{name}: hier hoort een getal van 1 tot en met {MAX_SOURCES_LISTED}",
            _show_example(name),
        )
    if kind != "string":
        raise _RefusedError(
            line, f"{name}: '{parameter}' staat niet tussen aanhalingstekens", _show_example(name)
        )
    if "\\" in value:
        raise _RefusedError(
            line,
            f"{name}: in de tekst staat een \\",
            "laat de \\ weg; gebruik binnen dubbele aanhalingstekens enkele",
        )
    return value[1:-1]
