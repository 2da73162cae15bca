"""What the dossier makes of one file, for a person at a terminal."""

from collections import Counter
from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from dossier.errors import Problem
from dossier.language.phrasing import shorten
from dossier.model import Document, NoteSeries, QuestionStatus, ThemeMatch
from dossier.model.missing import NOT_FOUND
from dossier.pages import dutch
from dossier.pages.description import list_statements
from dossier.pages.markup.markdown import show_text
from dossier.pages.passages import explain_match
from dossier.reports.fact_origins import describe_origin, is_unsure

MAX_CELL_LETTERS = 96


def make_terminal_report(document: Document, matches: Sequence[ThemeMatch]) -> RenderableType:
    """Return a report in Dutch: what the file is, what was found in it, and what is open."""
    parts: list[RenderableType] = [
        Panel(
            _make_facts(document),
            title=Text(show_text(dutch.title(document))),
            title_align="left",
        ),
        _count_parts(document, matches),
    ]
    if document.questions:
        parts.append(_make_question_table(document))
    if document.sections:
        parts.append(_list_headings(document))
    if matches:
        parts.append(_make_theme_table(document, matches))
    if document.agenda:
        parts.append(_make_agenda_table(document))
    parts.append(_list_gaps(document.problems))
    return Group(*parts)


def _make_facts(document: Document) -> Table:
    """Return what a person would check first: each fact with where it was read, and what is not sure."""
    grid = Table.grid(padding=(0, 2))
    grid.add_row(Text("Bestand", style="bold"), Text(show_text(str(document.source.path))))
    grid.add_row(Text("Soort", style="bold"), Text(dutch.KINDS[document.kind]))
    facts: list[tuple[str, str, tuple[str, ...]]] = [("Titel", document.title or "", ("title",))]
    if document.subject and document.subject != document.title:
        facts.append(("Onderwerp", document.subject, ("subject",)))
    stated = (each for each in list_statements(document) if each.text or each.is_missed)
    facts.extend((each.label, each.text, each.fields) for each in stated)
    for label, value, fields in facts:
        words = Text(value) if value else Text(NOT_FOUND, style="yellow")
        grid.add_row(Text(label, style="bold"), words, _say_origin(document, fields))
    return grid


def _say_origin(document: Document, fields: Sequence[str]) -> Text:
    """Return where a fact was read, in a colour that says whether a person should check it."""
    style = "yellow" if is_unsure(document, fields) else "dim"
    return Text(describe_origin(document, fields), style=style)


def _count_parts(document: Document, matches: Sequence[ThemeMatch]) -> Text:
    notes = [note for note in document.notes if note.series is not NoteSeries.VRAAG]
    asked = [note for note in document.notes if note.series is NoteSeries.VRAAG]
    missing = sum(note.text is None for note in document.notes)
    line = (
        f"{len(document.questions)} vragen, {len(document.answers)} antwoorden, "
        f"{len(notes)} noten" + (f" en {len(asked)} van de vragenstellers" if asked else "")
    )
    line += f" (van {missing} ontbreekt de tekst)" if missing else ""
    line += f", {len(document.passages)} alinea's, {len(document.dropped)} regels weggelaten."
    themes = Counter(match.theme for match in matches)
    counted = ", ".join(f"{theme} ({count})" for theme, count in themes.items())
    return Text(f"{line}\nThema's: {counted or 'geen'}\n")


def _make_question_table(document: Document) -> Table:
    answers = {anchor: x for x in document.answers for anchor in x.question_anchors}
    table = Table(
        "Vraag", "Wat er gevraagd wordt", "Antwoord", title="Vragen", title_justify="left"
    )
    for question in document.questions:
        answer = answers.get(question.anchor)
        delayed = question.status is QuestionStatus.DELAYED
        cell = Text("uitgesteld" if delayed else "geen antwoord", style="yellow")
        if answer:
            several = len(answer.questions) > 1
            shared = f"(met {dutch.listing(answer.questions)}) " if several else ""
            cell = Text(shorten(shared + document.words_of(answer), MAX_CELL_LETTERS))
        asked = shorten(document.words_of(question), MAX_CELL_LETTERS)
        table.add_row(Text(question.number), Text(asked), cell)
    return table


def _list_headings(document: Document) -> Text:
    lines = (f"{'  ' * section.level}{section.title}" for section in document.sections)
    return Text("Kopjes\n" + "\n".join(lines) + "\n")


def _make_theme_table(document: Document, matches: Sequence[ThemeMatch]) -> Table:
    head = ("Thema", "Score", "Alinea", "Hoort hier door")
    table = Table(*head, title="Thema's", title_justify="left")
    for match in sorted(matches, key=lambda match: (match.theme, -match.score)):
        why = explain_match(match)
        cells = (
            match.theme,
            str(match.score),
            shorten(document.passage(match.passage).text, MAX_CELL_LETTERS),
            why,
        )
        table.add_row(*map(Text, cells))
    return table


def _make_agenda_table(document: Document) -> Table:
    table = Table("", "Datum", "Tijd", "Plaats", "Inhoud", title="Agenda", title_justify="left")
    for row in document.agenda:
        time = "–".join(filter(None, (row.time, row.end))) or row.time_text
        cells = (row.label, row.date_text, time, row.place or "", row.content)
        table.add_row(*map(Text, cells))
    return table


def _list_gaps(problems: Sequence[Problem]) -> Text:
    if not problems:
        return Text("Geen hiaten gevonden.", style="green")
    lines = [f"{x.code}  {x.place}: {x.message}" for x in problems]
    return Text("Hiaten\n" + "\n".join(f"  {line}" for line in lines))
