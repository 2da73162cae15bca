"""A source for programs: files in BibTeX, RIS and CSL-JSON, tags and schema.org in its page, data for the bar at a passage."""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import PurePosixPath

import rispy
from bibtexparser.entrypoint import write_string
from bibtexparser.library import Library
from bibtexparser.middlewares import MergeCoAuthors, MergeNameParts, NameParts
from bibtexparser.model import Entry, Field

from dossier.ids import source_page
from dossier.model import BibliographyEntry, Document, DocumentKind, Dossier, Name, PassageKind
from dossier.pages import citation, dutch
from dossier.pages.description import official_links

# BibTeX counts braces also behind a backslash, so those have names.
LATEX = {char: f"\\{char}" for char in "&%#_$"} | {
    "\\": "\\textbackslash{}",
    "{": "\\textbraceleft{}",
    "}": "\\textbraceright{}",
    "~": "\\textasciitilde{}",
    "^": "\\textasciicircum{}",
}
# What BibTeX would take apart, or read as a particle.
DIVISIBLE = re.compile(r"[\s,]|^[^\W\d_A-Z]")

Json = dict[str, object]


def bibtex(source: BibliographyEntry) -> str:
    """Return a source in BibTeX; its title keeps its capitals, its address stands as it is."""
    is_report = csl_type(source) == "report"
    parts = (part.lstrip("0") for part in source.day)
    texts = {
        "title": f"{{{_latex(source.title)}}}",
        "institution" if is_report else "organization": _latex(source.institution),
        "type" if is_report else "howpublished": source.genre,
        "number": _latex(source.number),
        "date": source.date or "",
        **dict(zip(("year", "month", "day"), parts, strict=False)),
        "url": source.url,
        "note": _latex(" ".join(_list_notes(source))),
        "langid": "dutch",
    }
    fields = [Field(key, value) for key, value in texts.items() if value]
    if source.authors:
        fields.insert(0, Field("author", [_divide_name(name) for name in source.authors]))
    entry = Entry("techreport" if is_report else "misc", source.id, fields)
    return write_string(Library([entry]), prepend_middleware=[MergeNameParts(), MergeCoAuthors()])


class _Ris(rispy.RisWriter):  # type: ignore[misc]  # the library brings no types
    """Writes no number above an entry: not every reader takes that."""

    def set_header(self, count: int) -> str:  # noqa: ARG002 - the library's own signature
        return ""


def ris(source: BibliographyEntry) -> str:
    """Return a source in RIS, as a report: of that kind readers keep the number and the kind of work."""
    fields = {
        "type_of_reference": "RPRT",
        "title": source.title,
        "authors": [name.sorted for name in source.authors],
        "date": "/".join([*source.day, *[""] * (4 - len(source.day))]) if source.day else "",
        "year": source.day[0] if source.day else "",
        "issn": source.number,
        "type_of_work": source.genre,
        "publisher": source.institution,
        "urls": [source.url],
        "notes": _list_notes(source),
        "language": "nl",
        "id": source.id,
    }
    written: str = _Ris().formats([_keep_known(fields)])
    return written


def csl_json(sources: Iterable[BibliographyEntry]) -> str:
    """Return sources in CSL-JSON."""
    entries = [
        {
            "id": source.id,
            "type": csl_type(source),
            "genre": source.genre,
            "title": source.title,
            "author": [_csl_name(name) for name in source.authors],
            "issued": {"date-parts": [list(map(int, source.day))]} if source.day else None,
            "number": source.number,
            "publisher": source.institution,
            "URL": source.url,
            "language": "nl",
            "note": " ".join(_list_notes(source)),
        }
        for source in sources
    ]
    return f"{json.dumps(list(map(_keep_known, entries)), indent=1, ensure_ascii=False)}\n"


def csl_type(source: BibliographyEntry) -> str:
    """Return the type of a source in CSL, which is also Zotero's: a numbered paper is a report."""
    return "document" if source.kind is DocumentKind.OVERIG else "report"


FORMATS: Mapping[str, tuple[str, Callable[[Iterable[BibliographyEntry]], str]]] = {
    "BibTeX": ("bib", lambda sources: "\n".join(map(bibtex, sources))),
    "RIS": ("ris", lambda sources: "\n".join(map(ris, sources))),
    "CSL-JSON": ("csl.json", csl_json),
}
"""By the name of a format, how its files end and what writes them."""


def bibliography_files(dossier: Dossier) -> Iterator[tuple[PurePosixPath, bytes]]:
    """Yield every source in each format, with the places of the files on the site."""
    for document in dossier.documents:
        entries = citation.make_entries(document, dossier.settings.address)
        for end, write in FORMATS.values():
            yield file_path(document, end), write(entries).encode()


