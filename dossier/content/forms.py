"""What maintainers may write, key by key, with its meaning and an example."""

from typing import Any

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    RootModel,
    ValidationInfo,
    field_validator,
    model_validator,
)

from dossier.content.fields import (
    RULES_OF_CORRECTIONS,
    Aanhangsel,
    Address,
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
    SiteAddress,
    SiteText,
    Slug,
    Switch,
    Text,
    Weight,
    check_found,
    check_right,
    make_field_error,
)

QUOTED_KEYS = {"bron": ["citaat"], "citaat": ["bron"]}
"""Keys of a term, each with those that must stand beside it."""


def make_key(
    meaning: str,
    example: object,
    default: Any = None,  # noqa: ANN401  # as Field itself has it
) -> Any:  # noqa: ANN401
    """Return a key with what editors show of it: its meaning, in Dutch, and an example."""
    return Field(default, description=meaning, examples=[example])


def get_meaning(form: type[BaseModel], key: str) -> str:
    """Return what a key is for, to stand within a sentence."""
    meaning = form.model_fields[key].description or ""
    return f"{meaning[:1].lower()}{meaning[1:].removesuffix('.')}"


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


class AskerRecord(Form, title="Indiener"):
    """One of the `indieners`."""

    naam: Text = make_key("De naam van het Kamerlid, zonder partij.", "Van der Lee", ...)
    partij: Text | None = make_key("De partij van het Kamerlid.", "GroenLinks-PvdA")


class BewindspersoonRecord(Form, title="Bewindspersoon"):
    """One of those under `beantwoord_door`."""

    naam: Text = make_key("De naam van de bewindspersoon.", "Van Hijum", ...)
    functie: Text = make_key(
        "De functie van de bewindspersoon.", "minister van Sociale Zaken en Werkgelegenheid", ...
    )


class KamerstukRecord(Form, title="Kamerstuk"):
    """What stands under `kamerstuk`."""

    dossier: Dossiernummer = make_key(
        "Het nummer van het dossier van de Tweede Kamer.", "26643", ...
    )
    nummer: Ondernummer = make_key("Het nummer van het stuk binnen dat dossier.", "1522", ...)
    titel: Text | None = make_key(
        "De titel van dat dossier.", "Informatie- en communicatietechnologie (ICT)"
    )


class CorrectionRecord(Form, title="Correctie", json_schema_extra={"allOf": RULES_OF_CORRECTIONS}):
    """One of the `correcties`: what recognition gets wrong in this document alone."""

    veld: Corrected = make_key("Wat er verkeerd wordt gelezen.", "titel", ...)
    gevonden: Text = make_key("Wat het dossier nu leest, letterlijk.", "Werk: een visle", ...)
    juist: Text = make_key("Wat er moet staan.", "Werk: een visie", ...)
    reden: Text = make_key("Waarom het anders moet; dit komt op de pagina.", "een typefout", ...)

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
            hint = "schrijf bij 'juist' wat er moet staan, of haal deze correctie weg"
            raise make_field_error(
                message="bij 'gevonden' (wat er nu staat) en 'juist' (wat er moet staan) staat hetzelfde",
                hint=hint,
            )
        return self


class ChangeRecord(Form, title="Wijziging"):
    """One of the `wijzigingen`: what changed in what the dossier has of a source."""

    datum: Day = make_key("De dag van de wijziging.", "2026-12-01", ...)
    wat: Text = make_key(
        "Wat er is veranderd; dit komt letterlijk op de site.", "Het antwoord is erbij gezet.", ...
    )


