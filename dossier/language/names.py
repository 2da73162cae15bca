"""Dutch names of people, with their titles and particles."""

from dossier.words import load_alternatives

APOSTROPHE_SIGN = "[’'‘`´]"  # an editor turns the one of ’t Hart into a mark that opens
PARTICLES = frozenset(
    {"aan", "de", "den", "der", "du", "het", "in", "la", "op", "te", "ten", "ter", "uit", "van", "von", "'t", "’t"}
)  # fmt: skip
"""Stand before a family name and are skipped when names are sorted."""
ARTICLES = frozenset({"al", "el"})
"""Belong to the family name, though written as a word of their own: El Boujdaini."""
# In running text these follow a name at least as often: vragen van het lid Patijn aan de minister.
PARTICLES_SELDOM_IN_NAMES = frozenset({"aan", "te", "uit"})
TITLE_OF_PERSON = rf"(?:{load_alternatives('names')['titles']})\.?"
# The accents stand apart in texts of old publications: Yes¸ilgo¨z.
CAPITALISED_WORD = rf"(?:{APOSTROPHE_SIGN}s-)?[A-ZÀ-ÝĲ][\w’'‘`´¨¸ˇˆ˜˘-]*\.?(?:[A-Z]\.)*"
PARTICLES_IN_TEXT = sorted((PARTICLES | ARTICLES) - PARTICLES_SELDOM_IN_NAMES - {"'t", "’t"})
PARTICLE = rf"(?:{'|'.join(PARTICLES_IN_TEXT)}|{APOSTROPHE_SIGN}t)"
# Patijn   Van der Lee   El Boujdaini   W.J.M. Aerds   drs. H. van den Berg   Six Dijkstra   ’t Hart
PERSON_NAME = (
    rf"(?:{TITLE_OF_PERSON}\s+){{0,3}}(?:{APOSTROPHE_SIGN}t[ \n]+)?{CAPITALISED_WORD}"
    rf"(?:[ \n]+(?:{PARTICLE}\b|{CAPITALISED_WORD})){{0,6}}"
)
