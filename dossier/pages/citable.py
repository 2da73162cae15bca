"""What the page of a source offers to who cites it: a section, tags for other programs, data for the buttons."""

import json
from collections.abc import Iterator

from dossier.ids import answer_anchor
from dossier.model import Anchor, BibliographyEntry, Document, Dossier, PassageId, PassageKind
from dossier.pages import citation
from dossier.pages.bibliography import FORMATS, csl_type, file_name, sorted_name
from dossier.pages.markup.markdown import Markdown, block, download, escape, heading, paragraph
from dossier.pages.passages import part_name
from dossier.pages.schema_org import Json, schema_org


def cite_section(dossier: Dossier, document: Document) -> Iterator[Markdown]:
    """Yield the section that cites the source as a whole, with its files for other programs."""
    address = citation.page_address(document, dossier.settings.address)
    files = " · ".join(
        download(name, file_name(document, end)) for name, (end, _) in FORMATS.items()
    )
    yield heading(2, "Citeer dit stuk", "citeren")
    yield block(
        [
            paragraph(escape(f"{citation.whole(document)}, {address}"), classes=["citeertekst"]),
            paragraph(Markdown(f"{escape('Voor een programma dat literatuur bewaart:')} {files}")),
        ],
        classes=["citeren"],
        data_pagefind_ignore="all",
    )


def cite_metadata(dossier: Dossier, document: Document) -> Json:
    """Return what the head of the page says to other programs, and to the script that copies citations.

    What is JSON there is JSON already: as YAML it would be the larger part of the work for a page.
    """
    source = citation.bibliography_entry(document, dossier.settings.address)
    return {
        "tags": [{"naam": name, "waarde": value} for name, value in _tags(source)],
        "schema": _json(schema_org(document, source)),
        "knoppen": _json(_buttons(document)),
    }


def _json(value: Json) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _tags(source: BibliographyEntry) -> Iterator[tuple[str, str]]:
    """Yield the tags that Zotero and its kind read; a name in the form that they take apart rightly."""
    yield "citation_title", source.title
    # Without this Zotero takes every source for an article in a journal.
    yield "dc.type", csl_type(source)
    for name in source.authors:
        yield "citation_author", sorted_name(name)
    if source.date:
        yield "citation_publication_date", "/".join(source.day)
    if source.numbers:
        yield "citation_technical_report_number", source.number
    yield "citation_language", "nl"
    yield "citation_public_url", source.address


def _buttons(document: Document) -> Json:
    """Return what a citation of each passage is made of, the same words once."""
    kinds = {passage.kind for passage in document.passages}
    voices = {
        kind.value: {
            "wie": citation.speaker_of(document, kind),
            "wanneer": citation.day_of(document, kind),
        }
        for kind in PassageKind
        if kind in kinds
    }
    return {
        "stuk": citation.paper(document),
        "geheel": citation.whole(document),
        "controlegetal": citation.checksum(document),
        "stemmen": voices,
        "delen": list(_parts(document)),
    }


def _parts(document: Document) -> Iterator[Json]:
    """Yield the questions and answers with the places on the page that are theirs."""
    grouped: dict[tuple[PassageKind, str], dict[Anchor | PassageId, None]] = {}
    for passage in document.passages:
        if passage.kind is PassageKind.ALINEA:
            continue
        places = grouped.setdefault((passage.kind, part_name(passage)), {})
        for anchor in passage.question_anchors[:1]:
            asked = passage.kind is PassageKind.VRAAG
            places[anchor if asked else answer_anchor(anchor)] = None
        places[passage.id] = None
    for question in document.questions:
        if not question.passages:
            name = f"vraag {question.number}"
            grouped.setdefault((PassageKind.VRAAG, name), {})[question.anchor] = None
    for (kind, name), anchors in grouped.items():
        yield {"stem": kind.value, "deel": name, "plaatsen": " ".join(anchors)}
