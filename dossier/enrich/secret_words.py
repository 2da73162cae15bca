"""Find what was left out of a source in the texts and names that maintainers wrote, before a site is built."""

import bisect
import re
from collections.abc import Callable, Collection, Iterable, Iterator
from pathlib import PurePosixPath

from markdown import Markdown

from dossier.enrich.mentions import MACRO_CALL
from dossier.enrich.rights import iter_note_texts, iter_own_texts, iter_passage_texts
from dossier.errors import Problem, make_error
from dossier.language.normal_form import (
    WordsFinder,
    fold_name,
    fold_sought,
    fold_words,
    iter_plain_forms,
)
from dossier.model import Content, Document, TypedValue, TypedYaml, WrittenText
from dossier.site_markdown import EXTENSIONS

MARKDOWN_EXTENSIONS = [name for name in EXTENSIONS if name != "toc"]
"""As on the site, but without the sign that it adds behind a heading and that no reader sees as a word."""
QUOTING_KEY = "correcties"
"""What a record corrects in its source, it quotes; of a withheld text that stands nowhere on the site."""
NAMING_KEY = "voorheen"
"""What a record lists here becomes an address of the site."""
LEFT_OUT_MESSAGE = "hier staan woorden die uit een bron zijn weggelaten en niet op de site mogen"
LEFT_OUT_HINT = (
    "haal ze weg of zeg het in eigen woorden; uit een bron met 'rechten: citaat' kunt u woorden overnemen met de macro citaat. "
    "Mag de bron openbaar zijn, verander dan 'publiceren' of 'rechten' in haar beschrijving (het .yml-bestand in content/bronnen)"
)
FILE_NAME_HINT = "geef het bestand een naam zonder die woorden"
PERSONAL_DATA_MESSAGE = (
    "in dit stuk staat iets dat elders in een bron als persoonsgegeven is weggelaten"
)
PERSONAL_DATA_HINT = (
    "zoek in dit stuk het telefoonnummer, e-mailadres of andere nummer; mag het openbaar zijn, zet het dan in content/dossier.yml "
    "bij 'toegestaan' (persoonsgegevens die wel op de site mogen); zet anders 'publiceren: false' in de beschrijving van dit stuk"
)

CODE_MESSAGE = (
    "in de code van dit bestand, buiten de tekst, staat iets dat elders uit een bron is weggelaten"
)
CODE_HINT = (
    "haal het weg uit het bestand, of lever het stuk aan als .txt; mag het openbaar zijn, verander dan 'publiceren' of 'rechten' "
    "in de beschrijving van de bron waaruit het komt, of zet een nummer of adres in content/dossier.yml bij 'toegestaan'"
)

ReadYaml = Callable[[TypedYaml], Iterator[TypedValue]]


class SecretFinder:
    """Finds secrets in texts as a reader of the site would see them."""

    def __init__(self, secrets: Iterable[str]) -> None:
        wanted = [fold_sought(secret) for secret in secrets]
        self._words = WordsFinder(wanted)
        self._names = WordsFinder(map(fold_name, wanted))

    def is_in_text(self, text: str) -> bool:
        """Return whether a secret stands in a text, or in what its markup and escapes come to."""
        return any(any(self._words.find(fold_words(form))) for form in iter_plain_forms(text))

    def is_in_plain_text(self, text: str) -> bool:
        """Return whether a secret stands in a text that has no markup."""
        return any(self._words.find(fold_words(text)))

    def is_in_name(self, text: str) -> bool:
        """Return whether a secret stands in the address that is made of this text."""
        return any(self._names.find(fold_name(text)))

    def find_lines(self, text: WrittenText) -> Iterator[int]:
        """Yield the lines of its file on which the secrets of a hand-written text begin."""
        rest, at = _replace_macros(text).split("\n"), text.line
        while rest and self._is_on_lines(rest):
            first, after = self._find_first(rest)
            yield at + first
            rest, at = rest[after:], at + after

    def _find_first(self, lines: list[str]) -> tuple[int, int]:
        """Return the index of the line on which the first secret begins, and of the line after it."""
        after = _find_smallest(len(lines), lambda count: self._is_on_lines(lines[:count]))
        count = _find_smallest(after, lambda count: self._is_on_lines(lines[after - count : after]))
        return after - count, after

    def _is_on_lines(self, lines: list[str]) -> bool:
        text = "\n".join(lines)
        try:
            return self.is_in_text(Markdown(extensions=MARKDOWN_EXTENSIONS).convert(text))
        except RecursionError:
            # Lists within lists without end: MkDocs makes no page of them either.
            return self.is_in_text(text)


