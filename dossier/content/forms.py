"""What maintainers may write, key by key; `keys.yml` holds the meaning of each and an example."""

import functools
from importlib import resources
from typing import Any, get_args

import yaml
from pydantic import (
    BaseModel,
    ConfigDict,
    JsonValue,
    RootModel,
    ValidationInfo,
    field_validator,
    model_validator,
)

from dossier.content.corrected_values import check_found, check_right, list_correction_rules
from dossier.content.fields import (
    Aanhangsel,
    Address,
    Allowed,
    Corrected,
    CueText,
    Day,
    DayOrMonth,
    Dossiernummer,
    Ground,
    GroupWord,
    Kind,
    Megabytes,
    Minutes,
    OfficialNumber,
    Ondernummer,
    PassageAddress,
    PassagePlace,
    RepositoryAddress,
    SiteAddress,
    SiteText,
    Slug,
    Switch,
    Text,
    Weight,
    make_named_error,
)
from dossier.content.problem_texts import fill_problem_text

QUOTED_KEYS = {"bron": ["citaat"], "citaat": ["bron"]}
"""Keys of a term, each with those that must stand beside it."""


@functools.cache
def _load_keys() -> dict[str, dict[str, dict[str, Any]]]:
    text = resources.files("dossier.content").joinpath("keys.yml").read_text(encoding="utf-8")
    keys: dict[str, dict[str, dict[str, Any]]] = yaml.safe_load(text)
    return keys


def get_meaning(form: type[BaseModel], key: str) -> str:
    """Return what a key is for, as a sentence."""
    return str(_load_keys()[form.model_config["title"] or ""][key]["meaning"])


def get_example(form: type[BaseModel], key: str) -> object:
    """Return a value that the key may have."""
    return _load_keys()[form.model_config["title"] or ""][key]["example"]


def get_inner_form(form: type[BaseModel], key: str) -> type[BaseModel] | None:
    """Return the form of what stands under a key, alone or in a list; None where it is text, or no key of the form."""
    if key not in form.model_fields:
        return None
    annotation = form.model_fields[key].annotation
    kinds = (annotation, *get_args(annotation))  # KamerstukRecord | None, tuple[AskerRecord, ...]
    return next((x for x in kinds if isinstance(x, type) and issubclass(x, BaseModel)), None)


def _add_correction_rules(schema: dict[str, JsonValue]) -> None:
    schema["allOf"] = list_correction_rules()


def _add_outcome_rule(schema: dict[str, JsonValue]) -> None:
    one_of: list[JsonValue] = [{"required": ["nagekomen_door"]}, {"required": ["achterhaald_door"]}]
    schema["allOf"] = [{"oneOf": one_of, "errorMessage": fill_problem_text("one_outcome").hint}]


