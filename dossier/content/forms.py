"""What maintainers may write, key by key, and what it becomes."""

from collections.abc import Sequence
from pathlib import PurePosixPath
from typing import Literal

from pydantic import (
    BaseModel,
    ConfigDict,
    RootModel,
    ValidationInfo,
    field_validator,
    model_validator,
)

from dossier.content.fields import (
    Aanhangsel,
    Address,
    Corrected,
    CueText,
    Day,
    DayOrMonth,
    Dossiernummer,
    Ground,
    Kind,
    Megabytes,
    Minutes,
    OfficialNumber,
    Ondernummer,
    PassageAddress,
    SiteAddress,
    SiteText,
    Slug,
    Text,
    Weight,
    check_found,
    check_right,
    wrong,
)
from dossier.model import (
    Anchor,
    Asker,
    Bewindspersoon,
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


class Form(BaseModel):
    """A group of keys; a known key without a value says nothing."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    @model_validator(mode="before")
    @classmethod
    def _without_empty(cls, data: object) -> object:
        if not isinstance(data, dict):
            return data
        said = {key: value for key, value in data.items() if not _blank(value)}
        unknown = {key: value for key, value in data.items() if key not in cls.model_fields}
        return said | unknown


class AskerRecord(Form):
    """One of the `indieners`."""

    naam: Text
    partij: Text | None = None


class BewindspersoonRecord(Form):
    """One of those under `beantwoord_door`."""

    naam: Text
    functie: Text


class KamerstukRecord(Form):
    """What stands under `kamerstuk`."""

    dossier: Dossiernummer
    nummer: Ondernummer
    titel: Text | None = None


class CorrectionRecord(Form):
    """One of the `correcties`: what recognition gets wrong in this document alone."""

    veld: Corrected
    gevonden: Text
    juist: Text
    reden: Text

    @field_validator("gevonden", "juist")
    @classmethod
    def _fit(cls, value: str, info: ValidationInfo) -> str:
        field = info.data.get("veld")
        if field is None:  # a wrong `veld` is told already
            return value
        check = check_found if info.field_name == "gevonden" else check_right
        return check(value, field)

    @model_validator(mode="after")
    def _changes(self) -> "CorrectionRecord":
        if self.veld.attribute is not None and self.gevonden == self.juist:
            hint = "schrijf bij 'juist' wat er moet staan, of haal deze correctie weg"
            raise wrong(message="'gevonden' en 'juist' zijn gelijk", hint=hint)
        return self


class SourceRecord(Form):
    """The record beside a source: `bronnen/<id>.yml`."""

    titel: Text | None = None
    onderwerp: Text | None = None
    soort: Kind | None = None
    datum: DayOrMonth | None = None
    ingezonden: Day | None = None
    ontvangen: Day | None = None
    nummers: tuple[OfficialNumber, ...] = ()
    kamerstuk: KamerstukRecord | None = None
    aanhangsel: Aanhangsel | None = None
    auteurs: tuple[Text, ...] = ()
    indieners: tuple[AskerRecord, ...] = ()
    commissie: Text | None = None
    gericht_aan: tuple[Text, ...] = ()
    beantwoord_door: tuple[BewindspersoonRecord, ...] = ()
    mede_namens: tuple[Text, ...] = ()
    toegevoegd: Day | None = None
    koppelingen: tuple[Address, ...] = ()
    voorheen: tuple[Slug, ...] = ()
    voorheen_alinea: dict[Slug, PassageAddress] = {}
    correcties: tuple[CorrectionRecord, ...] = ()
    rechten: Ground | None = None
    publiceren: Literal["true", "false"] = "true"


class TermRecord(Form):
    """What stands under a term in `begrippen.yml`."""

    betekenis: Text
    ook: tuple[Text, ...] = ()
    bron: Text | None = None
    citaat: Text | None = None

    @model_validator(mode="after")
    def _both(self) -> "TermRecord":
        if (self.bron is None) != (self.citaat is None):
            missing, given = ("bron", "citaat") if self.bron is None else ("citaat", "bron")
            hint = f"schrijf ook een regel met '{missing}:', of haal de regel met '{given}:' weg"
            raise wrong(message=f"'{missing}' ontbreekt bij '{given}'", hint=hint, code="B005")
        return self


class ThemeRecord(Form):
    """The front matter of `themas/<slug>.md`."""

    titel: Text
    kort: Text | None = None
    termen: dict[Weight, tuple[CueText, ...]] = {}
    """The cues by their weight."""
    verwant: tuple[Text, ...] = ()


class SessionRecord(Form):
    """The front matter of `sessies/<id>.md`."""

    leeslijst: tuple[Text, ...] = ()
    themas: tuple[Text, ...] = ()


class PageRecord(Form):
    """The front matter of a hand-written page; the keys that MkDocs defines are English."""

    title: Text
    description: Text
    niet_zoeken: Literal["true", "false"] = "false"
    """Keeps a page out of the search index."""


class SettingsRecord(Form):
    """What stands in `dossier.yml`."""

    titel: SiteText
    beschrijving: SiteText
    adres: SiteAddress
    agenda: Text | None = None
    sessieduur: Minutes
    toegestaan: tuple[Text, ...] = ()
    grootste_bestand: Megabytes = 25
    opslag: Address | None = None


class TermsRecord(RootModel[dict[str, TermRecord]]):
    """What stands in `begrippen.yml`: per term what it means."""


class BearingsRecord(Form):
    """What stands in `kader.yml`: per number of a central question or direction its themes."""

    kernvragen: dict[str, tuple[Text, ...]] = {}
    richtingen: dict[str, tuple[Text, ...]] = {}


def _blank(value: object) -> bool:
    return value in ([], {}) or (isinstance(value, str) and not value.strip())


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
        paper=_kamerstuk(form.kamerstuk),
        aanhangsel=form.aanhangsel,
        authors=form.auteurs,
        askers=tuple(Asker(each.naam, each.partij) for each in form.indieners),
        committee=form.commissie,
        addressed_to=form.gericht_aan,
        answered_by=tuple(Bewindspersoon(each.naam, each.functie) for each in form.beantwoord_door),
        on_behalf_of=form.mede_namens,
        added=form.toegevoegd,
        links=form.koppelingen,
        rights=form.rechten,
        former=tuple(map(SourceId, form.voorheen)),
        former_anchors=tuple((Anchor(a), PassageId(b)) for a, b in form.voorheen_alinea.items()),
        corrections=tuple(
            _correction(each, path, place)
            for each, place in zip(form.correcties, places, strict=True)
        ),
        published=form.publiceren == "true",
    )


def to_theme(form: ThemeRecord, theme: ThemeId, introduction: WrittenText) -> Theme:
    """Return the theme that the front matter and the text below it describe."""
    return Theme(
        id=theme,
        title=form.titel,
        short=form.kort,
        cues=tuple(Cue(text, weight) for weight, texts in form.termen.items() for text in texts),
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


def _kamerstuk(form: KamerstukRecord | None) -> Kamerstuk | None:
    return None if form is None else Kamerstuk(form.dossier, form.nummer, form.titel)


def _correction(form: CorrectionRecord, path: PurePosixPath, place: str) -> Correction:
    return Correction(
        field=form.veld,
        found=form.gevonden,
        right=form.juist,
        reason=form.reden,
        path=path,
        place=place,
    )
