"""The stages in order; the only file that knows them all."""

import dataclasses
import itertools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from dossier.content import load, record_beside, typed_values
from dossier.content.schema import make_schemas
from dossier.enrich.addresses import (
    Addresses,
    check_former,
    check_published,
    collect_addresses,
    compare_addresses,
)
from dossier.enrich.bearings_check import check_bearings
from dossier.enrich.evidence_matrix import count_evidence
from dossier.enrich.mentions import (
    Written,
    find_explaining,
    find_quoting,
    find_reading,
    iter_written_texts,
)
from dossier.enrich.quotations import look_up
from dossier.enrich.records import apply_record
from dossier.enrich.references import find_references, group_by_page
from dossier.enrich.rights import (
    check_rights,
    find_secret_sentences,
    is_withheld,
    keep_quoted_only,
    offer_original,
)
from dossier.enrich.secrets import check_originals, check_secrets
from dossier.enrich.sessions import check_notes, read_sessions
from dossier.enrich.shared_sentences import find_shared_sentences
from dossier.enrich.terms import check_terms
from dossier.enrich.themes import match_themes
from dossier.enrich.unverified_quotations import check_typed_quotations
from dossier.errors import (
    ContentError,
    DossierError,
    Problem,
    Severity,
    sort_by_file,
)
from dossier.exports.leesmap import leesmappen
from dossier.exports.site_files import exports
from dossier.ids import source_page
from dossier.media import HTML, MARKDOWN, TEXT
from dossier.model import (
    AddressChange,
    Bearings,
    Citation,
    Content,
    Document,
    Dossier,
    Page,
    QuotedPlace,
    Reference,
    Session,
    SourceId,
    ThemeMatch,
)
from dossier.pages.markup.frontmatter import page_text
from dossier.progress import count_done
from dossier.publish.build_stamp import digest_inputs, is_current, stamp_site
from dossier.publish.leaks import decode_forms
from dossier.publish.leesmap_print import printed
from dossier.publish.site_build import build_site
from dossier.publish.site_swap import only_build
from dossier.publish.written_files import put, write_pages
from dossier.read import open_source, read, read_original
from dossier.render.bibliography import bibliography_files
from dossier.render.pages import render_pages
from dossier.render.search import same_meanings, search_entries
from dossier.sources import (
    Told,
    list_jobs,
    list_unpublished_jobs,
    recognise_with_record,
    run_jobs,
    search_document,
)

Report = Callable[[str], None]


def _ignore(text: str) -> None:
    """Report nothing."""


def gather(project: Path, *, report: Report = _ignore) -> Dossier:
    """Return everything the pages are made from; raise ContentError where something is wrong."""
    dossier = _gather(load(project), project, report)
    _refuse_errors(dossier.problems)
    return dossier


class Checked(NamedTuple):
    """The content as far as it can be read, and everything that is wrong with it."""

    dossier: Dossier
    problems: tuple[Problem, ...]
    changes: Mapping[SourceId, AddressChange]
    """By source, how its addresses differ from the published ones; empty where those are not known."""


def check(
    project: Path, *, published: Addresses | None = None, report: Report = _ignore
) -> Checked:
    """Return everything that is wrong with the content, as far as it shows without building the site.

    With the addresses that were `published`, also those that would be lost; they can be told only
    where there is no error.
    """
    content = load(project)
    dossier = _gather(content, project, report)
    lost: Iterator[Problem] = iter(())
    if published is not None and not _select_errors(dossier.problems):
        kept_back = [source.id for source in content.unpublished]
        now = collect_addresses(dossier.documents, _select_lasting(render_pages(dossier)))
        lost = check_published(published, now, dossier.documents, kept_back)
    changes = () if published is None else compare_addresses(published, dossier.documents)
    problems = (*dossier.problems, *lost, *_check_originals(dossier, project))
    return Checked(dossier, sort_by_file(problems), dict(changes))


def _check_originals(dossier: Dossier, project: Path) -> Iterator[Problem]:
    """Yield the files of text in which a secret stands that is not told already."""
    told = {problem.path for problem in dossier.problems if problem.code == "B040"}
    texts = (
        (source.path, "\n".join(decode_forms(_read_offered(document, dossier, project))))
        for document in dossier.documents
        for source in (document.source,)
        if source.media_type in (TEXT, MARKDOWN, HTML)
        and source.id in dossier.originals
        and source.path not in told
    )
    return check_originals(dossier.secrets, texts)


