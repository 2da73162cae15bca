"""PDF: what one holds, and why one cannot be read; `reader` reads it."""

import enum
from typing import NamedTuple

from dossier.model import Block, Dropped

MAX_PAGES = 2_000


class Fault(enum.StrEnum):
    """Why a PDF cannot be read."""

    PASSWORD = "password"  # noqa: S105 - no password, but the want of one
    DAMAGED = "damaged"
    LARGE = "large"
    SLOW = "slow"


class PdfError(Exception):
    """A PDF that cannot be read; `fault` says why."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault)
        self.fault = fault


class Pdf(NamedTuple):
    """What a PDF holds."""

    blocks: tuple[Block, ...]
    dropped: tuple[Dropped, ...]
    texts: tuple[str, ...]  # the text of each page, for counting words
    empty: tuple[int, ...]  # the pages, from 1, without text
    beside: tuple[str, ...]  # texts outside the pages: metadata, remarks, form fields
    secured: bool  # it opens without a password, but with restrictions
