"""Addresses that must keep working: what people link to on a source's page, and former addresses in its record."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from dossier.errors import Problem, make_error
from dossier.ids import address, answer_anchor, provenance_page, source_page
from dossier.model import AddressChange, Anchor, Document, SourceId

CONTENT_PATH = PurePosixPath("content")
Addresses = Mapping[str, Sequence[str]]
"""Every page of the site (`/bronnen/x/`), and the anchors on it that people link to."""


def collect_addresses(documents: Iterable[Document], pages: Iterable[PurePosixPath]) -> Addresses:
    """Return the address of every page, and what may be linked to on those of the documents.

    A former address of a source takes a reader to the same anchors.
    """
    anchors = {
        source_page(name): list_anchors(document)
        for document in documents
        for name in (document.source.id, *document.former)
    }
    return {address(page): anchors.get(page, ()) for page in sorted(pages)}


def list_anchors(document: Document) -> tuple[Anchor, ...]:
    """Return what may be linked to on the page of a source: headings, questions, answers, passages, former anchors."""
    return (*_list_own_anchors(document), *(old for old, _ in document.former_anchors))


def _list_own_anchors(document: Document) -> tuple[Anchor, ...]:
    anchors = [
        *(section.anchor for section in document.sections),
        *(question.anchor for question in document.questions),
        *(answer_anchor(x) for answer in document.answers for x in answer.question_anchors),
        *(Anchor(passage.id) for passage in document.passages),
    ]
    return tuple(dict.fromkeys(anchors))


def check_former(documents: Iterable[Document]) -> Iterator[Problem]:
    """Yield an error for each former address in a record that cannot lead anywhere."""
    every = list(documents)
    taken = {each.source.id: each.source.id for each in every}
    for document in every:
        for old in document.former:
            if old in taken:
                message = f"bij 'voorheen' (oude namen van de bron) staat '{old}', maar dat adres is al van de bron {taken[old]}"
                yield _report_former(document, "voorheen", message, "haal het hier weg")
            taken.setdefault(old, document.source.id)
        yield from _check_anchors(document)


def _check_anchors(document: Document) -> Iterator[Problem]:
    passages = {passage.id for passage in document.passages}
    present = set(_list_own_anchors(document))
    for old, new in document.former_anchors:
        if new not in passages:
            message = f"bij 'voorheen_alinea' (welke alinea nu bij een oud adres hoort) staat {new}, maar die is er niet in deze bron"
            hint = "neem over wat achter # staat in het adres van de alinea die ervoor in de plaats kwam"
            yield _report_former(document, f"voorheen_alinea.{old}", message, hint)
        elif old in present:
            message = f"bij 'voorheen_alinea' (welke alinea nu bij een oud adres hoort) staat '{old}', maar dat adres werkt nog gewoon"
            yield _report_former(document, f"voorheen_alinea.{old}", message, "haal deze regel weg")


def _report_former(document: Document, place: str, message: str, hint: str) -> Problem:
    path = document.source.record_path
    return make_error(path, "B025", place, message, hint)


def check_published(
    published: Addresses,
    now: Addresses,
    documents: Iterable[Document],
    kept_back: Iterable[SourceId],
) -> Iterator[Problem]:
    """Yield an error for each published address that no longer exists.

    Those of a source that is not published any more (`kept_back`), or of which only quotations are, are gone on purpose.
    """
    gone = {address(page(x)) for x in kept_back for page in (source_page, provenance_page)}
    by_page = {address(source_page(x.source.id)): x for x in documents}
    for page, anchors in published.items():
        document = by_page.get(page)
        if page in gone or (document is not None and document.is_quoted_only):
            continue
        if page not in now:
            yield make_error(
                CONTENT_PATH, "P020", page, "deze pagina is er niet meer", _make_page_hint(page)
            )
            continue
        lost = [anchor for anchor in anchors if anchor not in now[page]]
        if lost:
            path = document.source.record_path if document else CONTENT_PATH
            message = (
                f"op deze pagina ontbreekt waar anderen naar kunnen verwijzen: {', '.join(lost)}"
            )
            hint = (
                "zet in dit bestand onder 'voorheen_alinea:' (welke alinea nu bij een oud adres hoort) per regel het oude adres, een dubbele punt en het adres van de "
                f"alinea die ervoor in de plaats kwam: '{lost[0]}: p-0123456789'"
            )
            yield make_error(path, "P020", page, message, hint)


def compare_addresses(
    published: Addresses, documents: Iterable[Document]
) -> Iterator[tuple[SourceId, AddressChange]]:
    """Yield for each source how its page differs from the published one."""
    for document in documents:
        page = address(source_page(document.source.id))
        before, now = set(published.get(page, ())), set(list_anchors(document))
        yield (
            document.source.id,
            AddressChange(
                address=page,
                is_new=page not in published,
                added=len(now - before),
                lost=len(before - now),
            ),
        )


def _make_page_hint(page: str) -> str:
    parts = page.strip("/").split("/")
    if parts[0] == "bronnen" and len(parts) > 1:
        return (
            "zet in de beschrijving (het .yml-bestand) van de bron die ervoor in de plaats kwam "
            f"'voorheen: [{parts[1]}]' (de oude naam van de bron), of zet het bestand terug"
        )
    return "geef het bestand van deze pagina zijn oude naam terug, of zet het terug"
