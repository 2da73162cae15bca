"""The description that a paper gives of itself: title, subject, dates, numbers."""

import datetime
import itertools
import re

from dossier.language.dates import ANY_DATE, MONTH_NAMES, parse_date, parse_month
from dossier.language.hyphens import collect_vocabulary
from dossier.model import Asker, Bewindspersoon, Description, DocumentKind, DropReason
from dossier.recognise import people
from dossier.recognise.authors import find_authors
from dossier.recognise.datelines import is_dateline
from dossier.recognise.fields import (
    CASE_NUMBER,
    FieldKind,
    collect_values,
    read_field,
    read_field_day,
)
from dossier.recognise.furniture import find_aanhangsel_number
from dossier.recognise.kamerstuk_heads import (
    is_list_of_questions,
    read_dossier_title,
    read_kamerstuk,
)
from dossier.recognise.letterhead import LETTER_START
from dossier.recognise.lines import LETTER_KINDS, Draft, Line, Role
from dossier.recognise.opening import DAY, QUESTION_WORD, is_running_text, split_units
from dossier.recognise.people import find_answering_institution, find_institution
from dossier.recognise.signatures import find_signatures
from dossier.recognise.titles import OWN_TITLE, SITE_TITLE, TITLE_END, read_title
from dossier.text import collapse_spaces, join_lines
from dossier.words import load_alternatives

SUBMITTED_DATE = re.compile(rf"\bingezonden\s+{DAY}", re.IGNORECASE)
# Op 3 mei 2026 hebben de leden Jansen en De Wit schriftelijke vragen gesteld
ASKED_DATE = re.compile(
    rf"\bop\s+(?P<date>{ANY_DATE})\s+(?:heeft|hebben)\s+(?:het\s+lid|de\s+leden)\b[^.]{{1,300}}?\bvragen\s+(?:gesteld|ingediend)",
    re.IGNORECASE,
)
# In brackets or on its own line: a letter also says when the letter it answers was received.
RECEIVED_DATE = re.compile(rf"(?:\(\s*|^)ontvangen\s+{DAY}", re.IGNORECASE | re.MULTILINE)
# The subject of the questions: after "over", up to a bracket or the end of the sentence.
SUBJECT = re.compile(
    rf" (?:{load_alternatives('papers')['about']}) (?P<subject>.+?)"
    r"(?: ?\((?:ingezonden|ontvangen|kenmerk|20\d\d ?[ZD]|nr)|,? (?:de navolgende vragen|ter beantwoording|voorgelegd|(?:worden|zijn|zullen worden) beantwoord|heeft gesteld)\b|\.?$|\. [A-Z])",
    re.IGNORECASE,
)
# The full title of the questions of members or of a committee.
FULL_TITLE = re.compile(
    r"(?:Schriftelijke\s+)?[Vv]ragen\s+(?:gesteld\s+)?(?:van|door)\s+(?:de|het)\s+"
    r"(?:leden|lid|(?:\w+\s+)?(?:kamer)?commissie)\b"
)
# De Minister heeft deze vragen beantwoord bij brief van 3 mei 2026, of the minister to whom they were put
ANSWERED_BY_ADDRESSEE = re.compile(
    r"\bde\s+(?:minister|staatssecretaris)\s+heeft\s+(?:de|deze)\s+vragen\b.{0,80}\bbeantwoord\b",
    re.IGNORECASE,
)
DATES_AFTER_TITLE = re.compile(r" ?\((?:ingezonden|ontvangen)[^)]*\)?.*$", re.IGNORECASE)
VOLUME_HEADING = re.compile(r"Vergaderjaar (\d{4})\s?[-–]\s?(\d{4})\b", re.IGNORECASE)
# gehouden op dinsdag 3 mei 2026    Notulen van de vergadering van 3 mei 2026
HELD_ON = re.compile(
    rf"\b(?:gehouden|vergadering|overleg|bijeenkomst)\b.{{0,60}}?\b(?:op|van|d\.d\.)\s+(?:[a-z]+dag\s+)?(?P<date>{ANY_DATE})",
    re.IGNORECASE,
)
# © Instituut voor Water | juni 2026    © Utrecht, 3 maart 2026
COLOPHON_DATE = re.compile(
    rf"©[^.;]{{0,80}}?\b(?P<date>{ANY_DATE}|(?:{MONTH_NAMES})\s+\d{{4}})", re.IGNORECASE
)
MAX_LINES_TO_VOLUME = 30
MAX_LINES_TO_INTRODUCTION = 80


