"""Whole projects in a temporary folder, with the real `mkdocs.yml` and templates."""

import hashlib
import os
import shutil
import subprocess
from pathlib import Path

PROJECT = Path(__file__).parents[2]
TOY = PROJECT / "tests" / "toy"
CORPUS = PROJECT / "tests" / "corpus"

SETTINGS = """\
titel: Dossier
beschrijving: De vijf eerste bronnen, bevroren.
adres: https://voorbeeld.invalid/
agenda: startnotitie-2026-vrijheid-werk-en-ai
sessieduur: 120
"""
ABOUT = """\
---
title: Over
description: De vijf eerste bronnen.
---

De vijf eerste bronnen, bevroren.
"""


def _with_templates(folder: Path) -> Path:
    shutil.copyfile(PROJECT / "mkdocs.yml", folder / "mkdocs.yml")
    shutil.copytree(PROJECT / "overrides", folder / "overrides")
    return folder


def toy_project(folder: Path) -> Path:
    """Return a project with the toy dossier."""
    shutil.copytree(TOY / "content", folder / "content")
    return _with_templates(folder)


def corpus_project(folder: Path) -> Path:
    """Return a project with the five first sources as they were frozen, without records."""
    pages = folder / "content" / "paginas"
    pages.mkdir(parents=True)
    shutil.copyfile(TOY / "content" / "paginas" / "privacy.md", pages / "privacy.md")
    (pages / "over.md").write_text(ABOUT, encoding="utf-8")
    shutil.copytree(CORPUS / "bronnen", folder / "content" / "bronnen")
    shutil.copytree(CORPUS / "themas", folder / "content" / "themas")
    for name in ("kader.yml", "woordgroepen.yml"):
        shutil.copyfile(CORPUS / name, folder / "content" / name)
    (folder / "content" / "dossier.yml").write_text(SETTINGS, encoding="utf-8")
    return _with_templates(folder)


def living_project(folder: Path) -> Path:
    """Return a project with the content as it is now."""
    shutil.copytree(PROJECT / "content", folder / "content")
    return _with_templates(folder)


def quiet(_: str) -> None:
    """Report nothing of a build."""


def digests(folder: Path) -> dict[str, str]:
    """Return what every file in a folder holds, as a hash by its path."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


CANARIES = (
    "k.anarie@voorbeeld.nl",
    "kanarie.link@voorbeeld.nl",
    "06-87654321",
    "NL91 ABNA 0417 1643 00",
    "123456782",
)


LETTER = f"""\
De Voorzitter van de Tweede Kamer

Datum 3 maart 2026
Betreft Bereikbaarheid van {CANARIES[0]}

Geachte voorzitter,

Mail [de projectleider](mailto:{CANARIES[1]}), bel {CANARIES[2]} of betaal op {CANARIES[3]}.

Het BSN is {CANARIES[4]}.<sup>1</sup>

<sup>1</sup> Zie {CANARIES[0]}.

Hoogachtend,

De minister van Financiën,
A. Bakker ({CANARIES[0]})
"""


def canary_project(folder: Path) -> Path:
    """Return the toy dossier with a letter that holds personal data of every kind."""
    project = toy_project(folder)
    letter = project / "content" / "bronnen" / "kamerbrief-2026-kanarie.txt"
    letter.write_text(LETTER, encoding="utf-8")
    return project


def commit(folder: Path, *paths: str, day: str = "2026-11-20T21:00:00+01:00") -> str:
    """Commit these files, or all, in the repository of a folder, on a day; return the commit."""
    who = ["-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false"]
    moment = {**os.environ, "GIT_AUTHOR_DATE": day, "GIT_COMMITTER_DATE": day}

    def run(*words: str) -> str:
        done = subprocess.run(
            ["git", *words], cwd=folder, check=True, env=moment, capture_output=True
        )
        return done.stdout.decode().strip()

    run("init", "-q")
    run("add", *(paths or ["-A"]))
    run(*who, "commit", "-q", "--allow-empty", "-m", "x")
    return run("rev-parse", "HEAD")
