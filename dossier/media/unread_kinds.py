"""Kinds of files that are recognised but not read: what each is called, and what its owner can do."""

from pathlib import PurePath

from dossier import media

OPEN_AND_SAVE = (
    "open het stuk, sla het op als PDF of als document van Word (.docx), en voeg dat toe"
)
UNPACK = "pak het uit, en voeg de stukken die erin zitten een voor een toe"
RECOGNISE_LETTERS = "laat een scanprogramma de letters herkennen (OCR), sla dat op als PDF met tekst, en voeg die toe"
SAVE_ATTACHMENT = "open het bericht en voeg de bijlage zelf toe; gaat het om het bericht, druk dat dan af naar PDF"
UNLOCK = "open het stuk met het wachtwoord en sla het op zonder; hebt u het wachtwoord niet, vraag de afzender dan om het stuk zonder wachtwoord"
FETCH_FILE = "open de verwijzing, sla het stuk zelf op, en voeg dat toe"
FETCH_LFS = "haal het stuk zelf op met 'git lfs pull', of voeg het opnieuw toe op de website waar het dossier staat"
SAVE_AS_PAGE = (
    "open de pagina in de browser, sla haar op als 'webpagina, alleen HTML', en voeg die toe"
)
SAVE_BEHIND_WALL = "geef in de browser antwoord op wat daar gevraagd wordt, wacht tot het stuk zelf te lezen is, sla dat op als PDF, en voeg die toe in plaats van dit bestand"
SEND_AGAIN = (
    f"misschien is het bij het versturen beschadigd: voeg het opnieuw toe, of {OPEN_AND_SAVE}"
)

# Signs, the name, the remedy. A sign is a media type or a suffix: an editor knows the program rather than the format.
_KINDS = (
    (media.LOCKED_TYPE, "een document met een wachtwoord", UNLOCK),
    (media.LFS_TYPE, "een verwijzing van Git LFS, en niet het stuk zelf", FETCH_LFS),
    (media.WALL_TYPE, "een webpagina die om een wachtwoord of toestemming vraagt, en niet het stuk zelf", SAVE_BEHIND_WALL),
    (f"{media.LINK_TYPE} .url .webloc .desktop .lnk .gdoc .gsheet .gslides", "alleen een verwijzing, en niet het stuk zelf", FETCH_FILE),
    (f"{media.MAIL_TYPE} .eml .msg", "een e-mailbericht", SAVE_ATTACHMENT),
    (f"{media.PICTURE_TYPE} .heic .heif .jpg .jpeg .png .gif .tif .tiff .webp .bmp", "een afbeelding of foto", RECOGNISE_LETTERS),
    (media.SPREADSHEET_TYPE, "een rekenblad", OPEN_AND_SAVE),
    (".xls .xlsx", "een rekenblad van Excel", OPEN_AND_SAVE),
    (".numbers", "een rekenblad van Numbers", OPEN_AND_SAVE),
    (".ods", "een rekenblad van LibreOffice", OPEN_AND_SAVE),
    (media.PRESENTATION_TYPE, "een presentatie", OPEN_AND_SAVE),
    (".ppt .pptx", "een presentatie van PowerPoint", OPEN_AND_SAVE),
    (".key", "een presentatie van Keynote", OPEN_AND_SAVE),
    (".odp", "een presentatie van LibreOffice", OPEN_AND_SAVE),
    ("application/msword .doc", "een document van een oude versie van Word", OPEN_AND_SAVE),
    (".pages", "een document van Pages", OPEN_AND_SAVE),
    ("application/rtf .rtf", "een RTF-bestand", OPEN_AND_SAVE),
    ("application/epub+zip .epub", "een e-boek", OPEN_AND_SAVE),
    (".mht .mhtml .webarchive", "een webarchief", SAVE_AS_PAGE),
    (media.ARCHIVE_TYPE, "een ingepakt bestand", UNPACK),
    (f"{media.ZIP_TYPE} .zip", "een zip-bestand", UNPACK),
    (media.OLE_TYPE, "een bestand van een oude versie van Word of Excel", OPEN_AND_SAVE),
)  # fmt: skip
KINDS = {sign: (name, remedy) for signs, name, remedy in _KINDS for sign in signs.split()}
CERTAIN_TYPES = {
    media.LOCKED_TYPE,
    media.MAIL_TYPE,
    media.LFS_TYPE,
    media.LINK_TYPE,
    media.WALL_TYPE,
}
"""What the bytes say, whatever the name says."""


def describe_unread(path: PurePath, media_type: str) -> tuple[str, str]:
    """Return what a file is that is not read, and the remedy."""
    suffix = path.suffix.lower()
    first = media_type if media_type in CERTAIN_TYPES else suffix
    kind = KINDS.get(first) or KINDS.get(media_type)
    if media.read_named_type(path) and (kind is None or media_type == media.ZIP_TYPE):
        message = f"de naam eindigt op '{path.suffix}', maar dit is geen bestand van die soort"
        return message, SEND_AGAIN
    if kind is not None:
        name, remedy = kind
        return f"dit is {name}; dat wordt niet gelezen", remedy
    hint = f"lever het stuk aan als bestand dat eindigt op {media.SUFFIX_LIST}"
    return f"dit is een bestand van de soort '{path.suffix}'; dat wordt niet gelezen", hint


def advise_on_lost_words(media_type: str) -> str:
    """Return the remedy where the program itself loses words of a file."""
    is_text = media_type in {media.TEXT, media.MARKDOWN}
    meanwhile = (
        "haal het stuk zo lang uit content/bronnen"
        if is_text
        else "lever het stuk zo lang aan als .txt"
    )
    return f"dit is een fout van het programma: meld hem bij de beheerder, en {meanwhile}"
