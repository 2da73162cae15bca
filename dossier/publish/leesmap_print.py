"""Set the leesmap of a session on paper: typst makes a PDF of its data by the template in `overrides/`."""

from pathlib import Path

import typst

from dossier.errors import BuildError

LEESMAP_TEMPLATE = "leesmap.typ"


def read_template(overrides: Path) -> bytes:
    """Return the template of every leesmap."""
    return (overrides / LEESMAP_TEMPLATE).read_bytes()


def print_leesmap(leesmap: str, template: bytes) -> bytes:
    """Return the PDF of a leesmap, given as JSON."""
    # No fonts of the machine and no moment, so that the bytes are the same everywhere; tagged by default.
    try:
        return typst.compile(
            template,
            format="pdf",
            ignore_system_fonts=True,
            sys_inputs={"leesmap": leesmap},
            timestamp=0,
        )
    except typst.TypstError as error:
        msg = f"typst kon de leesmap niet maken: {error.message}"
        raise BuildError(msg) from error
