"""Promises: what the cabinet says that it will do by a named time, and what became of it."""
