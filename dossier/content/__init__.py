"""Read and check what maintainers edit: everything under `content/`."""

import dataclasses
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath

from pydantic import TypeAdapter, ValidationError

from dossier.content.bearings import bearings_of
from dossier.content.check import named, problem, with_nearest
from dossier.content.files import (
    FOLDER,
    RECORD,
    File,
    Report,
    by_id,
    check_filled,
    check_name,
    check_personal,
    check_readable,
    check_size,
    check_suffix,
    check_twice,
    list_files,
)
from dossier.content.forms import (
    PageRecord,
    SessionRecord,
    SettingsRecord,
    SourceRecord,
    TermsRecord,
    ThemeRecord,
)
from dossier.content.macros import check_names, written
from dossier.content.sheet import Sheet, read_sheet, report_unknown
from dossier.content.typed import list_yaml, typed_values
from dossier.content.values import to_metadata, to_record, to_settings, to_theme
from dossier.errors import ContentError, DossierError, Problem
from dossier.ids import slug
from dossier.media import source_of
from dossier.model import (
    Content,
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

__all__ = ["load", "load_addresses", "load_record", "record_beside", "typed_values"]

SETTINGS = "dossier.yml"
TERMS = "begrippen.yml"
BEARINGS = "kader.yml"
ABOUT_RIGHTS = re.compile(rb"publiceren|rechten")
ADDRESSES = TypeAdapter(dict[str, list[str]])
PARTS = ("Voorbereiding", "Verslag")
HEADING = re.compile(r"##[ \t]+(.+?)[ \t]*#*")  # ## Voorbereiding

# Stands in where dossier.yml cannot be read, so that all else can be checked; an error
# stands beside it, so that no site is ever built with it.
UNSET = Settings(title="", description="", address="", agenda=None, session_minutes=0)


def load(project: Path) -> Content:
    """Return all that stands under `content/`, with every problem, in the order of the files."""
    if not (project / FOLDER).is_dir():
        message = f"de map '{FOLDER}' ontbreekt: geef de map van het dossier op"
        raise DossierError(message)
    problems: list[Problem] = []
    files = tuple(list_files(project, problems.append))
    content = _gathered(files, problems.append)
    return dataclasses.replace(content, problems=tuple(sorted(problems, key=_order)))


def record_beside(path: Path, report: Report) -> Record | None:
    """Return the record that lies beside the file at `path`, or None where there is none.

    Raise ContentError where it cannot be read and says something of what may be published.
    """
    beside = path.with_suffix(RECORD)
    if beside == path or not beside.is_file():
        return None
    problems: list[Problem] = []
    data = beside.read_bytes()
    record = load_record(PurePosixPath(beside), data, problems.append)
    if record is None and ABOUT_RIGHTS.search(data):
        raise ContentError(tuple(problems))
    for each in problems:
        report(each)
    return record


def load_record(path: PurePosixPath, data: bytes, report: Report) -> Record | None:
    """Return what the record at `path` states, or None where its form is wrong."""
    sheet = read_sheet(File(path=path, data=data), SourceRecord, report)
    if sheet is None:
        return None
    places = [("correcties", number) for number, _ in enumerate(sheet.form.correcties)]
    return to_record(sheet.form, path, [named(x, sheet.tree.line(x)) for x in places])


def load_addresses(path: Path) -> dict[str, list[str]]:
    """Return a published `api/adressen.json`: every page, and what may be linked to on it."""
    try:
        return ADDRESSES.validate_json(path.read_bytes(), strict=True)
    except ValidationError as error:
        message = f"{path}: dit is geen lijst van adressen; neem het bestand api/adressen.json van de site"
        raise DossierError(message) from error


def _gathered(files: tuple[File, ...], report: Report) -> Content:
    rooms = {room: [f for f in files if f.room == room] for room in {f.room for f in files}}
    top = {file.path.name: file for file in rooms.get("", ())}
    originals = _originals(rooms.get("bronnen", ()), report)
    check_twice(originals.values(), report)
    records = _records(rooms.get("bronnen", ()), originals, report)
    hidden = {source for source, record in records if not record.published}
    published = {name: file for name, file in originals.items() if name not in hidden}
    names = [slug(file.path.stem) for file in rooms.get("themas", ())]
    settings = _settings(top.get(SETTINGS), published.keys(), report)
    sources = {file.path for file in originals.values()}
    typed = [file for file in files if file.path not in sources]
    content = Content(
        settings=settings,
        sources=_sources(published.values(), settings.largest, report),
        unpublished=tuple(_source(originals[name]) for name in sorted(hidden & originals.keys())),
        records=records,
        themes=_themes(rooms.get("themas", ()), report),
        sessions=_sessions(rooms.get("sessies", ()), published.keys(), names, report),
        terms=_terms(top.get(TERMS), published.keys(), report),
        bearings=bearings_of(top.get(BEARINGS), names, report),
        pages=_pages(rooms.get("paginas", ()), report),
        typed=tuple(list_yaml(x for x in typed if not _describes(x, hidden))),
        problems=(),
    )
    for file in typed:
        if file.path.name != SETTINGS:
            check_personal(file, content.settings.allowed, report)
    check_names(
        list(content.texts),
        sources=published.keys(),
        themes=names,
        terms=[term.term for term in content.terms],
        report=report,
    )
    return content


def _describes(file: File, sources: Collection[str]) -> bool:
    """Return whether a file is the record of one of these sources."""
    return file.room == "bronnen" and slug(file.path.stem) in sources


def _originals(files: Iterable[File], report: Report) -> Mapping[str, File]:
    return by_id((file for file in files if file.suffix != RECORD), report)


def _sources(files: Iterable[File], largest: int, report: Report) -> tuple[Source, ...]:
    sources = []
    for file in files:
        check_name(file, report)
        fits = check_size(file, largest, report)
        if fits and check_filled(file, report) and check_readable(file, report):
            sources.append(_source(file))
    return tuple(sources)


def _source(file: File) -> Source:
    return source_of(file.path, file.data, slug(file.path.stem))


def _records(
    files: Iterable[File], originals: Mapping[str, File], report: Report
) -> tuple[tuple[SourceId, Record], ...]:
    records = []
    for name, file in by_id((file for file in files if file.suffix == RECORD), report).items():
        if name not in originals:
            message = "naast dit bestand staat geen bron met dezelfde naam"
            hint = "voeg de bron toe in hetzelfde voorstel, of geef dit bestand de naam van zijn bron, met .yml als einde"
            # Names of sources begin alike, so that only a slip of the pen looks like another.
            hint = with_nearest(hint, name, originals, likeness=0.9)
            report(problem(file.path, "B014", "", message, hint))
        record = load_record(file.path, file.data, report)
        if record is not None:
            records.append((SourceId(name), record))
    return tuple(records)


def _settings(file: File | None, sources: Iterable[str], report: Report) -> Settings:
    if file is None:
        hint = (
            "zet het bestand terug, met een titel, een beschrijving, het adres van de site en een sessieduur "
            "(hoeveel minuten een sessie duurt)"
        )
        path = PurePosixPath(FOLDER, SETTINGS)
        report(problem(path, "P001", "", "dit bestand ontbreekt", hint))
        return UNSET
    sheet = read_sheet(file, SettingsRecord, report)
    if sheet is None:
        return UNSET
    settings = to_settings(sheet.form)
    if settings.agenda is not None and settings.agenda not in set(sources):
        report_unknown(sheet, ("agenda",), settings.agenda, sources, "A003", report)
    return settings


def _terms(file: File | None, sources: Iterable[str], report: Report) -> tuple[Term, ...]:
    sheet = None if file is None else read_sheet(file, TermsRecord, report)
    return () if sheet is None else tuple(_listed(sheet, sources, report))


def _listed(sheet: Sheet[TermsRecord], sources: Iterable[str], report: Report) -> Iterator[Term]:
    for name, form in sheet.form.root.items():
        quotation = None
        if form.bron is not None and form.citaat is not None:
            if form.bron not in sources:
                report_unknown(sheet, (name, "bron"), form.bron, sources, "C002", report)
            quotation = Quotation(
                source=SourceId(form.bron),
                words=form.citaat,
                path=sheet.path,
                line=sheet.tree.line((name, "citaat")) or 1,
            )
        yield Term(term=name, meaning=form.betekenis, others=form.ook, quotation=quotation)


def _themes(files: Iterable[File], report: Report) -> tuple[Theme, ...]:
    named_files = _markdown(files, report)
    themes = []
    for name, file in named_files.items():
        sheet = read_sheet(file, ThemeRecord, report)
        if sheet is None:
            continue
        for number, other in enumerate(sheet.form.verwant):
            if other not in named_files:
                report_unknown(sheet, ("verwant", number), other, named_files, "T001", report)
        introduction = written(file.path, sheet.body, sheet.body_line, report)
        themes.append(to_theme(sheet.form, ThemeId(name), introduction))
    return tuple(themes)


def _sessions(
    files: Iterable[File], sources: Iterable[str], themes: Sequence[str], report: Report
) -> tuple[SessionNotes, ...]:
    sessions = []
    for name, file in _markdown(files, report).items():
        sheet = read_sheet(file, SessionRecord, report)
        if sheet is None:
            continue
        for number, source in enumerate(sheet.form.leeslijst):
            if source not in sources:
                report_unknown(sheet, ("leeslijst", number), source, sources, "A001", report)
        for number, theme in enumerate(sheet.form.themas):
            if theme not in themes:
                report_unknown(sheet, ("themas", number), theme, themes, "T001", report)
        sessions.append(_session(SessionId(name), sheet, report))
    return tuple(sessions)


def _session(name: SessionId, sheet: Sheet[SessionRecord], report: Report) -> SessionNotes:
    parts = _parts(sheet, report)
    return SessionNotes(
        id=name,
        path=sheet.path,
        preparation=parts["Voorbereiding"],
        report=parts["Verslag"],
        reading=tuple(SourceId(source) for source in sheet.form.leeslijst),
        questions=sheet.form.vragen,
        themes=tuple(ThemeId(theme) for theme in sheet.form.themas),
    )


def _parts(sheet: Sheet[SessionRecord], report: Report) -> dict[str, WrittenText]:
    """Return the text under each heading; report text that stands under no known one."""
    texts: dict[str, list[str]] = {part: [] for part in PARTS}
    first = dict.fromkeys(PARTS, sheet.body_line)
    part: str | None = None
    for number, line in enumerate(sheet.body.split("\n"), start=sheet.body_line):
        found = HEADING.fullmatch(line.rstrip())
        if found is not None and found[1].capitalize() in texts:
            part = found[1].capitalize()
            first[part] = number + 1 - len(texts[part])
        elif part is None or found is not None:
            if line.strip():
                _stray(sheet.path, number, line, report)
        else:
            texts[part].append(line)
    return {
        name: written(sheet.path, "\n".join(lines), first[name], report)
        for name, lines in texts.items()
    }


def _stray(path: PurePosixPath, number: int, line: str, report: Report) -> None:
    message = f"'{line.strip()[:60]}' hoort niet bij de voorbereiding en niet bij het verslag"
    hint = "zet tekst onder de kop '## Voorbereiding' of '## Verslag'; kleinere koppen beginnen met ###"
    report(problem(path, "A002", f"regel {number}", message, hint))


def _pages(files: Iterable[File], report: Report) -> tuple[WrittenPage, ...]:
    pages = []
    for name, file in _markdown(files, report).items():
        sheet = read_sheet(file, PageRecord, report)
        if sheet is not None:
            body = written(file.path, sheet.body, sheet.body_line, report)
            path = PurePosixPath(f"{name}.md")
            pages.append(WrittenPage(path=path, metadata=to_metadata(sheet.form), body=body))
    return tuple(pages)


def _markdown(files: Iterable[File], report: Report) -> dict[str, File]:
    found = by_id((file for file in files if check_suffix(file, ".md", report)), report)
    for file in found.values():
        check_name(file, report)
    return found


def _order(each: Problem) -> tuple[str, int]:
    line = re.match(r"regel (\d+)", each.place)
    return str(each.path), int(line[1]) if line else 0
