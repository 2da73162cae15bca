"""The stages in order; the only file that knows them all.

What only a build needs is imported inside its functions, so that a check does not load it.
"""

import functools
import itertools
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from dossier.content import load_content, load_earlier_themes
from dossier.content.consequences import drop_consequences, skip_reported
from dossier.content.earlier_files import check_renamed
from dossier.content.keyed_files import iter_typed_values
from dossier.enrich.addresses import (
    Addresses,
    check_former,
    check_published,
    collect_addresses,
    compare_addresses,
)
from dossier.enrich.bearings_check import check_bearings, check_question_notes
from dossier.enrich.evidence_matrix import count_evidence
from dossier.enrich.mentions import (
    Written,
    find_quotation_references,
    find_reading_list_references,
    find_term_references,
    iter_written_texts,
)
from dossier.enrich.promises.outcomes import check_outcomes, find_follow_ups
from dossier.enrich.records import check_days
from dossier.enrich.references import find_references, group_by_page
from dossier.enrich.rights import check_rights, offer_original
from dossier.enrich.secret_words import check_originals, check_secrets
from dossier.enrich.sessions import check_notes, read_sessions
from dossier.enrich.shared_sentences import find_shared_sentences
from dossier.enrich.terms import check_terms
from dossier.enrich.theme_review import ThemeReview, check_cues, review_themes
from dossier.enrich.unverified_quotations import check_typed_quotations
from dossier.errors import ContentError, Problem, Severity, merge_repeated, sort_by_file
from dossier.ids import source_page
from dossier.media import HTML, MARKDOWN, TEXT, decode_forms
from dossier.model import (
    AddressChange,
    Bearings,
    Citation,
    Content,
    Document,
    Dossier,
    QuotedPlaces,
    Reference,
    Session,
    SourceId,
)
from dossier.progress import count_done
from dossier.sources import Found, SourceResult, read_sources, search_document
from dossier.store.cache import Kind, open_cache

ReportText = Callable[[str], None]
LEESMAP = Kind("leesmap", bytes)


def _ignore(text: str) -> None:
    """Report nothing."""


def gather_dossier(project: Path, *, report: ReportText = _ignore) -> Dossier:
    """Return everything the pages are made from; raise ContentError where something is wrong."""
    dossier = _gather(load_content(project), project, report)
    _refuse_errors(dossier.problems)
    return dossier


class Checked(NamedTuple):
    """The content as far as it can be read, and everything that is wrong with it."""

    dossier: Dossier
    problems: tuple[Problem, ...]
    changes: Mapping[SourceId, AddressChange]
    """By source, how its addresses differ from the published ones; empty where those are not known."""
    reviews: tuple[ThemeReview, ...]
    """Of the themes that changed since an earlier revision, and of those that were asked for."""


def check_content(
    project: Path,
    *,
    published: Addresses | None = None,
    since: str = "HEAD",
    wanted: Collection[PurePosixPath] = (),
    report: ReportText = _ignore,
) -> Checked:
    """Return everything that is wrong with the content, as far as it shows without building the site.

    With the addresses that were `published`, also those that would be lost; these are known only
    where there is no error. `since` is the revision of git with which themes are compared; those in the `wanted` files
    are always reviewed.
    """
    content = load_content(project)
    dossier = _gather(content, project, report)
    lost: tuple[Problem, ...] = ()
    if not _select_errors(dossier.problems):
        unpublished = [source.id for source in content.unpublished]
        lost = tuple(_check_pages(dossier, published, unpublished))
    changes = () if published is None else compare_addresses(published, dossier.documents)
    reviews = tuple(
        review_themes(
            dossier.documents,
            dossier.matches,
            dossier.themes,
            load_earlier_themes(project, since),
            [theme.id for theme in dossier.themes if theme.path in wanted],
        )
    )
    reported = {problem.place for problem in lost}
    renamed = check_renamed(dossier.documents, project, since)
    problems = (
        *dossier.problems,
        *lost,
        *(problem for problem in renamed if problem.place not in reported),
        *_check_originals(dossier, project),
        *check_cues(dossier.themes, reviews),
    )
    return Checked(dossier, merge_repeated(sort_by_file(problems)), dict(changes), reviews)


