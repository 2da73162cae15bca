"""Read what was filled in on the form "Bron voorstellen"; everything in it is hostile until proven otherwise."""

import dataclasses
import re
from collections.abc import Mapping

import door
import fetch

from dossier.ids import make_slug
from dossier.model import DocumentKind

MAX_FORM_LENGTH = 20_000
EMPTY = "_No response_"
UNKNOWN = "weet ik niet"
TITLE, ADDRESS, KIND, THEME, WHY, FILE = (
    *("Titel", "Adres", "Soort", "Thema", "Waarom is deze bron van belang?", "Bestand"),
)
LABELS = (TITLE, ADDRESS, KIND, THEME, WHY, FILE)
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
    answers = _read_answers(body)
    proposal = Proposal(
        title=door.make_title(answers[TITLE], 150),
        kind=_read_kind(answers[KIND]),
        address=_check_address(answers[ADDRESS]),
        uploaded=_find_upload(answers[FILE]),
        theme=answers[THEME],
        why=answers[WHY],
    )
    if not proposal.title:
        raise FormError("vul bij 'Titel' in hoe het stuk heet")
    if proposal.address is None and proposal.uploaded is None:
        raise FormError("vul een adres in dat met https:// begint, of voeg een bestand toe")
    return proposal


def _read_answers(body: str) -> Mapping[str, str]:
    """Return the answer to each question.

    Who approves sees the form as it is shown. So there may be nothing in it that is not shown, and no
    question may be asked twice: an answer could bring along another one.
    """
    text = re.sub(r"\r\n?", "\n", body)
    if len(text) > MAX_FORM_LENGTH or "<!--" in text or door.drop_invisible(text) != text:
        raise FormError("het formulier is te lang, of er staan tekens in die niet te zien zijn")
    before, *rest = _HEADING.split(text)
    asked = tuple(rest[::2])
    if before.strip() or asked != LABELS:
        raise FormError(
            "dit is niet het formulier 'Bron voorstellen', of er staat een kopje in een antwoord"
        )
    answers = (answer.strip() for answer in rest[1::2])
    return dict(zip(asked, ("" if x == EMPTY else x for x in answers), strict=True))


def _read_kind(answer: str) -> DocumentKind | None:
    if answer in {"", UNKNOWN}:
        return None
    try:
        return DocumentKind(answer)
    except ValueError as error:
        raise FormError("kies bij 'Soort' een van de soorten uit de lijst") from error


def _check_address(answer: str) -> str | None:
    if not answer:
        return None
    try:
        fetch.read_host(answer)
    except fetch.FetchError as error:
        raise FormError(f"bij 'Adres': {error}") from error
    return answer


def _find_upload(answer: str) -> str | None:
    """Return where the uploaded file stands; GitHub writes it as `[naam](https://github.com/...)`."""
    found = UPLOADED.search(answer)
    return found[0] if found else None
