"""The page of a source is kept by what it is made from: whatever changes, it is what a clean build makes of it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from dossier.model import Page
from dossier.pipeline import gather
from dossier.render.pages import render_pages
from tests.support.projects import TOY, toy_project

LETTER = "bronnen/kamerbrief-2026-proef.txt"
QUESTIONS = "bronnen/kamervragen-2026z00001-proef.txt"
AGENDA = "bronnen/startnotitie-2026-proef.md"


class Store:
    """Keeps pages as the program does, and counts those that it had."""

    def __init__(self) -> None:
        self.pages: dict[str, Page] = {}
        self.had = 0

    def __call__(self, make: Callable[[], Page], *depends: object) -> Page:
        key = repr(depends)
        self.had += key in self.pages
        if key not in self.pages:
            self.pages[key] = make()
        return self.pages[key]


def rewritten(name: str, old: str, new: str) -> Callable[[Path], None]:
    def change(content: Path) -> None:
        path = content / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")

    return change


def _another(content: Path) -> None:
    """Add a source with the same sentences."""
    text = (content / QUESTIONS).read_text(encoding="utf-8")
    other = text.replace("2026Z00001", "2026Z00009").replace("3 maart 2026", "4 maart 2026")
    path = content / "bronnen" / "kamervragen-2026z00009-ander.txt"
    path.write_text(other.replace("een proef met", "een plan voor"), encoding="utf-8")


def _gone(content: Path) -> None:
    (content / LETTER).unlink()


def _withheld(content: Path) -> None:
    path = content / "bronnen" / "kamervragen-2026z00001-proef.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(f"{text}rechten: citaat\n", encoding="utf-8")


def _nothing(_: Path) -> None:
    """Leave all as it is."""


CHANGES = {
    "nothing": _nothing,
    "its words": rewritten(QUESTIONS, "De proef kost dit jaar", "De proef kost dit hele jaar"),
    "its record": rewritten("bronnen/kamervragen-2026z00001-proef.yml", "2026-03-20", "2026-03-21"),
    "the date of its neighbour": rewritten(LETTER, "1 april 2026", "1 januari 2026"),
    "the title of its neighbour": rewritten(LETTER, "Voortgang van", "Einde van"),
    "who mentions it": rewritten(LETTER, "het antwoord op vraag 3", "het antwoord op vraag 2"),
    "another source": _another,
    "a source less": _gone,
    "its rights": _withheld,
    "the title of a theme": rewritten("themas/basisinkomen.md", "Basisinkomen", "Inkomen"),
    "the words of a theme": rewritten("themas/basisinkomen.md", "[basisinkomen]", "[robots]"),
    "what a theme bears on": rewritten("kader.yml", "1: [basisinkomen, ", "1: ["),
    "the words of a central question": rewritten(AGENDA, "De eerste vraag", "De enige vraag"),
    "the meaning of a term": rewritten("begrippen.yml", "die werk doet", "die iets doet"),
    "another spelling of a term": rewritten("begrippen.yml", "[robots]", "[proef]"),
    "the address of the site": rewritten("dossier.yml", "voorbeeld.invalid", "ander.invalid"),
    "a session": rewritten("sessies/start.md", "De proef is", "De opzet is"),
}


@pytest.fixture(scope="module")
def store() -> Store:
    """Return what is kept after a build of the toy dossier."""
    found = Store()
    list(render_pages(gather(TOY), kept=found))
    return found


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_pages_after_a_change_are_those_of_a_clean_build(
    store: Store, tmp_path: Path, change: Callable[[Path], None]
) -> None:
    project = toy_project(tmp_path)
    change(project / "content")
    dossier = gather(project)
    assert list(render_pages(dossier, kept=store)) == list(render_pages(dossier))


def test_pages_that_nothing_changed_are_not_made_again(tmp_path: Path) -> None:
    project = toy_project(tmp_path)
    found = Store()
    list(render_pages(gather(project), kept=found))
    assert (len(found.pages), found.had) == (3, 0)
    list(render_pages(gather(project), kept=found))
    assert found.had == 3
    CHANGES["its words"](project / "content")
    list(render_pages(gather(project), kept=found))
    assert (len(found.pages), found.had) == (4, 5)
