"""A small site of its own, so that no test of the building leans on the living content."""

import shutil
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from dossier.model import Page
from dossier.model.macros import call_key
from dossier.pages.markup import markdown as door
from dossier.pages.markup.frontmatter import write_page_text
from dossier.pages.overviews import make_search_page
from dossier.publish.written_files import write_pages

PROJECT = Path(__file__).parents[2]
PHRASE = "een vleugje negatieve inkomstenbelasting"
SOURCE = "bronnen/vragen-robots/"


DAYS = "2026-11-17", "2026-12-01", "2027-03-02"
OVERVIEWS = (
    "kernvragen", "richtingen", "kernwaarden", "toezeggingen", "tijdlijn", "nieuw", "begrippen",
)  # fmt: skip


def page(path: str, title: str, body: str, **metadata: object) -> Page:
    pairs = (("title", title), *metadata.items())
    return Page(path=PurePosixPath(path), metadata=pairs, body=body)


def sessions(prefix: str) -> str:
    return "\n".join(
        f"- [Sessie van {day}](<{prefix}{day}/index.md>) *{day}, 20.00 uur*{{: .wanneer }}\n"
        f'  {{: .sessie data-start="{day}T20:00:00+01:00" data-eind="{day}T22:00:00+01:00" }}'
        for day in DAYS
    )


TABLE = "\n".join(
    (
        "|" + "".join(f" Kolom {number} met een lange naam |" for number in range(8)),
        "|" + " --- |" * 8,
        '| <span id="p-00000000cc"></span>128,4 |' + " 128,4 |" * 7,
    )
)
SOURCE_BODY = f"""\
Gevraagd door een lid.
{{: .wie }}

Noot 2 ontbreekt.
{{: .gat }}

## Vraag 1 {{: #vraag-1 }}

Deelt u de zorg over robots?
{{: #p-00000000aa .vraag }}

### Antwoord op vraag 1 {{: #antwoord-1 }}

Ja: {PHRASE} helpt.{door.note_reference("antwoord-1", "1")}
{{: #p-00000000bb .antwoord }}

## Tabel {{: #tabel }}

{TABLE}

## Noten {{: #noten }}

<span class="nootmerk">1</span> Een{"lang" * 60} [&#8617;&#65038;](<#nootteken-antwoord-1>){{: .nootterug }}
{{: #noot-antwoord-1 .noot }}
"""


def pages() -> tuple[Page, ...]:
    crumbs = [{"titel": "Bronnen", "adres": "bronnen/"}]
    return (
        page(
            "index.md",
            "Dossier",
            f"{{{{ volgende_sessie() }}}}\n\n{sessions('sessies/')}",
            render_macros=True,
            macros=[{"aanroep": call_key("volgende_sessie", []), "tekst": "De volgende sessie."}],
        ),
        *(page(f"{name}/index.md", name.capitalize(), "Geen.") for name in OVERVIEWS),
        page("themas/index.md", "Thema’s", "Geen."),
        page("sessies/index.md", "Sessies", sessions("")),
        *(page(f"sessies/{date}/index.md", f"Sessie {date}", "Volgt.") for date in DAYS),
        page("bronnen/index.md", "Bronnen", door.link("Vragen", "vragen-robots/index.md")),
        page(f"{SOURCE}index.md", "Vragen over robots", SOURCE_BODY, kruimels=crumbs),
        page(
            "bronnen/oud/index.md",
            "Verhuisd",
            door.link("Vragen over robots", "../vragen-robots/index.md"),
            verhuisd="../vragen-robots/",
        ),
        make_search_page(),
        page("over.md", "Over", "Dit is een dossier."),
    )


def write_project(folder: Path, more: Iterable[Page] = ()) -> Path:
    """Write a project of a few pages, with the real `mkdocs.yml`, templates, and the pages that these link to."""
    shutil.copyfile(PROJECT / "mkdocs.yml", folder / "mkdocs.yml")
    shutil.copytree(PROJECT / "overrides", folder / "overrides")
    written = PROJECT / "content" / "paginas"
    files = [(each.path, write_page_text(each)) for each in (*pages(), *more)]
    privacy = (written / "privacy.md").read_text(encoding="utf-8")
    files.append((PurePosixPath("privacy.md"), privacy))
    write_pages(files, folder / "build" / "docs")
    return folder
