"""Every folder below golden/problems is content with something wrong, and what the check says of it."""

import ast
import itertools
import re
import shutil
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dossier import cli
from dossier.content.problem_texts import load_problem_texts
from dossier.content.strict_yaml import load_parser_meanings
from dossier.read import files
from dossier.read.office import read_office
from dossier.read.office_blocks import OfficeText
from dossier.read.plain_text import MAX_LINES, read_blocks
from dossier.read.zip_guard import Parts
from dossier.recognise import recognise as stages
from dossier.recognise.lines import Draft
from dossier.words import load_words
from tests.support.bad_files import FILES, place
from tests.support.golden_files import HERE, Golden
from tests.support.pdf_by_hand import ENDLESS
from tests.support.problem_codes import CODES
from tests.support.projects import commit

PACKAGE = Path(__file__).parent.parent / "dossier"
CASES = sorted((HERE / "problems").iterdir())
REFUSED = sorted((HERE / "refused").iterdir())
TOLD = re.compile(r"(?:fout|let op) ([A-Z]\d{3}): ")
CODE = re.compile(r"[A-Z]\d{3}")
KINDS = {".txt", ".md", ".html", ".docx", ".odt", ".pdf"}

Stage = Callable[[Path, pytest.MonkeyPatch], None]


def reading(name: str, *reads: Callable[[bytes], bytes]) -> Stage:
    """Return what lets a file be read so: the first time by the first, from the last on by that."""

    def stage(_: Path, patch: pytest.MonkeyPatch) -> None:
        real = Path.read_bytes
        count = Counter[str]()

        def read(path: Path) -> bytes:
            if path.name != name:
                return real(path)
            count[name] += 1
            return reads[min(count[name], len(reads)) - 1](real(path))

        patch.setattr(Path, "read_bytes", read)

    return stage


def same(data: bytes) -> bytes:
    return data


def refused(_: bytes) -> bytes:
    raise PermissionError(13, "Permission denied")


def gone(_: bytes) -> bytes:
    raise FileNotFoundError(2, "No such file or directory")


def changed(data: bytes) -> bytes:
    return data + b"En nog een regel.\n"


def forgetful_office(_: Path, patch: pytest.MonkeyPatch) -> None:
    def forget(parts: Parts, kind: str) -> OfficeText:
        whole = read_office(parts, kind)
        return whole._replace(blocks=whole.blocks[:-1])

    patch.setattr("dossier.read.office.read_office", forget)


def forgetful_reader(_: Path, patch: pytest.MonkeyPatch) -> None:
    patch.setattr(files, "read_blocks", lambda text: read_blocks(text)[:-1])


def forgetful_rule(_: Path, patch: pytest.MonkeyPatch) -> None:
    def forget(draft: Draft) -> Draft:
        return draft.replace_lines(draft.lines[:-1])

    module = __import__(stages.__module__, fromlist=["RULES"])
    patch.setattr(module, "RULES", (*module.RULES, forget))


def large(project: Path, _: pytest.MonkeyPatch) -> None:
    path = project / "content" / "bronnen" / "brief.txt"
    path.write_text(path.read_text(encoding="utf-8") * 60_000, encoding="utf-8")


def long_names(project: Path, _: pytest.MonkeyPatch) -> None:
    folder = project / "content" / "bronnen"
    long = (
        "kamerbrief-2026-over-de-gevolgen-van-kunstmatige-intelligentie-voor-werk-"
        + "en-" * 41
        + "x"
    )
    names = (f"{long}.txt", f"{long}.yml", f"{'Financiën en één ' * 10}een.txt", f"{'a' * 196}.txt")
    for number, name in enumerate(names):
        text = "soort: kamerbrief" if name.endswith(".yml") else f"Brief {number}."
        (folder / name).write_text(f"{text}\n", encoding="utf-8")


def deep(project: Path, _: pytest.MonkeyPatch) -> None:
    path = project / "content" / "paginas" / "over.md"
    nested = "".join(f"{'    ' * level}- punt\n" for level in range(300))
    path.write_text(path.read_text(encoding="utf-8") + nested, encoding="utf-8")


def endless(project: Path, _: pytest.MonkeyPatch) -> None:
    path = project / "content" / "bronnen" / "brief.txt"
    path.write_text(path.read_text(encoding="utf-8") * (MAX_LINES + 1), encoding="utf-8")


def slow(project: Path, patch: pytest.MonkeyPatch) -> None:
    endless = project.parent / "endless.py"
    endless.write_text(ENDLESS, encoding="utf-8")
    patch.setattr("dossier.read.pdf.extract.__file__", str(endless))
    patch.setattr("dossier.read.pdf.reader.MAX_PDF_CPU_SECONDS", 1)


