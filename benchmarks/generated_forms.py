"""The papers of the corpus in each form: text, Markdown, HTML, Word and PDF.

Pandoc makes HTML and Word of many papers in one go, cut apart afterwards; typst sets each PDF by itself, with heads, feet
and real footnotes.
"""

import dataclasses
import io
import os
import re
import subprocess
import textwrap
import zipfile
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import pypandoc
import typst
from lxml import etree

CITED = "⟦{}⟧"
"""Where a note of those who answer is cited; each form writes it in its own way."""
CITES = re.compile(r"⟦(\d+)⟧")
WIDTH = 100
PAGE = 9
"""How many blocks stand between two page numbers."""
CUT = "stuk-{}-begint-hier"
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NEVER = (1980, 1, 1, 0, 0, 0)
SETTING = """#set smartquote(enabled: false)
#set text(lang: "nl", size: 10pt, hyphenate: true)
#set par(justify: true, spacing: 1.1em)
#set page(paper: "a4", footer: context align(center, text(8pt)[Pagina #counter(page).display() van #counter(page).final().first()]))
"""


class Block(NamedTuple):
    """A piece of a paper: a label, question, answer, paragraph, heading, title, table or note, and its words."""

    kind: str
    text: str


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Truth:
    """What a paper says, so what recognition must find in it."""

    kind: str
    form: str
    style: str | None
    """How its questions are labelled; None outside kamervragen."""
    date: str | None = None
    """The day or month of the paper in ISO form; None where it does not say so."""
    submitted: str | None = None
    received: str | None = None
    numbers: tuple[str, ...] = ()
    paper: tuple[str, str] | None = None
    """Its dossiernummer and ondernummer."""
    askers: tuple[tuple[str, str], ...] = ()
    """Names and parties."""
    committee: str | None = None
    questions: tuple[str, ...] = ()
    """In the order of the paper."""
    answers: tuple[tuple[str, ...], ...] = ()
    """The questions that each answer serves, in the order of the paper."""


