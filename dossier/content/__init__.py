"""Read and check what maintainers edit: everything under `content/`."""

import dataclasses
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath

from pydantic import TypeAdapter, ValidationError

from dossier.content.bearings import read_bearings
from dossier.content.files import (
    CONTENT_FOLDER,
    RECORD_SUFFIX,
    File,
    ReportProblem,
    check_filled,
    check_name,
    check_personal,
    check_readable,
    check_size,
    check_suffix,
    check_twice,
    index_by_id,
    list_files,
)
from dossier.content.form_filling import AnyForm, add_nearest, format_place, make_problem
from dossier.content.forms import (
    PageRecord,
    QuestionRecord,
    SessionRecord,
    SettingsRecord,
    SourceRecord,
    TermsRecord,
    ThemeRecord,
    WordGroupsRecord,
)
from dossier.content.keyed_files import Sheet, check_known, read_sheet, report_unknown
from dossier.content.macro_calls import check_names, read_written_text
from dossier.content.typed_values import iter_typed_yaml
from dossier.content.values import to_metadata, to_record, to_settings, to_theme
from dossier.content.word_groups import WordGroups, iter_group_references
from dossier.errors import ContentError, DossierError, Problem, sort_by_file
from dossier.ids import make_slug
from dossier.media import make_source
from dossier.model import (
    Content,
    QuestionNotes,
    Quotation,
    Record,
    SessionId,
    SessionNotes,
    Settings,
    Source,
    SourceId,
    Term,
    Theme,
    ThemeId,
    WrittenPage,
    WrittenText,
)

__all__ = ["load", "load_addresses", "load_record", "load_record_beside"]

SETTINGS_FILE = "dossier.yml"
TERMS_FILE = "begrippen.yml"
BEARINGS_FILE = "kader.yml"
WORD_GROUPS_FILE = "woordgroepen.yml"
RIGHTS_KEY_PATTERN = re.compile(rb"publiceren|rechten")
SESSION_PARTS = ("Voorbereiding", "Verslag")
QUESTION_PARTS = ("Wat we weten", "Wat het tegenspreekt", "Wat ontbreekt")
PART_HEADING_PATTERN = re.compile(r"##[ \t]+(.+?)[ \t]*#*")  # ## Voorbereiding

# Stands in where dossier.yml cannot be read, so that all else can be checked; an error
# stands beside it, so that no site is ever built with it.
UNREADABLE_SETTINGS = Settings(title="", description="", address="", agenda=None, session_minutes=0)


def load(project: Path) -> Content:
    """Return all that stands under `content/`, with every problem, in the order of the files."""
    if not (project / CONTENT_FOLDER).is_dir():
        message = f"de map '{CONTENT_FOLDER}' ontbreekt: geef de map van het dossier op"
        raise DossierError(message)
    problems: list[Problem] = []
    files = tuple(list_files(project, problems.append))
    content = _gather_content(files, problems.append)
    return dataclasses.replace(content, problems=sort_by_file(problems))


def load_record_beside(path: Path, report: ReportProblem) -> Record | None:
    """Return the record that lies beside the file at `path`, or None where there is none.

    Raise ContentError where it cannot be read and says something of what may be published.
    """
    beside = path.with_suffix(RECORD_SUFFIX)
    if beside == path or not beside.is_file():
        return None
    problems: list[Problem] = []
    data = beside.read_bytes()
    record = load_record(PurePosixPath(beside), data, problems.append)
    if record is None and RIGHTS_KEY_PATTERN.search(data):
        raise ContentError(tuple(problems))
    for each in problems:
        report(each)
    return record


def load_record(path: PurePosixPath, data: bytes, report: ReportProblem) -> Record | None:
    """Return what the record at `path` states, or None where its form is wrong."""
    sheet = read_sheet(File(path=path, data=data), SourceRecord, report)
    if sheet is None:
        return None
    places = [("correcties", number) for number, _ in enumerate(sheet.form.correcties)]
    return to_record(sheet.form, path, [format_place(x, sheet.tree.find_line(x)) for x in places])


def load_addresses(path: Path) -> dict[str, list[str]]:
    """Return a published `api/adressen.json`: every page, and what may be linked to on it."""
    try:
        return TypeAdapter(dict[str, list[str]]).validate_json(path.read_bytes(), strict=True)
    except ValidationError as error:
        message = f"{path}: dit is geen lijst van adressen; neem het bestand api/adressen.json van de site"
        raise DossierError(message) from error


