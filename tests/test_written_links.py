"""A hand-written text names a page of the site as a browser shows it; MkDocs is given the way between two files."""

from pathlib import PurePosixPath

import pytest

from dossier.model import Dossier
from dossier.pages.written_links import write_site_links

HERE = PurePosixPath("themas/robotbelasting/index.md")


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("[x](/themas/basisinkomen/#kort)", "[x](../basisinkomen/index.md#kort)"),
        ("[x](</themas/basisinkomen>)", "[x](<../basisinkomen/index.md>)"),
        ("[x](/over/ 'Over')", "[x](../../over.md 'Over')"),
        ("[x](/)", "[x](../../index.md)"),
        ("[x](https://voorbeeld.invalid/zoeken/?q=a)", "[x](../../zoeken/index.md?q=a)"),
        ("[x]\n\n[x]: /begrippen/", "[x]\n\n[x]: ../../begrippen/index.md"),
    ],
)
def test_an_address_of_the_site_becomes_the_way_to_its_file(
    toy: Dossier, typed: str, written: str
) -> None:
    assert write_site_links(typed, HERE, toy) == written


@pytest.mark.parametrize(
    "typed",
    [
        "`[x](/over/)`",
        "```\n[x](/over/)\n```",
        "[x](//elders.nl/)",
        "[x](https://voorbeeld.nl/over/)",
        "[x](../../over.md)",
        "a /over/ b",
    ],
)
def test_any_other_text_stays_as_it_was_typed(toy: Dossier, typed: str) -> None:
    assert write_site_links(typed, HERE, toy) == typed
