"""What a paper says of itself: title, subject, dates, numbers."""

import dataclasses
import datetime
import re

from dossier.model import Asker, Bewindspersoon, BlockKind, DocumentKind, Kamerstuk
from dossier.recognise import people
from dossier.recognise.dates import DATE, parse_date, parse_month
from dossier.recognise.furniture import aanhangsel_number
from dossier.recognise.lines import Draft, Line, Role
from dossier.recognise.opening import CASE_NUMBER, DATED, authors
from dossier.text import single_spaced

SUBMITTED = re.compile(rf"\bingezonden\s+(?:op\s+|d\.d\.\s*)?(?P<date>{DATE})", re.IGNORECASE)
RECEIVED = re.compile(rf"\(?\bontvangen\s+(?:op\s+|d\.d\.\s*)?(?P<date>{DATE})", re.IGNORECASE)
PAPER = re.compile(
    r"^(?P<dossier>\d{2}\s?\d{3}(?:[\s-]+[IVXL]+[A-Z]?)?)\s+(?P<title>[^\n]*(?:\n(?!Nr\.)[^\n]*){0,4})\nNr\.\s*(?P<number>\d+[A-Z]?)\b",
    re.MULTILINE | re.IGNORECASE,
)
PAPER_ALONE = re.compile(
    r"^(?:Kamerstuk(?:ken)?\s+(?:I{1,2}\s+)?)?(?P<dossier>\d{2}\s?\d{3}(?:[\s-]+[IVXL]+)?)"
    r"(?:,\s*nr\.\s*|-)(?P<number>\d+)$",
    re.MULTILINE | re.IGNORECASE,
)
# What the questions are about: behind "over", up to a bracket or the end of the sentence.
ABOUT = re.compile(
    r"\s(?:over|inzake|betreffende|met betrekking tot)\s+(?P<subject>.+?)(?:\s*\((?:ingezonden|ontvangen|kenmerk|20\d\d\s?[ZD]|nr)|\.?\s*$|\.\s+[A-Z])",
    re.DOTALL | re.IGNORECASE,
)
FULL_TITLE = re.compile(
    r"(?:Schriftelijke\s+)?[Vv]ragen\s+(?:gesteld\s+)?(?:van|door)\s+(?:de|het)\s+(?:leden|lid|\w+\s+commissie|commissie)\b.+",
    re.DOTALL,
)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """The description of a paper, as far as it gives one."""

    title: str | None
    subject: str | None
    date: str | None
    submitted: datetime.date | None
    received: datetime.date | None
    numbers: tuple[str, ...]
    paper: Kamerstuk | None
    aanhangsel: str | None
    authors: tuple[str, ...]
    askers: tuple[Asker, ...]
    committee: str | None
    addressed_to: tuple[str, ...]
    answered_by: tuple[Bewindspersoon, ...]
    on_behalf_of: tuple[str, ...]


def read_facts(draft: Draft) -> Facts:
    """Return what the opening and the signature say; what they do not say stays empty."""
    head = [line for line in draft.lines if line.role is Role.HEAD]
    text = "\n".join(line.text for line in head)
    asked = draft.kind is DocumentKind.KAMERVRAGEN
    askers = people.find_askers(text) if asked else ()
    addressed = people.addressed_to(text) if asked else ()
    return Facts(
        title=_title(draft, head, text),
        subject=_subject(draft, text),
        date=_date(draft, head),
        submitted=_day(SUBMITTED, text),
        received=_day(RECEIVED, text) if asked else None,
        numbers=tuple(dict.fromkeys(re.sub(r"\s", "", n) for n in re.findall(CASE_NUMBER, text))),
        paper=_paper(text),
        aanhangsel=aanhangsel_number(draft),
        authors=authors(draft.lines),
        askers=askers,
        committee=people.find_committee(text) if asked and not askers else None,
        addressed_to=addressed,
        answered_by=_answered_by(head, text, addressed),
        on_behalf_of=people.on_behalf_of(text),
    )


