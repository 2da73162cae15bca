"""New files under `content/`: a source with its record, a theme, a session, and the schemas for editors."""

from collections.abc import Collection
from datetime import date
from pathlib import Path, PurePath, PurePosixPath

from dossier.content import load, new_records
from dossier.content.files import CONTENT_FOLDER, RECORD_SUFFIX, File, read_new
from dossier.content.forms import SourceRecord, get_meaning
from dossier.content.schema import make_schemas
from dossier.errors import DossierError, Problem, Severity
from dossier.ids import make_proper_name, make_short_slug, make_slug
from dossier.language.dates import format_day
from dossier.media import SUFFIXES, make_source
from dossier.model import Content, Document, Source
from dossier.pages import dutch
from dossier.privacy import find_personal, mask
from dossier.publish.written_files import put, put_new
from dossier.read import read
from dossier.recognise import recognise


def create_source(project: Path, path: Path, *, name: str | None, today: date) -> str:
    """Copy a file into `content/bronnen/` and write its record; return in Dutch what was made.

    Raise DossierError, and write nothing, where the file cannot be read or is there already.
    """
    content = load(project)
    file = read_new(path, content.settings.largest)
    source = make_source(file.path, file.data, "nieuw")
    _refuse_twice(source, content)
    document = recognise(read(source, path, allowed=content.settings.allowed))
    _refuse_unreadable(document.problems)
    chosen = (
        _choose_name(name) if name is not None else make_proper_name(document, mask(path.stem).text)
    )
    former = {str(each) for _, record in content.records for each in record.former}
    _refuse_taken(project, "bronnen", chosen, former)
    target = PurePosixPath(CONTENT_FOLDER, "bronnen", f"{chosen}{_get_suffix(file, source)}")
    record = new_records.draft_record(document, today, content.settings.allowed)
    files = {
        project / target: file.data,
        project / target.with_suffix(RECORD_SUFFIX): record.encode(),
    }
    put_new(files)
    return _describe_made(project / target, document)


def create_theme(project: Path, title: str) -> str:
    """Write the file of a theme with this title; return in Dutch what was made."""
    allowed = load(project).settings.allowed
    clean = new_records.clean_line(title)
    if make_slug(f"{clean} x") == "x":
        message = "in deze titel staan geen letters waarvan een adres te maken is; schrijf er een woord bij"
        raise DossierError(message)
    for each in find_personal(clean, allowed):
        message = (
            f"in deze titel staat een {each.kind.value}, en dat komt zo op de site; haal het weg"
        )
        raise DossierError(message)
    name = make_short_slug(clean)
    _refuse_taken(project, "themas", name)
    path = PurePosixPath(CONTENT_FOLDER, "themas", f"{name}.md")
    put_new({project / path: new_records.draft_theme(clean).encode()})
    step = "zet er de woorden in die naar dit thema wijzen, en schrijf onder de streepjes een inleiding"
    return f"Gemaakt: {project / path}\n\n{_describe_next(step, project / path)}"


def create_session(project: Path, given: str) -> str:
    """Write the file of a session that the agenda has; return in Dutch what was made."""
    from dossier.pipeline import check_content

    sessions = {each.id: each for each in check_content(project).dossier.sessions}
    found = next((each for name, each in sessions.items() if name == make_slug(given)), None)
    if found is None:
        raise DossierError(_report_unknown(given, sorted(sessions)))
    _refuse_taken(project, "sessies", found.id)
    path = PurePosixPath(CONTENT_FOLDER, "sessies", f"{found.id}.md")
    text = new_records.draft_session(f"{found.title}, {format_day(found.date)}")
    put_new({project / path: text.encode()})
    step = "zet er de leeslijst in, en schrijf de voorbereiding onder het kopje"
    return f"Gemaakt: {project / path}\n\n{_describe_next(step, project / path)}"


def write_schemas(project: Path) -> tuple[PurePosixPath, ...]:
    """Write what editors know of the records under `content/`; return the files that are new or changed."""
    return tuple(path for path, text in make_schemas() if put(project / path, text))


def _refuse_twice(source: Source, content: Content) -> None:
    for each in (*content.sources, *content.unpublished):
        if each.sha256 == source.sha256:
            message = f"{source.path}: dit stuk staat al in het dossier: {each.path}"
            raise DossierError(message)


def _refuse_unreadable(problems: Collection[Problem]) -> None:
    errors = [str(problem) for problem in problems if problem.severity is Severity.ERROR]
    if errors:
        raise DossierError("\n".join(errors))


def _refuse_taken(project: Path, room: str, name: str, former: Collection[str] = ()) -> None:
    folder = project / CONTENT_FOLDER / room
    files = sorted(folder.iterdir()) if folder.is_dir() else []
    taken = next((path.name for path in files if make_slug(path.stem) == name), None)
    if taken is None and name not in former:
        return
    where = (
        f"dit adres is al van {CONTENT_FOLDER}/{room}/{taken}"
        if taken
        else "dit adres was eerder van een andere bron"
    )
    other = "geef een andere naam met --naam" if room == "bronnen" else "kies een andere naam"
    message = f"{name}: {where}; {other}, of verander wat er al staat"
    raise DossierError(message)


def _choose_name(name: str) -> str:
    path = PurePath(name)
    ends = {end for known in SUFFIXES.values() for end in known}
    for each in find_personal(name):
        message = f"in de naam bij --naam staat een {each.kind.value}, en die naam komt op de site; kies een andere"
        raise DossierError(message)
    chosen = make_slug(name.removesuffix(path.suffix) if path.suffix.lower() in ends else name)
    if make_slug(f"{name} x") == "x" or chosen != make_short_slug(chosen):
        message = "zo kan een bestand niet heten; schrijf bij --naam hoogstens 80 letters, cijfers en streepjes"
        raise DossierError(message)
    return chosen


def _get_suffix(file: File, source: Source) -> str:
    """Return the end of the name that tells the kind of the file, as it is."""
    ends = SUFFIXES[source.media_type]
    return file.suffix if file.suffix in ends else ends[0]


def _report_unknown(given: str, known: list[str]) -> str:
    if not known:
        return (
            "de agenda heeft nog geen sessies; zet in content/dossier.yml bij 'agenda' de naam van de bron "
            "waarin zij staan"
        )
    return f"de agenda heeft geen sessie '{new_records.clean_line(given)}'; kies uit {', '.join(known)}"


def _describe_made(path: Path, document: Document) -> str:
    record = path.with_suffix(RECORD_SUFFIX)
    gaps = len(document.problems)
    asked = [
        f"  {key}: {get_meaning(SourceRecord, key)}" for key in new_records.list_missing(document)
    ]
    counts = (
        f"vragen: {len(document.questions)}, antwoorden: {len(document.answers)}, "
        f"noten: {len(document.notes)}, alinea's: {len(document.passages)}"
    )
    step = f"open {record} en vul aan wat u weet" if asked else "lees na of dit klopt"
    lines = [
        "Gemaakt:",
        f"  {path}",
        f"  {record}",
        "",
        f"Herkend: {dutch.KINDS[document.kind]}, {new_records.clean_line(dutch.title(document))}",
        f"  {counts}",
        *(["", "Niet gevonden in het document:", *asked] if asked else []),
        *(["", f"Open plekken in het document: {gaps}; de controle noemt ze."] if gaps else []),
        "",
        _describe_next(step, path),
    ]
    return "\n".join(lines)


def _describe_next(step: str, path: Path) -> str:
    return f"Volgende stap: {step}.\nKijk het daarna na met: dossier check {path}"
