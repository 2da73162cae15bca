"""Who asks and who answers: people, with parties and offices as the text has them, committees and institutions."""

import re
from collections.abc import Iterator

from dossier.language.names import PARTICLE, PERSON_NAME
from dossier.model import Asker, Bewindspersoon
from dossier.text import collapse_spaces
from dossier.words import join_alternatives, load_alternatives, load_words

_AND = r"(?:\s*,\s*(?:en\s+)?|\s+en\s+)"
_PARTY = r"\(\s*(?:(?:allen|beiden|beide|alle)\s+)?(?!ingezonden|ontvangen|kenmerk)[^()\d]{0,3}[^()]{1,40}\)"
# A name behind "het lid" may begin with a small particle: van Raan, de Groot.
_MEMBER = rf"(?:{PARTICLE}\s+){{0,3}}{PERSON_NAME}"
_GROUP = rf"{_MEMBER}(?:{_AND}{_MEMBER})*(?:\s*{_PARTY})?"
ASKERS = re.compile(
    r"[Vv]ragen\s+(?:(?:die|welke)\s+(?:zijn\s+)?(?:gesteld|ingediend)\s+(?:zijn\s+)?|gesteld\s+)?(?:van|door)\s+(?:de\s+|het\s+)?(?:Tweede\s+)?"
    r"(?:[Kk]amer)?(?:leden|lid)\s+"
    rf"(?P<askers>{_GROUP}(?:{_AND}(?:(?:de\s+)?vragen\s+van\s+)?(?:(?:de\s+)?leden\s+|het\s+lid\s+)?{_GROUP})*)"
)
# vaste commissie voor Financiën   Vaste Kamercommissie van SZW   commissie Financiën
COMMITTEE = re.compile(
    r"(?P<committee>(?:(?i:vaste|algemene|tijdelijke|bijzondere)\s+)?(?i:kamer)?[Cc]ommissie\s+"
    r"(?:(?:voor|van)\s+(?:de\s+|het\s+)?)?[A-Z][^\W\d_-]*(?:-[^\W\d_]+)*"
    r"(?:(?:,\s+|\s+en\s+|\s+)(?:(?:voor|van|de|het)\s+){0,3}[A-Z][^\W\d_]+(?:-[^\W\d_]+)*)*)"
)
_MEMBERS = re.compile(rf"(?P<names>{_MEMBER}(?:{_AND}{_MEMBER})*)(?:\s*\((?P<party>[^()]*)\))?")
_ALL_MEMBERS = re.compile(r"^(?:allen|beiden|beide|alle)\s+")

