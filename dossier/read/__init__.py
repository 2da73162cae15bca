"""Bytes to text blocks: one module per format."""

from dossier.read.files import READERS, open_source, read, read_original

__all__ = ["READERS", "open_source", "read", "read_original"]
