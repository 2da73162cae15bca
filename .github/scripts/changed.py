"""What a pull request changes: whether only content, which files to report on, which pages to picture."""

import dataclasses
import json
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

import runner

from dossier import media
from dossier.ids import make_slug

CONTENT = "content"
SUFFIXES = tuple(end for ends in media.SUFFIXES.values() for end in ends)
SOURCES = PurePosixPath("content/bronnen")
RECORD = ".yml"


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """What a pull request changes."""

    only_content: bool
    """Whether it leaves the program as it is."""
    paths: tuple[str, ...]
    """The files of the content that it adds or changes; a source stands for a record that it removes."""
    pages: tuple[str, ...]
    """The pages of the sources among them: `bronnen/x/`."""
    misplaced: tuple[str, ...] = ()
    """New files in no folder that look like a source: what an upload on the first page of the project gives."""


def describe_change(names: Iterable[str], files: Iterable[str], new: Iterable[str] = ()) -> Changed:
    """Return what these changed names come to, with the `files` there are now; `new` are those added."""
    every = sorted(set(names))
    there = set(files)
    within = [name for name in every if PurePosixPath(name).parts[:1] == (CONTENT,)]
    sources = {_drop_suffix(name) for name in within if PurePosixPath(name).parent == SOURCES}
    beside = {x for x in there if PurePosixPath(x).parent == SOURCES and _drop_suffix(x) in sources}
    originals = sorted(name for name in beside if not name.lower().endswith(RECORD))
    pages = (f"bronnen/{make_slug(PurePosixPath(name).stem)}/" for name in originals)
    return Changed(
        only_content=bool(every) and within == every,
        paths=tuple(sorted(({*within} & there) | set(originals))),
        pages=tuple(dict.fromkeys(pages)),
        misplaced=tuple(sorted(x for x in new if "/" not in x and x.lower().endswith(SUFFIXES))),
    )


def _drop_suffix(name: str) -> PurePosixPath:
    return PurePosixPath(name).with_suffix("")


def list_git_names(*words: str) -> list[str]:
    """Return the names that a command of git prints; they may hold anything but a zero byte."""
    done = subprocess.run(["git", *words, "-z"], capture_output=True, check=True)  # noqa: S603, S607
    return [name for name in done.stdout.decode(errors="replace").split("\0") if name]


def main(target: str) -> None:
    """Write what the checked-out merge changes against its first parent."""
    diff = ("diff", "--name-only", "--no-renames")
    new = list_git_names(*diff, "--diff-filter=A", "HEAD^1", "HEAD")
    every = list_git_names(*diff, "HEAD^1", "HEAD")
    found = describe_change(every, list_git_names("ls-files"), new)
    Path(target).write_text(json.dumps(dataclasses.asdict(found)), encoding="utf-8")
    runner.put_output("only_content", str(found.only_content).lower())


if __name__ == "__main__":
    main(*sys.argv[1:])
