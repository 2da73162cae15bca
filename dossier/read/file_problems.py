"""What is said of a file that is not read, or not whole, or not as it seems: the mistake and its remedy, in Dutch."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from dossier.errors import Problem, UnreadableError, make_warning
from dossier.masking import show_lost_words
from dossier.media import DOCX, HTML, MARKDOWN, ODT, PDF, SUFFIXES, TEXT, read_named_type
from dossier.media.unread_kinds import (
    OPEN_AND_SAVE,
    UNLOCK,
    advise_on_lost_words,
    describe_unread,
)
from dossier.model import Source
from dossier.read.pdf import MAX_PAGES, Fault, Pdf
from dossier.read.plain_text import MAX_LINES
from dossier.read.text_lines import Decoded
from dossier.read.zip_guard import LOCKED_MESSAGE


class Refusal(NamedTuple):
    """Why a file is not read, and what its owner can do."""

    message: str
    hint: str
    code: str = "B021"

    def of(self, source: Source) -> UnreadableError:
        """Return the error that refuses a file."""
        return UnreadableError(source.path, self.message, self.hint, code=self.code)


SAVE_PAGE_HINT = "bewaar de pagina opnieuw vanuit de browser, of lever de tekst aan als .txt"
NO_LETTERS_MESSAGE = "dit is geen tekst die het dossier kan lezen"
NO_TEXT = Refusal(
    "dit bestand is leeg: er staat geen tekst in",
    "kijk na of dit het goede bestand is; is de tekst een plaatje, vraag dan de afzender om het stuk met tekst",
)
EMPTY = Refusal("dit bestand is leeg", "zet er tekst in of verwijder het bestand", "B009")
NO_LETTERS = Refusal(NO_LETTERS_MESSAGE, OPEN_AND_SAVE)
NO_PAGE = Refusal(NO_LETTERS_MESSAGE, SAVE_PAGE_HINT)
TOO_LONG = Refusal(
    f"deze tekst heeft meer dan {MAX_LINES // 1000}.000 regels; zoveel heeft geen stuk",
    "kijk na of dit het goede bestand is; deel een heel lang stuk op in twee bestanden",
    "B026",
)
NO_OFFICE_TEXT = Refusal(
    "dit bestand is niet te lezen",
    "open het stuk in het programma waarin het is gemaakt en bewaar het opnieuw",
)
CLOSED = Refusal(
    "dit bestand is niet te openen",
    "geef uzelf leesrechten op het bestand, of zet het opnieuw neer",
    "B024",
)
CHANGED = Refusal(
    "het bestand is veranderd terwijl het dossier werd gemaakt", "maak het dossier opnieuw", "B024"
)
SCAN = Refusal(
    "in deze PDF staat geen tekst; het is een scan of een foto",
    "vraag de afzender om het bestand met tekst, of laat een scanprogramma de letters herkennen (OCR); "
    "zet het met dezelfde naam in de plaats van dit bestand",
    "B033",
)
PDF_FAULTS = {
    Fault.PASSWORD: Refusal("deze PDF is beveiligd met een wachtwoord", UNLOCK, "B033"),
    Fault.DAMAGED: Refusal(
        "deze PDF is beschadigd of niet compleet",
        "download het stuk opnieuw, of bewaar het opnieuw als PDF",
        "B033",
    ),
    Fault.LARGE: Refusal(
        f"deze PDF is te groot: er zijn meer dan {MAX_PAGES} bladzijden, of er staat te veel op een bladzijde",
        "knip het stuk in delen, of lever alleen het deel aan waar het om gaat",
        "B033",
    ),
    Fault.SLOW: Refusal(
        "het kost te veel rekenkracht om deze PDF te lezen",
        "bewaar het stuk opnieuw als PDF, of lever het aan als .docx of .txt",
        "B033",
    ),
}
KIND_NAMES = {
    TEXT: "gewone tekst",
    MARKDOWN: "gewone tekst",
    HTML: "een webpagina",
    PDF: "een PDF",
    DOCX: "een document van Word",
    ODT: "een document van LibreOffice",
}


def refuse_page(message: str) -> Refusal:
    """Return why a page of the web could do harm."""
    return Refusal(message, SAVE_PAGE_HINT, "B026")


def refuse_package(message: str) -> Refusal:
    """Return why a packed file is locked, damaged or could do harm."""
    ask = (
        "vraag de afzender om het stuk opnieuw; kent u de afzender niet, open het bestand dan niet"
    )
    return Refusal(message, UNLOCK if message == LOCKED_MESSAGE else ask, "B026")


def refuse_unknown(source: Source) -> Refusal:
    """Return why a file of a kind that is not read is refused."""
    return Refusal(*describe_unread(source.path, source.media_type), "B013")


def refuse_lost(source: Source, lost: list[str], texts: Iterable[str]) -> None:
    """Raise UnreadableError where words of these texts are lost; its message names no personal data."""
    if lost:
        shown = show_lost_words(lost, texts)
        begins = f", te beginnen met: {shown}" if shown else ""
        message = f"{len(lost)} woorden van dit bestand zijn niet gelezen{begins}"
        raise Refusal(message, advise_on_lost_words(source.media_type), "B027").of(source)


def check_name(source: Source) -> Iterator[Problem]:
    """Yield a warning where the suffix of a file contradicts its kind."""
    named = read_named_type(source.path)
    if named != source.media_type and {named, source.media_type} != {TEXT, MARKDOWN}:
        end, kind = source.path.suffix, KIND_NAMES[source.media_type]
        message = f"de naam eindigt op '{end}', maar dit is {kind}"
        hint = f"laat de naam eindigen op {SUFFIXES[source.media_type][0]}"
        yield make_warning(source.path, "B028", "", message, hint)


def check_encoding(source: Source, decoded: Decoded) -> Iterator[Problem]:
    """Yield what is odd about the way in which the letters of a file are stored."""
    if decoded.warning is not None:
        hint = "controleer letters met accenten op de pagina, of bewaar het bestand opnieuw: kies 'Opslaan als' en daarbij de codering UTF-8"
        yield make_warning(source.path, "B020", "", decoded.warning, hint)


def check_pdf(source: Source, pdf: Pdf) -> Iterator[Problem]:
    """Yield the pages without text, and whether the file is secured."""
    for page in pdf.empty:
        message = (
            "op deze bladzijde staat geen tekst; staat er een foto of scan, dan is die niet gelezen"
        )
        hint = (
            "kijk de bladzijde na, en lever een PDF aan met de tekst erin als er woorden ontbreken"
        )
        yield make_warning(source.path, "B034", f"bladzijde {page}", message, hint)
    if pdf.secured:
        message = "dit bestand is beveiligd tegen wijzigen of overnemen; de tekst is wel gelezen"
        hint = "controleer of het stuk openbaar mag zijn, en haal het weg als dat niet zo is"
        yield make_warning(source.path, "B035", "", message, hint)


def report_hidden(source: Source, *, is_hidden: bool) -> Iterator[Problem]:
    """Yield a warning where a file holds hidden text."""
    if is_hidden:
        message = "in dit bestand staat verborgen tekst; die is weggelaten, en het bestand zelf komt niet op de site"
        hint = "laat het zo, of vraag de afzender om het stuk zonder verborgen tekst"
        yield make_warning(source.path, "B030", "", message, hint)


def report_unread(source: Source, unread: Iterable[str]) -> Iterator[Problem]:
    """Yield a warning for each part of an office file of which the words are not read."""
    for what in unread:
        message = f"in dit bestand staat {what}; de woorden daarin zijn niet gelezen"
        hint = "staat daar tekst in die op de site moet, lever het stuk dan aan als PDF of als .txt"
        yield make_warning(source.path, "B037", "", message, hint)
