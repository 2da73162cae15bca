"""Gaps: what a paper lacks or leaves open, as warnings that its page shows too."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from dossier.errors import Problem, make_warning
from dossier.language.dates import WEEKDAY_PATTERN, WEEKDAYS
from dossier.language.phrasing import shorten
from dossier.media import unit_of
from dossier.model import AgendaRow, DocumentKind, Note, QuestionStatus, Source
from dossier.recognise.document import Parts
from dossier.recognise.fields import Contradiction
from dossier.recognise.question_numbers import read_whole_number
from dossier.words import load_alternatives

PLACEHOLDER = re.compile(
    rf"\[(?:X+(?:\s*,\s*X+)*|{load_alternatives('papers')['placeholders']})\]"  # [X]  [X,X]
    r"|\bTBD\b|\bn\.(?:t|n)\.b\.|\bnader te bepalen\b",
    re.IGNORECASE,
)
PROVISIONAL_DATES = re.compile(
    r"\[[^\]]{0,40}onder voorbehoud[^\]]{0,40}\]|\bdata onder voorbehoud\b", re.IGNORECASE
)
# For speed: every text that the two patterns match has one of these, and most texts have none.
SIGNS_OF_GAPS = (
    *("[", "TBD", "Tbd", "tbd", "N.t.b", "N.n.b", "n.t.b", "n.n.b"),
    *("Bepalen", "bepalen", "Voorbehoud", "voorbehoud"),
)
# Words that name a day, or mean to: "24 november", "31 februari 2027"; "april 2026" and "vervallen" name none.
DAY_SIGN = re.compile(rf"(?<!\d)\d{{1,2}}(?!\d)|\b(?:{'|'.join(WEEKDAYS)})\b", re.IGNORECASE)
# A paper that skips more numbers than this does not number its questions one by one.
MAX_MISSING_NUMBERS = 20
HINT_ON_LINKS = (
    "laat het zo, of vervang het bestand als de afzender een versie heeft met een adres dat werkt"
)
HINTS_ON_GAPS = {
    "S001": "zoek de noot op in het oorspronkelijke stuk; staat zij daar wel, vervang dan het bestand",
    "S002": "kijk in het stuk waar de noot bij hoort; staat het daar ook niet, dan hoeft u niets te doen",
    "S003": "controleer in het oorspronkelijke stuk of het antwoord ontbreekt of onder een andere vraag staat; staat het er wel, vervang dan het bestand",
    "S004": "controleer of de vraag in het oorspronkelijke stuk ook ontbreekt, of anders is genummerd; staat zij er wel, vervang dan het bestand",
    "S005": "controleer of het oorspronkelijke stuk twee reeksen vragen heeft; zo niet, vervang dan het bestand",
    "S006": "controleer of de vraag in het oorspronkelijke stuk ook ontbreekt; staat zij er wel, vervang dan het bestand",
    "S007": HINT_ON_LINKS,
    "S008": "controleer in het oorspronkelijke stuk welk adres bij welke titel hoort; op de pagina staan zij los onder de noot",
    "S009": HINT_ON_LINKS,
    "S010": "laat het zo, of vervang het bestand als het stuk is aangevuld",
    "S011": "laat het zo zolang de data niet vaststaan, en vervang het bestand daarna",
    "S016": "kijk in het stuk welke van de twee geldt; is het de tweede, schrijf die dan in de beschrijving bij de bron",
    "S013": "voeg het antwoord toe als een eigen bron, zodra het er is",
    "S014": "schrijf de dag als '1 december 2026' en de tijd als '19.30-21.00 uur'; staat het in het stuk zelf anders, vraag dan de schrijver",
    "S012": "vraag de schrijver of de dag of de datum klopt, en vervang het bestand door de verbeterde versie",
}

MAX_QUOTED_VALUE = 60
Gap = tuple[str, str, str]
"""The code of a problem, its place, and the message."""


def find_gaps(
    source: Source, kind: DocumentKind, parts: Parts, agenda: tuple[AgendaRow, ...]
) -> Iterator[Problem]:
    """Yield what is missing or open in a document."""
    for code, place, message in (
        *(_check_questions(parts) if kind is DocumentKind.KAMERVRAGEN else ()),
        *_check_notes(parts),
        *_check_open_places(parts, unit_of(source.media_type)),
        *_check_weekdays(agenda),
        *_check_agenda_moments(agenda),
    ):
        yield make_warning(source.path, code, place, message, HINTS_ON_GAPS[code])


def report_contradictions(source: Source, found: Sequence[Contradiction]) -> Iterator[Problem]:
    """Yield a warning for each field of a head that stands there twice with different values."""
    for each in found:
        first, other = (shorten(value, MAX_QUOTED_VALUE) for value in (each.first, each.other))
        message = f"hier staat eerst '{first}', en verderop '{other}'; de eerste telt"
        yield make_warning(
            source.path, "S016", f"veld {each.label}", message, HINTS_ON_GAPS["S016"]
        )


def is_provisional(parts: Parts) -> bool:
    """Return whether the document says that its dates are provisional."""
    texts = (text for _, text in _iter_texts_with_places(parts) if "voorbehoud" in text.lower())
    return any(map(PROVISIONAL_DATES.search, texts))


def _check_questions(parts: Parts) -> Iterator[Gap]:
    counts = Counter(question.number for question in parts.questions)
    answered = {number for answer in parts.answers for number in answer.questions}
    delayed = [x.number for x in parts.questions if x.status is QuestionStatus.DELAYED]
    if delayed:
        message = "het antwoord is uitgesteld: dit stuk zegt alleen dat het later komt"
        name = "vraag" if len(delayed) == 1 else "vragen"
        yield "S013", f"{name} {', '.join(delayed)}", message
    for number, count in counts.items():
        if number not in answered and number not in delayed:
            yield "S003", f"vraag {number}", "op deze vraag staat geen antwoord"
        if count > 1:
            yield "S005", f"vraag {number}", f"dit nummer staat {count} keer boven een vraag"
    for number in sorted(answered - set(counts), key=lambda x: (read_whole_number(x), x)):
        yield "S006", f"antwoord {number}", "bij dit antwoord staat geen vraag"
    highest = max((int(number) for number in counts if number.isdigit()), default=0)
    # The parts of a question, 1a and 1b, count as 1.
    missing = sorted(set(range(1, highest)) - set(map(read_whole_number, counts)))
    for skipped in missing[:MAX_MISSING_NUMBERS]:
        yield "S004", f"vraag {skipped}", "dit nummer ontbreekt in de reeks vragen"


def _check_notes(parts: Parts) -> Iterator[Gap]:
    for note in parts.notes:
        place = f"noot {note.mark}"
        if note.text is None:
            message = "wel aangehaald, maar de tekst is in het stuk niet gevonden"
            yield "S001", place, message
        elif not note.at and not _is_cited_in_head(note, parts):
            yield "S002", place, "de noot staat in het stuk, maar wordt nergens aangehaald"
        for link in note.links:
            if link.url is None:
                message = f"de koppeling '{link.title}' heeft in het stuk geen werkend adres"
                yield "S009", place, message
    for mark in parts.spare:
        message = (
            "de internetadressen onder aan de bladzijde zijn niet zeker bij de titels te zetten"
        )
        yield "S008", f"noot {mark}", message
    for mark, address in parts.dead:
        message = f"de koppeling wijst naar een plek die alleen de schrijver kan openen: {address}"
        yield "S007", f"noot {mark}", message


def _is_cited_in_head(note: Note, parts: Parts) -> bool:
    """Return whether the opening cites the note: `De commissie voor de Rijksuitgaven1 heeft`."""
    mark = re.compile(rf"[^\W\d]{re.escape(note.mark)}\b")
    return any(mark.search(text) for text in parts.head)


def _iter_texts_with_places(parts: Parts, unit: str = "regel") -> Iterator[tuple[str, str]]:
    """Yield every text of the document with its place in the editor's terms."""
    for section in parts.sections:
        yield f"kop '{section.title}'", section.title
    for paragraph in parts.paragraphs:
        yield f"{unit} {paragraph.line}", paragraph.content.text


