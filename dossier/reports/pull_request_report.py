"""The report on the files of a pull request, as Markdown that GitHub shows below it.

The words of a source are escaped as on a page, and broken by an invisible sign where GitHub would
link them or notify somebody: `@naam`, `#12`, `https://`.
"""

import datetime
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from dossier.enrich.theme_review import ThemeReview
from dossier.errors import WORDS_OF_SEVERITY, Problem, Severity
from dossier.ids import source_page
from dossier.language.invisible import ZERO_WIDTH_SPACE
from dossier.language.phrasing import count_noun, shorten
from dossier.model import AddressChange, Document, Dossier, PassageForm, SourceId
from dossier.pages import dutch
from dossier.pages.description import list_statements
from dossier.pages.markup.markdown import escape, show_text
from dossier.reports.fact_origins import describe_origin
from dossier.reports.problem_formats import is_among
from dossier.reports.theme_report import format_theme_reviews
from dossier.reports.written_report import format_written

# What GitHub links by itself.
LINKED_BY_GITHUB = re.compile(
    r"(?<=[@#])(?=\w)|(?<=GH-)(?=\d)|(?<=:)(?=//)|(?<=www)(?=\.)|(?<=[0-9a-f]{6})(?=[0-9a-f])"
)
MAX_QUOTED_LETTERS = 700
"""Of a question or an answer."""
MAX_PROBLEMS_OF_FILE = 40
"""The check itself shows them all."""
NOTHING_TO_MEND = "Er is niets dat eerst hersteld moet worden."
HOW_TO_MEND = (
    "Waar u klikt om een bestand van uw voorstel te veranderen, staat in `CONTRIBUTING.md`, "
    "onder ‘Iets herstellen in uw voorstel’."
)


def format_review(
    dossier: Dossier,
    problems: Sequence[Problem],
    wanted: Sequence[PurePosixPath],
    changes: Mapping[SourceId, AddressChange],
    today: datetime.date,
    reviews: Sequence[ThemeReview] = (),
) -> str:
    """Return what the dossier made of the `wanted` files, and what is to be mended in them.

    `wanted` holds paths in the project: sources, their records, and other content. `changes` tells how
    the addresses of a source differ from the published ones, and `reviews` what changed themes find; `today` is
    the day on which a new source is added.
    """
    changed = {path.with_suffix("") for path in wanted}
    documents = [x for x in dossier.documents if x.source.path.with_suffix("") in changed]
    parts = ["## Wat uw bestanden werden", _format_verdict(problems)]
    for document in documents:
        change = changes.get(document.source.id)
        parts += _iter_document(dossier, document, problems, change, today)
    parts += format_theme_reviews(reviews, _escape_text)
    parts += format_written(dossier, wanted, _escape_text)
    shown_paths = {path for document in documents for path in _list_paths(document)}
    rest = [each for each in problems if each.path not in shown_paths]
    own = [each for each in rest if not wanted or is_among(each.path, wanted)]
    if own:
        title = "### Bij uw andere bestanden" if documents else "### Wat er opviel"
        parts += [title, *_iter_problems(own)]
    if elsewhere := [each for each in rest if each not in own]:
        parts += ["### In bestanden die u niet veranderde", *_iter_problems(elsewhere)]
    return "\n\n".join(parts) + "\n"


def _format_verdict(problems: Sequence[Problem]) -> str:
    errors = sum(each.severity is Severity.ERROR for each in problems)
    if not errors:
        more = " Wat er opviel houdt het voorstel niet tegen." if problems else ""
        return f"{NOTHING_TO_MEND}{more}"
    counted = count_noun(errors, "fout", "fouten")
    return f"**{counted} gevonden.** Dit voorstel kan pas op de site als dat hersteld is; hieronder staat hoe. {HOW_TO_MEND}"


def _iter_document(
    dossier: Dossier,
    document: Document,
    problems: Sequence[Problem],
    change: AddressChange | None,
    today: datetime.date,
) -> Iterator[str]:
    yield f"### {_escape_text(dutch.title(document))}"
    facts = [*_iter_facts(dossier, document), ("Adres", _describe_address(document, change))]
    if document.added is None:
        line = f"`toegevoegd: {today}` in `{document.source.record_path.name}`"
        facts.append(
            ("Zet erbij", f"{line}; zonder die regel staat de bron niet bij Wat is er nieuw")
        )
    yield "\n".join(f"- {name}: {value}" for name, value in facts)
    yield from _iter_first_question(document)
    own = [each for each in problems if each.path in _list_paths(document)]
    if own:
        yield "**Wat er opviel**"
        yield from _iter_problems(own)


def _list_paths(document: Document) -> tuple[PurePosixPath, PurePosixPath]:
    return document.source.path, document.source.record_path


