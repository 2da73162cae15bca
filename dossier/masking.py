"""Mask personal data in rich text and in problems, and report to an editor what was masked."""

import dataclasses
import urllib.parse
from collections.abc import Collection, Iterable, Iterator
from pathlib import PurePosixPath

from dossier.errors import Problem, make_warning
from dossier.language.word_counts import LETTERS_OR_DIGITS
from dossier.privacy import Personal, find_personal, make_mask, mask, may_hold_personal
from dossier.text import RichText, Style

ALLOW_HINT = (
    "in het bestand zelf staat het nog; mag het op de site, zet het dan in content/dossier.yml bij "
    "'toegestaan' (persoonsgegevens die wel op de site mogen)"
)
MAX_LOST_SHOWN = 12


def mask_content(
    content: RichText, allowed: Collection[str], *, named: bool = False
) -> tuple[RichText, list[Personal]]:
    """Return the text with personal data masked in its words and link targets, and what was masked.

    `named`: the words before the text name a BSN.
    """
    if not (content.spans or named or may_hold_personal(content.text)):
        return content, []
    found = list(find_personal(content.text, allowed, named=named))
    hidden: list[Personal] = []
    spans = []
    for span in content.spans:
        target = urllib.parse.unquote(span.target or "") if span.style is Style.LINK else ""
        personal = list(find_personal(target, allowed)) if target else []
        hidden.extend(
            dataclasses.replace(each, start=span.start, end=span.end) for each in personal
        )
        if not personal:
            spans.append(span)
    if not (found or hidden):
        return content, []
    parts = [(each.start, each.end, make_mask(each)) for each in found]
    shown = {each.form for each in found}
    return RichText(content.text, tuple(spans)).replaced(parts), [
        *found,
        *(each for each in hidden if each.form not in shown),
    ]


def mask_problem(problem: Problem) -> Problem:
    """Return a problem with personal data masked in what it quotes."""
    return dataclasses.replace(
        problem,
        place=mask(problem.place).text,
        message=mask(problem.message).text,
        hint=mask(problem.hint).text,
    )


def report_masked(path: PurePosixPath, found: Iterable[tuple[str, Personal]]) -> Iterator[Problem]:
    """Yield a warning for each piece of masked personal data, with its place."""
    for place, each in found:
        message = f"hier staat een {each.kind.value}; het is op de site weggelaten"
        yield make_warning(path, "B022", place, message, ALLOW_HINT)


def show_lost_words(lost: Iterable[str], texts: Iterable[str]) -> str:
    """Return the first lost words for a message, without digits and parts of personal data."""
    found = find_personal("\n".join(texts))
    private = {word.lower() for each in found for word in LETTERS_OR_DIGITS.findall(each.value)}
    shown = [
        word for word in lost if not any(map(str.isdigit, word)) and word.lower() not in private
    ]
    return " ".join(shown[:MAX_LOST_SHOWN])
