"""Every value of a dossier goes through the escaping door of every template: it is shown letter for letter, and runs nothing."""

import dataclasses
import re
import typing
import zlib
from collections.abc import Iterator, Mapping
from typing import Any

import jinja2
import pytest

from dossier.model import (
    CorrectedField,
    Correction,
    Dossier,
    Dropped,
    DropReason,
    MacroCall,
    Obstacle,
    Page,
    QuestionNotes,
    Rights,
    SourceId,
    WrittenText,
)
from dossier.pages import overviews, templating, themes, timeline
from dossier.pages.site_pages import render_pages
from dossier.sections import TERMS
from tests.support.projects import PROJECT
from tests.support.rendered_markdown import NASTY, Shown, harm_in, look, words

TEMPLATES = PROJECT / "dossier" / "pages" / "templates"
# What is no text: a form, a code or a name by which one thing finds another.
CODES = """
number numbers date aanhangsel mark url links address media_type sha256 from_record time key every
dossiernummer ondernummer repository allowed secrets target code hint metadata body family given particle
Quotation.words TypedQuotation.words Period.words Problem.place Correction.place Cue.text WrittenText.text
Reference.words Sentence.text MacroCall.name MacroCall.values QuestionNotes.parts Original.name
"""
BY_WORDS = "kernwaarden/"
"""The page that shows where the very name of a value returns: not the same for other names."""
# What MkDocs runs of a hand-written page: {% raw %}, {{ begrip("robot") }}
JINJA = re.compile(r"\{% (?:end)?raw %\}|\{\{ \w+\(.*?\"\) \}\}")
ROUNDS = range(4)
ALLOWED = """
    a blockquote br button code details em fieldset form h2 h3 h4 input label legend li mark option p q select span strong summary sup
    table tbody td th thead tr ul div ol
"""


class Spoiler:
    """Puts a hostile text before or behind every text of a dossier, another for each, and remembers them by field and value."""

    def __init__(self, turn: int, *, plain: bool) -> None:
        self._turn = turn
        self._plain = plain
        self.told: dict[tuple[str, str], str] = {}

    def spoil(self, value: Any) -> Any:
        """Return the value with all texts in it made hostile."""
        if isinstance(value, tuple):
            return tuple(map(self.spoil, value))
        if isinstance(value, Mapping):
            return {key: self.spoil(inner) for key, inner in value.items()}
        if not dataclasses.is_dataclass(value) or isinstance(value, type):
            return value
        return dataclasses.replace(value, **dict(self._spoil_fields(value)))

    def _spoil_fields(self, value: Any) -> Iterator[tuple[str, Any]]:
        kind = type(value).__name__
        for name, hint in _hints(type(value)).items():
            old = getattr(value, name)
            field = f"{kind}.{name}"
            if isinstance(value, Correction) and name == "right" and value.field.attribute is None:
                continue
            if hint in {"str", "strings"} and not {name, field} & {*CODES.split()}:
                if isinstance(old, tuple):
                    yield name, tuple(self._text(field, each) for each in old)
                elif old:
                    yield name, self._text(field, old)
            elif hint == "other":
                yield name, self.spoil(old)

    def _text(self, field: str, old: str) -> str:
        # A term and the places where it stands keep the same name.
        key = zlib.crc32(f"{field.replace('TermPlace', 'Term')}{old}".encode())
        nasty = f"gewoon{key}" if self._plain else NASTY[(key + self._turn) % len(NASTY)]
        # Places in a rich text count from its start, and terms stand in the order of the alphabet.
        behind = field.startswith(("RichText", "Term")) or self._turn % 2
        new = f"{old} {words(nasty)}" if behind else f"{nasty} {old}"
        self.told[field, old] = new
        return new


def _hints(kind: type) -> dict[str, str]:
    """Return of each field of a dataclass whether it holds a text, several texts, or something else."""
    hints = typing.get_type_hints(kind)
    texts = {str: "str", str | None: "str", tuple[str, ...]: "strings"}
    return {
        field.name: texts.get(hints[field.name], "other")
        for field in dataclasses.fields(kind)
        if field.init
    }


