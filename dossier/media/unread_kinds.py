"""Kinds of files that are recognised but not read: what each is called, and what its owner can do."""

from pathlib import PurePath

from dossier import media
from dossier.words import load_words

REMEDIES = {name: text for name, (text,) in load_words("remedies").items()}
OPEN_AND_SAVE, UNLOCK = REMEDIES["open_and_save"], REMEDIES["unlock"]
KINDS = {
    getattr(media, sign, sign): (name, REMEDIES[remedy])
    for name, (remedy, *signs) in load_words("unread_kinds").items()
    for sign in signs
}
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
        return message, REMEDIES["send_again"]
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
