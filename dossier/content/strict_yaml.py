"""YAML as a maintainer writes it: every value as typed, with the line that it stands on."""

import bisect
import dataclasses
import functools
import unicodedata
from collections.abc import Callable, Mapping
from importlib import resources
from typing import NamedTuple, cast

import yaml

from dossier.content.problem_texts import ProblemText, fill_problem_text
from dossier.content.typing_slips import explain_unreadable, find_slips
from dossier.language.invisible import CONTROL_CATEGORIES

KeyPath = tuple[str | int, ...]
"""The way to a value: `("termen", 1, "gewicht")`."""
YamlValue = str | list["YamlValue"] | dict[str, "YamlValue"]

MAX_NESTED_NODES = 20
MISPLACED_COLON = "mapping values are not allowed"
MISSING_COLON = "could not find expected ':'"


class Fault(NamedTuple):
    """What is wrong with the form of a file."""

    line: int
    place: KeyPath
    text: ProblemText


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Tree:
    """The values of a file, where each stands, and what was wrong with their form."""

    values: dict[str, YamlValue]
    lines: Mapping[KeyPath, int]
    faults: tuple[Fault, ...]

    @property
    def is_unread(self) -> bool:
        """Whether a part of the file could not be read as it was meant."""
        return any(fault.text.code in {"B001", "B007"} for fault in self.faults)

    def find_line(self, place: KeyPath) -> int | None:
        """Return the line of the value at `place` or of the nearest one around it."""
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines[place] if place else None


def parse_yaml(text: str, *, first_line: int = 1) -> Tree:
    """Return the mapping that `text` holds; what cannot be read is left out and is a fault."""
    return _TreeBuilder(text, first_line).build()


@functools.cache
def load_parser_meanings() -> tuple[dict[str, str], ...]:
    """Return what the words of the parser mean, by a sign in them; `yaml_faults.yml` says how it is read."""
    text = resources.files("dossier.content").joinpath("yaml_faults.yml").read_text("utf-8")
    return tuple(yaml.safe_load(text))


class StrictLoader(yaml.BaseLoader):
    """Composes nodes and constructs nothing; what could surprise or explode is reported, not followed."""

    def __init__(self, text: str, report: Callable[[int, ProblemText], None]) -> None:
        super().__init__(text)
        self._report = report
        self._depth = 0

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        """Return the next node, without what refers to others or asks for a type."""
        event: yaml.Event = self.peek_event()  # type: ignore[no-untyped-call]
        # The stubs allow for events without a place and for the C parser's; ours is neither.
        mark = cast("yaml.Mark", event.start_mark)
        if isinstance(event, yaml.AliasEvent):
            self.get_event()  # type: ignore[no-untyped-call]
            self._refuse(mark, f"*{event.anchor}")
            return yaml.ScalarNode("", "", mark)
        if isinstance(event, yaml.NodeEvent):
            if event.anchor is not None:
                self._refuse(mark, f"&{event.anchor}")
                event.anchor = None
            tag = getattr(event, "tag", None)
            if tag is not None:
                self._refuse(mark, "!" if tag == "!" else f"!{tag.rpartition(':')[2].lstrip('!')}")
                event.tag = None  # type: ignore[attr-defined]  # only some node events have one
        self._depth += 1
        if self._depth > MAX_NESTED_NODES:
            # Deeper nesting serves nobody here, and would exhaust the stack.
            raise yaml.composer.ComposerError(None, None, "too-deep", self.get_mark())
        node = super().compose_node(parent, index)
        self._depth -= 1
        return node

    def _refuse(self, mark: yaml.Mark, sign: str) -> None:
        self._report(mark.index, fill_problem_text("anchor_or_tag", sign=sign))