ROLE = rf"(?:{load_alternatives('names')['cabinet_offices']})"
_ROLE_START = re.compile(
    rf"\b(?:de\s+|het\s+)?(?P<role>{ROLE})\b(?=\s+(?:van|voor)\b|\s*(?:[,;.(]|en\b|$))",
    re.IGNORECASE,
)
_PORTFOLIOS = re.compile(r"(?:\s{0,9},\s{0,9}(?:en\s{1,9})?|\s{1,9}en\s{1,9})(?=(?:van|voor)\s)")
_PORTFOLIO = (
    r"(?:van|voor)\s+[A-ZÀ-Ý][\w-]*"
    r"(?:,?\s+(?:[-–]\s+)?(?:(?:en|van|voor|de|het|der)\s+){0,3}(?!(?i:ministers?|staatssecretari))[A-ZÀ-Ý][\w-]*)*"
)
ROLE_LINE = re.compile(
    rf"(?:De\s+|de\s+)?(?P<role>{ROLE}\s+{_PORTFOLIO}|minister-president(?:,\s+minister\s+{_PORTFOLIO})?"
    # De staatssecretaris Participatie en Integratie,
    rf"|(?<=De\s){ROLE}\s+(?-i:[A-ZÀ-Ý])[\w-]+(?:,?\s+(?:en\s+)?(?-i:[A-ZÀ-Ý])[\w-]+)*(?=,$))\s*,?$",
    re.IGNORECASE,
)
ANSWER_FROM = re.compile(
    r"Antwoord\s+van\s+(?=de\s+|[Mm]inister|[Ss]taatssecretaris)(?P<who>[^()]*(?:\([^()]*\)[^()]*)*?)(?=\(ontvangen|$)",
    re.IGNORECASE,
)
_ANSWERER = re.compile(
    rf"(?:de\s+)?(?P<role>(?i:{ROLE}))\s+(?P<name>(?:{PARTICLE}\s+){{0,3}}{PERSON_NAME})"
    r"\s*\((?!ontvangen)(?P<portfolio>[^()]+)\)"
)
_OFFICE = rf"(?:de\s+|het\s+)?(?i:{ROLE})(?:\s+{_PORTFOLIO})?"
_OFFICES = rf"{_OFFICE}(?:{_AND}(?:{_OFFICE}|{_PORTFOLIO}))*"
# mede namens de ministers voor A en van B en de staatssecretaris van C
ON_BEHALF = re.compile(rf"(?i:mede\s+namens)\s+(?P<roles>{_OFFICES})")
# Mede namens de minister van Water, de minister van Wind
_LIST_END = re.compile(r",\s+(?=(?:de|het)\s)")
_LIST_AND = re.compile(r"\ben\s+(?:de|het|van|voor)\s")
PUT_TO = re.compile(rf"(?:voorgelegd|gesteld|gericht)\s+aan\s+(?P<roles>{_OFFICES})")
# Antwoorden van de minister van Wind mede namens ... op Kamervragen
_SENDING_OFFICE = re.compile(
    rf"\b(?i:Brief|Antwoord(?:en)?|Beantwoording|Reactie)\s+(?:van|door)\s+(?P<roles>{_OFFICES})"
)
# BRIEF VAN DE MINISTER VAN WIND EN WATER
_SENDING_OFFICE_IN_CAPITALS = re.compile(
    r"\bBRIEF VAN (?:DE )?(?P<roles>(?:MINISTER|STAATSSECRETARIS)[A-ZÀ-Ý ,&-]{0,160}[A-ZÀ-Ý])(?![a-zà-ÿ])"
)
_SUBJECT_START = re.compile(
    rf"\s(?:{load_alternatives('papers')['about']}|naar\s+aanleiding\s+van)\b.*$", re.DOTALL
)

USUAL_NAMES = {
    name.casefold(): usual
    for usual, names in load_words("institutions").items()
    for name in (usual, *names)
}
_INSTITUTIONS = join_alternatives(
    tuple(
        sorted({n for x in load_words("institutions").values() for n in x}, key=len, reverse=True)
    )
)
# Antwoorden Algemene Rekenkamer op vragen    Antwoord van de SER bij vragen    Reactie van het CPB op
ANSWER_OF_INSTITUTION = re.compile(
    rf"(?:Antwoord(?:en)?|Beantwoording|Reactie)\s+(?:(?:van|door)\s+)?(?:(?:de|het)\s+)?(?P<name>{_INSTITUTIONS})\b"
)


def find_askers(text: str) -> tuple[Asker, ...]:
    """Return the members who ask, each with the party after the name or group of names."""
    match = ASKERS.search(text)
    return tuple(_read_members(match["askers"])) if match else ()


def _read_members(text: str) -> Iterator[Asker]:
    text = re.sub(
        r"\b(?:(?:de\s+)?vragen\s+van\s+)?(?:het\s+lid|de\s+leden|leden|lid)\s+", "", text
    )
    for group in _MEMBERS.finditer(text):
        party = _ALL_MEMBERS.sub("", collapse_spaces(group["party"])) if group["party"] else None
        for name in re.split(_AND, group["names"]):
            if name.strip():
                yield Asker(collapse_spaces(name), party)


def find_committee(text: str) -> str | None:
    """Return the committee that asks: `vaste commissie voor Financiën`."""
    match = COMMITTEE.search(text)
    return collapse_spaces(match["committee"]) if match else None


