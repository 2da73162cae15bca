"""A letter to correct, and what makes a correction of it."""

from pathlib import PurePosixPath

from dossier.model import CorrectedField, Correction

RECORD = PurePosixPath("content/bronnen/proef.yml")
LETTER = """\
Betreft Werk en inkomen

Den Haag, 3 januari 2023

Geachte voorzitter,

Hierbij stuur ik u de stukken over werk en inkomen.
"""


def correction(field: str, found: str, right: str, place: str = "correcties[1]") -> Correction:
    return Correction(
        field=CorrectedField(field),
        found=found,
        right=right,
        reason="proef",
        path=RECORD,
        place=place,
    )
