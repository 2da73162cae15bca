"""Whose approval counts, and of which form: the one that was on the screen."""

import datetime
import json
from pathlib import Path

import approval
import propose
import pull
import pytest
from hub import Hub, HubError

from tests.support.github_stand_in import GitHub
from tests.support.workflow_samples import ANSWERS, EVENT, FORM

WHO = r"^GET collaborators/[^/]+/permission$"
NOW = r"^GET issues/\d+$"
EDITED = r"^POST /graphql$"
LABELLED = datetime.datetime(2026, 11, 21, 10, tzinfo=datetime.UTC)


def issue(**other: object) -> dict[str, object]:
    labels = [{"name": "voorstel"}, {"name": "goedgekeurd"}]
    return {NOW: {"body": FORM, "state": "open", "labels": labels, **other}}


def edited(seconds: int) -> dict[str, object]:
    """Return what GitHub tells of a form that was edited so long after it was labelled."""
    moment = (LABELLED + datetime.timedelta(seconds=seconds)).isoformat()
    return {EDITED: {"data": {"repository": {"issue": {"lastEditedAt": moment}}}}}


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({}, "None"),
        ({WHO: {"permission": "admin"}}, "None"),
        (edited(-3600), "None"),
        # GitHub gives `read` for who only sorts issues, and 404 for a name that is no account.
        *(({WHO: said}, "mag schrijven") for said in ({"permission": "read"}, {}, 404)),
        (issue(body=FORM.replace("robots", "iets anders")), "veranderd sinds"),
        (issue(body=None), "veranderd sinds"),
        (issue(state="closed"), "gesloten"),
        (issue(labels=[{"name": "voorstel"}]), "label is er weer af"),
        (edited(-20), "nog veranderd"),
        (edited(1), "nog veranderd"),
    ],
)
def test_an_approval_counts_of_who_may_write_and_of_the_form_that_was_read(
    server: GitHub, hub: Hub, given: dict[str, object], reason: str
) -> None:
    server.answers = {**ANSWERS, **given}
    assert reason in str(approval.find_refusal(hub, EVENT))
    assert server.calls[0].path == "collaborators/beheerder/permission"


def test_a_name_leads_to_no_other_path(server: GitHub, hub: Hub) -> None:
    approval.find_refusal(hub, {**EVENT, "sender": {"login": "../../x/y?[bot]"}})
    assert server.calls[0].path == "collaborators/..%2F..%2Fx%2Fy%3F%5Bbot%5D/permission"


@pytest.mark.parametrize("given", [{EDITED: {"data": None}}, {WHO: 500}])
def test_where_github_does_not_tell_nothing_is_approved(
    server: GitHub, hub: Hub, given: dict[str, object]
) -> None:
    server.answers = {**ANSWERS, **given}
    with pytest.raises((TypeError, HubError)):
        approval.find_refusal(hub, EVENT)


@pytest.mark.parametrize(("given", "written"), [({}, True), (edited(0), False)])
def test_what_does_not_count_writes_nothing_and_loses_its_label(
    server: GitHub,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    given: dict[str, object],
    *,
    written: bool,
) -> None:
    server.answers = {**ANSWERS, **given}
    (tmp_path / "event.json").write_text(json.dumps(EVENT), encoding="utf-8")
    monkeypatch.setenv("GITHUB_EVENT_PATH", str(tmp_path / "event.json"))
    prepared = '{"name": "rapport-x", "suffix": null, "missing": "x"}'
    (tmp_path / propose.PREPARED).write_text(prepared, encoding="utf-8")
    off = [("DELETE", "issues/12/labels/goedgekeurd"), ("POST", "issues/12/comments")]
    pull.main("publish", str(tmp_path))
    changes = [(call.method, call.path) for call in server.changes()]
    assert ("POST", "pulls") in changes if written else changes == off
    server.calls.clear()
    pull.main("withdraw")
    assert [(call.method, call.path) for call in server.changes()] == off


def test_a_label_that_is_off_already(server: GitHub, hub: Hub) -> None:
    server.answers = {"^DELETE": 404}
    pull.withdraw(hub, 12, "x")
    assert len(server.changes()) == 1
    server.answers = {"^DELETE": 500}
    with pytest.raises(HubError):
        pull.withdraw(hub, 12, "x")
