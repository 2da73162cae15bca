"""Reads, recognises and searches each source: from the cache if it is unchanged, many at once on all processors.

A source is read, recognised and searched apart from all others, so that any process can do it. Readers are imported
inside functions: a run that finds every source in the cache does not load them.
"""

import hashlib
import itertools
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from dossier.enrich.quotations import find_quotations
from dossier.enrich.records import apply_record
from dossier.enrich.rights import find_secret_sentences, keep_quoted_only
from dossier.enrich.shared_sentences import Statement
from dossier.errors import Problem, UnreadableError
from dossier.model import (
    Citation,
    Content,
    Document,
    Promise,
    QuotedPlaces,
    Record,
    Source,
    Term,
    TermPlace,
    Theme,
    ThemeMatch,
)
from dossier.processes import run_in_processes
from dossier.progress import count_done
from dossier.store.cache import Cache, Kind, open_cache

MIN_SOURCES_TO_SHARE = 48
"""Below so many sources that are not cached, other processes take longer to start than they save."""
SOURCES_PER_JOB = 8
"""How many sources a process takes at a time."""


class Found(NamedTuple):
    """What was found in the text of a source."""

    matches: tuple[ThemeMatch, ...]
    """The themes that its passages bear on."""
    terms: tuple[TermPlace, ...]
    promises: tuple[Promise, ...]
    citations: tuple[Citation, ...]
    statements: tuple[Statement, ...]
    """The sentences of its answers that may return in other sources."""


class Recognised(NamedTuple):
    """A document before its record is applied, and what was masked in it."""

    document: Document
    masked: tuple[str, ...]


RECOGNISED = Kind("recognised", Recognised)
FOUND = Kind("found", Found)


class SourceResult(NamedTuple):
    """A document with its record applied, and what was found in it."""

    document: Document
    masked: tuple[str, ...]
    """What was masked in it."""
    found: Found | None
    """None where only quotations of the source may be published: it is searched when those are known."""


class SearchTerms(NamedTuple):
    """What every source is searched for."""

    themes: tuple[Theme, ...]
    terms: tuple[Term, ...]
    digest: str
    """The digest of the themes and terms, for the key of the cache."""


class Job(NamedTuple):
    """A source, and everything that its result depends on."""

    source: Source
    path: Path
    allowed: tuple[str, ...]
    record: Record | None
    cache: Cache
    sought: SearchTerms | None = None
    """None where the source is not searched."""


def list_jobs(content: Content, project: Path, *, unpublished: bool = False) -> tuple[Job, ...]:
    """Return the jobs for the sources of a project; the `unpublished` ones are read only to keep them off the site."""
    cache, allowed = open_cache(project), content.settings.allowed
    records = {} if unpublished else dict(content.records)
    terms = content.themes, content.terms
    digest = hashlib.sha256(repr(terms).encode()).hexdigest()
    sought = None if unpublished else SearchTerms(*terms, digest)
    return tuple(
        Job(source, project / source.path, allowed, records.get(source.id), cache, sought)
        for source in (content.unpublished if unpublished else content.sources)
    )


class Part(NamedTuple):
    """A share of the sources: the third of eight is `Part(3, 8)`."""

    number: int
    total: int


def read_part(content: Content, project: Path, part: Part, report: Callable[[str], None]) -> int:
    """Read a share of the sources into the cache; return how many, also those that a build will find unreadable."""
    todo = [*list_jobs(content, project), *list_jobs(content, project, unpublished=True)]
    share = todo[part.number - 1 :: part.total]
    return sum(1 for _ in count_done(run_jobs(share), len(share), "bronnen", report))


def run_jobs(
    todo: Sequence[Job], *, processes: int | None = None
) -> Iterator[SourceResult | Problem]:
    """Yield the result of each job in order, or the problem of a source that cannot be read."""
    new = [not _is_cached(job) for job in todo]
    missing = list(itertools.compress(todo, new))
    made = run_in_processes(
        run_job, missing, chunk=SOURCES_PER_JOB, min_count=MIN_SOURCES_TO_SHARE, processes=processes
    )
    for job, is_new in zip(todo, new, strict=True):
        yield next(made) if is_new else run_job(job)


def run_job(job: Job) -> SourceResult | Problem:
    """Return what a source says and what is found in it, or the problem where it cannot be read."""
    try:
        document, masked = job.cache.get_or_make(
            RECOGNISED,
            _make_recognised_key(job),
            lambda: recognise_source(job.source, job.path, allowed=job.allowed, record=job.record),
        )
    except UnreadableError as error:
        return error.problem
    if job.record is not None:
        document = apply_record(document, job.record)
    if job.sought is None or _is_quoted_only(job):
        return SourceResult(document, masked, None)
    sought = job.sought
    found = job.cache.get_or_make(
        FOUND, _make_found_key(job), lambda: search_document(document, sought.themes, sought.terms)
    )
    return SourceResult(document, masked, found)