def thick(_: Path, patch: pytest.MonkeyPatch) -> None:
    patch.setattr("dossier.read.pdf.reader.MAX_PAGES", 2)


def other_cues(project: Path, _: pytest.MonkeyPatch) -> None:
    path = project / "content" / "themas" / "robots.md"
    now = path.read_text(encoding="utf-8")
    path.write_text(
        now.replace("[robot* + belasting|schatkist]\n  4: [loom*]\n  3: [heffing]", "[sectoren]"),
        encoding="utf-8",
    )
    commit(project)
    path.write_text(now, encoding="utf-8")


def renamed(project: Path, _: pytest.MonkeyPatch) -> None:
    commit(project)
    path = project / "content" / "bronnen" / "brief.txt"
    path.rename(path.with_name("brief-2026.txt"))


# What no file can be by itself: it happens to the machine, or is a fault of the program.
STAGED: Mapping[str, Stage] = {
    "B024": reading("brief.txt", refused),
    "B024-verdwenen": reading("brief.txt", same, gone),
    "B024-veranderd": reading("brief.txt", same, changed),
    "B026-txt": endless,
    "B027-docx": forgetful_office,
    "B027-programma": forgetful_rule,
    "B027-txt": forgetful_reader,
    "B031": large,
    "B033-groot": thick,
    "B033-traag": slow,
    "B041": long_names,
    "B049": renamed,
    "P004-diep": deep,
    "T004": other_cues,
}


def checked(case: Path, folder: Path, patch: pytest.MonkeyPatch) -> Result:
    """Return what `dossier check` says of a copy of the case."""
    project = folder / "project"
    shutil.copytree(case, project, symlinks=True)
    if case.name in STAGED:
        STAGED[case.name](project, patch)
    patch.chdir(project)
    published = Path("against.json")
    against = ["--against", str(published)] if published.exists() else []
    result = CliRunner().invoke(cli.main, ["check", *against])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_case_has_the_problems_of_its_name_and_no_other(
    case: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    golden: Callable[[Path], Golden],
    request: pytest.FixtureRequest,
) -> None:
    if not case.name.startswith("B033"):
        request.getfixturevalue("pdf_in_process")
    # A slow machine says besides how far it is.
    told = checked(case, tmp_path, monkeypatch).stdout
    golden(case).check("problems.txt", told)
    assert set(TOLD.findall(told)) == set(CODE.findall(case.name))


@pytest.mark.parametrize("case", REFUSED, ids=lambda case: case.name)
def test_what_cannot_be_checked_is_said(
    case: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    golden: Callable[[Path], Golden],
) -> None:
    golden(case).check("told.txt", checked(case, tmp_path, monkeypatch).output)


def test_every_code_has_a_case_and_every_staged_case_is_there() -> None:
    assert {code for case in CASES for code in CODE.findall(case.name)} == set(CODES)
    assert set(STAGED) <= {case.name for case in CASES}


def test_every_kind_of_source_and_of_record_is_bad_somewhere() -> None:
    told = {
        line.partition(": ")[0]
        for case in CASES
        for line in (case / "problems.txt").read_text(encoding="utf-8").splitlines()
        if TOLD.search(line)
    }
    sources = {Path(each).suffix for each in told if "/bronnen/" in each}
    assert sources >= KINDS | {".yml"}
    rooms = {str(Path(each).parent) for each in told}
    assert rooms >= {
        f"content/{room}" for room in ("bronnen", "themas", "sessies", "kernvragen", "paginas")
    }
    files = ("dossier", "begrippen", "kader", "woordgroepen")
    assert told >= {f"content/{name}.yml" for name in files}


def test_a_file_that_no_editor_can_make_is_as_it_is_made() -> None:
    for name in FILES:
        assert place(name).read_bytes() == FILES[name](), "run `python -m tests.support.bad_files`"


def test_no_hint_asks_the_owner_of_a_text_for_a_text() -> None:
    for case in CASES:
        lines = (case / "problems.txt").read_text(encoding="utf-8").splitlines()
        for told, hint in itertools.pairwise(lines):
            is_text = Path(told.partition(": ")[0]).suffix in {".txt", ".md"}
            assert not (is_text and re.search(r"\b(?:lever|aan als|op als)\b.*\.txt", hint)), told


