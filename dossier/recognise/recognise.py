"""The rules in their order, and the Document that they give."""

import dataclasses
from collections.abc import Sequence

from dossier.model import (
    DESCRIBED,
    Correction,
    Document,
    DocumentKind,
    Dropped,
    DropReason,
    SourceText,
)
from dossier.recognise import furniture
from dossier.recognise.agenda import read_agenda
from dossier.recognise.conservation import check_conservation
from dossier.recognise.corrections import correct_fields, correct_kind, correct_text
from dossier.recognise.document import collect
from dossier.recognise.frame import read_frame
from dossier.recognise.gaps import find_gaps, is_provisional
from dossier.recognise.headings import find_headings
from dossier.recognise.kinds import is_startnotitie, recognise_kind
from dossier.recognise.lines import Draft, Rule, make_lines
from dossier.recognise.metadata import read_description
from dossier.recognise.notes import find_notes
from dossier.recognise.opening import claim_opening
from dossier.recognise.questions import label_questions, name_bare_answers, split_unlabelled_answers

RULES: tuple[tuple[str, Rule], ...] = (
    ("opening and signature", claim_opening),
    ("bare answers", name_bare_answers),
    ("unlabelled answers", split_unlabelled_answers),
    ("notes", find_notes),
    ("page numbers", furniture.drop_page_numbers),
    ("headings", find_headings),
)


def recognise(
    text: SourceText,
    *,
    kind: DocumentKind | None = None,
    corrections: Sequence[Correction] = (),
) -> Document:
    """Return what a source says; `kind` is what its record states, and wins over what it looks like.

    With `corrections`, of its record too, some of it is read otherwise; one that does not fit is a problem.
    """
    draft = Draft(source=text.source, lines=make_lines(text.blocks))
    for _, clean in furniture.RULES:
        draft = clean(draft)
    found = _set_kind(draft, kind)
    right = correct_kind(found.kind, corrections)
    draft = found if right is found.kind else _set_kind(draft, right)
    for _, rule in RULES:
        draft = rule(draft)
    draft = correct_text(draft, corrections)
    stated = read_description(draft)
    draft, description = correct_fields(draft, stated, corrections, kind=found.kind)
    parts = collect(draft)
    agenda = read_agenda(draft.lines, parts.passages)
    problems = (
        *text.problems,
        *draft.problems,
        *check_conservation(text, parts),
        *find_gaps(text.source, draft.kind, parts, agenda),
    )
    return Document(
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
            *(Dropped.of(each.value, DropReason.MASKED).unprinted() for each in text.masked),
        ),
        agenda=agenda,
        frame=(
            read_frame(parts.passages, parts.sections)
            if draft.kind is DocumentKind.STARTNOTITIE
            else None
        ),
        problems=problems,
        masked=bool(text.masked),
        offered=text.offered,
        obstacles=text.obstacles,
        cleaned=text.cleaned,
        provisional=is_provisional(parts),
        corrections=tuple(each for each in corrections if each in draft.corrected),
        from_record=tuple(sorted({x for each in draft.corrected if (x := each.field.attribute)})),
        **{name: getattr(description, name) for name in DESCRIBED},
    )


def _set_kind(draft: Draft, stated: DocumentKind | None) -> Draft:
    """Return the draft with its kind, and the labels of questions where it holds kamervragen."""
    if stated is None and is_startnotitie(draft):
        return dataclasses.replace(draft, kind=DocumentKind.STARTNOTITIE)
    labelled = label_questions(draft)
    kind = stated or recognise_kind(draft, labelled)
    chosen = labelled if kind is DocumentKind.KAMERVRAGEN else draft
    return dataclasses.replace(chosen, kind=kind)
