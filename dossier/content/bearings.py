"""The frame file, `content/kader.yml`: which themes bear on what, and which cells of the matrix were judged."""

from collections.abc import Collection, Iterator, Sequence

from dossier.content.check import named, problem
from dossier.content.files import File, Report
from dossier.content.forms import BearingsRecord
from dossier.content.sheet import Sheet, read_sheet, report_unknown
from dossier.model import Bearing, Bearings, Judgement, SourceId, ThemeId


def bearings_of(
    file: File | None, themes: Sequence[str], sources: Collection[str], report: Report
) -> Bearings:
    """Return what the frame file says; report the themes and sources in it that do not exist."""
    sheet = None if file is None else read_sheet(file, BearingsRecord, report)
    if sheet is None:
        return Bearings()
    return Bearings(
        central_questions=tuple(_bearing(sheet, "kernvragen", themes, report)),
        directions=tuple(_bearing(sheet, "richtingen", themes, report)),
        judgements=tuple(_judgements(sheet, sources, report)),
    )


def _bearing(
    sheet: Sheet[BearingsRecord], part: str, themes: Sequence[str], report: Report
) -> Iterator[Bearing]:
    listed = sheet.form.kernvragen if part == "kernvragen" else sheet.form.richtingen
    for number, names in listed.items():
        for index, name in enumerate(names):
            if name not in themes:
                report_unknown(sheet, (part, number, index), name, themes, "T001", report)
        line = sheet.tree.line((part, number)) or 1
        yield Bearing(number=number, themes=tuple(map(ThemeId, names)), line=line)


def _judgements(
    sheet: Sheet[BearingsRecord], sources: Collection[str], report: Report
) -> Iterator[Judgement]:
    seen: set[tuple[str, str]] = set()
    for index, form in enumerate(sheet.form.beoordeeld):
        place = ("beoordeeld", index)
        line = sheet.tree.line(place) or 1
        if form.bron not in sources:
            report_unknown(sheet, (*place, "bron"), form.bron, sources, "T003", report)
        if (form.kernvraag, form.bron) in seen:
            message = f"kernvraag {form.kernvraag} bij deze bron is al beoordeeld: '{form.bron}'"
            hint = "laat één oordeel staan, het laatste"
            report(problem(sheet.path, "T004", named(place, line), message, hint))
        seen.add((form.kernvraag, form.bron))
        yield Judgement(
            number=form.kernvraag,
            source=SourceId(form.bron),
            verdict=form.oordeel,
            day=form.op,
            count=form.alineas,
            note=form.toelichting,
            line=line,
        )
