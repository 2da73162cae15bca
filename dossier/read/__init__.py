"""Bytes to text blocks: one module per format."""

from dossier.read.files import read, read_original, source_of

__all__ = ["read", "read_original", "source_of"]
