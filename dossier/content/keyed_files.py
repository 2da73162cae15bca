"""A file with keys: its front matter or its YAML put into a form, and the text below."""

import dataclasses
from collections.abc import Collection, Iterable, Iterator
from pathlib import PurePosixPath
from typing import Generic, NamedTuple

from dossier.content.fields import show_value
from dossier.content.file_checks import read_typed_text
from dossier.content.files import File, ReportProblem
from dossier.content.form_filling import (
    AnyForm,
    explain_place,
    fill_form,
    fill_problem,
    format_place,
    suggest_nearest,
)
from dossier.content.strict_yaml import KeyPath, Tree, YamlValue, parse_yaml
from dossier.content.typing_slips import FENCE_PATTERN
from dossier.errors import Problem
from dossier.model import TypedValue, TypedYaml

FRONT_MATTER_FENCE = "---"


class FrontMatter(NamedTuple):
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
    fences = [i for i, line in enumerate(lines) if line.rstrip() == FRONT_MATTER_FENCE][:2]
    if fences[:1] != [0] or len(fences) < 2:
        return FrontMatter("", text, 1, closed=fences[:1] != [0])
    end = fences[1]
    return FrontMatter("\n".join(lines[1:end]), "\n".join(lines[end + 1 :]), end + 2)


@dataclasses.dataclass(frozen=True, slots=True)
class Sheet(Generic[AnyForm]):
    """A file as far as it could be read: its values, their places, and the text below them."""

    path: PurePosixPath
    form: AnyForm
    tree: Tree
    body: str
    body_line: int
    report: ReportProblem
    """Takes what else is found to be wrong with it."""


def read_sheet(file: File, form: type[AnyForm], report: ReportProblem) -> Sheet[AnyForm] | None:
    """Return the file in its form, or None where it does not fit; report what is wrong."""
    text = read_typed_text(file, report)
    if text is None:
        return None
    is_markdown = file.suffix == ".md"
    front = split_front_matter(text) if is_markdown else FrontMatter(text, "", 1)
    if not front.closed:
        report(fill_problem(file.path, "open_front_matter", "regel 1"))
        return None
    if not front.yaml.strip() and (problem := _find_lost_fence(file, form, front.body)):
        report(problem)
        return None
    tree = parse_yaml(front.yaml, first_line=2 if is_markdown else 1)
    values, problems = fill_form(form, tree, file.path)
    for each in problems:
        report(each)
    if values is None:
        return None
    return Sheet(file.path, values, tree, front.body, front.body_line, report)


def _find_lost_fence(file: File, form: type[AnyForm], body: str) -> Problem | None:
    """Return the problem of keys that stand at the top of a Markdown file, and not between fences."""
    lines = enumerate(body.split("\n"), start=1)
    number, first = next(((x, y.strip()) for x, y in lines if y.strip()), (1, ""))
    if FENCE_PATTERN.match(first) and FRONT_MATTER_FENCE in map(str.strip, body.split("\n")):
        return fill_problem(file.path, "fence", f"regel {number}")
    if first.partition(":")[0] in form.model_fields:
        return fill_problem(file.path, "lost_first_fence", f"regel {number}", line=first[:40])
    if first and not first.strip("-–— "):
        return fill_problem(file.path, "other_first_fence", f"regel {number}")
    return None


def check_known(
    sheet: Sheet[AnyForm],
    place: KeyPath,
    words: Iterable[str],
    known: Collection[str],
    problem: str,
) -> None:
    """Report each of the words listed at a place that nothing is called."""
    for number, word in enumerate(words):
        if word not in known:
            report_unknown(sheet, (*place, number), word, known, problem)


def report_unknown(
    sheet: Sheet[AnyForm], place: KeyPath, word: str, known: Iterable[str], problem: str
) -> None:
    """Report, as the problem of that name, that nothing is called `word`, with the known name that looks most like it."""
    where = format_place(place, sheet.tree.find_line(place))
    meaning = explain_place(type(sheet.form), place)
    unknown = fill_problem(sheet.path, problem, where, word=show_value(word), meaning=meaning)
    sheet.report(suggest_nearest(unknown, word, known, is_source="source" in problem))


def iter_typed_yaml(files: Iterable[File]) -> Iterator[TypedYaml]:
    """Yield the YAML of the files that maintainers type; one that is not UTF-8 is reported elsewhere."""
    for file in files:
        text = file.data.decode("utf-8-sig", errors="replace")
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        if file.suffix == ".md":
            yield TypedYaml(path=file.path, text=split_front_matter(text).yaml, line=2)
        else:
            yield TypedYaml(path=file.path, text=text)


def iter_typed_values(typed: TypedYaml) -> Iterator[TypedValue]:
    """Yield each key and each value of the YAML, as a reader of YAML understands it."""
    tree = parse_yaml(typed.text, first_line=typed.line)
    for place, text in _iter_texts(tree.values, ()):
        line = tree.find_line(place) or typed.line
        yield TypedValue(line=line, key=str(place[0]), text=text)


def _iter_texts(value: YamlValue, place: KeyPath) -> Iterator[tuple[KeyPath, str]]:
    if isinstance(value, str):
        yield place, value
    elif isinstance(value, list):
        for number, each in enumerate(value):
            yield from _iter_texts(each, (*place, number))
    else:
        for key, each in value.items():
            yield (*place, key), key
            yield from _iter_texts(each, (*place, key))
