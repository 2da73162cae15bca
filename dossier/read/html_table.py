"""The rows of a table of a web page: cells that reach over columns and rows leave empty ones behind."""

import dataclasses

from dossier.read.line_builder import join_cells
from dossier.text import RichText

MAX_SPAN = 100
"""No table of a paper has more columns or rows that a cell reaches over."""
EMPTY = RichText("")


@dataclasses.dataclass(slots=True)
class HtmlTable:
    """A table as it is walked."""

    row: list[RichText] | None = None
    """The cells of the current row."""
    has_only_heads: bool = True
    """All cells of the row are `th`."""
    is_first_row: bool = True
    in_thead: bool = False
    """The rows are those of a `thead`, at whose end the rule comes."""
    has_text: bool = False
    """In one of its rows."""
    _reached: dict[int, int] = dataclasses.field(default_factory=dict)
    """The columns that a cell of a row above reaches into, and for how many rows."""

    def begin_row(self) -> None:
        """Begin a row."""
        self.row, self.has_only_heads = [], True

    def add_cell(self, content: RichText, *, across: int, down: int, is_head: bool) -> None:
        """Add a cell to the row, with the numbers of columns and rows that it reaches over."""
        row = self._pass_reached()
        across, down = (min(max(1, each), MAX_SPAN) for each in (across, down))
        if down > 1:
            columns = range(len(row), len(row) + across)
            # This row counts too, and is taken off at its end.
            self._reached |= dict.fromkeys(columns, down)
        row += [content, *[EMPTY] * (across - 1)]
        self.has_only_heads = self.has_only_heads and is_head

    def take_row(self) -> RichText:
        """Return the row as one text, with a tab between its cells; empty where none has words."""
        content = join_cells(self._pass_reached())
        self._reached = {column: rows - 1 for column, rows in self._reached.items() if rows > 1}
        self.row, self.is_first_row = None, False
        has_words = bool(content.text.strip() or content.spans)
        self.has_text = self.has_text or has_words
        return content if has_words else EMPTY

    def _pass_reached(self) -> list[RichText]:
        row = self.row = [] if self.row is None else self.row
        while len(row) in self._reached:
            row.append(EMPTY)
        return row
