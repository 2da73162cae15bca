"""What themes, central questions and directions are called, and which of them belong together."""

from collections.abc import Iterable

from dossier.model import Bearing, Dossier, Theme, ThemeId
from dossier.pages import dutch


def theme_name(theme: Theme) -> str:
    """Return what a theme is called: `Leven lang ontwikkelen (LLO)`."""
    return f"{theme.title} ({theme.short})" if theme.short else theme.title


def question_name(dossier: Dossier, number: str) -> str:
    """Return what a central question is called: `Kernvraag 3: De stelselvraag`."""
    titles = {x.number: x.title for x in dossier.frame.central_questions} if dossier.frame else {}
    title = titles.get(number)
    return f"Kernvraag {number}: {dutch.capital(title)}" if title else f"Kernvraag {number}"


def direction_name(dossier: Dossier, number: str) -> str:
    """Return what a direction is called: `Richting 4: Arbeidstijdverkorting`."""
    titles = {x.number: x.title for x in dossier.frame.directions} if dossier.frame else {}
    return f"Richting {number}: {titles[number]}"


def of_theme(bearings: Iterable[Bearing], theme: ThemeId) -> list[str]:
    """Return the numbers of those that a theme bears on."""
    return [bearing.number for bearing in bearings if theme in bearing.themes]