def search_document(document: Document, themes: Sequence[Theme], terms: Sequence[Term]) -> Found:
    """Return what is found in the text of a source."""
    from dossier.enrich.citations import find_citations
    from dossier.enrich.promises.finder import find_promises
    from dossier.enrich.shared_sentences import find_statements
    from dossier.enrich.terms import find_terms
    from dossier.enrich.themes import match_themes

    return Found(
        tuple(match_themes(document, themes)),
        tuple(find_terms(document, terms)),
        tuple(find_promises(document)),
        tuple(find_citations(document)),
        tuple(find_statements(document)),
    )


def recognise_source(
    source: Source, path: Path, *, allowed: Collection[str], record: Record | None
) -> Recognised:
    """Return what a source says, read and recognised as its record tells, and what was masked in it."""
    from dossier.read import read_source
    from dossier.recognise import recognise_masked

    text = read_source(source, path, allowed=allowed)
    kind, corrections = (record.kind, record.corrections) if record else (None, ())
    document, masked = recognise_masked(text, kind=kind, corrections=corrections)
    return Recognised(document, tuple(each.value for each in masked))


def _is_cached(job: Job) -> bool:
    """Return whether the cache has all results of a job; a file in it may still be damaged."""
    searched = (
        job.sought is None or _is_quoted_only(job) or job.cache.has(FOUND, _make_found_key(job))
    )
    return searched and job.cache.has(RECOGNISED, _make_recognised_key(job))


def _is_quoted_only(job: Job) -> bool:
    return job.record is not None and job.record.is_quoted_only


def _make_recognised_key(job: Job) -> tuple[object, ...]:
    record = job.record
    stated = (record.kind, record.corrections, record.path) if record else None
    return job.source, job.allowed, stated


def _make_found_key(job: Job) -> tuple[object, ...]:
    return job.source, job.allowed, job.record, job.sought.digest if job.sought else None


class SourceTexts(NamedTuple):
    """What the sources say, as far as it may be published."""

    documents: tuple[Document, ...]
    quoted: QuotedPlaces
    secrets: frozenset[str]
    unpublished: Sequence[Document]
    """As they say themselves, for the checks alone."""
    results: Sequence[SourceResult]
    """The whole of what was read, also of sources that may only be quoted."""
    problems: Sequence[Problem]


def read_sources(content: Content, project: Path, report: Callable[[str], None]) -> SourceTexts:
    """Return what the sources of the content say; what cannot be read is a problem."""
    unreadable: list[Problem] = []
    results = tuple(_read_published(content, project, report, unreadable.append))
    documents = tuple(each.document for each in results)
    quoted, misquoted = find_quotations(content.quotations, documents)
    unpublished = tuple(_read_unpublished(content, project))
    quoted_only = (document for document in documents if document.is_quoted_only)
    withheld = (*_iter_described(unpublished, content), *quoted_only)
    documents, quoted = keep_quoted_only(documents, quoted)
    masked = (each.masked for each in (*results, *unpublished))
    return SourceTexts(
        documents=documents,
        quoted=quoted,
        secrets=find_secret_sentences(withheld, documents).union(*masked),
        unpublished=[each.document for each in unpublished],
        results=results,
        problems=(*unreadable, *misquoted),
    )


def _read_published(
    content: Content,
    project: Path,
    report: Callable[[str], None],
    refuse: Callable[[Problem], None],
) -> Iterator[SourceResult]:
    """Yield what the sources say that can be read; refuse the others, so that all problems are reported at once."""
    every = run_jobs(list_jobs(content, project))
    for result in count_done(every, len(content.sources), "bronnen", report):
        if isinstance(result, Problem):
            refuse(result)
        else:
            yield result


def _read_unpublished(content: Content, project: Path) -> Iterator[SourceResult]:
    """Yield what the unpublished sources say; what cannot be read cannot be published either."""
    every = run_jobs(list_jobs(content, project, unpublished=True))
    return (result for result in every if isinstance(result, SourceResult))


def _iter_described(unpublished: Iterable[SourceResult], content: Content) -> Iterator[Document]:
    """Yield each unpublished source as it says itself, and as its record says."""
    records = dict(content.records)
    for each in unpublished:
        yield each.document
        record = records.get(each.document.source.id)
        if record is not None:
            yield apply_record(each.document, record)