def file_path(document: Document, end: str) -> PurePosixPath:
    """Return where a source's file in a format stands, beside its page."""
    return source_page(document.source.id).with_name(f"{document.source.id}.{end}")


def _list_notes(source: BibliographyEntry) -> list[str]:
    """Return what has no field of its own, the further addresses among it."""
    more = [f"Officiële publicatie: {address}" for address in source.official[1:]]
    own = [f"Vindplaats: {source.address}"] if source.official else []
    return [text for text in (source.note, *more, *own) if text]


def _latex(text: str) -> str:
    return "".join(LATEX.get(char, char) for char in text)


def _divide_name(name: Name) -> NameParts:
    """Return a name as BibTeX divides it; only a particle in small letters is one."""
    family = _latex(name.family)
    whole = name.institution or DIVISIBLE.search(name.family)
    given = _latex(name.given)
    return NameParts(
        first=[f"{{{given}}}" if "," in given or " and " in given else given] if given else [],
        von=name.particle.lower().split(),
        last=[f"{{{family}}}" if whole else family],
    )


def _csl_name(name: Name) -> Json:
    if name.institution:
        return {"literal": name.family}
    particle = name.particle.lower()
    parts = {"family": name.family, "given": name.given, "non-dropping-particle": particle}
    return _keep_known(parts)


def cite_metadata(dossier: Dossier, document: Document) -> Json:
    """Return what the head of the page says to other programs, and to the script that copies citations.

    One page is one item there: of a paper of two voices the answer, with who asked as contributors. What is JSON
    there is JSON already: as YAML it would be the larger part of the work for a page.
    """
    *asked, source = citation.make_entries(document, dossier.settings.address)
    tags = [*_list_tags(source), *(("dc.contributor", x.sorted) for y in asked for x in y.authors)]
    compact = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
    return {
        "tags": [{"naam": name, "waarde": value} for name, value in tags if value],
        "schema": compact(_schema_org(document, source)),
        "knoppen": compact(_make_bar(document)),
    }


def _list_tags(source: BibliographyEntry) -> Iterator[tuple[str, str]]:
    """Yield the tags that Zotero and its kind read; a name in the form that they take apart rightly."""
    yield "citation_title", source.title
    # Without this Zotero takes every source for an article in a journal.
    yield "dc.type", csl_type(source)
    for name in source.authors:
        yield "citation_author", name.sorted
    yield "citation_technical_report_institution", source.institution
    yield "citation_publication_date", "/".join(source.day)
    yield "citation_technical_report_number", source.number
    yield "citation_language", "nl"
    yield "citation_public_url", source.url


def _schema_org(document: Document, source: BibliographyEntry) -> Json:
    """Return the source and who speaks in it, in the words of schema.org."""
    *asked, voice = citation.list_voices(document)
    publisher = {"@type": "Organization", "name": source.institution}
    return _keep_known(
        {
            "@context": "https://schema.org",
            "@type": "CreativeWork",
            "@id": source.address,
            "url": source.address,
            "name": source.title,
            "genre": dutch.KINDS[source.kind],
            "inLanguage": "nl",
            "author": list(_list_people(document, voice)),
            "contributor": [person for each in asked for person in _list_people(document, each)],
            "publisher": publisher if source.institution else None,
            "datePublished": source.date,
            "identifier": list(source.numbers),
            "isBasedOn": list(source.official),
        }
    )


def _list_people(document: Document, voice: PassageKind) -> Iterator[Json]:
    for name, more in citation.find_speakers(document, voice):
        is_asker = voice is PassageKind.VRAAG
        person = {
            "@type": "Organization" if name.institution else "Person",
            "name": name.printed,
            "affiliation": {"@type": "Organization", "name": more} if is_asker and more else None,
            "jobTitle": "" if is_asker else more,
        }
        yield _keep_known(person)


def _keep_known(values: Mapping[str, object]) -> Json:
    return {key: value for key, value in values.items() if value}


def _make_bar(document: Document) -> Json:
    """Return what a footnote is made of: the paper, its official address, and by voice who speaks and when."""
    kinds = {passage.kind for passage in document.passages}
    return {
        "stuk": citation.name_paper(document),
        "officieel": next((address for _, address in official_links(document)), ""),
        "stemmen": {
            kind.value: [citation.speaker_of(document, kind), citation.day_of(document, kind)]
            for kind in PassageKind
            if kind in kinds
        },
    }
