"""What is drawn on a PDF page: which letters a reader sees, and lines.

The script that runs pdfium in a process of its own imports this room, so it imports nothing else of the dossier.
"""

from dossier.visibility.fonts import read_font_style
from dossier.visibility.hidden import find_hidden
from dossier.visibility.page_edges import find_edges
from dossier.visibility.page_objects import Handle, call_with_buffer, iter_annotations
from dossier.visibility.page_view import QUARTER_TURN, PageView

__all__ = [
    "QUARTER_TURN",
    "Handle",
    "PageView",
    "call_with_buffer",
    "find_edges",
    "find_hidden",
    "iter_annotations",
    "read_font_style",
]
