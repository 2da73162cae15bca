"""Random harm to the content of a project, as an unlucky hand could do it: does the check refuse what the build does?"""

import random
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from dossier.errors import DossierError, Severity
from dossier.pages.site_pages import render_pages
from dossier.pipeline import build, check_content
from tests.support.projects import quiet

JUNK = (
    "\t", "\x00", ":", "- ", "---", "'", '"', "{{ x }}", "{% raw %}", "<script>", "&a *a", "!!python/x", "é", "𝒳",
    "[", "}", "|", ">", "#", "@", "2026-13-45", "null", "yes", "0x1F", "\\", "`", "\ufeff", "\u202e",
    " [zie](/themas/x/) ", " [zie](x.md) ", " [zie](#y) ", " [zie](themas/) ", " [zie][z] ", "![x](x.png)", "[^1]", "[^1]: ", "# ", "## ",
    "*[AI]: x", "[z]: q.md", "<a href=x>", "{: #x }", "{#x}", "&lbrace;", "| a | b |", "\u00a0", "\u200b", "“x”", "(", ")", "  ",
)  # fmt: skip
Change = Callable[[random.Random, list[str]], list[str]]


def _place(chance: random.Random, lines: list[str]) -> int:
    return chance.randrange(len(lines)) if lines else 0


def drop_line(chance: random.Random, lines: list[str]) -> list[str]:
    at = _place(chance, lines)
    return lines[:at] + lines[at + 1 :]


def repeat_line(chance: random.Random, lines: list[str]) -> list[str]:
    at = _place(chance, lines)
    return lines[: at + 1] + lines[at:]


def move_line(chance: random.Random, lines: list[str]) -> list[str]:
    at = _place(chance, lines)
    rest = lines[:at] + lines[at + 1 :]
    to = _place(chance, rest)
    return rest[:to] + lines[at : at + 1] + rest[to:]


def indent_line(chance: random.Random, lines: list[str]) -> list[str]:
    at = _place(chance, lines)
    moved = [" " * chance.randrange(4) + line.lstrip(" ") for line in lines[at : at + 1]]
    return lines[:at] + moved + lines[at + 1 :]


def put_junk(chance: random.Random, lines: list[str]) -> list[str]:
    at = _place(chance, lines)
    line = lines[at] if lines else ""
    to = chance.randrange(len(line) + 1)
    return [*lines[:at], line[:to] + chance.choice(JUNK) + line[to:], *lines[at + 1 :]]


def cut_off(chance: random.Random, lines: list[str]) -> list[str]:
    return lines[: _place(chance, lines)]


CHANGES: tuple[Change, ...] = (drop_line, repeat_line, move_line, indent_line, put_junk, put_junk, cut_off)  # fmt: skip


def harm(project: Path, seed: int) -> str:
    """Harm one to three files of a project; return what was done."""
    chance = random.Random(seed)
    told = []
    for _ in range(chance.randint(1, 3)):
        files = sorted(path for path in (project / "content").rglob("*") if path.is_file())
        path = chance.choice(files)
        if chance.random() < 0.08:
            path.unlink()
            told.append(f"unlink {path.name}")
        elif chance.random() < 0.08:
            path.rename(
                path.with_name(chance.choice(("x.md", "X y.yml", "index.md", "a.pdf", "é.txt")))
            )
            told.append(f"rename {path.name}")
        else:
            change = chance.choice(CHANGES)
            lines = path.read_text(encoding="utf-8", errors="replace").split("\n")
            path.write_text("\n".join(change(chance, lines)), encoding="utf-8")
            told.append(f"{change.__name__} {path.name}")
    return ", ".join(told)


def outcome(project: Path, seed: int) -> str:
    """Return what became of a harmed copy of a project: problems, or pages; any other error escapes."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "project"
        shutil.copytree(project / "content", copy / "content")
        harm(copy, seed)
        try:
            checked = check_content(copy)
        except DossierError:
            return "refused"
        if any(each.severity is Severity.ERROR for each in checked.problems):
            return "problems"
        return "pages" if list(render_pages(checked.dossier)) else "nothing"


class Verdicts(NamedTuple):
    """What was done to a copy of a project, whether the check finds no error in it, and why it is not built."""

    done: str
    passes: bool
    refused: str | None


def compare_verdicts(project: Path, seed: int) -> Verdicts:
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "project"
        shutil.copytree(project, copy)
        done = harm(copy, seed)
        try:
            problems = check_content(copy).problems
        except DossierError as error:
            return Verdicts(done, passes=False, refused=str(error))
        passes = all(each.severity is not Severity.ERROR for each in problems)
        try:
            build(copy, report=quiet)
        except DossierError as error:
            return Verdicts(done, passes, str(error))
        return Verdicts(done, passes, None)
