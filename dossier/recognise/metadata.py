"""The description that a paper gives of itself: title, subject, dates, numbers."""

import datetime
import re

from dossier.language.dates import parse_date, parse_month
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
    DATE_LINE,
    DAY,
    DOSSIERNUMMER_TEXT,
    FIELD_NAMES,
    KAMERSTUK_ALONE,
    SITE_TITLE,
    is_unit_start,
    split_units,
)
from dossier.text import collapse_spaces
from dossier.words import load_alternatives

SUBMITTED_DATE = re.compile(rf"\bingezonden\s+{DAY}", re.IGNORECASE)
# In brackets or on its own line: a letter also says when the letter it answers was received.
RECEIVED_DATE = re.compile(rf"(?:\(\s*|^)ontvangen\s+{DAY}", re.IGNORECASE | re.MULTILINE)
KAMERSTUK_HEADING = re.compile(
    rf"^(?P<dossier>{DOSSIERNUMMER_TEXT})\s+(?P<title>[^\n]*(?:\n(?!Nr\.)[^\n]*){{0,4}})\nNr\.\s*(?P<number>\d+[A-Z]?)\b",
    re.MULTILINE | re.IGNORECASE,
)
# The subject of the questions: after "over", up to a bracket or the end of the sentence.
SUBJECT = re.compile(
    rf" (?:{load_alternatives('papers')['about']}) (?P<subject>.+?)"
    r"(?: ?\((?:ingezonden|ontvangen|kenmerk|20\d\d ?[ZD]|nr)|,? (?:de navolgende vragen|ter beantwoording|voorgelegd)\b|\.?$|\. [A-Z])",
    re.IGNORECASE,
)
# The full title of the questions of members or of a committee.
FULL_TITLE = re.compile(
    r"(?:Schriftelijke\s+)?[Vv]ragen\s+(?:gesteld\s+)?(?:van|door)\s+(?:de|het)\s+"
    r"(?:leden|lid|(?:\w+\s+)?(?:kamer)?commissie)\b"
)
DATES_AFTER_TITLE = re.compile(r" ?\((?:ingezonden|ontvangen)[^)]*\)?.*$", re.IGNORECASE)
VOLUME_HEADING = re.compile(r"Vergaderjaar (\d{4})\s?[-–]\s?(\d{4})\b", re.IGNORECASE)
MAX_LINES_TO_VOLUME = 30