class _TreeBuilder:
    """Turns nodes into values and keeps their lines."""

    def __init__(self, text: str, first_line: int) -> None:
        self._text = text
        self._first_line = first_line
        # Counted here, since YAML also ends a line at signs that no editor counts.
        self._breaks = [index for index, char in enumerate(text) if char == "\n"]
        self._lines: dict[KeyPath, int] = {}
        self._faults: list[Fault] = []

    def build(self) -> Tree:
        for line, slip in find_slips(self._text):
            self._faults.append(Fault(line + self._first_line, (), slip))
        # What is read otherwise than it looks would only give more, and other, faults.
        node = None if self._faults else self._compose()
        values: dict[str, YamlValue] = {}
        if isinstance(node, yaml.MappingNode):
            values = self._read_mapping(node, ())
        elif node is not None:
            self._report(node.start_mark.index, fill_problem_text("no_keys"))
        faults = tuple(sorted(self._faults, key=lambda fault: fault.line))
        return Tree(values=values, lines=self._lines, faults=faults)

    def _compose(self) -> yaml.Node | None:
        try:
            loader = StrictLoader(self._text, self._report)
        except yaml.reader.ReaderError as error:
            self._report(error.position, fill_problem_text("unprintable"))
            return None
        try:
            return loader.get_single_node()
        except yaml.MarkedYAMLError as error:
            self._report_parser_error(error)
        except (ValueError, OverflowError):
            # PyYAML lets these escape for "\UFFFFFFFF" and for a version of thousands of digits.
            self._report(loader.get_mark().index, fill_problem_text("unprintable"))
        finally:
            loader.dispose()
        return None

    def _report_parser_error(self, error: yaml.MarkedYAMLError) -> None:
        said = error.problem or ""
        meaning = next(x for x in load_parser_meanings() if x["sign"] in said)
        marks = (error.context_mark, error.problem_mark)
        ordered = marks if "at_start" in meaning else marks[::-1]
        index = next(mark.index for mark in ordered if mark is not None)
        if MISPLACED_COLON in said and (start := self._find_line_without_colon(index)) is not None:
            index = start
            meaning = next(x for x in load_parser_meanings() if x["sign"] == MISSING_COLON)
        line = bisect.bisect_left(self._breaks, index)
        meant = ProblemText("B001", meaning["message"], meaning["hint"])
        self._report(index, explain_unreadable(self._text, line) or meant)

    def _find_line_without_colon(self, colon: int) -> int | None:
        """Return where the line begins that lacks its colon, so that the next line's was one too many."""
        *_, above, here = ["", *self._text[:colon].split("\n")]
        # The colon is the first of its line, and the line above has none: `ontvangen 2026-06-18`.
        if ":" in here + above or not above.strip() or above.lstrip().startswith(("-", "#")):
            return None
        return colon - len(here) - 1 - len(above)

    def _read_mapping(self, node: yaml.MappingNode, place: KeyPath) -> dict[str, YamlValue]:
        values: dict[str, YamlValue] = {}
        for key_node, value_node in node.value:
            index = key_node.start_mark.index
            if not isinstance(key_node, yaml.ScalarNode):
                self._report(index, fill_problem_text("group_as_key"), place)
                continue
            key = self._read_scalar(key_node, place)
            here = (*place, key)
            if key in values:
                twice = fill_problem_text("key_twice", key=key, line=self._lines[here])
                self._report(index, twice, here)
                continue
            self._lines[here] = self._count_lines(index)
            values[key] = self._read_value(value_node, here)
        return values

    def _read_value(self, node: yaml.Node, place: KeyPath) -> YamlValue:
        if isinstance(node, yaml.MappingNode):
            return self._read_mapping(node, place)
        if not isinstance(node, yaml.SequenceNode):
            return self._read_scalar(node, place)
        for number, item in enumerate(node.value):
            self._lines[*place, number] = self._count_lines(item.start_mark.index)
        return [self._read_value(item, (*place, number)) for number, item in enumerate(node.value)]

    def _read_scalar(self, node: yaml.Node, place: KeyPath) -> str:
        text = str(node.value)
        # Escapes such as "\0" and "\uD800" make signs that no page can hold.
        if not text.isprintable() and any(
            unicodedata.category(char) in CONTROL_CATEGORIES and char not in "\n\t" for char in text
        ):
            self._report(node.start_mark.index, fill_problem_text("unprintable"), place)
            return ""
        return text

    def _report(self, index: int, text: ProblemText, place: KeyPath = ()) -> None:
        self._faults.append(Fault(self._count_lines(index), place, text))

    def _count_lines(self, index: int) -> int:
        return bisect.bisect_left(self._breaks, index) + self._first_line
