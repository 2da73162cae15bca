"""The official numbers of papers: how a text writes them, and their one spelling.

Each kind of number has one spelling: of a case or document `2025Z10217`, of an aanhangsel
`ah-tk-20242025-2496`, of a kamerstuk `kst-26643-1522`, as in the addresses of officielebekendmakingen.nl.
"""

import functools
import re
import urllib.parse
from collections.abc import Callable, Iterator
from typing import NamedTuple

from dossier.language.dates import MONTHS

# White space within a line, none or some; a tab stands between two cells.
ANY_SPACE = r"[^\S\t]{0,3}"
SOME_SPACE = r"[^\S\t]{1,3}"
HYPHEN_SPACED = rf"{ANY_SPACE}[-–]{ANY_SPACE}"
NUMBER_WORD = rf"(?i:nrs?\.?|nummers?){ANY_SPACE}"
PLURAL_NUMBER_WORD = re.compile(r"(?i:nrs|nummers)")
# 2024/25, 2024-2025, vergaderjaar 2024–2025
PARLIAMENTARY_YEAR = (
    rf"(?i:(?:vergader|zittings)jaar{SOME_SPACE})?"
    rf"(?P<year>\d{{4}}){ANY_SPACE}[-–/]{ANY_SPACE}(?P<next>\d{{4}}|\d{{2}})(?!\d)"
)
# 1522, 72A; not the first half of another dossier's number (27 925)
PAPER_NUMBER = rf"(?P<number>\d{{1,4}}[A-Z]?)(?!\w)(?!{ANY_SPACE}\d{{3}}(?!\d))"
DOSSIER_DIGITS = rf"\d{{2}}{ANY_SPACE}\d{{3}}(?!\d)"
# 26643, 26 643, 32 500 XII, 36613-XVII, 21 501-33
DOSSIER_WITH_CHAPTER = (
    rf"(?P<dossier>{DOSSIER_DIGITS})"
    rf"(?:(?:{HYPHEN_SPACED}|{SOME_SPACE})(?P<chapter>[IVXL]{{1,6}}[A-Z]?)(?!\w)"
    rf"|{HYPHEN_SPACED}(?P<part>\d{{2}})(?!\w))?"
    rf"(?:{ANY_SPACE}\(R{ANY_SPACE}\d{{3,4}}\))?"
)
# Other dossiers that the same paper belongs to: 26 643 en 32 761, nr. 640
OTHER_DOSSIERS = (
    rf"(?:{ANY_SPACE}(?:,|/|en(?=\s)|,{ANY_SPACE}en(?=\s)){ANY_SPACE}{DOSSIER_DIGITS}){{0,5}}"
)
# Kamerstukken II 2025/26, | Kamerstuk | Kamerstukken 2019-2020,
KAMERSTUK_WORD = (
    rf"\b(?i:Kamerst(?:uk(?:ken)?|\.)){ANY_SPACE}(?:(?:TK|EK|I{{1,2}})(?!\w))?,?{ANY_SPACE}"
    rf"(?:{PARLIAMENTARY_YEAR}{ANY_SPACE})?[,:]?{ANY_SPACE}(?:{NUMBER_WORD})?"
)
# Before a bare number: no other number, sum or word that it would be a part of.
NOT_WITHIN_NUMBER = r"(?<![\w€$])(?<!\w[-–./,])(?<![€$]\s)"
# Aanhangsel Handelingen II, | Aanhangsel van de Handelingen,
AANHANGSEL_WORD = (
    rf"\b(?i:Aanhangsel)(?:{SOME_SPACE}(?i:van|der|bij)(?:{SOME_SPACE}(?i:de))?)?"
    rf"(?:{SOME_SPACE}(?i:Handelingen))?"
    rf"(?:{SOME_SPACE}(?P<house>TK|EK|I{{1,2}})(?!\w))?[,:]?{ANY_SPACE}"
)
AANHANGSEL_NUMBER = r"(?P<number>\d{1,5})(?!\w)"

