"""The heads and feet of the pages of an ODT, and on which pages each stands."""

from dossier.read.odt_styles import PARAGRAPHS, OdtStyles
from dossier.read.office_blocks import HeadUse
from dossier.read.office_xml import STYLE, TEXT_OF, Element

KINDS = ("header", "footer")
HEADS = tuple(f"{STYLE}{kind}{end}" for kind in KINDS for end in ("", "-left", "-first"))
USUAL_MASTER = "Standard"


def find_heads(root: Element, body: Element, styles: OdtStyles) -> dict[Element, HeadUse]:
    """Return the heads and feet of the master pages with their use; `styles` are those of the body."""
    found = dict.fromkeys(root.iter(*HEADS), HeadUse.OTHER_PAGES)
    used = _find_first_master(body, styles)
    masters = {each.get(f"{STYLE}name"): each for each in root.iter(f"{STYLE}master-page")}
    if (master := masters.get(used)) is None:
        return found
    for kind in KINDS:
        own, usual = (master.find(f"{STYLE}{kind}{end}") for end in ("-first", ""))
        shown = usual if own is None else own
        if shown is not None:
            is_apart = own is not None or master.get(f"{STYLE}next-style-name", used) != used
            is_alone = is_apart and kind == "header"
            found[shown] = HeadUse.FIRST_PAGE if is_alone else HeadUse.ALL_PAGES
    return found


def _find_first_master(body: Element, styles: OdtStyles) -> str:
    """Return the name of the master page of the first page."""
    paragraph = next(body.iter(*PARAGRAPHS), None)
    name = "" if paragraph is None else paragraph.get(f"{TEXT_OF}style-name", "")
    named = (x.get(f"{STYLE}master-page-name") for x in styles.chain("paragraph", name))
    return next(filter(None, named), USUAL_MASTER)