def read_description(draft: Draft) -> Description:
    """Return the description from the opening and the signature; what they lack is empty."""
    head = [line for line in draft.lines if line.role is Role.HEAD]
    text = "\n".join(collapse_spaces(line.text) for line in head)
    asks_questions = draft.kind is DocumentKind.KAMERVRAGEN
    asking = _find_asking_paragraph(head) if asks_questions else ""
    askers = people.find_askers(asking)
    committee = people.find_committee(asking) if asks_questions and not askers else None
    if asks_questions and not committee:
        askers = askers or _read_listed_askers(draft)
    addressed = (
        people.find_addressees(asking) or people.find_addressees(text) if asks_questions else ()
    )
    return Description(
        title=_read_title(draft, head, asking),
        subject=_read_subject(draft, asking),
        date=_read_date(draft, head),
        submitted=_read_day(SUBMITTED_DATE, text),
        received=_read_day(RECEIVED_DATE, text) if asks_questions else None,
        numbers=_read_numbers(draft, text),
        paper=_read_kamerstuk(text),
        aanhangsel=find_aanhangsel_number(draft) or _find_number_in_volume(draft.lines),
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
    numbers = re.findall(CASE_NUMBER, "\n".join((text, *letterhead)))
    return tuple(dict.fromkeys(re.sub(r"\s", "", number) for number in numbers))


def _find_number_in_volume(lines: tuple[Line, ...]) -> str | None:
    """Return the number of an aanhangsel that is printed as a heading of its volume and a number below it."""
    opening = lines[:MAX_LINES_TO_VOLUME]
    for index, line in enumerate(opening):
        volume = VOLUME_HEADING.match(line.text) if line.role is Role.DROPPED else None
        if volume is None:
            continue
        under = opening[index : index + 8]
        if not any("Aanhangsel van de Handelingen" in x.text for x in under):
            return None
        number = next((x.text for x in under if re.fullmatch(r"\d{1,4}", x.text)), None)
        return f"ah-tk-{volume[1]}{volume[2]}-{number}" if number else None
    return None


def _read_listed_askers(draft: Draft) -> tuple[Asker, ...]:
    """Return the askers that a page lists after `Indieners`."""
    listed = _collect_field_lines(draft, FIELD_NAMES["asker_fields"])
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
    answerers = people.find_answerers(text, roles)
    if answerers:
        return answerers
    signed = people.find_signatures([line.text for line in head])
    return tuple(dict.fromkeys(person for person, _ in signed))


def _read_title(draft: Draft, head: list[Line], asking: str) -> str | None:
    if draft.kind is DocumentKind.KAMERVRAGEN and FULL_TITLE.match(asking):
        return DATES_AFTER_TITLE.sub("", asking).rstrip(".")
    field = _read_field(draft, (*FIELD_NAMES["title_fields"], *FIELD_NAMES["subject_fields"]))
    if field is not None:
        return field
    site = next((match for line in head if (match := SITE_TITLE.match(line.text))), None)
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
    """Return the paragraph of the opening that says who asks, preferably the title of the questions."""
    texts = [collapse_spaces(" ".join(head[i].text for i in unit)) for unit in split_units(head)]
    titles = [text for text in texts if FULL_TITLE.match(text)]
    title = next((text for text in titles if SUBJECT.search(text)), None)
    if title is not None:
        return title
    asking = (t for t in texts if people.ASKERS.search(t) or people.COMMITTEE.search(t))
    return next(asking, "")


def _read_field(draft: Draft, names: tuple[str, ...]) -> str | None:
    """Return the value of the first field with one of these names in the letter's head."""
    return collapse_spaces(" ".join(_collect_field_lines(draft, names))) or None


def _collect_field_lines(draft: Draft, names: tuple[str, ...]) -> list[str]:
    """Return the lines after the first field with one of these names, up to an empty line."""
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
    field = _read_field(draft, FIELD_NAMES["subject_fields"])
    if field is not None:
        return field
    if draft.kind is not DocumentKind.KAMERVRAGEN:
        return None
    start = people.ASKERS.search(asking) or people.COMMITTEE.search(asking)
    match = SUBJECT.search(asking, start.end()) if start else None
    return match["subject"].rstrip(".") if match else None


def _read_date(draft: Draft, head: list[Line]) -> str | None:
    """Return the day of the paper: its `Datum`, or the line with place and day."""
    field = _read_field(draft, FIELD_NAMES["date_fields"])
    day = parse_date(field) if field else None
    if day is None:
        dated = (
            line.text
            for line in head
            if DATE_LINE.match(line.text)
            and not SUBMITTED_DATE.search(line.text)
            and not RECEIVED_DATE.search(line.text)
        )
        day = next((found for text in dated if (found := parse_date(text))), None)
    if day is not None:
        return day.isoformat()
    if draft.kind in {DocumentKind.KAMERVRAGEN, DocumentKind.KAMERBRIEF}:
        return None
    return next((month for line in head if (month := parse_month(line.text))), None)


def _read_day(pattern: re.Pattern[str], text: str) -> datetime.date | None:
    match = pattern.search(text)
    return parse_date(match["date"]) if match else None


def _read_kamerstuk(text: str) -> Kamerstuk | None:
    match = KAMERSTUK_HEADING.search(text) or next(
        filter(None, map(KAMERSTUK_ALONE.match, text.split("\n"))), None
    )
    if match is None:
        return None
    dossier, title = match["dossier"], match.groupdict().get("title")
    return Kamerstuk(
        normalise_dossiernummer(dossier) or dossier,
        match["number"],
        title and collapse_spaces(title),
    )