CASE_OR_DOCUMENT = re.compile(  # 2025Z10217, 2024 D 31245, kv-tk-2025Z10217
    r"(?<![\w-])(?:kv-tk-)?(?P<year>20\d{2})[^\S\t]?(?P<letter>[ZD])[^\S\t]?(?P<number>\d{5})(?![\w-])",
    re.IGNORECASE,
)
KAMERSTUK_IDENTIFIER = re.compile(  # kst-26643-1522, kst-32500-XII-72, kst-21501-33-1041
    r"(?<![\w-])kst-(?P<dossier>\d{5})(?:-(?:(?P<chapter>[IVXL]{1,6}[A-Z]?)|(?P<part>\d{2})))?"
    r"-(?P<number>\d{1,4}[A-Z]?)(?![\w-])",
    re.IGNORECASE,
)
AANHANGSEL_IDENTIFIER = re.compile(  # ah-tk-20242025-2496
    r"(?<![\w-])ah-(?P<house>tk|ek)-(?P<year>\d{4})(?P<next>\d{4})-(?P<number>\d{1,5})(?![\w-])",
    re.IGNORECASE,
)
AANHANGSELS = tuple(
    map(
        re.compile,
        (
            # ... 2024/25, nr. 2496
            rf"{AANHANGSEL_WORD}{PARLIAMENTARY_YEAR}[,:]?{ANY_SPACE}(?:{NUMBER_WORD})?{AANHANGSEL_NUMBER}",
            # ... nr. 2496, 2024-2025
            rf"{AANHANGSEL_WORD}{NUMBER_WORD}{AANHANGSEL_NUMBER},?{ANY_SPACE}{PARLIAMENTARY_YEAR}",
            # 2024-2025, Aanhangsel nr. 2496
            rf"{PARLIAMENTARY_YEAR},?{ANY_SPACE}{AANHANGSEL_WORD}{NUMBER_WORD}{AANHANGSEL_NUMBER}",
        ),
    )
)
KAMERSTUKKEN = (
    # Kamerstukken II 2025/26, 26 643, nr. 1522 | Kamerstuk 26643-1522 | Kamerstukken II 2019/20, 35300, 3
    re.compile(
        rf"{KAMERSTUK_WORD}{DOSSIER_WITH_CHAPTER}{OTHER_DOSSIERS}"
        rf"(?:,?{ANY_SPACE}(?P<nr>{NUMBER_WORD})|{ANY_SPACE}[-–,]{ANY_SPACE}){PAPER_NUMBER}"
    ),
    # 26 643, nr. 1522 | 32 500 XII, nr. 72
    re.compile(
        rf"{NOT_WITHIN_NUMBER}{DOSSIER_WITH_CHAPTER}{OTHER_DOSSIERS},?{ANY_SPACE}"
        rf"(?P<nr>{NUMBER_WORD}){PAPER_NUMBER}"
    ),
    # 26643-1522
    re.compile(
        rf"{NOT_WITHIN_NUMBER}(?P<dossier>\d{{5}})"
        r"(?:-(?:(?P<chapter>[IVXL]{1,6}[A-Z]?)|(?P<part>\d{2})))?"
        r"-(?P<number>\d{1,4}[A-Z]?)(?![\w/-]|[.,]\d)"
    ),
)
# nrs. 1521 en 1522 | nr. 1521 en nr. 1522
FOLLOWING_NUMBER = re.compile(
    rf"(?:{ANY_SPACE},{ANY_SPACE}(?:en{SOME_SPACE})?|{SOME_SPACE}(?:en|t/m){SOME_SPACE}"
    rf"|{ANY_SPACE}[-–/]{ANY_SPACE})(?P<words>(?P<nr>{NUMBER_WORD})?{PAPER_NUMBER})"
    rf"(?!{SOME_SPACE}(?i:{'|'.join(MONTHS)}))"
)
# Numbers of rules and gazettes, which look the same.
OTHER_NUMBER_WORD = re.compile(
    r"\b(?:EN|(?i:ISO|IEC|NEN|DIN|RFC|Stb|Stcrt|Staatsblad|Staatscourant|PbEU|PbEG|artt?|artikel|telefoon|"
    r"tel|postbus|EUR|euro|KvK|bladzijde|blz|pagina|p))\b[.:]?[\s-]?(?:\d{4},\s?)?$"
)
MAX_LETTERS_BEFORE = 24
# A case, document or dossier has five digits, no more beside them; an aanhangsel is named by a word or two letters.
FIVE_DIGITS = re.compile(rf"\d\d(?<!\d\d\d){ANY_SPACE}\d{{3}}(?!\d)")
AANHANGSEL_SIGNS = ("aanhangsel", "ah-")
WEB_ADDRESS = re.compile(r"https?://[^\s<>\"«»“”]{1,2000}", re.IGNORECASE)
ADDRESS_TRAILING_SIGNS = ".,;:!?)]’'”»"
PUBLISHER_HOST = "officielebekendmakingen.nl"
CHAMBER_HOST = "tweedekamer.nl"
# 26643, 26 643, 32 500 XII, 36613-XVII
DOSSIERNUMMER_PATTERN = re.compile(r"([0-9]{2})\s?([0-9]{3})(?:[\s-]+([IVXLC]+[A-Z]?|[A-Z]))?")


