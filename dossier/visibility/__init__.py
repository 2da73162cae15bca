"""Which letters of a PDF page a reader sees.

The script that runs pdfium in a process of its own imports this room, so it imports nothing else of the dossier.
"""

from dossier.visibility.boxes import Box
from dossier.visibility.hidden import find_hidden
from dossier.visibility.page_objects import Handle, iter_annotations, read_bounds
from dossier.visibility.page_view import QUARTER_TURN, PageView

__all__ = [
    "QUARTER_TURN",
    "Box",
    "Handle",
    "PageView",
    "find_hidden",
    "iter_annotations",
    "read_bounds",
]
