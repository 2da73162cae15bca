"""The files under `content/`: which there are, what they are called, what they hold."""

import dataclasses
import hashlib
import os
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path, PurePath, PurePosixPath

from dossier import ids, media
from dossier.content.form_filling import add_nearest, make_problem
from dossier.errors import DossierError, Problem, Severity
from dossier.language.normal_form import compose
from dossier.media.unread_kinds import describe_unread
from dossier.privacy import find_personal
from dossier.sections import reserved_names

ReportProblem = Callable[[Problem], None]

CONTENT_FOLDER = "content"
TOP_FILES = frozenset({"dossier.yml", "begrippen.yml", "kader.yml", "woordgroepen.yml"})
PAGE_ADDRESSES = {"bronnen": "/bronnen/{}/", "themas": "/themas/{}/", "sessies": "/sessies/{}/", "kernvragen": "/kernvragen/{}/", "paginas": "/{}/"}  # fmt: skip
"""The folders, and the address on the site of what lies in each."""
RECORD_SUFFIX = ".yml"
# What git leaves of a conflict: <<<<<<< main, =======, >>>>>>> voorstel
CONFLICT_START_PATTERN = re.compile(rb"^<{7} ", re.MULTILINE)
CONFLICT_MIDDLE = b"\n======="
MISNAMED_RECORD_PATTERN = re.compile(
    r"(.+)\.ya?ml(?:\.\w{2,5})?", re.IGNORECASE
)  # brief.yaml, brief.yml.txt
# ~$brief.docx, of a document that is open in Word; Thumbs.db and desktop.ini of Windows
LEFTOVER_FILE_PATTERN = re.compile(r"~\$.*|thumbs\.db|desktop\.ini", re.IGNORECASE)
# What a browser puts beside a page that it saves whole: brief_files, brief-bestanden
SAVED_PARTS_PATTERN = re.compile(r".*(?:[_-](?:files|bestanden)|\.fld)", re.IGNORECASE)
TOP_DEPTH = 2
"""Parts of the path of what lies directly under `content/`."""
MAX_NAME_BYTES = 200
"""Of a file's name: a page, an original and an export of a source carry it with longer ends, and disks take 255."""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A file that a maintainer put under `content/`."""

    path: PurePosixPath
    """Relative to the project."""
    data: bytes

    @property
    def room(self) -> str:
        """The folder it lies in: `bronnen`; empty directly under `content/`."""
        return self.path.parent.name if len(self.path.parts) > 2 else ""

    @property
    def suffix(self) -> str:
        """The end of the name, in lower case."""
        return self.path.suffix.lower()


def list_files(project: Path, report: ReportProblem) -> Iterator[File]:
    """Yield the visible files that the dossier knows a place for, in the order of their names."""
    top = project / CONTENT_FOLDER
    for path in _iter_visible(project, top, report):
        if path.is_dir() and path.name in PAGE_ADDRESSES:
            yield from _read_files(project, _iter_visible(project, path, report), report)
        elif path.name in TOP_FILES:
            yield from _read_files(project, [path], report)
        else:
            report(_make_unplaced_problem(_make_relative(project, path)))


def read_new(path: Path, largest: int) -> File:
    """Return a file that is to become a source; raise DossierError where its kind or size does not fit."""
    problems: list[Problem] = []
    file = File(path=PurePosixPath(path), data=path.read_bytes())
    if check_source(file, largest, problems.append):
        return file
    raise DossierError("\n".join(map(str, problems)))


def read_text_of(file: File, report: ReportProblem) -> str | None:
    """Return the text of a file that a maintainer wrote, with single line ends, or None."""
    if not (check_filled(file, report) and check_merged(file, report)):
        return None
    try:
        text = file.data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = file.data.count(b"\n", 0, error.start) + 1
        message = "dit bestand is niet bewaard als UTF-8 (een manier om letters op te slaan); letters met accenten gaan zo verloren"
        hint = "open het bestand in een tekstprogramma, kies 'Opslaan als' en daarbij de codering UTF-8"
        report(make_problem(file.path, "B008", f"regel {line}", message, hint))
        return None
    return compose(text.replace("\r\n", "\n").replace("\r", "\n"))


def check_filled(file: File, report: ReportProblem) -> bool:
    """Return whether the file holds anything; report it if not."""
    if not media.is_empty(file.data):
        return True
    hint = "zet er tekst in of verwijder het bestand"
    report(make_problem(file.path, "B009", "", "dit bestand is leeg", hint))
    return False


def check_merged(file: File, report: ReportProblem) -> bool:
    """Return whether no conflict between two proposals was left in the file; report it if so."""
    found = CONFLICT_START_PATTERN.search(file.data)
    if found is None or file.data.find(CONFLICT_MIDDLE, found.end()) < 0:
        return True
    line = file.data.count(b"\n", 0, found.start()) + 1
    message = (
        "hier staan nog de tekens van een conflict: twee voorstellen veranderden dezelfde regels"
    )
    hint = "laat tussen <<<<<<< en >>>>>>> staan wat moet blijven, en haal de drie regels met <<<<<<<, ======= en >>>>>>> weg"
    report(make_problem(file.path, "B047", f"regel {line}", message, hint))
    return False


def check_source(file: File, largest: int, report: ReportProblem) -> bool:
    """Return whether the dossier can read a source of at most so many bytes; report why it cannot."""
    if len(file.data) > largest:
        message = f"dit bestand is groter dan {largest // 1_000_000} MB"
        hint = (
            "sla het op met kleinere afbeeldingen, of verhoog in content/dossier.yml 'grootste_bestand' "
            "(hoe groot een bron mag zijn, in MB)"
        )
        report(make_problem(file.path, "B031", "", message, hint))
        return False
    if not (check_filled(file, report) and check_merged(file, report)):
        return False
    found = media.detect_media_type(file.path, file.data)
    if found in media.SUFFIXES:
        return True
    message, hint = describe_unread(file.path, found)
    report(make_problem(file.path, "B013", "", message, hint))
    return False


def check_record_name(file: File, report: ReportProblem) -> bool:
    """Return whether the name does not look like that of a record with another end; report it if so."""
    found = MISNAMED_RECORD_PATTERN.fullmatch(file.path.name)
    if found is None or file.suffix == RECORD_SUFFIX:
        return True
    message = f"een beschrijving van een bron heeft een naam die eindigt op {RECORD_SUFFIX}"
    hint = f"noem het bestand {found[1]}{RECORD_SUFFIX}"
    report(make_problem(file.path, "B013", "", message, hint))
    return False


def index_by_id(files: Iterable[File], report: ReportProblem) -> dict[str, File]:
    """Return the files by the id that their names give; of two with one id the one that is named so, or the first."""
    found: dict[str, File] = {}
    named = [(ids.make_slug(file.path.stem), file) for file in files]
    for name, file in sorted(named, key=lambda each: each[0] != each[1].path.stem):
        if name in found:
            message = f"dit bestand krijgt hetzelfde adres als {found[name].path.name}"
            hint = "geef een van de twee een andere naam, of verwijder het bestand dat te veel is"
            report(make_problem(file.path, "B011", "", message, hint))
            continue
        found[name] = file
    return found


def check_twice(files: Iterable[File], report: ReportProblem) -> None:
    """Report the sources that are, byte for byte, another one; both, since either may be the new one."""
    alike: dict[str, list[File]] = {}
    for file in files:
        alike.setdefault(hashlib.sha256(file.data).hexdigest(), []).append(file)
    hint = "verwijder een van de twee; stond het al op de site, zet dan de naam die verdwijnt bij 'voorheen' van de andere"
    for same in alike.values():
        for file in same if same[0].data.strip() else ():
            other = next((x for x in same if x is not file), None)
            if other is not None:
                message = f"dit bestand is gelijk aan {other.path.name}; zo telt alles erin dubbel"
                report(
                    make_problem(file.path, "B016", "", message, hint, severity=Severity.WARNING)
                )


def check_name(file: File, report: ReportProblem) -> None:
    """Report a name that stands differently in the address of its page, or that is taken."""
    if _is_too_long(file.path):
        return
    name = ids.make_slug(file.path.stem)
    if file.room == "paginas" and name in reserved_names():
        message = f"het adres /{name}/ is van een pagina die het dossier zelf maakt"
        hint = f"geef dit bestand een andere naam, zoals over-{name}{file.suffix}"
        report(make_problem(file.path, "B011", "", message, hint))
    if name == file.path.stem:
        return
    address = PAGE_ADDRESSES[file.room].format(name)
    message = f"in deze naam staan tekens die niet in een adres passen; het adres wordt {address}"
    hint = f"noem het bestand {name}{file.suffix}"
    report(make_problem(file.path, "B012", "", message, hint, severity=Severity.WARNING))


def check_personal(file: File, allowed: Iterable[str], report: ReportProblem) -> None:
    """Report personal data in a file that a maintainer wrote; it would come on the site as it stands."""
    text = file.data.decode("utf-8", errors="replace")
    line, at = 1, 0
    for each in find_personal(text, tuple(allowed)):
        line += text.count("\n", at, each.start)
        at = each.start
        message = f"hier staat een {each.kind.value}, en dat komt zo op de site"
        hint = (
            "haal het weg; mag het openbaar zijn, zet het dan in content/dossier.yml bij 'toegestaan' "
            "(persoonsgegevens die wel op de site mogen)"
        )
        report(make_problem(file.path, "B015", f"regel {line}", message, hint))


def check_suffix(file: File, suffix: str, report: ReportProblem) -> bool:
    """Return whether the name ends as it must in this folder; report it if not."""
    if file.suffix == suffix:
        return True
    message = f"in deze map staan alleen bestanden die op {suffix} eindigen"
    hint = "is het een bron, zet het dan in content/bronnen"
    if file.suffix in {"", ".txt"}:
        hint = f"noem het bestand {file.path.stem.removesuffix(suffix)}{suffix}; {hint}"
    report(make_problem(file.path, "B013", "", message, hint))
    return False


def _iter_visible(project: Path, folder: Path, report: ReportProblem) -> Iterator[Path]:
    for path in sorted(folder.iterdir(), key=lambda path: path.name):
        if path.name.startswith("."):
            continue
        relative = _make_relative(project, path)
        if _is_leftover(path, relative, report) or _is_personal_name(relative, report):
            continue
        if _is_inside(path, project / CONTENT_FOLDER):
            if _is_too_long(path):
                _report_long_name(relative, report)
            yield path
            continue
        message = "dit is een snelkoppeling die nergens of buiten content/ uitkomt"
        hint = "zet het bestand zelf hier neer in plaats van een snelkoppeling"
        report(make_problem(relative, "B010", "", message, hint))


def _is_leftover(path: Path, relative: PurePosixPath, report: ReportProblem) -> bool:
    """Return whether another program left this behind, which holds nothing to publish; report it if so."""
    if path.is_dir() and SAVED_PARTS_PATTERN.fullmatch(path.name):
        message = "dit is een map met onderdelen die een browser bij een bewaarde pagina zet; het dossier gebruikt er niets van"
        hint = "verwijder deze map met alles wat erin staat; de pagina zelf kan blijven"
    elif LEFTOVER_FILE_PATTERN.fullmatch(path.name):
        message = "dit is een hulpbestand dat een ander programma achterliet, en geen stuk"
        hint = "verwijder dit bestand; staat het stuk nog open in Word, sluit het dan eerst"
    else:
        return False
    report(make_problem(relative, "B013", "", message, hint))
    return True


def _is_too_long(path: PurePath) -> bool:
    return len(os.fsencode(path.name)) > MAX_NAME_BYTES


def _report_long_name(path: PurePosixPath, report: ReportProblem) -> None:
    message = (
        f"deze naam is te lang: {len(os.fsencode(path.name))} tekens, en er passen er {MAX_NAME_BYTES} "
        "(een letter met een accent telt voor twee)"
    )
    hint = f"geef het een kortere naam, zoals {ids.make_short_slug(path.stem)}{path.suffix.lower()}"
    report(make_problem(path, "B041", "naam van het bestand", message, hint))


def _is_personal_name(path: PurePosixPath, report: ReportProblem) -> bool:
    """Return whether a file's name holds personal data, which would stand in addresses and messages; report it if so."""
    found = next(find_personal(path.name), None)
    if found is None:
        return False
    message = (
        f"in de naam van dit bestand staat een {found.kind.value}, en die naam komt op de site"
    )
    report(make_problem(path, "B015", "", message, "geef het bestand een andere naam"))
    return True


