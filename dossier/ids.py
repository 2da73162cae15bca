"""How ids, anchors and addresses are spelled."""

import datetime
import functools
import hashlib
import re
from collections import Counter
from collections.abc import Sequence
from pathlib import PurePosixPath

from dossier.language.normal_form import fold_accents, resolve_signs
from dossier.model import (
    Anchor,
    Document,
    DocumentKind,
    PassageId,
    QuestionNumber,
    SessionId,
    SourceId,
    ThemeId,
)
from dossier.sections import DIRECTIONS, QUESTIONS, SESSIONS, SOURCES, THEMES

LONGEST_NAME = 80
MANY_NAMES = 1 << 15
"""How many names are remembered: pages link to the same few again and again, and to spell one is slow."""
# Beantwoording Kamervragen over, Antwoorden op vragen van het lid Jansen (AB) over
BEFORE_SUBJECT = re.compile(
    r"(?:beantwoording|antwoord(?:en)?|reactie|vragen|kamervragen)\b.{0,200}?\bover\s+",
    re.IGNORECASE,
)
ARTICLE = re.compile(r"(?:de|het|een)\s+", re.IGNORECASE)
# Words that no name ends with.
SMALL = re.compile(
    r"(?:-(?:aan|bij|de|den|der|die|door|een|en|het|in|met|na|naar|of|om|op|over|te|ter|tot|uit|van|voor))+$"
)
AGENDA = PurePosixPath("agenda.ics")
FEED = PurePosixPath("feed.xml")
ASCII_SIGNS = dict.fromkeys(code for code in range(128) if not chr(code).isalnum())
PASSAGE_ID = re.compile(r"p-[0-9a-f]{10}(?:-[0-9]+)?")


@functools.lru_cache(maxsize=MANY_NAMES)
def make_slug(text: str) -> str:
    """Return `text` as it stands in an address: `leven-lang-ontwikkelen`; never empty."""
    return re.sub(r"[^a-z0-9]+", "-", fold_accents(text)).strip("-") or "zonder-naam"


def make_short_slug(text: str) -> str:
    """Return `text` as the name of a file: whole words, and at most 80 characters."""
    found = make_slug(text)
    if len(found) <= LONGEST_NAME:
        return found
    whole = found[: LONGEST_NAME + 1].rpartition("-")[0]
    return SMALL.sub("", whole) or found[:LONGEST_NAME]


def make_proper_name(document: Document, named: str) -> str:
    """Return the name that a new source gets: its kind, case or year, and subject.

    `named` stands for a subject that the document does not give: the name that its file had.
    """
    kind = "stuk" if document.kind is DocumentKind.OVERIG else document.kind.value
    cases = [number.lower() for number in document.numbers if "Z" in number]
    day = document.date or document.submitted or document.received
    when = cases[0] if cases and kind == DocumentKind.KAMERVRAGEN else str(day or "")[:4]
    subject = make_slug(_shorten_subject(document.subject or document.title or named))
    for part in (kind, when):
        subject = subject.removeprefix(f"{part}-") if part else subject
    return make_short_slug(" ".join(part for part in (kind, when, subject) if part))


def _shorten_subject(subject: str) -> str:
    asked = BEFORE_SUBJECT.match(subject)
    rest = subject[asked.end() :] if asked else subject
    first, _, second = rest.partition(": ")
    short = first if second and len(first.split()) > 1 else rest
    return ARTICLE.sub("", short, count=1) if ARTICLE.match(short) else short


def hash_passage(text: str, *context: str) -> PassageId:
    """Return the id over the letters and digits of a passage, and of its context where words repeat."""
    parts = (_strip_signs(resolve_signs(part).text.lower()) for part in (text, *context))
    digest = hashlib.sha256("\n".join(parts).encode()).hexdigest()
    return PassageId(f"p-{digest[:10]}")


def _strip_signs(text: str) -> str:
    """Return the letters and digits; white space and signs move no address."""
    if text.isascii():
        return text.translate(ASCII_SIGNS)
    # Sign by sign, of which a text has few kinds, is quicker than letter by letter.
    for sign in {char for char in set(text) if not char.isalnum()}:
        text = text.replace(sign, "")
    return text


def promise_anchor(source: SourceId, passage: PassageId, number: int) -> Anchor:
    """Return where the `number`-th promise of a passage stands among all of them."""
    return Anchor(f"{card_anchor(source, passage)}-{number}")


def question_anchor(number: QuestionNumber, *, count: int = 1) -> Anchor:
    """Return the anchor of the `count`-th question with this number."""
    return Anchor(f"vraag-{number}" if count == 1 else f"vraag-{number}-{count}")


def answer_anchor(question: Anchor) -> Anchor:
    """Return the anchor of the answer to the question at this anchor."""
    return Anchor("antwoord-" + question.removeprefix("vraag-"))


def note_id(series: str, mark: str) -> str:
    """Return the name of a footnote; the series keeps two that start at 1 apart."""
    return f"{series}-{make_slug(mark)}"


