"""What is said of a file that is not read, or not whole: the mistake and its remedy, in Dutch."""

from dossier.media.unread_kinds import UNLOCK
from dossier.read.pdf import MAX_PAGES, Fault
from dossier.read.plain_text import MAX_LINES

SAVE_PAGE_HINT = "bewaar de pagina opnieuw vanuit de browser, of lever de tekst aan als .txt"
SAVE_AGAIN_HINT = "open het stuk in het programma waarin het is gemaakt en bewaar het opnieuw"
ASK_SENDER_HINT = (
    "vraag de afzender om het stuk opnieuw; kent u de afzender niet, open het bestand dan niet"
)
TOO_LONG_MESSAGE = (
    f"deze tekst heeft meer dan {MAX_LINES // 1000}.000 regels; zoveel heeft geen stuk"
)
TOO_LONG_HINT = "kijk na of dit het goede bestand is; deel een heel lang stuk op in twee bestanden"
EMPTY_MESSAGE = "dit bestand is leeg"
EMPTY_HINT = "zet er tekst in of verwijder het bestand"
NO_LETTERS_MESSAGE = "dit is geen tekst die het dossier kan lezen"
NO_TEXT_MESSAGE = "dit bestand is leeg: er staat geen tekst in"
NO_TEXT_HINT = "kijk na of dit het goede bestand is; is de tekst een plaatje, vraag dan de afzender om het stuk met tekst"
SCAN_MESSAGE = "in deze PDF staat geen tekst; het is een scan of een foto"
SCAN_HINT = (
    "vraag de afzender om het bestand met tekst, of laat een scanprogramma de letters herkennen (OCR); "
    "zet het met dezelfde naam in de plaats van dit bestand"
)
# The message and the hint.
PDF_FAULTS = {
    Fault.PASSWORD: (
        "deze PDF is beveiligd met een wachtwoord",
        UNLOCK,
    ),
    Fault.DAMAGED: (
        "deze PDF is beschadigd of niet compleet",
        "download het stuk opnieuw, of bewaar het opnieuw als PDF",
    ),
    Fault.LARGE: (
        f"deze PDF is te groot: er zijn meer dan {MAX_PAGES} bladzijden, of er staat te veel op een bladzijde",
        "knip het stuk in delen, of lever alleen het deel aan waar het om gaat",
    ),
    Fault.SLOW: (
        "het kost te veel rekenkracht om deze PDF te lezen",
        "bewaar het stuk opnieuw als PDF, of lever het aan als .docx of .txt",
    ),
}