def _check_pages(
    dossier: Dossier, published: Addresses | None, unpublished: Sequence[SourceId]
) -> Iterator[Problem]:
    """Yield what only the pages show: links that lead nowhere, and published addresses that are gone."""
    from dossier.pages.link_check import check_links
    from dossier.pages.site_pages import list_lasting_paths

    yield from check_links(dossier)
    if published is not None:
        now = collect_addresses(dossier.documents, list_lasting_paths(dossier))
        yield from check_published(published, now, dossier.documents, unpublished)


def _check_originals(dossier: Dossier, project: Path) -> Iterator[Problem]:
    """Yield the files of text in which a secret stands that is not reported yet."""
    reported = {problem.path for problem in dossier.problems if problem.code == "B040"}
    texts = (
        (source.path, "\n".join(decode_forms(_read_offered(document, dossier, project))))
        for document in dossier.documents
        for source in (document.source,)
        if source.media_type in (TEXT, MARKDOWN, HTML)
        and source.id in dossier.originals
        and source.path not in reported
    )
    return check_originals(dossier.secrets, texts)


def _gather(content: Content, project: Path, report: ReportText) -> Dossier:
    documents, quoted, secrets, unpublished, results, misread = read_sources(
        content, project, report
    )
    agenda = next((x for x in documents if x.source.id == content.settings.agenda), None)
    sessions = read_sessions(agenda, content.sessions) if agenda else ()
    texts = tuple(iter_written_texts(content.themes, sessions, content.questions, content.pages))
    found = _search_documents(documents, results, content)
    matches = tuple(match for each in found.values() for match in each.matches)
    places = {source: each.terms for source, each in found.items()}
    cited = {source: each.citations for source, each in found.items()}
    promises = tuple(promise for each in found.values() for promise in each.promises)
    references = _gather_references(content, documents, sessions, quoted, cited, texts)
    bearings = content.bearings
    frame = agenda.frame if agenda else None
    problems = (
        *content.problems,
        *misread,
        *(problem for document in documents for problem in document.problems),
        *check_notes(sessions, content.sessions),
        *check_bearings(bearings, frame),
        *check_question_notes(content.questions, frame),
        *check_terms(content.terms, places, unpublished),
        *check_days(documents, dict(content.records)),
        *check_rights(documents),
        *check_former(documents),
        *check_outcomes(documents, promises),
        *skip_reported(check_secrets(secrets, content, documents, iter_typed_values), content),
        *check_typed_quotations(texts, [each.document for each in results]),
    )
    return Dossier(
        settings=content.settings,
        documents=documents,
        themes=content.themes,
        matches=matches,
        sessions=sessions,
        terms=content.terms,
        term_places=places,
        promises=promises,
        follow_ups=find_follow_ups(promises, documents, references),
        shared=find_shared_sentences((source, each.statements) for source, each in found.items()),
        bearings=bearings if agenda and agenda.frame else Bearings(),
        evidence=tuple(count_evidence(agenda, bearings, documents, matches)),
        quoted=quoted,
        pages=content.pages,
        question_notes=content.questions,
        recorded=frozenset(dict(content.records)),
        originals={x.source.id: y for x in documents if (y := offer_original(x)) is not None},
        references=references,
        problems=tuple(drop_consequences(problems, content.settings, agenda)),
        secrets=secrets,
    )


def _search_documents(
    documents: Sequence[Document], results: Sequence[SourceResult], content: Content
) -> Mapping[SourceId, Found]:
    """Return what is found in each source; one of which only quotations are shown was not searched before."""
    return {
        document.source.id: each.found or search_document(document, content.themes, content.terms)
        for document, each in zip(documents, results, strict=True)
    }


