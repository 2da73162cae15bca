"""What GitHub tells and answers, as `local.py` and the tests have it say."""

COMMIT = "a" * 40
LYCHEE = "# Summary\n\n| Status | Count |\n|---|---|\n| Errors | 1 |\n\n* [404] <https://voorbeeld.invalid/weg>\n"
FORM = """\
### Titel

AI en de toekomst van werk

### Adres

https://voorbeeld.invalid/rapport.pdf

### Soort

rapport

### Thema

Robotbelasting

### Waarom is deze bron van belang?

Het rekent een belasting op robots door.

### Bestand

_No response_
"""

ANSWERS: dict[str, object] = {
    r"^GET git/matching-refs/": [],
    r"^GET git/ref/heads/voorstel/": 404,
    r"^GET git/ref/heads/": {"object": {"sha": COMMIT}},
    r"^GET git/commits/": {"tree": {"sha": "b" * 40}},
    r"^POST git/": {"sha": "c" * 40},
    r"^GET collaborators/[^/]+/permission$": {"permission": "write", "role_name": "maintain"},
    r"^GET issues/\d+$": {"body": FORM, "state": "open", "labels": [{"name": "goedgekeurd"}]},
    r"^POST /graphql$": {"data": {"repository": {"issue": {"lastEditedAt": None}}}},
    r"^GET issues": [],
    r"^GET pulls\?": [],
    r"^POST pulls$": {"number": 8, "html_url": "https://github.com/organisatie/dossier/pull/8"},
}


def answers_for(commit: str, address: str) -> dict[str, object]:
    """Return what GitHub answers, with a commit in it and an address to send files to."""
    fork = {"full_name": "iemand/dossier"}
    ours = {"full_name": "organisatie/dossier"}
    pull = {
        "number": 7,
        "head": {"sha": commit, "repo": fork},
        "base": {"ref": "main", "repo": ours},
    }
    return {
        r"^GET pulls\?.*head=iemand": [pull],
        r"^POST releases$": {"id": 5, "upload_url": f"{address}/uploads{{?name,label}}"},
        **ANSWERS,
    }


def event(workflow: str, commit: str) -> dict[str, object]:
    """Return what starts a workflow."""
    if workflow == "comment":
        run = {
            "id": 1,
            "html_url": "https://github.com/organisatie/dossier/actions/runs/1",
            "head_sha": commit,
            "head_branch": "bron",
            "head_repository": {"full_name": "iemand/dossier"},
            "conclusion": "success",
        }
        return {"workflow_run": run}
    if workflow == "proposal":
        issue = {"number": 12, "body": FORM, "updated_at": "2026-11-21T10:00:00Z"}
        return {"issue": issue, "sender": {"login": "beheerder"}}
    return {}
