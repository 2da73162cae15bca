"""What the YAML parser says, in Dutch for somebody who never read about YAML."""

from collections.abc import Mapping
from typing import NamedTuple


class Meaning(NamedTuple):
    """What was most likely done wrong, and what to write instead."""

    message: str
    hint: str
    at_start: bool = False
    """The mistake was made where the value began, not where reading stopped."""


def explain_parser_message(said: str) -> Meaning:
    """Return what the words of the parser mean: `mapping values are not allowed here`."""
    return next(meaning for sign, meaning in _MEANINGS.items() if sign in said)


MISPLACED_COLON = "mapping values are not allowed"
NO_COLON = Meaning(
    at_start=True,
    message="in deze regel ontbreekt de dubbele punt",
    hint="schrijf een woord, een dubbele punt, een spatie en de waarde: titel: Werk",
)

# A sign in what PyYAML says, and its meaning; the first that fits counts, and the last always fits.
_MEANINGS: Mapping[str, Meaning] = {
    "'\\t'": Meaning(
        "hier staat een tab (het teken van de toets met twee pijlen)",
        "gebruik spaties om een regel te laten inspringen",
    ),
    "cannot start any token": Meaning(
        "een waarde begint met een teken dat hier een andere betekenis heeft",
        'zet de waarde tussen aanhalingstekens: titel: "@werk"',
    ),
    MISPLACED_COLON: Meaning(
        "hier staat een dubbele punt te veel, of de regel springt te ver in",
        'zet een waarde met een dubbele punt tussen aanhalingstekens: titel: "Werk: een visie"',
    ),
    "end of stream": Meaning(
        "een aanhalingsteken wordt niet gesloten",
        "zet hetzelfde aanhalingsteken ook achter de waarde",
        at_start=True,
    ),
    "expected ',' or": Meaning(
        "een haakje wordt niet gesloten",
        "zet ook achter de waarde een haakje, of zet de hele waarde tussen aanhalingstekens",
        at_start=True,
    ),
    "could not find expected ':'": NO_COLON,
    "expected <block end>": Meaning(
        "deze regel hoort niet bij de regels erboven",
        "laat regels die bij elkaar horen met evenveel spaties beginnen, en elke regel met een woord en een dubbele punt",
    ),
    "another document": Meaning(
        "er staat nog een regel met alleen streepjes", "houd één blok; haal de regel met --- weg"
    ),
    "too-deep": Meaning(
        "hier staan te veel lijsten in elkaar",
        "zet waarden die met [ of { beginnen tussen aanhalingstekens",
    ),
    "": Meaning(
        "vanaf hier kan het bestand niet worden gelezen",
        "vergelijk de regel en die erboven met een bestand dat wel goed is; zet bijzondere tekens tussen aanhalingstekens",
    ),
}
