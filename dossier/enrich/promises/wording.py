"""How the cabinet words what it will do: who is the subject, in which tense, and what makes it something else."""

import re

from dossier.words import join_alternatives, load_alternatives, load_words

_WORDS = load_alternatives("promises")
_INSTITUTIONS = {name for names in load_words("institutions").values() for name in names}
_OTHERS = f"{join_alternatives(tuple(sorted(_INSTITUTIONS)))}|{_WORDS['others']}"
_CABINET = (
    r"(?:het|dit|ons)\s+kabinet|de\s+regering|het\s+rijk|de\s+(?:rijks)?overheid"
    r"|(?:de|mijn|onze)\s+(?:ministers?|staatssecretaris(?:sen)?|bewindsperso(?:on|nen)|ambtgeno(?:ot|ten)|ministeries?)"
    rf"|(?:de|mijn|onze)\s+collega[’']?s?|het\s+(?:ministerie|departement)|{_WORDS['departments']}"
)
# stuurt, zal; not `met`, `dat`
_FINITE = r"(?<![\w-])(?!(?:dat|met|tot|uit|wat|het|niet)\b)(?:\w+t|zal|wil|kan|doe)"
_OPENS_CLAUSE = (
    rf"\A\W*(?:en|maar|of|ook)|\b(?:waar\w+|{_WORDS['subordinating']}|{_WORDS['presupposing']})"
)
_DETERMINER = r"(?:(?:de|het|een|deze|alle|veel|sommige|andere|meerdere|grote|kleine)\s+)*"
_ADVERB = r"(?:er|hier|dan|dus|daarom|ook|nu|echter)"


