"""Compare text with a file that a person has read; and tables of cases, which stand in files as well."""

import dataclasses
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parents[1] / "golden"


def load_tables(name: str) -> dict[str, Any]:
    """Return the tables of cases of a test module, by what they are cases of."""
    text = (HERE / "tables" / f"{name}.yml").read_text(encoding="utf-8")
    loaded: dict[str, Any] = yaml.load(text, Loader=yaml.CSafeLoader)
    return loaded


@dataclasses.dataclass(frozen=True)
class Golden:
    """Compares text with the files in one folder, or rewrites them when `update` is set."""

    folder: Path
    update: bool

    def check(self, name: str, got: str) -> None:
        """Fail where `got` is not what stands in the file."""
        path = self.folder / name
        if self.update:
            path.write_text(got, encoding="utf-8", newline="\n")
        assert got == path.read_text(encoding="utf-8")
