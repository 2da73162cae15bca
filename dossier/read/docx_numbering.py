"""The labels that a DOCX prints before its paragraphs by numbering (`1.1`, `Aanbeveling 2`, `a)`, `•`), and at its notes.

No text of the file holds them: each is made of the pattern of a level (`%1.%2`) and of how often its list
was counted before.
"""

import re
from collections import defaultdict
from typing import NamedTuple

from dossier.read.docx_styles import DocxStyles
from dossier.read.numerals import format_numeral
from dossier.read.office_xml import (
    WORD,
    Element,
    find_main_part,
    find_related_tree,
    is_on,
    read_integer,
    read_property,
    read_value,
)
from dossier.read.zip_guard import Parts

FORMS = {"lowerLetter": "a", "upperLetter": "A", "lowerRoman": "i", "upperRoman": "I"}
LEVEL_PATTERN = re.compile(r"%(?P<level>[1-9])")  # the number of the first level is %1
CHICAGO_MARKS = "*†‡§"
MAX_LEVELS = 9
NOTE_FORMS = {"footnote": "decimal", "endnote": "lowerRoman"}
"""The usual form of the marks of each kind of notes."""


class Label(NamedTuple):
    """What is printed before a paragraph."""

    text: str
    """Empty where a level prints nothing, or hides it."""
    level: int
    """From 0."""
    is_bullet: bool


class DocxNumbering:
    """The lists of a DOCX, and how far each is counted."""

    def __init__(self, parts: Parts, styles: DocxStyles) -> None:
        root = find_related_tree(parts, find_main_part(parts), "numbering")
        self._styles = styles
        self._lists = _index_by_id(root, "abstractNum", "abstractNumId")
        self._numbers = _index_by_id(root, "num", "numId")
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        self._started: set[tuple[str, int]] = set()

    def take_label(self, paragraph: Element) -> Label | None:
        """Count a paragraph, and return its label or None; to be asked once for each, in their order."""
        chain = self._styles.chain("paragraph", read_property(paragraph, "pPr", "pStyle"))
        stated = [
            part
            for each in (paragraph, *chain)
            for numbering in each.findall(f"{WORD}pPr/{WORD}numPr")
            for part in numbering
        ]
        number = _read_first(stated, "numId")
        found = self._find_list(number)
        if found is None:
            return None
        list_id, levels = found
        direct = paragraph.find(f"{WORD}pPr/{WORD}numPr/{WORD}ilvl")
        level = read_integer(read_value(direct), -1)
        if level < 0:
            # The level that says that it is that of a style; a style need not say it itself.
            styles = {read_value(x.find(f"{WORD}pStyle")): each for each, x in levels.items()}
            named = (each.get(f"{WORD}styleId", "") for each in chain)
            usual = read_integer(_read_first(stated, "ilvl"), 0)
            level = next((styles[each] for each in named if each in styles), usual)
        if level not in levels:
            return None
        self._count(number, list_id, level, levels)
        return _write_label(level, levels, self._counts[list_id])

    def _find_list(self, number: str) -> tuple[str, dict[int, Element]] | None:
        """Return the list of a numbering, by id, and its levels with what the numbering says otherwise."""
        element = self._numbers.get(number)
        if element is None:
            return None
        list_id = read_value(element.find(f"{WORD}abstractNumId"))
        holder = self._lists.get(list_id)
        linked = None if holder is None else holder.find(f"{WORD}numStyleLink")
        if linked is not None:
            # The levels are those of the list that is made for a style.
            made = (read_value(each.find(f"{WORD}styleLink")) for each in self._lists.values())
            by_style = dict(zip(made, self._lists.values(), strict=True))
            holder = by_style.get(read_value(linked), holder)
        if holder is None:
            return None
        levels = _find_levels(holder)
        for each in element.findall(f"{WORD}lvlOverride"):
            levels.update(_find_levels(each))
        return list_id, levels

    def _count(self, number: str, list_id: str, level: int, levels: dict[int, Element]) -> None:
        counts = self._counts[list_id]
        for upper in range(level):
            counts.setdefault(upper, _read_start(levels.get(upper)))
        restart = self._find_restart(number, level)
        if restart is not None and (number, level) not in self._started:
            counts[level] = restart
        elif level in counts:
            counts[level] += 1
        else:
            counts[level] = _read_start(levels[level])
        self._started.add((number, level))
        for deeper in [x for x in counts if x > level]:
            after = levels[deeper].find(f"{WORD}lvlRestart") if deeper in levels else None
            # It says after which level, counted from 1; never after 0.
            if after is None or level < read_integer(read_value(after), MAX_LEVELS):
                del counts[deeper]

    def _find_restart(self, number: str, level: int) -> int | None:
        for each in self._numbers[number].findall(f"{WORD}lvlOverride"):
            start = each.find(f"{WORD}startOverride")
            if start is not None and each.get(f"{WORD}ilvl") == str(level):
                return read_integer(read_value(start), 1)
        return None