def _gather_references(
    content: Content,
    documents: Sequence[Document],
    sessions: Sequence[Session],
    quoted: QuotedPlaces,
    cited: Mapping[SourceId, Sequence[Citation]],
    texts: Sequence[Written],
) -> Mapping[PurePosixPath, tuple[Reference, ...]]:
    """Return by page where it mentions a source: by number, in a quotation, or on a reading list."""
    return group_by_page(
        itertools.chain(
            find_references(documents, cited),
            find_quotation_references(texts, quoted, documents),
            find_term_references(content.terms, quoted, documents),
            find_reading_list_references(sessions, documents),
        )
    )


def build(project: Path, *, report: ReportText) -> Dossier:
    """Build `build/docs` and `build/site` from `content/`; return the dossier that they show."""
    from dossier.exports.api import make_site_files
    from dossier.exports.bibliography import make_bibliography_files
    from dossier.exports.search_entries import list_same_meanings, make_search_entries
    from dossier.pages.site_pages import list_lasting_paths
    from dossier.publish.build_stamp import compute_inputs_digest, write_stamp
    from dossier.publish.site_build import build_site
    from dossier.publish.site_swap import lock_build

    inputs = compute_inputs_digest(project)
    report("De bronnen worden gelezen")
    dossier = gather_dossier(project, report=report)
    addresses = collect_addresses(dossier.documents, list_lasting_paths(dossier))
    with lock_build(project / "build", report=report):
        write_docs(dossier, project, report=report)
        build_site(
            project,
            report=report,
            settings=dossier.settings,
            files=itertools.chain(
                make_site_files(dossier, addresses),
                make_bibliography_files(dossier),
                _read_originals(dossier, project),
                _print_leesmappen(dossier, project),
            ),
            entries=make_search_entries(dossier),
            meanings=list_same_meanings(dossier),
            secrets=dossier.secrets,
        )
        write_stamp(project, inputs)
    return dossier


def build_if_changed(project: Path, *, report: ReportText) -> Dossier | None:
    """Build the site; return None, without a look at any source, where it stands as a build would make it now."""
    from dossier.publish.build_stamp import is_current

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
    from dossier.read import read_original

    source = document.source
    original = dossier.originals[source.id]
    return read_original(source, project / source.path, original, allowed=dossier.settings.allowed)


def _print_leesmappen(dossier: Dossier, project: Path) -> Iterator[tuple[PurePosixPath, bytes]]:
    """Yield the PDF of each session's reading list, with its place on the site."""
    from dossier.exports.leesmap import make_leesmappen
    from dossier.publish.leesmap_print import print_leesmap, read_template

    cache = open_cache(project)
    for path, leesmap in make_leesmappen(dossier):
        inputs = leesmap, read_template(project / "overrides")
        make = functools.partial(print_leesmap, *inputs)
        yield path, cache.get_or_make(LEESMAP, inputs, make)


def write_docs(dossier: Dossier, project: Path, *, report: ReportText = _ignore) -> None:
    """Write the Markdown of all pages to `build/docs`.

    Raise ContentError where a hand-written text holds a link that leads nowhere.
    """
    from dossier.pages.link_check import check_links
    from dossier.pages.markup.frontmatter import write_page_text
    from dossier.pages.site_pages import render_pages
    from dossier.publish.written_files import write_pages

    _refuse_errors(tuple(check_links(dossier)))
    # One at a time: together the pages take more memory than the dossier.
    pages = count_done(render_pages(dossier), None, "pagina's", report)
    write_pages(((page.path, write_page_text(page)) for page in pages), project / "build" / "docs")


def _refuse_errors(problems: tuple[Problem, ...]) -> None:
    if errors := _select_errors(problems):
        raise ContentError(errors)


def _select_errors(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    return tuple(problem for problem in problems if problem.severity is Severity.ERROR)
