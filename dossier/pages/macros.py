"""Hand-written text on a page: its macros, worked out here and handed to MkDocs as finished Markdown.

MkDocs runs Jinja over a page with macros. So what is not hand-written stands between raw marks, and
what the macros give is looked up in the page's own front matter: nothing from a source is ever run.
"""

import dataclasses
from collections.abc import Iterable
from pathlib import PurePosixPath

from dossier.ids import quotation_anchor, relative, source_page, term_anchor
from dossier.model import Dossier, MacroCall, Page, SourceId, WrittenText
from dossier.model.macros import call_key
from dossier.pages.description import describe_gaps
from dossier.pages.markup.markdown import Markdown, inline, link, rich
from dossier.pages.named_words import count_sources
from dossier.pages.overviews import newest_first
from dossier.pages.passages import QuotedPassage, find_quoted
from dossier.pages.templating import make_page, render_template
from dossier.pages.written_links import write_site_links
from dossier.sections import TERMS

MAX_SOURCES_WITH_GAPS = 40
"""How many sources a list of gaps names, the newest."""
RAW, END_RAW = "{% raw %}", "{% endraw %}"


class HandWritten:
    """The hand-written texts of one page."""

    def __init__(self, dossier: Dossier, page: PurePosixPath) -> None:
        self._dossier = dossier
        self._page = page
        self._results: dict[str, str] = {}
        self._linked_to = {each.anchor for each in dossier.references.get(page, ())}
        self._quoted: list[QuotedPassage] = []

    def text(self, text: WrittenText) -> Markdown:
        """Return a text for the page, its macros worked out, and whom it quotes; empty where there is none."""
        shown = write_site_links(text.text, self._page, self._dossier)
        if not text.calls:
            return Markdown(shown)
        noted = len(self._quoted)
        for call in text.calls:
            self._results[call_key(call.name, call.values)] = self._work_out(call)
        numbered = list(enumerate(self._quoted, start=1))[noted:]
        notes = render_template("macro_noten", self._page, notes=numbered)
        return Markdown(f"{END_RAW}\n\n{shown}\n\n{RAW}\n\n{notes}")

    def _work_out(self, call: MacroCall) -> Markdown:
        if call.name == "citaat":
            return self._quote(*(value for _, value in call.values))
        if call.name == "begrip":
            term = call.values[0][1]
            return link(term, relative(TERMS.page, self._page, term_anchor(term)))
        if call.name == "noemt":
            return count_sources(self._dossier, call.values[0][1], self._page)
        template, values = list_for_macro(self._dossier, call)
        return render_template(template, self._page, **values)

    def _quote(self, source: str, words: str) -> Markdown:
        """Return quoted words as the source has them, with a note that says who said them, when, and where."""
        own = quotation_anchor(SourceId(source), words)
        quoted, words_there = find_quoted(self._dossier, SourceId(source), words)
        if quoted not in self._quoted:
            self._quoted.append(quoted)
        page = source_page(quoted.document.source.id)
        target = relative(page, self._page, quoted.passage.id)
        anchor = own if own in self._linked_to else None
        said = inline("q", Markdown(f"“{rich(words_there)}”"), "aangehaald", anchor=anchor)
        return Markdown(f"{said}<sup>{link(str(self._quoted.index(quoted) + 1), target)}</sup>")

    def make_page(
        self,
        template: str,
        title: str,
        description: str,
        /,
        *metadata: tuple[str, object],
        **values: object,
    ) -> Page:
        """Return the page that a template makes of these values, among which the texts made before."""
        page = make_page(template, self._page, title, description, *metadata, **values)
        above = (*page.metadata, *self.metadata())
        return dataclasses.replace(page, metadata=above, body=self.body([Markdown(page.body)]))

    def body(self, parts: Iterable[Markdown]) -> Markdown:
        """Return the whole page; call it when all texts were made."""
        whole = Markdown("\n\n".join(part for part in parts if part))
        if not self._results:
            return whole
        fenced = f"{RAW}\n\n{whole}\n\n{END_RAW}"
        return Markdown(fenced.replace(f"{RAW}\n\n{END_RAW}", "").strip())

    def metadata(self) -> tuple[tuple[str, object], ...]:
        """Return what the page's front matter needs for its macros."""
        if not self._results:
            return ()
        results = [{"aanroep": key, "tekst": text} for key, text in self._results.items()]
        return ("render_macros", True), ("macros", results)


def list_for_macro(dossier: Dossier, call: MacroCall) -> tuple[str, dict[str, object]]:
    """Return the template of a macro that lists something, and its values."""
    if call.name == "hiaten":
        with_gaps = [x for x in dossier.by_date[::-1] if x.problems]
        shown = [(x, list(describe_gaps(x))) for x in with_gaps[:MAX_SOURCES_WITH_GAPS]]
        without = len(dossier.documents) - len(with_gaps)
        return "macro_hiaten", {
            "gaps": shown,
            "more": len(with_gaps) - len(shown),
            "without": without,
        }
    if call.name == "volgende_sessie":
        minutes = dossier.settings.session_minutes
        return "macro_sessie", {"sessions": dossier.held_sessions, "minutes": minutes}
    newest = newest_first(dossier)
    if call.name == "nieuwste_bronnen":
        return "macro_bronnen", {"documents": newest[: int(call.value("aantal") or "5")]}
    theme, kind = call.value("thema"), call.value("soort")
    themed = {match.source for match in dossier.matches if match.theme == theme}
    documents = [
        document
        for document in newest
        if (theme is None or document.source.id in themed) and kind in {None, document.kind.value}
    ]
    return "macro_bronnen", {"documents": documents}
