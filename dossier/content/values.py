"""What a checked form becomes: values of the model."""

from collections.abc import Sequence
from pathlib import PurePosixPath

from dossier.content.forms import (
    CorrectionRecord,
    KamerstukRecord,
    PageRecord,
    SettingsRecord,
    SourceRecord,
    ThemeRecord,
)
from dossier.content.word_groups import WordGroups, expand_cue
from dossier.model import (
    Anchor,
    Asker,
    Bewindspersoon,
    Change,
    Correction,
    Cue,
    Kamerstuk,
    PassageId,
    Record,
    Settings,
    SourceId,
    Theme,
    ThemeId,
    WrittenText,
)


def to_record(form: SourceRecord, path: PurePosixPath, places: Sequence[str]) -> Record:
    """Return what the record at `path` states about its source; `places` are those of its corrections."""
    return Record(
        path=path,
        title=form.titel,
        subject=form.onderwerp,
        kind=form.soort,
        date=form.datum,
        submitted=form.ingezonden,
        received=form.ontvangen,
        numbers=form.nummers,
        paper=_to_kamerstuk(form.kamerstuk),
        aanhangsel=form.aanhangsel,
        authors=form.auteurs,
        askers=tuple(Asker(each.naam, each.partij) for each in form.indieners),
        committee=form.commissie,
        addressed_to=form.gericht_aan,
        answered_by=tuple(Bewindspersoon(each.naam, each.functie) for each in form.beantwoord_door),
        on_behalf_of=form.mede_namens,
        added=form.toegevoegd,
        changes=tuple(Change(each.datum, each.wat) for each in form.wijzigingen),
        links=form.koppelingen,
        rights=form.rechten,
        former=tuple(map(SourceId, form.voorheen)),
        former_anchors=tuple((Anchor(a), PassageId(b)) for a, b in form.voorheen_alinea.items()),
        corrections=tuple(
            _to_correction(each, path, place)
            for each, place in zip(form.correcties, places, strict=True)
        ),
        published=form.publiceren == "true",
    )


def to_theme(
    form: ThemeRecord, theme: ThemeId, introduction: WrittenText, word_groups: WordGroups
) -> Theme:
    """Return the theme that the front matter and the text below it describe."""
    cues = ((text, weight) for weight, texts in form.termen.items() for text in texts)
    return Theme(
        id=theme,
        title=form.titel,
        short=form.kort,
        cues=tuple(Cue(expand_cue(text, word_groups), weight) for text, weight in cues),
        related=tuple(ThemeId(each) for each in form.verwant),
        introduction=introduction,
        path=introduction.path,
    )


def to_settings(form: SettingsRecord) -> Settings:
    """Return what `dossier.yml` says of the site."""
    return Settings(
        title=form.titel,
        description=form.beschrijving,
        address=form.adres,
        agenda=None if form.agenda is None else SourceId(form.agenda),
        session_minutes=form.sessieduur,
        allowed=form.toegestaan,
        largest=form.grootste_bestand * 1_000_000,
        repository=form.opslag,
    )


def to_metadata(form: PageRecord) -> tuple[tuple[str, str], ...]:
    """Return the front matter of a page; a switch that is off is left out, as is its default."""
    return tuple((key, value) for key, value in form if value != "false")


def _to_kamerstuk(form: KamerstukRecord | None) -> Kamerstuk | None:
    return None if form is None else Kamerstuk(form.dossier, form.nummer, form.titel)


def _to_correction(form: CorrectionRecord, path: PurePosixPath, place: str) -> Correction:
    return Correction(
        field=form.veld,
        found=form.gevonden,
        right=form.juist,
        reason=form.reden,
        path=path,
        place=place,
    )
