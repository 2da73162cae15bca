"""Saved web pages that ask for a password or for leave to place cookies, and do not hold the paper that stood behind them."""

import re

import lxml.html
from lxml import etree

from dossier.words import load_alternatives

MAX_WALL_WORDS = 250
MIN_SHARE_OF_CUES = 0.05
WORD_PATTERN = re.compile(r"\w+")
CUE_PATTERN = re.compile(rf"\b(?:{load_alternatives('pages')['wall_cues']})\b", re.IGNORECASE)
# These stand around a paper too, and ask the same.
FURNITURE_TAGS = ("nav", "header", "footer", "aside", "script", "style", "noscript", "svg", "head")
ASKING_PATH = "//button|//input|//iframe"
PASSWORD_PATH = "//input[@type='password']"  # noqa: S105 - a path in HTML


def is_wall_page(data: bytes) -> bool:
    """Return whether a web page holds few words, and a field for a password or mostly words that ask for consent."""
    try:
        root = lxml.html.document_fromstring(data, lxml.html.HTMLParser(encoding="utf-8"))
    except etree.ParserError:  # no elements
        return False
    if not root.xpath(ASKING_PATH):
        return False
    etree.strip_elements(root, *FURNITURE_TAGS, with_tail=False)
    text = " ".join(root.itertext())
    count = len(WORD_PATTERN.findall(text))
    cues = len(CUE_PATTERN.findall(text))
    is_asking = bool(root.xpath(PASSWORD_PATH)) or cues >= count * MIN_SHARE_OF_CUES > 0
    return count <= MAX_WALL_WORDS and is_asking
