"""The form "Bron voorstellen": what it says, and what it cannot make us do."""

import re
from pathlib import Path

import form
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from dossier.model import DocumentKind
from tests.support import workflow_samples
from tests.support.golden_files import load_tables
from tests.support.workflow_samples import COMMANDS, filled

TEMPLATE = Path(__file__).parent.parent / ".github" / "ISSUE_TEMPLATE" / "bron-voorstellen.yml"


def test_a_form_as_it_should_be() -> None:
    proposal = form.read_form(workflow_samples.FORM)
    assert proposal == form.Proposal(
        title="AI en de toekomst van werk",
        kind=DocumentKind.RAPPORT,
        address="https://voorbeeld.invalid/rapport.pdf",
        uploaded=None,
        theme="Robotbelasting",
        why="Het rekent een belasting op robots door.",
    )
    assert proposal.name == "rapport-ai-en-de-toekomst-van-werk"


def test_the_template_asks_what_is_read() -> None:
    asked = [x for x in yaml.safe_load(TEMPLATE.read_text("utf-8"))["body"] if "id" in x]
    assert tuple(each["attributes"]["label"] for each in asked) == form.LABELS
    kinds = next(each["attributes"]["options"] for each in asked if each["id"] == "soort")
    assert kinds == [form.UNKNOWN, *(kind.value for kind in DocumentKind)]


def test_an_uploaded_file() -> None:
    upload = "[a b.pdf](https://github.com/user-attachments/files/123/a.b.pdf)"
    proposal = form.read_form(filled(Adres="_No response_", Bestand=upload, Soort="weet ik niet"))
    assert proposal.uploaded == "https://github.com/user-attachments/files/123/a.b.pdf"
    assert proposal.address is None
    assert proposal.name == "bron-ai-en-de-toekomst-van-werk"


@pytest.mark.parametrize("text", COMMANDS)
def test_a_name_is_made_of_letters_digits_and_hyphens(text: str) -> None:
    try:
        proposal = form.read_form(filled(Titel=text))
    except form.FormError:
        return
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", proposal.name)
    assert len(proposal.name) <= 80
    assert "\n" not in proposal.title


@given(st.text(min_size=1, max_size=200))
def test_any_title_gives_a_name_or_is_refused(text: str) -> None:
    try:
        proposal = form.read_form(filled(Titel=text))
    except form.FormError:
        return
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", proposal.name)


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("", "niet het formulier"),
        ("iets anders", "niet het formulier"),
        (f"vooraf\n{workflow_samples.FORM}", "niet het formulier"),
        (f"{workflow_samples.FORM}\n### Adres\n\nhttps://elders.example/", "kopje in een antwoord"),
        (filled(Waarom="a" * 20_001), "te lang"),
        *((filled(**answers), told) for answers, told in load_tables("scripts_form")["refused"]),
    ],
)
def test_what_cannot_be_used_is_refused_in_dutch(body: str, told: str) -> None:
    with pytest.raises(form.FormError, match=re.escape(told)):
        form.read_form(body)


def test_a_file_from_elsewhere_is_no_upload() -> None:
    with pytest.raises(form.FormError):
        form.read_form(filled(Adres="_No response_", Bestand="[x](https://elders.example/x.pdf)"))
