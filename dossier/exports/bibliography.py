"""Every source in BibTeX, RIS and CSL-JSON."""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import PurePosixPath

import rispy
from bibtexparser.entrypoint import write_string
from bibtexparser.library import Library
from bibtexparser.middlewares import MergeCoAuthors, MergeNameParts, NameParts
from bibtexparser.model import Entry, Field

from dossier.language.name_parts import Name
from dossier.model import BibliographyEntry, Dossier
from dossier.pages import citation
from dossier.pages.page_metadata import Json, keep_known

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


def write_bibtex(source: BibliographyEntry) -> str:
    """Return a source in BibTeX; its title keeps its capitals, its address stands as it is."""
    is_report = source.csl_type == "report"
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


def write_ris(source: BibliographyEntry) -> str:
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
    written: str = _Ris().formats([keep_known(fields)])
    return written


def write_csl_json(sources: Iterable[BibliographyEntry]) -> str:
    """Return sources in CSL-JSON."""
    entries = [
        {
            "id": source.id,
            "type": source.csl_type,
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
    return f"{json.dumps(list(map(keep_known, entries)), indent=1, ensure_ascii=False)}\n"


WRITERS: Mapping[str, Callable[[Iterable[BibliographyEntry]], str]] = {
    "bib": lambda sources: "\n".join(map(write_bibtex, sources)),
    "ris": lambda sources: "\n".join(map(write_ris, sources)),
    "csl.json": write_csl_json,
}
"""What writes the files of a format, by their ending."""


def make_bibliography_files(dossier: Dossier) -> Iterator[tuple[PurePosixPath, bytes]]:
    """Yield every source in each format, with the places of the files on the site."""
    for document in dossier.documents:
        entries = citation.make_entries(document, dossier.settings.address)
        for end, write in WRITERS.items():
            yield citation.bibliography_path(document, end), write(entries).encode()


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
    return keep_known(parts)
