"""What may stand in the file of a source that does not go along to the site."""

import enum


class Obstacle(enum.StrEnum):
    """Something in a file that is no part of what a reader of the paper sees; the value names it in Dutch."""

    AUTHORS = "gegevens over de makers van het bestand"
    REMARKS = "opmerkingen in de kantlijn"
    REVISION_MARKS = "merktekens van elke keer dat iemand eraan werkte"
    THUMBNAIL = "een klein voorbeeld van de eerste bladzijde"
    PICTURE_DATA = "gegevens bij de foto's"
    REMNANTS = "resten van een vorige keer bewaren"
    TRACKED_CHANGES = "bijgehouden wijzigingen"
    HIDDEN_TEXT = "verborgen tekst"
    MACRO = "een programma (macro of script)"
    TEMPLATE = "een verwijzing naar een sjabloon"
    ACTION = "een opdracht die het bestand zelf uitvoert"
    FORM = "een formulier met velden om in te vullen"
    ATTACHMENT = "een ander bestand als bijlage"
    EMBEDDED_OBJECT = "een ingevoegd onderdeel uit een ander programma of bestand (woorden daarin zijn niet gelezen)"
    EXTERNAL_TARGET = "een verwijzing naar buiten die geen gewone koppeling naar een website is"
    FETCHING_FIELD = "een veld dat zelf iets ophaalt of kiest, zoals DDE"
    CUSTOM_DATA = "gegevens die een ander programma erin heeft gezet"
    EARLIER_REVISION = "een eerdere versie van het stuk"
    SIGNATURE = "een digitale handtekening"
    SECURED = "een beveiliging tegen wijzigen"
    UNKNOWN = "een onderdeel dat het dossier niet kent"