class FoundNumber(NamedTuple):
    """A number in its one spelling, and where its words stand."""

    number: str
    start: int
    end: int


def find_numbers(text: str) -> list[FoundNumber]:
    """Return the numbers of papers in a plain text, in their order; what only looks like one is left out."""
    found: list[FoundNumber] = []
    if not _may_hold_numbers(text):
        return found
    rest = text
    for find in FINDERS:
        here = list(find(rest))
        found.extend(here)
        rest = _mask_found(rest, here)
    return sorted((x for x in found if x.number), key=lambda x: (x.start, x.end, x.number))


def _may_hold_numbers(text: str) -> bool:
    """Return whether a text can hold a number; a quick test, since most text holds none."""
    folded = text.casefold()
    return FIVE_DIGITS.search(text) is not None or any(sign in folded for sign in AANHANGSEL_SIGNS)


def read_address_numbers(address: str) -> tuple[str, ...]:
    """Return the numbers that an address of an official publication or of the House's site carries."""
    try:
        parts = urllib.parse.urlsplit(address)
        host = (parts.hostname or "").lower()
    except ValueError:
        return ()
    if host == PUBLISHER_HOST or host.endswith(f".{PUBLISHER_HOST}"):
        name = parts.path.rpartition("/")[2]
        return tuple(x.number for finder in (_find_identifiers, _find_cases) for x in finder(name))
    if host == CHAMBER_HOST or host.endswith(f".{CHAMBER_HOST}"):
        values = dict(urllib.parse.parse_qsl(parts.query))
        named = (values.get("did", ""), values.get("id", ""))
        return tuple(x.number for value in named for x in _find_cases(value))
    return ()


def _find_addresses(text: str) -> Iterator[FoundNumber]:
    for found in WEB_ADDRESS.finditer(text):
        address = found[0].rstrip(ADDRESS_TRAILING_SIGNS)
        numbers = read_address_numbers(address)
        # The digits of any other address are no citation.
        for number in numbers or ("",):
            yield FoundNumber(number, found.start(), found.start() + len(address))


def _find_identifiers(text: str) -> Iterator[FoundNumber]:
    for found in KAMERSTUK_IDENTIFIER.finditer(text):
        yield FoundNumber(_format_kamerstuk(found, found["number"]), *found.span())
    for found in AANHANGSEL_IDENTIFIER.finditer(text):
        if (number := _format_aanhangsel(found)) is not None:
            yield FoundNumber(number, *found.span())


