"""What a page of the web says of its paper beside the text: in its head, in its headline, in the lines around that."""

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from lxml.html import HtmlElement

from dossier.language.dates import DATE_PATTERN, parse_date
from dossier.language.invisible import strip_invisible
from dossier.language.names import PERSON_NAME
from dossier.language.normal_form import fold_words
from dossier.model import Dropped, DropReason, Stated
from dossier.read.html_text import HTML_BLOCK_TAGS, get_text
from dossier.text import collapse_spaces
from dossier.words import load_alternatives, load_words

PLACE = "de gegevens van de webpagina"
_WORDS = load_words("pages")
_STARTS = load_alternatives("pages")
NAMES = rf"{PERSON_NAME}(?:(?:,\s+|\s+en\s+|\s+&\s+){PERSON_NAME}){{0,9}}"
AUTHOR_START = re.compile(
    rf"\b(?:(?i:{_STARTS['author_starts']}))\s*:?\s+(?P<names>{NAMES})"
)  # Door: A. Jansen
BETWEEN_NAMES = re.compile(r",\s+|\s+en\s+|\s+&\s+")
WHOLE_NAME = re.compile(PERSON_NAME)
# The start of a line that only says when or by whom: Gepubliceerd op 3 maart 2026
BYLINE_START = re.compile(
    rf"(?i:{_STARTS['author_starts']}|{_STARTS['date_starts']})(?:\s*:|\s+op|\s*[|·•–-])?\s",
    re.IGNORECASE,
)
PARTED = re.compile(
    r"[^|·•]{1,60}(?:\s?[|·•]\s?[^|·•]{1,60}){1,5}"
)  # Nieuwsbericht | 03-03-2026 | 10:00
CLASS_PART = re.compile(r"[a-z]+")
SENTENCE_END = re.compile(r"[.!?…][\"'”’»)]*$")
PARAGRAPH_TAGS = HTML_BLOCK_TAGS - {"br"}
HEADING_TAGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
OTHER_TEXT_TAGS = HEADING_TAGS | {"table", "ul", "ol", "dl", "pre"}
MAX_OPENING_PARTS = 15
"""How many parts of a page are looked at for its headline and the lines around it."""
MAX_BYLINE = 160
MAX_KICKER = 40
MIN_SENTENCE_WORDS = 9
MIN_HEADLINE_WORDS = 3
"""A shorter h1 at the begin of the title of a page may be the name of the site."""


class Opening(NamedTuple):
    """What a page states, and the words of the lines that only say so."""

    stated: Stated
    dropped: tuple[Dropped, ...]


class _Part(NamedTuple):
    """A paragraph, or a piece of a line between paragraphs, with its words."""

    element: HtmlElement
    text: str

    @property
    def is_sentence(self) -> bool:
        words = len(self.text.split())
        return len(self.text) > MAX_BYLINE or (
            words >= MIN_SENTENCE_WORDS and SENTENCE_END.search(self.text) is not None
        )


def read_meta(root: HtmlElement) -> Stated:
    """Return what the head of a page states, and the headline with which its title begins."""
    found: dict[str, list[str]] = {}
    for meta in root.iter("meta"):
        name = meta.get("name") or meta.get("property") or meta.get("itemprop") or ""
        if content := collapse_spaces(meta.get("content") or ""):
            found.setdefault(name.lower(), []).append(content)
    authors = next((found[x] for x in _WORDS["meta_authors"] if x in found), [])
    return Stated(
        title=next((found[x][0] for x in _WORDS["meta_titles"] if x in found), None),
        headline=_find_named_headline(root),
        date=next((found[x][0] for x in _WORDS["meta_dates"] if x in found), None),
        authors=tuple(dict.fromkeys(name for each in authors for name in _split_names(each))),
        place=PLACE,
        is_web_page=True,
    )


def _find_named_headline(root: HtmlElement) -> str | None:
    """Return the h1 with which the title of the page begins, wherever it stands; the name of a site is none."""
    name = fold_words(" ".join(get_text(each) for each in root.iter("title")))
    texts = {strip_invisible(get_text(each)) for each in root.iter("h1")}
    named = [
        text
        for text in texts
        if len(text.split()) >= MIN_HEADLINE_WORDS and name.startswith(fold_words(text))
    ]
    return named[0] if len(named) == 1 else None