def _gather(content: Content, project: Path, report: Report) -> Dossier:
    unreadable: list[Problem] = []
    told = tuple(_read_published(content, project, report, unreadable.append))
    documents = tuple(each.document for each in told)
    quoted, misquoted = look_up(content.quotations, documents)
    apart = tuple(_read_unpublished(content, project))
    withheld = (*_described(apart, content), *filter(is_withheld, documents))
    documents, quoted = keep_quoted_only(documents, quoted)
    secrets = find_secret_sentences(withheld, documents).union(*(x.masked for x in (*told, *apart)))
    agenda = next((x for x in documents if x.source.id == content.settings.agenda), None)
    sessions = read_sessions(agenda, content.sessions) if agenda else ()
    texts = tuple(iter_written_texts(content.themes, sessions, content.pages))
    found = {
        document.source.id: each.found or search_document(document, content.themes, content.terms)
        for document, each in zip(documents, told, strict=True)
    }
    matches = tuple(match for each in found.values() for match in each.matches)
    places = {source: each.terms for source, each in found.items()}
    cited = {source: each.citations for source, each in found.items()}
    bearings = content.bearings
    cells = tuple(count_evidence(agenda, bearings, documents, matches))
    problems = (
        *content.problems,
        *unreadable,
        *(problem for document in documents for problem in document.problems),
        *check_notes(sessions, content.sessions),
        *check_bearings(bearings, agenda.frame if agenda else None),
        *check_terms(content.terms, places),
        *check_rights(documents),
        *check_former(documents),
        *misquoted,
        *_untold(check_secrets(secrets, content, documents, typed_values), content.problems),
        *check_typed_quotations(texts, [each.document for each in told]),
    )
    return Dossier(
        settings=content.settings,
        documents=documents,
        themes=content.themes,
        matches=matches,
        sessions=sessions,
        terms=content.terms,
        term_places=places,
        promises=tuple(promise for each in found.values() for promise in each.promises),
        shared=find_shared_sentences((source, each.statements) for source, each in found.items()),
        bearings=bearings if agenda and agenda.frame else Bearings(),
        evidence=cells,
        quoted=quoted,
        pages=content.pages,
        recorded=frozenset(dict(content.records)),
        originals={x.source.id: y for x in documents if (y := offer_original(x)) is not None},
        references=_gather_references(content, documents, sessions, quoted, cited, texts),
        problems=problems,
        secrets=secrets,
    )


def _gather_references(
    content: Content,
    documents: Sequence[Document],
    sessions: Sequence[Session],
    quoted: Mapping[tuple[SourceId, str], QuotedPlace],
    cited: Mapping[SourceId, Sequence[Citation]],
    texts: Sequence[Written],
) -> Mapping[PurePosixPath, tuple[Reference, ...]]:
    """Return by page where it mentions a source: by number, in a quotation, or on a reading list."""
    return group_by_page(
        itertools.chain(
            find_references(documents, cited),
            find_quoting(texts, quoted, documents),
            find_explaining(content.terms, quoted, documents),
            find_reading(sessions, documents),
        )
    )


def build(project: Path, *, report: Report) -> Dossier:
    """Build `build/docs` and `build/site` from `content/`; return the dossier that they show."""
    inputs = digest_inputs(project)
    report("De bronnen worden gelezen")
    dossier = gather(project, report=report)
    with only_build(project / "build", report=report):
        pages = write_docs(dossier, project, report=report)
        build_site(
            project,
            report=report,
            settings=dossier.settings,
            files=itertools.chain(
                exports(dossier, collect_addresses(dossier.documents, pages)),
                bibliography_files(dossier),
                _read_originals(dossier, project),
                _print_leesmappen(dossier, project),
            ),
            entries=search_entries(dossier),
            meanings=same_meanings(dossier),
            secrets=dossier.secrets,
        )
        stamp_site(project, inputs)
    return dossier


def build_if_changed(project: Path, *, report: Report) -> Dossier | None:
    """Build the site; return None, without a look at any source, where it stands as a build would make it now."""
    if is_current(project):
        report("Er is niets veranderd: de site in build/site is al bij")
        return None
    return build(project, report=report)


def _read_originals(dossier: Dossier, project: Path) -> Iterator[tuple[PurePosixPath, bytes]]:
    """Yield the files of the sources, with their places on the site."""
    for document in dossier.documents:
        original = dossier.originals.get(document.source.id)
        if original is not None:
            place = source_page(document.source.id).with_name(original.name)
            yield place, _read_offered(document, dossier, project)


