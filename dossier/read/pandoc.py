"""DOCX and ODT, and the tree that pandoc makes of them, as blocks.

Pandoc runs as a process of its own, in its sandbox, with limits on memory and the processor: a file that was
made to harm reaches no other file and no other source.
"""

import itertools
import json
import subprocess
from collections.abc import Iterator, Sequence
from typing import Any

import pypandoc

from dossier.model import Block, BlockKind
from dossier.read.numerals import format_numeral
from dossier.read.text_lines import strip_invisible
from dossier.text import RichText, Span, Style

MAX_CPU_SECONDS = 60
MEMORY = "800m"
STYLES = {"Strong": Style.BOLD, "Emph": Style.ITALIC, "Superscript": Style.SUPERSCRIPT}
# Inlines that only lay out their words, and where among their values the words stand.
PLAIN = {
    "Strikeout": None,
    "SmallCaps": None,
    "Underline": None,
    "Subscript": None,
    "Span": 1,
    "Cite": 1,
}
WORDS = frozenset({"Str", "Space", "SoftBreak"})
QUOTES = {"SingleQuote": "‘’", "DoubleQuote": "“”"}
NUMERALS = {"LowerAlpha": "a", "UpperAlpha": "A", "LowerRoman": "i", "UpperRoman": "I"}

Node = dict[str, Any]
"""A node of pandoc's tree: its kind under `t`, what it holds under `c`."""


class ConversionError(Exception):
    """Pandoc could make nothing of a file."""


def read_odt(data: bytes) -> tuple[Block, ...]:
    """Return the blocks of an ODT; raise ConversionError where there is none in it."""
    return Tree().blocks_of(json.loads(_pandoc(data, "odt"))["blocks"])


def _pandoc(data: bytes, form: str) -> bytes:
    command = [pypandoc.get_pandoc_path(), "+RTS", f"-M{MEMORY}", "-RTS", "--sandbox"]
    # Pandoc has no limit of its own on the processor; a clock would run on while the machine has other work.
    limited = ["/bin/sh", "-c", f'ulimit -t {MAX_CPU_SECONDS}; exec "$0" "$@"']
    done = subprocess.run(  # noqa: S603 - our own words only
        [*limited, *command, "--from", form, "--to", "json"],
        input=data,
        capture_output=True,
        check=False,
    )
    if done.returncode != 0:
        raise ConversionError(done.stderr.decode(errors="replace"))
    return done.stdout


