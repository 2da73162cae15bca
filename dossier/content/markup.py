"""Judge hand-written Markdown by the HTML that it becomes: only what maintainers may use, and addresses that mislead nobody.

The content policy of the site stops such things too; here a maintainer reads where they stand.
"""

import html
import html.parser
import re
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from dossier.content.fields import show_value
from dossier.content.files import ReportProblem
from dossier.content.form_filling import fill_problem
from dossier.content.line_finder import LineFinder, blank_code, read_as_browser
from dossier.content.typed_quotations import CODE_SIGN, find_typed_quotations
from dossier.content.written_html import MACRO_SIGN, WrittenHtml, convert_markdown
from dossier.language.invisible import DIRECTION_MARKS
from dossier.model import TypedLink, TypedQuotation

TYPED_TAGS = frozenset({"br", "code", "pre", "kbd", "sub", "sup", "abbr", "small"})
"""Tags without attributes that lay out text and do nothing else: these may be typed."""
HEADING_TAGS = ("h1", "h2", "h3", "h4", "h5", "h6")
MADE_TAGS: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(
        ("p", "ul", "blockquote", "pre", "code", "em", "strong", "br", "hr", "table", "thead",
         "tbody", "tr"), frozenset[str]()
    ),
    **dict.fromkeys((*HEADING_TAGS, "sup", "li"), frozenset({"id"})),
    "ol": frozenset({"start"}),
    "th": frozenset({"align"}),
    "td": frozenset({"align"}),
    "a": frozenset({"href", "title", "class"}),
    "div": frozenset({"class"}),
}  # fmt: skip
"""What Markdown may make, with the attributes that it gives: ids of headings and of footnotes."""
MADE_CLASSES = re.compile(
    r"footnote|footnote-ref|footnote-backref|headerlink|toc|language-[\w+#.-]+"
)
VOID_TAGS = frozenset({"br", "hr", "img"})
BLOCK_TAGS = frozenset({"p", "li", "blockquote", "pre", "td", "th", "div", *HEADING_TAGS})
CODE_TAGS = frozenset({"code", "pre", "kbd"})
TYPED_PLACE = re.compile(r"\x02wzxhzdk:(\d+)\x03")
OPEN_TAG = re.compile(r"<(?:[a-zA-Z/!?]|$)")
# `{: .kop }` or `{ onclick=x }` where Markdown takes it for text
ATTRIBUTE_LIST_PATTERN = re.compile(r"\{:|\{[^{}\n]*=[^{}\n]*\}")
SCHEME_PATTERN = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]{0,40}):")
ALLOWED_SCHEMES = frozenset({"http", "https", "mailto"})
# `https:boos.nl` and `https:/boos.nl`, which browsers complete each in its way
UNFINISHED_SCHEME_PATTERN = re.compile(r"(https?:)(?!//[^/?#])", re.IGNORECASE)
# # Over, or Over with === below it
TITLE_PATTERN = re.compile(r"^#(?!#)|^[^\s#>|].*\n=+ *$", re.MULTILINE)
NOTE_PATTERN = re.compile(r"^ {0,3}\[\^([^\]\s]{1,40})\]:", re.MULTILINE)  # [^1]: Zie de brief.
NOTE_MARK_PATTERN = re.compile(r"\[\^([^\]\s]{1,40})\](?!:)")  # werk[^1]
# Afspraken:    and right below it    - Jan schrijft    1. Jan schrijft    • Jan schrijft
GLUED_LIST_PATTERN = re.compile(
    r"^[^\s#>|*+•-].*: *\n(?=(?:[-*+•]|\d{1,2}[.)]) +(\S))", re.MULTILINE
)
DIRECTION_MARK_PATTERN = re.compile(f"[{DIRECTION_MARKS}]")

MarkupFault = tuple[int, str, str]
"""A line from 0, the name of the problem, and what fills its blank, if it has one."""


