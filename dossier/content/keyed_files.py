"""A file with keys: its front matter or its YAML put into a form, and the text below."""

import dataclasses
from collections.abc import Collection, Iterable
from pathlib import PurePosixPath
from typing import Generic

from dossier.content.fields import show_value
from dossier.content.files import File, ReportProblem, read_text_of
from dossier.content.form_filling import AnyForm, add_nearest, fill_form, format_place, make_problem
from dossier.content.key_meanings import explain_place
from dossier.content.strict_yaml import KeyPath, Tree, parse_yaml

FRONT_MATTER_FENCE = "---"


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class FrontMatter:
    """A Markdown file in two: the YAML between its fences, and the text below them."""

    yaml: str
    body: str
    body_line: int
    """The line of the file on which the body begins."""
    closed: bool = True
    """False where the second fence is missing; the whole file is then the body."""


def split_front_matter(text: str) -> FrontMatter:
    """Return the front matter and the body of a Markdown file; either may be empty."""
    lines = text.split("\n")
    if lines[0].rstrip() != FRONT_MATTER_FENCE:
        return FrontMatter(yaml="", body=text, body_line=1)
    ends = (
        number
        for number, line in enumerate(lines[1:], start=1)
        if line.rstrip() == FRONT_MATTER_FENCE
    )
    end = next(ends, None)
    if end is None:
        return FrontMatter(yaml="", body=text, body_line=1, closed=False)
    head, body = "\n".join(lines[1:end]), "\n".join(lines[end + 1 :])
    return FrontMatter(yaml=head, body=body, body_line=end + 2)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Sheet(Generic[AnyForm]):
    """A file as far as it could be read: its values, their places, and the text below them."""

    path: PurePosixPath
    form: AnyForm
    tree: Tree
    body: str
    body_line: int


def read_sheet(file: File, form: type[AnyForm], report: ReportProblem) -> Sheet[AnyForm] | None:
    """Return the file in its form, or None where it does not fit; report what is wrong."""
    text = read_text_of(file, report)
    if text is None:
        return None
    front = split_front_matter(text) if file.suffix == ".md" else None
    if front is not None and not front.closed:
        message = "het blok tussen streepjes bovenaan het bestand wordt niet gesloten"
        hint = "zet onder de laatste regel van dat blok een regel met alleen ---"
        report(make_problem(file.path, "B001", "regel 1", message, hint))
        return None
    tree = parse_yaml(text) if front is None else parse_yaml(front.yaml, first_line=2)
    values, problems = fill_form(form, tree, file.path)
    for each in problems:
        report(each)
    if values is None:
        return None
    body, body_line = ("", 1) if front is None else (front.body, front.body_line)
    return Sheet(path=file.path, form=values, tree=tree, body=body, body_line=body_line)


def check_known(
    sheet: Sheet[AnyForm],
    place: KeyPath,
    words: Iterable[str],
    known: Collection[str],
    code: str,
    report: ReportProblem,
) -> None:
    """Report each of the words listed at a place that nothing is called."""
    for number, word in enumerate(words):
        if word not in known:
            report_unknown(sheet, (*place, number), word, known, code, report)


def report_unknown(
    sheet: Sheet[AnyForm],
    place: KeyPath,
    word: str,
    known: Iterable[str],
    code: str,
    report: ReportProblem,
) -> None:
    """Report that nothing is called `word`, with the known name that looks most like it."""
    what = "onbekende bron"
    hint = "schrijf de naam van een bestand in content/bronnen, zonder einde zoals .txt of .pdf"
    if code == "T001":
        what = "onbekend thema"
        hint = "schrijf de naam van een bestand in content/themas, zonder .md"
    elif code == "T003":
        what = "onbekende woordgroep"
        hint = "schrijf achter @ een naam die in content/woordgroepen.yml staat"
    message = f"{what}: {show_value(word)}{explain_place(type(sheet.form), place)}"
    where = format_place(place, sheet.tree.find_line(place))
    report(make_problem(sheet.path, code, where, message, add_nearest(hint, word, known)))