class SourceRecord(Form, title="Wat een bron zelf niet zegt"):
    """The record beside a source: `bronnen/<id>.yml`."""

    titel: Text | None = make_key("De titel van het document.", "Werk: een visie")
    onderwerp: Text | None = make_key("Waar het document over gaat.", "robots in de zorg")
    soort: Kind | None = make_key("Wat voor document het is.", "kamerbrief")
    datum: DayOrMonth | None = make_key(
        "De datum op het document; alleen jaar en maand mag ook, zoals 2025-06.", "2025-06-18"
    )
    ingezonden: Day | None = make_key("De dag waarop de vragen zijn ingezonden.", "2025-05-22")
    ontvangen: Day | None = make_key("De dag waarop het antwoord kwam.", "2025-06-18")
    nummers: tuple[OfficialNumber, ...] = make_key(
        "De nummers van de zaak en van het document bij de Tweede Kamer; zij komen bij die in het document.",
        ["2025Z10217", "2025D28549"],
        (),
    )
    kamerstuk: KamerstukRecord | None = make_key(
        "Het nummer waaronder het als kamerstuk is gepubliceerd.",
        {"dossier": "26643", "nummer": "1522"},
    )
    aanhangsel: Aanhangsel | None = make_key(
        "Het nummer van het Aanhangsel waarin vragen en antwoorden staan.", "ah-tk-20242025-2496"
    )
    auteurs: tuple[Text, ...] = make_key("De namen van de schrijvers.", ["Jo Smit"], ())
    indieners: tuple[AskerRecord, ...] = make_key(
        "De Kamerleden die de vragen stelden.",
        [{"naam": "Van der Lee", "partij": "GroenLinks-PvdA"}],
        (),
    )
    commissie: Text | None = make_key(
        "De commissie die de vragen stelde.", "commissie voor de Rijksuitgaven"
    )
    gericht_aan: tuple[Text, ...] = make_key(
        "De bewindspersonen aan wie het document is gericht.", ["minister van Financiën"], ()
    )
    beantwoord_door: tuple[BewindspersoonRecord, ...] = make_key(
        "De bewindspersonen die antwoordden.",
        [{"naam": "Van Hijum", "functie": "minister van Sociale Zaken en Werkgelegenheid"}],
        (),
    )
    mede_namens: tuple[Text, ...] = make_key(
        "De functies van de anderen namens wie is geantwoord.",
        ["staatssecretaris van Financiën"],
        (),
    )
    toegevoegd: Day | None = make_key("De dag waarop de bron in het dossier kwam.", "2026-11-21")
    wijzigingen: tuple[ChangeRecord, ...] = make_key(
        "Wat er sinds die dag aan de bron in het dossier is veranderd; het staat op de pagina Wat is er nieuw.",
        [{"datum": "2026-12-01", "wat": "Het antwoord is erbij gezet."}],
        (),
    )
    koppelingen: tuple[Address, ...] = make_key(
        "De officiële adressen van het document.",
        ["https://www.tweedekamer.nl/kamerstukken/detail?id=2025Z10217"],
        (),
    )
    voorheen: tuple[Slug, ...] = make_key(
        "De namen waaronder de bron eerder in het dossier stond; die adressen blijven werken.",
        ["kamerbrief-2025-werk"],
        (),
    )
    voorheen_alinea: dict[Slug, PassageAddress] = make_key(
        "Per adres dat eerder op de pagina stond de alinea die er nu bij hoort.",
        {"p-0123456789": "p-9876543210"},
        {},
    )
    correcties: tuple[CorrectionRecord, ...] = make_key(
        "Wat het dossier in dit ene document verkeerd leest.",
        [
            {
                "veld": "kop",
                "gevonden": "Bijlage bij de brief",
                "juist": "alinea",
                "reden": "dit is geen kop",
            }
        ],
        (),
    )
    rechten: Ground | None = make_key(
        "Waarom de tekst op de site mag: het is een stuk van de overheid, of er is toestemming; "
        "met citaat komen er alleen een beschrijving en aangehaalde woorden op.",
        "overheid",
    )
    publiceren: Switch = make_key("Met false komt de bron niet op de site.", "false", "true")


class TermRecord(Form, title="Begrip", json_schema_extra={"dependentRequired": QUOTED_KEYS}):
    """What stands under a term in `begrippen.yml`."""

    betekenis: Text = make_key("Wat het begrip betekent.", "een inkomen voor iedereen", ...)
    ook: tuple[Text, ...] = make_key(
        "Andere woorden en afkortingen ervoor.", ["burgerloon", "basisloon"], ()
    )
    bron: Text | None = make_key(
        "De bron die de betekenis geeft: de naam van het bestand, zonder einde.",
        "startnotitie-2026-vrijheid-werk-en-ai",
    )
    citaat: Text | None = make_key(
        "De woorden van die bron, letterlijk.", "een inkomen als bodem onder de samenleving"
    )

    @model_validator(mode="after")
    def _check_quotation(self) -> "TermRecord":
        if (self.bron is None) != (self.citaat is None):
            missing, given = ("bron", "citaat") if self.bron is None else ("citaat", "bron")
            also = f"'{missing}:' ({get_meaning(TermRecord, missing)})"
            hint = f"schrijf ook een regel met {also}, of haal de regel met '{given}:' weg"
            raise make_field_error(
                message=f"'{missing}' ontbreekt bij '{given}'", hint=hint, code="B005"
            )
        return self


