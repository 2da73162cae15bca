"""The agenda: the rows of a table of meetings."""

from dossier.language.clock_times import CLOCK_TIME, exists_on_clock, parse_time_span
from dossier.language.day_spans import parse_day_span
from dossier.model import AgendaRow, BlockKind, Passage, PassageForm
from dossier.recognise.lines import Line, Role
from dossier.text import collapse_spaces
from dossier.words import load_words

_COLUMN_HEADS = load_words("papers")
# The heads of columns, by the field of an agenda row that they give.
AGENDA_COLUMNS = {
    field: _COLUMN_HEADS[f"agenda_{field}"]
    for field in ("label", "date", "kind", "time", "end", "place", "content")
}
REQUIRED_COLUMNS = {"date", "content"}
EMPTY_CELLS = {"", "-", "–", "—", "n.v.t."}


def read_agenda(lines: tuple[Line, ...], passages: tuple[Passage, ...]) -> tuple[AgendaRow, ...]:
    """Return the rows of the tables whose columns name a date and a content."""
    rows = [passage for passage in passages if passage.form is PassageForm.ROW]
    agenda_rows: list[AgendaRow] = []
    columns: dict[str, int] = {}
    for line in lines:
        if line.kind is not BlockKind.ROW or line.role is not Role.BODY:
            if line.role not in (Role.DROPPED, Role.NOTE):
                columns = {}
            continue
        cells = [collapse_spaces(cell) for cell in line.content.write_plain().split("\t")]
        heads = _find_columns(cells)
        # Lines and passages have the same order, but some rows became no passage.
        is_passage = bool(rows) and rows[0].content.text == line.text
        if heads.keys() >= REQUIRED_COLUMNS:
            columns = heads
        elif columns and is_passage:
            agenda_rows.append(_read_row(cells, columns, rows[0]))
        rows = rows[1:] if is_passage else rows
    return tuple(agenda_rows)


def _find_columns(cells: list[str]) -> dict[str, int]:
    """Return the index of the column of each field that the heads name."""
    return {
        field: index
        for index, cell in enumerate(cells)
        for field, heads in AGENDA_COLUMNS.items()
        if cell.lower() in heads
    }


def _read_row(cells: list[str], columns: dict[str, int], passage: Passage) -> AgendaRow:
    def cell(field: str) -> str:
        index = columns.get(field, len(cells))
        return cells[index] if index < len(cells) else ""

    days = parse_day_span(cell("date"))
    time_text = _read_time_text(cell("time"), cell("end"), cell("date"))
    time = parse_time_span(time_text)
    if time and days and not exists_on_clock(days.first, time.start):
        time = None
    return AgendaRow(
        label=cell("label"),
        date_text=cell("date"),
        date=days.first if days else None,
        last_date=days.last if days and days.last != days.first else None,
        kind=cell("kind"),
        time_text=time_text,
        time=f"{time.start:%H:%M}" if time else None,
        end=f"{time.end:%H:%M}" if time and time.end else None,
        place=None if cell("place") in EMPTY_CELLS else cell("place"),
        content=cell("content"),
        passage=passage.id,
    )


def _read_time_text(start: str, end: str, date: str) -> str:
    """Return the words for the time: of the column of times, else of the column of days."""
    if start in EMPTY_CELLS:
        found = CLOCK_TIME.search(date)
        return date[found.start() :] if found else ""
    return start if end in EMPTY_CELLS else f"{start} - {end}"