class Form(BaseModel):
    """A group of keys; a known key without a value says nothing."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    @model_validator(mode="before")
    @classmethod
    def _drop_empty_keys(cls, data: object) -> object:
        if not isinstance(data, dict):
            return data
        fields = cls.model_fields
        return {key: x for key, x in data.items() if key not in fields or not _is_blank(x)}


def _is_blank(value: object) -> bool:
    return value in ([], {}) or (isinstance(value, str) and not value.strip())


class AskerRecord(Form, title="Indiener"):
    """One of the `indieners`."""

    naam: Text
    partij: Text | None = None


class BewindspersoonRecord(Form, title="Bewindspersoon"):
    """One of those under `beantwoord_door`."""

    naam: Text
    functie: Text


class KamerstukRecord(Form, title="Kamerstuk"):
    """What stands under `kamerstuk`."""

    dossier: Dossiernummer
    nummer: Ondernummer
    titel: Text | None = None


class CorrectionRecord(Form, title="Correctie", json_schema_extra=_add_correction_rules):
    """One of the `correcties`: what recognition gets wrong in this document alone."""

    veld: Corrected
    gevonden: Text
    juist: Text
    reden: Text

    @field_validator("gevonden", "juist")
    @classmethod
    def _check_corrected_value(cls, value: str, info: ValidationInfo) -> str:
        field = info.data.get("veld")
        if field is None:  # a wrong `veld` is reported already
            return value
        check = check_found if info.field_name == "gevonden" else check_right
        return check(value, field)

    @model_validator(mode="after")
    def _check_change(self) -> "CorrectionRecord":
        if self.veld.attribute is not None and self.gevonden == self.juist:
            raise make_named_error(name="same_correction")
        return self


class ChangeRecord(Form, title="Wijziging"):
    """One of the `wijzigingen`: what changed in what the dossier has of a source."""

    datum: Day
    wat: Text


class PromiseRecord(Form, title="Toezegging", json_schema_extra=_add_outcome_rule):
    """One of the `toezeggingen`: what became of what the source promises."""

    alinea: PassageAddress
    termijn: Text | None = None
    nagekomen_door: PassagePlace | None = None
    achterhaald_door: PassagePlace | None = None
    datum: Day

    @model_validator(mode="after")
    def _check_outcome(self) -> "PromiseRecord":
        if (self.nagekomen_door is None) == (self.achterhaald_door is None):
            raise make_named_error(name="one_outcome")
        return self


class SourceRecord(Form, title="Wat een bron zelf niet zegt"):
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
    wijzigingen: tuple[ChangeRecord, ...] = ()
    koppelingen: tuple[Address, ...] = ()
    voorheen: tuple[Slug, ...] = ()
    voorheen_alinea: dict[Slug, PassageAddress] = {}
    toezeggingen: tuple[PromiseRecord, ...] = ()
    correcties: tuple[CorrectionRecord, ...] = ()
    rechten: Ground | None = None
    publiceren: Switch = "true"


class TermRecord(Form, title="Begrip", json_schema_extra={"dependentRequired": QUOTED_KEYS}):
    """What stands under a term in `begrippen.yml`."""

    betekenis: Text
    ook: tuple[Text, ...] = ()
    niet_in: tuple[Text, ...] = ()
    bron: Text | None = None
    citaat: Text | None = None
    per_bron: dict[Slug, Text] = {}

    @model_validator(mode="after")
    def _check_quotation(self) -> "TermRecord":
        if (self.bron is None) != (self.citaat is None):
            missing, given = ("bron", "citaat") if self.bron is None else ("citaat", "bron")
            meaning = make_clause(get_meaning(TermRecord, missing))
            raise make_named_error(
                name="half_quotation", missing=missing, given=given, meaning=meaning
            )
        return self


class ThemeRecord(Form, title="Thema"):
    """The front matter of `themas/<slug>.md`."""

    titel: Text
    kort: Text | None = None
    termen: dict[Weight, tuple[CueText, ...]] = {}
    """The cues by their weight."""
    verwant: tuple[Text, ...] = ()


class MoveRecord(Form, title="Verplaatsing"):
    """One of those under `verplaatst`: the agenda has the day that holds now."""

    van: Day
    op: Day


class SessionRecord(Form, title="Sessie"):
    """The front matter of `sessies/<id>.md`."""

    leeslijst: tuple[Text, ...] = ()
    vragen: tuple[Text, ...] = ()
    themas: tuple[Text, ...] = ()
    verplaatst: tuple[MoveRecord, ...] = ()
    vervallen: Day | None = None


class QuestionRecord(Form, title="Kernvraag"):
    """The front matter of `kernvragen/<n>.md`, which needs no key."""


class PageRecord(Form, title="Pagina"):
    """The front matter of a hand-written page; the keys that MkDocs defines are English."""

    title: Text
    description: Text
    niet_zoeken: Switch = "false"
    """Keeps a page out of the search index."""


class SettingsRecord(Form, title="Dossier"):
    """What stands in `dossier.yml`."""

    titel: SiteText
    beschrijving: SiteText
    adres: SiteAddress
    agenda: Text | None = None
    sessieduur: Minutes
    toegestaan: tuple[Allowed, ...] = ()
    grootste_bestand: Megabytes = 25
    opslag: RepositoryAddress | None = None


class WordGroupsRecord(RootModel[dict[Slug, tuple[GroupWord, ...]]]):
    """What stands in `woordgroepen.yml`: words that mean much the same, by the name that cues use."""

    model_config = ConfigDict(title="Woordgroepen")


class TermsRecord(RootModel[dict[str, TermRecord]]):
    """What stands in `begrippen.yml`: per term what it means."""

    model_config = ConfigDict(title="Begrippen")


class BearingsRecord(Form, title="Kader"):
    """What stands in `kader.yml`: per number of a central question or direction its themes."""

    kernvragen: dict[str, tuple[Text, ...]] = {}
    richtingen: dict[str, tuple[Text, ...]] = {}


def make_clause(meaning: str) -> str:
    """Return the meaning of a key as it stands within a sentence."""
    return f"{meaning[:1].lower()}{meaning[1:].removesuffix('.')}"
