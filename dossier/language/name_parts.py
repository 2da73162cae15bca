"""Names in the parts that a bibliography sorts by; Dutch particles do not count in the order."""

import dataclasses
import itertools
import re

from dossier.language.names import ARTICLES, PARTICLES, TITLE_OF_PERSON
from dossier.words import load_alternatives

INITIALS = re.compile(rf"(?:[^\W\d_]{{1,2}}\.)+|{TITLE_OF_PERSON}", re.IGNORECASE)
# A word that ends so is of an institution: Raad, Planbureau, Kamercommissie.
INSTITUTION = re.compile(
    rf"(?:{load_alternatives('names')['institutions']})\b|[&\d]", re.IGNORECASE
)

SMALL_WORDS = frozenset({"en", "voor"})
"""Besides particles, in the name of an institution."""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A person or an institution, in the parts that a bibliography sorts by."""

    family: str
    """Of an institution its whole name."""
    given: str = ""
    particle: str = ""
    """What stands before the family name and does not count in its order: `van den`. As it is printed."""
    institution: bool = False

    @property
    def printed(self) -> str:
        """The name as it is read: `Robin van Lieshout`."""
        return " ".join(filter(None, (self.given, self.particle, self.family)))

    @property
    def sorted(self) -> str:
        """The name with what it sorts by in front: `Lieshout, Robin van`.

        One that must not be taken apart ends with a comma, as RIS and `citation_author` have it.
        """
        behind = " ".join(filter(None, (self.given, self.particle)))
        whole = not behind and " " not in self.family
        return self.family if whole else f"{self.family}, {behind}".rstrip()


def institution(text: str) -> Name:
    """Return the name of an institution, which stays whole."""
    return Name(family=text, institution=True)


def surname(text: str) -> Name:
    """Return a name that is a family name, as papers name members of the House: `Six Dijkstra`."""
    words = text.split()
    count = 0
    while count < len(words) - 1 and INITIALS.fullmatch(words[count]):
        count += 1
    return _at(words, _particle(words) or count)


def person(text: str) -> Name:
    """Return the name of a person, of whom the first word is a given name where no particle or initials tell."""
    words = text.split()
    start = _particle(words)
    if start is None:
        found = surname(text)
        several = " " in found.family and words[0].lower() not in ARTICLES
        return found if found.given or not several else _at(words, 1)
    return _at(words, start)


def author(text: str) -> Name:
    """Return the name of an author: an institution where a word in it says so, else a person."""
    small = (word for word in text.split() if word.islower() and not word.endswith("."))
    if INSTITUTION.search(text) or any(word not in PARTICLES for word in small):
        return institution(text)
    return person(text)


def is_institution(line: str) -> bool:
    """Return whether a line is the name of an institution and no more: `Thematisch Netwerk Wind en Water`.

    What it is stands before any small word, which `Rapport van de Raad` and `De toekomst van de Unie` have not.
    """
    words = line.split()
    start = " ".join(itertools.takewhile(lambda word: not word.islower(), words))
    small = {word for word in words if word.islower()}
    return (
        line.replace(" ", "").replace("-", "").isalpha()
        and INSTITUTION.search(start) is not None
        and small <= {*PARTICLES, *SMALL_WORDS}
    )


def _particle(words: list[str]) -> int | None:
    """Return where the particles before the family name start."""
    return next((at for at, word in enumerate(words[:-1]) if word.lower() in PARTICLES), None)


def _at(words: list[str], start: int) -> Name:
    """Return the name whose particles, or family name, start at a word."""
    end = start
    while end < len(words) - 1 and words[end].lower() in PARTICLES:
        end += 1
    return Name(
        family=" ".join(words[end:]),
        given=" ".join(words[:start]),
        particle=" ".join(words[start:end]),
    )
