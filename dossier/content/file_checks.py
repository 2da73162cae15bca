"""What can be wrong with a file before it is read: a check for each thing, named after it."""

import hashlib
import re
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from dossier import ids, media
from dossier.content.files import (
    MISNAMED_RECORD_PATTERN,
    PAGE_ADDRESSES,
    TEXT_SUFFIX,
    File,
    ReportProblem,
    is_too_long,
)
from dossier.content.form_filling import fill_problem, make_problem
from dossier.content.problem_texts import ProblemText
from dossier.errors import DossierError, Problem
from dossier.language.normal_form import compose
from dossier.media.unread_kinds import describe_unread
from dossier.model import RECORD_SUFFIX
from dossier.privacy import find_personal
from dossier.sections import reserved_names

# What git leaves of a conflict: <<<<<<< main, =======, >>>>>>> voorstel
CONFLICT_START_PATTERN = re.compile(rb"^<{7} ", re.MULTILINE)
FRONT_MATTER_PATTERN = re.compile(rb"(?:\xef\xbb\xbf)?---[ \t]*\r?\n.{0,20000}?\n---", re.DOTALL)
OWN_KEY_PATTERN = re.compile(rb"^(rechten|publiceren)[ \t]*:", re.MULTILINE)
CONFLICT_MIDDLE = b"\n======="


def read_new_source(path: Path, largest: int) -> File:
    """Return a file that is to become a source; raise DossierError where its kind or size does not fit."""
    file = File(path=PurePosixPath(path), data=path.read_bytes())
    if (problem := check_source(file, largest)) is not None:
        raise DossierError(str(problem))
    return file


def read_typed_text(file: File, report: ReportProblem) -> str | None:
    """Return the text of a file that a maintainer wrote, with single line ends, or None."""
    problem = check_filled(file) or check_merged(file) or check_encoding(file)
    if problem is not None:
        report(problem)
        return None
    text = file.data.decode("utf-8-sig")
    return compose(text.replace("\r\n", "\n").replace("\r", "\n"))


def check_source(file: File, largest: int) -> Problem | None:
    """Return why the dossier cannot read a source of at most so many bytes."""
    if len(file.data) > largest:
        return fill_problem(file.path, "too_large", megabytes=largest // 1_000_000)
    return check_filled(file) or check_merged(file) or check_kind(file) or check_front_matter(file)


def check_filled(file: File) -> Problem | None:
    """Return the problem of a file that holds nothing."""
    return fill_problem(file.path, "empty_file") if media.is_empty(file.data) else None


def check_merged(file: File) -> Problem | None:
    """Return the problem of a file in which a conflict between two proposals was left."""
    found = CONFLICT_START_PATTERN.search(file.data)
    if found is None or file.data.find(CONFLICT_MIDDLE, found.end()) < 0:
        return None
    return fill_problem(file.path, "conflict_signs", _name_line(file, found.start()))


def check_encoding(file: File) -> Problem | None:
    """Return the problem of a text in another encoding than UTF-8."""
    try:
        file.data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return fill_problem(file.path, "unreadable_encoding", _name_line(file, error.start))
    return None


def check_kind(file: File) -> Problem | None:
    """Return the problem of a source of a kind that is not read."""
    found = media.detect_media_type(file.path, file.data)
    if found in media.SUFFIXES:
        return None
    return make_problem(file.path, "", ProblemText("B013", *describe_unread(file.path, found)))


def check_front_matter(file: File) -> Problem | None:
    """Return the problem of a Markdown file that says above its text what only its record may say of publishing it."""
    front = FRONT_MATTER_PATTERN.match(file.data) if file.path.suffix == ".md" else None
    key = OWN_KEY_PATTERN.search(front[0]) if front else None
    if key is None:
        return None
    record = file.path.with_suffix(RECORD_SUFFIX).name
    return fill_problem(file.path, "own_front_matter", key=key[1].decode(), record=record)


def check_record_name(file: File) -> Problem | None:
    """Return the problem of a name that looks like that of a record with another end."""
    found = MISNAMED_RECORD_PATTERN.fullmatch(file.path.name)
    if found is None or file.suffix == RECORD_SUFFIX:
        return None
    return fill_problem(file.path, "misnamed_record", name=f"{found[1]}{RECORD_SUFFIX}")


def check_suffix(file: File) -> Problem | None:
    """Return the problem of a name that does not end as that of a text that maintainers write."""
    if file.suffix == TEXT_SUFFIX:
        return None
    name = f"{file.path.stem.removesuffix(TEXT_SUFFIX)}{TEXT_SUFFIX}"
    advice = f"noem het bestand {name}; " if file.suffix in {"", ".txt"} else ""
    return fill_problem(file.path, "other_suffix", suffix=TEXT_SUFFIX, advice=advice)


def check_name(file: File) -> Iterator[Problem]:
    """Yield what is wrong with a name that stands differently in the address of its page, or that is taken."""
    if is_too_long(file.path):
        return
    name = ids.make_slug(file.path.stem)
    if file.room == "paginas" and name in reserved_names():
        yield fill_problem(file.path, "reserved_address", name=name, suffix=file.suffix)
    if name != file.path.stem:
        address = PAGE_ADDRESSES[file.room].format(name)
        written = f"{name}{file.suffix}"
        yield fill_problem(file.path, "name_unlike_address", address=address, name=written)


def check_personal(file: File, allowed: Iterable[str]) -> Iterator[Problem]:
    """Yield the personal data in a file that a maintainer wrote; it would come on the site as it stands."""
    text = file.data.decode("utf-8", errors="replace")
    line, at = 1, 0
    for each in find_personal(text, tuple(allowed)):
        line += text.count("\n", at, each.start)
        at = each.start
        yield fill_problem(file.path, "personal_data", f"regel {line}", kind=each.kind.value)


def check_same_bytes(files: Iterable[File]) -> Iterator[Problem]:
    """Yield the sources that are, byte for byte, another one; both, since either may be the new one."""
    alike: dict[str, list[File]] = {}
    for file in files:
        alike.setdefault(hashlib.sha256(file.data).hexdigest(), []).append(file)
    for same in alike.values():
        for file in same if same[0].data.strip() else ():
            for other in [x for x in same if x is not file][:1]:
                yield fill_problem(file.path, "same_bytes", other=other.path.name)


def index_by_id(files: Iterable[File], report: ReportProblem) -> dict[str, File]:
    """Return the files by the id that their names give; of two with one id the one that is named so, or the first."""
    found: dict[str, File] = {}
    named = [(ids.make_slug(file.path.stem), file) for file in files]
    for name, file in sorted(named, key=lambda each: each[0] != each[1].path.stem):
        if found.setdefault(name, file) is not file:
            report(fill_problem(file.path, "same_address", other=found[name].path.name))
    return found


def _name_line(file: File, at: int) -> str:
    line = file.data.count(b"\n", 0, at) + 1
    return f"regel {line}"