def _check_open_places(parts: Parts, unit: str) -> Iterator[Gap]:
    for place, text in _iter_texts_with_places(parts, unit):
        if not any(map(text.__contains__, SIGNS_OF_GAPS)):
            continue
        for match in PLACEHOLDER.finditer(text):
            yield "S010", place, f"hier is nog iets in te vullen: {match[0]}"
        for match in PROVISIONAL_DATES.finditer(text):
            yield "S011", place, f"het stuk noemt deze gegevens voorlopig: {match[0]}"


def _check_weekdays(agenda: tuple[AgendaRow, ...]) -> Iterator[Gap]:
    for row in agenda:
        weekday = WEEKDAY_PATTERN.search(row.date_text)
        if row.date is None or weekday is None:
            continue
        real = WEEKDAYS[row.date.weekday()]
        if weekday[0].lower() != real:
            message = f"er staat '{row.date_text}', maar die dag is een {real}"
            yield "S012", f"agenda: {row.label}", message


def _check_agenda_moments(agenda: tuple[AgendaRow, ...]) -> Iterator[Gap]:
    """Yield the days and times of the agenda that name something, but none that is understood."""
    for row in agenda:
        place = f"agenda: {row.label or row.date_text}"
        if row.date is None and DAY_SIGN.search(row.date_text):
            yield "S014", place, f"deze dag is niet te begrijpen: '{row.date_text}'"
        if row.date is not None and row.time is None and any(map(str.isalnum, row.time_text)):
            yield "S014", place, f"deze tijd is niet te begrijpen: '{row.time_text}'"
