"""A passage away from its source: its words, whose they are, when, and the way back to them."""

import re
from collections.abc import Sequence
from pathlib import PurePosixPath

from dossier.ids import relative, source_page
from dossier.model import Document, DocumentKind, Passage, PassageKind
from dossier.render import dutch
from dossier.render.markdown import Markdown, block, escape, inline, link, paragraph


def card(
    document: Document,
    passage: Passage,
    page: PurePosixPath,
    *,
    evidence: Sequence[str] = (),
) -> Markdown:
    """Return a passage as a quotation on `page`, the words of `evidence` marked."""
    target = relative(source_page(document.source.id), page, passage.id)
    quoted = block(
        [paragraph(_marked(passage.text, evidence))], tag="blockquote", classes=["citaat"]
    )
    origin = Markdown(f"{escape(speaker(document, passage))} · {link('Lees de alinea', target)}")
    return block([quoted, paragraph(origin, classes=["afkomst"])], classes=["vindplaats"])


def speaker(document: Document, passage: Passage) -> str:
    """Return whose words a passage holds, for which question and when, as far as the source says it."""
    when = dutch.dated(document)
    if passage.kind is PassageKind.VRAAG:
        who = dutch.asked_by(document) or "Indiener staat niet in het stuk"
        if document.submitted:
            when = "ingezonden", document.submitted.isoformat()
    elif passage.kind is PassageKind.ANTWOORD:
        who = dutch.answerers(document.answered_by) or "Wie antwoordt, staat niet in het stuk"
    else:
        who = dutch.listing(document.authors) or dutch.answerers(document.answered_by)
    parts = [who, part_name(passage), f"{when[0]} {dutch.written_date(when[1])}" if when else ""]
    return ", ".join(part for part in parts if part)


def part_name(passage: Passage) -> str:
    """Return which part of its source a passage is: `antwoord op vragen 6, 7 en 8`."""
    if not passage.questions:
        return ""
    several = "vragen" if len(passage.questions) > 1 else "vraag"
    numbers = f"{several} {dutch.listing(passage.questions)}"
    return numbers if passage.kind is PassageKind.VRAAG else f"antwoord op {numbers}"


def source_line(document: Document) -> str:
    """Return one line about a source: `Kamervragen van A en B (VVD), antwoord ontvangen 2 september 2024`."""
    who = dutch.asked_by(document)
    if document.kind is not DocumentKind.KAMERVRAGEN:
        who = dutch.listing(document.authors) or None
    when = dutch.dated(document)
    kind = dutch.KINDS[document.kind]
    named = f"{kind} van {_with_article(document, who)}" if who else kind
    return f"{named}, {when[0]} {dutch.written_date(when[1])}" if when else named


def _with_article(document: Document, who: str) -> str:
    return f"de {who}" if not document.askers and who == document.committee else who


def _marked(text: str, evidence: Sequence[str]) -> Markdown:
    if not evidence:
        return escape(text)
    words = sorted(map(re.escape, evidence), key=len, reverse=True)
    pieces = re.split(rf"((?<![^\W_])(?:{'|'.join(words)})(?![^\W_]))", text)
    return Markdown(
        "".join(
            inline("mark", escape(piece)) if index % 2 else escape(piece)
            for index, piece in enumerate(pieces)
        )
    )
