"""The heads and feet of the pages of a DOCX, and on which pages each stands."""

from collections.abc import Mapping

from dossier.read.office_blocks import HeadUse
from dossier.read.office_xml import RELATION, WORD, Element, is_on

KINDS = ("header", "footer")


def find_heads(
    relations: Mapping[str, tuple[str, str]], section: Element | None
) -> dict[str, HeadUse]:
    """Return the use of each part that is a head or foot, by its name: heads first, in the order of the file.

    `section` holds the properties of the first section.
    """
    found = {
        name: HeadUse.OTHER_PAGES
        for kind in KINDS
        for related_kind, name in relations.values()
        if related_kind == kind and name
    }
    if section is None:
        return found
    # Without a first page of its own, that page has the head of all.
    is_apart = is_on(section.find(f"{WORD}titlePg"))
    for kind in KINDS:
        for each in section.findall(f"{WORD}{kind}Reference"):
            if each.get(f"{WORD}type", "default") == ("first" if is_apart else "default"):
                _, name = relations.get(each.get(f"{RELATION}id", ""), ("", ""))
                is_alone = is_apart and kind == "header"
                found[name] = HeadUse.FIRST_PAGE if is_alone else HeadUse.ALL_PAGES
    found.pop("", None)
    return found
