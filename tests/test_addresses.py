"""Addresses that were published go on working, or the check says which would not."""

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dossier.cli import main
from dossier.enrich.addresses import collect_addresses
from dossier.errors import ContentError
from dossier.pages.site_pages import list_lasting_paths
from dossier.pipeline import build, gather_dossier

LETTER = "kamerbrief-2026-proef"
ANCHOR = re.compile(r'\bid="([^"]+)"')


def published(project: Path) -> Path:
    """Write the list of addresses of the project as it is, and return its file."""
    dossier = gather_dossier(project)
    now = collect_addresses(dossier.documents, list_lasting_paths(dossier))
    path = project / "adressen.json"
    path.write_text(json.dumps(now), encoding="utf-8")
    return path


def letter(project: Path, end: str = ".txt") -> Path:
    return project / "content" / "bronnen" / f"{LETTER}{end}"


def passages(project: Path) -> list[str]:
    document = next(
        x for x in gather_dossier(project).documents if x.source.id.startswith("kamerbrief")
    )
    return [passage.id for passage in document.passages]


def check(project: Path, *more: str | Path) -> Result:
    return CliRunner().invoke(main, ["--project", str(project), "check", *map(str, more)])


@pytest.mark.site
def test_every_listed_address_is_on_the_site(project: Path) -> None:
    old = passages(project)[0]
    letter(project, ".yml").write_text(
        f"voorheen: [brief-van-eerder]\nvoorheen_alinea:\n  p-0123456789: {old}\n  kopje-van-eerder: {old}\n",
        encoding="utf-8",
    )
    build(project, report=lambda _: None)
    site = project / "build" / "site"
    listed = json.loads((site / "api" / "adressen.json").read_text(encoding="utf-8"))
    pages = {
        f"/{x.parent.relative_to(site)}/".replace("/./", "/") for x in site.rglob("index.html")
    }
    assert set(listed) == pages
    for page, anchors in listed.items():
        text = (site / page.strip("/") / "index.html").read_text(encoding="utf-8")
        if "Verhuisd" not in text:
            assert set(anchors) <= set(ANCHOR.findall(text)), page
    here = listed[f"/bronnen/{LETTER}/"]
    assert listed["/bronnen/brief-van-eerder/"] == here
    assert {"p-0123456789", "kopje-van-eerder", old} <= set(here)
    asked = listed["/bronnen/kamervragen-2026z00001-proef/"]
    assert {"vraag-1", "antwoord-1"} <= set(asked)
    assert "brief-van-eerder" not in (site / "sitemap.xml").read_text(encoding="utf-8")


def test_nothing_is_lost_where_nothing_changed(project: Path) -> None:
    done = check(project, "--against", published(project))
    assert done.exit_code == 0
    assert "P020" not in done.output
    assert done.output.endswith("\n\ngeen fouten, 7 punten om op te letten.\n")


def test_a_renamed_source_must_keep_its_address(project: Path) -> None:
    before = published(project)
    letter(project).rename(letter(project).with_name("kamerbrief-2026-nieuw.txt"))
    lost = check(project, "--against", before)
    assert lost.exit_code == 1
    assert f"content: /bronnen/{LETTER}/: fout P020: deze pagina is er niet meer" in lost.output
    assert f"'voorheen: [{LETTER}]'" in lost.output
    (project / "content/bronnen/kamerbrief-2026-nieuw.yml").write_text(
        f"voorheen: [{LETTER}]\n", encoding="utf-8"
    )
    assert check(project, "--against", before).exit_code == 0


def test_a_rewritten_passage_must_keep_its_address(project: Path) -> None:
    before = published(project)
    old = passages(project)
    text = letter(project).read_text(encoding="utf-8")
    letter(project).write_text(text.replace("eerste maanden", "eerste weken"), encoding="utf-8")
    new = passages(project)
    (gone,), (come,) = ([x for x in old if x not in new], [x for x in new if x not in old])
    lost = check(project, "--against", before)
    assert f"kamerbrief-2026-proef.yml: /bronnen/{LETTER}/: fout P020: " in lost.output
    assert gone in lost.output
    letter(project, ".yml").write_text(f"voorheen_alinea:\n  {gone}: {come}\n", encoding="utf-8")
    assert check(project, "--against", before).exit_code == 0


def test_what_is_withheld_is_gone_on_purpose(project: Path) -> None:
    before = published(project)
    for key in ("publiceren: false", "rechten: citaat"):
        letter(project, ".yml").write_text(f"{key}\n", encoding="utf-8")
        done = check(project, "--against", before)
        assert "P020" not in done.output, key


def test_a_theme_that_goes_is_told(project: Path) -> None:
    before = published(project)
    (project / "content" / "themas" / "leeg.md").unlink()
    lost = check(project, "--against", before)
    assert "/themas/leeg/: fout P020" in lost.output
    assert "geef het bestand van deze pagina zijn oude naam terug" in lost.output


def test_the_list_is_compared_only_where_there_is_no_error(project: Path) -> None:
    before = published(project)
    (project / "content" / "themas" / "leeg.md").write_text("x", encoding="utf-8")
    done = check(project, "--against", before)
    assert done.exit_code == 1
    assert "P020" not in done.output


@pytest.mark.parametrize("text", ["", "[]", '{"/": 1}', "<html>"])
def test_a_file_that_is_no_list_is_refused(project: Path, text: str) -> None:
    path = project / "lijst.json"
    path.write_text(text, encoding="utf-8")
    done = check(project, "--against", path)
    assert done.exit_code == 1
    assert "dit is geen lijst van adressen" in done.output


def impossible(project: Path, record: str) -> list[str]:
    letter(project, ".yml").write_text(record, encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        gather_dossier(project)
    assert {problem.code for problem in caught.value.problems} == {"B025"}
    return [problem.message for problem in caught.value.problems]


def test_a_former_address_that_cannot_be_kept_is_told(project: Path) -> None:
    first = passages(project)[0]
    other, twice = impossible(project, "voorheen: [startnotitie-2026-proef, oud, oud]\n")
    assert other.endswith("maar dat adres is al van de bron startnotitie-2026-proef")
    assert twice.endswith(f"maar dat adres is al van de bron {LETTER}")
    (present,) = impossible(project, f"voorheen_alinea: {{{first}: {first}}}\n")
    assert present.endswith(f"staat '{first}', maar dat adres werkt nog gewoon")
    (unknown,) = impossible(project, "voorheen_alinea: {p-0000000000: p-1111111111}\n")
    assert unknown.endswith("staat p-1111111111, maar die is er niet in deze bron")
