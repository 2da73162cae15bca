"""Which sources name a word, in a sentence that is worked out anew for every build."""

from pathlib import PurePosixPath

from dossier.enrich.cues import ALTERNATIVE_SEPARATOR, WILDCARD, CueFinder
from dossier.ids import relative, source_page
from dossier.language.phrasing import count_noun
from dossier.model import Cue, Dossier, ThemeId
from dossier.pages import dutch
from dossier.pages.markup.markdown import Markdown, escape, link
from dossier.pages.passage_view import Voice, voice_of

MAX_SOURCES_NAMED = 3


def count_sources(dossier: Dossier, written: str, page: PurePosixPath) -> Markdown:
    """Return a sentence that says which sources have words that are written as a cue, and whether the cabinet has."""
    finder = CueFinder([(ThemeId(""), Cue(written, 1))])
    voices = {
        document.source.id: {
            voice_of(document, passage)
            for passage in document.passages
            if finder.find(passage.live)
        }
        for document in dossier.documents
    }
    named = [document for document in dossier.by_date[::-1] if voices[document.source.id]]
    total = count_noun(len(voices), "bron", "bronnen")
    places = [link(dutch.short_title(x), relative(source_page(x.source.id), page)) for x in named]
    count = {0: "geen", 1: "één"}.get(len(named), len(named))
    listed = f": {dutch.listing(places)}" if 0 < len(named) <= MAX_SOURCES_NAMED else ""
    is_silent = named and not any(Voice.KABINET in each for each in voices.values())
    silence = "; in de stukken van het kabinet hier staat het niet" if is_silent else ""
    words = written.replace(WILDCARD, "").split(ALTERNATIVE_SEPARATOR)
    quoted = " of ".join(f"‘{escape(word)}’" for word in words)
    return Markdown(f"In dit dossier staat {quoted} in {count} van de {total}{listed}{silence}.")
