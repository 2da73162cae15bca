"""Bytes to text blocks: one module per format."""

from dossier.read.files import READERS, open_source, read_original, read_source

__all__ = ["READERS", "open_source", "read_original", "read_source"]
