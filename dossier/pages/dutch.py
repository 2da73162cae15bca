"""Dutch words for dates, kinds, numbers, and the names of sources, themes and questions."""

from collections.abc import Iterator, Sequence

from dossier.language.dates import format_date, format_day
from dossier.language.phrasing import count_noun
from dossier.model import (
    Asker,
    Bewindspersoon,
    CentralQuestion,
    Document,
    DocumentKind,
    DropReason,
    Session,
    Theme,
)
from dossier.words import load_words

KINDS = {
    DocumentKind.KAMERVRAGEN: "Kamervragen",
    DocumentKind.KAMERBRIEF: "Kamerbrief",
    DocumentKind.STARTNOTITIE: "Startnotitie",
    DocumentKind.RAPPORT: "Rapport",
    DocumentKind.OVERIG: "Overig stuk",
}
REASONS = {
    DropReason.RUNNING_HEAD: "kop- of voetregel van een bladzijde",
    DropReason.PAGE_NUMBER: "bladzijdenummer",
    DropReason.LETTERHEAD: "briefhoofd of adres",
    DropReason.HIDDEN_TEXT: "verborgen tekst",
    DropReason.BOILERPLATE: "vaste tekst die niet bij de inhoud hoort",
    DropReason.MASKED: "persoonsgegeven",
    DropReason.CONTENTS: "inhoudsopgave of register",
    DropReason.FRONT_MATTER: "kenmerken boven aan het bestand",
    DropReason.DELETION: "geschrapt bij het bijhouden van wijzigingen",
}

OFFICES = load_words("names")["cabinet_offices"]
COMMITTEES = load_words("names")["committees"]
PROVISIONAL = "Datum onder voorbehoud."
UNDECIDED = "onderwerp volgt"
PLAIN_KINDS = {"digitaal", "fysiek"}
"""How a session is held, where its place says it as well."""


def moment(session: Session) -> str:
    """Return when a session is: `dinsdag 1 december 2026, 20.00 uur`, with its end and last day if it has those."""
    when = format_day(session.date, weekday=True)
    if session.last_date:
        when = f"{when} tot en met {format_day(session.last_date, weekday=True)}"
    hours = hours_of(session)
    return f"{when}, {hours}" if hours else when


def hours_of(session: Session) -> str:
    """Return the hours of a session: `19.30–21.00 uur`; empty without a time."""
    if session.start is None:
        return ""
    end = f"–{session.end:%H.%M}" if session.end else ""
    return f"{session.start:%H.%M}{end} uur"


def where(session: Session) -> str:
    """Return where a session is; how it is held only where the place does not say it."""
    plain = session.place and session.kind and session.kind.casefold() in PLAIN_KINDS
    return ", ".join(filter(None, (None if plain else session.kind, session.place)))


def changes_of(session: Session) -> str:
    """Return what became of a session since it was announced: that it was moved, that it is not held; else empty."""
    if (notes := session.notes) is None:
        return ""
    sentences = [
        f"Verplaatst van {format_day(earlier)}; dat is bekend sinds {format_day(day)}."
        for earlier, day in notes.moves
    ]
    if notes.cancelled:
        sentences.append(
            f"Deze sessie is vervallen; dat is bekend sinds {format_day(notes.cancelled)}."
        )
    return " ".join(sentences)


def listing(words: Sequence[str]) -> str:
    """Return words as a Dutch enumeration: `6, 7 en 8`."""
    return " en ".join(filter(None, (", ".join(words[:-1]), words[-1]))) if words else ""


def join_runs(marks: Sequence[str]) -> Iterator[str]:
    """Yield the marks, three or more consecutive numbers as one: `5 tot en met 12`."""
    runs: list[list[str]] = []
    for mark in marks:
        before = runs[-1][-1] if runs else ""
        if mark.isdecimal() and before.isdecimal() and int(mark) == int(before) + 1:
            runs[-1].append(mark)
        else:
            runs.append([mark])
    for run in runs:
        yield from [f"{run[0]} tot en met {run[-1]}"] if len(run) > 2 else run


def askers(people: Sequence[Asker]) -> str:
    """Return who asks, the party once behind those who share it: `A en B (VVD) en C (D66)`."""
    groups: list[tuple[str | None, list[str]]] = []
    for person in people:
        if groups and groups[-1][0] == person.party:
            groups[-1][1].append(person.name)
        else:
            groups.append((person.party, [person.name]))
    return listing([listing(names) + (f" ({party})" if party else "") for party, names in groups])


