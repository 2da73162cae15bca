"""The parts of a hand-written text, each below a heading of which the words are fixed: `## Voorbereiding`."""

import re
from collections.abc import Collection
from typing import Any

from dossier.content.form_filling import fill_problem
from dossier.content.keyed_files import Sheet
from dossier.content.macro_calls import read_written_text
from dossier.model import WrittenText

PART_HEADING_PATTERN = re.compile(r"##[ \t]+(.+?)[ \t]*#*")  # ## Voorbereiding
NEAR_HEADING_PATTERN = re.compile(r"[#*_ ]+(.+?)[ \t:#*_]*")  # # Verslag, ##Verslag, **Verslag**


def split_parts(sheet: Sheet[Any], headings: Collection[str]) -> dict[str, WrittenText]:
    """Return the text under each of these headings; report text that stands under none of them."""
    texts: dict[str, list[str]] = {part: [] for part in headings}
    first = dict.fromkeys(headings, sheet.body_line)
    part: str | None = None
    for number, line in enumerate(sheet.body.split("\n"), start=sheet.body_line):
        found = PART_HEADING_PATTERN.fullmatch(line.rstrip())
        near = NEAR_HEADING_PATTERN.fullmatch(line)
        place, shown = f"regel {number}", line.strip()
        if found is not None and found[1].capitalize() in texts:
            part = found[1].capitalize()
            first[part] = number + 1 - len(texts[part])
        elif near is not None and (heading := near[1].capitalize()) in texts:
            sheet.report(
                fill_problem(sheet.path, "near_heading", place, line=shown, heading=heading)
            )
        elif part is not None and found is None:
            texts[part].append(line)
        elif shown:
            known = " of ".join(f"'## {heading}'" for heading in headings)
            blanks = {"line": shown[:60], "headings": known}
            sheet.report(fill_problem(sheet.path, "text_under_no_heading", place, **blanks))
    return {
        name: read_written_text(sheet.path, "\n".join(lines), first[name], sheet.report)
        for name, lines in texts.items()
    }
