"""The command line: arguments, printing, exit codes.

Each command imports the stages that it runs, so that none waits for the libraries of another.
"""

import contextlib
import datetime
import functools
import json
import os
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath

import click

from dossier.errors import ContentError, DossierError, Severity, describe_fault
from dossier.language.invisible import DIRECTION_MARKS
from dossier.language.phrasing import count_noun
from dossier.progress import Progress
from dossier.reports.problem_formats import (
    format_as_github,
    format_as_json,
    format_as_text,
    is_among,
)

CONTROL_CHARACTERS = re.compile(rf"[\x00-\x08\x0b-\x1f\x7f-\x9f{DIRECTION_MARKS}]")
PART = re.compile(r"(?P<number>[0-9]{1,3})/(?P<count>[0-9]{1,3})")  # 3/8
PROBLEM_FORMATS = {"text": format_as_text, "github": format_as_github, "json": format_as_json}


class _Group(click.Group):
    """Ends with one message and exit code 1 on a DossierError or a known fault of the machine; others show their trace."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except (DossierError, OSError) as error:
            message = _format_error(error)
            if message is None:
                raise
            _print_text(message, err=True)
            ctx.exit(1)


def _print_text(text: str, *, err: bool = False) -> None:
    """Print a text; control characters, which the name of a file may hold, are replaced."""
    click.echo(CONTROL_CHARACTERS.sub("\ufffd", text), err=err)


def _format_error(error: DossierError | OSError) -> str | None:
    if isinstance(error, OSError):
        return describe_fault(error)
    if isinstance(error, ContentError):
        counted = count_noun(len(error.problems), "fout", "fouten")
        return f"{error}\n\n{counted} gevonden: de site is niet gemaakt."
    return str(error)


@click.group(cls=_Group)
@click.option(
    "--project",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    help="De map van het dossier; anders de map waarin u staat.",
)
@click.pass_context
def main(ctx: click.Context, project: Path) -> None:
    """Maak van de bronnen in content/ een dossier op het web."""
    ctx.obj = project


def _parse_part(_: click.Context, __: click.Parameter, value: str | None) -> tuple[int, int] | None:
    if value is None:
        return None
    found = PART.fullmatch(value)
    if not found or not 1 <= int(found["number"]) <= int(found["count"]):
        msg = (
            f"--part {value} is geen deel. Schrijf bijvoorbeeld 3/8 voor het derde van acht delen."
        )
        raise DossierError(msg)
    return int(found["number"]), int(found["count"])


@main.command("build")
@click.option(
    "--part",
    callback=_parse_part,
    metavar="3/8",
    help="Lees alleen dit deel van de bronnen, en bewaar wat een build ervan nodig heeft.",
)
@click.pass_obj
def build_command(project: Path, part: tuple[int, int] | None) -> None:
    """Maak de site: content/ wordt build/docs wordt build/site."""
    from dossier.content import load
    from dossier.pipeline import build_if_changed
    from dossier.sources import Part, read_part

    with _open_report() as report:
        if part:
            count = read_part(load(project), project, Part(*part), report)
            report(f"Gelezen: {count_noun(count, 'bron', 'bronnen')}; er is geen site gemaakt.")
            return
        dossier = build_if_changed(project, report=report)
        if dossier is None:
            return
        gaps = sum(len(document.problems) for document in dossier.documents)
        report(
            f"{len(dossier.documents)} bronnen, {len(dossier.sessions)} sessies, "
            f"{len(dossier.themes)} thema's; {gaps} open plekken in de stukken staan op hun pagina."
        )


@contextlib.contextmanager
def _open_report() -> Iterator[Callable[[str], None]]:
    """Give a function that prints a report; on a terminal, progress is shown on one line that is overwritten."""
    if not sys.stderr.isatty():
        yield functools.partial(_print_text, err=True)
        return
    from rich.console import Console
    from rich.markup import escape

    console = Console(stderr=True, highlight=False)
    with console.status("Bezig") as status:

        def report(text: str) -> None:
            if isinstance(text, Progress):
                status.update(escape(text))
            else:
                console.print(text, markup=False)
                status.update("Bezig")

        yield report


@main.command("check")
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice([*PROBLEM_FORMATS, "markdown"]),
    default="text",
    help="Hoe het wordt getoond.",
)
@click.option(
    "--against",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Een gepubliceerde lijst van adressen (api/adressen.json): geen ervan mag verdwijnen.",
)
@click.option(
    "--since",
    default="HEAD",
    show_default=True,
    help="De stand in git waarmee de thema's worden vergeleken.",
)
@click.pass_context
def check_command(
    ctx: click.Context, paths: tuple[Path, ...], form: str, against: Path | None, since: str
) -> None:
    """Zeg alles wat er aan de inhoud niet klopt, zonder de site te maken.

    Met PATHS alleen wat daar opvalt, en elke fout: een bestand kan een ander bestand fout maken.
    Van een thema dat nieuw of veranderd is, of in PATHS staat, staat erbij wat zijn termen vinden.
    """
    from dossier.content import load_addresses
    from dossier.pipeline import check

    project: Path = ctx.obj
    published = None if against is None else load_addresses(against)
    wanted = [path.resolve() for path in paths]
    named = [
        PurePosixPath(path.relative_to(project.resolve()))
        for path in wanted
        if path.is_relative_to(project.resolve())
    ]
    with _open_report() as report:
        checked = check(project, published=published, since=since, wanted=named, report=report)
    problems = [
        problem
        for problem in checked.problems
        if not wanted or problem.severity is Severity.ERROR or is_among(problem.path, named)
    ]
    if form == "markdown":
        from dossier.reports.pull_request_report import format_review

        _print_text(
            format_review(
                checked.dossier,
                problems,
                named,
                checked.changes,
                _read_today(),
                checked.reviews,
            )
        )
    else:
        if form == "github":  # which shows ten of each severity in a step
            problems.sort(key=lambda x: not is_among(x.path, named))
        _print_text(PROBLEM_FORMATS[form](problems))
    if form == "text":
        from dossier.reports.theme_report import format_theme_reviews

        for block in format_theme_reviews(checked.reviews):
            _print_text(f"\n{block}")
    ctx.exit(1 if any(problem.severity is Severity.ERROR for problem in problems) else 0)


@main.command("serve")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8000,
    show_default=True,
    help="De poort op 127.0.0.1.",
)
@click.pass_obj
def serve_command(project: Path, port: int) -> None:
    """Maak de site en toon haar op 127.0.0.1; bij een wijziging wordt zij opnieuw gemaakt."""
    from dossier.pipeline import build_if_changed
    from dossier.publish.live_preview import serve_preview

    serve_preview(
        project,
        port=port,
        build=lambda: build_if_changed(project, report=_print_text),
        report=_print_text,
    )


@main.command("inspect")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--no-record", is_flag=True, help="Lees alleen het stuk, niet de beschrijving ernaast."
)
@click.option("--json", "as_json", is_flag=True, help="Schrijf één JSON-object.")
@click.pass_obj
def inspect_command(project: Path, file: Path, *, no_record: bool, as_json: bool) -> None:
    """Toon wat het dossier van één bestand maakt, waar het ook staat."""
    from dossier.inspector import inspect_file

    document, matches = inspect_file(file, project, with_record=not no_record)
    if as_json:
        from dossier.reports.inspection_json import make_inspection

        json.dump(make_inspection(document, matches), sys.stdout, ensure_ascii=False, indent=2)
        sys.stdout.write("\n")
    else:
        from rich.console import Console

        from dossier.reports.terminal_report import make_terminal_report

        Console(highlight=False).print(make_terminal_report(document, matches))


@main.command("schema")
@click.pass_obj
def schema_command(project: Path) -> None:
    """Schrijf opnieuw wat een editor weet van de bestanden in content/ (content/.schema)."""
    from dossier.new_files import write_schemas

    written = write_schemas(project)
    for path in written:
        _print_text(f"Geschreven: {path}")
    if not written:
        _print_text("Alles in content/.schema is al bij.")


@main.group("new")
def new_group() -> None:
    """Maak iets nieuws in content/: een bron, een thema of een sessie."""


@new_group.command("bron")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--naam", help="Hoe het bestand moet heten; anders volgt de naam uit het stuk.")
@click.pass_obj
def new_source_command(project: Path, file: Path, naam: str | None) -> None:
    """Neem een bestand over in content/bronnen en zet er een beschrijving naast om aan te vullen."""
    from dossier.new_files import create_source

    _print_text(create_source(project, file, name=naam, today=_read_today()))


@new_group.command("thema")
@click.argument("titel")
@click.pass_obj
def new_theme_command(project: Path, titel: str) -> None:
    """Maak een thema om aan te vullen, met deze titel."""
    from dossier.new_files import create_theme

    _print_text(create_theme(project, titel))


@new_group.command("sessie")
@click.argument("id")
@click.pass_obj
def new_session_command(project: Path, id: str) -> None:  # noqa: A002 - as it is asked for
    """Maak het bestand van een sessie die op de agenda staat."""
    from dossier.new_files import create_session

    _print_text(create_session(project, id))


def _read_today() -> datetime.date:
    """Return today in Amsterdam, or the day of SOURCE_DATE_EPOCH where that is set."""
    from dossier.language.clock_times import AMSTERDAM

    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    if given.isdecimal():
        return datetime.datetime.fromtimestamp(int(given), AMSTERDAM).date()
    return datetime.datetime.now(AMSTERDAM).date()
