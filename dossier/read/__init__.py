"""Bytes to text blocks: one module per format."""

from dossier.read.files import READERS, read, read_original, source_at

__all__ = ["READERS", "read", "read_original", "source_at"]
