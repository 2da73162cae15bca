"""Hand-written text on a page: its macros, worked out here and handed to MkDocs as finished Markdown.

MkDocs runs Jinja over a page with macros. So what is not hand-written stands between raw marks, and
what the macros give is looked up in the page's own front matter: nothing from a source is ever run.
"""

from collections.abc import Callable, Iterable
from pathlib import PurePosixPath

from dossier.ids import quotation_anchor, relative, source_page, term_anchor
from dossier.model import Dossier, MacroCall, SourceId, WrittenText
from dossier.model.macros import call_key
from dossier.pages.gaps import told_gaps
from dossier.pages.lists import by_date, newest_first
from dossier.pages.markup.markdown import Markdown, blocks, link
from dossier.pages.quotations import QuotationNotes, find_quoted, quote
from dossier.pages.templating import render_template
from dossier.sections import TERMS

RAW, END_RAW = "{% raw %}", "{% endraw %}"


class HandWritten:
    """The hand-written texts of one page."""

    def __init__(self, dossier: Dossier, page: PurePosixPath) -> None:
        self._dossier = dossier
        self._page = page
        self._results: dict[str, str] = {}
        self._linked_to = {each.anchor for each in dossier.references.get(page, ())}
        self._quoted = QuotationNotes()

    def text(self, text: WrittenText) -> Markdown:
        """Return a text for the page, its macros worked out, and whom it quotes; empty where there is none."""
        if not text.calls:
            return Markdown(text.text)
        noted = len(self._quoted.passages)
        for call in text.calls:
            self._results[call_key(call.name, call.values)] = self._result(call)
        numbered = list(enumerate(self._quoted.passages, start=1))[noted:]
        notes = render_template("macro_noten", self._page, notes=numbered)
        return Markdown(f"{END_RAW}\n\n{text.text}\n\n{RAW}\n\n{notes}")

    def _result(self, call: MacroCall) -> Markdown:
        if call.name == "citaat":
            return self._quote(*(value for _, value in call.values))
        if call.name == "begrip":
            term = call.values[0][1]
            return link(term, relative(TERMS.page, self._page, term_anchor(term)))
        return LISTS[call.name](self._dossier, self._page, call)

    def _quote(self, source: str, words: str) -> Markdown:
        own = quotation_anchor(SourceId(source), words)
        quoted, words_there = find_quoted(self._dossier, SourceId(source), words)
        page = source_page(quoted.document.source.id)
        target = relative(page, self._page, quoted.passage.id)
        said = quote(words_there, anchor=own if own in self._linked_to else None)
        return Markdown(f"{said}<sup>{link(str(self._quoted.number(quoted)), target)}</sup>")

    def body(self, parts: Iterable[Markdown]) -> Markdown:
        """Return the whole page; call it when all texts were made."""
        whole = blocks(parts)
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


def _sources(dossier: Dossier, page: PurePosixPath, call: MacroCall) -> Markdown:
    theme, kind = call.value("thema"), call.value("soort")
    themed = {match.source for match in dossier.matches if match.theme == theme}
    documents = [
        document
        for document in newest_first(dossier)
        if (theme is None or document.source.id in themed) and kind in {None, document.kind.value}
    ]
    return render_template("macro_bronnen", page, documents=documents)


def _newest(dossier: Dossier, page: PurePosixPath, call: MacroCall) -> Markdown:
    count = int(call.value("aantal") or "5")
    return render_template("macro_bronnen", page, documents=newest_first(dossier)[:count])


def _next(dossier: Dossier, page: PurePosixPath, _call: MacroCall) -> Markdown:
    minutes = dossier.settings.session_minutes
    return render_template("macro_sessie", page, sessions=dossier.sessions, minutes=minutes)


def _gaps(dossier: Dossier, page: PurePosixPath, _call: MacroCall) -> Markdown:
    """Return for each source the gaps found in it, folded away below its name."""
    gaps = [(x, list(told_gaps(x))) for x in by_date(dossier)]
    return render_template("macro_hiaten", page, gaps=gaps)


LISTS: dict[str, Callable[[Dossier, PurePosixPath, MacroCall], Markdown]] = {
    "bronnen": _sources,
    "nieuwste_bronnen": _newest,
    "volgende_sessie": _next,
    "hiaten": _gaps,
}
