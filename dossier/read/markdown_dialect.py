"""What dialects of Markdown add for layout: boxes, tabs, attributes. Their titles stay, their marks go."""

import re
from collections.abc import Iterator

from dossier.read.text_lines import PAGE_END

NumberedLine = tuple[int, str]

# !!! note "Let op"    ???+ tip inline end "Zie ook"
TITLED_BOX = re.compile(r"[ \t]*(?:!!!|\?\?\?\+?)[ \t]+[\w -]{0,60}\"(?P<title>[^\"]*)\"[ \t]*$")
# The kinds of boxes that have their kind for a title: !!! warning
BARE_BOX = re.compile(
    r"[ \t]*(?:!!!|\?\?\?\+?)[ \t]+(?P<title>abstract|attention|bug|caution|danger|error|example|failure|faq|help|hint"
    r"|important|info|note|question|quote|success|summary|tip|todo|warning)[ \t]*$",
    re.IGNORECASE,
)
TAB = re.compile(r"[ \t]*===[!+]?[ \t]+\"(?P<title>[^\"]+)\"[ \t]*$")  # === "Werkgevers"
CONTENTS_MARK = re.compile(r"[ \t]*\[TOC\][ \t]*$")
_ATTRIBUTE = (
    r"(?:[#.][\w:-]{1,99}|[\w:-]{1,99}=(?:\"[^\"{}]{0,999}\"|'[^'{}]{0,999}'|[^\s\"'{}]{1,999}))"
)
# An attribute list: {#id}, {: .class }, { .md-button target="_blank" }.
_SURE_ATTRIBUTE = r"[#.][\w:-]{1,99}"
ATTRIBUTE_LIST = re.compile(
    # Only named values are attributes behind a link, a picture or marked words.
    rf"(?:[ \t]?\{{:[ \t]*{_ATTRIBUTE}|[ \t]?\{{[ \t]*{_SURE_ATTRIBUTE}|(?<=[)*_`])\{{[ \t]*{_ATTRIBUTE})"
    rf"(?:[ \t]+{_ATTRIBUTE}){{0,20}}[ \t]*\}}"
)
NOTE_START = re.compile(r"\[\^[^\]\s]{1,40}\]:")  # [^1]: Zie
NOTE_INDENT = ("    ", "\t")
BULLET = re.compile(r"[ \t]*[-*+][ \t]")


def is_layout_line(line: str) -> bool:
    """Return whether a line is, in part or whole, layout of a dialect."""
    return any(mark.match(line) for mark in (TITLED_BOX, BARE_BOX, TAB))


def join_notes(lines: Iterator[NumberedLine]) -> Iterator[NumberedLine]:
    """Yield the lines, each note with its indented lines and paragraphs on one line."""
    note: NumberedLine | None = None
    gaps: list[NumberedLine] = []
    for number, line in lines:
        if note is not None and line != PAGE_END:
            if not line.strip():
                gaps.append((number, line))
                continue
            if line.startswith(NOTE_INDENT):
                note, gaps = (note[0], f"{note[1].rstrip()} {line.strip()}"), []
                continue
        yield from (*([note] if note else ()), *gaps)
        note, gaps = ((number, line), []) if NOTE_START.match(line) else (None, [])
        if note is None:
            yield number, line
    yield from (*([note] if note else ()), *gaps)


def unwrap_layout(lines: Iterator[NumberedLine]) -> Iterator[NumberedLine]:
    """Yield the lines without the marks of a dialect; the title of a box begins its text, that of a tab stands apart."""
    in_box_title = False
    for number, line in lines:
        if in_box_title and BULLET.match(line):
            yield number, ""
        in_box_title = False
        if "{" in line:
            line = ATTRIBUTE_LIST.sub("", line)  # noqa: PLW2901 - the rest of the line is read
        if line.lstrip(" \t")[:1] not in {"!", "?", "=", "["}:
            yield number, line
        elif box := TITLED_BOX.match(line) or BARE_BOX.match(line):
            yield number, ""
            if box["title"].strip():
                yield number, _make_bold(box["title"])
                in_box_title = True
        elif tab := TAB.match(line):
            yield from ((number, ""), (number, _make_bold(tab["title"])), (number, ""))
        elif not CONTENTS_MARK.match(line):
            yield number, line


def _make_bold(title: str) -> str:
    title = title.strip()
    return f"**{title[0].upper()}{title[1:]}**"
