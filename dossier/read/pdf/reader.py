"""PDF to blocks: the text that pdfium finds on pages, as lines, columns, tables and notes."""

import json
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from dossier.model import Dropped, DropReason
from dossier.read.pdf import MAX_PAGES, Fault, Pdf, PdfError, extract
from dossier.read.pdf.blocks import build_blocks
from dossier.read.pdf.notes import find_notes, find_separator
from dossier.read.pdf.page_flows import arrange_pages
from dossier.read.pdf.paragraph_starts import Setting
from dossier.read.pdf.sheet import Sheet, TextLine, build_lines, find_usual_size, make_sheet

MAX_PDF_CPU_SECONDS = 900  # processor time for one PDF; 2,000 ordinary pages take a twentieth of it
# XMP metadata (ISO 16684-1) is not compressed, and no program writes more of it.
XMP_OPENING = b"<x:xmpmeta"
MAX_XMP_BYTES = 200_000


def read_pdf(data: bytes) -> Pdf:
    """Return what a PDF holds; raise PdfError if it cannot be read."""
    found = _extract(data)
    if "fault" in found:
        raise PdfError(Fault(found["fault"]))
    sheets = [make_sheet(number, page) for number, page in enumerate(found["pages"])]
    arranged = arrange_pages(sheets)
    pages = arranged.flows
    lines = [x for flows in pages for flow in flows for x in flow if isinstance(x, TextLine)]
    size = find_usual_size(lines)
    text, notes = find_notes(pages, size, [find_separator(sheet) for sheet in sheets])
    blocks = tuple(build_blocks(text, arranged.heads, notes, Setting(text, size)))
    return Pdf(
        blocks=blocks,
        dropped=(*arranged.dropped, *_iter_hidden(sheets)),
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


def _iter_hidden(sheets: Sequence[Sheet]) -> Iterator[Dropped]:
    for sheet in sheets:
        for line in build_lines(sheet.hidden, sheet.number):
            yield Dropped.of(line.text, DropReason.HIDDEN_TEXT)
