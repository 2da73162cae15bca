"""Problems, which an editor can mend, and errors, which end the work."""

import dataclasses
import enum
import errno
import re
from collections.abc import Iterable
from pathlib import PurePosixPath

from dossier.language.invisible import CONTROLS, ZERO_WIDTH_SPACE

LINE_PLACE_PATTERN = re.compile(r"regel (\d{1,9})")
_LINE_END = re.compile(f"[{CONTROLS}\u2028\u2029]")
_OLD_COMMAND = re.compile(r"#(?=#\[)")  # ##[error], which GitHub obeys anywhere on a line


class Severity(enum.StrEnum):
    """How bad a problem is; an error stops a build."""

    ERROR = "error"
    WARNING = "warning"


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Something an editor can mend, described in Dutch."""

    code: str
    """A letter for the room and three digits, as listed in PROBLEMS.md; never reused."""
    severity: Severity
    path: PurePosixPath
    """The file, relative to the project where it lies inside it."""
    place: str
    """Where in the file, in the editor's terms: `regel 4`, `vraag 7`, `termen[2]`; may be empty."""
    message: str
    hint: str

    def __str__(self) -> str:
        """Return the problem as two lines of Dutch."""
        name = {Severity.ERROR: "fout", Severity.WARNING: "let op"}[self.severity]
        place = f"{self.place}: " if self.place else ""
        first = put_on_one_line(f"{self.path}: {place}{name} {self.code}: {self.message}")
        return f"{first}\n  zo herstelt u het: {put_on_one_line(self.hint)}"


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


# Per code one line of English; PROBLEMS.md shows the same, with the severity. Never reuse a code.
CODES: dict[str, str] = {
    "B001": "A file cannot be read as keys and values",
    "B002": "A date is none, or is not in the calendar",
    "B003": "A key stands twice",
    "B004": "A key is unknown",
    "B005": "A required key is missing or empty",
    "B006": "A value has the wrong form",
    "B007": "YAML refers to another value (anchor, alias) or asks for a type (tag)",
    "B008": "A file is not UTF-8 text",
    "B009": "A file is empty",
    "B010": "A symbolic link leaves content/ or leads nowhere",
    "B011": "Two files get the same id",
    "B012": "A file's name differs from its address",
    "B013": "A file is of a kind, or in a place, that is not read",
    "B014": "A record lies beside no source",
    "B015": "A file that a maintainer wrote holds personal data",
    "B016": "A source is, byte for byte, another source",
    "B020": "The text of a source was not in UTF-8, or was damaged",
    "B021": "A source holds no text that can be read",
    "B022": "Personal data of a source was left out",
    "B023": "Only quotations of a source may be published, and no address of it is given",
    "B024": "A file cannot be opened, or changed while it was read",
    "B025": "A record keeps a former address that it cannot keep",
    "B026": "A file that could do harm, or is damaged, was not opened",
    "B027": "Words of a file could not be read",
    "B028": "A file's name says another kind than it is",
    "B029": "A file holds something that may not go to the site with it; it is not offered itself",
    "B030": "Hidden text of a file was left out",
    "B031": "A source is larger than content/dossier.yml allows",
    "B032": "A hand correction does not fit: nothing or too much is found, or the field is stated too",
    "B033": "A PDF is secured with a password, damaged, a scan, or too much to read",
    "B034": "A page of a PDF holds no text",
    "B035": "A PDF opens for everyone, but its maker forbade changing or copying it",
    "B036": "A file holds remarks in its margin; a copy without them is offered",
    "B037": "A file holds a chart, a diagram or another file, of which the words are not read",
    "B040": "A text or name puts words on the site that were left out of a source",
    "B041": "The name of a file is longer than 200 bytes",
    "S001": "A note is cited, but its text is not in the source",
    "S002": "A note stands in the source, but nothing cites it",
    "S003": "A question has no answer",
    "S004": "A number is missing in the series of questions",
    "S005": "A number stands above more than one question",
    "S006": "An answer has no question",
    "S007": "A link leads to a place that only its writer can open",
    "S008": "Addresses of links cannot be paired with their titles",
    "S009": "A link has no address that works",
    "S010": "Something is still to be filled in",
    "S011": "The source calls its data provisional",
    "S012": "A weekday and its date do not agree",
    "S013": "The answers are delayed: the source only says that they come later",
    "S014": "A day or time in the agenda is not understood",
    "S015": "The list of contents names other headings than the text has",
    "S016": "A field of the head stands there twice, with different values",
    "S017": "A file states another title or date beside its text (front matter, a web page) than in it",
    "T001": "A theme that is named does not exist",
    "T002": "The weight of a cue is not a whole number from 1 to 5, or from -1 to -5",
    "T003": "A cue names a group of words that does not exist",
    "T020": "The frame names a central question or direction that the sources do not have",
    "T021": "A term of the glossary stands in no source",
    "C001": "Quoted words do not stand literally in their source",
    "C002": "A quotation names a source that does not exist",
    "C003": "Quoted words stand in more than one place",
    "C004": "Words between typed quotation marks stand in a source, and are no quotation that is looked up",
    "C005": "Words between typed quotation marks stand in no source",
    "A001": "A reading list names a source that does not exist",
    "A002": "Text of a session stands under no known heading",
    "A003": "The source that should hold the agenda does not exist",
    "A020": "A file about a session that the agenda does not have",
    "P001": "content/dossier.yml is missing",
    "P002": "A hand-written text holds braces that are no macro with literal values",
    "P003": "A macro names a theme, kind of source or term that does not exist",
    "P004": "A hand-written text holds HTML, attributes or an address that could run, load or mislead",
    "P020": "An address that was published leads nowhere any more",
}