def _gather_content(files: tuple[File, ...], report: ReportProblem) -> Content:
    rooms = {room: [f for f in files if f.room == room] for room in {f.room for f in files}}
    top = {file.path.name: file for file in rooms.get("", ())}
    bronnen = rooms.get("bronnen", ())
    originals = index_by_id((file for file in bronnen if file.suffix != RECORD_SUFFIX), report)
    check_twice(originals.values(), report)
    records = tuple(_read_records(bronnen, originals, report))
    hidden = {source for source, record in records if not record.published}
    published = {name: file for name, file in originals.items() if name not in hidden}
    names = [make_slug(file.path.stem) for file in rooms.get("themas", ())]
    settings = _read_settings(top.get(SETTINGS_FILE), published, report)
    sources = {file.path for file in originals.values()}
    typed = [file for file in files if file.path not in sources]
    word_groups = _read_word_groups(top.get(WORD_GROUPS_FILE), report)
    content = Content(
        settings=settings,
        sources=tuple(_read_sources(published.values(), settings.largest, report)),
        unpublished=tuple(
            _make_source(originals[name]) for name in sorted(hidden & originals.keys())
        ),
        records=records,
        themes=tuple(_read_themes(rooms.get("themas", ()), names, word_groups, report)),
        sessions=tuple(_read_sessions(rooms.get("sessies", ()), published, names, report)),
        questions=tuple(_read_questions(rooms.get("kernvragen", ()), report)),
        terms=tuple(_read_terms(top.get(TERMS_FILE), published, report)),
        bearings=read_bearings(top.get(BEARINGS_FILE), names, report),
        pages=tuple(_read_pages(rooms.get("paginas", ()), report)),
        typed=tuple(iter_typed_yaml(x for x in typed if not _is_record_of(x, hidden))),
        problems=(),
    )
    for file in typed:
        if file.path.name != SETTINGS_FILE:
            check_personal(file, content.settings.allowed, report)
    check_names(
        list(content.texts),
        sources=published.keys(),
        themes=names,
        terms=[term.term for term in content.terms],
        report=report,
    )
    return content


def _is_record_of(file: File, sources: Collection[str]) -> bool:
    """Return whether a file is the record of one of these sources."""
    return file.room == "bronnen" and make_slug(file.path.stem) in sources


def _read_sources(files: Iterable[File], largest: int, report: ReportProblem) -> Iterator[Source]:
    for file in files:
        check_name(file, report)
        fits = check_size(file, largest, report)
        if fits and check_filled(file, report) and check_readable(file, report):
            yield _make_source(file)


def _make_source(file: File) -> Source:
    return make_source(file.path, file.data, make_slug(file.path.stem))


def _read_records(
    files: Iterable[File], originals: Mapping[str, File], report: ReportProblem
) -> Iterator[tuple[SourceId, Record]]:
    records = index_by_id((file for file in files if file.suffix == RECORD_SUFFIX), report)
    for name, file in records.items():
        if name not in originals:
            message = "naast dit bestand staat geen bron met dezelfde naam"
            hint = "voeg de bron toe in hetzelfde voorstel, of geef dit bestand de naam van zijn bron, met .yml als einde"
            # Names of sources begin alike, so that only a slip of the pen looks like another.
            hint = add_nearest(hint, name, originals, likeness=0.9)
            report(make_problem(file.path, "B014", "", message, hint))
        record = load_record(file.path, file.data, report)
        if record is not None:
            yield SourceId(name), record


def _read_settings(file: File | None, sources: Collection[str], report: ReportProblem) -> Settings:
    if file is None:
        hint = (
            "zet het bestand terug, met een titel, een beschrijving, het adres van de site en een sessieduur "
            "(hoeveel minuten een sessie duurt)"
        )
        path = PurePosixPath(CONTENT_FOLDER, SETTINGS_FILE)
        report(make_problem(path, "P001", "", "dit bestand ontbreekt", hint))
        return UNREADABLE_SETTINGS
    sheet = read_sheet(file, SettingsRecord, report)
    if sheet is None:
        return UNREADABLE_SETTINGS
    settings = to_settings(sheet.form)
    if settings.agenda is not None and settings.agenda not in sources:
        report_unknown(sheet, ("agenda",), settings.agenda, sources, "A003", report)
    return settings


def _read_terms(
    file: File | None, sources: Collection[str], report: ReportProblem
) -> Iterator[Term]:
    sheet = None if file is None else read_sheet(file, TermsRecord, report)
    if sheet is None:
        return
    for name, form in sheet.form.root.items():
        quotation = None
        if form.bron is not None and form.citaat is not None:
            if form.bron not in sources:
                report_unknown(sheet, (name, "bron"), form.bron, sources, "C002", report)
            line = sheet.tree.find_line((name, "citaat")) or 1
            source = SourceId(form.bron)
            quotation = Quotation(source=source, words=form.citaat, path=sheet.path, line=line)
        yield Term(term=name, meaning=form.betekenis, others=form.ook, quotation=quotation)


