"""How well passages are themed, against what careful readers found: `python -m benchmarks.themes [FILE...]`.

A gold file lists, per theme and source, the first words of each paragraph that belongs there, with a
grade: 2, the paragraph is about the theme; 1, it bears on it. The sources of another gold file lie
beside it. Per theme is printed which share of grade 2 is shown (recall), which share of what is
shown is listed (precision), and in which share of pairs a grade 2 stands above a grade 1 (order).
"""

import dataclasses
import itertools
import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath

import yaml
from rich.console import Console
from rich.table import Table

from dossier.content import load
from dossier.enrich.themes import match_themes
from dossier.media import source_of
from dossier.model import Document, Theme
from dossier.read import read
from dossier.recognise import recognise

PROJECT = Path(__file__).parent.parent
CORPUS = PROJECT / "tests" / "corpus"
GOLD = CORPUS / "gold" / "themes.yml"
UNSEEN = sorted((Path(__file__).parent / "unseen").glob("*/themes.yml"))
SAVED = Path(__file__).parent / "results" / "themes.json"
# The gold names the first sources as they were received.
NAMES = {
    "000_92126aaf0703ec75.txt": "kamervragen-2025z10217-robotisering-en-belastingen.txt",
    "001_3f6db32d39f781fb.txt": "kamervragen-2026z07901-robotisering-maakindustrie.md",
    "002_09d9f16b63bd482d.txt": "kamervragen-2024z10305-werkgevers-en-ai.md",
    "003_5dd565e53a0029ed.txt": "startnotitie-2026-vrijheid-werk-en-ai.txt",
    "004_b92a563ee6c3479c.txt": "kamervragen-2026z11981-ai-en-toekomstige-generaties.md",
}
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
    listed = yaml.safe_load(gold.read_text(encoding="utf-8"))
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
    return recognise(read(source_of(PurePosixPath(path.name), path.read_bytes(), path.stem), path))


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


def saved_form(measured: Iterable[Measured]) -> dict[str, dict[str, list[str]]]:
    """Return what is compared with the next run: per theme the listed passages shown, and the others."""
    return {
        each.theme: {
            "shown": sorted(f"{x.source}: {x.begins}" for x in each.shown if x.grade is not None),
            "wrong": sorted(f"{x.source}: {x.begins}" for x in each.shown if x.grade is None),
        }
        for each in measured
    }


def changes(
    before: Mapping[str, Mapping[str, list[str]]], now: Mapping[str, Mapping[str, list[str]]]
) -> Iterator[tuple[str, str, str]]:
    """Yield theme, `gain` or `loss`, and the passage, for everything that changed since the saved run."""
    for theme, lists in now.items():
        old = before.get(theme, {"shown": [], "wrong": []})
        for better, worse, key in (("gain", "loss", "shown"), ("loss", "gain", "wrong")):
            for text in sorted(set(lists[key]) - set(old[key])):
                yield theme, better, text
            for text in sorted(set(old[key]) - set(lists[key])):
                yield theme, worse, text


def _table(name: str, measured: Sequence[Measured]) -> Table:
    table = Table("theme", "recall of 2", "recall", "precision", "order", "shown", title=name)
    for each in measured:
        figures = (each.recall, each.recall_of_all, each.precision, each.order)
        table.add_row(each.theme, *(f"{100 * x:.0f} %" for x in figures), str(len(each.shown)))
    return table


def main(paths: Sequence[str]) -> None:
    """Print the figures of the gold files, and what changed since the saved run, which is then replaced."""
    console = Console(width=120, highlight=False)
    themes = load(PROJECT).themes
    before = json.loads(SAVED.read_text(encoding="utf-8")) if SAVED.is_file() else {}
    for gold in [GOLD, *UNSEEN, *(Path(path).absolute() for path in paths)]:
        inside = gold.is_relative_to(PROJECT)
        name = str(gold.relative_to(PROJECT) if inside else Path(gold.parent.name, gold.name))
        measured = measure(gold, themes)
        console.print(_table(name, measured))
        now = saved_form(measured)
        for theme, what, text in changes(before.get(name, {}), now) if name in before else ():
            console.print(f"  {what}: {theme}: {text}", markup=False)
        before[name] = now
    SAVED.parent.mkdir(exist_ok=True)
    text = json.dumps(before, ensure_ascii=False, indent=1, sort_keys=True)
    SAVED.write_text(f"{text}\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
