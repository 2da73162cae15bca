"""The rules of recognition in order, and the Document that they produce."""

import dataclasses
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dossier.errors import Problem
from dossier.masking import mask_problem, report_masked
from dossier.model import (
    DESCRIBED,
    AgendaRow,
    Correction,
    Description,
    Document,
    DocumentKind,
    Dropped,
    DropReason,
    SourceText,
)
from dossier.privacy import Personal
from dossier.recognise import furniture, letterhead, page_counters
from dossier.recognise.agenda import read_agenda
from dossier.recognise.colophons import drop_colophon
from dossier.recognise.conservation import check_conservation
from dossier.recognise.contents import check_contents, drop_contents
from dossier.recognise.corrections import correct_fields, correct_text
from dossier.recognise.document import Parts, collect_parts
from dossier.recognise.fields import find_contradictions
from dossier.recognise.frame import read_frame
from dossier.recognise.gaps import find_gaps, is_provisional, report_contradictions
from dossier.recognise.headings import find_headings
from dossier.recognise.heads import claim_heads, pair_values
from dossier.recognise.kinds import choose_kind
from dossier.recognise.lines import Draft, Rule, make_lines
from dossier.recognise.masking import mask_lines, mask_values
from dossier.recognise.metadata import read_description
from dossier.recognise.notes import find_notes
from dossier.recognise.notices import claim_closing_remark, claim_delay
from dossier.recognise.opening import claim_opening
from dossier.recognise.origins import find_origins, find_unsure
from dossier.recognise.page_edges import drop_page_edges
from dossier.recognise.questions import name_bare_answers
from dossier.recognise.speakers import claim_speakers
from dossier.recognise.stated import add_stated, check_stated
from dossier.recognise.unlabelled_answers import split_unlabelled_answers
from dossier.text import collapse_spaces

RULES: tuple[Rule, ...] = (
    # What belongs to the page and not to its text goes first, whatever kind of paper it is.
    furniture.drop_running_heads,
    drop_page_edges,
    page_counters.cut_page_numbers,
    furniture.split_glued_feet,
    furniture.drop_known_furniture,
    pair_values,
    letterhead.split_columns,
    claim_heads,
    letterhead.drop_margin_blocks,
    drop_contents,
    furniture.drop_lines_beside_furniture,
    choose_kind,
    claim_delay,
    claim_closing_remark,
    claim_speakers,
    claim_opening,
    name_bare_answers,
    split_unlabelled_answers,
    find_notes,
    furniture.drop_page_numbers,
    drop_colophon,
    find_headings,
    check_contents,
    correct_text,
)


class Recognition(NamedTuple):
    """A recognised document, and the personal data that was masked in it, which is never shown."""

    document: Document
    masked: tuple[Personal, ...]


def recognise(
    text: SourceText, *, kind: DocumentKind | None = None, corrections: Sequence[Correction] = ()
) -> Document:
    """Return the document of `recognise_masked`, without what was masked."""
    return recognise_masked(text, kind=kind, corrections=corrections).document


def recognise_masked(
    text: SourceText, *, kind: DocumentKind | None = None, corrections: Sequence[Correction] = ()
) -> Recognition:
    """Return the document of a source; `kind` and `corrections` come from its record.

    `kind` overrides the recognised kind. A correction that does not apply becomes a problem.
    """
    draft = _apply_rules(text, kind, corrections)
    read_fields = _mark_struck(read_description(draft), draft)
    stated = mask_values(add_stated(read_fields, text.stated, draft.kind), text.allowed)
    draft, description = correct_fields(draft, stated)
    parts = collect_parts(draft, text.allowed)
    agenda = read_agenda(mask_lines(draft.lines, text.allowed), parts.passages)
    masked_late = _leave_out_known(parts.masked, text.masked)
    masked = (*text.masked, *(each for _, each in masked_late))
    # The copy was masked before: it is offered only if what was masked late is masked in it too.
    offered = text.offered and all(each.form in text.copied for _, each in parts.masked)
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
        problems=tuple(
            map(mask_problem, _list_problems(text, draft, read_fields, parts, agenda, masked_late))
        ),
        masked=bool(masked),
        offered=offered,
        obstacles=text.obstacles,
        cleaned=text.cleaned if offered else (),
        provisional=is_provisional(parts),
        read_from=find_origins(draft, stated, text.stated),
        unsure=find_unsure(draft, stated),
        corrections=tuple(each for each in corrections if each in draft.corrected),
        from_record=tuple(sorted({x for each in draft.corrected if (x := each.field.attribute)})),
        **{name: getattr(description, name) for name in DESCRIBED},
    )
    return Recognition(document, masked)


def _list_problems(
    text: SourceText,
    draft: Draft,
    read: Description,
    parts: Parts,
    agenda: tuple[AgendaRow, ...],
    late: Sequence[tuple[str, Personal]],
) -> Iterator[Problem]:
    """Yield what is wrong, missing, open or contradicted in a source."""
    yield from text.problems
    yield from report_masked(text.source.path, late)
    yield from draft.problems
    yield from check_stated(text.source, read, text.stated)
    yield from check_conservation(text, parts)
    yield from find_gaps(text.source, draft.kind, parts, agenda)
    yield from report_contradictions(text.source, find_contradictions(draft))


def _apply_rules(
    text: SourceText, kind: DocumentKind | None, corrections: Sequence[Correction]
) -> Draft:
    draft = Draft(
        source=text.source,
        lines=make_lines(text.blocks),
        headline=text.stated.headline if text.stated else None,
        stated_kind=kind,
        corrections=tuple(corrections),
    )
    for rule in RULES:
        draft = rule(draft)
    return draft


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
