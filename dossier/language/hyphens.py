"""Join words that the end of a line broke."""

import re
from collections.abc import Sequence

from dossier.words import load_words

WORDS_BEFORE_HYPHEN = frozenset(load_words("abbreviations")["before_hyphen"])
ENUMERATING_WORD = re.compile(r"(?:en|of|dan|tot|als|tot en met)\b")  # werk- en inkomenszekerheid
# (https://voorbeeld.nl/stukken/   www.voorbeeld.nl/een-
UNFINISHED_ADDRESS = re.compile(r"(?:^|\s|[(<\[])(?:https?://|www\.)\S*[/_=?&#%+-]$")
# werk-en-inkomen/2026   stuk.html
ADDRESS_REST = re.compile(r"(?:[\w~%+]{1,80}[/._=?&#-](?=\w)|\w{0,60}\d|[\w/.-]{1,80}$)")
HYPHENATED_WORD = re.compile(r"[^\W_]+(?:[-‐][^\W_]+)*")


def collect_vocabulary(lines: Sequence[str]) -> frozenset[str]:
    """Return the words of the text in lower case, those with hyphens also in part; nothing where no line breaks a word."""
    if not any(line.rstrip().endswith(("-", "‐")) for line in lines):
        return frozenset()
    found = set(HYPHENATED_WORD.findall("\n".join(lines).lower()))
    for word in [word for word in found if "-" in word or "‐" in word]:
        parts = re.split("[-‐]", word)
        # leven-lang-ontwikkelen, broken behind its first part, goes on with the second.
        found.update("-".join(parts[:end]) for end in range(2, len(parts)))
    return frozenset(found)


def is_broken_address(left: str, follows: str) -> bool:
    """Return whether a line ends in an address that the next line goes on with: `https://x.nl/` `stuk/2`."""
    return (
        UNFINISHED_ADDRESS.search(left, max(0, left.rfind(" "))) is not None
        and ADDRESS_REST.match(follows) is not None
    )


def find_broken_word(left: str) -> str:
    """Return the word that a hyphen at the end breaks, earlier hyphens included: `sociaal-econo`."""
    if not left.endswith(("-", "‐")):
        return ""
    start = len(left) - 1
    while start and (left[start - 1].isalnum() or left[start - 1] in "-‐"):
        start -= 1
    return left[start:-1].lstrip("-‐")


def choose_joint(left: str, follows: str, words: frozenset[str]) -> str:
    """Return what stands between two lines of one paragraph: a space, the hyphen of the first, or nothing.

    `words` are those of the whole text, which show whether it writes the word with a hyphen.
    """
    whole = find_broken_word(left)
    if (
        not whole
        or not whole[-1].isalnum()
        or not follows[:1].isalnum()
        or ENUMERATING_WORD.match(follows)
    ):
        return " "
    tail = re.match(r"[^\W_]+", follows)
    head = re.split("[-‐]", whole)[-1]
    return "-" if tail is not None and _is_hyphen_kept(whole, head, tail[0], words) else ""


def _is_hyphen_kept(whole: str, head: str, tail: str, words: frozenset[str]) -> bool:
    if f"{whole}-{tail}".lower() in words:
        return True
    if f"{whole}{tail}".lower() in words:
        return False
    abbreviation = (
        head.lower() in WORDS_BEFORE_HYPHEN
        or len(head) == 1
        or any(char.isdigit() for char in head + tail[:1])
        or sum(char.isupper() for char in head) > 1
        or not re.search(r"[aeiouyáéíóúàèëïöü]", head.lower())
    )
    return abbreviation or tail[0].isupper()
