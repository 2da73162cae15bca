"""Hide dates, times, amounts and numbers of papers from the search for personal data."""

import re

TIME_LOOKALIKE = r"(?:[01]?\d|2[0-4])[.:][0-5]\d"
BARE_TIME = r"(?:[01]\d|2[0-4])[.:]?[0-5]\d"
NUMBER_SIGN = r"(?:n(?:umme)?rs?\.?|nummers?|no\.)"
LOOKALIKES = re.compile(
    "|".join(
        (
            # 07-10-2026   7.10.2026
            r"(?<![\d.,/+-])[0-3]?\d(?P<part>[-./])[01]?\d(?P=part)(?:19|20)\d\d(?![-/\d]|\.\d)",
            # 07-10-26 19:30
            rf"(?<![\d.,/+-])[0-3]?\d(?P<short>[-./])[01]?\d(?P=short)\d\d(?= (?:om )?{TIME_LOOKALIKE})",
            # 2026-10-07
            r"(?<![\d.,/+-])(?:19|20)\d\d-[01]\d-[0-3]\d(?![-/\d])",
            # 09.00 - 17.30   0900-1200 uur   09.00 tot 12.00
            rf"(?<![\d.,/+-]){TIME_LOOKALIKE} ?(?:-|tot|en|/) ?{TIME_LOOKALIKE}(?![-/\d]|\.\d)",
            rf"(?<![\d.,/+-]){BARE_TIME} ?(?:-|tot|en|/) ?{BARE_TIME}(?= ?(?:uur|u\b|h\b))",
            # 123456782 euro   € 061.234.567   12,5 %
            r"(?:€|\beur) ?\d[\d.,]*",
            r"(?<![\d.,/+-])\d[\d.,]* ?(?:euro|eur|procent|miljoen|miljard|mln|mld)\b",
            r"(?<![\d.,/+-])\d[\d.,]* ?%",
            # ISBN 0-306-40615-2   ISSN 0921 - 7398
            r"\bisbn(?:-1[03])?:? ?(?:97[89][ -]?)?(?:\d[ -]?){9}[\dx]",
            r"\bissn:? ?\d{4} ?- ?\d{3}[\dx]",
            # ECLI:NL:HR:2024:1234   doi:10.1000/0612345678   kst-31475-3
            r"\becli:[a-z0-9:.]+",
            r"\b10\.\d{4,9}/\S+",
            r"\b(?:kst|ah-tk|ah-ek|h-tk|blg|stb|stcrt)-[\d-]+",
            # kamerstuk 0612345678   zaaknummer 020-1234567   ons kenmerk: 0301234567
            rf"\b(?:kamerstuk(?:ken)?|aanhangsel|kenmerk)(?: ii?)?[ :.,]{{0,3}}(?:{NUMBER_SIGN}[ :]{{0,2}})?\d[\d./-]*",
            rf"\b(?:zaak|document|dossier|referentie|kvk|besluit)[ -]?{NUMBER_SIGN}[ :]{{0,2}}\d[\d./-]*",
            # zaak 0123456789
            r"\b(?:zaak|document|dossier|kvk)[ :]{1,2}\d+(?![ ./-]?\d)",
        )
    )
)


def hide_lookalikes(text: str) -> str:
    """Return a folded text of the same length with letters in the place of dates, times, amounts and the like."""
    return LOOKALIKES.sub(lambda found: "z" * len(found[0]), text)
