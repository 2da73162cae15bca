"""Telephone numbers in a folded text."""

import re
from collections.abc import Iterator

import phonenumbers

NUMBER_START = re.compile(r"[(\[]{0,2}[+0]")
# A telephone number holds no letter but the x that may stand between digits.
NO_LETTERS = re.compile(r"[^a-wyz\n][^a-wyz\n]{6,}")
# What could be one: more signs between its digits than any has.
PHONE_LIKE = re.compile(r"[+(\[0](?<!\d0)(?:[^\da-wyz\n]{0,9}\d){6}")
# wa.me/31612345678   tel:0612345678
LINKED_NUMBER = re.compile(
    r"(?:\bwa\.me/ ?|\bwhatsapp\.com/send/?\?phone= ?|\b(?:tel|sms|callto|facetime):/{0,2})"
    r"(?P<number>[+(]{0,2}\d(?:[ ().-]{0,3}\d){6,14})(?!\d)"
)
# bel 31 6 12345678
CALLED_NUMBER = re.compile(
    r"\b(?:tel|telefoon|telefoonnummer|mobiel|gsm|whatsapp|fax|bel|bellen)\b[^\d\n]{0,20}"
    r"(?P<number>31(?:[ ().-]{0,3}\d){9})(?!\d)"
)
CONTEXT_LENGTH = 60
"""How many characters before and behind a number tell whether it is one: a letter, `ext. 12`."""
MAX_WINDOW = 400
"""Characters that are searched at a time: the search gives up on a long list of what are none."""


def may_hold_phone_number(text: str) -> bool:
    """Return whether a folded text needs a closer look."""
    return any(sign.search(text) for sign in (PHONE_LIKE, LINKED_NUMBER, CALLED_NUMBER))


def find_phone_numbers(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield the span of each telephone number, and the number as it is dialled from abroad."""
    for found in LINKED_NUMBER.finditer(text):
        number = found["number"]
        foreign = number if number[0] in "+0" else f"+{number}"
        yield *found.span("number"), format_dialled(foreign)
    for found in CALLED_NUMBER.finditer(text):
        number = _parse_number(f"+{found['number']}")
        if number is not None and phonenumbers.is_valid_number(number):
            yield *found.span("number"), format_dialled(f"+{found['number']}")
    for first, last in _iter_windows(text):
        before = max(0, first - CONTEXT_LENGTH)
        for match in phonenumbers.PhoneNumberMatcher(text[before : last + CONTEXT_LENGTH], "NL"):
            start, end = before + match.start, before + match.end
            if first <= start < last and NUMBER_START.match(match.raw_string):
                yield start, end, _format(match.number)


def format_dialled(number: str) -> str:
    """Return a telephone number as it is dialled from abroad; what is none without its separators."""
    parsed = _parse_number(number)
    if parsed is None:
        return re.sub(r"[^\d+x]", "", number)
    return _format(parsed)


def _format(number: phonenumbers.PhoneNumber) -> str:
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def _parse_number(number: str) -> phonenumbers.PhoneNumber | None:
    try:
        return phonenumbers.parse(number, "NL")
    except phonenumbers.NumberParseException:
        return None


def _iter_windows(text: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches in which a number could stand; those near each other are one, up to a length."""
    found: tuple[int, int] | None = None
    for start, end in _iter_phone_like(text):
        if found and start - found[1] <= CONTEXT_LENGTH and start - found[0] <= MAX_WINDOW:
            found = found[0], end
            continue
        if found:
            yield found
        found = start, end
    if found:
        yield found


def _iter_phone_like(text: str) -> Iterator[tuple[int, int]]:
    """Yield what could be a number, up to where the next could begin or a letter ends it."""
    for stretch in NO_LETTERS.finditer(text) if PHONE_LIKE.search(text) else ():
        starts = [found.start() for found in PHONE_LIKE.finditer(text, *stretch.span())]
        for start, end in zip(starts, [*starts[1:], stretch.end()], strict=False):
            yield start, min(end, start + CONTEXT_LENGTH)
