"""What a reader of an ODT does not see where it stands: hidden elements, tables of contents that a program made."""

from dossier.model import DropReason
from dossier.read.odt_rows import HIDDEN_VISIBILITIES, ROW
from dossier.read.odt_styles import PARAGRAPHS, OdtStyles
from dossier.read.office_xml import DRAW, TABLE, TEXT_OF, Element
from dossier.read.text_look import TextLook

DISPLAY = f"{TEXT_OF}display"
NOTE = f"{TEXT_OF}note"
CONTENTS = frozenset(
    f"{TEXT_OF}{name}"
    for name in (
        "table-of-content",
        "illustration-index",
        "table-index",
        "object-index",
        "user-index",
        "alphabetical-index",
    )
)


def find_drop_reason(element: Element, around: TextLook, styles: OdtStyles) -> DropReason | None:
    """Return why nothing of an element is printed where it stands, whatever the styles of its text say."""
    tag, shown = element.tag, element.get(DISPLAY)
    if tag in CONTENTS:
        return DropReason.CONTENTS
    if tag == f"{TEXT_OF}section":
        is_hidden = shown == "none" or (shown == "condition" and _is_condition_met(element))
    elif tag == f"{TEXT_OF}hidden-text":
        is_hidden = _is_condition_met(element)
    elif tag in PARAGRAPHS:
        fields = element.iter(f"{TEXT_OF}hidden-paragraph")
        is_hidden = any(
            _is_condition_met(each) and next(each.iterancestors(*PARAGRAPHS)) is element
            for each in fields
        )
    elif tag == NOTE:
        is_hidden = around.hidden
    elif tag == ROW:
        is_hidden = element.get(f"{TABLE}visibility") in HIDDEN_VISIBILITIES
    else:
        is_hidden = "none" in {shown, element.get(f"{DRAW}display")}
    return DropReason.HIDDEN_TEXT if is_hidden or styles.is_folded(element) else None


def _is_condition_met(element: Element) -> bool:
    """Return whether the condition holds under which an element is hidden."""
    return element.get(f"{TEXT_OF}is-hidden") == "true"
