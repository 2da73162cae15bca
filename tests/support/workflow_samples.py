"""What GitHub tells and answers in the tests of the scripts of the workflows."""

COMMIT = "a" * 40
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

EVENT: dict[str, object] = {
    "issue": {"number": 12, "body": FORM, "updated_at": "2026-11-21T10:00:00Z"},
    "sender": {"login": "beheerder"},
}
"""What starts the workflow `proposal`."""
