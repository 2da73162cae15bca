"""Institutions that answer questions themselves, by the names that papers give them."""

import re

from dossier.words import join_alternatives, load_words

USUAL_NAMES = {
    name.casefold(): usual
    for usual, names in load_words("institutions").items()
    for name in (usual, *names)
}
_NAMES = join_alternatives(
    tuple(
        sorted({n for x in load_words("institutions").values() for n in x}, key=len, reverse=True)
    )
)
# Antwoorden Algemene Rekenkamer op vragen    Antwoord van de SER bij vragen    Reactie van het CPB op
ANSWER_OF_INSTITUTION = re.compile(
    rf"(?:Antwoord(?:en)?|Beantwoording|Reactie)\s+(?:(?:van|door)\s+)?(?:(?:de|het)\s+)?(?P<name>{_NAMES})\b"
)


def find_institution(text: str) -> str | None:
    """Return the usual name of the institution that a line names and nothing else."""
    bare = re.sub(r"^(?:de|het)\s+", "", text.strip(" ,"), flags=re.IGNORECASE)
    return USUAL_NAMES.get(bare.casefold()) or USUAL_NAMES.get(text.strip(" ,").casefold())


def find_answering_institution(text: str) -> str | None:
    """Return the institution whose answers a title says that these are."""
    match = ANSWER_OF_INSTITUTION.search(text)
    return USUAL_NAMES[" ".join(match["name"].split()).casefold()] if match else None
