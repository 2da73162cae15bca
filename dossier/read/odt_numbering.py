"""The labels that an ODT prints before its paragraphs by numbering, of lists and of headings."""

import re

from dossier.read.numerals import format_numeral
from dossier.read.odt_styles import OdtStyles
from dossier.read.office_xml import STYLE, TEXT_OF, Element, read_integer

BULLETS = frozenset(f"{TEXT_OF}list-level-style-{kind}" for kind in ("bullet", "image"))
NUMBER_PATTERN = re.compile(r"%(?P<level>\d{1,2})%")  # that of the first level is %1%
EXTENDED = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}"
IDENTIFIER = "{http://www.w3.org/XML/1998/namespace}id"


class OdtCounter:
    """How far a list, or the headings, are counted at each level, from 1."""

    def __init__(self, levels: dict[int, Element]) -> None:
        self.levels = levels
        self._counts: dict[int, int] = {}

    def take_label(self, level: int, start: str | None = None) -> str | None:
        """Count an item, from a number on if one is given, and return its label; None for a bullet."""
        style = self.levels.get(level)
        following = self._counts[level] + 1 if level in self._counts else self._find_start(level)
        counts = {upper: count for upper, count in self._counts.items() if upper < level}
        self._counts = {**counts, level: read_integer(start, following)}
        return None if style is None or style.tag in BULLETS else self._write_label(level, style)

    def restart(self, level: int) -> None:
        """Count a level from its first number on again."""
        self._counts.pop(level, None)

    def _write_label(self, level: int, style: Element) -> str:
        has_number = bool(style.get(f"{STYLE}num-format"))
        pattern = style.get(f"{STYLE}num-list-format", style.get(f"{EXTENDED}num-list-format"))
        if pattern is not None and has_number:
            return NUMBER_PATTERN.sub(
                lambda x: self._write_number(int(x["level"])), pattern
            ).strip()
        shown = read_integer(style.get(f"{TEXT_OF}display-levels"), 1)
        numbers = [self._write_number(each) for each in range(max(1, level - shown + 1), level + 1)]
        number = ".".join(filter(None, numbers)) if has_number else ""
        before, behind = (style.get(f"{STYLE}num-{end}", "") for end in ("prefix", "suffix"))
        return f"{before}{number}{behind}".strip()

    def _write_number(self, level: int) -> str:
        style = self.levels.get(level)
        if style is None or not (form := style.get(f"{STYLE}num-format")):
            return ""
        number = self._counts.get(level, self._find_start(level))
        is_repeated = style.get(f"{STYLE}num-letter-sync") == "true"
        return format_numeral(number, form, is_repeated=is_repeated)

    def _find_start(self, level: int) -> int:
        style = self.levels.get(level)
        return 1 if style is None else read_integer(style.get(f"{TEXT_OF}start-value"), 1)


class OdtNumbering:
    """The lists of an ODT, and how far each is counted."""

    def __init__(self, styles: OdtStyles) -> None:
        self._styles = styles
        self._by_id: dict[str, OdtCounter] = {}
        self._by_style: dict[str, OdtCounter] = {}
        self.headings = OdtCounter(styles.outline_levels)

    def open_list(self, element: Element, style: str) -> OdtCounter:
        """Return the counter of a list: its own, or that of the one that it goes on with."""
        counter = self._by_id.get(element.get(f"{TEXT_OF}continue-list", ""))
        if counter is None and element.get(f"{TEXT_OF}continue-numbering") == "true":
            counter = self._by_style.get(style)
        if counter is None:
            counter = OdtCounter(self._styles.list_levels(style))
        self._by_style[style] = counter
        if identifier := element.get(IDENTIFIER):
            self._by_id[identifier] = counter
        return counter

    def open_paragraph(self, element: Element) -> tuple[OdtCounter, int]:
        """Return the counter of a numbered paragraph that stands in no list, and its level."""
        style = element.get(f"{TEXT_OF}style-name", "")
        identifier = element.get(f"{TEXT_OF}list-id", f"style {style}")
        if identifier not in self._by_id:
            self._by_id[identifier] = OdtCounter(self._styles.list_levels(style))
        return self._by_id[identifier], read_integer(element.get(f"{TEXT_OF}level"), 1)
