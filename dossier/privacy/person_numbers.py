"""Find bank accounts (IBAN) and citizen service numbers (BSN) in a folded text."""

import functools
import re
from collections.abc import Iterator

from stdnum import iban, numdb
from stdnum.nl import bsn

SEPARATOR = r"[ ./_-]{0,2}"
ACCOUNT_START = re.compile(rf"(?<![a-z0-9])[a-z]{{2}}{SEPARATOR}\d{SEPARATOR}\d")
ACCOUNTS = numdb.get("iban")
# 4!a10!n: four letters and ten digits
BBAN_SIZES = re.compile(r"(\d+)!")
NINE_DIGITS = re.compile(r"(?<![\d/])(?<!\d[.,-])\d(?:[ .,/-]?\d){8}(?![-/]?\d)")
# bsn   BSN's   burgerservicenummer   burgerservice-nummer   sofinr.
BSN_NAME = re.compile(
    r"(?<![^\W_])b\.?s\.?n(?:nummers?|s)?(?![^\W_])|burger-? ?service-? ?n(?:ummer|r)|sofi-? ?n(?:ummer|r)"
)
MAX_NAME_BEFORE = 100
MAX_NAME_BEHIND = 40
"""Characters between a number and a word that calls it a BSN."""


def find_accounts(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield the span of each account number with valid check digits, and the number without separators."""
    at = 0
    for start in ACCOUNT_START.finditer(text):
        form = _make_account_pattern(start[0][:2])
        found = form.match(text, start.start()) if form and start.start() >= at else None
        if found is None:
            continue
        number = re.sub(r"[\W_]", "", found[0])
        if iban.is_valid(number, check_country=False):
            at = found.end()
            yield found.start(), at, number


@functools.cache
def _make_account_pattern(country: str) -> re.Pattern[str] | None:
    """Return the pattern of the account numbers of a country, or None where it has none."""
    form = ACCOUNTS.info(country.upper())[0][1]
    if not form:
        return None
    length = sum(map(int, BBAN_SIZES.findall(form["bban"]))) + 2
    return re.compile(rf"[a-z]{{2}}(?:{SEPARATOR}[a-z0-9]){{{length}}}(?![a-z0-9])")


def find_citizen_numbers(text: str, *, named: bool) -> Iterator[tuple[int, int, str]]:
    """Yield the span of each BSN, and its digits; only where a word near it names it one.

    `named`: such a word stands right before the text.
    """
    if not (named or names_citizen_number(text)):
        return
    names = [found.span() for found in BSN_NAME.finditer(text)]
    ends = [0] if named else []
    for found in NINE_DIGITS.finditer(text):
        while names and names[0][1] <= found.start():
            ends.append(names.pop(0)[1])
        before = bool(ends) and found.start() - ends[-1] <= MAX_NAME_BEFORE
        behind = bool(names) and 0 <= names[0][0] - found.end() <= MAX_NAME_BEHIND
        number = re.sub(r"\D", "", found[0])
        if (before or behind) and bsn.is_valid(number):
            # In a list each number vouches for the next.
            ends.append(found.end())
            yield found.start(), found.end(), number


def names_citizen_number(text: str) -> bool:
    """Return whether a folded text names a BSN."""
    return BSN_NAME.search(text) is not None
