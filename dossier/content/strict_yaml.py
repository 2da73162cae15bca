"""YAML as a maintainer writes it: every value as typed, with the line that it stands on."""

import bisect
import dataclasses
import unicodedata
from collections.abc import Callable, Mapping
from typing import cast

import yaml

from dossier.content.yaml_faults import MISPLACED_COLON, NO_COLON, explain_parser_message

KeyPath = tuple[str | int, ...]
"""The way to a value: `("termen", 1, "gewicht")`."""
YamlValue = str | list["YamlValue"] | dict[str, "YamlValue"]

MAX_NESTED_NODES = 20


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """What is wrong with the form of a file; message and hint in Dutch."""

    code: str
    line: int
    place: KeyPath
    message: str
    hint: str


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Tree:
    """The values of a file, where each stands, and what was wrong with their form."""

    values: dict[str, YamlValue]
    lines: Mapping[KeyPath, int]
    faults: tuple[Fault, ...]

    def find_line(self, place: KeyPath) -> int | None:
        """Return the line of the value at `place` or of the nearest one around it."""
        while place:
            if place in self.lines:
                return self.lines[place]
            place = place[:-1]
        return None


def parse_yaml(text: str, *, first_line: int = 1) -> Tree:
    """Return the mapping that `text` holds; what cannot be read is left out and is a fault."""
    return _Builder(text, first_line).tree()


