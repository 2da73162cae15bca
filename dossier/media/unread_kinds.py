"""Kinds of files that are recognised but not read: what each is called, and what its owner can do."""

from pathlib import PurePath
from typing import NamedTuple

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
SEND_AGAIN = (
    f"misschien is het bij het versturen beschadigd: voeg het opnieuw toe, of {OPEN_AND_SAVE}"
)


class UnreadKind(NamedTuple):
    """How a kind of file is called in Dutch, and the remedy."""

    name: str
    remedy: str


EXCEL = UnreadKind("een rekenblad van Excel", OPEN_AND_SAVE)
POWERPOINT = UnreadKind("een presentatie van PowerPoint", OPEN_AND_SAVE)
OLD_WORD = UnreadKind("een document van een oude versie van Word", OPEN_AND_SAVE)
RICH_TEXT = UnreadKind("een RTF-bestand", OPEN_AND_SAVE)
ZIP = UnreadKind("een zip-bestand", UNPACK)
BOOK = UnreadKind("een e-boek", OPEN_AND_SAVE)
PICTURE = UnreadKind("een afbeelding of foto", RECOGNISE_LETTERS)
MAIL = UnreadKind("een e-mailbericht", SAVE_ATTACHMENT)
LINK = UnreadKind("alleen een verwijzing, en niet het stuk zelf", FETCH_FILE)
WEB_ARCHIVE = UnreadKind("een webarchief", SAVE_AS_PAGE)

CERTAIN_KINDS = {
    media.LOCKED_TYPE: UnreadKind("een document met een wachtwoord", UNLOCK),
    media.MAIL_TYPE: MAIL,
    media.LFS_TYPE: UnreadKind("een verwijzing van Git LFS, en niet het stuk zelf", FETCH_LFS),
    media.LINK_TYPE: LINK,
}
"""What the bytes say, whatever the name says."""
KINDS_BY_TYPE = {
    media.PICTURE_TYPE: PICTURE,
    media.SPREADSHEET_TYPE: UnreadKind("een rekenblad", OPEN_AND_SAVE),
    media.PRESENTATION_TYPE: UnreadKind("een presentatie", OPEN_AND_SAVE),
    media.ARCHIVE_TYPE: UnreadKind("een ingepakt bestand", UNPACK),
    "application/msword": OLD_WORD,
    "application/rtf": RICH_TEXT,
    "application/epub+zip": BOOK,
}
KINDS_BY_SUFFIX = {
    ".pages": UnreadKind("een document van Pages", OPEN_AND_SAVE),
    ".numbers": UnreadKind("een rekenblad van Numbers", OPEN_AND_SAVE),
    ".key": UnreadKind("een presentatie van Keynote", OPEN_AND_SAVE),
    ".xls": EXCEL,
    ".xlsx": EXCEL,
    ".ods": UnreadKind("een rekenblad van LibreOffice", OPEN_AND_SAVE),
    ".ppt": POWERPOINT,
    ".pptx": POWERPOINT,
    ".odp": UnreadKind("een presentatie van LibreOffice", OPEN_AND_SAVE),
    ".doc": OLD_WORD,
    ".rtf": RICH_TEXT,
    ".epub": BOOK,
    ".zip": ZIP,
    **dict.fromkeys((".eml", ".msg"), MAIL),
    **dict.fromkeys(
        (".heic", ".heif", ".jpg", ".jpeg", ".png", ".gif", ".tif", ".tiff", ".webp", ".bmp"),
        PICTURE,
    ),
    **dict.fromkeys((".url", ".webloc", ".desktop", ".lnk", ".gdoc", ".gsheet", ".gslides"), LINK),
    **dict.fromkeys((".mht", ".mhtml", ".webarchive"), WEB_ARCHIVE),
}
"""What a suffix says of a file; an editor knows the program rather than the format."""
KINDS_IN_GENERAL = {
    media.ZIP_TYPE: ZIP,
    media.OLE_TYPE: UnreadKind("een bestand van een oude versie van Word of Excel", OPEN_AND_SAVE),
}
"""What the bytes say where neither they nor the name say more."""


def describe_unread(path: PurePath, media_type: str) -> tuple[str, str]:
    """Return what a file is that is not read, and the remedy."""
    suffix = path.suffix.lower()
    kind = (
        CERTAIN_KINDS.get(media_type)
        or KINDS_BY_SUFFIX.get(suffix)
        or KINDS_BY_TYPE.get(media_type)
    )
    is_named = any(suffix in ends for ends in media.SUFFIXES.values())
    if kind is None and is_named and media_type != media.OLE_TYPE:
        message = f"de naam eindigt op '{path.suffix}', maar dit is geen bestand van die soort"
        return message, SEND_AGAIN
    kind = kind or KINDS_IN_GENERAL.get(media_type)
    if kind is not None:
        return f"dit is {kind.name}; dat wordt niet gelezen", kind.remedy
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
