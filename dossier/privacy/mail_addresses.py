"""Find e-mail addresses in a folded text, also with their signs written out: `jan (at) voorbeeld punt nl`."""

import re
from collections.abc import Iterator

from dossier.words import load_words

# @   (at)   (a)   (bij)   [apenstaartje]   at   and as addresses and pages write it: %40   &#64;
# What it can begin with comes first, since nearly every text has none and every text is searched.
AT_SIGN = re.compile(
    r"(?=[@%&(\[{<a])(?:[(\[{<] ?(?P<bracketed>@|at?|bij|apenstaart(?:je)?) ?[)\]}>]"
    r"|@|%40|&#64;|&commat;|\b(?P<word>at|apenstaart(?:je)?)\b)"
)
MAILBOX = re.compile(r"[\w.+-]{1,64}\"? ?\Z")
MAX_MAILBOX = 65
TOP_LEVEL_DOMAINS = r"(?:nl|com|org|net|eu|be|info|gov|edu|frl|amsterdam)(?![\w-])"
# voorbeeld.nl   voorbeeld[punt]nl   voorbeeld punt nl   and, where a line ends, voorbeeld. nl
HOST_DOT = (
    r"(?:\.| \. | ?[(\[{] ?(?:\.|dot|punt) ?[)\]}] ?"
    rf"| (?:dot|punt) (?={TOP_LEVEL_DOMAINS}|[\w-]{{1,63}} (?:dot|punt) )|\. (?={TOP_LEVEL_DOMAINS})| \.(?={TOP_LEVEL_DOMAINS}))"
)
# A hyphen at the end of a line stays before a space.
HOST_LABEL = r"[\w-]{1,63}(?:(?<=-) [\w-]{1,63})?"
HOST_NAME = re.compile(
    rf" ?(?P<host>(?:{HOST_LABEL}{HOST_DOT}){{1,8}}(?:xn--[\w-]{{2,59}}|[^\W\d_]{{2,24}}))(?![\w-])"
)
WRITTEN_DOT = re.compile(HOST_DOT)
SPELLED_DOT = re.compile(r"dot|punt")
MAIL_CUE = re.compile(r"\b(?:e-?)?mail(?:adres|en|t)?\b")
MAX_CUE_DISTANCE = 40
NO_MAILBOX = frozenset(load_words("privacy")["before_addresses"])


def find_mail_addresses(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield the span of each address in a folded text, and the address as it is commonly written."""
    at = 0
    for sign in AT_SIGN.finditer(text):
        box = MAILBOX.search(text, max(at, sign.start() - MAX_MAILBOX), sign.start())
        host = HOST_NAME.match(text, sign.end())
        if box is None or host is None or not _is_mail_address(text, box, sign, host):
            continue
        at = host.end()
        name = box[0].rstrip()
        yield box.start(), at, f"{name}@{WRITTEN_DOT.sub('.', host['host']).replace(' ', '')}"


def _is_mail_address(
    text: str, box: re.Match[str], sign: re.Match[str], host: re.Match[str]
) -> bool:
    is_apart = box[0].endswith(" ")
    if is_apart and box[0].rstrip(" .") in NO_MAILBOX:
        return False
    if sign["word"] is None:
        return True
    if not (is_apart and host[0].startswith(" ")):
        return False
    before = text[max(0, box.start() - MAX_CUE_DISTANCE) : box.start()]
    return (
        sign["word"] != "at"
        or SPELLED_DOT.search(WRITTEN_DOT.search(host["host"])[0]) is not None  # type: ignore[index]
        or MAIL_CUE.search(before) is not None
    )
