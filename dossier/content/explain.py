"""What the YAML parser says, in Dutch for somebody who never read about YAML."""

from typing import NamedTuple


class Meaning(NamedTuple):
    """What was most likely done wrong, and what to write instead."""

    at_start: bool
    """The mistake was made where the value began, not where reading stopped."""
    message: str
    hint: str


def explain(said: str) -> Meaning:
    """Return what the words of the parser mean: `mapping values are not allowed here`."""
    return next(Meaning(*row[1:]) for row in _MEANINGS if row[0] in said)


# A sign in what PyYAML says, and its meaning; the first that fits counts, and the last always fits.
_MEANINGS: tuple[tuple[str, bool, str, str], ...] = (
    (
        "'\\t'",
        False,
        "hier staat een tab",
        "gebruik spaties om een regel te laten inspringen",
    ),
    (
        "cannot start any token",
        False,
        "een waarde begint met een teken dat hier een andere betekenis heeft",
        'zet de waarde tussen aanhalingstekens: titel: "@werk"',
    ),
    (
        "mapping values are not allowed",
        False,
        "hier staat een dubbele punt te veel, of de regel springt te ver in",
        'zet een waarde met een dubbele punt tussen aanhalingstekens: titel: "Werk: een visie"',
    ),
    (
        "end of stream",
        True,
        "een aanhalingsteken wordt niet gesloten",
        "zet hetzelfde aanhalingsteken ook achter de waarde",
    ),
    (
        "expected ',' or",
        True,
        "een haakje wordt niet gesloten",
        "zet ook achter de waarde een haakje, of zet de hele waarde tussen aanhalingstekens",
    ),
    (
        "could not find expected ':'",
        True,
        "achter een sleutel ontbreekt de dubbele punt",
        "schrijf de sleutel, een dubbele punt, een spatie en de waarde: titel: Werk",
    ),
    (
        "expected <block end>",
        False,
        "deze regel hoort niet bij de regels erboven",
        "laat regels die bij elkaar horen met evenveel spaties beginnen, en elke regel met een sleutel",
    ),
    (
        "another document",
        False,
        "er staat nog een regel met alleen streepjes",
        "houd één blok; haal de regel met --- weg",
    ),
    (
        "too deep",
        False,
        "hier staan te veel lijsten in elkaar",
        "zet waarden die met [ of { beginnen tussen aanhalingstekens",
    ),
    (
        "",
        False,
        "vanaf hier kan het bestand niet worden gelezen",
        "vergelijk de regel en die erboven met een bestand dat wel goed is; zet bijzondere tekens tussen aanhalingstekens",
    ),
)
