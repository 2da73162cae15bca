"""What is drawn on a PDF page: which letters a reader sees, and lines.

The script that runs pdfium in a process of its own imports this room, so it imports nothing else of the dossier.
"""
