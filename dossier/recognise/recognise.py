"""The rules of recognition in order, and the Document that they produce."""

import dataclasses
from collections.abc import Sequence
from typing import NamedTuple

from dossier.masking import mask_problem, report_masked
from dossier.model import (
    DESCRIBED,
    Correction,
    Description,
    Document,
    DocumentKind,
    Dropped,
    DropReason,
    SourceText,
)
from dossier.privacy import Personal
from dossier.recognise import furniture, letterhead
from dossier.recognise.agenda import read_agenda
from dossier.recognise.conservation import check_conservation
from dossier.recognise.corrections import correct_fields, correct_kind, correct_text
from dossier.recognise.document import collect_parts
from dossier.recognise.frame import read_frame
from dossier.recognise.gaps import find_gaps, is_provisional
from dossier.recognise.headings import find_headings
from dossier.recognise.kinds import is_startnotitie, recognise_kind
from dossier.recognise.lines import Draft, Rule, make_lines
from dossier.recognise.masking import mask_lines, mask_values
from dossier.recognise.metadata import read_description
from dossier.recognise.notes import find_notes
from dossier.recognise.opening import claim_opening
from dossier.recognise.questions import label_questions, name_bare_answers, split_unlabelled_answers
from dossier.text import collapse_spaces

# Page furniture goes first, whatever kind of paper it is.
FURNITURE_RULES: tuple[Rule, ...] = (
    furniture.drop_running_heads,
    furniture.split_glued_feet,
    furniture.drop_known_furniture,
    furniture.drop_repeated_lines,
    letterhead.drop_letterhead,
    letterhead.split_columns,
    letterhead.drop_margin_blocks,
)
RULES: tuple[Rule, ...] = (
    claim_opening,
    name_bare_answers,
    split_unlabelled_answers,
    find_notes,
    furniture.drop_page_numbers,
    find_headings,
)


class Recognition(NamedTuple):
    """A recognised document, and the personal data that was masked in it, which is never shown."""

    document: Document
    masked: tuple[Personal, ...]


def recognise(
    text: SourceText,
    *,
    kind: DocumentKind | None = None,
    corrections: Sequence[Correction] = (),
) -> Document:
    """Return the document of `recognise_masked`, without what was masked."""
    return recognise_masked(text, kind=kind, corrections=corrections).document


def recognise_masked(
    text: SourceText,
    *,
    kind: DocumentKind | None = None,
    corrections: Sequence[Correction] = (),
) -> Recognition:
    """Return the document of a source; `kind` and `corrections` come from its record.

    `kind` overrides the recognised kind. A correction that does not apply becomes a problem.
    """
    draft, kind_found = _apply_rules(text, kind, corrections)
    stated = mask_values(_mark_struck(read_description(draft), draft), text.allowed)
    draft, description = correct_fields(draft, stated, corrections, kind=kind_found)
    parts = collect_parts(draft, text.allowed)
    agenda = read_agenda(mask_lines(draft.lines, text.allowed), parts.passages)
    late = _leave_out_known(parts.masked, text.masked)
    masked = (*text.masked, *(each for _, each in late))
    # The copy for readers was masked before: it is offered if it lacks this personal data too.
    offered = text.offered and all(each.form in text.copied for _, each in parts.masked)
    problems = (
        *text.problems,
        *report_masked(text.source.path, late),
        *draft.problems,
        *check_conservation(text, parts),
        *find_gaps(text.source, draft.kind, parts, agenda),
    )
    document = Document(
        source=text.source,
        kind=draft.kind,
        questions=parts.questions,
        answers=parts.answers,
        notes=parts.notes,
        sections=parts.sections,
        passages=parts.passages,
        labels=parts.labels,
        head=parts.head,
        dropped=(
            *text.dropped,
            *parts.dropped,
            *(Dropped.of(each.value, DropReason.MASKED).unprinted() for each in masked),
        ),
        agenda=agenda,
        frame=(
            read_frame(parts.passages, parts.sections)
            if draft.kind is DocumentKind.STARTNOTITIE
            else None
        ),
        problems=tuple(map(mask_problem, problems)),
        masked=bool(masked),
        offered=offered,
        obstacles=text.obstacles,
        cleaned=text.cleaned if offered else (),
        provisional=is_provisional(parts),
        corrections=tuple(each for each in corrections if each in draft.corrected),
        from_record=tuple(sorted({x for each in draft.corrected if (x := each.field.attribute)})),
        **{name: getattr(description, name) for name in DESCRIBED},
    )
    return Recognition(document, masked)


def _apply_rules(
    text: SourceText, stated: DocumentKind | None, corrections: Sequence[Correction]
) -> tuple[Draft, DocumentKind]:
    """Return the draft after all rules, and its kind without corrections."""
    draft = Draft(source=text.source, lines=make_lines(text.blocks))
    for rule in FURNITURE_RULES:
        draft = rule(draft)
    recognised = _set_kind(draft, stated)
    right = correct_kind(recognised.kind, corrections)
    draft = recognised if right is recognised.kind else _set_kind(draft, right)
    for rule in RULES:
        draft = rule(draft)
    return correct_text(draft, corrections), recognised.kind


def _mark_struck(description: Description, draft: Draft) -> Description:
    """Return the description of which the title and subject say which of their words are struck out."""
    title, subject = description.title, description.subject
    for line in draft.lines:
        if line.content.find_struck() and (words := collapse_spaces(line.text)):
            marked = collapse_spaces(line.content.write_plain())
            title = title and title.replace(words, marked)
            subject = subject and subject.replace(words, marked)
    return dataclasses.replace(description, title=title, subject=subject)


def _leave_out_known(
    personal: Sequence[tuple[str, Personal]], known: Sequence[Personal]
) -> list[tuple[str, Personal]]:
    """Return the personal data of finished texts that was not found in the file's own lines."""
    forms = {each.form for each in known}
    return [(place, each) for place, each in personal if each.form not in forms]


def _set_kind(draft: Draft, stated: DocumentKind | None) -> Draft:
    """Return the draft with its kind, and with the labels of questions claimed if that is kamervragen."""
    if stated is None and is_startnotitie(draft):
        return dataclasses.replace(draft, kind=DocumentKind.STARTNOTITIE)
    labelled = label_questions(draft)
    kind = stated or recognise_kind(draft, labelled)
    chosen = labelled if kind is DocumentKind.KAMERVRAGEN else draft
    return dataclasses.replace(chosen, kind=kind)
