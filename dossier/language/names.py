"""Dutch names of people, with their titles and particles."""

from dossier.words import load_alternatives

_APOSTROPHE = "[’'‘`´]"  # an editor turns the one of ’t Hart into a mark that opens
PARTICLES = frozenset(
    {"aan", "de", "den", "der", "du", "het", "in", "la", "op", "te", "ten", "ter", "uit", "van", "von", "'t", "’t"}
)  # fmt: skip
"""What stands before a family name and does not count in its order."""
ARTICLES = frozenset({"al", "el"})
"""Part of the family name, though written apart: El Boujdaini."""
# In running text these follow a name at least as often: vragen van het lid Patijn aan de minister.
_SELDOM_IN_NAMES = frozenset({"aan", "te", "uit"})
TITLE = rf"(?:{load_alternatives('names')['titles']})\.?"
_CAPITAL = rf"(?:{_APOSTROPHE}s-)?[A-ZÀ-ÝĲ][\w’'‘`´-]*\.?(?:[A-Z]\.)*"
_SMALL_WORDS = sorted((PARTICLES | ARTICLES) - _SELDOM_IN_NAMES - {"'t", "’t"})
PARTICLE = rf"(?:{'|'.join(_SMALL_WORDS)}|{_APOSTROPHE}t)"
# Patijn   Van der Lee   El Boujdaini   W.J.M. Aerds   drs. H. van den Berg   Six Dijkstra   ’t Hart
NAME = (
    rf"(?:{TITLE}\s+){{0,3}}(?:{_APOSTROPHE}t[ \n]+)?{_CAPITAL}"
    rf"(?:[ \n]+(?:{PARTICLE}\b|{_CAPITAL})){{0,6}}"
)
