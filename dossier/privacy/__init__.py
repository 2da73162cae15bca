"""Find personal data in a text, and put a mask in its place.

Masked is what leads to a person: an e-mail address, a telephone number, a bank account (IBAN) or a
citizen service number (BSN) where the text calls it one. It is sought in the folded text, so in whatever
case, with whatever spaces, over the end of a line or the edge of a cell. What `content/dossier.yml`
allows, by value or for e-mail by domain, stays.
"""

import dataclasses
import enum
import re
import urllib.parse
from collections.abc import Collection, Iterator

from dossier.privacy.folding import FoldedText, fold_text
from dossier.privacy.lookalikes import hide_lookalikes
from dossier.privacy.mail_addresses import WAYS_TO_WRITE_AT, find_mail_addresses
from dossier.privacy.person_numbers import (
    find_accounts,
    find_citizen_numbers,
    names_citizen_number,
)
from dossier.privacy.phone_numbers import dialled, find_phone_numbers, may_hold_phone_number


class PersonalKind(enum.StrEnum):
    """What kind of personal data; the value is its Dutch name."""

    EMAIL = "e-mailadres"
    PHONE = "telefoonnummer"
    IBAN = "rekeningnummer"
    BSN = "burgerservicenummer"


@dataclasses.dataclass(frozen=True, slots=True)
class Personal:
    """Personal data in a text, from `start` up to `end`."""

    kind: PersonalKind
    value: str
    """As it stands in the text."""
    start: int
    end: int
    form: str
    """The same for each way to write it: `+31612345678`, `jan@voorbeeld.nl`."""


@dataclasses.dataclass(frozen=True, slots=True)
class Masked:
    """A text without its personal data, and what was taken out, in its order."""

    text: str
    found: tuple[Personal, ...]


MASK = "█████"
"""What stands in the place of personal data: no letter or digit, so that no word is added to a source."""
# [naam](mailto:naam@voorbeeld.nl), <tel:0612345678>
LINK = re.compile(
    r"\[(?P<words>[^\]\n]{0,200})\]\((?P<target>[^)\s]{1,500})(?:[ \t][^)\n]{0,200})?\)"
    r"|<(?:mailto|tel|sms):(?P<bare>[^>\s]{0,500})>",
    re.IGNORECASE,
)
# No number that is personal has fewer than seven digits.
DIGITS = re.compile(r"\A(?:\D*+\d){7}")
# How an account begins, and nine digits.
NUMBER_SIGNS = (
    re.compile(r"(?<![a-z0-9])[a-z]{2}[ ./_-]{0,2}\d[ ./_-]{0,2}\d"),
    re.compile(r"\d(?:[ .,/-]?\d){8}"),
)
EDGE = re.compile(r"[\t\r\n]+")
"""Between two cells, or two lines."""


def mask(text: str, allowed: Collection[str] = ()) -> Masked:
    """Return the text with its personal data replaced, but for what is allowed; ends of lines and cells stay.

    A link whose address may not stay becomes its words.
    """
    loose = [
        (each.start, each.end, mask_of(each), (each,)) for each in find_personal(text, allowed)
    ]
    linked = _unlinked(text, allowed) if "](" in text or "<" in text else ()
    found: list[Personal] = []
    parts: list[str] = []
    at = 0
    for start, end, shown, personal in sorted(
        [*loose, *linked], key=lambda part: (part[0], -part[1])
    ):
        if start >= at:
            parts += [text[at:start], shown]
            found.extend(personal)
        at = max(at, end)
    return Masked("".join([*parts, text[at:]]), tuple(found))