def check_markup(
    path: PurePosixPath, text: str, first_line: int, report: ReportProblem
) -> tuple[tuple[TypedQuotation, ...], tuple[TypedLink, ...]]:
    """Report what a hand-written text may not hold; return the words that it quotes without a macro, and its links within the site.

    `text` begins on `first_line` of its file; MACRO_SIGN stands for each macro in it.
    """
    try:
        written = convert_markdown(text)
    except RecursionError:
        report(fill_problem(path, "too_deep", f"regel {first_line}"))
        return (), ()
    judge = _Judge(written, LineFinder(text))
    faults = {
        *judge.faults,
        *_find_direction_marks(text),
        *_find_titles(text),
        *_find_broken_notes(text),
        *_find_glued_lists(text),
    }
    for line, fault, typed in sorted(faults):
        report(fill_problem(path, fault, f"regel {first_line + line}", typed=typed))
    quoted = tuple(
        TypedQuotation(words=words, line=first_line + judge.lines.find_words(words))
        for block in judge.blocks
        for words in find_typed_quotations(block)
    )
    return quoted, tuple(TypedLink(x, first_line + line) for x, line in judge.links.items())


class _Events(html.parser.HTMLParser):
    """Hands the parts of HTML to the judge."""

    def __init__(self, judge: "_Judge", *, typed: bool) -> None:
        super().__init__(convert_charrefs=not typed)
        self._judge = judge
        self._typed = typed

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self._judge.open_element(tag, values, self.get_starttag_text() or "", typed=self._typed)

    def handle_endtag(self, tag: str) -> None:
        self._judge.close_element(tag)

    def handle_data(self, data: str) -> None:
        if self._typed and OPEN_TAG.search(data):
            self._judge.refuse_html("<")
        self._judge.read_words(data)

    def handle_entityref(self, name: str) -> None:
        self._judge.read_words(html.unescape(f"&{name};"))

    def handle_charref(self, name: str) -> None:
        self._judge.read_words(html.unescape(f"&#{name};"))

    def handle_comment(self, data: str) -> None:
        self._judge.refuse_html(f"<!--{data[:40]}")

    def handle_decl(self, decl: str) -> None:
        self._judge.refuse_html(f"<!{decl[:40]}")

    def unknown_decl(self, data: str) -> None:
        self._judge.refuse_html(f"<![{data[:40]}")

    def handle_pi(self, data: str) -> None:
        self._judge.refuse_html(f"<?{data[:40]}")


class _Judge:
    """Goes through the HTML of a text, and gathers what may not be there and the words of each block."""

    def __init__(self, written: WrittenHtml, lines: LineFinder) -> None:
        self.lines = lines
        self.blocks: list[str] = []
        self._written = written
        self.faults: list[MarkupFault] = []
        self._open: list[tuple[str, str]] = []
        self._words: list[str] = []
        self._addresses: set[str] = set()
        self.links: dict[str, int] = {}
        self._refused: set[str] = set()
        self._read_html(written.html, typed=False)
        for tag, opening in self._open:
            self._refuse_unclosed(tag, opening)
        self._end_block()
        for tag in {*written.elements} - self._refused:
            self.refuse_html(f"<{tag}")
        for values in written.attribute_lists:
            # `{#naam}` begins as a comment of Jinja does, and is reported as such.
            if not (values.startswith("#") and lines.has_line(f"{{{values}")):
                self._refuse_attribute_list(f"{{ {values.strip()} }}", values)
        for address in written.definitions:
            self._check_address(address)

    def open_element(
        self, tag: str, values: Mapping[str, str], opening: str, *, typed: bool
    ) -> None:
        """Judge the start of an element; `opening` is its tag as it stands in the HTML."""
        if tag not in VOID_TAGS:
            self._open.append((tag, opening))
        if tag in BLOCK_TAGS:
            self._end_block()
        if tag in CODE_TAGS:
            self._words.append(CODE_SIGN)
        if tag == "img" and not typed:
            self._refuse_image()
        elif not _is_allowed(tag, values, typed=typed):
            self._refused.add(tag)
            # Code between fences takes attributes in braces, and HTML is made of those.
            self.refuse_html(opening.rstrip(">"), or_at="```")
        elif "href" in values:
            self._check_address(values["href"])
        if value := next((each for each in values.values() if MACRO_SIGN in each), ""):
            self._add_fault("macro_in_address", "", f"({value}", value)

    def close_element(self, tag: str) -> None:
        """Judge the end of an element: it ends the one that was opened last."""
        if tag in VOID_TAGS:
            return
        if not any(name == tag for name, _ in self._open):
            self.refuse_html(f"</{tag}")
            return
        while (last := self._open.pop())[0] != tag:
            self._refuse_unclosed(*last)
        if tag in BLOCK_TAGS:
            self._end_block()

    def read_words(self, data: str) -> None:
        """Read text; what was typed as HTML stands in it as a number."""
        for place, part in enumerate(TYPED_PLACE.split(data)):
            if place % 2:
                self._read_html(self._written.typed[int(part)], typed=True)
            elif not any(name in CODE_TAGS for name, _ in self._open):
                self._words.append(part)

    def refuse_html(self, typed: str, *, or_at: str = "<") -> None:
        """Refuse HTML that begins so, or stands at another sign."""
        self._add_fault("html", show_value(typed[:60]), typed, or_at)

    def _read_html(self, text: str, *, typed: bool) -> None:
        events = _Events(self, typed=typed)
        events.feed(text)
        events.close()

    def _end_block(self) -> None:
        words = " ".join("".join(self._words).split())
        self._words.clear()
        for found in ATTRIBUTE_LIST_PATTERN.finditer(words):
            self._refuse_attribute_list(found[0], found[0])
        if "![" in words:  # another text of the page could say which picture is meant
            self._refuse_image()
        if words:
            is_quoted = any(name == "blockquote" for name, _ in self._open)
            self.blocks.append(f"“{words}”" if is_quoted else words)

    def _check_address(self, address: str) -> None:
        """Refuse an address by what a browser reads: `java&#115;cript:` as it is meant."""
        read = read_as_browser(address)
        if read in self._addresses:
            return
        self._addresses.add(read)
        scheme = SCHEME_PATTERN.match(read)
        if scheme and scheme[1].lower() not in ALLOWED_SCHEMES:
            name = f"{scheme[1].lower()}:"
        elif unfinished := UNFINISHED_SCHEME_PATTERN.match(read):
            name = unfinished[1]
        elif read.startswith("//") or "\\" in read:
            name = "\\" if "\\" in read else "//"
        else:
            self.links[read] = self.lines.find_next(read)
            return
        self._add_fault("refused_address", name, read, name)

    def _refuse_image(self) -> None:
        self._add_fault("image", "", "![")

    def _refuse_attribute_list(self, typed: str, needle: str) -> None:
        self._add_fault("attribute_list", show_value(typed), needle)

    def _refuse_unclosed(self, tag: str, opening: str) -> None:
        if tag in TYPED_TAGS:  # others are refused already
            self._add_fault("open_html", show_value(opening), opening)

    def _add_fault(self, fault: str, typed: str, *needles: str) -> None:
        self.faults.append((self.lines.find_next(*needles), fault, typed))


