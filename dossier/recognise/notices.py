"""What stands behind the questions and answers none: a notice of delay, a remark on all of them."""

import re

from dossier.model import BlockKind, DocumentKind
from dossier.recognise.heading_texts import UNMARKED_LEVEL
from dossier.recognise.lines import LABEL_ROLES, Draft, Line, Role, claim

# Mededeling van Minister De Boer (Financiën) (ontvangen 1 april 2026).
DELAY_OPENING = re.compile(
    r"Mededeling\s+van\s+(?:de\s+)?(?:minister|staatssecretaris)", re.IGNORECASE
)
NOTICE_HEADING = re.compile(r"Mededeling(?:en)?\s*:?$")
# Toelichting: Deze vragen dienen ter aanvulling op eerdere vragen van ...
REMARK_HEADING = re.compile(r"Toelichting\s*:?$")
ON_QUESTIONS = re.compile(r"Deze\s+(?:vraag\s+dient|vragen\s+dienen)\b")


def claim_delay(draft: Draft) -> Draft:
    """Claim the notice in the opening, and end the last question at the text of the notice.

    A paper with the label of an answer is no notice, whatever it announces.
    """
    roles = {line.role for line in draft.lines}
    if draft.kind is not DocumentKind.KAMERVRAGEN or Role.ANSWER_LABEL in roles:
        return draft
    lines = list(draft.lines)
    end = next((i for i, line in enumerate(lines) if line.role in LABEL_ROLES), len(lines))
    announced = _claim_announcement(lines, end)
    headed = [
        i
        for i in range(end, len(lines))
        if _can_head_notice(lines[i]) and NOTICE_HEADING.match(lines[i].text)
    ]
    for index in headed:
        lines[index] = claim(lines[index], Role.NOTICE, level=UNMARKED_LEVEL)
    return draft.replace_lines(lines) if announced or headed else draft


def claim_closing_remark(draft: Draft) -> Draft:
    """Claim the heading of what is said of all questions behind the last of them, which answers none."""
    labels = [i for i, line in enumerate(draft.lines) if line.role in LABEL_ROLES]
    lines = list(draft.lines)
    for index in range(labels[-1] + 1 if labels else len(lines), len(lines) - 1):
        heads = _can_head_notice(lines[index]) and REMARK_HEADING.match(lines[index].text)
        if heads and ON_QUESTIONS.match(lines[index + 1].text):
            lines[index] = claim(lines[index], Role.NOTICE, level=UNMARKED_LEVEL)
            return draft.replace_lines(lines)
    return draft


def is_delay(draft: Draft) -> bool:
    """Return whether the paper only says that the answers come later."""
    return any(
        (line.role is Role.NOTICE and not REMARK_HEADING.match(line.text))
        or (line.role is Role.LABEL and DELAY_OPENING.match(line.text))
        for line in draft.lines
    )


def _claim_announcement(lines: list[Line], end: int) -> bool:
    """Claim the paragraph of the opening that announces the notice: no answer came in on its day."""
    start = next((i for i in range(end) if DELAY_OPENING.match(lines[i].text)), None)
    if start is None:
        return False
    stop = next((i for i in range(start + 1, end) if lines[i].opens), end)
    for index in range(start, stop):
        if lines[index].is_body:
            lines[index] = claim(lines[index], Role.LABEL)
    return True


def _can_head_notice(line: Line) -> bool:
    return line.is_body and line.kind in (BlockKind.TEXT, BlockKind.HEADING)