def _unlinked(
    text: str, allowed: Collection[str]
) -> Iterator[tuple[int, int, str, tuple[Personal, ...]]]:
    """Yield the span of each link whose address may not stay, its words without personal data, and that data."""
    for link in LINK.finditer(text):
        target = urllib.parse.unquote(link["target"] or link["bare"])
        hidden = list(find_personal(target, allowed))
        if not hidden:
            continue
        words = mask(link["words"] if link["bare"] is None else link["bare"], allowed)
        shown = {each.form for each in words.found}
        found = (*words.found, *(each for each in hidden if each.form not in shown))
        placed = (dataclasses.replace(each, start=link.start(), end=link.end()) for each in found)
        yield *link.span(), words.text, tuple(placed)


def mask_of(personal: Personal) -> str:
    """Return what stands in the place of personal data, with the ends of lines and cells within it."""
    return MASK + "".join(EDGE.findall(personal.value))


def find_personal(
    text: str, allowed: Collection[str] = (), *, named: bool = False
) -> Iterator[Personal]:
    """Yield the personal data in a text that may not stay, in its order, none within another.

    With `named` the words before the text speak of a BSN.
    """
    folded = fold_text(text)
    if not _may_hold_personal(folded.text):
        return
    candidates = (x for x in _candidates(text, folded, named=named) if not _may_stay(x, allowed))
    open_one: Personal | None = None
    for each in sorted(candidates, key=lambda found: (found.start, -found.end)):
        if open_one is None or each.start >= open_one.end:
            if open_one is not None:
                yield open_one
            open_one = each
        elif each.end > open_one.end:
            # Two that overlap are masked as one.
            value = text[open_one.start : each.end]
            open_one = dataclasses.replace(open_one, value=value, end=each.end)
    if open_one is not None:
        yield open_one


def may_hold_personal(text: str) -> bool:
    """Return whether a text needs a closer look: most texts hold no sign of it, and the look is slow."""
    return _may_hold_personal(fold_text(text).text)


def speaks_of_citizen_number(text: str) -> bool:
    """Return whether a text calls a number that follows a BSN."""
    return names_citizen_number(fold_text(text).text)


def _may_hold_personal(folded: str) -> bool:
    return any(way in folded for way in WAYS_TO_WRITE_AT) or (
        DIGITS.match(folded) is not None
        and (may_hold_phone_number(folded) or any(sign.search(folded) for sign in NUMBER_SIGNS))
    )


def _candidates(text: str, folded: FoldedText, *, named: bool) -> Iterator[Personal]:
    numbered = named or names_citizen_number(folded.text) or may_hold_phone_number(folded.text)
    bare = hide_lookalikes(folded.text).replace("_", "-") if numbered else ""
    kinds = (
        (PersonalKind.EMAIL, find_mail_addresses(folded.text)),
        (PersonalKind.IBAN, find_accounts(folded.text)),
        (PersonalKind.BSN, find_citizen_numbers(bare, named=named)),
        (PersonalKind.PHONE, find_phone_numbers(bare)),
    )
    for kind, found in kinds:
        for first, last, form in found:
            start, end = folded.span(first, last)
            value = text[start:end]
            if kind is not PersonalKind.PHONE or _is_one_number(value):
                yield Personal(kind, value, start, end, form)


def _is_one_number(value: str) -> bool:
    """Return whether a telephone number runs over one edge of lines or cells at most, behind two digits or more."""
    edges = EDGE.split(value)
    return len(edges) == 1 or (len(edges) == 2 and sum(map(str.isdigit, edges[0])) > 1)


def _may_stay(each: Personal, allowed: Collection[str]) -> bool:
    for text in allowed:
        plain = fold_text(text.strip()).text
        if plain == each.form or plain == fold_text(each.value).text:
            return True
        if each.kind is PersonalKind.EMAIL:
            domain = plain.lstrip("@")
            host = each.form.rpartition("@")[2]
            if "@" not in domain and (host == domain or host.endswith(f".{domain}")):
                return True
        elif each.kind is PersonalKind.PHONE:
            if dialled(plain) == each.form:
                return True
        elif re.sub(r"[ ./-]", "", plain) == each.form:
            return True
    return False
