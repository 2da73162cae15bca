"""What became of the files of a pull request, as Markdown that the hosting site shows beside it.

The words of a source are escaped as on a page, and parted where the hosting site would make a link of
them, or call somebody: `@naam`, `#12`, `https://`.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from dossier.errors import Problem, Severity
from dossier.ids import source_page
from dossier.model import (
    AddressChange,
    Document,
    Dossier,
    PassageForm,
    SourceId,
)
from dossier.pages.markup.markdown import escape, shown
from dossier.render import dutch
from dossier.render.description import describe

# What the hosting site links of itself, and the sign that parts it and that nobody sees.
LINKED = re.compile(
    r"(?<=[@#])(?=\w)|(?<=GH-)(?=\d)|(?<=:)(?=//)|(?<=www)(?=\.)|(?<=[0-9a-f]{6})(?=[0-9a-f])"
)
PARTED = "\u200b"
LONGEST = 700
"""How many letters of a question or an answer are shown."""
MOST = 40
"""How many problems of one file are told; the check itself tells them all."""
RECORD = ".yml"
CLEAR = "Er is niets dat eerst hersteld moet worden."
HOW = (
    "Waar u klikt om een bestand van uw voorstel te veranderen, staat in `CONTRIBUTING.md`, "
    "onder ‘Iets herstellen in uw voorstel’."
)


def as_review(
    dossier: Dossier,
    problems: Sequence[Problem],
    wanted: Sequence[PurePosixPath],
    changes: Mapping[SourceId, AddressChange],
) -> str:
    """Return what the dossier made of the `wanted` files, and what is to be mended in them.

    `wanted` holds paths in the project: sources, their records, and other content. `changes` tells how
    the addresses of a source differ from the published ones.
    """
    changed = {path.with_suffix("") for path in wanted}
    documents = [x for x in dossier.documents if x.source.path.with_suffix("") in changed]
    parts = ["## Wat uw bestanden werden", _verdict(problems)]
    parts += [
        part
        for document in documents
        for part in _document(dossier, document, problems, changes.get(document.source.id))
    ]
    told = {path for document in documents for path in _paths(document)}
    rest = [each for each in problems if each.path not in told]
    own = [each for each in rest if not wanted or _is_among(each.path, wanted)]
    if own:
        title = "### Bij uw andere bestanden" if documents else "### Wat er opviel"
        parts += [title, *_problems(own)]
    if elsewhere := [each for each in rest if each not in own]:
        parts += ["### In bestanden die u niet veranderde", *_problems(elsewhere)]
    return "\n\n".join(parts) + "\n"


def _is_among(path: PurePosixPath, wanted: Sequence[PurePosixPath]) -> bool:
    bare = path.with_suffix("")
    return any(path.is_relative_to(each) or bare == each.with_suffix("") for each in wanted)


def _verdict(problems: Sequence[Problem]) -> str:
    errors = sum(each.severity is Severity.ERROR for each in problems)
    if not errors:
        return CLEAR if not problems else f"{CLEAR} Wat er opviel houdt het voorstel niet tegen."
    many = "1 fout" if errors == 1 else f"{errors} fouten"
    return f"**{many} gevonden.** Dit voorstel kan pas op de site als dat hersteld is; hieronder staat hoe. {HOW}"


def _document(
    dossier: Dossier,
    document: Document,
    problems: Sequence[Problem],
    change: AddressChange | None,
) -> Iterator[str]:
    yield f"### {_text(dutch.title(document))}"
    facts = [*_facts(dossier, document), ("Adres", _address(document, change))]
    yield "\n".join(f"- {name}: {value}" for name, value in facts)
    yield from _first_question(document)
    own = [each for each in problems if each.path in _paths(document)]
    if own:
        yield "**Wat er opviel**"
        yield from _problems(own)


def _paths(document: Document) -> tuple[PurePosixPath, PurePosixPath]:
    path = document.source.path
    return path, path.with_suffix(RECORD)


def _facts(dossier: Dossier, document: Document) -> Iterator[tuple[str, str]]:
    yield "Bestand", f"`{shown(str(document.source.path)).replace('`', '')}`"
    yield "Soort", dutch.KINDS[document.kind]
    statements = list(describe(document))
    yield from ((each.label, _text(each.text)) for each in statements if each.text)
    unknown = dutch.listing([f"`{each.key}`" for each in statements if each.is_missed])
    if unknown:
        told = f"{unknown}; weet u het wel, schrijf het dan in `{document.source.id}{RECORD}`"
        yield "Niet in het stuk gevonden", told
    rows = sum(each.form is PassageForm.ROW for each in document.passages)
    counts = [
        (len(document.questions), "vraag", "vragen"),
        (len(document.answers), "antwoord", "antwoorden"),
        (len(document.sections), "kopje", "kopjes"),
        (len(document.passages) - rows, "alinea", "alinea's"),
        (rows, "rij van een tabel", "rijen van tabellen"),
        (len(document.notes), "noot", "noten"),
    ]
    found = [f"{count} {one if count == 1 else more}" for count, one, more in counts if count]
    yield "Gevonden", dutch.listing(found) or "niets"
    shared = [dutch.listing(x.questions) for x in document.answers if len(x.questions) > 1]
    if shared:
        yield "Samen beantwoord", _text("; ".join(f"vraag {numbers}" for numbers in shared))
    if document.dropped:
        reasons = Counter(dutch.REASONS[each.reason] for each in document.dropped)
        yield "Weggelaten", "; ".join(f"{count} × {reason}" for reason, count in reasons.items())
    yield "Thema's", _themes(dossier, document)


def _address(document: Document, change: AddressChange | None) -> str:
    if change is None:
        return f"`/{source_page(document.source.id).parent}/`"
    if change.is_new:
        return f"`{change.address}`, nieuw op de site"
    told = f"{change.added} nieuwe plaatsen om naar te verwijzen, {change.lost} verdwenen"
    same = "alles waar naar verwezen kan worden staat er nog, en er kwam niets bij"
    return f"`{change.address}`: {told if change.added or change.lost else same}"


def _themes(dossier: Dossier, document: Document) -> str:
    counts = Counter(x.theme for x in dossier.matches if x.source == document.source.id)
    told = [
        f"{_text(dossier.theme(theme).title)} ({count})" for theme, count in counts.most_common()
    ]
    return ", ".join(told) or "geen alinea die over een van de thema's gaat"


def _first_question(document: Document) -> Iterator[str]:
    if not document.questions:
        first = next((x.text for x in document.passages if x.form is PassageForm.PARAGRAPH), "")
        if first:
            yield f"**De eerste alinea**\n\n{_quoted(first)}"
        return
    question = document.questions[0]
    yield f"**Vraag {_text(question.number)}**\n\n{_quoted(document.words_of(question))}"
    answer = next((x for x in document.answers if question.anchor in x.question_anchors), None)
    if answer is None:
        yield "Een antwoord op deze vraag is niet gevonden."
    else:
        shared = f"Antwoord op vraag {dutch.listing(answer.questions)}"
        yield f"**{_text(shared)}**\n\n{_quoted(document.words_of(answer))}"


def _quoted(text: str) -> str:
    short = text if len(text) <= LONGEST else f"{text[:LONGEST].rsplit(' ', 1)[0]} …"
    return f"> {_text(short)}" if short.strip() else "> (geen woorden)"


def _problems(problems: Sequence[Problem]) -> Iterator[str]:
    ordered = sorted(problems, key=lambda each: each.severity is not Severity.ERROR)
    lines = [_problem(each) for each in ordered[:MOST]]
    if len(ordered) > MOST:
        lines.append(f"- en nog {len(ordered) - MOST}; `dossier check` toont ze alle")
    yield "\n".join(lines)


def _problem(problem: Problem) -> str:
    sort = "**fout**" if problem.severity is Severity.ERROR else "let op"
    mend = "zo herstelt u het" if problem.severity is Severity.ERROR else "wat u kunt doen"
    place = ", ".join(filter(None, (str(problem.path), problem.place)))
    return f"- {sort} {problem.code} ({_text(place)}): {_text(problem.message)}  \n  *{mend}:* {_text(problem.hint)}"


def _text(text: str) -> str:
    """Return a text that is shown letter for letter, and of which the hosting site makes nothing else."""
    return escape(LINKED.sub(PARTED, text))
