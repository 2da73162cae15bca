"""Refuse what in hand-written Markdown could run, load or mislead: HTML, attribute lists, odd addresses.

The content policy of the site stops such things too; here a maintainer reads where they stand. It looks
at the text as typed and not as Markdown, so that no two readings of one text can differ: code counts too.
"""

import html
import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from dossier.content.check import problem
from dossier.content.fields import shown
from dossier.content.files import Report
from dossier.text import DIRECTION

# Tags without attributes that lay out text and do nothing else.
ALLOWED = "br|code|pre|kbd|sub|sup|abbr|small"
TAG = re.compile(rf"<(?!/?(?:{ALLOWED})>)[a-zA-Z/!?][^<>\n]{{0,40}}")
AUTOLINK = re.compile(r"<(?:https?://|mailto:)[^<>\s\"'`]+>")
ATTRIBUTES = re.compile(r"\{:|\{[^{}\n]*=[^{}\n]*\}")
ENTITY = re.compile(r"&[#a-zA-Z0-9]{1,12};?")
NAME = r"[a-zA-Z][a-zA-Z0-9+.-]{0,40}"
# [klik](javascript:...), and [1]: javascript:... on a line of its own
LINK = re.compile(
    rf"\]\s?\(\s{{0,9}}<?\s{{0,9}}(?P<scheme>{NAME}):"
    rf"|^[ \t]{{0,9}}\[[^\]\n]{{0,99}}\]:\s{{0,9}}<?\s{{0,9}}(?P<defined>{NAME}):",
    re.MULTILINE,
)
# ![x](https://...), ![x](//...), ![x][1]
IMAGE = re.compile(rf"!\[[^\]\n]{{0,200}}\]\s?(?:\[|\(\s{{0,9}}<?\s{{0,9}}(?:{NAME}:|[\\/]{{2}}))")
SCHEMES = frozenset({"http", "https", "mailto"})
# What a browser leaves out of an address before it reads it.
IGNORED = re.compile(
    r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]"
)
OVERRIDES = re.compile(f"[{DIRECTION}]")


def check_markup(path: PurePosixPath, text: str, first_line: int, report: Report) -> None:
    """Report what a hand-written text may not hold; `text` begins on `first_line` of its file."""
    for line, message, hint in sorted({*_typed(text), *_as_read(text)}):
        report(problem(path, "P004", f"regel {first_line + line}", message, hint))


def _typed(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield what the text holds as it was typed: lines from 0, message and hint."""
    for found in TAG.finditer(text):
        if not AUTOLINK.match(text, found.start()):
            hint = "schrijf gewone tekst, zonder < en >; hoort het teken < in de tekst zelf, schrijf dan &lt;"
            yield (
                _line(found),
                f"HTML (code van een webpagina) kan hier niet: {shown(found[0])}",
                hint,
            )
    for found in ATTRIBUTES.finditer(text):
        message = f"eigenschappen tussen accolades kunnen hier niet: {shown(found[0])}"
        yield _line(found), message, "haal de accolades en wat ertussen staat weg"
    for found in OVERRIDES.finditer(text):
        message = "hier staat een onzichtbaar teken dat tekst in een andere volgorde laat zien"
        yield _line(found), message, "typ de regel opnieuw in, zonder te plakken"


def _as_read(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield what the addresses in a text become in a browser, which reads `java&#115;cript:` as it is meant."""
    read = IGNORED.sub("", ENTITY.sub(lambda found: html.unescape(found[0]).strip("\n"), text))
    for found in LINK.finditer(read):
        scheme = (found["scheme"] or found["defined"]).lower()
        if scheme not in SCHEMES:
            hint = "laat de koppeling beginnen met https://, of met het adres van een pagina van deze site"
            yield _line(found), f"naar zo'n adres kan geen koppeling: {scheme}:", hint
    for found in IMAGE.finditer(read):
        hint = "zet een koppeling naar de pagina waarop de afbeelding staat"
        yield _line(found), "een afbeelding van een andere site kan hier niet", hint


def _line(found: re.Match[str]) -> int:
    return found.string.count("\n", 0, found.start())
