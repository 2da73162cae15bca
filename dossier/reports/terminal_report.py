"""What the dossier makes of one file, for a person at a terminal."""

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from dossier.errors import Problem
from dossier.language.phrasing import shorten
from dossier.model import Document, NoteSeries, ThemeMatch
from dossier.pages.markup.markdown import shown
from dossier.render import dutch
from dossier.render.description import UNKNOWN, describe
from dossier.render.passages import why_it_belongs

SHOWN = 96


def report(document: Document, matches: Sequence[ThemeMatch]) -> RenderableType:
    """Return a report in Dutch: what the file is, what was found in it, and what is open."""
    parts: list[RenderableType] = [
        Panel(_facts(document), title=Text(shown(dutch.title(document))), title_align="left"),
        _counts(document, matches),
    ]
    if document.questions:
        parts.append(_questions(document))
    if document.sections:
        parts.append(_sections(document))
    if matches:
        parts.append(_themes(document, matches))
    if document.agenda:
        parts.append(_agenda(document))
    parts.append(_problems(document.problems))
    return Group(*parts)


def _facts(document: Document) -> Table:
    grid = Table.grid(padding=(0, 2))
    grid.add_row(Text("Bestand", style="bold"), Text(shown(str(document.source.path))))
    grid.add_row(Text("Soort", style="bold"), Text(dutch.KINDS[document.kind]))
    for each in describe(document):
        if each.text:
            grid.add_row(Text(each.label, style="bold"), Text(each.text))
        elif each.is_missed:
            grid.add_row(Text(each.label, style="bold"), Text(UNKNOWN, style="yellow"))
    return grid


def _counts(document: Document, matches: Sequence[ThemeMatch]) -> Text:
    notes = [note for note in document.notes if note.series is not NoteSeries.VRAAG]
    asked = [note for note in document.notes if note.series is NoteSeries.VRAAG]
    missing = sum(note.text is None for note in document.notes)
    line = (
        f"{len(document.questions)} vragen, {len(document.answers)} antwoorden, "
        f"{len(notes)} noten" + (f" en {len(asked)} van de vragenstellers" if asked else "")
    )
    line += f" (van {missing} ontbreekt de tekst)" if missing else ""
    line += f", {len(document.passages)} alinea's, {len(document.dropped)} regels weggelaten."
    themes: dict[str, int] = {}
    for match in matches:
        themes[match.theme] = themes.get(match.theme, 0) + 1
    told = ", ".join(f"{theme} ({count})" for theme, count in themes.items())
    return Text(f"{line}\nThema's: {told or 'geen'}\n")


def _questions(document: Document) -> Table:
    answers = {anchor: x for x in document.answers for anchor in x.question_anchors}
    table = Table(
        "Vraag", "Wat er gevraagd wordt", "Antwoord", title="Vragen", title_justify="left"
    )
    for question in document.questions:
        answer = answers.get(question.anchor)
        asked = document.words_of(question)
        said = document.words_of(answer) if answer else ""
        shared = (
            f"(met {dutch.listing(answer.questions)}) "
            if answer and len(answer.questions) > 1
            else ""
        )
        told = (
            Text(shorten(shared + said, SHOWN)) if answer else Text("geen antwoord", style="yellow")
        )
        table.add_row(Text(question.number), Text(shorten(asked, SHOWN)), told)
    return table


def _sections(document: Document) -> Text:
    lines = (f"{'  ' * section.level}{section.title}" for section in document.sections)
    return Text("Kopjes\n" + "\n".join(lines) + "\n")


def _themes(document: Document, matches: Sequence[ThemeMatch]) -> Table:
    head = ("Thema", "Score", "Alinea", "Hoort hier door")
    table = Table(*head, title="Thema's", title_justify="left")
    for match in sorted(matches, key=lambda match: (match.theme, -match.score)):
        why = why_it_belongs(match)
        cells = (
            match.theme,
            str(match.score),
            shorten(document.passage(match.passage).text, SHOWN),
            why,
        )
        table.add_row(*map(Text, cells))
    return table


def _agenda(document: Document) -> Table:
    table = Table("", "Datum", "Tijd", "Plaats", "Inhoud", title="Agenda", title_justify="left")
    for row in document.agenda:
        cells = (row.label, row.date_text, row.time or "", row.place or "", row.content)
        table.add_row(*map(Text, cells))
    return table


def _problems(problems: Sequence[Problem]) -> Text:
    if not problems:
        return Text("Geen open plekken gevonden.", style="green")
    lines = [f"{x.code}  {x.place}: {x.message}" for x in problems]
    return Text("Open plekken\n" + "\n".join(f"  {line}" for line in lines))