def _compile_any(*words: str) -> re.Pattern[str]:
    """Return the pattern of any of these words, as a whole word."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)", re.IGNORECASE)


# The subject stands first, behind a word that opens a clause, or behind the finite verb; `ik` is always one.
SUBJECT = re.compile(
    rf"(?P<i>\b(?:ik|wij|we)\b)"
    rf"|(?:\A\W*|(?:{_OPENS_CLAUSE}|{_FINITE}(?:\s+{_ADVERB})?)\s+)"
    rf"(?:(?P<cabinet>{_CABINET})|{_DETERMINER}(?P<others>{_OTHERS})|(?P<none>zij|hij))(?![\w-])",
    re.IGNORECASE,
)
# het rapport van de SER, het TNO-onderzoek, de AI-verordening
OWNED_BY_OTHERS = re.compile(
    rf"(?<!\w)(?:van\s+(?:de\s+|het\s+)?(?:{_OTHERS})(?!\w)|(?:{_OTHERS})-\w+)"
    r"|\beuropese\s+\w+|\w*verordening\b|\brichtlijn\b|\b(?:het|dit)\s+advies\b",
    re.IGNORECASE,
)
HOUSE = _compile_any(
    r"(?:uw|de|beide|tweede|eerste)\s+kamers?", "staten-generaal", "parlement", "u"
)


def _compile_pair(verb: str, rest: str) -> re.Pattern[str]:
    """Return the pattern of a clause with both, in either order."""
    return re.compile(
        rf"\A(?=.*(?<!\w)(?:{verb})(?!\w)).*(?<!\w)(?:{rest})(?!\w)", re.IGNORECASE | re.DOTALL
    )


# geïnformeerd, aangeboden, verschenen; not `gelegenheid`
_PARTICIPLE = (
    r"(?:(?!\w*heid\b)(?:\w*g[eë]|be|ver|ont|her|over|onder|door|vol)\w{2,}[dt]"
    rf"|(?:\w*ge|be|ver|ont|her|over|onder)(?:{_WORDS['strong_participles']})"
    # heb ik u doen toekomen: an infinitive instead
    r"|(?:doen|laten|kunnen|willen|moeten)\s+\w+en)"
)
_READY = rf"(?:{_WORDS['ended']})(?!\s+(?:gekomen|geworden|gesteld|gemaakt))"
PASSIVE = _compile_pair("wordt|worden", _PARTICIPLE)
READY = _compile_pair("is|zijn|komt|komen|zal|zullen", _READY)
# uw Kamer ontvangt, krijgt u, u kunt ... verwachten
RECEIVES = _compile_pair(
    HOUSE.pattern, "ontvang(?:t|en)|krijgt?|tegemoet(?:zien)?|verwachten|bereik(?:t|en)|beschikt"
)
HAPPENING = (
    PASSIVE,
    READY,
    RECEIVES,
    _compile_any(r"volgt|volgen|verschijnt|verschijnen|start|begint|(?<!te )(?:starten|beginnen)"),
    _compile_pair("levert|leveren", "op"),
    _compile_pair("treedt|treden", "werking"),
    _compile_pair("ligt|liggen", "ter"),
    _compile_pair("vindt|vinden", "plaats"),
    _compile_pair("gaat|gaan", "start|in|naar|open"),
    _compile_pair("komt|komen", "er|naar|uit|online"),
    _compile_pair("zal|zullen", "gaan|komen|starten|verschijnen|volgen|treden|ingaan"),
    _compile_pair("is|zijn|staat|staan", "gepland|voorzien"),
    _compile_pair("voorziet", r"\w*planning"),
)
"""Each says that something will be ready, be done or take place."""
# What statistics count: it comes out by itself.
COUNTED = _compile_any(_WORDS["counted"])
INDEFINITE = _compile_any("een|meer|minder")
TO_INFINITIVE = re.compile(r"\bte\s+\w+en\b", re.IGNORECASE)
REPORTS = _compile_any(
    "zal|zullen|ga|gaan|gaat",
    r"(?:rapporteer|informeer|publiceer)t?|(?:rapporter|informer|publicer)en|(?:bericht|meld)(?:t|en)?",
)

# ik streef, voornemens; het streven is, is de kabinetsambitie, de beoogde datum is
_AIM = rf"\w*(?:{_WORDS['aims']})"
AIM_VERB = _compile_any(
    _WORDS["aiming"],
    "voornemens",
    r"van\s+plan",
    rf"(?:heb|heeft|hebben)\s+(?:de|het|als|tot)\s+{_AIM}",
)
AIM_NOUN = _compile_any(
    rf"(?:het|de|ons|mijn|dit|deze)\s+{_AIM}(?:\s+van\s+(?:het|dit)\s+kabinet)?\s+(?:is|blijft)",
    rf"(?:is|blijft)\s+(?:het|de|ons|mijn)\s+{_AIM}(?!\s+van\s+(?!(?:het|dit)\s+kabinet))",
    r"beoogde?",
    r"(?:wordt|er)\s+(?:\S+\s+){0,6}?gestreefd",
    r"erop\s+gericht",
)
_EXPECTS = r"verwacht(?:en)?|voorzie[nt]?(?!\s+in\b)|voorzien"
EXPECTS = _compile_any(_EXPECTS)
EXPECTED = _compile_any(
    r"(?:naar|de)\s+verwachting",
    _EXPECTS,
    r"vermoedelijk|waarschijnlijk",
    "gepland",
    r"\w*planning",
)
# ik zeg ... toe, heb ik toegezegd, is toegezegd
PLEDGE = re.compile(
    r"\bzeg(?:t|gen)?\b(?:\s+[\w-]+){0,6}?\s+toe\b|\btoegezegd\b(?:\s+aan\s+uw\s+kamer)?",
    re.IGNORECASE,
)

# What makes it something else: denied, asked or advised by others, a duty, what might have been, a promise that is kept.
NO_PROMISE = _compile_any(
    r"niet(?!\s+(?:alleen|later|slechts|enkel|eerder)\b)",
    "geen|nooit|evenmin",
    _WORDS["asking"],
    r"roep(?:t|en)\s+\S+(?:\s+\S+)?\s+op",
    _WORDS["duties"],
    rf"(?:{_WORDS['asked']})\s+(?:\S+\s+){{0,4}}?om",
    r"toezegging(?:en)?\s+(?:gestand|na|voldaan|afgedaan|nagekomen)",
    rf"door\s+(?:de\s+|het\s+)?(?:{_OTHERS})",
)
# Views, no deeds: `ik ga ervan uit`, `volgens de raming`.
VIEW = _compile_any(
    r"\w*van\s+uit|stelt?\s+(?:\S+\s+){0,2}?vast|neemt?\s+(?:ik\s+)?aan|maa?k(?:t|en)?\b.*\bgebruik|in\s+herinnering",
    r"rekening|te\s+maken\s+(?:hebben|krijgen)|zet(?:ten)?\b.*\bin\s+op|volgens(?!(?:\s+\S+){0,2}\s+\w*planning\b)",
)
THINKS = _compile_any(_WORDS["views"])
_HAVE, _BE = "heb|heeft|hebben", "ben|is|zijn"
PAST = _compile_any(
    _WORDS["past"],
    r"eerder\s+(?:dit|deze|in)",
    # stuurde ik, mijn voorganger informeerde, publiceerden
    r"\w+(?:de|te)\s+(?:ik|het\s+kabinet|mijn\s+\w+)",
    r"(?:ik|kabinet|minister|staatssecretaris|voorganger)\s+\w{2,}(?:de|te)",
    r"(?!g)\w+eerden?",
)
PERFECT = _compile_pair(f"{_HAVE}|{_BE}", _PARTICIPLE)
# heb ik, het kabinet heeft, gestuurd heeft: the tense of the cabinet as the subject
OWN_PERFECT = re.compile(
    rf"\b(?:{_HAVE}|{_BE})\s+(?:{_ADVERB}\s+)?(?:ik|wij|we|{_CABINET}|{_PARTICIPLE})\b"
    rf"|\b(?:ik|wij|we|{_CABINET}|{_PARTICIPLE})(?:\s+van\s+\w+)?\s+(?:{_HAVE}|{_BE})\b",
    re.IGNORECASE,
)
FUTURE = _compile_any(_WORDS["future"])
THEN = _compile_any(_WORDS["then"])
# What points back to the sentence before it. `Die` and `dat` do so at the start only: elsewhere they mostly open a
# clause; and `dit jaar` points to no sentence.
POINTS_TO_SENTENCE_BEFORE = re.compile(
    r"^\W*(?:die|dat)\b(?!\s+(?:jaar|moment)\b)"
    r"|\b(?:deze|dit)\b(?!\s+(?:\w*jaar|kwartaal|maand|week|zomer|winter|herfst|lente|(?:kabinets)?periode|kabinet|eeuw|moment)\b)"
    r"|\b(?:hier|daar)(?:(?:over|na|op|in|van|mee|toe)\b|\b[^.]{0,60}\s(?:over|op)\b)",
    re.IGNORECASE,
)
# Het advies wordt in mei verwacht.
TOPIC = re.compile(r"\W*(?:de|het)\s+(?!kabinet|kamer|minister|regering)(\w{5,})\b", re.IGNORECASE)
