"""Say behind a link of a hand-written text where it leads, if its words name another site; a source's links say so too."""

import html
import re
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from dossier.pages.markup.markdown import elsewhere, is_web

AFTER_HEADINGS = 4
"""Where Python-Markdown has read all links (20) and made the ids of headings (5)."""
STASHED = re.compile(r"\x02(?:wzxhzdk:(\d+)|(\d+)|(amp))\x03")
TAG = re.compile(r"<[^<>]*>")


class _LinkTargets(Treeprocessor):
    """Adds the words behind each link that needs them."""

    def run(self, root: Element) -> None:
        for link in root.iter("a"):
            words = html.unescape(STASHED.sub(self._stashed, "".join(link.itertext())))
            address = html.unescape(link.get("href", ""))
            if is_web(address):
                link.tail = f"{elsewhere(words, address)}{link.tail or ''}"

    def _stashed(self, found: re.Match[str]) -> str:
        """Return what stands for a sign that was typed as HTML, or behind a backslash."""
        if found[1] is not None:
            return TAG.sub("", str(self.md.htmlStash.rawHtmlBlocks[int(found[1])]))
        return chr(int(found[2])) if found[2] is not None else "&"


class LinkTargets(Extension):
    """Tells where links lead."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name that Python-Markdown calls
        """Register the step with Python-Markdown."""
        md.treeprocessors.register(_LinkTargets(md), "link_targets", AFTER_HEADINGS)


def makeExtension(**settings: object) -> LinkTargets:  # noqa: N802 - the name that Python-Markdown calls
    """Return the extension, as Python-Markdown asks for it."""
    return LinkTargets(**settings)
