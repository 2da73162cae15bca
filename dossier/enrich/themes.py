"""Decide what a passage is about, and keep the words that decided it."""

import re
from collections.abc import Iterable, Iterator

from dossier.model import Document, Passage, Theme, ThemeMatch

THRESHOLD = 3
"""A passage belongs to a theme from this score on: one strong cue, or a few weak ones."""


def match_themes(document: Document, themes: Iterable[Theme]) -> tuple[ThemeMatch, ...]:
    """Return which passages of a document belong to which themes, in the order of the themes."""
    return tuple(found for theme in themes for found in _matches(document, theme))


def _matches(document: Document, theme: Theme) -> Iterator[ThemeMatch]:
    pattern = _pattern(theme)
    if pattern is None:
        return
    weights = {_plain(cue.text): cue.weight for cue in theme.cues}
    for passage in document.passages:
        words = _evidence(passage, pattern)
        # A cue counts once, however often it returns in one passage.
        score = sum(weights[word] for word in {_plain(word) for word in words})
        if score >= THRESHOLD:
            yield ThemeMatch(
                theme=theme.id,
                source=document.source.id,
                passage=passage.id,
                score=score,
                evidence=tuple(words),
            )


def _pattern(theme: Theme) -> re.Pattern[str] | None:
    """Return a pattern of whole words for all cues; the longest is tried first, so that parts count once."""
    if not theme.cues:
        return None
    cues = sorted({_plain(cue.text) for cue in theme.cues}, key=len, reverse=True)
    words = "|".join(r"\s+".join(re.escape(word) for word in cue.split()) for cue in cues)
    return re.compile(rf"(?<![^\W_])(?:{words})(?![^\W_])", re.IGNORECASE)


def _evidence(passage: Passage, pattern: re.Pattern[str]) -> list[str]:
    return list(dict.fromkeys(found[0] for found in pattern.finditer(passage.text)))


def _plain(text: str) -> str:
    return " ".join(text.lower().split())
