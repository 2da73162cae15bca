"""A letter to correct, and what makes a correction of it."""

from pathlib import PurePosixPath

from dossier.model import CorrectedField, Correction
from tests.support.golden_files import load_tables

TABLES = load_tables("corrections")

RECORD = PurePosixPath("content/bronnen/proef.yml")
LETTER = TABLES["letter"]


def correction(field: str, found: str, right: str, place: str = "correcties[1]") -> Correction:
    return Correction(
        field=CorrectedField(field),
        found=found,
        right=right,
        reason="proef",
        path=RECORD,
        place=place,
    )
