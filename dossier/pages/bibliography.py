"""A source for programs that keep literature: BibTeX, RIS and CSL-JSON."""

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
from dossier.model import BibliographyEntry, Document, DocumentKind, Dossier, Name
from dossier.pages.citation import make_entries

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


def bibtex(source: BibliographyEntry) -> str:
    """Return a source in BibTeX; its title keeps its capitals, its address stands as it is."""
    is_report = csl_type(source) == "report"
    texts = {
        "title": f"{{{_latex(source.title)}}}",
        "institution" if is_report else "organization": _latex(source.institution),
        "type" if is_report else "howpublished": source.genre,
        "number": _latex(source.number),
        "date": source.date or "",
        **dict(zip(("year", "month", "day"), map(_bare, source.day), strict=False)),
        "url": source.url,
        "note": _latex(" ".join(_notes(source))),
        "langid": "dutch",
    }
    fields = [Field(key, value) for key, value in texts.items() if value]
    if source.authors:
        fields.insert(0, Field("author", [_parts(name) for name in source.authors]))
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
        "authors": [sorted_name(name) for name in source.authors],
        "date": "/".join([*source.day, *[""] * (4 - len(source.day))]) if source.day else "",
        "year": source.day[0] if source.day else "",
        "issn": source.number,
        "type_of_work": source.genre,
        "publisher": source.institution,
        "urls": [source.url],
        "notes": _notes(source),
        "language": "nl",
        "id": source.id,
    }
    written: str = _Ris().formats([{key: value for key, value in fields.items() if value}])
    return written


def csl_item(source: BibliographyEntry) -> dict[str, object]:
    """Return a source as an item of CSL-JSON."""
    entry = {
        "id": source.id,
        "type": csl_type(source),
        "genre": source.genre,
        "title": source.title,
        "author": [_csl_name(name) for name in source.authors],
        "issued": {"date-parts": [[int(part) for part in source.day]]} if source.day else None,
        "number": source.number,
        "publisher": source.institution,
        "URL": source.url,
        "language": "nl",
        "note": " ".join(_notes(source)),
    }
    return {key: value for key, value in entry.items() if value}


def csl_json(sources: Iterable[BibliographyEntry]) -> str:
    """Return sources in CSL-JSON."""
    return f"{json.dumps(list(map(csl_item, sources)), indent=1, ensure_ascii=False)}\n"


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
        entries = make_entries(document, dossier.settings.address)
        page = source_page(document.source.id)
        for end, write in FORMATS.values():
            yield page.with_name(file_name(document, end)), write(entries).encode()


def file_name(document: Document, end: str) -> str:
    """Return the name of a source's file in a format, beside its page."""
    return f"{document.source.id}.{end}"


def sorted_name(name: Name) -> str:
    """Return a name with what it sorts by in front: `Lieshout, Robin van`.

    A name that must not be taken apart ends with a comma, as RIS and `citation_author` have it.
    """
    behind = " ".join(filter(None, (name.given, name.particle)))
    whole = not behind and " " not in name.family
    return name.family if whole else f"{name.family}, {behind}".rstrip()


def _notes(source: BibliographyEntry) -> list[str]:
    """Return what has no field of its own, the further addresses among it."""
    more = [f"Officiële publicatie: {address}" for address in source.official[1:]]
    own = [f"Vindplaats: {source.address}"] if source.official else []
    return [text for text in (source.note, *more, *own) if text]


def _bare(number: str) -> str:
    return number.lstrip("0")


def _latex(text: str) -> str:
    return "".join(LATEX.get(char, char) for char in text)


def _parts(name: Name) -> NameParts:
    """Return a name as BibTeX divides it; only a particle in small letters is one."""
    family = _latex(name.family)
    whole = name.institution or DIVISIBLE.search(name.family)
    given = _latex(name.given)
    return NameParts(
        first=[f"{{{given}}}" if "," in given or " and " in given else given] if given else [],
        von=name.particle.lower().split(),
        last=[f"{{{family}}}" if whole else family],
    )


def _csl_name(name: Name) -> dict[str, str]:
    if name.institution:
        return {"literal": name.family}
    parts = {
        "family": name.family,
        "given": name.given,
        "non-dropping-particle": name.particle.lower(),
    }
    return {key: value for key, value in parts.items() if value}
