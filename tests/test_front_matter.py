"""Front matter of a Markdown file states title, date and authors, is no text, and never fails; dialects are layout."""

from pathlib import Path

import pytest

from dossier.model import DropReason
from dossier.read.front_matter import find_front_matter
from dossier.read.plain_text import read_blocks
from dossier.recognise.stated import read_stated_date
from tests.support.papers import text_of

STATED = {
    "---\ntitle: Werk: nu\ndate: 2026-03-05\nauthor: A. Jansen\n---\n": ("Werk: nu", "2026-03-05", ["A. Jansen"]),
    "---\r\nTitle: 'Werk'  # voor de lijst\r\nDate: 5 maart 2026\r\n---\r\nTekst.": ("Werk", "2026-03-05", []),
    "+++\ntitle = \"Werk\"\ndate = 2026-03-05T10:00:00Z\nauthors = [\"A. Jansen\", 'B. de Wit']\n+++\n": (
        "Werk", "2026-03-05", ["A. Jansen", "B. de Wit"],
    ),
    "---\ntitle: >-\n  Werk\n  en loon\nauthors:\n- A. Jansen\n- name: B. de Wit\n  email: x\n...\n": (
        "Werk en loon", None, ["A. Jansen", "B. de Wit"],
    ),
    "---\ntitle: Werk\n  en loon\nauthor: A. Jansen, B. Smit en C. Bakker\n---\n": (
        "Werk en loon", None, ["A. Jansen", "B. Smit", "C. Bakker"],
    ),
    "---\nauthor: Jansen, A.\ndate:\n  created: 2026-03\n---\n": (None, "2026-03", ["Jansen, A."]),
    "---\nauthors: [\n  A. Jansen,\n  B. de Wit\n]\ndate: 20260305\n---\n": (None, "2026-03-05", ["A. Jansen", "B. de Wit"]),
    "---\ntitle: !!python/object:os.system x\ndate: 2026-13-45\nauthor: &a [*a]\n---\n": (
        "!!python/object:os.system x", None, ["&a [*a]"],
    ),
    "+++\ntitle = 'Werk'\n[params]\ntitle = 'anders'\n[[authors]]\nname = 'A. Jansen'\n+++\n": ("Werk", None, ["A. Jansen"]),
    "---\ntitle:\ndate:\nauthor: []\n---\n": (None, None, []),
}  # fmt: skip


@pytest.mark.parametrize("text", STATED)
def test_front_matter_states_title_date_and_authors(text: str) -> None:
    found = find_front_matter(text)
    assert found is not None
    stated = found.stated
    assert (stated.title, read_stated_date(stated), list(stated.authors)) == STATED[text]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "---",
        "---\n---\n",
        "---\ntitle: zonder einde\n",
        "tekst\n---\ntitle: Werk\n---\n",
        "---\nDatum: 3 maart 2026\nBetreft: Werk\n---\n",
        "---\ntitle: Werk\nEen zin die hier niet hoort.\n---\n",
        "---\nGeachte voorzitter, in deze brief: alles.\n---\n",
        "---\n" + "a: b\n" * 1000 + "---\n",
    ],
)
def test_other_lines_between_rules_are_text(text: str) -> None:
    assert find_front_matter(text) is None


def test_front_matter_is_dropped_and_lines_keep_their_numbers(tmp_path: Path) -> None:
    path = tmp_path / "stuk.md"
    path.write_text(
        "---\ntitle: Werk\nmail: jan@voorbeeld.nl\n---\n\n# Kop\n\nTekst.\n", encoding="utf-8"
    )
    found = text_of(path)
    assert [(x.line, x.content.text) for x in found.blocks] == [(6, "Kop"), (8, "Tekst.")]
    assert {each.reason for each in found.dropped} == {DropReason.FRONT_MATTER}
    title, mail = (each.text for each in found.dropped)
    assert title == "title: Werk"
    assert mail.startswith("mail: ")
    assert "jan@" not in mail
    assert [each.value for each in found.masked] == ["jan@voorbeeld.nl"]


DIALECTS = {
    '!!! note "Let op"\n    Een zin.\n': ["Let op", "Een zin."],
    '???+ tip inline end "Let op"\n    - een punt\n': ["Let op", "een punt"],
    "!!! warning\n    Een zin.": ["Warning", "Een zin."],
    '!!! note ""\n    Een zin.': ["Een zin."],
    '=== "Zon"\n    Een zin.\n=== "Maan"\n    Nog een.': ["Zon", "Een zin.", "Maan", "Nog een."],
    "# Kop {#kop .groot}\n\nTekst. {: .klein data-x='een twee' }\n{: .los }": ["Kop", "Tekst."],
    "[TOC]\n\n<div class='grid' markdown>\n\n<h2>Een</h2>twee\n\n</div>": ["Een twee"],
    "Een <a name='x'></a><kbd>toets</kbd> en <A HREF=\"https://x.nl\">link</A>": ["Een toets en link"],
    "<table><tr><td>een</td><td>twee</td></tr></table>": ["een  twee"],
    # Look-alikes.
    "??? wat bedoelt u": ["??? wat bedoelt u"],
    "!!! let op de trein": ["!!! let op de trein"],
    "Vul in: {datum=3} en {naam='x'}": ["Vul in: {datum=3} en {naam='x'}"],
    "Een [knop](https://x.nl){target=_blank} en **vet**{: .x }": ["Een knop en vet"],
    "De verzameling {1, 2} en {x} en {naam invullen}": ["De verzameling {1, 2} en {x} en {naam invullen}"],
    "Beste <naam>, zie <bijlage 2>": ["Beste <naam>, zie <bijlage 2>"],
}  # fmt: skip


@pytest.mark.parametrize("text", DIALECTS)
def test_marks_of_a_dialect_go_and_their_words_stay(text: str) -> None:
    found = [block.content.text for block in read_blocks(text) if block.content.text]
    assert [" ".join(line.split()) for line in found] == [
        " ".join(line.split()) for line in DIALECTS[text]
    ]
