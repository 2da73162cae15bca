"""Lines that say when a paper was made, and no more: `Utrecht, 3 maart 2026`."""

import re

from dossier.language.dates import ANY_DATE, MONTH_NAMES, WEEKDAYS
from dossier.words import load_alternatives

_DAY = rf"(?:(?:{'|'.join(WEEKDAYS)})\s+)?(?:d\.?d\.?\s+)?{ANY_DATE}"  # donderdag 8 januari 2026   d.d. 3-5-2024
_MOMENT = rf"(?:{_DAY}|(?:{MONTH_NAMES})\s+\d{{4}})"
_PLACE = r"[A-ZÀ-Ý’'‘][\w’'‘-]{1,25}(?: [A-Z][\w-]{1,40}){0,2}"  # Den Haag   ’s-Gravenhage
_SORT = load_alternatives("papers")["sorts"]
# 10:18 door Redactie, 3 reacties    10.18 uur
_TIME = r"(?:,?\s+(?:om\s+)?\d{1,2}[:.]\d{2}(?:\s+uur)?)"
DATELINE = re.compile(
    rf"(?:{_PLACE},\s{{0,9}}{_MOMENT}"  # Den Haag, 16 juni 2026    Amsterdam, maart 2026
    # Vastgesteld door het congres op 3 maart 2026
    rf"|(?:(?:{_SORT}),?\s+)?(?:Vastgesteld|Aangenomen|Goedgekeurd)\s+(?:door|in|tijdens|op)\s+[^.,\d]{{2,60}}\s(?:op|van|d\.?d\.?)\s+{_DAY}"
    rf"|Door\s+[^,;:?!\d]{{2,60}}(?:,\s*|\s+op\s+){_MOMENT}"  # Door A. Jansen, 3 maart 2026
    rf"|(?:Nr\.|Nummer|{_SORT})\s*\d{{1,4}}(?:[/-]\d{{1,4}})?\s*[|,–-]\s*{_MOMENT}"  # Nr. 4 – maart 2026
    rf"|(?:Vastgesteld|Ontvangen|Ingezonden|Gepubliceerd(?:\s+op)?|Laatst\s+gewijzigd(?:\s+op)?):?\s+{_DAY}"
    rf"|(?:Versie|Stand)\s*:?\s*(?:v?\d[\d.]*)?\s*[(,–-]?\s*{_MOMENT}\)?"  # Versie: 1.0 (maart 2026)
    rf"|{_MOMENT}"
    # Nieuwsbericht | 03-03-2026 | 10:00    Themarapport · juni 2026
    rf"|\w*(?:{_SORT})\s*[|·•–-]\s*{_MOMENT}(?:\s*\|\s*\d{{1,2}}[:.]\d{{2}})?"
    rf"|(?:{_SORT})(?:\s+aan\s+[^,]{{2,60}})?,\s*{_DAY}(?:,\s*(?:ons\s+)?kenmerk\b.{{1,40}})?"  # Brief aan de Kamer, d.d. ...
    rf"){_TIME}?(?:,?\s+door\s+[^.]{{2,60}})?\.?$",
    re.IGNORECASE,
)
SIGNS_OF_DATES = re.compile(r"\d{4}")


def is_dateline(text: str) -> bool:
    """Return whether a line holds a date, with its place or sort of paper, and nothing else."""
    return (
        len(text) < 120
        and SIGNS_OF_DATES.search(text) is not None
        and DATELINE.match(text) is not None
    )
