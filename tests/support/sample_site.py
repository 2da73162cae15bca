"""A small site of its own, so that no test of the building leans on the living content."""

import shutil
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from dossier.model import Page
from dossier.model.macros import call_key
from dossier.pages.lists import NEXT
from dossier.pages.markup import markdown as door
from dossier.pages.markup.frontmatter import page_text
from dossier.pages.overviews import search_page
from dossier.publish.written_files import write_pages

PROJECT = Path(__file__).parents[2]
PHRASE = "een vleugje negatieve inkomstenbelasting"
SOURCE = "bronnen/vragen-robots/"


OVERVIEWS = "kernvragen", "richtingen", "kernwaarden", "toezeggingen", "tijdlijn", "begrippen"


def page(path: str, title: str, body: str, **metadata: object) -> Page:
    pairs = (("title", title), *metadata.items())
    return Page(path=PurePosixPath(path), metadata=pairs, body=body)


def sessions(prefix: str) -> door.Markdown:
    days = (("2026-11-17", "+01:00"), ("2026-12-01", "+01:00"), ("2027-03-02", "+01:00"))
    return door.items(
        door.item(
            door.Markdown(
                door.link(f"Sessie van {day}", f"{prefix}{day}/index.md")
                + " "
                + door.inline("time", door.escape(f"{day}, 20.00 uur"), datetime=day)
            ),
            classes=["sessie"],
            data_start=f"{day}T20:00:00{offset}",
            data_eind=f"{day}T22:00:00{offset}",
        )
        for day, offset in days
    )


def source_body() -> door.Markdown:
    asked = door.paragraph(door.escape("Deelt u de zorg over robots?"), anchor="p-00000000aa")
    mark = door.note_reference("antwoord-1", "1")
    answered = door.paragraph(
        door.Markdown(door.escape(f"Ja: {PHRASE} helpt.") + mark), anchor="p-00000000bb"
    )
    head = [door.escape(f"Kolom {number} met een lange naam") for number in range(8)]
    return door.blocks(
        [
            door.facts([("Soort", door.escape("Kamervragen"))]),
            door.paragraph(door.escape("Noot 2 ontbreekt."), classes=["gat"]),
            door.heading(2, "Vraag 1", "vraag-1"),
            door.block([asked], tag="section", classes=["vraag"]),
            door.heading(3, "Antwoord op vraag 1", "antwoord-1"),
            door.block([answered], tag="section", classes=["antwoord"]),
            door.heading(2, "Tabel", "tabel"),
            door.table(head, [("p-00000000cc", [door.escape("128,4")] * 8)]),
            door.heading(2, "Noten", "noten"),
            door.note("antwoord-1", "1", door.escape("Een" + "lang" * 60), references=1),
        ]
    )


def pages() -> tuple[Page, ...]:
    crumbs = [{"titel": "Bronnen", "adres": "bronnen/"}]
    day = "2026-11-17", "2026-12-01", "2027-03-02"
    return (
        page(
            "index.md",
            "Dossier",
            f"{{{{ volgende_sessie() }}}}\n\n{sessions('sessies/')}",
            render_macros=True,
            macros=[{"aanroep": call_key("volgende_sessie", []), "tekst": str(NEXT)}],
            niet_zoeken=True,
        ),
        *(page(f"{name}/index.md", name.capitalize(), "Geen.") for name in OVERVIEWS),
        page("themas/index.md", "Thema’s", "Geen."),
        page("sessies/index.md", "Sessies", sessions(""), niet_zoeken=True),
        *(page(f"sessies/{date}/index.md", f"Sessie {date}", "Volgt.") for date in day),
        page("bronnen/index.md", "Bronnen", door.link("Vragen", "vragen-robots/index.md")),
        page(f"{SOURCE}index.md", "Vragen over robots", source_body(), kruimels=crumbs),
        page(
            "bronnen/oud/index.md",
            "Verhuisd",
            door.link("Vragen over robots", "../vragen-robots/index.md"),
            niet_zoeken=True,
            verhuisd="../vragen-robots/",
        ),
        search_page(),
        page("over.md", "Over", "Dit is een dossier."),
    )


def write_project(folder: Path, more: Iterable[Page] = ()) -> Path:
    """Write a project of a few pages, with the real `mkdocs.yml`, templates, and the pages that these link to."""
    shutil.copyfile(PROJECT / "mkdocs.yml", folder / "mkdocs.yml")
    shutil.copytree(PROJECT / "overrides", folder / "overrides")
    written = PROJECT / "content" / "paginas"
    files = [(each.path, page_text(each)) for each in (*pages(), *more)]
    privacy = (written / "privacy.md").read_text(encoding="utf-8")
    files.append((PurePosixPath("privacy.md"), privacy))
    write_pages(files, folder / "build" / "docs")
    return folder
