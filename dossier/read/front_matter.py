"""The front matter of a Markdown file: what its maker noted above the text for a program, and no reader sees.

It is a stranger's record and not ours, so it is read line by line, without anything that YAML or TOML can do besides
naming values: no type, no reference, no nesting. Lines that do not fit that form are text.
"""

import itertools
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dossier.model import Stated
from dossier.read.text_lines import split_lines

OPENING_FENCES = {"---": ("---", "..."), "+++": ("+++",)}
"""Of YAML and of TOML, with the lines that may close them."""
KEY_LINE = re.compile(
    r"(?P<key>[A-Za-z][\w.-]{0,60})[ \t]*(?::(?=[ \t]|$)|=)[ \t]*(?P<value>.*)$"
)  # title: Werk    date = 2026-03-03
TABLE_LINE = re.compile(r"\[{1,2}(?P<name>[\w.-]{1,60})\]{1,2}[ \t]*$")  # [params]   [[authors]]
# What belongs to the key above: indented, an item of its list, the end of it; or a remark.
LOWER_LINE = re.compile(r"[ \t]|-(?:[ \t]|$)|[\]}]|#|$")
COMMENT = re.compile(r"(?:^|[ \t])#.*$")
BLOCK_MARKS = re.compile(r"[>|][+-]?\d?$")
QUOTED = re.compile(r"(?P<mark>[\"'])(?P<words>.*?)(?P=mark)")
LIST_PART = re.compile(r"\"[^\"]*\"|'[^']*'|[^,\[\]\"']+")
NAMED_VALUE = re.compile(r"^(?:name|naam|created)[ \t]*[:=][ \t]*(?P<value>.*)$")
AND = re.compile(r"[ \t](?:en|and|&)[ \t]|;")
TITLE_KEYS = ("title", "titel")
DATE_KEYS = ("date", "datum", "published", "pubdate", "publishdate")
AUTHOR_KEYS = ("author", "authors", "auteur", "auteurs")
ENGLISH_KEYS = frozenset({"title", "date", "author", "authors"})
MAX_FRONT_MATTER_LINES = 200
PLACE = "de gegevens boven de tekst (front matter)"


class FrontMatter(NamedTuple):
    """The words of front matter, what they state, and the number of lines with the fences."""

    text: str
    stated: Stated
    line_count: int


def find_front_matter(text: str) -> FrontMatter | None:
    """Return the front matter with which a text begins, or None where it has none."""
    lines = list(itertools.islice(split_lines(text), MAX_FRONT_MATTER_LINES + 2))
    ends = OPENING_FENCES.get(lines[0].rstrip(" \t\ufeff").lstrip("\ufeff"), ())
    end = next((i for i, x in enumerate(lines) if i and x.rstrip(" \t") in ends), None)
    if end is None or not _is_front_matter(lines[1:end]):
        return None
    entries = dict(_iter_entries(lines[1:end]))
    return FrontMatter("\n".join(lines[1:end]), _read_stated(entries), end + 1)


def blank_front_matter(text: str, front: FrontMatter | None) -> str:
    """Return the text with its front matter as empty lines, so that every other line keeps its number."""
    if front is None:
        return text
    rest = itertools.islice(split_lines(text), front.line_count, None)
    return "\n".join([*[""] * front.line_count, *rest])


def _is_front_matter(lines: Sequence[str]) -> bool:
    """Return whether lines between two fences name values for a program; the head of a letter does not."""
    names = [found["key"] for line in lines if (found := KEY_LINE.match(line))]
    is_record = all(name[0].islower() for name in names) or any(
        name.lower() in ENGLISH_KEYS for name in names
    )
    forms = (KEY_LINE, TABLE_LINE, LOWER_LINE)
    fits = all(any(form.match(line) for form in forms) for line in lines)
    return bool(names) and is_record and fits


def _iter_entries(lines: Sequence[str]) -> Iterator[tuple[str, list[str]]]:
    """Yield each key, in lower case, with its value; the lines below it are added once the walk is there."""
    table = ""
    entry: list[str] = []
    for line in lines:
        found = KEY_LINE.match(line)
        if heading := TABLE_LINE.match(line):
            table, entry = heading["name"].lower(), []
        elif not found:
            entry.append(line)
        else:
            entry = [found["value"]]
            if not table:
                yield found["key"].lower(), entry
            elif table in AUTHOR_KEYS and NAMED_VALUE.match(line):
                yield table, entry


def _read_stated(entries: dict[str, list[str]]) -> Stated:
    authors = map(split_author_names, _read_values(entries, AUTHOR_KEYS))
    return Stated(
        title=next(iter(_read_values(entries, TITLE_KEYS)), None),
        date=next(iter(_read_values(entries, DATE_KEYS)), None),
        authors=tuple(dict.fromkeys(itertools.chain.from_iterable(authors))),
        place=PLACE,
    )


def split_author_names(text: str) -> list[str]:
    """Return the names in `A. Jansen, B. Smit en C. Bakker`; `Jansen, A.` is one."""
    names = [name.strip() for name in AND.split(text)]
    parts = [[part.strip() for part in name.split(",")] for name in names]
    split = (x if all(" " in part for part in x) else [", ".join(x)] for x in parts)
    return [name for each in split for name in each if name]


def _read_values(entries: dict[str, list[str]], keys: Sequence[str]) -> list[str]:
    """Return the values of the first of these keys that has any."""
    found = (list(_iter_values(*entries[key])) for key in keys if key in entries)
    return next((values for values in found if values), [])


def _iter_values(first: str, *below: str) -> Iterator[str]:
    """Yield the value behind a key, or the items of its list."""
    value = COMMENT.sub("", first).strip() if first[:1] not in "\"'" else first.strip()
    lines = [line.strip() for line in below if line.strip()]
    if BLOCK_MARKS.match(value):
        values = [" ".join(lines)]
    elif value.startswith("["):
        values = LIST_PART.findall(" ".join([value, *lines]))
    elif value:
        values = [" ".join([value, *lines])]
    else:
        items = (NAMED_VALUE.sub(r"\g<value>", line.removeprefix("-").strip()) for line in lines)
        values = [item for item in items if not KEY_LINE.match(item)]
    yield from filter(None, map(_clean_value, values))


def _clean_value(value: str) -> str:
    quoted = QUOTED.match(value.strip())
    words = quoted["words"] if quoted else value
    return " ".join(words.split()) if any(map(str.isalnum, words)) else ""