def _is_allowed(tag: str, values: Mapping[str, str], *, typed: bool) -> bool:
    """Return whether an element may stand there; of code between fences Python-Markdown writes the tags."""
    if typed:
        allowed = frozenset({"class"}) if tag == "code" else frozenset[str]()
        known = tag in TYPED_TAGS
    else:
        allowed = MADE_TAGS.get(tag, frozenset())
        known = tag in MADE_TAGS
    classes = values.get("class", "").split()
    return known and values.keys() <= allowed and all(map(MADE_CLASSES.fullmatch, classes))


def _find_titles(text: str) -> Iterator[MarkupFault]:
    """Yield the headings of the first level, which would take the place of the title of the page."""
    shown = blank_code(text)
    for found in TITLE_PATTERN.finditer(shown):
        yield shown.count("\n", 0, found.start()), "second_title", ""


def _find_broken_notes(text: str) -> Iterator[MarkupFault]:
    """Yield the notes that no mark leads to, which MkDocs refuses, and the marks without a note."""
    shown = blank_code(text)
    notes = {found[1]: found.start() for found in NOTE_PATTERN.finditer(shown)}
    marks = {found[1]: found.start() for found in NOTE_MARK_PATTERN.finditer(shown)}
    for names, others, fault in ((notes, marks, "unused_note"), (marks, notes, "missing_note")):
        for name in names.keys() - others.keys():
            yield shown.count("\n", 0, names[name]), fault, name


def _find_glued_lists(text: str) -> Iterator[MarkupFault]:
    """Yield the lists right below the sentence that announces them, which Markdown makes one paragraph."""
    shown = blank_code(text)
    for found in GLUED_LIST_PATTERN.finditer(shown):
        yield shown.count("\n", 0, found.start(1)), "glued_list", ""


def _find_direction_marks(text: str) -> Iterator[MarkupFault]:
    """Yield the marks that show text in another order than it stands in, also in code."""
    for found in DIRECTION_MARK_PATTERN.finditer(text):
        yield text.count("\n", 0, found.start()), "direction_mark", ""
