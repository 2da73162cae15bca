"""The frame file, `content/kader.yml`: which themes bear on which central question and direction."""

from collections.abc import Iterator, Sequence

from dossier.content.files import File, ReportProblem
from dossier.content.forms import BearingsRecord
from dossier.content.keyed_files import Sheet, check_known, read_sheet
from dossier.model import Bearing, Bearings, ThemeId


def read_bearings(file: File | None, themes: Sequence[str], report: ReportProblem) -> Bearings:
    """Return what the frame file says; report the themes in it that do not exist."""
    sheet = None if file is None else read_sheet(file, BearingsRecord, report)
    if sheet is None:
        return Bearings()
    return Bearings(
        central_questions=tuple(_read_bearing(sheet, "kernvragen", themes, report)),
        directions=tuple(_read_bearing(sheet, "richtingen", themes, report)),
    )


def _read_bearing(
    sheet: Sheet[BearingsRecord], part: str, themes: Sequence[str], report: ReportProblem
) -> Iterator[Bearing]:
    listed = sheet.form.kernvragen if part == "kernvragen" else sheet.form.richtingen
    for number, names in listed.items():
        check_known(sheet, (part, number), names, themes, "T001", report)
        line = sheet.tree.find_line((part, number)) or 1
        yield Bearing(number=number, themes=tuple(map(ThemeId, names)), line=line)
