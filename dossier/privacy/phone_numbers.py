"""Find telephone numbers in a folded text."""

import re
from collections.abc import Iterator

import phonenumbers

NUMBER_START = re.compile(r"[(\[]{0,2}[+0]")
# A telephone number holds no letter but the x that may stand between digits.
NO_LETTERS = re.compile(r"[^a-wyz\n][^a-wyz\n]{6,}")
# A candidate, with more signs between its digits than a number has.
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
SERVICE_NUMBERS = frozenset({
    phonenumbers.PhoneNumberType.TOLL_FREE,
    phonenumbers.PhoneNumberType.PREMIUM_RATE,
    phonenumbers.PhoneNumberType.SHARED_COST,
})  # fmt: skip
CONTEXT_LENGTH = 60
"""Characters on both sides of a number that decide whether it is one: a letter, `ext. 12`."""
MAX_WINDOW = 400
"""Characters searched at a time: the library gives up after many candidates that are none."""


def may_hold_phone_number(text: str) -> bool:
    """Return whether a folded text needs the slow search."""
    return any(sign.search(text) for sign in (PHONE_LIKE, LINKED_NUMBER, CALLED_NUMBER))


def find_phone_numbers(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield the span of each telephone number, and the number in E.164: `+31612345678`."""
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
            if _is_of_service(match.number):
                continue
            if first <= start < last and NUMBER_START.match(match.raw_string):
                yield start, end, _format_e164(match.number)


def _is_of_service(number: phonenumbers.PhoneNumber) -> bool:
    """Return whether a number is of a service that anybody calls, such as 0800-1351, and of no person."""
    return phonenumbers.number_type(number) in SERVICE_NUMBERS


def format_dialled(number: str) -> str:
    """Return a telephone number in E.164; any other text without its separators."""
    parsed = _parse_number(number)
    return re.sub(r"[^\d+x]", "", number) if parsed is None else _format_e164(parsed)


def _format_e164(number: phonenumbers.PhoneNumber) -> str:
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def _parse_number(number: str) -> phonenumbers.PhoneNumber | None:
    try:
        return phonenumbers.parse(number, "NL")
    except phonenumbers.NumberParseException:
        return None


def _iter_windows(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans in which a number could stand; near ones are joined up to MAX_WINDOW."""
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
    """Yield the span of each candidate, up to the start of the next or to a letter."""
    for stretch in NO_LETTERS.finditer(text) if PHONE_LIKE.search(text) else ():
        starts = [found.start() for found in PHONE_LIKE.finditer(text, *stretch.span())]
        for start, end in zip(starts, [*starts[1:], stretch.end()], strict=False):
            yield start, min(end, start + CONTEXT_LENGTH)