def _answered_by(head: list[Line], text: str, roles: tuple[str, ...]) -> tuple[Bewindspersoon, ...]:
    named = people.answered_in_heading(text, roles)
    if named:
        return named
    signed = people.find_signatures([line.text for line in head])
    return tuple(dict.fromkeys(person for person, _ in signed))


def _title(draft: Draft, head: list[Line], text: str) -> str | None:
    if draft.kind is DocumentKind.KAMERVRAGEN:
        found = FULL_TITLE.match(_asking_paragraph(head))
        if found is None:
            return _field(draft, {"Titel", "Betreft", "Onderwerp"})
        return re.sub(r"\s*\((?:ingezonden|ontvangen)[^)]*\)", "", single_spaced(found[0])).rstrip(
            "."
        )
    named = _field(draft, {"Titel", "Betreft", "Onderwerp"})
    if named is not None:
        return named
    first = next((line for line in draft.lines if line.role is not Role.DROPPED), None)
    if first is None or first.role is not Role.HEAD or draft.kind is DocumentKind.KAMERBRIEF:
        return None
    return _first_title(draft.lines, first)


def _first_title(lines: tuple[Line, ...], first: Line) -> str:
    """Return the title that opens the paper: a heading, or a first paragraph of a few lines."""
    if first.kind is BlockKind.HEADING:
        return single_spaced(first.text)
    words = [first.text]
    for line in lines[lines.index(first) + 1 :]:
        if line.opens or line.role is not Role.HEAD:
            break
        words.append(line.text)
    return single_spaced(" ".join(words))


def _asking_paragraph(head: list[Line]) -> str:
    """Return the paragraph of the opening that says who asks."""
    paragraphs: list[list[str]] = []
    for line in head:
        if line.opens or not paragraphs:
            paragraphs.append([])
        paragraphs[-1].append(line.text)
    texts = ["\n".join(lines) for lines in paragraphs]
    texts = [re.split(r"\n(?=Antwoord van )", text)[0] for text in texts]
    asking = (t for t in texts if people.ASKERS.search(t) or people.COMMITTEE.search(t))
    return next(asking, "")


def _field(draft: Draft, names: set[str]) -> str | None:
    """Return the value of the first field with one of these names in the letter's head."""
    value: list[str] = []
    inside = False
    for line in draft.lines:
        if line.role is Role.LABEL:
            if value:
                break
            inside = line.text.rstrip(" :") in names
        elif inside and line.role is Role.HEAD and not (value and line.opens):
            value.append(line.text)
        elif value:
            break
    return single_spaced(" ".join(value)) or None


def _subject(draft: Draft, text: str) -> str | None:
    named = _field(draft, {"Betreft", "Onderwerp"})
    if named is not None:
        return named
    if draft.kind is not DocumentKind.KAMERVRAGEN:
        return None
    head = [line for line in draft.lines if line.role is Role.HEAD]
    asking = _asking_paragraph(head)
    start = people.ASKERS.search(asking) or people.COMMITTEE.search(asking)
    found = ABOUT.search(asking, start.end()) if start else None
    return single_spaced(found["subject"]).rstrip(".") if found else None


def _date(draft: Draft, head: list[Line]) -> str | None:
    """Return the day of the paper: its `Datum`, or the line that names place and day."""
    named = _field(draft, {"Datum"})
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


def _day(pattern: re.Pattern[str], text: str) -> datetime.date | None:
    found = pattern.search(text)
    return parse_date(found["date"]) if found else None


def _paper(text: str) -> Kamerstuk | None:
    found = PAPER.search(text)
    if found is not None:
        return Kamerstuk(_dossier(found["dossier"]), found["number"], single_spaced(found["title"]))
    alone = PAPER_ALONE.search(text)
    return Kamerstuk(_dossier(alone["dossier"]), alone["number"], None) if alone else None


def _dossier(text: str) -> str:
    """Return a dossier's number without spaces, a chapter behind a hyphen: `36613-XVII`."""
    found = re.match(r"(\d{2})\s?(\d{3})[\s-]*([IVXL]*[A-Z]?)$", text.strip())
    if found is None:
        return text
    return found[1] + found[2] + (f"-{found[3]}" if found[3] else "")
