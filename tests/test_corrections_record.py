"""Hand corrections come from a record, and the page says what they changed."""

import dataclasses
import shutil
from pathlib import Path, PurePosixPath

import pytest

from dossier.content import load_record
from dossier.errors import ContentError, Problem, Severity
from dossier.inspector import inspect_file
from dossier.model import CorrectedField, Correction
from dossier.pages.site_pages import render_pages
from dossier.pipeline import check_content, gather_dossier
from tests.support.corrections import LETTER, RECORD, correction
from tests.support.projects import TOY

BRIEF = PurePosixPath("content/bronnen/kamerbrief-2026-proef.yml")
LETTER_FILE = TOY / "content" / "bronnen" / "kamerbrief-2026-proef.txt"


def test_a_record_gives_its_corrections_with_their_places() -> None:
    problems: list[Problem] = []
    record = load_record(
        RECORD,
        b"titel: Werk\ncorrecties:\n"
        b"- {veld: ontvangen, gevonden: 2023-01-03, juist: 2024-01-03, reden: typefout}\n"
        b"- veld: alinea\n  gevonden: >\n    de eerste\n    woorden\n  juist: vervolg\n  reden: x\n",
        problems.append,
    )
    assert problems == []
    assert record is not None
    assert record.corrections == (
        Correction(
            field=CorrectedField.ONTVANGEN,
            found="2023-01-03",
            right="2024-01-03",
            reason="typefout",
            path=RECORD,
            place="regel 3: correcties[1]",
        ),
        dataclasses.replace(
            correction("alinea", "de eerste woorden", "vervolg", "regel 4: correcties[2]"),
            reason="x",
        ),
    )


@pytest.fixture
def content(tmp_path: Path) -> Path:
    shutil.copytree(TOY / "content", tmp_path / "content")
    return tmp_path


def page_of(content: Path, record: str) -> str:
    (content / BRIEF).write_text(record, encoding="utf-8")
    dossier = gather_dossier(content)
    path = PurePosixPath("bronnen/kamerbrief-2026-proef/herkomst/index.md")
    return next(page.body for page in render_pages(dossier) if page.path == path)


def test_the_page_says_what_was_corrected(content: Path) -> None:
    document, _ = inspect_file(LETTER_FILE, TOY, with_record=True)
    first = document.passages[1].text
    body = page_of(
        content,
        f"correcties:\n- {{veld: datum, gevonden: {document.date}, juist: 2026-02, reden: <b>typefout</b>}}\n"
        f"- {{veld: alinea, gevonden: '{first}', juist: kop, reden: zie de opmaak}}\n",
    )
    assert "## Met de hand verbeterd" in body
    assert "hier staat februari 2026" in body.replace("\\", "")
    assert "Reden: &#60;b&#62;typefout" in body
    assert "leek een alinea en staat hier als kop" in body
    assert "Niet in het stuk zelf, door een beheerder toegevoegd" in body


def test_inspect_applies_corrections_only_with_the_record(tmp_path: Path) -> None:
    copy = tmp_path / "brief.txt"
    copy.write_text(LETTER, encoding="utf-8")
    record = (
        "correcties:\n- {veld: datum, gevonden: 2023-01-03, juist: 2024-01-03, reden: typefout}\n"
    )
    copy.with_suffix(".yml").write_text(record, encoding="utf-8")
    found = {on: inspect_file(copy, tmp_path, with_record=on)[0] for on in (True, False)}
    assert (found[True].date, found[False].date) == ("2024-01-03", "2023-01-03")
    assert found[True].from_record == ("date",)
    assert found[False].from_record == ()


def test_personal_data_in_a_correction_stops_the_work(content: Path) -> None:
    with pytest.raises(ContentError) as caught:
        page_of(
            content,
            "correcties:\n- veld: kop\n  gevonden: Bijlage\n  juist: alinea\n  reden: zegt jan@elders.nl\n",
        )
    assert ("B015", "regel 5") in [(x.code, x.place) for x in caught.value.problems]


def test_an_old_address_of_what_is_corrected_can_be_kept(content: Path) -> None:
    letter, _ = inspect_file(LETTER_FILE, TOY, with_record=True)
    (heading,) = letter.sections
    published = {
        f"/bronnen/{LETTER_FILE.stem}/": [heading.anchor, *(x.id for x in letter.passages)]
    }
    wrong = f"correcties:\n- {{veld: kop, gevonden: {heading.title}, juist: alinea, reden: x}}\n"
    (content / BRIEF).write_text(wrong, encoding="utf-8")
    (lost,) = (
        x
        for x in check_content(content, published=published).problems
        if x.severity is Severity.ERROR
    )
    assert (lost.code, lost.message.rpartition(": ")[2]) == ("P020", heading.anchor)
    corrected, _ = inspect_file(content / BRIEF.with_suffix(".txt"), content, with_record=True)
    (new,) = (x.id for x in corrected.passages if x.text == heading.title)
    kept = f"voorheen_alinea: {{{heading.anchor}: {new}}}\n"
    (content / BRIEF).write_text(wrong + kept, encoding="utf-8")
    assert {x.severity for x in check_content(content, published=published).problems} == {
        Severity.WARNING
    }


def test_of_a_withheld_source_no_words_are_shown_by_its_corrections(content: Path) -> None:
    document, _ = inspect_file(LETTER_FILE, TOY, with_record=True)
    first = document.passages[1].text
    body = page_of(
        content,
        "rechten: citaat\nkoppelingen: ['https://voorbeeld.nl/']\ncorrecties:\n"
        f"- {{veld: datum, gevonden: {document.date}, juist: 2026-02, reden: typefout}}\n"
        f"- {{veld: alinea, gevonden: '{first}', juist: kop, reden: proef}}\n",
    )
    assert "## Met de hand verbeterd" in body
    assert "leek een alinea" not in body
