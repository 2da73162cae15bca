"""Bytes to text blocks: one module per format."""

from dossier.read.files import read, source_of

__all__ = ["read", "source_of"]
