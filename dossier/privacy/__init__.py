"""Find personal data in a text, and put a mask in its place.

Masked are e-mail addresses, telephone numbers, bank accounts (IBAN) and, where the text names them so,
citizen service numbers (BSN). They are sought in the folded text, so in any case, with any spacing, and
across the ends of lines and cells. What `content/dossier.yml` allows, by value or for e-mail by domain, stays.
"""

import dataclasses
import enum
import re
import urllib.parse
from collections.abc import Collection, Iterator

from dossier.language.folded_text import FoldedText
from dossier.privacy.folding import fold_text
from dossier.privacy.lookalikes import hide_lookalikes
from dossier.privacy.mail_addresses import AT_SIGN, find_mail_addresses
from dossier.privacy.person_numbers import find_accounts, find_citizen_numbers, names_citizen_number
from dossier.privacy.phone_numbers import find_phone_numbers, format_dialled, may_hold_phone_number


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
    """As written in the text."""
    start: int
    end: int
    form: str
    """Its normal form: `+31612345678`, `jan@voorbeeld.nl`."""


@dataclasses.dataclass(frozen=True, slots=True)
class Masked:
    """A text without its personal data, and what was taken out, in its order."""

    text: str
    found: tuple[Personal, ...]


MASK = "█████"
"""It holds no letter or digit, so that it adds no word to a source."""
# [naam](mailto:naam@voorbeeld.nl), <tel:0612345678>
MARKED_LINK = re.compile(
    r"\[(?P<words>[^\]\n]{0,200})\]\((?P<target>[^)\s]{1,500})(?:[ \t][^)\n]{0,200})?\)"
    r"|<(?:mailto|tel|sms):(?P<bare>[^>\s]{0,500})>",
    re.IGNORECASE,
)
# A personal number has at least seven digits.
SEVEN_DIGITS = re.compile(r"\A(?:\D*+\d){7}")
# The start of an account, and the nine digits of a BSN.
NUMBER_SIGNS = (
    re.compile(r"(?<![a-z0-9])[a-z]{2}[ ./_-]{0,2}\d[ ./_-]{0,2}\d"),
    re.compile(r"\d(?:[ .,/-]?\d){8}"),
)
CELL_OR_LINE_END = re.compile(r"[\t\r\n]+")


def mask(text: str, allowed: Collection[str] = ()) -> Masked:
    """Return the text with a mask for each piece of personal data that is not allowed; ends of lines and cells stay.

    A link to such an address is replaced by its words.
    """
    loose = [
        (each.start, each.end, make_mask(each), (each,)) for each in find_personal(text, allowed)
    ]
    linked = _find_personal_links(text, allowed) if "](" in text or "<" in text else ()
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


def _find_personal_links(
    text: str, allowed: Collection[str]
) -> Iterator[tuple[int, int, str, tuple[Personal, ...]]]:
    """Yield the span of each link to personal data, its masked words, and that data."""
    for link in MARKED_LINK.finditer(text):
        target = urllib.parse.unquote(link["target"] or link["bare"])
        hidden = list(find_personal(target, allowed))
        if not hidden:
            continue
        words = mask(link["words"] if link["bare"] is None else link["bare"], allowed)
        shown = {each.form for each in words.found}
        found = (*words.found, *(each for each in hidden if each.form not in shown))
        placed = (dataclasses.replace(each, start=link.start(), end=link.end()) for each in found)
        yield *link.span(), words.text, tuple(placed)


def make_mask(personal: Personal) -> str:
    """Return the mask for personal data, with the ends of lines and cells within it."""
    return MASK + "".join(CELL_OR_LINE_END.findall(personal.value))


def find_personal(
    text: str, allowed: Collection[str] = (), *, named: bool = False
) -> Iterator[Personal]:
    """Yield the personal data in a text that is not allowed, in its order, without overlaps.

    `named`: the words before the text name a BSN.
    """
    folded = fold_text(text)
    if not _may_hold_personal(folded.text):
        return
    candidates = (
        x for x in _find_candidates(text, folded, named=named) if not _may_stay(x, allowed)
    )
    merged: list[Personal] = []
    for each in sorted(candidates, key=lambda found: (found.start, -found.end)):
        if not merged or each.start >= merged[-1].end:
            merged.append(each)
        elif each.end > merged[-1].end:
            # Two that overlap are masked as one.
            value = text[merged[-1].start : each.end]
            merged[-1] = dataclasses.replace(merged[-1], value=value, end=each.end)
    yield from merged


def find_mail(text: str, allowed: Collection[str] = ()) -> Iterator[Personal]:
    """Yield the e-mail addresses in XML that are not allowed: it holds many numbers that look like personal ones."""
    folded = fold_text(text)
    for first, last, form in find_mail_addresses(folded.text):
        start, end = folded.find_span(first, last)
        found = Personal(PersonalKind.EMAIL, text[start:end], start, end, form)
        yield from () if _may_stay(found, allowed) else (found,)


def may_hold_personal(text: str) -> bool:
    """Return whether a text needs the slow search; most texts do not."""
    return _may_hold_personal(fold_text(text).text)


def speaks_of_citizen_number(text: str) -> bool:
    """Return whether a text names a BSN, so that the number that follows may be one."""
    return names_citizen_number(fold_text(text).text)


def _may_hold_personal(folded: str) -> bool:
    return AT_SIGN.search(folded) is not None or (
        SEVEN_DIGITS.match(folded) is not None
        and (may_hold_phone_number(folded) or any(sign.search(folded) for sign in NUMBER_SIGNS))
    )


def _find_candidates(text: str, folded: FoldedText, *, named: bool) -> Iterator[Personal]:
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
            start, end = folded.find_span(first, last)
            value = text[start:end]
            if kind is not PersonalKind.PHONE or _is_one_number(value):
                yield Personal(kind, value, start, end, form)


def _is_one_number(value: str) -> bool:
    """Return whether a telephone number crosses one line or cell end at most, and not behind its first digit."""
    edges = CELL_OR_LINE_END.split(value)
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
            if format_dialled(plain) == each.form:
                return True
        elif re.sub(r"[ ./-]", "", plain) == each.form:
            return True
    return False
