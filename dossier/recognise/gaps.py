"""Gaps: what a paper lacks or leaves open, each a warning that the page shows too."""

import re
import string
from collections import Counter
from collections.abc import Iterator

from dossier.errors import Problem, make_warning
from dossier.language.dates import WEEKDAY_PATTERN, WEEKDAYS
from dossier.media import unit_of
from dossier.model import AgendaRow, DocumentKind, Note, QuestionNumber, Source
from dossier.recognise.document import Parts

PLACEHOLDER = re.compile(
    r"\[(?:X+(?:\s*,\s*X+)*|naam|datum|bedrag|invullen|PM|nader in te vullen)\]"  # [X]  [X,X]
    r"|\bTBD\b|\bn\.(?:t|n)\.b\.|\bnader te bepalen\b",
    re.IGNORECASE,
)
# What any of them holds.
OPEN = (
    *("[", "TBD", "Tbd", "tbd", "N.t.b", "N.n.b", "n.t.b", "n.n.b"),
    *("Bepalen", "bepalen", "Voorbehoud", "voorbehoud"),
)
PROVISIONAL = re.compile(
    r"\[[^\]]{0,40}onder voorbehoud[^\]]{0,40}\]|\bdata onder voorbehoud\b", re.IGNORECASE
)


# A paper that skips more numbers than this counts its questions in another way.
MOST = 20


def find_gaps(
    source: Source, kind: DocumentKind, parts: Parts, agenda: tuple[AgendaRow, ...]
) -> Iterator[Problem]:
    """Yield what is missing or open in a document."""
    if kind is DocumentKind.KAMERVRAGEN:
        yield from _check_questions(source, parts)
    yield from _check_notes(source, parts)
    yield from _open_places(source, parts)
    yield from _check_weekdays(source, agenda)


def is_provisional(parts: Parts) -> bool:
    """Return whether the document says that its dates are provisional."""
    texts = (text for _, text in _iter_texts_with_places(parts) if "voorbehoud" in text.lower())
    return any(map(PROVISIONAL.search, texts))


def _check_questions(source: Source, parts: Parts) -> Iterator[Problem]:
    asked = Counter(question.number for question in parts.questions)
    answered = {number for answer in parts.answers for number in answer.questions}
    for number in asked:
        if number not in answered:
            yield make_warning(
                source.path,
                "S003",
                f"vraag {number}",
                "op deze vraag staat geen antwoord",
                "controleer in het oorspronkelijke stuk of het antwoord ontbreekt of onder een andere vraag staat; staat het er wel, vervang dan het bestand",
            )
        if asked[number] > 1:
            yield make_warning(
                source.path,
                "S005",
                f"vraag {number}",
                f"dit nummer staat {asked[number]} keer boven een vraag",
                "controleer of het oorspronkelijke stuk twee reeksen vragen heeft; zo niet, vervang dan het bestand",
            )
    for number in sorted(answered - set(asked), key=_order_key):
        yield make_warning(
            source.path,
            "S006",
            f"antwoord {number}",
            "bij dit antwoord staat geen vraag",
            "controleer of de vraag in het oorspronkelijke stuk ook ontbreekt; staat zij er wel, vervang dan het bestand",
        )
    whole = {int(number) for number in asked if number.isdigit()}
    missing_numbers = sorted(
        set(range(1, max(whole, default=0))) - whole - _find_partitioned(asked)
    )
    for missing in missing_numbers[:MOST]:
        yield make_warning(
            source.path,
            "S004",
            f"vraag {missing}",
            "dit nummer ontbreekt in de reeks vragen",
            "controleer of de vraag in het oorspronkelijke stuk ook ontbreekt, of anders is genummerd; staat zij er wel, vervang dan het bestand",
        )


def _order_key(number: QuestionNumber) -> tuple[int, str]:
    return int(number.rstrip(string.ascii_lowercase)), number


