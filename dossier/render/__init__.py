"""A dossier to pages: the doors for text from a source, and one module for each kind of page."""