def _find_aanhangsels(pattern: re.Pattern[str], text: str) -> Iterator[FoundNumber]:
    for found in pattern.finditer(text) if AANHANGSEL_SIGNS[0] in text.casefold() else ():
        number = _format_aanhangsel(found)
        if number is None:
            continue
        yield FoundNumber(number, *found.span())
        plural = PLURAL_NUMBER_WORD.search(found[0]) is not None
        for following in _find_following(text, found, plural=plural):
            other = f"{number.rpartition('-')[0]}-{following['number']}"
            yield FoundNumber(other, *following.span("words"))


def _find_kamerstukken(pattern: re.Pattern[str], text: str) -> Iterator[FoundNumber]:
    for found in pattern.finditer(text):
        before = text[max(0, found.start() - MAX_LETTERS_BEFORE) : found.start()]
        if OTHER_NUMBER_WORD.search(before):
            continue
        yield FoundNumber(_format_kamerstuk(found, found["number"]), *found.span())
        plural = PLURAL_NUMBER_WORD.match(found.groupdict().get("nr") or "") is not None
        for following in _find_following(text, found, plural=plural):
            other = _format_kamerstuk(found, following["number"])
            yield FoundNumber(other, *following.span("words"))


def _find_cases(text: str) -> Iterator[FoundNumber]:
    for found in CASE_OR_DOCUMENT.finditer(text):
        yield FoundNumber(
            f"{found['year']}{found['letter'].upper()}{found['number']}", *found.span()
        )


def _find_following(text: str, first: re.Match[str], *, plural: bool) -> Iterator[re.Match[str]]:
    """Yield the numbers that follow: all behind "nrs.", otherwise only those with a "nr." of their own."""
    found = FOLLOWING_NUMBER.match(text, first.end())
    while found is not None and (plural or found["nr"]):
        plural = plural or PLURAL_NUMBER_WORD.match(found["nr"] or "") is not None
        yield found
        found = FOLLOWING_NUMBER.match(text, found.end())


def normalise_dossiernummer(text: str) -> str | None:
    """Return the number of a dossier without spaces, a chapter behind a hyphen: `36613-XVII`; None where it is none."""
    found = DOSSIERNUMMER_PATTERN.fullmatch(text.strip().upper())
    if found is None:
        return None
    digits = found[1] + found[2]
    return f"{digits}-{found[3]}" if found[3] else digits


def format_paper_number(dossiernummer: str, ondernummer: str) -> str:
    """Return the number of a kamerstuk in its one spelling."""
    return "kst-" + re.sub(r"\s", "", f"{dossiernummer}-{ondernummer}")


def _format_kamerstuk(found: re.Match[str], number: str) -> str:
    under = found["chapter"] or found["part"]
    digits = re.sub(r"\s", "", found["dossier"])
    return format_paper_number(f"{digits}-{under.upper()}" if under else digits, number.upper())


def _format_aanhangsel(found: re.Match[str]) -> str | None:
    """Return the number of an aanhangsel, or None where the two years do not follow each other."""
    first, after = int(found["year"]), found["next"]
    if int(after) != (first + 1 if len(after) == len("2025") else (first + 1) % 100):
        return None
    house = "ek" if (found["house"] or "").upper() in {"EK", "I"} else "tk"
    return f"ah-{house}-{first}{first + 1}-{found['number']}"


def _mask_found(text: str, found: list[FoundNumber]) -> str:
    """Return the text with NULs over what was found, so that every other word keeps its place."""
    pieces = []
    at = 0
    for each in sorted(found, key=lambda x: x.start):
        pieces += [text[at : each.start], "\0" * (each.end - max(at, each.start))]
        at = max(at, each.end)
    return "".join([*pieces, text[at:]])


FINDERS: tuple[Callable[[str], Iterator[FoundNumber]], ...] = (
    _find_addresses,
    _find_identifiers,
    *(functools.partial(_find_aanhangsels, pattern) for pattern in AANHANGSELS),
    *(functools.partial(_find_kamerstukken, pattern) for pattern in KAMERSTUKKEN),
    _find_cases,
)
"""In order: what one finds is masked for those after it."""
