"""What is drawn on a PDF page: which letters a reader sees, and lines.

The script that runs pdfium in a process of its own imports this room, so it imports nothing else of the dossier.
"""

from dossier.visibility.fonts import read_font_style
from dossier.visibility.form_fields import is_shown_field, iter_field_words
from dossier.visibility.hidden import find_hidden
from dossier.visibility.page_edges import find_edges
from dossier.visibility.page_objects import (
    Handle,
    TextPaint,
    call_with_buffer,
    decode_wide,
    iter_annotations,
    list_objects,
    read_annotation_text,
)
from dossier.visibility.page_view import QUARTER_TURN, PageView

__all__ = [
    "QUARTER_TURN",
    "Handle",
    "PageView",
    "TextPaint",
    "call_with_buffer",
    "decode_wide",
    "find_edges",
    "find_hidden",
    "is_shown_field",
    "iter_annotations",
    "iter_field_words",
    "list_objects",
    "read_annotation_text",
    "read_font_style",
]