class ThemeRecord(Form, title="Thema"):
    """The front matter of `themas/<slug>.md`."""

    titel: Text = make_key("De titel van het thema.", "Basisinkomen", ...)
    kort: Text | None = make_key("Een korte naam, voor waar weinig ruimte is.", "NIT")
    termen: dict[Weight, tuple[CueText, ...]] = make_key(
        "Woorden die aanwijzen dat een alinea over dit thema gaat, per gewicht.",
        {"5": ["basisinkomen*", "gratis geld"], "-3": ["basisinkomen in de landbouw"]},
        {},
    )
    """The cues by their weight."""
    verwant: tuple[Text, ...] = make_key(
        "De thema's die erop lijken: de namen van hun bestanden, zonder .md.", ["ai-dividend"], ()
    )


class SessionRecord(Form, title="Sessie"):
    """The front matter of `sessies/<id>.md`."""

    leeslijst: tuple[Text, ...] = make_key(
        "De bronnen die voor de sessie worden gelezen: de namen van hun bestanden, zonder einde.",
        ["startnotitie-2026-vrijheid-werk-en-ai"],
        (),
    )
    vragen: tuple[Text, ...] = make_key(
        "De vragen die de leden voor de sessie voorbereiden, elk als gewone zin.",
        ["Welke richting heeft uw voorkeur, en waarom?"],
        (),
    )
    themas: tuple[Text, ...] = make_key(
        "De thema's van de sessie: de namen van hun bestanden, zonder .md.", ["basisinkomen"], ()
    )


class QuestionRecord(Form, title="Kernvraag"):
    """The front matter of `kernvragen/<n>.md`, which needs no key."""


class PageRecord(Form, title="Pagina"):
    """The front matter of a hand-written page; the keys that MkDocs defines are English."""

    title: Text = make_key("De titel van de pagina.", "Over dit dossier", ...)
    description: Text = make_key(
        "In één zin wat er op de pagina staat.", "Wie dit dossier maakt.", ...
    )
    niet_zoeken: Switch = make_key("Met true vindt het zoekvak de pagina niet.", "true", "false")
    """Keeps a page out of the search index."""


class SettingsRecord(Form, title="Dossier"):
    """What stands in `dossier.yml`."""

    titel: SiteText = make_key("De titel van de site.", "Dossier Vrijheid, Werk en AI", ...)
    beschrijving: SiteText = make_key(
        "In één zin wat er op de site staat.", "Bronnen over werk.", ...
    )
    adres: SiteAddress = make_key(
        "Het adres van de site.", "https://voorbeeld.github.io/dossier/", ...
    )
    agenda: Text | None = make_key(
        "De bron met de agenda, de kernvragen en de richtingen: de naam van het bestand, zonder einde.",
        "startnotitie-2026-vrijheid-werk-en-ai",
    )
    sessieduur: Minutes = make_key("Hoeveel minuten een sessie duurt.", 120, ...)
    toegestaan: tuple[Text, ...] = make_key(
        "Persoonsgegevens die wel op de site mogen: een adres of nummer, of het deel achter de @.",
        ["voorbeeld.nl"],
        (),
    )
    grootste_bestand: Megabytes = make_key("Hoe groot een bron mag zijn, in MB.", 25, 25)
    opslag: Address | None = make_key(
        "Waar de bestanden van dit dossier staan; elke pagina krijgt dan een koppeling naar het bestand waarin zij te verbeteren is.",
        "https://github.com/organisatie/dossier",
    )


class WordGroupsRecord(RootModel[dict[Slug, tuple[GroupWord, ...]]]):
    """What stands in `woordgroepen.yml`: words that mean much the same, by the name that cues use."""

    model_config = ConfigDict(title="Woordgroepen")


class TermsRecord(RootModel[dict[str, TermRecord]]):
    """What stands in `begrippen.yml`: per term what it means."""

    model_config = ConfigDict(title="Begrippen")


class BearingsRecord(Form, title="Kader"):
    """What stands in `kader.yml`: per number of a central question or direction its themes."""

    kernvragen: dict[str, tuple[Text, ...]] = make_key(
        "Per nummer van een kernvraag de thema's die eraan raken: de namen van hun bestanden, zonder .md.",
        {"1": ["basisinkomen"]},
        {},
    )
    richtingen: dict[str, tuple[Text, ...]] = make_key(
        "Per nummer van een richting de thema's die eraan raken: de namen van hun bestanden, zonder .md.",
        {"1": ["basisinkomen"]},
        {},
    )


def _is_blank(value: object) -> bool:
    return value in ([], {}) or (isinstance(value, str) and not value.strip())
