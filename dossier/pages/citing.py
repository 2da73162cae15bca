"""The words of a source that cite another one, linked to its page."""

from collections.abc import Iterable

from dossier.ids import relative, source_page
from dossier.model import Document, PassageId, Reference
from dossier.pages.markup.markdown import Markdown, inline, link
from dossier.text import RichText, Span, Style

HERE = "ook in dit dossier"


class CitingWords:
    """The words of one source that cite others, by the passage or the index of the note that they stand in."""

    def __init__(self, document: Document, references: Iterable[Reference]) -> None:
        page = source_page(document.source.id)
        self._targets: dict[PassageId | int | None, dict[tuple[int, int], list[str]]] = {}
        for each in references:
            if each.citation is not None:
                said = each.citation
                where = said.note if said.passage is None else said.passage
                target = relative(source_page(each.target), page, each.target_anchor)
                places = self._targets.setdefault(where, {})
                places.setdefault((said.start, said.end), []).append(target)

    def linked(self, where: PassageId | int, content: RichText) -> RichText:
        """Return the text of a passage or note, the words that cite one source linked to it.

        Words that are a link already keep it; behind them stands a point.
        """
        spans: list[Span] = []
        links = sorted(content.links(), key=lambda span: span.start)
        at = index = 0
        for (start, end), targets in sorted(self._targets.get(where, {}).items()):
            # Where two sources bear the number, nothing says which of them is meant.
            if start < at or len(set(targets)) > 1:
                continue
            at = end
            while index < len(links) and links[index].end <= start:
                index += 1
            if index < len(links) and links[index].start < end:
                at = behind = max(end, links[index].end)
                spans.append(Span(start=behind, end=behind, style=Style.HERE, target=targets[0]))
            else:
                spans.append(Span(start=start, end=end, style=Style.REFERENCE, target=targets[0]))
        return RichText(content.text, (*content.spans, *spans)) if spans else content


def here(target: str) -> Markdown:
    """Return what stands behind a link of a source to a paper that the dossier has too."""
    return Markdown(f" {inline('span', Markdown(f'({link(HERE, target)})'), classes=['bij'])}")