@pytest.mark.parametrize(
    "name", ["leeg.docx", "leeg.pdf", "leeg.txt", "leeg.html", "leeg.odt", "leeg"]
)
@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf \r\n"])
def test_an_empty_file_of_any_kind_is_empty(tmp_path: Path, name: str, data: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    result = CliRunner().invoke(cli.main, ["inspect", str(path)])
    assert (result.exit_code, "fout B009: dit bestand is leeg" in result.output) == (1, True)


@pytest.mark.parametrize("name", [x for x in sorted(FILES) if x.startswith(("B013", "B026"))])
def test_a_file_is_refused_by_inspect_as_by_the_check(name: str) -> None:
    told = (place(name).parents[2] / "problems.txt").read_text(encoding="utf-8").splitlines()
    shown = [x for x in told if x.startswith(f"content/bronnen/{Path(name).name}: fout B0")]
    result = CliRunner().invoke(cli.main, ["inspect", "--json", str(place(name))])
    assert (result.exit_code, "Traceback" in result.output) == (1, False)
    assert [x for x in shown if x.partition(": fout")[2] not in result.output] == []
    assert shown


# Two words beside each other: what is no name, key or sign, but said to somebody.
SAID = re.compile(r"[a-zà-ÿ]{2,} [a-zà-ÿ]{2,}")
ROOMS = ("content", "read", "recognise", "enrich")
NAMED = re.compile(r'"[BSTCAP]\d{3}"')
# What these say, others put into a problem.
PROMPTERS = {"content/fields.py", "media/unread_kinds.py", "masking.py", "privacy/__init__.py", "read/file_problems.py", "read/text_lines.py", "read/zip_guard.py"}  # fmt: skip
SPEAKERS = sorted(
    {PACKAGE / name for name in PROMPTERS}
    | {
        path
        for room in ROOMS
        for path in (PACKAGE / room).rglob("*.py")
        if NAMED.search(path.read_text(encoding="utf-8"))
    }
)
# The head of a copy, and what the parser of YAML says.
ASIDE = {"COPY", "MISPLACED_COLON", "MISSING_COLON"}

BLANKS = defaultdict[str, str](lambda: "@@")


class Said(ast.NodeVisitor):
    """Gathers the texts of a module, each as the pattern of what it becomes when its blanks are filled in."""

    def __init__(self) -> None:
        self.found: list[tuple[int, str]] = []

    def visit_Expr(self, node: ast.Expr) -> None:
        if not isinstance(node.value, ast.Constant):  # a docstring is for developers
            self.generic_visit(node)

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        for each in node.body:  # what stands behind its name is for the schema
            self.visit(each)

    def visit_Assign(self, node: ast.Assign) -> None:
        if not ASIDE & {ast.unparse(target) for target in node.targets}:
            self.visit(node.value)

    def visit_Dict(self, node: ast.Dict) -> None:
        for value in node.values:  # a key is looked up, not said
            self.visit(value)

    def visit_Call(self, node: ast.Call) -> None:
        # A pattern is searched for, not said.
        if ast.unparse(node.func) not in {"re.compile", "re.search", "re.split", "re.fullmatch"}:
            self.generic_visit(node)

    def visit_Constant(self, node: ast.Constant) -> None:
        if isinstance(node.value, str) and SAID.search(node.value):
            self.found.append((node.lineno, re.escape(node.value)))

    def visit_JoinedStr(self, node: ast.JoinedStr) -> None:
        parts = [part.value if isinstance(part, ast.Constant) else None for part in node.values]
        if SAID.search(" ".join(str(part) for part in parts if part)):
            pattern = "".join(".*" if part is None else re.escape(str(part)) for part in parts)
            self.found.append((node.lineno, pattern))
        for part in node.values:
            if isinstance(part, ast.FormattedValue):
                self.visit(part.value)


def said(path: Path) -> Iterator[tuple[str, str]]:
    """Yield the texts that a module can say, with their places."""
    visitor = Said()
    visitor.visit(ast.parse(path.read_text(encoding="utf-8")))
    for line, pattern in visitor.found:
        yield f"{path.relative_to(PACKAGE)}:{line}", pattern


def test_every_message_is_shown_in_a_case() -> None:
    texts = [
        path.read_text(encoding="utf-8") for path in sorted(HERE.glob("problems/*/problems.txt"))
    ]
    texts.append((HERE / "mistakes.txt").read_text(encoding="utf-8"))
    texts += [(case / "told.txt").read_text(encoding="utf-8") for case in REFUSED]
    shown = "\n".join(texts)
    texts_said = [each for path in SPEAKERS for each in said(path)]
    texts_said += [
        (x["sign"], re.escape(x[y])) for x in load_parser_meanings() for y in ("message", "hint")
    ]
    texts_said += [
        (name, re.escape(part.format_map(BLANKS)).replace("@@", ".*"))
        for name, text in load_problem_texts().items()
        for part in text[1:3]
    ]
    texts_said += [(name, re.escape(text)) for name, (text,) in load_words("remedies").items()]
    texts_said += [(name, re.escape(name)) for name in load_words("unread_kinds")]
    unshown = [each for each in texts_said if not re.search(each[1], shown)]
    assert unshown == []
