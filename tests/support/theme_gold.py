"""How well passages are themed, against what careful readers found.

A gold file lists, per theme and source, the first words of each paragraph that belongs there, with a
grade: 2, the paragraph is about the theme; 1, it bears on it. The sources of another gold file lie
beside it.
"""

import dataclasses
import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath

import yaml

from dossier.enrich.themes import match_themes
from dossier.media import make_source
from dossier.model import Document, Theme
from dossier.read import read_source
from dossier.recognise import recognise
from tests.support.first_sources import NAMES
from tests.support.projects import CORPUS

GOLD = CORPUS / "gold" / "themes.yml"
ABOUT = 2
BEGINNING = 60


@dataclasses.dataclass(frozen=True, slots=True)
class Shown:
    """A passage on a theme page: its source, how it begins, its score, and the grade readers gave it."""

    source: str
    begins: str
    score: int
    grade: int | None


@dataclasses.dataclass(frozen=True, slots=True)
class Measured:
    """What a theme page shows, and what it should have shown but does not."""

    theme: str
    shown: tuple[Shown, ...]
    missed: tuple[Shown, ...]
    """With score 0."""

    @property
    def recall(self) -> float:
        """The share of grade 2 that is shown; 1 where there is none."""
        found = sum(each.grade == ABOUT for each in self.shown)
        return _share(found, found + sum(each.grade == ABOUT for each in self.missed))

    @property
    def recall_of_all(self) -> float:
        """The share of everything listed that is shown."""
        found = sum(each.grade is not None for each in self.shown)
        return _share(found, found + len(self.missed))

    @property
    def precision(self) -> float:
        """The share of what is shown that is listed; 1 where nothing is shown."""
        return _share(sum(each.grade is not None for each in self.shown), len(self.shown))

    @property
    def order(self) -> float:
        """The share of pairs in which a grade 2 scores above a grade 1; 1 where there are no pairs.

        Equal scores count half. What is not shown stands below everything.
        """
        listed = [each for each in (*self.shown, *self.missed) if each.grade is not None]
        high = [each.score for each in listed if each.grade == ABOUT]
        low = [each.score for each in listed if each.grade != ABOUT]
        points = sum((a > b) + (a == b) / 2 for a, b in itertools.product(high, low))
        return _share(points, len(high) * len(low))


def _share(part: float, whole: int) -> float:
    return part / whole if whole else 1.0


def measure(gold: Path, themes: Sequence[Theme]) -> tuple[Measured, ...]:
    """Return per theme of a gold file what is shown and what is missed."""
    listed = yaml.load(gold.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    documents = {file: _document(gold, file) for file in _files(gold)}
    matches = {file: match_themes(document, themes) for file, document in documents.items()}
    result = []
    for theme in (theme.id for theme in themes if theme.id in listed):
        shown: list[Shown] = []
        missed: list[Shown] = []
        for file, document in documents.items():
            grades = dict(_grades(document, (listed[theme] or {}).get(file, ())))
            scores = {match.passage: match.score for match in matches[file] if match.theme == theme}
            for passage in document.passages:
                grade, score = grades.get(passage.id), scores.get(passage.id, 0)
                each = Shown(file, passage.text[:BEGINNING], score, grade)
                if score:
                    shown.append(each)
                elif grade is not None:
                    missed.append(each)
        shown.sort(key=lambda each: -each.score)
        result.append(Measured(theme, tuple(shown), tuple(missed)))
    return tuple(result)


def _files(gold: Path) -> list[str]:
    """Return the sources that a gold file is about: the first five, or those that lie beside it."""
    if gold == GOLD:
        return list(NAMES)
    beside = gold.parent.iterdir()
    return sorted(path.name for path in beside if path.suffix in {".txt", ".md"})


def _document(gold: Path, file: str) -> Document:
    path = CORPUS / "bronnen" / NAMES[file] if gold == GOLD else gold.parent / file
    return recognise(
        read_source(make_source(PurePosixPath(path.name), path.read_bytes(), path.stem), path)
    )


def _grades(document: Document, rows: Iterable[Mapping[str, object]]) -> Iterator[tuple[str, int]]:
    for row in rows:
        begins = _plain(str(row["begins"]))
        found = [x for x in document.passages if _plain(x.text).startswith(begins)]
        if len(found) != 1:
            msg = f"{document.source.path}: {len(found)} passages begin with {begins!r}"
            raise SystemExit(msg)
        yield found[0].id, int(str(row["grade"]))


def _plain(text: str) -> str:
    return "".join(char for char in text.lower() if char.isalnum())
