"""Find what was left out of a source in the texts and names that maintainers wrote, before a site is built."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from pathlib import PurePosixPath

from markdown import Markdown

from dossier.enrich.mentions import CALL
from dossier.enrich.rights import is_withheld, note_texts, own_texts, passage_texts
from dossier.errors import Problem, make_error
from dossier.language.normal_form import (
    WordsFinder,
    fold_name,
    fold_sought,
    fold_words,
    plain_forms,
)
from dossier.model import Content, Document, TypedValue, TypedYaml, WrittenText
from dossier.site_markdown import EXTENSIONS

READ_WITH = [name for name in EXTENSIONS if name != "toc"]
"""The extensions of the site that decide which words of a text are consecutive: the sign behind a heading is none."""
QUOTING_KEY = "correcties"
"""What a record corrects in its source, it quotes; of a withheld text that stands nowhere on the site."""
NAMING_KEY = "voorheen"
"""What a record lists here becomes an address of the site."""
MESSAGE = "hier staan woorden die uit een bron zijn weggelaten en niet op de site mogen"
HINT = (
    "haal ze weg of zeg het in eigen woorden; uit een bron met 'rechten: citaat' kunt u woorden overnemen met de macro citaat. "
    "Mag de bron openbaar zijn, verander dan 'publiceren' of 'rechten' in haar beschrijving (het .yml-bestand in content/bronnen)"
)
HINT_NAME = "geef het bestand een naam zonder die woorden"
MESSAGE_SOURCE = "in dit stuk staat iets dat elders in een bron als persoonsgegeven is weggelaten"
HINT_SOURCE = (
    "zoek in dit stuk het telefoonnummer, e-mailadres of andere nummer; mag het openbaar zijn, zet het dan in content/dossier.yml "
    "bij 'toegestaan' (persoonsgegevens die wel op de site mogen); zet anders 'publiceren: false' in de beschrijving van dit stuk"
)

MESSAGE_CODE = (
    "in de code van dit bestand, buiten de tekst, staat iets dat elders uit een bron is weggelaten"
)
HINT_CODE = (
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

    def stands_in(self, text: str) -> bool:
        """Return whether a secret stands in a text, or in what its markup and escapes come to."""
        return any(any(self._words.find(fold_words(form))) for form in plain_forms(text))

    def stands_in_words(self, text: str) -> bool:
        """Return whether a secret stands in a text that has no markup."""
        return any(self._words.find(fold_words(text)))

    def stands_in_name(self, text: str) -> bool:
        """Return whether a secret stands in the address that is made of this text."""
        return any(self._names.find(fold_name(text)))

    def find_lines(self, text: WrittenText) -> Iterator[int]:
        """Yield the lines of its file on which the secrets of a hand-written text begin."""
        rest, at = _without_macros(text).split("\n"), text.line
        while rest and self._stands_on(rest):
            first, after = self._find_first(rest)
            yield at + first
            rest, at = rest[after:], at + after

    def _find_first(self, lines: list[str]) -> tuple[int, int]:
        """Return with which of these lines the first secret begins, and behind which it ends."""
        after = _first_that(len(lines), lambda count: self._stands_on(lines[:count]))
        kept = _first_that(after, lambda count: self._stands_on(lines[after - count : after]))
        return after - kept, after

    def _stands_on(self, lines: list[str]) -> bool:
        text = "\n".join(lines)
        try:
            return self.stands_in(Markdown(extensions=READ_WITH).convert(text))
        except RecursionError:
            # Lists within lists without end: MkDocs makes no page of them either.
            return self.stands_in(text)


def check_secrets(
    secrets: Collection[str], content: Content, documents: Iterable[Document], read_yaml: ReadYaml
) -> Iterator[Problem]:
    """Yield an error for each place at which a text or a name puts a secret on the site, without telling it."""
    if not secrets:
        return
    finder = SecretFinder(secrets)
    published = tuple(documents)
    withheld = {x.source.id for x in published if is_withheld(x)}
    quoting = {record.path for source, record in content.records if source in withheld}
    for typed in content.typed:
        values = read_yaml(typed) if _may_hold(typed.text, finder) else ()
        lines = {
            value.line
            for value in values
            if not (value.key == QUOTING_KEY and typed.path in quoting) and _tells(value, finder)
        }
        # Only the line: the word before the colon may be the secret.
        yield from (
            make_error(typed.path, "B040", f"regel {x}", MESSAGE, HINT) for x in sorted(lines)
        )
    for text in content.texts:
        for line in finder.find_lines(text):
            yield make_error(text.path, "B040", f"regel {line}", MESSAGE, HINT)
    for path in _named_files(content):
        if finder.stands_in_name(path.stem):
            yield make_error(path, "B040", "naam van het bestand", MESSAGE, HINT_NAME)
    for document in published:
        if any(map(finder.stands_in_words, own_texts(document))):
            place = _find_place(document, finder)
            yield make_error(document.source.path, "B040", place, MESSAGE_SOURCE, HINT_SOURCE)


def check_originals(
    secrets: Collection[str], originals: Iterable[tuple[PurePosixPath, str]]
) -> Iterator[Problem]:
    """Yield an error for each file of text that holds a secret which its page does not show: in code, in a remark."""
    finder = SecretFinder(secrets)
    for path, text in originals:
        if finder.stands_in(text):
            yield make_error(path, "B040", "het bestand zelf", MESSAGE_CODE, HINT_CODE)


def _find_place(document: Document, finder: SecretFinder) -> str:
    """Return where a secret stands in a source; empty where it is not one paragraph or note that holds it."""
    for number, passage in enumerate(document.passages, 1):
        if any(map(finder.stands_in_words, passage_texts(passage))):
            return f"alinea {number}"
    for note in document.notes:
        if any(map(finder.stands_in_words, note_texts(note))):
            return f"noot {note.mark}"
    return ""


def _may_hold(yaml: str, finder: SecretFinder) -> bool:
    """Return whether YAML needs a closer look: to read all of it is slow, and without escapes it says what it means."""
    escaped = "\\" in yaml or "''" in yaml
    return escaped or finder.stands_in(yaml) or finder.stands_in_name(yaml)


def _tells(value: TypedValue, finder: SecretFinder) -> bool:
    is_name = value.key == NAMING_KEY and finder.stands_in_name(value.text)
    return is_name or finder.stands_in(value.text)


def _named_files(content: Content) -> Iterator[PurePosixPath]:
    """Yield the files whose name becomes an address of the site."""
    yield from (source.path for source in content.sources)
    yield from (theme.path for theme in content.themes)
    yield from (notes.path for notes in content.sessions)
    yield from (page.body.path for page in content.pages)


def _without_macros(text: WrittenText) -> str:
    """Return a text with for each macro the words that it shows, on as many lines."""
    calls = iter(text.calls)

    def shown(found: re.Match[str]) -> str:
        call = next(calls, None)
        words = (call.value("term"), call.value("woorden")) if call else ()
        said = next((x for x in words if x), "")
        return said + "\n" * (found[0].count("\n") - said.count("\n"))

    return CALL.sub(shown, text.text)


def _first_that(most: int, holds: Callable[[int], bool]) -> int:
    """Return the smallest number from 1 for which something holds that holds for `most` and all between."""
    low, high = 1, most
    while low < high:
        middle = (low + high) // 2
        if holds(middle):
            high = middle
        else:
            low = middle + 1
    return high
