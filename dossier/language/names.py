"""Dutch names of people, with their titles and particles."""

from dossier.words import load_alternatives, load_words

APOSTROPHE_SIGN = "[’'‘`´]"  # an editor turns the one of ’t Hart into a mark that opens
_WORDS = {name: frozenset(words) for name, words in load_words("names").items()}
PARTICLES, ARTICLES = _WORDS["particles"], _WORDS["articles"]
TITLE_OF_PERSON = rf"(?:{load_alternatives('names')['titles']})\.?"
# The accents stand apart in texts of old publications: Yes¸ilgo¨z.
CAPITALISED_WORD = rf"(?:{APOSTROPHE_SIGN}s-)?[A-ZÀ-ÝĲ][\w’'‘`´¨¸ˇˆ˜˘-]*\.?(?:[A-Z]\.)*"
PARTICLES_IN_TEXT = sorted(
    (PARTICLES | ARTICLES) - _WORDS["particles_seldom_in_names"] - {"'t", "’t"}
)
PARTICLE = rf"(?:{'|'.join(PARTICLES_IN_TEXT)}|{APOSTROPHE_SIGN}t)"
# Patijn   Van der Lee   El Boujdaini   W.J.M. Aerds   drs. H. van den Berg   Six Dijkstra   ’t Hart
PERSON_NAME = (
    rf"(?:{TITLE_OF_PERSON}\s+){{0,3}}(?:{APOSTROPHE_SIGN}t[ \n]+)?{CAPITALISED_WORD}"
    rf"(?:[ \n]+(?:{PARTICLE}\b|{CAPITALISED_WORD})){{0,6}}"
)
