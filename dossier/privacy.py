"""Find personal data in a text, and put words in its place.

Masked is what leads to a person: an e-mail address, a telephone number, a bank account (IBAN) or a
citizen service number (BSN) that passes its check digits. What `content/dossier.yml` allows, by value
or for e-mail by domain, stays.
"""

import dataclasses
import enum
import re
import urllib.parse
from collections.abc import Collection, Iterator

import phonenumbers
from stdnum import iban
from stdnum.exceptions import ValidationError
from stdnum.nl import bsn


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
    start: int
    end: int


@dataclasses.dataclass(frozen=True, slots=True)
class Masked:
    """A text without its personal data, and what was taken out, in its order."""

    text: str
    found: tuple[Personal, ...]


MASK = "█████"
"""What stands in the place of personal data: no letter or digit, so that no word is added to a source."""
# These begin with what is rare, so that a search through a long text is quick; what may not stand before it comes behind.
HOST = re.compile(r"@(?:[\w-]{1,63}\.){1,8}[^\W\d_]{2,24}(?![\w-])")
MAILBOX = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}\Z")
# [naam](mailto:naam@voorbeeld.nl), <mailto:naam@voorbeeld.nl>
MAIL_LINK = re.compile(
    r"\[(?P<words>[^\]\n]{0,200})\]\((?:mailto|tel):(?P<target>[^)\s]{0,200})\)"
    r"|<(?:mailto|tel):(?P<bare>[^>\s]{0,200})>",
    re.IGNORECASE,
)
ACCOUNT = re.compile(
    r"[A-Z][A-Z]\d{2}(?<![A-Za-z0-9][A-Z]{2}\d{2})(?: ?[A-Z0-9]){11,30}(?![A-Za-z0-9])"
)
NUMBER = re.compile(r"\d\d{8}(?<![\w.,/=-]\d{9})(?![\w/-]|[.,]\d)")
# With signs between the digits it could be an amount: then the words before it must name it.
NAMED_NUMBER = re.compile(
    r"[BbSs](?i:sn|urgerservicenummer|ofinummer)\D{0,20}(?P<number>\d{3}[ .-]?\d{3}[ .-]?\d{3})(?!\d)"
)
# No number that is personal has fewer than seven digits.
DIGITS = re.compile(r"\A(?:\D*+\d){7}")
PHONE_START = re.compile(r"[+0(\[]")
# A telephone number holds no letter but the x that may stand between digits.
NO_LETTERS = re.compile(r"[^A-Za-wyz\n][^A-Za-wyz\n]{6,}")
# What could be one: more signs between its digits than any has.
PHONE_LIKE = re.compile(r"[+(0](?<!\d0)(?:[^\dA-Za-wyz\n]{0,9}\d){6}")
# How each kind of number must look somewhere: as a telephone number, as the start of an account, in nine digits.
SIGNS = (
    PHONE_LIKE,
    re.compile(r"[A-Z][A-Z]\d{2}"),
    re.compile(r"\d{3}[ .-]?\d{3}[ .-]?\d{3}"),
)
AROUND = 60
"""How many characters before and behind a telephone number tell whether it is one: a letter, `ext. 12`."""


def mask(text: str, allowed: Collection[str] = ()) -> Masked:
    """Return the text with its personal data replaced, but for what is allowed."""
    hidden: list[Personal] = []

    def unlinked(link: re.Match[str]) -> str:
        """Return the words of a link whose address may not stay, else the link."""
        target = urllib.parse.unquote(link["target"] or link["bare"] or "")
        personal = list(find_personal(target, allowed))
        hidden.extend(personal)
        words = link["bare"] if link["words"] is None else link["words"]
        return words if personal else link[0]

    plain = MAIL_LINK.sub(unlinked, text) if "](" in text or "<" in text else text
    found = tuple(find_personal(plain, allowed))
    parts: list[str] = []
    at = 0
    for each in found:
        parts += [plain[at : each.start], MASK]
        at = each.end
    shown = {each.value for each in found}
    only_linked = (each for each in hidden if each.value not in shown)
    return Masked("".join([*parts, plain[at:]]), (*found, *only_linked))


def find_personal(text: str, allowed: Collection[str] = ()) -> Iterator[Personal]:
    """Yield the personal data in a text that may not stay, in its order, none within another."""
    if not may_hold_personal(text):
        return
    at = 0
    for each in sorted(_candidates(text), key=lambda found: (found.start, -found.end)):
        if each.start >= at and not _may_stay(each, allowed):
            yield each
            at = each.end


def may_hold_personal(text: str) -> bool:
    """Return whether a text needs a closer look: most texts hold no sign of it, and the look is slow."""
    return "@" in text or (
        DIGITS.match(text) is not None and any(sign.search(text) for sign in SIGNS)
    )


def _candidates(text: str) -> Iterator[Personal]:
    yield from _addresses(text)
    for found in ACCOUNT.finditer(text):
        account = _longest_account(found[0])
        if account:
            yield Personal(PersonalKind.IBAN, account, found.start(), found.start() + len(account))
    for found in NUMBER.finditer(text):
        if bsn.is_valid(found[0]):
            yield Personal(PersonalKind.BSN, found[0], found.start(), found.end())
    for found in NAMED_NUMBER.finditer(text):
        if bsn.is_valid(re.sub(r"\D", "", found["number"])):
            yield Personal(PersonalKind.BSN, found["number"], *found.span("number"))
    yield from _phones(text)


def _addresses(text: str) -> Iterator[Personal]:
    at = 0
    for host in HOST.finditer(text):
        box = MAILBOX.search(text, max(at, host.start() - 64), host.start())
        if box is not None:
            at = host.end()
            yield Personal(PersonalKind.EMAIL, box[0] + host[0], box.start(), host.end())


def _phones(text: str) -> Iterator[Personal]:
    """Yield the telephone numbers; only where one could stand, since the search for them is slow."""
    for first, last in _phone_like(text):
        before = max(0, first - AROUND)
        for match in phonenumbers.PhoneNumberMatcher(text[before : last + AROUND], "NL"):
            start, end = before + match.start, before + match.end
            if first <= start < last and PHONE_START.match(match.raw_string):
                yield Personal(PersonalKind.PHONE, match.raw_string, start, end)


def _phone_like(text: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches in which a telephone number could stand; those near each other are one."""
    found: tuple[int, int] | None = None
    for stretch in NO_LETTERS.finditer(text) if PHONE_LIKE.search(text) else ():
        if not PHONE_LIKE.search(stretch[0]):
            continue
        start, end = stretch.span()
        if found and start - found[1] <= AROUND:
            start = found[0]
        elif found:
            yield found
        found = start, end
    if found:
        yield found


def _longest_account(text: str) -> str:
    """Return the longest beginning of the text, in whole groups, that is an account; empty if none is."""
    groups = text.split(" ")
    for count in range(len(groups), 0, -1):
        start = " ".join(groups[:count])
        try:
            iban.validate(start)
        except ValidationError:
            continue
        return start
    return ""


def _may_stay(each: Personal, allowed: Collection[str]) -> bool:
    value = _normal(each.value)
    for text in allowed:
        if _normal(text) == value:
            return True
        domain = text.lower().lstrip("@")
        if each.kind is PersonalKind.EMAIL and "@" not in domain:
            host = each.value.lower().rpartition("@")[2]
            if host == domain or host.endswith(f".{domain}"):
                return True
    return False


def _normal(value: str) -> str:
    return re.sub(r"[\s()\[\].-]", "", value).lower() if "@" not in value else value.lower()