def check_secrets(
    secrets: Collection[str], content: Content, documents: Iterable[Document], read_yaml: ReadYaml
) -> Iterator[Problem]:
    """Yield an error for each place where a text or a name puts a secret on the site; no message repeats it."""
    if not secrets:
        return
    finder = SecretFinder(secrets)
    published = tuple(documents)
    withheld = {x.source.id for x in published if x.is_quoted_only}
    quoting = {record.path for source, record in content.records if source in withheld}
    for typed in content.typed:
        values = read_yaml(typed) if _may_hold(typed.text, finder) else ()
        lines = {
            value.line
            for value in values
            if not (value.key == QUOTING_KEY and typed.path in quoting)
            and _has_secret(value, finder)
        }
        # Only the line: the word before the colon may be the secret.
        yield from (
            make_error(typed.path, "B040", f"regel {x}", LEFT_OUT_MESSAGE, LEFT_OUT_HINT)
            for x in sorted(lines)
        )
    for text in content.texts:
        for line in finder.find_lines(text):
            yield make_error(text.path, "B040", f"regel {line}", LEFT_OUT_MESSAGE, LEFT_OUT_HINT)
    for path in _iter_named_files(content):
        if finder.is_in_name(path.stem):
            yield make_error(path, "B040", "naam van het bestand", LEFT_OUT_MESSAGE, FILE_NAME_HINT)
    for document in published:
        if any(map(finder.is_in_plain_text, iter_own_texts(document))):
            place = _find_place(document, finder)
            yield make_error(
                document.source.path, "B040", place, PERSONAL_DATA_MESSAGE, PERSONAL_DATA_HINT
            )


def check_originals(
    secrets: Collection[str], originals: Iterable[tuple[PurePosixPath, str]]
) -> Iterator[Problem]:
    """Yield an error for each file of text that holds a secret which its page does not show: in code, in a remark."""
    finder = SecretFinder(secrets)
    for path, text in originals:
        if finder.is_in_text(text):
            yield make_error(path, "B040", "het bestand zelf", CODE_MESSAGE, CODE_HINT)


def _find_place(document: Document, finder: SecretFinder) -> str:
    """Return where a secret stands in a source; empty where it is not one paragraph or note that holds it."""
    for number, passage in enumerate(document.passages, 1):
        if any(map(finder.is_in_plain_text, iter_passage_texts(passage))):
            return f"alinea {number}"
    for note in document.notes:
        if any(map(finder.is_in_plain_text, iter_note_texts(note))):
            return f"noot {note.mark}"
    return ""


def _may_hold(yaml: str, finder: SecretFinder) -> bool:
    """Return whether YAML must be parsed, which is slow: it may hold a secret, or escapes that could spell one."""
    escaped = "\\" in yaml or "''" in yaml
    return escaped or finder.is_in_text(yaml) or finder.is_in_name(yaml)


def _has_secret(value: TypedValue, finder: SecretFinder) -> bool:
    is_name = value.key == NAMING_KEY and finder.is_in_name(value.text)
    return is_name or finder.is_in_text(value.text)


def _iter_named_files(content: Content) -> Iterator[PurePosixPath]:
    """Yield the files whose name becomes an address of the site."""
    yield from (source.path for source in content.sources)
    yield from (theme.path for theme in content.themes)
    yield from (notes.path for notes in content.sessions)
    yield from (page.body.path for page in content.pages)


def _replace_macros(text: WrittenText) -> str:
    """Return a text with the words that each macro shows in its place, on as many lines."""
    calls = iter(text.calls)

    def replace_call(found: re.Match[str]) -> str:
        call = next(calls, None)
        words = (call.value("term") or call.value("woorden") or "") if call else ""
        return words + "\n" * (found[0].count("\n") - words.count("\n"))

    return MACRO_CALL.sub(replace_call, text.text)


def _find_smallest(most: int, holds: Callable[[int], bool]) -> int:
    """Return the smallest number from 1 for which something holds that holds for `most` and all between."""
    return 1 + bisect.bisect_left(range(1, most), True, key=holds)  # noqa: FBT003 - what the key gives
