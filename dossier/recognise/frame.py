"""The think tank's frame in a startnotitie: central questions, directions, core values."""

import re
from collections.abc import Iterator

from dossier.model import (
    Anchor,
    CentralQuestion,
    CoreValue,
    Direction,
    Frame,
    Passage,
    PassageId,
    Section,
)
from dossier.text import Style
from dossier.words import load_alternatives

# Vraag 2 — De empirische vraag: Hoe snel ...    Vraag 1 - Wat betekent ...
CENTRAL_QUESTION = re.compile(
    r"(?:Kernvraag|Vraag)\s+(?P<number>\d{1,2})\s*[-–—:.]\s*(?:(?P<title>[^:?.]{3,60}):\s+)?(?P<text>.+)",
    re.DOTALL,
)
# Richting 1 — Werk blijft centraal. Investeer ...
POLICY_DIRECTION = re.compile(
    r"Richting\s+(?P<number>\d{1,2})\s*[-–—:.]\s*(?P<title>[^.:]{3,100})[.:]\s+(?P<text>.+)",
    re.DOTALL,
)
PARTS_OF_DIRECTION = re.compile(r"\b(?P<name>Waardenkeuze|Risico(?:’s|'s)?)\s*:\s*")
CORE_VALUES_WORD = re.compile(r"\bkernwaarden\b", re.IGNORECASE)
# 8. Praktische informatie voor de denktank    Gezochte expertises
PRACTICAL_HEADING = re.compile(
    rf"\b(?:{load_alternatives('papers')['practical_headings']})\b", re.IGNORECASE
)
CENTRAL_QUESTION_HEADING = re.compile(r"(?:Ankervraag|Hoofdvraag|Kernvraag)\s*:\s*(?P<title>.+)")


def read_frame(passages: tuple[Passage, ...], sections: tuple[Section, ...]) -> Frame | None:
    """Return the frame, or None if the paper has no central questions and no directions."""
    titles = {section.anchor: section.title for section in sections}
    # Of two with the same number, the first counts.
    questions = {
        each.number: each for each in reversed(list(_find_central_questions(passages, titles)))
    }
    directions = {each.number: each for each in reversed(list(_find_directions(passages)))}
    if not questions and not directions:
        return None
    used = {x.passage for x in questions.values()} | {x.passage for x in directions.values()}
    values = tuple(_find_core_values(passages, used))
    stated = used | {value.passage for value in values}
    own = {*_find_practical(sections), *(x.section for x in passages if x.section and x.id in used)}
    return Frame(
        central_questions=tuple(reversed(questions.values())),
        directions=tuple(reversed(directions.values())),
        values=values,
        passages=tuple(x.id for x in passages if x.id in stated or x.section in own),
    )


def _find_practical(sections: tuple[Section, ...]) -> Iterator[Anchor]:
    """Yield the sections about the work of the think tank itself, such as who is wanted for it, with those below."""
    above = None
    for section in sections:
        if above is None or section.level <= above:
            above = section.level if PRACTICAL_HEADING.search(section.title) else None
        if above is not None:
            yield section.anchor


def _find_central_questions(
    passages: tuple[Passage, ...], titles: dict[Anchor, str]
) -> Iterator[CentralQuestion]:
    for passage in passages:
        match = CENTRAL_QUESTION.match(passage.plain)
        if match is None:
            continue
        headed = CENTRAL_QUESTION_HEADING.match(titles.get(passage.section or Anchor(""), ""))
        title = match["title"] or (headed["title"] if headed else None)
        yield CentralQuestion(
            number=match["number"], title=title, text=match["text"], passage=passage.id
        )


def _find_directions(passages: tuple[Passage, ...]) -> Iterator[Direction]:
    for passage in passages:
        match = POLICY_DIRECTION.match(passage.plain)
        if match is None:
            continue
        text, parts = _split_named_parts(match["text"])
        risk = next((parts[name] for name in parts if name.startswith("Risico")), None)
        yield Direction(
            number=match["number"],
            title=match["title"],
            text=text,
            value_choice=parts.get("Waardenkeuze"),
            risk=risk,
            passage=passage.id,
        )


def _split_named_parts(text: str) -> tuple[str, dict[str, str]]:
    """Return the words before the first named part, and the parts by name."""
    starts = list(PARTS_OF_DIRECTION.finditer(text))
    if not starts:
        return text, {}
    ends = [*(x.start() for x in starts[1:]), len(text)]
    parts = {x["name"]: text[x.end() : end].strip() for x, end in zip(starts, ends, strict=True)}
    return text[: starts[0].start()].strip(), parts


def _find_core_values(passages: tuple[Passage, ...], used: set[PassageId]) -> Iterator[CoreValue]:
    """Yield the values: the paragraphs after the word kernwaarden that open with one in bold."""
    after = False
    for passage in passages:
        name = _read_bold_start(passage)
        if after and name is not None and passage.id not in used:
            yield CoreValue(name=name, passage=passage.id)
        elif after:
            return
        else:
            after = CORE_VALUES_WORD.search(passage.text) is not None


def _read_bold_start(passage: Passage) -> str | None:
    for span in passage.content.spans:
        if span.style is Style.BOLD and span.start == 0:
            return passage.text[: span.end].strip(" .:")
    return None
