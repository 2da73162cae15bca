"""What a reader of an ODT does not see, taken out of its tree: hidden text, and what tracked changes deleted."""

from collections.abc import Iterator

from lxml import etree

from dossier.model import Dropped, DropReason
from dossier.read.odt_styles import PARAGRAPHS, OdtStyles
from dossier.read.office_xml import DRAW, OFFICE, TABLE, TEXT_OF, Element
from dossier.read.text_look import TextLook, is_visible

# Where the text of a paper stands, and that of the heads of its pages.
PLACES = (f"{OFFICE}body", f"{OFFICE}master-styles")
# What holds words that are no text of the paper.
APART = frozenset({f"{TEXT_OF}tracked-changes", f"{OFFICE}annotation"})
SPACES = frozenset({f"{TEXT_OF}s", f"{TEXT_OF}tab", f"{TEXT_OF}line-break"})
NOTE = f"{TEXT_OF}note"
HIDDEN_ROWS = frozenset({"collapse", "filter"})
CELLS = (f"{TABLE}table-cell", f"{TABLE}covered-table-cell")
ROWS = frozenset(f"{TABLE}table-{name}" for name in ("row", "rows", "header-rows", "row-group"))
DISPLAY = f"{TEXT_OF}display"


def take_unseen(root: Element, styles: OdtStyles) -> list[Dropped]:
    """Take out of the tree what is not seen, and return it."""
    found = [(text, DropReason.DELETION) for text in _deletions(root)]
    for place in root.iter(*PLACES):
        walk = _Walk(styles)
        found += [(text, DropReason.HIDDEN_TEXT) for text in walk.take(place)]
    return [Dropped.of(text, reason) for text, reason in found if text.strip()]


def _deletions(root: Element) -> Iterator[str]:
    for paragraph in root.iter(*PARAGRAPHS):
        if any(above.tag == f"{TEXT_OF}deletion" for above in paragraph.iterancestors()):
            yield "".join(map(str, paragraph.itertext(with_tail=False)))


class _Walk:
    """Where the walk through a text is, and what it found hidden since the last text that is seen."""

    def __init__(self, styles: OdtStyles) -> None:
        self._styles = styles
        self._looks = [styles.page]
        self._piece = ""
        self._hidden: Element | None = None
        """The outermost element around, of which nothing is shown."""
        self._folded: dict[Element, frozenset[int]] = {}
        """The columns that are folded away, by table."""
        self._notes: list[Element] = []
        """Those of which the mark is hidden."""

    def take(self, place: Element) -> Iterator[str]:
        """Take the hidden text out, and yield it: each piece ends where text is seen, and with its paragraph."""
        walk = etree.iterwalk(place, events=("start", "end"))
        for event, element in walk:
            if event == "start":
                if element.tag in APART:
                    walk.skip_subtree()
                self._enter(element)
                if element.tag not in APART and self._is_unseen(element.text):
                    element.text = None
            else:
                self._leave(element)
                if self._is_unseen(element.tail):
                    element.tail = None
            ends = event == "end" and element.tag in PARAGRAPHS
            if self._piece and (ends or self._shows(event, element)):
                yield self._piece
                self._piece = ""
        yield self._piece
        for element in self._notes:
            take_away(element)

    def _enter(self, element: Element) -> None:
        around = self._looks[-1]
        self._looks.append(self._styles.look_within(around, element))
        if self._hidden is None and (
            _is_hidden(element, around)
            or self._styles.is_folded(element)
            or self._is_in_folded(element)
        ):
            self._hidden = element
            if not element.text:
                self._piece += element.get(f"{TEXT_OF}string-value", "")
        if self._hidden is not None and element.tag == NOTE:
            self._notes.append(element)
        if element.tag in SPACES and self._piece:
            self._piece += " "

    def _is_in_folded(self, element: Element) -> bool:
        """Return whether an element is a cell of a column that is folded away."""
        if element.tag == f"{TABLE}table":
            self._folded[element] = _find_folded(element)
        if element.tag != CELLS[0]:
            return False
        folded = self._folded.get(next(element.iterancestors(f"{TABLE}table"), element), ())
        before = element.itersiblings(*CELLS, preceding=True)
        return bool(folded) and sum(map(_count_columns, before)) in folded

    def _leave(self, element: Element) -> None:
        self._looks.pop()
        if self._hidden is element:
            self._hidden = None

    def _is_unseen(self, text: str | None) -> bool:
        if not text or (self._hidden is None and is_visible(self._looks[-1])):
            return False
        self._piece += text
        return True

    def _shows(self, event: str, element: Element) -> bool:
        """Return whether there is text here: what is hidden has been taken out."""
        text = element.text if event == "start" else element.tail
        return element.tag not in APART and bool(text and text.strip())


def _is_hidden(element: Element, around: TextLook) -> bool:
    """Return whether nothing of an element is shown, whatever its styles say."""
    tag, shown = element.tag, element.get(DISPLAY)
    if tag == f"{TEXT_OF}section":
        return shown == "none" or (shown == "condition" and _holds(element))
    if tag == f"{TEXT_OF}hidden-text":
        return _holds(element)
    if tag in PARAGRAPHS:
        fields = element.iter(f"{TEXT_OF}hidden-paragraph")
        return any(
            _holds(each) and next(each.iterancestors(*PARAGRAPHS)) is element for each in fields
        )
    if tag == NOTE:
        return around.hidden
    if tag == f"{TABLE}table-row":
        return element.get(f"{TABLE}visibility") in HIDDEN_ROWS
    return "none" in {shown, element.get(f"{DRAW}display")}


def _find_folded(table: Element) -> frozenset[int]:
    """Return the places, from 0, of the columns of a table that are folded away."""
    found: set[int] = set()
    place = 0
    for group in table:
        if group.tag in ROWS:
            break
        for column in group.iter(f"{TABLE}table-column"):
            count = _count_columns(column)
            if column.get(f"{TABLE}visibility") in HIDDEN_ROWS:
                found.update(range(place, place + count))
            place += count
    return frozenset(found)


def _count_columns(element: Element) -> int:
    written = element.get(f"{TABLE}number-columns-repeated", "1")
    return int(written) if written.isdecimal() and len(written) < 5 else 1


def _holds(element: Element) -> bool:
    """Return whether the condition holds under which an element is hidden."""
    return element.get(f"{TEXT_OF}is-hidden") == "true"


def take_away(element: Element) -> None:
    """Take an element out of its tree; the text behind it stays."""
    above, before = element.getparent(), element.getprevious()
    if above is None:
        return
    if element.tail and before is not None:
        before.tail = (before.tail or "") + element.tail
    elif element.tail:
        above.text = (above.text or "") + element.tail
    above.remove(element)