def read_description(draft: Draft) -> Description:
    """Return the description from the opening and the signature; what they lack is empty."""
    head = [line for line in draft.lines if line.role is Role.HEAD]
    units = _join_units(head, draft)
    text = "\n".join(units)
    intro = _read_introduction(draft)
    whole = "\n".join((text, *intro))
    asks_questions = draft.kind is DocumentKind.KAMERVRAGEN
    asking = _find_asking_paragraph([*units, *intro]) if asks_questions else ""
    askers = people.find_askers(asking)
    committee = people.find_committee(asking) if asks_questions and not askers else None
    if asks_questions and not askers:
        committee = committee or _read_addressed_committee(draft)
    if asks_questions and not committee:
        askers = askers or _read_listed_askers(draft)
    addressed = (
        people.find_addressees(asking) or people.find_addressees(text) if asks_questions else ()
    )
    received = _read_day(RECEIVED_DATE, text) or read_field_day(draft, FieldKind.RECEIVED)
    return Description(
        title=_read_title(draft, head, asking),
        subject=_read_subject(draft, asking),
        date=_read_date(draft, head) or (received and received.isoformat()) or None,
        submitted=_read_day(SUBMITTED_DATE, whole)
        or _read_day(ASKED_DATE, whole)
        or read_field_day(draft, FieldKind.SUBMITTED),
        received=received,
        numbers=_read_numbers(draft, whole),
        paper=read_kamerstuk(draft.lines),
        aanhangsel=find_aanhangsel_number(draft) or _find_number_in_volume(draft.lines),
        authors=find_authors(draft.lines),
        askers=askers,
        committee=committee,
        addressed_to=addressed,
        answered_by=_read_answered_by(draft, head, addressed),
        on_behalf_of=next(filter(None, map(people.find_on_behalf_of, (*units, *intro))), ()),
    )


def _read_addressed_committee(draft: Draft) -> str | None:
    """Return the committee that the letterhead names as addressee: who answers writes to who asked."""
    addressees = (x.text for x in draft.lines if x.reason is DropReason.LETTERHEAD)
    return next(filter(None, map(people.find_committee, addressees)), None)


