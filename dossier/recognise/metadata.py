"""What a paper says of itself: title, subject, dates, numbers."""

import datetime
import re

from dossier.language.dates import ANY_DATE, parse_date, parse_month
from dossier.language.official_numbers import normalise_dossiernummer
from dossier.model import (
    Asker,
    Bewindspersoon,
    BlockKind,
    Description,
    DocumentKind,
    DropReason,
    Kamerstuk,
)
from dossier.recognise import people
from dossier.recognise.authors import find_authors
from dossier.recognise.furniture import find_aanhangsel_number
from dossier.recognise.lines import Draft, Line, Role
from dossier.recognise.opening import (
    CASE_NUMBER,
    DATED,
    PAPER_ALONE,
    SITE_TITLE,
    is_unit_start,
    split_units,
)
from dossier.text import collapse_spaces

SUBMITTED = re.compile(rf"\bingezonden\s+(?:op\s+|d\.d\.\s*)?(?P<date>{ANY_DATE})", re.IGNORECASE)
# In brackets, or a line of its own: a letter also says when it was itself received.
RECEIVED = re.compile(
    rf"(?:\(\s*|^)ontvangen\s+(?:op\s+|d\.d\.\s*)?(?P<date>{ANY_DATE})",
    re.IGNORECASE | re.MULTILINE,
)
PAPER = re.compile(
    r"^(?P<dossier>\d{2}\s?\d{3}(?:[\s-]+[IVXL]+[A-Z]?)?)\s+(?P<title>[^\n]*(?:\n(?!Nr\.)[^\n]*){0,4})\nNr\.\s*(?P<number>\d+[A-Z]?)\b",
    re.MULTILINE | re.IGNORECASE,
)
# What the questions are about: behind "over", up to a bracket or the end of the sentence.
ABOUT = re.compile(
    r" (?:over|inzake|betreffende|met betrekking tot) (?P<subject>.+?)"
    r"(?: ?\((?:ingezonden|ontvangen|kenmerk|20\d\d ?[ZD]|nr)|,? (?:de navolgende vragen|ter beantwoording|voorgelegd)\b|\.?$|\. [A-Z])",
    re.IGNORECASE,
)
# The paragraph that gives the questions of members, or of a committee, their full title.
FULL_TITLE = re.compile(
    r"(?:Schriftelijke\s+)?[Vv]ragen\s+(?:gesteld\s+)?(?:van|door)\s+(?:de|het)\s+"
    r"(?:leden|lid|(?:\w+\s+)?(?:kamer)?commissie)\b"
)
DATES_BEHIND = re.compile(r" ?\((?:ingezonden|ontvangen)[^)]*\)?.*$", re.IGNORECASE)
VOLUME = re.compile(r"Vergaderjaar (\d{4})\s?[-–]\s?(\d{4})\b", re.IGNORECASE)
FIRST_LINES = 30


def read_description(draft: Draft) -> Description:
    """Return what the opening and the signature say; what they do not say stays empty."""
    head = [line for line in draft.lines if line.role is Role.HEAD]
    text = "\n".join(collapse_spaces(line.text) for line in head)
    asked = draft.kind is DocumentKind.KAMERVRAGEN
    asking = _find_asking_paragraph(head) if asked else ""
    askers = people.find_askers(asking)
    committee = people.find_committee(asking) if asked and not askers else None
    if asked and not committee:
        askers = askers or _read_listed_askers(draft)
    addressed = people.find_addressees(asking) or people.find_addressees(text) if asked else ()
    return Description(
        title=_read_title(draft, head, asking),
        subject=_read_subject(draft, asking),
        date=_read_date(draft, head),
        submitted=_read_day(SUBMITTED, text),
        received=_read_day(RECEIVED, text) if asked else None,
        numbers=_read_numbers(draft, text),
        paper=_read_kamerstuk(text),
        aanhangsel=find_aanhangsel_number(draft) or _number_in_volume(draft.lines),
        authors=find_authors(draft.lines),
        askers=askers,
        committee=committee,
        addressed_to=addressed,
        answered_by=_read_answered_by(head, text, addressed),
        on_behalf_of=people.find_on_behalf_of(text),
    )


def _read_numbers(draft: Draft, text: str) -> tuple[str, ...]:
    """Return the numbers of the case and of the paper, also from the letterhead (`Uw kenmerk`)."""
    letterhead = (x.text for x in draft.lines if x.reason is DropReason.LETTERHEAD)
    found = re.findall(CASE_NUMBER, "\n".join((text, *letterhead)))
    return tuple(dict.fromkeys(re.sub(r"\s", "", number) for number in found))


def _number_in_volume(lines: tuple[Line, ...]) -> str | None:
    """Return the number in the appendix of the proceedings: a volume's heading, and a number under it."""
    opening = lines[:FIRST_LINES]
    for index, line in enumerate(opening):
        volume = VOLUME.match(line.text) if line.role is Role.DROPPED else None
        if volume is None:
            continue
        under = opening[index : index + 8]
        if not any("Aanhangsel van de Handelingen" in x.text for x in under):
            return None
        number = next((x.text for x in under if re.fullmatch(r"\d{1,4}", x.text)), None)
        return f"ah-tk-{volume[1]}{volume[2]}-{number}" if number else None
    return None