def _find_partitioned(numbers: Counter[QuestionNumber]) -> set[int]:
    """Return the whole numbers that are asked in parts: 1a and 1b stand for 1."""
    return {int(n[:-1]) for n in numbers if not n.isdigit() and n[:-1].isdigit()}


def _check_notes(source: Source, parts: Parts) -> Iterator[Problem]:
    for note in parts.notes:
        place = f"noot {note.mark}"
        if note.text is None:
            yield make_warning(
                source.path,
                "S001",
                place,
                "de noot wordt aangehaald, maar de tekst van de noot staat niet in het stuk",
                "zoek de noot op in het oorspronkelijke stuk; staat zij daar wel, vervang dan het bestand",
            )
        elif not note.at and not _is_cited_in_head(note, parts):
            yield make_warning(
                source.path,
                "S002",
                place,
                "de noot staat in het stuk, maar wordt nergens aangehaald",
                "kijk in het stuk waar de noot bij hoort; staat het daar ook niet, dan hoeft u niets te doen",
            )
        yield from _check_links(source, note, place)
    for mark in parts.spare:
        yield make_warning(
            source.path,
            "S008",
            f"noot {mark}",
            "de internetadressen onder aan de bladzijde zijn niet zeker bij de titels te zetten",
            "controleer in het oorspronkelijke stuk welk adres bij welke titel hoort; op de pagina staan zij los onder de noot",
        )
    for mark, address in parts.dead:
        yield make_warning(
            source.path,
            "S007",
            f"noot {mark}",
            f"de koppeling wijst naar een plek die alleen de schrijver kan openen: {address}",
            "laat het zo, of vervang het bestand als de afzender een versie heeft met een adres dat werkt",
        )


def _is_cited_in_head(note: Note, parts: Parts) -> bool:
    """Return whether the opening cites the note: `De commissie voor de Rijksuitgaven1 heeft`."""
    mark = re.compile(rf"[^\W\d]{re.escape(note.mark)}\b")
    return any(mark.search(text) for text in parts.head)


def _check_links(source: Source, note: Note, place: str) -> Iterator[Problem]:
    for link in note.links:
        if link.url is None:
            yield make_warning(
                source.path,
                "S009",
                place,
                f"de koppeling '{link.title}' heeft in het stuk geen werkend adres",
                "laat het zo, of vervang het bestand als de afzender een versie heeft met een adres dat werkt",
            )


def _iter_texts_with_places(parts: Parts, unit: str = "regel") -> Iterator[tuple[str, str]]:
    """Yield every text of the document with its place in the editor's terms."""
    for section in parts.sections:
        yield f"kop '{section.title}'", section.title
    for paragraph in parts.paragraphs:
        yield f"{unit} {paragraph.line}", paragraph.content.text


def _open_places(source: Source, parts: Parts) -> Iterator[Problem]:
    for place, text in _iter_texts_with_places(parts, unit_of(source.media_type)):
        if not any(map(text.__contains__, OPEN)):
            continue
        for found in PLACEHOLDER.finditer(text):
            yield make_warning(
                source.path,
                "S010",
                place,
                f"hier is nog iets in te vullen: {found[0]}",
                "laat het zo, of vervang het bestand als het stuk is aangevuld",
            )
        for found in PROVISIONAL.finditer(text):
            yield make_warning(
                source.path,
                "S011",
                place,
                f"het stuk noemt deze gegevens voorlopig: {found[0]}",
                "laat het zo zolang de data niet vaststaan, en vervang het bestand daarna",
            )


def _check_weekdays(source: Source, agenda: tuple[AgendaRow, ...]) -> Iterator[Problem]:
    for row in agenda:
        named = WEEKDAY_PATTERN.search(row.date_text)
        if row.date is None or named is None:
            continue
        real = WEEKDAYS[row.date.weekday()]
        if named[0].lower() != real:
            yield make_warning(
                source.path,
                "S012",
                f"agenda: {row.label}",
                f"er staat '{row.date_text}', maar die dag is een {real}",
                "vraag de schrijver of de dag of de datum klopt, en vervang het bestand door de verbeterde versie",
            )