def _write_label(level: int, levels: dict[int, Element], counts: dict[int, int]) -> Label:
    element = levels[level]
    form = _read_form(element)
    text = read_value(element.find(f"{WORD}lvlText"))
    if is_on(element.find(f"{WORD}rPr/{WORD}vanish")):
        text = ""
    is_plain = element.find(f"{WORD}isLgl") is not None

    def fill(found: re.Match[str]) -> str:
        of = int(found["level"]) - 1
        if of not in levels:
            return ""
        number = counts.get(of, _read_start(levels[of]))
        return str(number) if is_plain else format_number(number, _read_form(levels[of]))

    return Label(LEVEL_PATTERN.sub(fill, text), level, form == "bullet")


def format_number(number: int, form: str) -> str:
    """Return a number as Word prints it in a format such as `lowerRoman`; nothing where that prints none."""
    if form in {"none", "bullet"}:
        return ""
    if form == "decimalZero" or form.isdecimal():
        # Two digits, or as many as the first number of the format has: 001.
        return str(number).zfill(len(form) if form.isdecimal() else 2)
    if form == "ordinal":
        return f"{number}e"
    if form == "chicago":
        times, place = divmod(number - 1, len(CHICAGO_MARKS))
        return CHICAGO_MARKS[place] * (times + 1)
    return format_numeral(number, FORMS.get(form, "1"), is_repeated=True)


def _read_first(stated: list[Element], name: str) -> str:
    return read_value(next((each for each in stated if each.tag == f"{WORD}{name}"), None))


def _read_form(level: Element) -> str:
    # That of a newer program stands in a branch of its own, before the one for older programs.
    found = next(level.iter(f"{WORD}numFmt"), None)
    if found is None:
        return "decimal"
    form = read_value(found)
    # "001, 002, 003, ..."
    return found.get(f"{WORD}format", "").partition(",")[0] if form == "custom" else form


def _read_start(level: Element | None) -> int:
    return 1 if level is None else read_integer(read_value(level.find(f"{WORD}start")), 1)


def _find_levels(holder: Element) -> dict[int, Element]:
    return {read_integer(x.get(f"{WORD}ilvl", ""), 0): x for x in holder.findall(f"{WORD}lvl")}


def _index_by_id(root: Element | None, name: str, attribute: str) -> dict[str, Element]:
    found = () if root is None else root.findall(f"{WORD}{name}")
    return {each.get(f"{WORD}{attribute}", ""): each for each in found}


class DocxNoteMarks:
    """The marks of the notes: the sections of a body, and how far the series of each kind is counted."""

    def __init__(self, body: Element, settings: Element | None) -> None:
        self._sections = [
            each
            for each in body.iter(f"{WORD}sectPr")
            if next(each.iterancestors(f"{WORD}sectPrChange"), None) is None
        ]
        self.first_section = next(iter(self._sections), None)
        self._settings = settings
        self._counts = dict.fromkeys(NOTE_FORMS, 0)

    def end_section(self) -> None:
        """Go on to the next section."""
        self._sections = self._sections[1:]
        for kind in NOTE_FORMS:
            if self._find_stated(kind, "numRestart") == "eachSect":
                self._counts[kind] = 0

    def take_mark(self, kind: str) -> str:
        """Return the mark of the next `footnote` or `endnote`."""
        number = read_integer(self._find_stated(kind, "numStart"), 1) + self._counts[kind]
        self._counts[kind] += 1
        return format_number(number, self._find_stated(kind, "numFmt") or NOTE_FORMS[kind])

    def _find_stated(self, kind: str, name: str) -> str:
        """Return what the section, or else the file, says of its notes."""
        holders = (each for each in (*self._sections[:1], self._settings) if each is not None)
        values = (read_property(each, f"{kind}Pr", name) for each in holders)
        return next(filter(None, values), "")
