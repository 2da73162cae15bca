"""Promises: what the cabinet says that it will do by a named time, and what became of it."""

from dossier.enrich.promises.finder import find_promises
from dossier.enrich.promises.outcomes import check_outcomes, find_follow_ups

__all__ = ["check_outcomes", "find_follow_ups", "find_promises"]