def full(toy: Dossier) -> Dossier:
    """Return the toy dossier with something of all that a page can show."""
    first, *rest = toy.documents
    more = dataclasses.replace(
        first,
        head=("De kop",),
        dropped=(Dropped(text="Pagina 1", words=2, reason=DropReason.RUNNING_HEAD),),
        corrections=(
            Correction(
                field=CorrectedField.ONDERWERP,
                found="Dit",
                right="Dat",
                reason="Een typefout",
                path=first.source.path,
                place="regel 1",
            ),
        ),
        former=(SourceId("van-eerder"),),
        obstacles=(Obstacle.REMARKS,),
    )  # fmt: skip
    quoted_only = dataclasses.replace(rest[0], rights=Rights.CITAAT)
    path = first.source.path
    gaps = MacroCall(name="hiaten", values=(), line=1)
    (page, *others) = toy.pages
    body = dataclasses.replace(page.body, calls=(*page.body.calls, gaps))
    notes = QuestionNotes(
        number="1", path=path, parts=(("Wat we weten", WrittenText(path=path, text="Iets.")),)
    )
    return dataclasses.replace(
        toy,
        documents=(more, quoted_only, *rest[1:]),
        question_notes=(notes,),
        originals={},
        pages=(dataclasses.replace(page, body=body), *others),
        # A term is found by its name, which changes.
        references={x: found for x, found in toy.references.items() if x != TERMS.page},
    )


def looks(page: Page) -> dict[str, Shown]:
    """Return what a page shows, and what each macro on it gives."""
    values = dict(page.metadata)
    macros = values.get("macros", [])
    assert isinstance(macros, list)
    found = {"": look(JINJA.sub("", page.body))}
    return found | {each["aanroep"]: look(each["tekst"]) for each in macros}


def shown(dossier: Dossier) -> dict[str, Shown]:
    return {
        f"{page.path} {name}": found
        for page in render_pages(dossier)
        for name, found in looks(page).items()
    }


def structure(page: Shown) -> list[str]:
    """Return the elements of a page and the names of their attributes, in order."""
    return [*page.tags, *(name for name, _ in page.attributes)]


@pytest.mark.long
def test_every_value_is_text_on_every_page(toy: Dossier, monkeypatch: pytest.MonkeyPatch) -> None:
    used: set[str] = set()
    environment = templating._load_environment()
    find = environment.get_template

    def get_template(name: str, *rest: Any, **more: Any) -> jinja2.Template:
        used.add(name)
        return find(name, *rest, **more)

    monkeypatch.setattr(environment, "get_template", get_template)
    monkeypatch.setattr(overviews, "MAX_SOURCES_ON_PAGE", 2)
    monkeypatch.setattr(themes, "MAX_PASSAGES_ON_THEME", 2)
    monkeypatch.setattr(timeline, "MAX_EVENTS_ON_PAGE", 4)
    dossier = full(toy)
    for turn in ROUNDS:
        plain, nasty = Spoiler(turn, plain=True), Spoiler(turn, plain=False)
        usual, hostile = shown(plain.spoil(dossier)), shown(nasty.spoil(dossier))
        assert hostile.keys() == usual.keys()
        for path, page in hostile.items():
            if not path.startswith(BY_WORDS):
                assert structure(page) == structure(usual[path]), path
            assert harm_in(page, ALLOWED) == [], path
        texts = [
            " ".join(page.text.casefold() for page in pages.values()) for pages in (usual, hostile)
        ]
        told = [key for key, new in plain.told.items() if words(new).casefold() in texts[0]]
        assert len({field for field, _ in told}) > 35
        new = {key: words(nasty.told[key]).casefold() for key in told}
        assert [key for key in told if new[key] not in texts[1]] == []
    assert used == {path.name for path in TEMPLATES.iterdir()}
