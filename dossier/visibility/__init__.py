"""Which letters of a PDF page a reader sees.

Used by the script that runs pdfium in a process of its own, and has to start at once: this imports nothing else
of the dossier.
"""

from dossier.visibility.boxes import Box
from dossier.visibility.hidden import find_hidden
from dossier.visibility.sight import QUARTER, Sight

__all__ = ["QUARTER", "Box", "Sight", "find_hidden"]