def _read_offered(document: Document, dossier: Dossier, project: Path) -> bytes:
    """Return the file of a source as the site offers it."""
    source = document.source
    original = dossier.originals[source.id]
    return read_original(source, project / source.path, original, allowed=dossier.settings.allowed)


def _print_leesmappen(dossier: Dossier, project: Path) -> Iterator[tuple[PurePosixPath, bytes]]:
    """Yield the PDF of each session's reading list, with its place on the site."""
    for path, told in leesmappen(dossier):
        yield path, printed(told, project / "overrides")


def write_docs(
    dossier: Dossier, project: Path, *, report: Report = _ignore
) -> tuple[PurePosixPath, ...]:
    """Write the Markdown of all pages to `build/docs`; return the paths that last."""
    lasting: list[PurePosixPath] = []

    def texts() -> Iterator[tuple[PurePosixPath, str]]:
        # One at a time: together the pages take more memory than the dossier.
        for page in count_done(render_pages(dossier), None, "pagina's", report):
            if page.lasting:
                lasting.append(page.path)
            yield page.path, page_text(page)

    write_pages(texts(), project / "build" / "docs", remove_stale=True)
    return tuple(lasting)


def _select_lasting(pages: Iterable[Page]) -> Iterator[PurePosixPath]:
    return (page.path for page in pages if page.lasting)


def write_schemas(project: Path) -> tuple[PurePosixPath, ...]:
    """Write what editors know of the records under `content/`; return the files that are new or changed."""
    return tuple(path for path, text in make_schemas() if put(project / path, text))


def inspect(
    path: Path, project: Path, *, with_record: bool
) -> tuple[Document, tuple[ThemeMatch, ...]]:
    """Return what the dossier makes of one file, wherever it lies, and the themes it bears on.

    Themes are those of `project`, where it has any. The record beside the file counts with
    `with_record`; one that cannot be read is a problem of the document. What the record says of
    publishing always counts.
    """
    problems: list[Problem] = []
    record = record_beside(path, problems.append)
    if record is not None and not record.published:
        msg = f"{path}: deze bron wordt niet gepubliceerd (publiceren: false), en dus ook hier niet getoond"
        raise DossierError(msg)
    source = open_source(path, path.stem)
    content = load(project) if (project / "content").is_dir() else None
    text = read(source, path, allowed=content.settings.allowed if content else ())
    document = recognise_with_record(text, record if with_record else None).document
    if with_record and record is not None:
        document = apply_record(document, record)
    if with_record:
        document = dataclasses.replace(document, problems=(*document.problems, *problems))
    document = dataclasses.replace(document, rights=record.rights if record else None)
    quoted, _ = look_up(content.quotations if content else (), [document])
    (document,), _ = keep_quoted_only([document], quoted)
    return document, match_themes(document, content.themes if content else ())


def _read_published(
    content: Content, project: Path, report: Report, refuse: Callable[[Problem], None]
) -> Iterator[Told]:
    """Yield what the sources say that can be read; refuse the others, so that all problems are told at once."""
    every = run_jobs(list_jobs(content, project))
    for told in count_done(every, len(content.sources), "bronnen", report):
        if isinstance(told, Problem):
            refuse(told)
        else:
            yield told


def _read_unpublished(content: Content, project: Path) -> Iterator[Told]:
    """Yield what the unpublished sources say; what cannot be read cannot be published either."""
    every = run_jobs(list_unpublished_jobs(content, project))
    return (told for told in every if isinstance(told, Told))


def _described(apart: Iterable[Told], content: Content) -> Iterator[Document]:
    """Yield each unpublished source as it says itself, and as its record says."""
    records = dict(content.records)
    for each in apart:
        yield each.document
        record = records.get(each.document.source.id)
        if record is not None:
            yield apply_record(each.document, record)


def _untold(found: Iterable[Problem], problems: Iterable[Problem]) -> Iterator[Problem]:
    """Yield what is found on a line of which it was not said already that it holds personal data."""
    told = {(x.path, x.place.partition(":")[0]) for x in problems if x.code == "B015"}
    return (x for x in found if (x.path, x.place.partition(":")[0]) not in told)


def _refuse_errors(problems: tuple[Problem, ...]) -> None:
    if errors := _select_errors(problems):
        raise ContentError(errors)


def _select_errors(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    return tuple(problem for problem in problems if problem.severity is Severity.ERROR)