@dataclasses.dataclass(frozen=True, slots=True)
class Paper:
    """A file as it would lie in `content/bronnen`, and its truth."""

    name: str
    data: bytes
    truth: Truth


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A paper before it has a form."""

    name: str
    blocks: tuple[Block, ...]
    broken: bool
    """Whether the lines of a text are broken."""
    paged: bool
    """Whether the numbers of its pages stand between its words."""
    bold: bool
    """Whether labels are bold, where a form can show it."""
    truth: Truth


def written(drafts: Sequence[Draft]) -> Iterator[Paper]:
    """Yield the papers as files, in their order."""
    packed: dict[str, bytes] = {}
    for form, convert in (("html", _pages), ("docx", _word)):
        chosen = [draft for draft in drafts if draft.truth.form == form]
        if chosen:
            packed |= dict(zip((draft.name for draft in chosen), convert(chosen), strict=True))
    make = {"txt": _text, "md": _markdown, "pdf": _pdf}
    for draft in drafts:
        found = packed.get(draft.name)
        data = make[draft.truth.form](draft) if found is None else found
        yield Paper(draft.name, data, draft.truth)


def _text(draft: Draft) -> bytes:
    """Return plain text; a note's number is glued to the word before it, as a converter leaves it."""
    parts = []
    note = 0
    for number, block in enumerate(draft.blocks):
        note += block.kind == "antwoordnoot"
        text = f"{note} {block.text}" if block.kind == "antwoordnoot" else block.text
        text = CITES.sub(r"\1", text)
        if draft.broken and block.kind != "tabel" and "\n" not in text:
            text = textwrap.fill(text, WIDTH, break_on_hyphens=False, break_long_words=False)
        if draft.paged and number % PAGE == PAGE - 1:
            text = _with_page_number(text, number // PAGE + 1, len(draft.blocks) // PAGE)
        parts.append(text)
    return ("\n\n".join(parts) + "\n").encode()


def _with_page_number(text: str, number: int, count: int) -> str:
    """Return a paragraph with the foot of a page in it, or behind it where it has no second line."""
    first, *rest = text.split("\n")
    return "\n\n".join(filter(None, [first, f"Pagina {number} van {count}", "\n".join(rest)]))


def _markdown(draft: Draft) -> bytes:
    """Return Markdown as the first sources have it: notes as `<sup>`, listed behind a line."""
    parts = []
    note = 0
    for number, block in enumerate(draft.blocks):
        text = _superscript(block.text, "<sup>{}</sup>")
        if block.kind == "antwoordnoot":
            note += 1
            text = f"<sup>{note}</sup> {text}"
            parts += ["---"] if note == 1 else []
        elif block.kind == "antwoord" and draft.truth.style == "regel":
            text = f"*{text}*"
        parts.append(_marked_up(block.kind, text, bold=draft.bold))
        if draft.paged and number % PAGE == PAGE - 1:
            parts.append(f"Pagina {number // PAGE + 1} van {len(draft.blocks) // PAGE}")
    return ("\n\n".join(parts) + "\n").encode()


def _superscript(text: str, form: str) -> str:
    return CITES.sub(lambda found: form.format(found[1]), text)


def _marked_up(kind: str, text: str, *, bold: bool) -> str:
    match kind:
        case "titel":
            return f"# {text}"
        case "kop":
            return f"## {text}"
        case "label" if bold:
            return f"**{text}**"
        case "tabel":
            head, *rows = (f"| {row.replace(chr(9), ' | ')} |" for row in text.split("\n"))
            return "\n".join([head, "|---|---|---|", *rows])
        case _:
            return text.replace("\n", "  \n")


def _pages(drafts: Sequence[Draft]) -> Iterator[bytes]:
    """Yield pages of the web, each with its title and one `main`."""
    text = "\n\n".join(
        f"{CUT.format(number)}\n\n{_for_pandoc(draft, number, footnotes=False)}"
        for number, draft in enumerate(drafts)
    )
    made = _pandoc(text, "html").decode()
    bodies = re.split(rf"<p>{CUT.format('[0-9]+')}</p>\n", made)[1:]
    for draft, body in zip(drafts, bodies, strict=True):
        title = draft.truth.numbers[0] if draft.truth.numbers else draft.name
        head = f'<head><meta charset="utf-8"><title>{title}</title></head>'
        page = (
            f'<!DOCTYPE html>\n<html lang="nl">{head}\n<body><main>\n{body}</main></body></html>\n'
        )
        yield page.encode()


def _word(drafts: Sequence[Draft]) -> Iterator[bytes]:
    """Yield Word files, each with its own body and footnotes out of one that holds them all."""
    text = "\n\n".join(
        f"{CUT.format(number)}\n\n{_for_pandoc(draft, number, footnotes=True)}"
        for number, draft in enumerate(drafts)
    )
    with zipfile.ZipFile(io.BytesIO(_pandoc(text, "docx"))) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    document = etree.fromstring(parts["word/document.xml"])
    footnotes = etree.fromstring(parts["word/footnotes.xml"])
    notes = {each.get(f"{WORD}id"): each for each in footnotes}
    body = document[0]
    papers: list[list[Any]] = []
    end = [each for each in body if each.tag == f"{WORD}sectPr"]
    for each in body:
        if re.fullmatch(CUT.format("[0-9]+"), "".join(each.itertext())):
            papers.append([])
        elif each.tag != f"{WORD}sectPr":
            papers[-1].append(each)
    for paper in papers:
        body[:] = [*paper, *end]
        cited = {each.get(f"{WORD}id") for each in body.iter(f"{WORD}footnoteReference")}
        footnotes[:] = [x for name, x in notes.items() if name in cited or x.get(f"{WORD}type")]
        changed = {
            "word/document.xml": etree.tostring(document, encoding="UTF-8", standalone=True),
            "word/footnotes.xml": etree.tostring(footnotes, encoding="UTF-8", standalone=True),
        }
        yield _zipped({**parts, **changed})


def _zipped(parts: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        for name, data in parts.items():
            entry = zipfile.ZipInfo(name, NEVER)
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, data)
    return packed.getvalue()


def _for_pandoc(draft: Draft, number: int, *, footnotes: bool) -> str:
    """Return Markdown in which nothing is a list; footnotes are real ones or a superscript and a paragraph."""
    parts = []
    note = 0
    for block in draft.blocks:
        text = re.sub(r"^(\d+)([.)])", r"\1\\\2", block.text.removeprefix("> "))
        text = _superscript(text, f"[^{number}-{{}}]" if footnotes else "^{}^")
        if block.kind == "antwoordnoot":
            note += 1
            text = f"[^{number}-{note}]: {text}" if footnotes else f"^{note}^ {text}"
        parts.append(_marked_up(block.kind, text, bold=draft.bold))
    return "\n\n".join(parts)


def _pandoc(text: str, form: str) -> bytes:
    command = [
        pypandoc.get_pandoc_path(),
        "--from",
        "markdown-smart",
        "--to",
        form,
        "--output",
        "-",
    ]
    environment = {**os.environ, "SOURCE_DATE_EPOCH": "0"}
    done = subprocess.run(
        command, input=text.encode(), check=True, capture_output=True, env=environment
    )
    return done.stdout


def _pdf(draft: Draft) -> bytes:
    """Return a PDF as typst sets it."""
    notes = [block.text for block in draft.blocks if block.kind == "antwoordnoot"]
    blocks = (block for block in draft.blocks if block.kind != "antwoordnoot")
    parts = (_set(block, notes, bold=draft.bold) for block in blocks)
    text = "\n\n".join([SETTING, *parts]).encode()
    made = typst.compile(text, format="pdf", ignore_system_fonts=True, timestamp=0)
    assert isinstance(made, bytes)
    return made


def _set(block: Block, notes: list[str], *, bold: bool) -> str:
    # At the start of a line typst takes `1.` for a list and `=` for a heading.
    text = re.sub(r"^(\d+)\.", r"\1\.", block.text.removeprefix("> "))
    text = CITES.sub(lambda found: f"#footnote[{notes[int(found[1]) - 1]}]", text)
    match block.kind:
        case "titel":
            return f"#text(18pt)[{text}]"
        case "kop":
            return f"#heading[{text}]"
        case "label" if bold:
            return f"*{text}*"
        case "tabel":
            rows = [row.split("\t") for row in text.split("\n")]
            head, *cells = (", ".join(f"[{cell}]" for cell in row) for row in rows)
            return f"#table(columns: 3, table.header({head}), {', '.join(cells)})"
        case _:
            return text.replace("\n", " \\\n")
