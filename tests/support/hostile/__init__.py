"""Hostile inputs by class, and the project that holds those that must come out as text."""

import dataclasses
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import frontmatter
import yaml

from tests.support.golden_files import load_tables
from tests.support.projects import toy_project

TABLES = load_tables("hostile")

HERE = Path(__file__).parent

# A source with the text wherever the text of a source can stand.
SOURCE = TABLES["source"]
# What a reader could stumble over when there is much of it.
UNITS = (
    "a", " ", "\t", "*", "_", "**a", "[", "](", "[](", "![", "(", "<", "<sup>", ">", "> ", "- ", "`", "|",
    "| ", "&", "&amp;", "#", "# ", "\\", "1) ", "1.\n", "Vraag 1 ", "Vraag 1\n", "Antwoord op vraag 1\n",
    "de leden A (B) en ", "1 maart 2026 ", "[^1]", "[^1]: a\n", "a@", "a@a.", "https://", "+31 6 ", "nr. ",
    "  - a\n", "a-\n", "**Kop**\n", "a\n=\n", "|a|b|\n", "\u0301", "\u200b", "<sup>1</sup>", '"', "{",
)  # fmt: skip
FIELDS = ("titel", "onderwerp", "commissie")
LISTS = ("auteurs", "gericht_aan", "mede_namens")


@dataclasses.dataclass(frozen=True, slots=True)
class Input:
    """One hostile text in one place of the content."""

    kind: str
    place: str
    text: str
    page: str
    """The page of the site that shows it."""


@dataclasses.dataclass(frozen=True, slots=True)
class Refused:
    """One file that must be refused."""

    kind: str
    file: str
    code: str
    text: str


def inert() -> Iterator[Input]:
    """Yield the inputs that must come out as text."""
    number = 0
    for group in _load("inert.yml"):
        for place in group["places"]:
            for text in group["texts"]:
                number += 1
                yield Input(group["class"], place, text, _page(place, number))
    for name in _load("names.yml"):
        number += 1
        yield Input("names", "naam", str(name), "")


def refused() -> Iterator[Refused]:
    """Yield the files that must be refused."""
    for group in _load("refused.yml"):
        for text in group["texts"]:
            long = isinstance(text, dict)
            whole = text["of"] * text["repeat"] if long else text
            yield Refused(
                group["class"], group["file"], group["code"], f"{group.get('top', '')}{whole}\n"
            )


def hostile_project(folder: Path) -> Path:
    """Return the toy dossier with every inert input in it."""
    content = toy_project(folder) / "content"
    terms: dict[str, object] = yaml.safe_load(
        (content / "begrippen.yml").read_text(encoding="utf-8")
    )
    for each in inert():
        name = Path(each.page).name
        if each.place == "bron":
            _write(content / "bronnen" / f"{name}.txt", SOURCE.replace("{text}", each.text))
        elif each.place == "naam":
            _write(content / "bronnen" / each.text, "Een stuk met een vreemde naam.\n")
        elif each.place == "record":
            _write(content / "bronnen" / f"{name}.txt", "Een gewoon stuk.\n")
            _write(content / "bronnen" / f"{name}.yml", _yaml(_record(each.text)))
        elif each.place == "thema":
            theme = {"titel": each.text, "kort": each.text}
            _write(content / "themas" / f"{name}.md", f"---\n{_yaml(theme)}---\n\nEen inleiding.\n")
        elif each.place == "begrip":
            terms[f"Begrip {name} {each.text}"] = {
                "betekenis": each.text,
                "ook": [f"x {each.text}"],
            }
        elif each.place == "pagina":
            page = frontmatter.Post("Tekst.", title=each.text, description=each.text)
            _write(content / "paginas" / f"{name}.md", frontmatter.dumps(page))
    _write(content / "begrippen.yml", _yaml(terms))
    return folder


def shown(text: str) -> str:
    """Return a text as a page shows it: composed, white space single, a sign for what cannot be shown."""
    single = re.sub(r"\s+", " ", unicodedata.normalize("NFC", text)).strip()
    return re.sub("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", "\ufffd", single)


def _page(place: str, number: int) -> str:
    name = f"vijand-{number}"
    rooms = {"bron": "bronnen", "record": "bronnen", "thema": "themas", "pagina": ""}
    return f"{rooms[place]}/{name}".lstrip("/") if place in rooms else "begrippen"


def _record(text: str) -> dict[str, object]:
    person = {"naam": text, "functie": text}
    return {
        "soort": "kamervragen",
        **dict.fromkeys(FIELDS, text),
        **{name: [text] for name in LISTS},
        "indieners": [{"naam": text, "partij": text}],
        "beantwoord_door": [person],
        "kamerstuk": {"dossier": "26643", "nummer": "1", "titel": text},
    }


def _yaml(value: object) -> str:
    return yaml.safe_dump(value, allow_unicode=True, sort_keys=False)


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")


def _load(name: str) -> list:  # type: ignore[type-arg]  # data of several shapes
    loaded = yaml.safe_load((HERE / name).read_text(encoding="utf-8"))
    assert isinstance(loaded, list)
    return loaded
