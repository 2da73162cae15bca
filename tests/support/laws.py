"""A counter of words of its own, which knows nothing of how the program reads."""

import codecs
import html
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

from dossier.model import Document, Note, Passage

TAGS = re.compile(
    r"</?(?:sup|br|span|u|sub|small|font|center|p|div|b|i|em|strong|article|main|details|table)\b[^>]*>",
    re.IGNORECASE,
)
TARGET = re.compile(r"\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*\)")
# What the program leaves out of the papers that the tests read.
PERSONAL = (
    "robinvanlieshout@gmail.com",
    "info@voorbeeld.nl",
    "070 340 79 11",
    "NL91 ABNA 0417 1643 00",
    "111222333",
)
TOKEN = re.compile(r"[^\W\d_]+|\d+")
LINE_END_HYPHEN = re.compile(r"(?<=[^\W_])[-‐][ \t]*\n[ \t>]*(?=[^\W_])")
KEPT = re.compile(r"(?<=[^\W_])[-‐][ \t]*\n[ \t]*(?=(?:en|of|dan|tot|als)\b)")


def decoded(data: bytes) -> str:
    """Return the text of a file by its byte-order mark, as UTF-8, or as Windows-1252."""
    for mark, name in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ):
        if data.startswith(mark):
            return data[len(mark) :].decode(name)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252")


def plain(text: str) -> str:
    """Return the text without the marks of HTML and Markdown that hold letters."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u00ad\n", "")
    text = TARGET.sub("]", TAGS.sub(lambda tag: " " if "br" in tag[0] else "", text))
    return unicodedata.normalize("NFKC", html.unescape(text)).replace("\u00ad", "")


def tokens(text: str) -> list[str]:
    """Return runs of letters and runs of digits; a hyphen inside a word joins its parts."""
    joined = re.sub(r"(?<=[^\W\d_])[-‐](?=[^\W\d_])", "", text)
    return TOKEN.findall(unicodedata.normalize("NFKC", joined))


def expected(text: str) -> list[str]:
    """Return the tokens of an original, words that a line's end breaks joined, without personal data."""
    text = TARGET.sub("]", text)
    for value in PERSONAL:
        text = text.replace(value, " ")
    return tokens(LINE_END_HYPHEN.sub("", KEPT.sub("- ", plain(text))))


def marked(passage: Passage) -> str:
    """Return the text of a passage with the marks of its notes put back."""
    text = passage.content.text
    for span in reversed(passage.content.notes()):
        mark = (span.target or "").partition(":")[2]
        mark += " " if text[span.start : span.start + 1].isdigit() else ""
        text = f"{text[: span.start]}{mark}{text[span.start :]}"
    return text


def note_text(note: Note, original: str) -> str:
    """Return what stands in a note; addresses that stood apart from it only among its links."""
    if note.text is None:
        return ""
    apart = [
        link.url
        for link in note.links
        if link.url and link.url not in note.text and link.url in original
    ]
    return " ".join((note.mark, note.text, *apart))


def streams(document: Document, original: str) -> dict[str, list[str]]:
    """Return the texts of a document by the place where they stand."""
    original = " ".join(original.split())
    return {
        "passages": [marked(passage) for passage in document.passages],
        "sections": [section.title for section in document.sections],
        "notes": [note_text(note, original) for note in document.notes],
        "labels": list(document.labels),
        "head": list(document.head),
        # The target of a link is no word of the text, also where it leads nowhere.
        "dropped": [
            x.text for x in document.dropped if unicodedata.normalize("NFKC", x.text) in original
        ],
    }


def missing_and_extra(document: Document, text: str) -> tuple[Counter[str], Counter[str]]:
    """Return the tokens that the document lost, and those that it has too many.

    A word that a page's end breaks in two is one word of the document: its halves, the first
    with a hyphen behind it, are not missed. The number of a page that is glued to a word is two.
    """
    original = plain(text)
    source = Counter(expected(text))
    found: Counter[str] = Counter()
    for texts in streams(document, original).values():
        for part in texts:
            found.update(tokens(part))
    missing, extra = source - found, found - source
    for word in list(extra.elements()):
        for cut in range(1, len(word)):
            first, second = word[:cut], word[cut:]
            apart = word.isdigit() or re.search(rf"{first}[-‐]\s*$", original, re.MULTILINE)
            if missing[first] and missing[second] and apart:
                missing -= Counter([first, second])
                extra -= Counter([word])
                break
    for word in list(missing.elements()):
        for cut in range(1, len(word)):
            parts = Counter([word[:cut], word[cut:]])
            if word[:cut].isdigit() and parts <= extra:
                missing -= Counter([word])
                extra -= parts
                break
    return missing, extra


def letters(texts: Iterable[str]) -> str:
    """Return the letters and digits of texts, in order."""
    whole = unicodedata.normalize("NFKC", "".join(texts))
    return "".join(char for char in whole if char.isalnum())


def in_order(part: str, whole: str) -> bool:
    """Return whether `part` stands in `whole`, in order, with anything between."""
    rest = iter(whole)
    return all(char in rest for char in part)


def check_nothing_lost(document: Document, text: str) -> None:
    """Fail where a word of the text is not exactly once in the document, or out of order."""
    missing, extra = missing_and_extra(document, text)
    assert (dict(missing), dict(extra)) == ({}, {})
    whole = letters([plain(text)])
    for place, texts in streams(document, plain(text)).items():
        # Notes are told by series and number, each with its own words in order.
        parts = texts if place == "notes" else [" ".join(texts)]
        assert all(place == "notes" or in_order(letters([part]), whole) for part in parts), place


def check_addresses(document: Document) -> None:
    """Fail where two things have one address, or a note is cited where nothing stands."""
    ids = [passage.id for passage in document.passages]
    assert len(ids) == len(set(ids))
    anchors = [question.anchor for question in document.questions]
    assert len(anchors) == len(set(anchors))
    known = set(ids)
    assert all(place.passage in known for note in document.notes for place in note.at)


def found_letters(document: Document, text: str) -> str:
    """Return the letters and digits of a document, those of each place together."""
    return letters(part for texts in streams(document, plain(text)).values() for part in texts)