def _read_word_groups(file: File | None, report: ReportProblem) -> WordGroups | None:
    """Return the groups of words, or None where their file cannot be read and its problem is reported."""
    if file is None:
        return {}
    sheet = read_sheet(file, WordGroupsRecord, report)
    return None if sheet is None else sheet.form.root


def _read_themes(
    files: Iterable[File],
    names: Collection[str],
    word_groups: WordGroups | None,
    report: ReportProblem,
) -> Iterator[Theme]:
    for name, sheet in _read_sheets(files, ThemeRecord, report):
        for place, group in iter_group_references(sheet.form):
            if word_groups is not None and group not in word_groups:
                report_unknown(sheet, place, group, word_groups, "T003", report)
        check_known(sheet, ("verwant",), sheet.form.verwant, names, "T001", report)
        introduction = read_written_text(sheet.path, sheet.body, sheet.body_line, report)
        yield to_theme(sheet.form, ThemeId(name), introduction, word_groups or {})


def _read_sessions(
    files: Iterable[File], sources: Collection[str], themes: Collection[str], report: ReportProblem
) -> Iterator[SessionNotes]:
    for name, sheet in _read_sheets(files, SessionRecord, report):
        check_known(sheet, ("leeslijst",), sheet.form.leeslijst, sources, "A001", report)
        check_known(sheet, ("themas",), sheet.form.themas, themes, "T001", report)
        parts = _split_parts(sheet, SESSION_PARTS, report)
        yield SessionNotes(
            id=SessionId(name),
            path=sheet.path,
            preparation=parts["Voorbereiding"],
            report=parts["Verslag"],
            reading=tuple(map(SourceId, sheet.form.leeslijst)),
            questions=sheet.form.vragen,
            themes=tuple(map(ThemeId, sheet.form.themas)),
        )


def _read_questions(files: Iterable[File], report: ReportProblem) -> Iterator[QuestionNotes]:
    for number, sheet in _read_sheets(files, QuestionRecord, report):
        parts = _split_parts(sheet, QUESTION_PARTS, report)
        yield QuestionNotes(number=number, path=sheet.path, parts=tuple(parts.items()))


def _split_parts(
    sheet: Sheet[AnyForm], headings: Sequence[str], report: ReportProblem
) -> dict[str, WrittenText]:
    """Return the text under each of these headings; report text that stands under none of them."""
    texts: dict[str, list[str]] = {part: [] for part in headings}
    first = dict.fromkeys(headings, sheet.body_line)
    part: str | None = None
    for number, line in enumerate(sheet.body.split("\n"), start=sheet.body_line):
        found = PART_HEADING_PATTERN.fullmatch(line.rstrip())
        if found is not None and found[1].capitalize() in texts:
            part = found[1].capitalize()
            first[part] = number + 1 - len(texts[part])
        elif part is not None and found is None:
            texts[part].append(line)
        elif line.strip():
            message = f"'{line.strip()[:60]}' staat niet onder een van de koppen van dit bestand"
            known = " of ".join(f"'## {heading}'" for heading in headings)
            hint = f"zet tekst onder de kop {known}; kleinere koppen beginnen met ###"
            report(make_problem(sheet.path, "A002", f"regel {number}", message, hint))
    return {
        name: read_written_text(sheet.path, "\n".join(lines), first[name], report)
        for name, lines in texts.items()
    }


def _read_pages(files: Iterable[File], report: ReportProblem) -> Iterator[WrittenPage]:
    for name, sheet in _read_sheets(files, PageRecord, report):
        body = read_written_text(sheet.path, sheet.body, sheet.body_line, report)
        path = PurePosixPath(f"{name}.md")
        yield WrittenPage(path=path, metadata=to_metadata(sheet.form), body=body)


def _read_sheets(
    files: Iterable[File], form: type[AnyForm], report: ReportProblem
) -> Iterator[tuple[str, Sheet[AnyForm]]]:
    """Yield the name and the content of each Markdown file that fits its form."""
    named = index_by_id((file for file in files if check_suffix(file, ".md", report)), report)
    for name, file in named.items():
        check_name(file, report)
        sheet = read_sheet(file, form, report)
        if sheet is not None:
            yield name, sheet
