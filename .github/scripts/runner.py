"""What the runner of a workflow hands in, and takes back."""

import os
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

Event = TypeVar("Event", bound=BaseModel)


def event(kind: type[Event]) -> Event:
    """Return what made the workflow start, checked to be of a kind."""
    return kind.model_validate_json(Path(os.environ["GITHUB_EVENT_PATH"]).read_bytes())


def put_output(name: str, value: str) -> None:
    """Hand a value to later steps and jobs; one line, since a second one would be another value."""
    if "\n" in value or "\r" in value:
        msg = f"the output {name} is more than one line"
        raise ValueError(msg)
    _append("GITHUB_OUTPUT", f"{name}={value}\n")


def put_summary(markdown: str) -> None:
    """Show a text on the page of the run."""
    _append("GITHUB_STEP_SUMMARY", f"{markdown}\n")


def _append(variable: str, text: str) -> None:
    name = os.environ.get(variable)
    if name:
        with Path(name).open("a", encoding="utf-8") as file:
            file.write(text)
