"""Quoted words within a sentence: as the source has them, with who said them, when, and the way there."""

from pathlib import PurePosixPath

from dossier.ids import relative, source_page
from dossier.model import Anchor, Dossier, SourceId
from dossier.pages.markup.markdown import Markdown, escape, inline, link
from dossier.pages.passages import short_speaker


def quotation(
    dossier: Dossier,
    page: PurePosixPath,
    source: SourceId,
    words: str,
    *,
    anchor: Anchor | None = None,
) -> Markdown:
    """Return a quotation that was looked up, for `page`; at an anchor where one is given."""
    place = dossier.quoted[source, words]
    document = dossier.document(source)
    passage = next(x for x in document.passages if x.id == place.passage)
    literal = f"“{passage.text[place.start : place.end]}”"
    target = relative(source_page(source), page, passage.id)
    origin = Markdown(f"({link(short_speaker(document, passage), target)})")
    place_here = {"id": anchor} if anchor else {}
    quoted = inline("q", escape(literal), classes=["aangehaald"], **place_here)
    return Markdown(f"{quoted} {inline('span', origin, classes=['wie'])}")