def answerers(people: Sequence[Bewindspersoon]) -> str:
    """Return who answers: `W.J.M. Aerds, staatssecretaris van ...`; of some only the office or the institution is known."""
    return "; ".join(
        ", ".join(filter(None, (each.name, office(each.role or "")))) for each in people
    )


def office(role: str) -> str:
    """Return an office as a sentence writes it, `minister van ...`; an institution keeps its capital."""
    return role[0].lower() + role[1:] if role.lower().startswith(OFFICES) else role


def on_behalf(roles: Sequence[str]) -> str:
    """Return for whom the answer speaks as well: `mede namens de minister van ...`."""
    return f"mede namens {listing(list(map(add_article, roles)))}"


def add_article(name: str) -> str:
    """Return an office or a committee as it stands in a sentence: `de minister van Wind`."""
    if not name.lower().startswith((*OFFICES, *COMMITTEES)):
        return name
    return f"de {name if name.isupper() else name[:1].lower() + name[1:]}"


def capital(text: str) -> str:
    """Return the text with a capital as its first letter."""
    return text[:1].upper() + text[1:]


def lower_first(text: str) -> str:
    """Return the text with a small first letter, for within a sentence; `AI-dividend` keeps its capitals."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def title(document: Document) -> str:
    """Return what a source is called on the site: its subject where it has one, else its title.

    The title of kamervragen is a sentence about who asks whom, and that is said elsewhere. A paper without either is
    called by its kind, its maker and its day: `Kamerbrief van de minister van Wind, 3 maart 2026`.
    """
    names = [document.title, document.subject]
    if document.kind is DocumentKind.KAMERVRAGEN:
        names.reverse()
    return capital(next(filter(None, names), "") or _name_untitled(document))


def _name_untitled(document: Document) -> str:
    is_other, day = document.kind is DocumentKind.OVERIG, document.day
    maker = "Stuk" + _name_maker(document) if is_other else kind_line(document)
    if not day and maker in {"Stuk", *KINDS.values()}:
        return f"Stuk zonder titel ({document.source.id})"
    return ", ".join(filter(None, (maker, format_date(day) if day else "")))


def kind_line(document: Document) -> str:
    """Return what a source is, and whose: `Kamervragen van A en B (VVD)`, `Kamerbrief van de minister van Wind`."""
    return f"{KINDS[document.kind]}{_name_maker(document)}"


def _name_maker(document: Document) -> str:
    """Return who made a paper, as it stands behind its kind; an institution needs an article that we do not know."""
    if document.kind is DocumentKind.KAMERVRAGEN:
        asking = asked_by(document)
        return f" van {add_article(asking)}" if asking else ""
    if document.authors or not document.answered_by:
        return f" van {listing(document.authors)}" if document.authors else ""
    signer = document.answered_by[0]
    return f" van {add_article(signer.role)}" if signer.role else f", {signer.name}"


def asked_by(document: Document) -> str | None:
    """Return who asks, members or a committee, or None where the source does not say it."""
    return askers(document.askers) or document.committee


def dated(document: Document) -> tuple[str, str] | None:
    """Return the day of a source as its order counts it, and before it what happened then, if that must be said."""
    answered = document.kind is DocumentKind.KAMERVRAGEN and bool(document.answers)
    if document.received:
        return "beantwoord", document.received.isoformat()
    if document.date:
        return "beantwoord" if answered else "", document.date
    if document.submitted:
        return "ingezonden", document.submitted.isoformat()
    return None


def reading_time(minutes: int | None) -> str:
    """Return how long reading takes, `28 minuten`, or that there is nothing to read here."""
    if minutes is None:
        return "de tekst staat niet op deze site"
    return count_noun(minutes, "minuut", "minuten")


def short_title(document: Document) -> str:
    """Return what a source is, and when, for the head of a column: `Kamervragen juni 2025`."""
    month = document.day[: len("2026-05")]
    return f"{KINDS[document.kind]} {format_date(month) if month else ''}".rstrip()


def theme_name(theme: Theme) -> str:
    """Return what a theme is called: `Leven lang ontwikkelen (LLO)`."""
    return f"{theme.title} ({theme.short})" if theme.short else theme.title


def question_name(question: CentralQuestion) -> str:
    """Return what a central question is called: `Kernvraag 3: De stelselvraag`."""
    title = f": {capital(question.title)}" if question.title else ""
    return f"Kernvraag {question.number}{title}"
