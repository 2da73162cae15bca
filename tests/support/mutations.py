"""Random harm to the content of a project, as an unlucky hand could do it. `python -m tests.support.mutations PROJECT COUNT`."""

import random
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from dossier.errors import DossierError, Severity
from dossier.pages.site_pages import render_pages
from dossier.pipeline import check

JUNK = (
    "\t", "\x00", ":", "- ", "---", "'", '"', "{{ x }}", "{% raw %}", "<script>", "&a *a", "!!python/x", "é", "𝒳",
    "[", "}", "|", ">", "#", "@", "2026-13-45", "null", "yes", "0x1F", "\\", "`", "\ufeff", "\u202e",
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
            checked = check(copy)
        except DossierError:
            return "refused"
        if any(each.severity is Severity.ERROR for each in checked.problems):
            return "problems"
        return "pages" if list(render_pages(checked.dossier)) else "nothing"


if __name__ == "__main__":
    counts: dict[str, int] = {}
    for number in range(int(sys.argv[2])):
        found = outcome(Path(sys.argv[1]), number)
        counts[found] = counts.get(found, 0) + 1
    sys.stdout.write(f"{counts}\n")