class StrictLoader(yaml.SafeLoader):
    """Composes nodes and constructs nothing; what could surprise or explode is told, not followed."""

    def __init__(self, text: str, tell: Callable[[int, str, str, str], None]) -> None:
        super().__init__(text)
        self._tell = tell
        self._depth = 0

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        """Return the next node, without what refers to others or asks for a type."""
        event: yaml.Event = self.peek_event()  # type: ignore[no-untyped-call]
        if isinstance(event, yaml.AliasEvent):
            self.get_event()  # type: ignore[no-untyped-call]
            self._refuse(event, f"*{event.anchor}")
            return yaml.ScalarNode("", "", _mark(event))
        if isinstance(event, yaml.NodeEvent):
            self._strip(event)
        return self._composed(parent, index)

    def _composed(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        self._depth += 1
        if self._depth > MAX_NESTED_NODES:
            # Deeper nesting serves nobody here, and would exhaust the stack.
            raise yaml.composer.ComposerError(None, None, "too-deep", self.get_mark())
        node = super().compose_node(parent, index)
        self._depth -= 1
        return node

    def _strip(self, event: yaml.NodeEvent) -> None:
        if event.anchor is not None:
            self._refuse(event, f"&{event.anchor}")
            event.anchor = None
        tag = getattr(event, "tag", None)
        if tag is not None:
            self._refuse(event, "!" if tag == "!" else f"!{tag.rpartition(':')[2].lstrip('!')}")
            event.tag = None  # type: ignore[attr-defined]  # only some node events have one

    def _refuse(self, event: yaml.NodeEvent, sign: str) -> None:
        message = (
            f"{sign} heeft in dit soort bestand een eigen betekenis, die het dossier niet leest"
        )
        hint = f'haal dit teken weg; hoort het bij de waarde, zet de waarde dan tussen aanhalingstekens: "{sign}"'
        self._tell(_mark(event).index, "B007", message, hint)


def _mark(event: yaml.Event) -> yaml.Mark:
    # The stubs allow for events without a place and for the C parser's; ours is neither.
    return cast("yaml.Mark", event.start_mark)


class _Builder:
    """Turns nodes into values and keeps their lines."""

    def __init__(self, text: str, first_line: int) -> None:
        self._text = text
        self._first_line = first_line
        # Counted here, since YAML also ends a line at signs that no editor counts.
        self._breaks = [index for index, char in enumerate(text) if char == "\n"]
        self._lines: dict[KeyPath, int] = {}
        self._faults: list[Fault] = []

    def tree(self) -> Tree:
        value = self._top()
        faults = tuple(sorted(self._faults, key=lambda fault: fault.line))
        return Tree(values=value, lines=self._lines, faults=faults)

    def _top(self) -> dict[str, YamlValue]:
        node = self._node()
        if node is None:
            return {}
        if not isinstance(node, yaml.MappingNode):
            message = "hier staan geen regels met elk een woord, een dubbele punt en een waarde"
            hint = "schrijf per regel een woord, een dubbele punt, een spatie en de waarde: titel: Werk"
            self._tell(node.start_mark.index, "B001", message, hint)
            return {}
        return self._mapping(node, ())

    def _node(self) -> yaml.Node | None:
        try:
            loader = StrictLoader(self._text, self._tell)
        except yaml.reader.ReaderError as error:
            self._tell(error.position, "B001", *_UNPRINTABLE)
            return None
        try:
            return loader.get_single_node()
        except yaml.MarkedYAMLError as error:
            self._explain(error)
        except (ValueError, OverflowError):
            # PyYAML lets these escape for "\UFFFFFFFF" and for a version of thousands of digits.
            self._tell(loader.get_mark().index, "B001", *_UNPRINTABLE)
        finally:
            loader.dispose()
        return None

    def _explain(self, error: yaml.MarkedYAMLError) -> None:
        meaning = explain_parser_message(error.problem or "")
        marks = (error.context_mark, error.problem_mark)
        ordered = marks if meaning.at_start else marks[::-1]
        mark = next(mark for mark in ordered if mark is not None)
        start = (
            self._without_colon(mark.index) if MISPLACED_COLON in (error.problem or "") else None
        )
        if start is not None:
            self._tell(start, "B001", NO_COLON.message, NO_COLON.hint)
        else:
            self._tell(mark.index, "B001", meaning.message, meaning.hint)

    def _without_colon(self, colon: int) -> int | None:
        """Return where the line begins that lacks its colon, so that the next line's was one too many."""
        *_, above, here = ["", *self._text[:colon].split("\n")]
        # The colon is the first of its line, and the line above has none: `ontvangen 2026-06-18`.
        if (
            ":" in here
            or not above.strip()
            or ":" in above
            or above.lstrip().startswith(("-", "#"))
        ):
            return None
        return colon - len(here) - 1 - len(above)

    def _mapping(self, node: yaml.MappingNode, place: KeyPath) -> dict[str, YamlValue]:
        values: dict[str, YamlValue] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                message = (
                    "voor de dubbele punt staat hier een lijst of een groep in plaats van één woord"
                )
                hint = "schrijf één woord voor de dubbele punt; zet de waarde tussen aanhalingstekens als zij met { of [ begint"
                self._tell(key_node.start_mark.index, "B001", message, hint, place)
                continue
            key = self._scalar(key_node, place)
            here = (*place, key)
            if key in values:
                self._twice(key_node, here)
                continue
            self._lines[here] = self._line(key_node.start_mark.index)
            values[key] = self._value(value_node, here)
        return values

    def _twice(self, node: yaml.ScalarNode, place: KeyPath) -> None:
        message = f"'{place[-1]}' staat er twee keer; eerder op regel {self._lines[place]}"
        hint = "houd één van de twee; hoort er meer bij, zet dan alles onder één ervan, elke waarde op een eigen regel met een streepje en een spatie ervoor"
        self._tell(node.start_mark.index, "B003", message, hint, place)

    def _value(self, node: yaml.Node, place: KeyPath) -> YamlValue:
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, place)
        if isinstance(node, yaml.SequenceNode):
            return self._sequence(node, place)
        return self._scalar(node, place)

    def _sequence(self, node: yaml.SequenceNode, place: KeyPath) -> list[YamlValue]:
        values = []
        for number, item in enumerate(node.value):
            self._lines[*place, number] = self._line(item.start_mark.index)
            values.append(self._value(item, (*place, number)))
        return values

    def _scalar(self, node: yaml.Node, place: KeyPath) -> str:
        text = str(node.value)
        if any(_is_unwanted(char) for char in text):
            self._tell(node.start_mark.index, "B001", *_UNPRINTABLE, place)
            return ""
        return text

    def _tell(self, index: int, code: str, message: str, hint: str, place: KeyPath = ()) -> None:
        line = self._line(index)
        self._faults.append(
            Fault(code=code, line=line, place=place, message=message, hint=hint),
        )

    def _line(self, index: int) -> int:
        return bisect.bisect_left(self._breaks, index) + self._first_line


def _is_unwanted(char: str) -> bool:
    # Escapes such as "\0" and "\uD800" make signs that no page can hold.
    return unicodedata.category(char) in {"Cc", "Cs"} and char not in "\n\t"


_UNPRINTABLE = (
    "hier staat een onzichtbaar teken dat niet in een tekst thuishoort",
    "typ de regel opnieuw in, zonder te plakken en zonder het teken \\",
)