def _read_introduction(draft: Draft) -> tuple[str, ...]:
    """Return the paragraphs above the first question that say of what the letter is the answer, though they are text."""
    return tuple(
        text
        for text in _list_opening_paragraphs(draft)
        if (LETTER_START.match(text) and is_running_text(text)) or ASKED_DATE.search(text)
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
    listed = next(iter(collect_values(draft, FieldKind.ASKERS)), [])
    names = (re.split(r",|\(", text) for text in listed)
    parties = (re.search(r"\(([^()]{1,40})\)", text) for text in listed)
    return tuple(
        Asker(name[0].strip(), party[1] if party else None)
        for name, party in zip(names, parties, strict=True)
        if name[0].strip()
    )


def _read_answered_by(
    draft: Draft, head: list[Line], roles: tuple[str, ...]
) -> tuple[Bewindspersoon, ...]:
    answerers = people.find_answerers("\n".join(_join_units(head, draft)), roles)
    if answerers:
        return answerers
    texts = [collapse_spaces(line.text) for line in head]
    signed = tuple(dict.fromkeys(person for person, _ in find_signatures(texts)))
    if signed:
        return signed
    if draft.kind not in LETTER_KINDS:
        return ()
    opening = _list_opening_paragraphs(draft)
    first = (line.text for line in draft.lines[:MAX_LINES_TO_INTRODUCTION])
    named = (*map(find_answering_institution, opening), *map(find_institution, first))
    asks_questions = draft.kind is DocumentKind.KAMERVRAGEN
    institution = next(filter(None, named), None) if asks_questions else None
    if institution:
        return (Bewindspersoon(institution, ""),)
    if any(map(ANSWERED_BY_ADDRESSEE.search, opening)):
        return tuple(Bewindspersoon("", role) for role in roles)
    return next(filter(None, map(people.find_sending_offices, opening)), ())


def _join_units(lines: list[Line], draft: Draft) -> list[str]:
    """Return the paragraphs of an opening, without the hyphens that only break a word at a line's end."""
    vocabulary = collect_vocabulary([line.text for line in draft.lines])
    joined = (
        join_lines([lines[i].content for i in unit], vocabulary) for unit in split_units(lines)
    )
    return [collapse_spaces(each.text) for each in joined]


def _list_opening_paragraphs(draft: Draft) -> list[str]:
    """Return the paragraphs above the first question, or the first ones of a letter."""
    lines = itertools.takewhile(lambda x: x.role is not Role.QUESTION_LABEL, draft.lines)
    opening = itertools.islice(lines, MAX_LINES_TO_INTRODUCTION)
    return _join_units([x for x in opening if x.role in {Role.HEAD, Role.BODY}], draft)


def _read_title(draft: Draft, head: list[Line], asking: str) -> str | None:
    asks_questions = draft.kind is DocumentKind.KAMERVRAGEN
    if asks_questions and FULL_TITLE.match(asking):
        return DATES_AFTER_TITLE.sub("", asking).rstrip(".")
    field = read_field(draft, FieldKind.TITLE) or read_field(draft, FieldKind.SUBJECT)
    if field is not None:
        return field
    site = next((match for line in head if (match := SITE_TITLE.match(line.text))), None)
    if site is not None:
        return collapse_spaces(site["title"])
    has_its_title = not asks_questions or is_list_of_questions(head)
    dossier = read_dossier_title(draft.lines) if has_its_title else None
    return dossier or read_title(draft.lines)


def _find_asking_paragraph(texts: list[str]) -> str:
    """Return the paragraph of the opening that says who asks, preferably the title of the questions."""
    titles = [text for text in texts if FULL_TITLE.match(text)]
    title = next((text for text in titles if SUBJECT.search(text)), None)
    if title is not None:
        return title
    asking = [t for t in texts if people.ASKERS.search(t) or people.COMMITTEE.search(t)]
    return next((t for t in asking if QUESTION_WORD.search(t)), next(iter(asking), ""))


def _read_subject(draft: Draft, asking: str) -> str | None:
    field = read_field(draft, FieldKind.SUBJECT)
    if field is not None:
        return field
    if draft.kind is not DocumentKind.KAMERVRAGEN:
        return None
    start = people.ASKERS.search(asking) or people.COMMITTEE.search(asking)
    match = SUBJECT.search(asking, start.end()) if start else None
    return match["subject"].rstrip(".") if match else None


def _read_date(draft: Draft, head: list[Line]) -> str | None:
    """Return the day of the paper: its `Datum`, the line with place and day, or the day behind its title."""
    days = _list_days(draft, head)
    if days:
        return days[0].isoformat()
    # In a letter the month of the paper stands on a line of its own.
    is_letter = draft.kind in LETTER_KINDS
    months = (parse_month(x.text) for x in head if not is_letter or is_dateline(x.text))
    month = next(filter(None, months), None)
    return month or (None if is_letter else _read_stamped_date(draft))


def _read_stamped_date(draft: Draft) -> str | None:
    """Return the day on which minutes say that their meeting was held, or the day or month of a colophon."""
    record = draft.kind is DocumentKind.OVERIG and any(x.field == OWN_TITLE for x in draft.lines)
    opening = (x.text for x in draft.lines[:MAX_LINES_TO_VOLUME] if x.text)
    held = filter(None, map(HELD_ON.search, opening)) if record else iter(())
    stamps = (COLOPHON_DATE.search(x.text) for x in draft.lines if "©" in x.text)
    found = next(held, None) or next(filter(None, stamps), None)
    if found is None:
        return None
    day = parse_date(found["date"])
    return day.isoformat() if day else parse_month(found["date"])


def _list_days(draft: Draft, head: list[Line]) -> list[datetime.date]:
    """Return the days that the head gives the paper, in the order in which they count."""
    texts = [" ".join(each) for each in collect_values(draft, FieldKind.DATE)]
    texts += [line.text for line in head if is_dateline(line.text) and not _is_other_day(line)]
    texts += [
        end[0] for x in draft.lines if x.field == OWN_TITLE and (end := TITLE_END.search(x.text))
    ]
    return [day for text in texts if (day := parse_date(text))]


def _is_other_day(line: Line) -> bool:
    """Return whether a line of the head says when questions were handed in, or the answer came in."""
    other = line.field in {FieldKind.SUBMITTED, FieldKind.RECEIVED}
    return other or bool(SUBMITTED_DATE.search(line.text) or RECEIVED_DATE.search(line.text))


def _read_day(pattern: re.Pattern[str], text: str) -> datetime.date | None:
    match = pattern.search(text)
    return parse_date(match["date"]) if match else None
