"""PDF to blocks: the text that pdfium finds on pages, as lines, columns, tables and notes."""

import enum
import itertools
import json
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from dossier.model import Block, Dropped, DropReason
from dossier.read.pdf import extract
from dossier.read.pdf.banded_tables import find_banded_tables
from dossier.read.pdf.blocks import build_blocks
from dossier.read.pdf.furniture import choose_reason, drop_heads
from dossier.read.pdf.loose_tables import find_loose_tables
from dossier.read.pdf.notes import Item, find_notes
from dossier.read.pdf.paragraph_starts import Setting
from dossier.read.pdf.reading_order import order_lines
from dossier.read.pdf.ruled_tables import find_ruled_tables
from dossier.read.pdf.sheet import (
    Sheet,
    TextLine,
    build_lines,
    find_body_size,
    make_line,
    make_sheets,
)
from dossier.read.pdf.table_rows import Row
from dossier.read.pdf.tags import is_tagged, read_tagged
from dossier.text import collapse_spaces

MAX_PAGES = 2_000
MAX_PDF_CPU_SECONDS = 900
"""Processor time for one PDF; 2,000 ordinary pages take a twentieth of it."""
# XMP metadata (ISO 16684-1) is not compressed, and no program writes more of it.
XMP_OPENING = b"<x:xmpmeta"
MAX_XMP_BYTES = 200_000


class Fault(enum.StrEnum):
    """Why a PDF cannot be read."""

    PASSWORD = "password"  # noqa: S105 - no password, but the want of one
    DAMAGED = "damaged"
    LARGE = "large"
    SLOW = "slow"


class PdfError(Exception):
    """A PDF that cannot be read; `fault` says why."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault)
        self.fault = fault


class Pdf(NamedTuple):
    """What a PDF holds."""

    blocks: tuple[Block, ...]
    dropped: tuple[Dropped, ...]
    texts: tuple[str, ...]
    """The text of each page, for counting words."""
    empty: tuple[int, ...]
    """The pages, from 1, without text."""
    beside: tuple[str, ...]
    """Texts outside the pages: metadata, remarks, form fields."""
    secured: bool
    """It opens without a password, but with restrictions."""


def read_pdf(data: bytes) -> Pdf:
    """Return what a PDF holds; raise PdfError if it cannot be read."""
    found = _extract(data)
    if "fault" in found:
        raise PdfError(Fault(found["fault"]))
    sheets = make_sheets(found)
    pages, heads = _sort_pages_into_flows(sheets)
    lines = [x for flows in pages for flow in flows for x in flow if isinstance(x, TextLine)]
    size = find_body_size(lines)
    text, notes = find_notes(pages, size)
    blocks = tuple(build_blocks(text, notes, Setting(text, size)))
    return Pdf(
        blocks=blocks,
        dropped=(*heads, *_iter_dropped(sheets)),
        texts=tuple(each.text for each in sheets),
        empty=tuple(each.number + 1 for each in sheets if not each.text.strip()),
        beside=(
            *found["meta"],
            *(remark for page in found["pages"] for remark in page["remarks"]),
            *_iter_metadata(data),
        ),
        secured=found["secured"],
    )


def _iter_metadata(data: bytes) -> Iterator[str]:
    """Yield the XMP metadata of a file, with what follows it."""
    start = data.find(XMP_OPENING)
    if start >= 0:
        yield data[start : start + MAX_XMP_BYTES].decode(errors="replace")


def _extract(data: bytes) -> dict[str, Any]:
    limits = [str(MAX_PDF_CPU_SECONDS), str(MAX_PAGES)]
    command = [sys.executable, "-I", str(Path(extract.__file__)), *limits]
    done = subprocess.run(command, input=data, capture_output=True, check=False)  # noqa: S603 - our own words only
    if done.returncode in {-signal.SIGXCPU, -signal.SIGKILL}:
        raise PdfError(Fault.SLOW)
    if done.returncode != 0:
        raise PdfError(Fault.DAMAGED)
    *pages, found = map(json.loads, done.stdout.splitlines())
    return {**found, "pages": pages}


def _sort_pages_into_flows(sheets: Sequence[Sheet]) -> tuple[list[list[list[Item]]], list[Dropped]]:
    """Return the flows of lines and rows of each page, and the heads and feet left out."""
    rows: list[list[Row]] = []
    items: list[list[Item]] = []
    tagged = [is_tagged(sheet) for sheet in sheets]
    for sheet, by_tags in zip(sheets, tagged, strict=True):
        if by_tags:
            rows.append([])
            items.append(read_tagged(sheet))
        else:
            drawn, rest = find_ruled_tables(sheet.pieces, sheet.edges, sheet.number)
            lined, rest = find_banded_tables(rest, sheet.edges, sheet.number, sheet.height)
            rows.append([*drawn, *lined])
            items.append(list(build_lines(rest, sheet.number)))
    lines = [[x for x in page if isinstance(x, TextLine)] for page in items]
    texts, heads = drop_heads(lines, [sheet.height for sheet in sheets])
    pages: list[list[list[Item]]] = []
    for sheet, by_tags, page, text, drawn in zip(sheets, tagged, items, texts, rows, strict=True):
        if by_tags:
            stays = {id(each) for each in text}
            flows: list[list[Item]] = [[x for x in page if isinstance(x, Row) or id(x) in stays]]
        else:
            flows = [find_loose_tables(flow) for flow in order_lines(text)]
            _insert_drawn_rows(flows, drawn)
        flows.extend([[make_line(sheet.turned, sheet.number)]] if sheet.turned else [])
        pages.append(flows)
    repeated = _drop_repeated_heads(pages)
    return pages, [*heads, *repeated]


def _insert_drawn_rows(flows: list[list[Item]], rows: Sequence[Row]) -> None:
    """Insert the rows of drawn tables behind the lowest line above them."""
    for row in rows:
        x0, x1 = min(x.x0 for x in row.lines), max(x.x1 for x in row.lines)
        best: tuple[float, list[Item], int] | None = None
        for flow in flows:
            for index, item in enumerate(flow):
                beside = not isinstance(item, Row) and (item.x1 < x0 or item.x0 > x1)
                if item.line < row.line and not beside and (best is None or item.line >= best[0]):
                    best = item.line, flow, index + 1
        if best is not None:
            best[1].insert(best[2], row)
        elif flows:
            flows[0].insert(0, row)
        else:
            flows.append([row])


def _drop_repeated_heads(pages: list[list[list[Item]]]) -> Iterator[Dropped]:
    """Remove the head of a table that is repeated on the next page, and yield it."""
    head = ""
    for flow in itertools.chain.from_iterable(pages):
        for row in [item for item in flow if isinstance(item, Row) and item.first]:
            if row.text == head:
                flow.remove(row)
                yield Dropped.of(collapse_spaces(row.text), DropReason.RUNNING_HEAD)
            head = row.text


def _iter_dropped(sheets: Sequence[Sheet]) -> Iterator[Dropped]:
    for sheet in sheets:
        for line in build_lines(sheet.artifacts, sheet.number):
            yield Dropped.of(line.text, choose_reason(line.text))
        for line in build_lines(sheet.hidden, sheet.number):
            yield Dropped.of(line.text, DropReason.HIDDEN_TEXT)
