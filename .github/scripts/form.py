"""Read what was filled in on the form "Bron voorstellen"; everything in it is hostile until proven otherwise."""

import dataclasses
import re

import fetch
import harmless_text

from dossier.ids import make_slug
from dossier.model import DocumentKind

MAX_FORM_LENGTH = 20_000
UNKNOWN = "weet ik niet"
LABELS = ("Titel", "Adres", "Soort", "Thema", "Waarom is deze bron van belang?", "Bestand")
"""The questions of the form, in its order; `bron-voorstellen.yml` asks them in these words."""
UPLOADED = re.compile(r"https://github\.com/user-attachments/(?:files|assets)/[\w./%~+-]+")
_HEADING = re.compile(r"^### (.*)$", re.MULTILINE)


class FormError(Exception):
    """The form cannot be used; the message is Dutch, for who filled it in."""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A source that somebody proposes."""

    title: str
    kind: DocumentKind | None
    address: str | None
    """Where it stands on the web."""
    uploaded: str | None
    """Where GitHub keeps the file that was put into the form."""
    theme: str
    why: str

    @property
    def name(self) -> str:
        """How its files are called: `rapport-ai-en-werk`; made of nothing but letters, digits and hyphens."""
        named = make_slug(f"{self.kind.value if self.kind else 'bron'} {self.title}")
        return named[:80].strip("-")


def read_form(body: str) -> Proposal:
    """Return what the form says; raise FormError where it is not the form as it was given out."""
    title, address, kind, theme, why, file = _read_answers(body)
    # GitHub writes a file that was put into the form as `[naam](https://github.com/...)`.
    uploaded = UPLOADED.search(file)
    proposal = Proposal(
        title=harmless_text.make_title(title, 150),
        kind=_read_kind(kind),
        address=_check_address(address),
        uploaded=uploaded[0] if uploaded else None,
        theme=theme,
        why=why,
    )
    if not proposal.title:
        raise FormError("vul bij 'Titel' in hoe het stuk heet")
    if proposal.address is None and proposal.uploaded is None:
        raise FormError("vul een adres in dat met https:// begint, of voeg een bestand toe")
    return proposal


def _read_answers(body: str) -> list[str]:
    """Return the answer to each of the questions, nothing where there is none.

    Who approves sees the form as it is shown. So there may be nothing in it that is not shown, and no
    question may be asked twice: an answer could bring along another one.
    """
    text = re.sub(r"\r\n?", "\n", body)
    if len(text) > MAX_FORM_LENGTH or "<!--" in text or harmless_text.drop_invisible(text) != text:
        raise FormError("het formulier is te lang, of er staan tekens in die niet te zien zijn")
    before, *rest = _HEADING.split(text)
    if before.strip() or tuple(rest[::2]) != LABELS:
        raise FormError(
            "dit is niet het formulier 'Bron voorstellen', of er staat een kopje in een antwoord"
        )
    answers = (answer.strip() for answer in rest[1::2])
    return ["" if answer == "_No response_" else answer for answer in answers]


def _read_kind(answer: str) -> DocumentKind | None:
    try:
        return None if answer in {"", UNKNOWN} else DocumentKind(answer)
    except ValueError as error:
        raise FormError("kies bij 'Soort' een van de soorten uit de lijst") from error


def _check_address(answer: str) -> str | None:
    try:
        return answer if answer and fetch.read_host(answer) else None
    except fetch.FetchError as error:
        raise FormError(f"bij 'Adres': {error}") from error
