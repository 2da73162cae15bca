"""What a pull request changes: whether only content, which files to report on, which pages to picture."""

import json
import subprocess
from collections.abc import Iterable
from pathlib import Path, PurePosixPath
from typing import Any

import runner

from dossier import media
from dossier.content.files import PAGE_ADDRESSES
from dossier.ids import make_slug

SUFFIXES = tuple(end for ends in media.SUFFIXES.values() for end in ends)
SOURCES = PurePosixPath("content/bronnen")
PAGES_OF_FILES = {"begrippen.yml": "begrippen/", "kader.yml": "kernvragen/", "dossier.yml": "./"}


def describe_change(
    names: Iterable[str], files: Iterable[str], new: Iterable[str] = ()
) -> dict[str, Any]:
    """Return what these changed names come to, with the `files` there are now; `new` are those added.

    - `only_content`: whether they leave the program as it is.
    - `paths`: the files of the content that are added or changed; a source stands for a record that is removed.
    - `pages`: their pages, `bronnen/x/`.
    - `misplaced`: new files in no folder that look like a source, as an upload on the project's first page gives.
    """
    every, there = {*names}, {*files}
    within = {name for name in every if PurePosixPath(name).parts[:1] == ("content",)}
    sources = {_name_source(name) for name in within} - {None}
    originals = {x for x in there if _name_source(x) in sources and not x.lower().endswith(".yml")}
    paths = sorted((within & there) | originals)
    pages = filter(None, map(_find_page, paths))
    return {
        "only_content": bool(every) and within == every,
        "paths": paths,
        "pages": list(dict.fromkeys(pages)),
        "misplaced": sorted(x for x in new if "/" not in x and x.lower().endswith(SUFFIXES)),
    }


def _find_page(name: str) -> str | None:
    """Return the page that a file of the content comes on."""
    path = PurePosixPath(name)
    if path.parent == SOURCES.parent:
        return PAGES_OF_FILES.get(path.name)
    form = PAGE_ADDRESSES.get(path.parent.name)
    return form.format(make_slug(path.stem)).strip("/") + "/" if form else None


def _name_source(name: str) -> str | None:
    """Return what a source and its record have in common; None of what lies elsewhere."""
    path = PurePosixPath(name)
    return path.stem if path.parent == SOURCES else None


def list_git_names(*words: str) -> list[str]:
    """Return the names that a command of git prints; they may hold anything but a zero byte."""
    done = subprocess.run(["git", *words, "-z"], capture_output=True, check=True)  # noqa: S603, S607
    return [name for name in done.stdout.decode(errors="replace").split("\0") if name]


def main(target: str) -> None:
    """Write what the checked-out merge changes against its first parent."""
    diff = ("diff", "--name-only", "--no-renames", "HEAD^1", "HEAD")
    new = list_git_names(*diff, "--diff-filter=A")
    found = describe_change(list_git_names(*diff), list_git_names("ls-files"), new)
    Path(target).write_text(json.dumps(found), encoding="utf-8")
    # What `xargs` hands on to the check.
    written = "".join(f"{name}\0" for name in found["paths"])
    Path(target).with_suffix(".paths").write_text(written, encoding="utf-8")
    runner.put_output("only_content", str(found["only_content"]).lower())