def split_roles(text: str) -> tuple[str, ...]:
    """Return the offices in a text; `ministers voor A en van B` are two."""
    text = collapse_spaces(_SUBJECT_START.sub("", text)).strip(" .,;")
    starts = list(_ROLE_START.finditer(text))
    roles: list[str] = []
    for index, start in enumerate(starts):
        end = starts[index + 1].start() if index + 1 < len(starts) else len(text)
        rest = re.sub(r"(?:\s*,\s*(?:en)?|\s+en)\s*$", "", text[start.end() : end]).strip(" ,;.")
        roles.extend(_expand_offices(start["role"], rest))
    return tuple(roles)


def _expand_offices(role: str, rest: str) -> Iterator[str]:
    plural = role.lower() in {"ministers", "staatssecretarissen"}
    if not plural:
        yield f"{role} {rest}".strip()
        return
    single = role[: -len("sen")] if role.lower().endswith("sen") else role[:-1]
    for portfolio in _PORTFOLIOS.split(rest):
        yield f"{single} {portfolio}".strip()


def find_addressees(text: str) -> tuple[str, ...]:
    """Return the offices that the questions are put to, between the askers and the subject."""
    match = ASKERS.search(text)
    if match is None:
        put = PUT_TO.search(text) if COMMITTEE.search(text) else None
        return split_roles(put["roles"]) if put else ()
    rest = re.match(r"\s*aan\s+(?P<to>.*)", text[match.end() :], re.DOTALL)
    return split_roles(rest["to"].split("(")[0]) if rest else ()


def find_answerers(text: str, roles: tuple[str, ...]) -> tuple[Bewindspersoon, ...]:
    """Return who answers by `Antwoord van Minister Van Hijum (Sociale Zaken en Werkgelegenheid)`.

    The brackets do not say whether it is a minister "van" or "voor": that comes from the office that the
    questions were put to.
    """
    match = ANSWER_FROM.search(text)
    if match is None:
        return ()
    own = re.split(r",?\s*mede\s+namens", match["who"])[0]
    return tuple(
        Bewindspersoon(collapse_spaces(x["name"]), _complete_role(x["role"], x["portfolio"], roles))
        for x in _ANSWERER.finditer(own)
    )


def _complete_role(role: str, portfolio: str, roles: tuple[str, ...]) -> str:
    portfolio = collapse_spaces(portfolio)
    for known in roles:
        if known.lower().startswith(role.lower()) and known.endswith(portfolio):
            return known
    return f"{role} ({portfolio})"


def find_sending_offices(text: str) -> tuple[Bewindspersoon, ...]:
    """Return the offices that a title says the letter or the answers are of, without the names of who holds them."""
    match = _SENDING_OFFICE.search(text) or _SENDING_OFFICE_IN_CAPITALS.search(text)
    return tuple(Bewindspersoon("", role) for role in split_roles(match["roles"])) if match else ()


def find_on_behalf_of(text: str) -> tuple[str, ...]:
    """Return the offices after `mede namens`; what a mere comma sets apart from a list is who signs below it."""
    match = ON_BEHALF.search(text)
    if match is None:
        return ()
    parts = _LIST_END.split(match["roles"])
    signs = len(parts) > 1 and not _LIST_AND.search(match["roles"])
    return split_roles(parts[0] if signs else match["roles"])


def find_institution(text: str) -> str | None:
    """Return the usual name of the institution that a line names and nothing else."""
    bare = re.sub(r"^(?:de|het)\s+", "", text.strip(" ,"), flags=re.IGNORECASE)
    return USUAL_NAMES.get(bare.casefold()) or USUAL_NAMES.get(text.strip(" ,").casefold())


def find_answering_institution(text: str) -> str | None:
    """Return the institution whose answers a title says that these are."""
    match = ANSWER_OF_INSTITUTION.search(text)
    return USUAL_NAMES[" ".join(match["name"].split()).casefold()] if match else None
