"""Compare text with a file that a person has read."""

import dataclasses
from pathlib import Path

HERE = Path(__file__).parents[1] / "golden"


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
