"""Whose approval counts, and of which form: the one that was on the screen."""

import datetime
import json
from collections.abc import Mapping
from pathlib import Path

import approval
import propose
import pull
import pytest
from hub import Hub, HubError
from pydantic import ValidationError

from tests.support import workflow_samples
from tests.support.github_stand_in import TOKEN, GitHub

WHO = r"^GET collaborators/[^/]+/permission$"
NOW = r"^GET issues/\d+$"
EDITED = r"^POST /graphql$"
LABELLED = datetime.datetime(2026, 11, 21, 10, tzinfo=datetime.UTC)


def event(login: str = "beheerder") -> propose.Event:
    said = workflow_samples.EVENT | {"sender": {"login": login}}
    return propose.Event.model_validate(said)


def issue(**other: object) -> dict[str, object]:
    labels = [{"name": "voorstel"}, {"name": "goedgekeurd"}]
    return {"body": workflow_samples.FORM, "state": "open", "labels": labels, **other}


def edited(at: datetime.datetime | None) -> dict[str, object]:
    last = None if at is None else at.isoformat()
    return {"data": {"repository": {"issue": {"lastEditedAt": last}}}}


def answer(server: GitHub, given: Mapping[str, object]) -> None:
    server.answers = {**workflow_samples.ANSWERS, **given}


@pytest.mark.parametrize("right", ["write", "admin"])
def test_who_may_write_may_approve(server: GitHub, hub: Hub, right: str) -> None:
    answer(server, {WHO: {"permission": right}})
    assert approval.find_refusal(hub, event()) is None
    assert server.calls[0].path == "collaborators/beheerder/permission"


# GitHub gives `read` for who only sorts issues, and 404 for a name that is no account.
@pytest.mark.parametrize("said", [{"permission": "read"}, {"permission": "none"}, {}, 404])
def test_who_may_only_sort_issues_may_not(server: GitHub, hub: Hub, said: object) -> None:
    answer(server, {WHO: said})
    assert "mag schrijven" in str(approval.find_refusal(hub, event()))
    assert len(server.calls) == 1


def test_a_name_leads_to_no_other_path(server: GitHub, hub: Hub) -> None:
    approval.find_refusal(hub, event("../../x/y?[bot]"))
    assert server.calls[0].path == "collaborators/..%2F..%2Fx%2Fy%3F%5Bbot%5D/permission"


@pytest.mark.parametrize(
    ("now", "reason"),
    [
        (issue(body=workflow_samples.FORM.replace("robots", "iets anders")), "veranderd sinds"),
        (issue(body=None), "veranderd sinds"),
        (issue(state="closed"), "gesloten"),
        (issue(labels=[{"name": "voorstel"}]), "label is er weer af"),
    ],
)
def test_a_form_that_is_another_by_now_is_refused(
    server: GitHub, hub: Hub, now: object, reason: str
) -> None:
    answer(server, {NOW: now})
    assert reason in str(approval.find_refusal(hub, event()))


@pytest.mark.parametrize(
    ("at", "counts"),
    [
        (None, True),
        (LABELLED - datetime.timedelta(hours=1), True),
        (LABELLED - datetime.timedelta(seconds=20), False),
        (LABELLED + datetime.timedelta(seconds=1), False),
    ],
)
def test_a_form_that_was_edited_while_it_was_read_is_refused(
    server: GitHub, hub: Hub, at: datetime.datetime | None, *, counts: bool
) -> None:
    answer(server, {EDITED: edited(at)})
    assert (approval.find_refusal(hub, event()) is None) is counts


def test_where_github_does_not_tell_nothing_is_approved(server: GitHub, hub: Hub) -> None:
    answer(server, {EDITED: {"data": None, "errors": [{"message": "no"}]}})
    with pytest.raises(ValidationError):
        approval.find_refusal(hub, event())
    answer(server, {WHO: 500})
    with pytest.raises(HubError):
        approval.find_refusal(hub, event())


@pytest.mark.parametrize(
    ("given", "written"),
    [
        ({}, True),
        ({WHO: {"permission": "read"}}, False),
        ({NOW: issue(body="iets anders")}, False),
        ({EDITED: edited(LABELLED)}, False),
    ],
)
def test_what_does_not_count_writes_nothing_and_loses_its_label(
    server: GitHub,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    given: dict[str, object],
    *,
    written: bool,
) -> None:
    answer(server, given)
    file = tmp_path / "event.json"
    file.write_text(json.dumps(workflow_samples.EVENT), encoding="utf-8")
    monkeypatch.setenv("GITHUB_EVENT_PATH", str(file))
    monkeypatch.setenv("GITHUB_API_URL", server.address)
    monkeypatch.setenv("GITHUB_REPOSITORY", "organisatie/dossier")
    monkeypatch.setenv("GITHUB_TOKEN", TOKEN)
    (tmp_path / propose.PROPOSAL).write_text('{"name": "rapport-x", "title": "X"}', "utf-8")
    pull.main("publish", str(tmp_path))
    changes = [(call.method, call.path) for call in server.changes()]
    assert (("POST", "pulls") in changes) is written
    if not written:
        assert changes == [
            ("DELETE", "issues/12/labels/goedgekeurd"),
            ("POST", "issues/12/comments"),
        ]
