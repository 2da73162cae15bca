"""What the site offers to programs: lists as JSON with a schema beside each, and all files beside its pages."""

import datetime
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from pydantic import BaseModel, TypeAdapter

from dossier.enrich.reading_lists import ReadingList, make_reading_lists
from dossier.exports.calendar import make_calendars
from dossier.exports.feed import make_feeds
from dossier.ids import address, public, session_page, source_page, theme_page
from dossier.model import Document, Dossier, Session, Theme, ThemeMatch
from dossier.pages import dutch
from dossier.pages.citation import bibliography_path
from dossier.pages.description import official_links
from dossier.pages.passages import speaker
from dossier.pages.promises import name_period, place_promises
from dossier.reports.inspection_json import make_inspection


class SourceEntry(BaseModel, title="Bron"):
    """A source, in the words of its page."""

    id: str
    adres: str
    soort: str
    titel: str
    datum: str | None
    """ISO, or year and month (2026-05)."""
    gevraagd_door: str | None
    beantwoord_door: str | None
    nummers: list[str]
    officieel: list[str]
    toegevoegd: datetime.date | None
    inspectie: str
    """Where the whole of it stands as `dossier inspect --json` gives it."""


class PassageEntry(BaseModel, title="Alinea"):
    """A passage of a source."""

    bron: str
    alinea: str
    adres: str


class ThemeEntry(BaseModel, title="Thema"):
    """A theme, and the passages that were found for it."""

    id: str
    adres: str
    titel: str
    kort: str | None
    alineas: list[PassageEntry]


class SessionEntry(BaseModel, title="Sessie"):
    """A session, and what to read for it."""

    id: str
    adres: str
    titel: str
    datum: datetime.date
    begin: datetime.time | None
    soort: str
    plaats: str | None
    inhoud: str | None
    leeslijst: list[str]
    voorstel: bool
    """The reading list is a proposal; no maintainer gave it."""


def make_site_files(
    dossier: Dossier, addresses: Mapping[str, Sequence[str]]
) -> Iterator[tuple[PurePosixPath, bytes]]:
    """Yield all that the site offers to programs besides its pages, with the places of the files."""
    yield from make_calendars(dossier)
    yield from make_feeds(dossier)
    yield from make_api_files(dossier)
    yield PurePosixPath("api/adressen.json"), _write_json(addresses)
    yield PurePosixPath("api/toezeggingen.json"), _write_json(_make_promise_rows(dossier))


def make_api_files(dossier: Dossier) -> Iterator[tuple[PurePosixPath, bytes]]:
    """Yield the lists, their schemas, and beside the page of each source what inspection says of it."""
    lists = make_reading_lists(dossier)
    rows: dict[str, tuple[type[BaseModel], list[BaseModel]]] = {
        "bronnen": (SourceEntry, [_source(dossier, x) for x in dossier.documents]),
        "themas": (ThemeEntry, [_theme(dossier, x) for x in dossier.themes]),
        "sessies": (SessionEntry, [_session(dossier, x, lists[x.id]) for x in dossier.sessions]),
    }
    for name, (entry, values) in rows.items():
        dumped = [value.model_dump(mode="json") for value in values]
        yield PurePosixPath("api", f"{name}.json"), _write_json(dumped)
        schema = TypeAdapter(list[entry]).json_schema()  # type: ignore[valid-type]  # a type as a value
        yield PurePosixPath("api", "schema", f"{name}.json"), _write_json(schema)
    matches: dict[str, list[ThemeMatch]] = {}
    for match in dossier.matches:
        matches.setdefault(match.source, []).append(match)
    for document in dossier.documents:
        found = make_inspection(document, matches.get(document.source.id, ()))
        yield bibliography_path(document, "json"), _write_json(found)


def _write_json(value: object) -> bytes:
    return f"{json.dumps(value, indent=1, ensure_ascii=False)}\n".encode()


def _source(dossier: Dossier, document: Document) -> SourceEntry:
    site = dossier.settings.address
    return SourceEntry(
        id=document.source.id,
        adres=public(site, source_page(document.source.id)),
        soort=document.kind.value,
        titel=dutch.title(document),
        datum=document.day or None,
        gevraagd_door=dutch.asked_by(document),
        beantwoord_door=dutch.answerers(document.answered_by) or None,
        nummers=list(document.numbers),
        officieel=[address for _, address in official_links(document)],
        toegevoegd=document.added,
        inspectie=public(site, bibliography_path(document, "json")),
    )


def _theme(dossier: Dossier, theme: Theme) -> ThemeEntry:
    site = dossier.settings.address
    return ThemeEntry(
        id=theme.id,
        adres=public(site, theme_page(theme.id)),
        titel=theme.title,
        kort=theme.short,
        alineas=[
            PassageEntry(
                bron=match.source,
                alinea=match.passage,
                adres=public(site, source_page(match.source), match.passage),
            )
            for match in dossier.matches
            if match.theme == theme.id
        ],
    )


def _session(dossier: Dossier, session: Session, reading: ReadingList) -> SessionEntry:
    return SessionEntry(
        id=session.id,
        adres=public(dossier.settings.address, session_page(session.id)),
        titel=session.title,
        datum=session.date,
        begin=session.start,
        soort=session.kind,
        plaats=session.place,
        inhoud=session.content,
        leeslijst=[each.document.source.id for each in reading.items],
        voorstel=reading.is_proposed,
    )


def _make_promise_rows(dossier: Dossier) -> list[dict[str, object]]:
    """Return the promises for machines, with the words as they stand in the sources."""
    return [
        {
            "soort": each.promise.kind.value,
            "zin": each.words.write_plain(),
            "wie": speaker(each.document, each.passage, each.words.text),
            "termijn": each.printed,
            "afgeleid": {
                "periode": name_period(period),
                "elk": period.every,
                "voorbij_op": period.over.isoformat() if period.over else None,
            }
            if (period := each.promise.period)
            else None,
            "gezegd": each.document.received.isoformat()
            if each.document.received
            else each.document.date,
            "vragen": list(each.passage.questions),
            "bron": each.document.source.id,
            "adres": f"{address(source_page(each.document.source.id))}#{each.passage.id}",
        }
        for each in place_promises(dossier)
    ]
