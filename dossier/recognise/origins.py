"""Where on the paper each field of a description was read, and which of them a person should check."""

from collections.abc import Callable, Iterator, Sequence

from dossier.language.dates import parse_date, parse_month
from dossier.language.word_counts import fold_letters
from dossier.media import unit_of
from dossier.model import (
    Asker,
    Bewindspersoon,
    BlockKind,
    Description,
    DropReason,
    Kamerstuk,
    Place,
    Stated,
)
from dossier.recognise.colophons import COLOPHON
from dossier.recognise.fields import find_contradictions
from dossier.recognise.lines import Draft, Line, Role
from dossier.recognise.signatures import SIGNATURE
from dossier.recognise.titles import OWN_TITLE, read_title

MIN_FOLDED_LINE = 8
"""A shorter line can be part of any value by chance, in letters."""
PAGE_EDGE = "kop- of voetregel"
ORDER_OF_ROLES = (Role.HEAD, Role.LABEL, Role.BODY, Role.DROPPED)


def find_origins(
    draft: Draft, description: Description, stated: Stated | None = None
) -> tuple[tuple[str, str], ...]:
    """Return for each field that the paper states where its words stand: `kop van pagina 1`.

    What stands nowhere in the text is what the file says beside it.
    """
    lines = sorted(
        (
            each
            for each in enumerate(draft.lines)
            if each[1].role in ORDER_OF_ROLES and each[1].text
        ),
        key=lambda each: (ORDER_OF_ROLES.index(each[1].role), each[0]),
    )
    body = next(
        (i for i, line in enumerate(draft.lines) if line.role is Role.BODY), len(draft.lines)
    )
    found: list[tuple[str, str]] = []
    for name, is_origin in _list_signs(description):
        place = next((i for i, line in lines if is_origin(line)), None)
        if place is not None:
            line = draft.lines[place]
            found.append((name, _name_place(line, draft.source.media_type, is_late=place > body)))
        elif stated is not None:
            found.append((name, stated.place))
    return tuple(found)


Sign = Callable[[Line], bool]


def _list_signs(description: Description) -> Iterator[tuple[str, Sign]]:
    """Yield for each field that has a value how a line is recognised that holds it."""
    for name in ("title", "subject", "committee", "aanhangsel"):
        if value := getattr(description, name):
            yield name, _make_words_sign(value)
    for name in ("date", "submitted", "received"):
        if value := getattr(description, name):
            yield name, _make_day_sign(str(value))
    for name in ("numbers", "authors", "askers", "addressed_to", "answered_by", "on_behalf_of"):
        if values := getattr(description, name):
            yield name, _make_words_sign(_name_value(values[0]))
    if description.paper:
        yield "paper", _make_words_sign(_name_value(description.paper))


def _name_value(value: str | Asker | Bewindspersoon | Kamerstuk) -> str:
    if isinstance(value, Kamerstuk):
        return value.dossiernummer
    if isinstance(value, Bewindspersoon):
        return value.name or value.role
    return value.name if isinstance(value, Asker) else value


def _make_words_sign(value: str) -> Sign:
    """Return whether a line holds a value, or a good part of one that takes several lines."""
    wanted = fold_letters(value)

    def is_origin(line: Line) -> bool:
        words = fold_letters(line.text)
        return wanted in words or (len(words) >= MIN_FOLDED_LINE and wanted.startswith(words))

    return is_origin


def _make_day_sign(value: str) -> Sign:
    def is_origin(line: Line) -> bool:
        day = parse_date(line.text)
        return (day.isoformat() if day else parse_month(line.text)) == value

    return is_origin


def _name_place(line: Line, media_type: str, *, is_late: bool) -> str:
    """Return where a line stands, in words: `kop van pagina 1`, `ondertekening (regel 40)`."""
    unit = unit_of(media_type)
    page = line.page or (line.line if unit == "bladzijde" else None)
    what = _name_part(line, is_late=is_late)
    return f"{what} van pagina {page}" if page else f"{what} ({unit} {line.line})"


def _name_part(line: Line, *, is_late: bool) -> str:
    if line.place is Place.MARGIN:
        return "marge"
    if line.field == COLOPHON:
        return "colofon"
    if line.place is Place.RUNNING or line.reason in {
        DropReason.RUNNING_HEAD,
        DropReason.BOILERPLATE,
    }:
        return PAGE_EDGE
    if line.role is Role.DROPPED:
        return "briefhoofd"
    if line.role is Role.BODY:
        return "tekst"
    if line.field == SIGNATURE:
        return "ondertekening"
    return "slot" if is_late and line.field is None else "kop"


def find_unsure(draft: Draft, description: Description) -> tuple[str, ...]:
    """Return the fields of which a person should check the value: read from little, or contradicted."""
    origins = dict(find_origins(draft, description))
    unsure = {each.field for each in find_contradictions(draft)}
    guessed = description.title == read_title(draft.lines) and _is_guessed_title(draft.lines)
    if description.title and (guessed or "subject" in unsure):
        unsure.add("title")
    unsure |= {
        name
        for name, where in origins.items()
        if where.startswith(PAGE_EDGE) and name != "aanhangsel"
    }
    if any(asker.party is None for asker in description.askers):
        unsure.add("askers")
    if description.answered_by and not any(line.field == SIGNATURE for line in draft.lines):
        unsure.add("answered_by")
    return tuple(sorted(unsure))


def _is_guessed_title(lines: Sequence[Line]) -> bool:
    """Return whether the title is the first lines of a text that marks no headings, or the head of its first page."""
    own = [line for line in lines if line.field == OWN_TITLE]
    return any(line.kind is not BlockKind.HEADING for line in own)