def _read_listed_askers(draft: Draft) -> tuple[Asker, ...]:
    """Return who asks where a page lists them behind `Indieners`."""
    listed = _collect_field_lines(draft, {"Indiener", "Indieners", "Indiener(s)"})
    names = (re.split(r",|\(", text) for text in listed)
    parties = (re.search(r"\(([^()]{1,40})\)", text) for text in listed)
    return tuple(
        Asker(name[0].strip(), party[1] if party else None)
        for name, party in zip(names, parties, strict=True)
        if name[0].strip()
    )


def _read_answered_by(
    head: list[Line], text: str, roles: tuple[str, ...]
) -> tuple[Bewindspersoon, ...]:
    named = people.find_answerers(text, roles)
    if named:
        return named
    signed = people.find_signatures([line.text for line in head])
    return tuple(dict.fromkeys(person for person, _ in signed))


def _read_title(draft: Draft, head: list[Line], asking: str) -> str | None:
    if draft.kind is DocumentKind.KAMERVRAGEN and FULL_TITLE.match(asking):
        return DATES_BEHIND.sub("", asking).rstrip(".")
    named = _read_field(draft, {"Titel", "Betreft", "Onderwerp"})
    if named is not None:
        return named
    site = next((found for line in head if (found := SITE_TITLE.match(line.text))), None)
    if site is not None:
        return collapse_spaces(site["title"])
    if draft.kind in {DocumentKind.KAMERVRAGEN, DocumentKind.KAMERBRIEF}:
        return None
    first = next((i for i, line in enumerate(draft.lines) if line.role is not Role.DROPPED), None)
    if first is None or draft.lines[first].role is not Role.HEAD:
        return None
    return _read_first_title(draft.lines, first)


def _read_first_title(lines: tuple[Line, ...], first: int) -> str:
    """Return the title that opens the paper: a heading, or a first paragraph of a few lines."""
    words = [lines[first].text]
    if lines[first].kind is not BlockKind.HEADING:
        for line in lines[first + 1 :]:
            if line.opens or line.role is not Role.HEAD:
                break
            words.append(line.text)
    return collapse_spaces(" ".join(words))


def _find_asking_paragraph(head: list[Line]) -> str:
    """Return the paragraph of the opening that says who asks; the title of the questions first."""
    texts = [collapse_spaces(" ".join(head[i].text for i in unit)) for unit in split_units(head)]
    titles = [text for text in texts if FULL_TITLE.match(text)]
    found = next((text for text in titles if ABOUT.search(text)), None)
    if found is not None:
        return found
    asking = (t for t in texts if people.ASKERS.search(t) or people.COMMITTEE.search(t))
    return next(asking, "")


def _read_field(draft: Draft, names: set[str]) -> str | None:
    """Return the value of the first field with one of these names in the letter's head."""
    return collapse_spaces(" ".join(_collect_field_lines(draft, names))) or None


def _collect_field_lines(draft: Draft, names: set[str]) -> list[str]:
    """Return the lines behind the first field with one of these names, up to an empty line."""
    value: list[str] = []
    inside = False
    for line in draft.lines:
        if line.role is Role.LABEL:
            if value:
                break
            inside = line.text.rstrip(" :") in names
        elif (
            inside
            and line.role is Role.HEAD
            and (not value or not is_unit_start(line) or line.kind is BlockKind.ITEM)
        ):
            value.append(collapse_spaces(line.text))
        elif value:
            break
        elif line.role is not Role.DROPPED:
            inside = False
    return value


def _read_subject(draft: Draft, asking: str) -> str | None:
    named = _read_field(draft, {"Betreft", "Onderwerp"})
    if named is not None:
        return named
    if draft.kind is not DocumentKind.KAMERVRAGEN:
        return None
    start = people.ASKERS.search(asking) or people.COMMITTEE.search(asking)
    found = ABOUT.search(asking, start.end()) if start else None
    return found["subject"].rstrip(".") if found else None


def _read_date(draft: Draft, head: list[Line]) -> str | None:
    """Return the day of the paper: its `Datum`, or the line that names place and day."""
    named = _read_field(draft, {"Datum"})
    day = parse_date(named) if named else None
    if day is None:
        dated = (
            line.text
            for line in head
            if DATED.match(line.text)
            and not SUBMITTED.search(line.text)
            and not RECEIVED.search(line.text)
        )
        day = next((found for text in dated if (found := parse_date(text))), None)
    if day is not None:
        return day.isoformat()
    if draft.kind in {DocumentKind.KAMERVRAGEN, DocumentKind.KAMERBRIEF}:
        return None
    return next((month for line in head if (month := parse_month(line.text))), None)


def _read_day(pattern: re.Pattern[str], text: str) -> datetime.date | None:
    found = pattern.search(text)
    return parse_date(found["date"]) if found else None


def _read_kamerstuk(text: str) -> Kamerstuk | None:
    found = PAPER.search(text)
    if found is not None:
        return Kamerstuk(
            normalise_dossiernummer(found["dossier"]) or found["dossier"],
            found["number"],
            collapse_spaces(found["title"]),
        )
    alone = next((x for line in text.split("\n") if (x := PAPER_ALONE.match(line))), None)
    return (
        Kamerstuk(
            normalise_dossiernummer(alone["dossier"]) or alone["dossier"], alone["number"], None
        )
        if alone
        else None
    )
