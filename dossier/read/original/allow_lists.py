"""What an original may hold, as data: `docx.yml` and `odt.yml` beside this module."""

import functools
from collections.abc import Iterator, Mapping
from importlib import resources
from typing import NamedTuple

import yaml

from dossier.model import Obstacle


class Finding(NamedTuple):
    """Something in a file that keeps it from the site as it is."""

    obstacle: Obstacle
    removable: bool = False  # a copy without it looks the same to a reader
    place: str = ""  # where it stands, in the editor's terms, or empty


class AllowList(NamedTuple):
    """Names of parts, elements or fields: what may stay, what a copy leaves out, and why others are refused."""

    allowed: frozenset[str]
    removable: Mapping[str, Obstacle]
    refused: Mapping[str, Obstacle]

    def judge(self, name: str, otherwise: Obstacle | None = Obstacle.UNKNOWN) -> Iterator[Finding]:
        """Yield what is wrong with `name`; one that is on no list is `otherwise`, or allowed where that is None."""
        if name in self.removable:
            yield Finding(self.removable[name], removable=True)
        elif name in self.refused:
            yield Finding(self.refused[name])
        elif name not in self.allowed and otherwise is not None:
            yield Finding(otherwise)


@functools.cache
def load_allow_lists(file: str) -> dict[str, AllowList]:
    """Return the lists of `<file>.yml`; names in it are parted by white space, reasons are those of Obstacle.

    They are read when first needed: most commands judge no original.
    """
    text = resources.files(__name__.rpartition(".")[0]).joinpath(f"{file}.yml").read_text("utf-8")
    lists = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - it makes nothing but texts
    return {
        key: AllowList(
            frozenset(each.get("allowed", "").split()),
            _read_reasons(each.get("removable", {})),
            _read_reasons(each.get("refused", {})),
        )
        for key, each in lists.items()
    }


def _read_reasons(names: Mapping[str, str]) -> dict[str, Obstacle]:
    return {name: Obstacle[key] for key, text in names.items() for name in text.split()}