def _iter_facts(dossier: Dossier, document: Document) -> Iterator[tuple[str, str]]:
    yield "Bestand", f"`{show_text(str(document.source.path)).replace('`', '')}`"
    yield "Soort", dutch.KINDS[document.kind]
    statements = list(list_statements(document))
    if document.title:
        yield "Titel", _add_origin(document, document.title, ("title",))
    yield from (
        (each.label, _add_origin(document, each.text, each.fields))
        for each in statements
        if each.text
    )
    unknown = dutch.listing([f"`{each.key}`" for each in statements if each.is_missed])
    if unknown:
        hint = f"weet u het wel, schrijf het dan in `{document.source.record_path.name}`"
        yield "Niet in het stuk gevonden", f"{unknown}; {hint}"
    rows = sum(each.form is PassageForm.ROW for each in document.passages)
    counts = [
        (len(document.questions), "vraag", "vragen"),
        (len(document.answers), "antwoord", "antwoorden"),
        (len(document.sections), "kopje", "kopjes"),
        (len(document.passages) - rows, "alinea", "alinea's"),
        (rows, "rij van een tabel", "rijen van tabellen"),
        (len(document.notes), "noot", "noten"),
    ]
    found = [count_noun(count, one, more) for count, one, more in counts if count]
    yield "Gevonden", dutch.listing(found) or "niets"
    shared = [dutch.listing(x.questions) for x in document.answers if len(x.questions) > 1]
    if shared:
        yield "Samen beantwoord", _escape_text("; ".join(f"vraag {numbers}" for numbers in shared))
    if document.dropped:
        reasons = Counter(dutch.REASONS[each.reason] for each in document.dropped)
        yield "Weggelaten", "; ".join(f"{count} × {reason}" for reason, count in reasons.items())
    yield "Thema's", _list_themes(dossier, document)


def _add_origin(document: Document, text: str, fields: Sequence[str]) -> str:
    """Return a fact with where it was read behind it, so that it can be checked at a glance."""
    where = describe_origin(document, fields)
    return f"{_escape_text(text)} *({_escape_text(where)})*" if where else _escape_text(text)


def _describe_address(document: Document, change: AddressChange | None) -> str:
    if change is None:
        return f"`/{source_page(document.source.id).parent}/`"
    if change.is_new:
        return f"`{change.address}`, nieuw op de site"
    difference = f"{change.added} nieuwe plaatsen om naar te verwijzen, {change.lost} verdwenen"
    same = "alles waar naar verwezen kan worden staat er nog, en er kwam niets bij"
    return f"`{change.address}`: {difference if change.added or change.lost else same}"


def _list_themes(dossier: Dossier, document: Document) -> str:
    counts = Counter(x.theme for x in dossier.matches if x.source == document.source.id)
    named = [
        f"{_escape_text(dossier.theme(theme).title)} ({count})"
        for theme, count in counts.most_common()
    ]
    return ", ".join(named) or "geen alinea die over een van de thema's gaat"


def _iter_first_question(document: Document) -> Iterator[str]:
    if not document.questions:
        first = next((x.text for x in document.passages if x.form is PassageForm.PARAGRAPH), "")
        if first:
            yield f"**De eerste alinea**\n\n{_quote(first)}"
        return
    question = document.questions[0]
    yield f"**Vraag {_escape_text(question.number)}**\n\n{_quote(document.words_of(question))}"
    answer = next((x for x in document.answers if question.anchor in x.question_anchors), None)
    if answer is None:
        yield "Een antwoord op deze vraag is niet gevonden."
    else:
        shared = f"Antwoord op vraag {dutch.listing(answer.questions)}"
        yield f"**{_escape_text(shared)}**\n\n{_quote(document.words_of(answer))}"


def _quote(text: str) -> str:
    short = shorten(text, MAX_QUOTED_LETTERS)
    return f"> {_escape_text(short)}" if short else "> (geen woorden)"


def _iter_problems(problems: Sequence[Problem]) -> Iterator[str]:
    ordered = sorted(problems, key=lambda each: each.severity is not Severity.ERROR)
    lines = [_format_problem(each) for each in ordered[:MAX_PROBLEMS_OF_FILE]]
    if len(ordered) > MAX_PROBLEMS_OF_FILE:
        lines.append(
            f"- en nog {len(ordered) - MAX_PROBLEMS_OF_FILE}; `dossier check` toont ze alle"
        )
    yield "\n".join(lines)


def _format_problem(problem: Problem) -> str:
    name, mend = WORDS_OF_SEVERITY[problem.severity]
    sort = f"**{name}**" if problem.severity is Severity.ERROR else name
    place = ", ".join(filter(None, (str(problem.path), problem.place)))
    return f"- {sort} {problem.code} ({_escape_text(place)}): {_escape_text(problem.message)}  \n  *{mend}:* {_escape_text(problem.hint)}"


def _escape_text(text: str) -> str:
    """Return a text that is shown letter for letter, and of which GitHub makes nothing else."""
    return escape(LINKED_BY_GITHUB.sub(ZERO_WIDTH_SPACE, text))