def _is_inside(path: Path, folder: Path) -> bool:
    # `resolve` raises on links that chase each other; `realpath` does not, and `exists` sees them.
    inside = Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder))
    return inside and path.exists()


def _read_files(project: Path, paths: Iterable[Path], report: ReportProblem) -> Iterator[File]:
    for path in paths:
        relative = _make_relative(project, path)
        if path.is_file():
            try:
                yield File(path=relative, data=path.read_bytes())
            except OSError:
                hint = "geef uzelf leesrechten op het bestand, of zet het opnieuw neer"
                report(make_problem(relative, "B024", "", "dit bestand is niet te openen", hint))
        else:
            report(_make_unplaced_problem(relative))


def _make_relative(project: Path, path: Path) -> PurePosixPath:
    return PurePosixPath(path.relative_to(project).as_posix())


def _make_unplaced_problem(path: PurePosixPath) -> Problem:
    if path.parent.name in PAGE_ADDRESSES:
        message = "dit is een map, en mappen binnen een map worden niet gelezen"
        hint = f"zet de bestanden die erin staan in {path.parent} zelf"
        return make_problem(path, "B013", "", message, hint)
    message = "met wat hier staat doet het dossier niets"
    hint = f"zet een bron in {CONTENT_FOLDER}/bronnen, ander werk in {', '.join(list(PAGE_ADDRESSES)[1:])}; mappen daarbinnen worden niet gelezen"
    if (found := MISNAMED_RECORD_PATTERN.fullmatch(path.name)) is not None:
        hint = add_nearest(hint, f"{found[1]}{RECORD_SUFFIX}", TOP_FILES)
    elif len(path.parts) == TOP_DEPTH:
        hint = add_nearest(hint, path.name, PAGE_ADDRESSES)
    return make_problem(path, "B013", "", message, hint)
