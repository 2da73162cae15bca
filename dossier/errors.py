"""Problems, which an editor can mend, and errors, which end the work."""

import dataclasses
import enum
import errno
import re
from collections.abc import Iterable, Sequence
from pathlib import PurePosixPath

from dossier.language.invisible import CONTROLS, ZERO_WIDTH_SPACE

LINE_PLACE_PATTERN = re.compile(r"regel (\d{1,9})")
MAX_PLACES_SHOWN = 4
_LINE_END = re.compile(f"[{CONTROLS}\u2028\u2029]")
_OLD_COMMAND = re.compile(r"#(?=#\[)")  # ##[error], which GitHub obeys anywhere on a line


class Severity(enum.StrEnum):
    """How bad a problem is; an error stops a build."""

    ERROR = "error"
    WARNING = "warning"


WORDS_OF_SEVERITY = {
    Severity.ERROR: ("fout", "zo herstelt u het"),
    Severity.WARNING: ("let op", "wat u kunt doen"),
}
"""How a problem is called, and what its hint is called."""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Something an editor can mend, described in Dutch."""

    code: str
    """A letter for the room and three digits, as listed in PROBLEMS.md, which a test compares with the program; never reused."""
    severity: Severity
    path: PurePosixPath
    """The file, relative to the project where it lies inside it."""
    place: str
    """Where in the file, in the editor's terms: `regel 4`, `vraag 7`, `termen[2]`; may be empty."""
    message: str
    hint: str

    def __str__(self) -> str:
        """Return the problem as two lines of Dutch."""
        name, remedy = WORDS_OF_SEVERITY[self.severity]
        place = f"{self.place}: " if self.place else ""
        first = put_on_one_line(f"{self.path}: {place}{name} {self.code}: {self.message}")
        return f"{first}\n  {remedy}: {put_on_one_line(self.hint)}"


def put_on_one_line(text: str) -> str:
    """Return a text that may hold the name of a file on one line, without control characters or commands to the log of GitHub."""
    return _OLD_COMMAND.sub(f"#{ZERO_WIDTH_SPACE}", _LINE_END.sub("\ufffd", text))


def make_error(path: PurePosixPath, code: str, place: str, message: str, hint: str) -> Problem:
    """Return a problem that stops a build."""
    return Problem(
        code=code, severity=Severity.ERROR, path=path, place=place, message=message, hint=hint
    )


def make_warning(path: PurePosixPath, code: str, place: str, message: str, hint: str) -> Problem:
    """Return a problem that does not stop a build."""
    return dataclasses.replace(
        make_error(path, code, place, message, hint), severity=Severity.WARNING
    )


def sort_by_file(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the problems sorted by file and line; those without a line come first, in their order."""

    def place(each: Problem) -> tuple[PurePosixPath, int]:
        line = LINE_PLACE_PATTERN.match(each.place)
        return each.path, int(line[1]) if line else 0

    return tuple(sorted(problems, key=place))


def merge_repeated(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the problems with each warning of a file once, and with it all the places where it stands."""
    places: dict[Problem, list[str]] = {}
    for each in problems:
        # An error is mended place by place.
        kept = each if each.severity is Severity.ERROR else dataclasses.replace(each, place="")
        places.setdefault(kept, []).append(each.place)
    return tuple(
        dataclasses.replace(each, place=_list_places([x for x in dict.fromkeys(found) if x]))
        for each, found in places.items()
    )


def _list_places(places: Sequence[str]) -> str:
    """Return the first places; how many more there are is said."""
    shown = ", ".join(places[:MAX_PLACES_SHOWN])
    more = len(places) - MAX_PLACES_SHOWN
    return f"{shown} en {more} andere plaatsen" if more > 1 else ", ".join(places)


class DossierError(Exception):
    """The work cannot go on; the message is Dutch, for the person at the command line."""


class UnreadableError(DossierError):
    """A file that cannot be read at all."""

    def __init__(self, path: PurePosixPath, reason: str, hint: str, *, code: str = "B021") -> None:
        self.problem = make_error(path, code, "", reason, hint)
        super().__init__(str(self.problem))


class ContentError(DossierError):
    """The content has problems of severity error."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


class BuildError(DossierError):
    """The site could not be built."""


# What a machine may refuse, and what to do about it.
_FAULTS: dict[int, str] = {
    errno.ENOSPC: "de schijf is vol; maak ruimte en probeer het opnieuw",
    errno.EDQUOT: "er is geen ruimte meer voor u op deze schijf; maak ruimte en probeer het opnieuw",
    errno.EFBIG: "een bestand wordt te groot voor deze schijf; maak ruimte en probeer het opnieuw",
    errno.EACCES: "dit mag niet worden gelezen of geschreven; geef uzelf rechten op dit bestand en zijn map",
    errno.EPERM: "dit mag niet worden gelezen of geschreven; geef uzelf rechten op dit bestand en zijn map",
    errno.EROFS: "hier kan niet worden geschreven; kies een andere map of maak deze beschrijfbaar",
    errno.ENOTDIR: "hier staat een bestand waar een map hoort; verplaats het",
    errno.EEXIST: "hier staat een bestand waar een map hoort; verplaats het",
    errno.EISDIR: "hier staat een map waar een bestand hoort; verplaats haar",
    errno.EIO: "de schijf geeft een fout; kijk de schijf na",
    errno.EMFILE: "er staan te veel bestanden open; sluit andere programma's en probeer het opnieuw",
    errno.ENAMETOOLONG: "deze naam is te lang; kies een kortere",
}
_ERRNO = re.compile(r"\[Errno (\d+)\][^\n]*?(?:: '(?P<path>[^'\n]*)')?\s*$", re.MULTILINE)
_OS_ERROR = re.compile(r"\(os error (\d+)\)")


def describe_fault(error: OSError) -> str | None:
    """Return in Dutch what the machine refused, with the file; None for an unknown fault."""
    meaning = _FAULTS.get(error.errno or 0)
    if meaning is None:
        return None
    return put_on_one_line(f"{error.filename}: {meaning}") if error.filename else meaning


def translate_fault(output: str) -> str | None:
    """Return the same for the output of another program, written in Python or Rust."""
    for found in _ERRNO.finditer(output):
        message = describe_fault(OSError(int(found[1]), "", found["path"]))
        if message is not None:
            return message
    rust = _OS_ERROR.search(output)
    return describe_fault(OSError(int(rust[1]), "")) if rust else None
