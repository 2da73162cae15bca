"""Whole projects in a temporary folder, with the real `mkdocs.yml` and templates."""

import hashlib
import shutil
from pathlib import Path

PROJECT = Path(__file__).parent.parent
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
    shutil.copyfile(CORPUS / "kader.yml", folder / "content" / "kader.yml")
    (folder / "content" / "dossier.yml").write_text(SETTINGS, encoding="utf-8")
    return _with_templates(folder)


def living_project(folder: Path) -> Path:
    """Return a project with the content as it is now."""
    shutil.copytree(PROJECT / "content", folder / "content")
    return _with_templates(folder)


def digests(folder: Path) -> dict[str, str]:
    """Return what every file in a folder holds, as a hash by its path."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
