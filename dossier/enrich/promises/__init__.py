"""Promises: what the cabinet says that it will do by a named time."""

from dossier.enrich.promises.finder import find_promises

__all__ = ["find_promises"]