def take_opening(main: HtmlElement, meta: Stated) -> Opening:
    """Take the lines around the headline that say when and by whom out of a page; return what it states."""
    headings = list(main.iter("h1"))
    kickers = [Dropped.of(text, DropReason.LETTERHEAD) for text in _take_kickers(headings)]
    parts = list(itertools.islice(_iter_parts(main), MAX_OPENING_PARTS))
    if len(headings) > 1:
        headings = [each for each in headings if strip_invisible(get_text(each)) == meta.headline]
    at = next((i for i, part in enumerate(parts) if part.element in headings), None)
    if at is None:
        return Opening(meta, tuple(kickers))
    before, after = parts[:at], list(_iter_below_headline(parts[at + 1 :]))
    bylines = [part for part in after if _is_byline(part)]
    if all(_is_kicker(part) or _is_byline(part) for part in before):
        bylines = [*before, *bylines]
    headline = strip_invisible(get_text(parts[at].element))
    stated = Stated(
        title=meta.title or headline,
        headline=headline,
        date=next(_find_dates(bylines), None) or meta.date,
        authors=tuple(dict.fromkeys(_find_authors(bylines))) or meta.authors,
        place=PLACE,
        is_web_page=True,
    )
    for part in bylines:
        part.element.drop_tree()
    lines = (Dropped.of(part.text, DropReason.LETTERHEAD) for part in bylines)
    return Opening(stated, (*kickers, *lines))


def _take_kickers(headings: Sequence[HtmlElement]) -> Iterator[str]:
    """Take the words above a headline that stand within its element, and yield them."""
    kinds = set(_WORDS["kicker_classes"])
    for heading in headings:
        for element in list(heading.iterdescendants("*")):
            words = get_text(element)
            if _get_classes(element) & kinds and words and words != get_text(heading):
                element.drop_tree()
                yield words


def _iter_parts(main: HtmlElement) -> Iterator[_Part]:
    """Yield the largest elements that hold words and no paragraph within them."""
    whole: HtmlElement | None = None
    for element in main.iterdescendants("*"):
        if whole is not None and whole in element.iterancestors():
            continue
        if any(each.tag in PARAGRAPH_TAGS for each in element.iterdescendants("*")):
            continue
        whole = element
        if text := collapse_spaces(" ".join(element.itertext())):
            yield _Part(element, text)


def _iter_below_headline(parts: Iterable[_Part]) -> Iterator[_Part]:
    for index, part in enumerate(parts):
        within = {each.tag for each in (part.element, *part.element.iterancestors())}
        is_subtitle = index == 0 and part.element.tag in HEADING_TAGS
        if part.is_sentence or (within & OTHER_TEXT_TAGS and not is_subtitle):
            return
        yield part


def _is_kicker(part: _Part) -> bool:
    """Return whether a line is a word or two above a headline: `Nieuws`, `Economie`."""
    return (
        len(part.text) <= MAX_KICKER
        and not any(char.isdigit() for char in part.text)
        and not SENTENCE_END.search(part.text)
        and part.element.tag not in OTHER_TEXT_TAGS
    )


def _is_byline(part: _Part) -> bool:
    """Return whether a line only says when a page appeared, or by whom."""
    if part.is_sentence:
        return False
    classes = _get_classes(part.element)
    says_so = (
        any(True for _ in _find_dates([part]))
        or any(True for _ in _find_authors([part]))
        # Onze redactie
        or (bool(classes & set(_WORDS["author_classes"])) and not SENTENCE_END.search(part.text))
    )
    return says_so and (
        part.element.find(".//time") is not None
        or part.element.tag in {"time", "address"}
        or not classes.isdisjoint(_WORDS["byline_classes"])
        or BYLINE_START.match(part.text) is not None
        or PARTED.fullmatch(part.text) is not None
    )


def _get_classes(element: HtmlElement) -> set[str]:
    """Return the words in the names of an element: `article-meta` has two."""
    names = " ".join(element.get(key) or "" for key in ("class", "id", "itemprop", "rel"))
    return set(CLASS_PART.findall(names.lower()))


def _find_dates(parts: Sequence[_Part]) -> Iterator[str]:
    """Yield the days on which a page appeared, the surest first."""
    times = [
        time
        for part in parts
        for time in part.element.iter("time")
        if not _is_of_other_day(time, part)
    ]
    for time in times:
        shown = collapse_spaces(" ".join(time.itertext()))
        if shown_day := parse_date(shown):
            yield shown_day.isoformat()
        elif stated := time.get("datetime"):
            yield stated
    for part in parts:
        if found := DATE_PATTERN.search(part.text):
            yield found[0]


def _is_of_other_day(time: HtmlElement, part: _Part) -> bool:
    around = itertools.takewhile(lambda each: each is not part.element, time.iterancestors())
    others = set(_WORDS["other_day_classes"])
    return any(_get_classes(each) & others for each in (time, *around))


def _find_authors(parts: Sequence[_Part]) -> Iterator[str]:
    kinds = set(_WORDS["author_classes"])
    for part in parts:
        if found := AUTHOR_START.search(part.text):
            yield from _split_names(found["names"])
            continue
        for element in part.element.iter("*"):
            if _get_classes(element) & kinds:
                yield from _split_names(collapse_spaces(" ".join(element.itertext())))


def _split_names(text: str) -> Iterator[str]:
    """Yield the names of which a text consists; none where it holds anything else."""
    names = [name.strip() for name in BETWEEN_NAMES.split(text)]
    if all(" " in name and WHOLE_NAME.fullmatch(name) for name in names):
        yield from (name for name in names if not name.startswith(_WORDS["nobody_starts"]))