def note_names(document: Document) -> list[str]:
    """Return the name of each note of a document; a mark that opens two gets a number."""
    names: list[str] = []
    seen: Counter[str] = Counter()
    for note in document.notes:
        base = note_id(note.series, note.mark)
        seen[base] += 1
        # Where numbering starts anew on each page.
        names.append(base if seen[base] == 1 else f"{base}-{seen[base]}")
    return names


def note_anchor(name: str) -> Anchor:
    """Return where the note of this name stands on the page of its source."""
    return Anchor(f"noot-{name}")


def quotation_anchor(source: SourceId, words: str) -> Anchor:
    """Return where a hand-written page quotes these words."""
    return Anchor(f"citaat-{hash_passage(words, source).removeprefix('p-')}")


READING = Anchor("leeslijst")


def term_anchor(term: str, source: SourceId | None = None) -> Anchor:
    """Return where a term stands on the page of all terms, or there what a source itself means by it."""
    own = f"-{source}" if source else ""
    return Anchor(f"begrip-{make_slug(term)}{own}")


@functools.lru_cache(maxsize=MANY_NAMES)
def source_page(source: SourceId) -> PurePosixPath:
    """Return the path below the docs of a source's page."""
    return PurePosixPath(SOURCES.address, source, "index.md")


def provenance_page(source: SourceId) -> PurePosixPath:
    """Return the path below the docs of the page that tells where a source comes from."""
    return PurePosixPath(SOURCES.address, source, "herkomst", "index.md")


@functools.lru_cache(maxsize=MANY_NAMES)
def theme_page(theme: ThemeId) -> PurePosixPath:
    """Return the path below the docs of a theme's page."""
    return PurePosixPath(THEMES.address, theme, "index.md")


@functools.lru_cache(maxsize=MANY_NAMES)
def session_page(session: SessionId) -> PurePosixPath:
    """Return the path below the docs of a session's page."""
    return PurePosixPath(SESSIONS.address, session, "index.md")


def address(page: PurePosixPath) -> str:
    """Return the address of a page on the site: `/bronnen/x/` for `bronnen/x/index.md`."""
    folder = page.parent if page.name == "index.md" else page.with_suffix("")
    return "/" if folder == PurePosixPath() else f"/{folder}/"


def way(target: PurePosixPath, page: PurePosixPath, anchor: str | None = None) -> str:
    """Return the same as `relative` gives, as a browser needs it: `../bronnen/x/#vraag-1`."""
    folder = _between(target.parts[:-1], page.parts[:-1])
    if anchor:
        return f"#{anchor}" if folder == "." else f"{folder}/#{anchor}"
    return f"{folder}/"


@functools.lru_cache(maxsize=MANY_NAMES)
def question_page(number: str) -> PurePosixPath:
    """Return the path below the docs of the page of a central question."""
    return PurePosixPath(QUESTIONS.address, make_slug(number), "index.md")


@functools.lru_cache(maxsize=MANY_NAMES)
def direction_page(number: str) -> PurePosixPath:
    """Return the path below the docs of the page of a direction."""
    return PurePosixPath(DIRECTIONS.address, make_slug(number), "index.md")


def value_anchor(name: str) -> Anchor:
    """Return where a core value stands on the page of the values."""
    return Anchor(f"waarde-{make_slug(name)}")


@functools.lru_cache(maxsize=MANY_NAMES)
def card_anchor(source: SourceId, passage: PassageId) -> Anchor:
    """Return where a passage stands on a page that gathers passages of several sources.

    It is short, since pages link to these very often.
    """
    return Anchor(f"bij-{hashlib.sha256(f'{source} {passage}'.encode()).hexdigest()[:12]}")


def theme_feed(theme: ThemeId) -> PurePosixPath:
    """Return the path on the site of the feed of a theme."""
    return theme_page(theme).with_name(FEED.name)


def calendar_file(session: SessionId) -> PurePosixPath:
    """Return the path on the site of the calendar of one session."""
    return session_page(session).with_name(f"{session}.ics")


def leesmap_file(session: SessionId) -> PurePosixPath:
    """Return the path on the site of the leesmap of one session."""
    return session_page(session).with_name(f"{session}-leesmap.pdf")


def public(address: str, page: PurePosixPath, anchor: str | None = None) -> str:
    """Return the whole address of a page or file, below the site's own address."""
    place = str(page).removesuffix("index.md")
    return f"{address}{place}#{anchor}" if anchor else f"{address}{place}"


def change_anchor(day: datetime.date, *, count: int = 1) -> Anchor:
    """Return where the `count`-th change of a day stands on the page of its source."""
    return Anchor(f"wijziging-{day}" if count == 1 else f"wijziging-{day}-{count}")


def relative(target: PurePosixPath, page: PurePosixPath, anchor: str | None = None) -> str:
    """Return the address of `target` as a link on `page`, at an anchor where one is given."""
    address = _between(target.parts, page.parts[:-1])
    return f"{address}#{anchor}" if anchor else address


def _between(target: Sequence[str], folder: Sequence[str]) -> str:
    """Return the way from a folder to a target below the same root; pages have very many of them."""
    same = 0
    for one, other in zip(target, folder, strict=False):
        if one != other:
            break
        same += 1
    return "/".join([*[".."] * (len(folder) - same), *target[same:]]) or "."
