"""How the cabinet words what it will do: who speaks, which verbs, and what makes it something else."""

import re

from dossier.words import load_alternatives

_WORDS = load_alternatives("promises")
_OTHERS, _INFORMED, _DONE = _WORDS["others"], _WORDS["informed"], _WORDS["done"]
_FINITE, _AIMS, _EXPECTS = _WORDS["acting"], _WORDS["aiming"], _WORDS["expecting"]
_WORD = r"[\w’'.&-]+"


def _compile_any(*words: str) -> re.Pattern[str]:
    """Return the pattern of any of these words, as a whole word."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)", re.IGNORECASE)


HOUSE = _compile_any(
    r"(?:uw|de|beide|tweede|eerste)\s+kamers?", "staten-generaal", "parlement", "u"
)
_CABINET = (
    r"(?:ik|wij|we|(?:het|dit|ons)\s+kabinet|de\s+regering|het\s+rijk|de\s+(?:rijks)?overheid"
    r"|(?:de|mijn|onze)\s+(?:ministers?|staatssecretaris(?:sen)?|bewindsperso(?:on|nen)|ambtgeno(?:ot|ten)|ministeries?)"
    rf"|(?:de|mijn|onze)\s+collega[’']?s?|het\s+(?:ministerie|departement)|{_WORDS['departments']})"
)
# Not `uit het onderzoek blijkt`: there it is what is spoken of.
PRODUCT = re.compile(
    rf"(?<!\buit\s)(?<!\bvolgens\s)(?<!\buit\sde\s)(?<!\buit\shet\s)(?<!\bin\shet\s)(?<!\bin\sde\s)(?<!\w)\w*(?:{_WORDS['products']})(?!\w)",
    re.IGNORECASE,
)
EUROPEAN_RULES = _compile_any(r"europese\s+\w+", "verordening", "richtlijn")

_MEANS = (
    r"(?:heb|heeft|hebben)\s+(?:de|het|als|tot)\s+(?:ambitie|doel|streven|voornemen|intentie|inzet)"
    r"|(?:ben|is|zijn)\s+(?:(?!niet\b)[\w-]+\s+){0,2}?(?:voornemens|van\s+plan)"
)

_GAP = rf"(?:\s+(?!(?:{_FINITE}|{_AIMS}|{_EXPECTS}|dat|die|of|om|wat|waar\w*)\b){_WORD}){{0,9}}?"
_PREPOSITION = r"(?<!\bvan\s)(?<!\bdoor\s)(?<!\bmet\s)(?<!\baan\s)(?<!\bbij\s)(?<!\bvoor\s)(?<!\bop\s)(?<!\btussen\s)"


def _compile_by_cabinet(verbs: str) -> re.Pattern[str]:
    """Return the pattern of the cabinet as the subject of one of these verbs, before or after it."""
    return re.compile(
        rf"(?<![\w-]){_PREPOSITION}{_CABINET}(?![\w-]){_GAP}\s+(?:{verbs})(?![\w-])"
        rf"|(?<![\w-])(?<!\w\sdie\s)(?:{verbs})\s+(?:(?:er|hier|dan|dus|daarom|ook|nu)\s+)?{_CABINET}(?![\w-])",
        re.IGNORECASE,
    )


ACTS = _compile_by_cabinet(_FINITE)
WILL = _compile_by_cabinet(r"zal|zullen|ga|gaat|gaan")
AIMS = _compile_by_cabinet(f"{_AIMS}|{_MEANS}")
EXPECTS = _compile_by_cabinet(_EXPECTS)
CAN = _compile_by_cabinet(r"kan|kunnen")
# Others who act; behind their verb they may also be those who are told.
BY_OTHERS = re.compile(
    rf"(?<![\w-])(?<!\bnaar\s)(?<!\bnaar\sde\s)(?<!\baan\sde\s)(?<!\bmet\s)(?:{_OTHERS})\s+"
    rf"(?:{_FINITE}|{_AIMS}|{_EXPECTS}|kan|kunnen)(?![\w-])"
    rf"|(?<!\w)door\s+(?:de\s+|het\s+)?(?:{_OTHERS})(?!\w)",
    re.IGNORECASE,
)
THEN_OTHERS = re.compile(
    rf"(?<!\w)(?:{_FINITE}|{_AIMS}|{_EXPECTS})\s+(?:de\s+|het\s+)?(?:{_OTHERS})(?!\w)",
    re.IGNORECASE,
)
OWNED_BY_OTHERS = re.compile(
    rf"(?<!\w)(?:van\s+(?:de\s+|het\s+)?(?:{_OTHERS})(?!\w)|(?:{_OTHERS})-\w+)", re.IGNORECASE
)


def _compile_pair(verb: str, rest: str) -> re.Pattern[str]:
    """Return the pattern of a clause with both, in either order."""
    return re.compile(
        rf"\A(?=.*(?<!\w)(?:{verb})(?!\w)).*(?<!\w)(?:{rest})(?!\w)", re.IGNORECASE | re.DOTALL
    )


PASSIVE_INFORMED = _compile_pair(r"word|wordt|worden", _INFORMED)
PASSIVE_DONE = _compile_pair(r"word|wordt|worden", f"{_INFORMED}|{_DONE}")
READY = _compile_pair(r"is|zijn|komt|komen|zal|zullen", _WORDS["ended"])
# uw Kamer ontvangt, ontvangt u
RECEIVES = re.compile(
    r"(?<!\w)(?:(?:uw|de|beide)\s+(?:(?:tweede|eerste)\s+)?kamers?|u)\s+(?:\S+\s+){0,8}?(?:ontvangt|ontvangen|krijgt)(?!\w)"
    r"|(?<!\w)(?:ontvangt|krijgt|ontvangen)\s+(?:(?:uw|de|beide)\s+(?:(?:tweede|eerste)\s+)?kamers?|u)(?!\w)",
    re.IGNORECASE,
)
HAPPENS = re.compile(
    r"(?<!\w)(?:(?:volgt|volgen|verschijnt|verschijnen|start|starten|begint|beginnen)"
    r"|(?:levert|leveren)(?=.*\bop\b)|(?:zal|zullen)(?=.*\b(?:gaan|komen|starten|verschijnen|volgen|treden|ingaan)\b)"
    r"|(?:treedt|treden|treed)(?=.*\bwerking\b)|(?:vindt|vinden)(?=.*\bplaats\b)"
    r"|(?:gaat|gaan)(?=.*\b(?:start|in|naar|open)\b)|(?:komt|komen)(?=.*\b(?:naar|uit)\b)"
    r"|(?:is|zijn|staat|staan)(?=.*\b(?:gepland|voorzien)\b))(?!\w)",
    re.IGNORECASE | re.DOTALL,
)
INFORMING = (PASSIVE_INFORMED, RECEIVES, ACTS, CAN, EXPECTS)
"""In a clause that names the House, each says that it will be told or sent something."""
HAPPENING = (PASSIVE_DONE, READY, HAPPENS, EXPECTS)
"""Each says that something of the cabinet will be ready or take place."""
# het streven is, is de kabinetsambitie, de beoogde datum is
_AIM = rf"\w*(?:{_WORDS['aims']})"
AIM_NOUN = _compile_any(
    rf"(?:het|de|ons|mijn|dit|deze)\s+{_AIM}(?:\s+van\s+(?:het|dit)\s+kabinet)?\s+(?:is|blijft)",
    rf"(?:is|blijft)\s+(?:het|de|ons|mijn)\s+{_AIM}(?!\s+van\s+(?!(?:het|dit)\s+kabinet))",
    r"beoogde?",
    r"(?:wordt|er)\s+(?:\S+\s+){0,6}?gestreefd",
    r"erop\s+gericht",
)
EXPECTED = _compile_any(
    r"naar\s+verwachting",
    r"verwacht(?:en|ing\s+is)?",
    r"de\s+verwachting",
    r"vermoedelijk|waarschijnlijk",
    r"voorzie[nt]?(?!\s+in\b)|voorzien|gepland",
    r"\w*planning",
)

# What makes it something else: a refusal, what others ask, a duty, what is past or might have been.
REFUSAL = _compile_any(
    r"niet(?!\s+(?:alleen|later|slechts|enkel|eerder)\b)", "geen", "nooit", "evenmin"
)
ASKED_BY_OTHERS = _compile_any(_WORDS["asking"], r"roept\s+\S+\s+op")
DUTY = _compile_any(_WORDS["duties"])
# ik ga ervan uit, ik deel de zorg, ik stel vast: views, no deeds
VIEW = _compile_any(
    r"\w*van\s+uit|stelt?\s+(?:\S+\s+){0,2}?vast|neemt?\s+(?:ik\s+)?aan|gebruik\s+(?:van|gemaakt)|in\s+herinnering",
    r"deel(?:t|en)?\s+(?:ik\s+|het\s+kabinet\s+)?(?:de|uw|deze|die)\s+\w*(?:zorg|mening|constatering|analyse|opvatting|conclusie|ambitie|visie)\w*",
    r"te\s+maken\s+(?:hebben|krijgen)|blijven|blijft",
)
PERFECT = _compile_pair(
    _WORDS["auxiliaries_of_past"], f"{_INFORMED}|{_DONE}|{_WORDS['told_before']}"
)
PAST, FUTURE, THEN = (_compile_any(_WORDS[name]) for name in ("past", "future", "then"))
# What points back to the sentence before it. `Die` and `dat` do so at the start only: elsewhere they mostly open a
# clause; and `dit jaar` points to no sentence.
POINTS_TO_SENTENCE_BEFORE = re.compile(
    r"^\W*(?:die|dat)\b(?!\s+(?:jaar|moment)\b)"
    r"|\b(?:deze|dit)\b(?!\s+(?:\w*jaar|kwartaal|maand|week|zomer|winter|herfst|lente|(?:kabinets)?periode|kabinet|eeuw|moment)\b)"
    r"|\b(?:hier|daar)(?:over\b|\b[^.]{0,60}\sover\b)",
    re.IGNORECASE,
)
