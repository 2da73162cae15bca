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
    LIKENESS,
    SOURCE_LIKENESS,
    AnyForm,
    add_nearest,
    format_place,
    make_problem,
)
from dossier.content.keyed_files import Sheet
from dossier.content.markup import check_markup
from dossier.content.strict_yaml import KeyPath
from dossier.content.written_html import MACRO_SIGN
from dossier.errors import Severity
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

Token = tuple[str, str]
"""What Jinja's lexer calls a part of an expression, and its words: `("name", "citaat")`."""


class _RefusedError(Exception):
    """This is no macro call; message and hint are Dutch."""

    def __init__(self, message: str, hint: str = MACRO_CALL_HINT) -> None:
        super().__init__(message)
        self.message, self.hint = message, hint


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

    def refuse(line: int, message: str, hint: str = MACRO_CALL_HINT) -> None:
        report(make_problem(path, "P002", f"regel {line}", message, hint))

    for number, written in enumerate(lines, start=start):
        if SINGLE_BRACE_PATTERN.search(written):
            hint = f"zet er twee aan beide kanten: {CALL_EXAMPLES['citaat']}"
            refuse(number, "om een macro staat hier één accolade", hint)
    unclosed = next((x for x, line in enumerate(lines, start) if _has_open_quotation(line)), None)
    if unclosed is not None:
        hint = f"zet voor en achter de naam, en voor en achter de woorden, een recht aanhalingsteken: {CALL_EXAMPLES['citaat']}"
        refuse(unclosed, "in deze macro ontbreekt een aanhalingsteken", hint)
    expressions = _iter_expressions(stripped, start, refuse) if unclosed is None else ()
    for line, tokens in expressions:
        try:
            calls.append(_read_call(tokens, line, lines[line - start]))
        except _RefusedError as error:
            refuse(line, error.message, error.hint)
    signed = MACRO_PATTERN.sub(
        lambda call: MACRO_SIGN + "\n" * call[0].count("\n"), stripped.replace(MACRO_SIGN, "")
    )
    quoted, links = check_markup(path, signed, start, report)
    return WrittenText(
        path=path, text=stripped, calls=tuple(calls), quoted=quoted, links=links, line=start
    )


def check_literal(sheet: Sheet[AnyForm], place: KeyPath, value: str, report: ReportProblem) -> None:
    """Report a macro in a value, which is shown as it was typed."""
    if MACRO_PATTERN.search(value):
        where = format_place(place, sheet.tree.find_line(place))
        message = f"een macro werkt hier niet, en komt zo op de site: {show_value(value)}"
        hint = "schrijf de woorden zelf, zonder {{ en }}; woorden uit een bron horen bij 'bron:' en 'citaat:'"
        report(make_problem(sheet.path, "P006", where, message, hint, severity=Severity.WARNING))


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
                if names is not None and value not in names:
                    unknown = "onbekend" if name == "thema" else "onbekende"
                    message = f"{call.name}: {unknown} {name} {show_value(value)}"
                    likeness = SOURCE_LIKENESS if name == "bron" else LIKENESS
                    hint = add_nearest(HINTS_BY_PARAMETER[name], value, names, likeness=likeness)
                    report(make_problem(text.path, code, f"regel {call.line}", message, hint))


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
                message = f"hier staat {value.strip()[:20]}: dat is code, geen tekst"
                refuse(number + first_line - 1, message)
                return
            elif inside is not None and kind != "whitespace":
                inside.append((kind, value))
        if inside is not None:
            refuse(line, "deze accolades worden niet gesloten")
    except jinja2.TemplateSyntaxError as error:
        message, hint = "hier staan accolades die geen macro zijn", MACRO_CALL_HINT
        if CURLY_CALL_PATTERN.search(text):
            message = (
                "in deze macro staan gekrulde aanhalingstekens, zoals een tekstverwerker ze maakt"
            )
            hint = f'gebruik rechte aanhalingstekens ("): {CALL_EXAMPLES["citaat"]}'
        refuse(error.lineno + first_line - 1, message, hint)


def _read_call(tokens: Sequence[Token], line: int, written_line: str) -> MacroCall:
    """Return the call that the tokens after `{{` are: a known name, `(`, literal values, `)`."""
    if [kind for kind, _ in tokens[:1]] != ["name"] or tokens[1:2] != [("operator", "(")]:
        message = "tussen de accolades staat geen macro"
        raise _RefusedError(message)
    name = tokens[0][1]
    if name not in MACROS:
        hint = add_nearest(f"kies uit {', '.join(CALL_EXAMPLES.values())}", name, MACROS)
        message = f"deze macro kent het dossier niet: {show_value(name)}"
        raise _RefusedError(message, hint)
    macro = MACROS[name]
    if tokens[-1] != ("operator", ")"):
        message = f"na {name}(...) staat nog iets anders"
        raise _RefusedError(message, _show_example(name))
    given = dict(_read_values(name, macro, list(tokens[2:-1])))
    needed = macro.parameters[: macro.required]
    if not all(map(given.get, needed)):
        raise _make_call_refusal(name, f"tussen de haakjes hoort: {' en '.join(needed)}")
    if macro.block and not re.fullmatch(r"\s*\{\{[^{}]*\}\}\s*", written_line):
        message = f"de macro {name} staat niet op een eigen regel"
        hint = "zet de macro op een eigen regel, met een lege regel erboven en eronder"
        raise _RefusedError(message, hint)
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
            raise _make_call_refusal(name, "tussen de haakjes staat te veel, of een onbekend woord")
        left.remove(parameter)
        yield parameter, _read_literal(name, parameter, *tokens.pop(0))
        if name == "citaat" and not left and tokens and tokens[0][0] != "operator":
            message = "citaat: binnen de aangehaalde woorden staan nog dubbele aanhalingstekens"
            hint = "maak van die binnenste enkele aanhalingstekens (')"
            raise _RefusedError(message, hint)
        if tokens and tokens.pop(0) != ("operator", ","):
            raise _make_call_refusal(name, "tussen twee waarden hoort een komma")


def _read_literal(name: str, parameter: str, kind: str, value: str) -> str:
    if parameter == "aantal":
        if kind == "integer" and value.isdecimal() and 0 < int(value[:4]) <= MAX_SOURCES_LISTED:
            return value
        raise _make_call_refusal(
            name, f"hier hoort een getal van 1 tot en met {MAX_SOURCES_LISTED}"
        )
    if kind != "string":
        raise _make_call_refusal(name, f"'{parameter}' staat niet tussen aanhalingstekens")
    if "\\" in value:
        message = f"{name}: in de tekst staat een \\"
        raise _RefusedError(
            message, "laat de \\ weg; gebruik binnen dubbele aanhalingstekens enkele"
        )
    return value[1:-1]


def _make_call_refusal(name: str, message: str) -> _RefusedError:
    return _RefusedError(f"{name}: {message}", _show_example(name))


def _show_example(name: str) -> str:
    return f"schrijf het zo: {CALL_EXAMPLES[name]}"