class Tree:
    """Walks pandoc's tree once; notes are numbered as they are met, and stand behind the text."""

    def __init__(self) -> None:
        self._notes: list[RichText] = []
        self._count = 0

    def blocks_of(self, nodes: Sequence[Node]) -> tuple[Block, ...]:
        """Return the blocks of the tree, then those of its notes."""
        found = list(self._blocks(nodes))
        notes = [
            self._block(BlockKind.TEXT, text, note=str(number))
            for number, text in enumerate(self._notes, start=1)
        ]
        return (*found, *notes)

    def _block(self, kind: BlockKind, content: RichText, **more: object) -> Block:
        self._count += 1
        values = {"opens": True, **more}
        return Block(kind=kind, content=content.strip(), line=self._count, **values)  # type: ignore[arg-type]

    def _blocks(self, nodes: Sequence[Node], depth: int = 0) -> Iterator[Block]:
        for node in nodes:
            yield from self._one(node, depth)

    def _one(self, node: Node, depth: int) -> Iterator[Block]:  # noqa: C901 - one case for each kind of node
        match node["t"], node.get("c"):
            case "Para" | "Plain", list(inlines):
                yield from self._paragraph(inlines)
            case "Header", [int(level), _, list(inlines)]:
                if (text := self._inlines(inlines).collapse_spaces()).text.strip():
                    yield self._block(BlockKind.HEADING, text, level=level)
            case "BulletList", list(items):
                for item in items:
                    yield from self._item(item, depth + 1)
            case "OrderedList", [attributes, list(items)]:
                for number, item in enumerate(items):
                    yield from self._item(item, depth, _label(attributes, number))
            case "DefinitionList", list(pairs):
                for term, definitions in pairs:
                    yield from self._paragraph(term)
                    for definition in definitions:
                        yield from self._blocks(definition, depth)
            case "Table", [_, [_, caption], _, [_, head], list(bodies), [_, foot]]:
                yield from self._blocks(caption, depth)
                yield from self._table(head, bodies, foot)
            case "BlockQuote", list(inner):
                yield from self._blocks(inner, depth)
            case "Div", [_, list(inner)]:
                yield from self._blocks(inner, depth)
            case "Figure", [_, [_, caption], list(inner)]:
                yield from self._blocks(inner, depth)
                yield from self._blocks(caption, depth)
            case "LineBlock", list(rows):
                for number, inlines in enumerate(rows):
                    text = self._inlines(inlines)
                    yield self._block(BlockKind.TEXT, text, opens=number == 0, closed=True)
            case "CodeBlock", [_, str(text)]:
                for line in text.splitlines():
                    yield self._block(BlockKind.TEXT, RichText(line), closed=True)
            case "HorizontalRule", _:
                yield self._block(BlockKind.RULE, RichText(""))
            case _:
                return

    def _paragraph(self, inlines: Sequence[Node]) -> Iterator[Block]:
        """Yield a block for each line of a paragraph: most have one."""
        lines: list[list[Node]] = [[]]
        for node in inlines:
            if node["t"] == "LineBreak":
                lines.append([])
            else:
                lines[-1].append(node)
        opens = True
        for number, line in enumerate(lines):
            content = self._inlines(line).collapse_spaces()
            if content.text.strip() or content.spans:
                closed = number < len(lines) - 1
                yield self._block(BlockKind.TEXT, content, opens=opens, closed=closed)
                opens = False

    def _item(self, nodes: Sequence[Node], depth: int, label: str = "") -> Iterator[Block]:
        """Yield an item of a list; one with a number is text, since it may be the number of a question."""
        first, *others = nodes or [{"t": "Plain", "c": []}]
        if first["t"] not in {"Para", "Plain"}:
            others, first = [first, *others], {"t": "Plain", "c": []}
        content = self._inlines(first["c"], breaks=" ").collapse_spaces()
        if label:
            content = RichText(f"{label} ") + content.strip()
        if content.text.strip():
            kind = BlockKind.TEXT if label else BlockKind.ITEM
            yield self._block(kind, content, level=0 if label else depth)
        yield from self._blocks(others, depth)

    def _table(
        self, head: Sequence[list[Any]], bodies: Sequence[list[Any]], foot: Sequence[list[Any]]
    ) -> Iterator[Block]:
        heads = [self._row(row) for row in head]
        rows = [row for body in bodies for part in body[2:] for row in part]
        yield from heads
        if any(block.content.text.strip() for block in heads):
            yield self._block(BlockKind.RULE, RichText(""))
        yield from (self._row(row) for row in (*rows, *foot))

    def _row(self, row: list[Any]) -> Block:
        cells: list[RichText] = []
        for _, _, _, across, inner in row[1]:
            cells.append(self._together(inner))
            cells.extend([RichText("")] * (across - 1))
        tabbed = [part for cell in cells for part in (cell, RichText("\t"))]
        return self._block(BlockKind.ROW, RichText.join(tabbed[:-1]))

    def _inlines(self, nodes: Sequence[Node], breaks: str = "\n") -> RichText:
        # Most of a text is plain words: a run of those is put together at once.
        parts: list[RichText] = []
        for plain, run in itertools.groupby(nodes, key=lambda node: node["t"] in WORDS):
            if plain:
                parts.append(RichText("".join(strip_invisible(node.get("c", " ")) for node in run)))
            else:
                parts.extend(self._inline(node, breaks) for node in run)
        return RichText.join(parts)

    def _inline(self, node: Node, breaks: str) -> RichText:
        match node["t"], node.get("c"):
            case "LineBreak", _:
                return RichText(breaks)
            case "Quoted", [{"t": str(form)}, list(inner)]:
                marks = QUOTES[form]
                return RichText(marks[0]) + self._inlines(inner, breaks) + RichText(marks[1])
            case "Code" | "Math", [_, str(text)]:
                return RichText(text)
            case "Link", [_, list(inner), [str(target), _]]:
                return _over(self._inlines(inner, breaks), Style.LINK, target)
            case "Image", [_, list(inner), _]:
                return self._inlines(inner, breaks)
            case "Note", list(inner):
                return self._note(inner)
            case name, list(inner) if name in STYLES:
                return _over(self._inlines(inner, breaks), STYLES[name])
            case name, list(values) if name in PLAIN:
                at = PLAIN[name]
                return self._inlines(values if at is None else values[at], breaks)
            case _:
                return RichText("")

    def _note(self, nodes: Sequence[Node]) -> RichText:
        number = len(self._notes) + 1
        self._notes.append(RichText(""))
        self._notes[number - 1] = self._together(nodes)
        return _cited(str(number))

    def _together(self, nodes: Sequence[Node]) -> RichText:
        """Return the text of several blocks as one."""
        parts = [block.content for block in self._blocks(nodes)]
        spaced = [part for each in parts for part in (each, RichText(" "))]
        return RichText.join(spaced).collapse_spaces().strip()


def _cited(mark: str) -> RichText:
    return RichText("", (Span(start=0, end=0, style=Style.NOTE, target=mark),))


def _over(content: RichText, style: Style, target: str | None = None) -> RichText:
    span = Span(start=0, end=len(content.text), style=style, target=target)
    return RichText(content.text, (*content.spans, span)) if content.text else content


def _label(attributes: list[Any], index: int) -> str:
    """Return what a word processor prints before an item: `1.`, `a)`, `(iv)`."""
    start, style, delimiter = attributes
    text = format_numeral(start + index, NUMERALS.get(style["t"], "1"))
    return {"OneParen": f"{text})", "TwoParens": f"({text})"}.get(delimiter["t"], f"{text}.")
