"""The search index of a finished site: made by Pagefind, from words set so that Dutch is found.

Pagefind stems, folds accents, and finds a word by its parts where signs part it. It is therefore given
`belasting|opbrengsten` and `26^643`; and `scholing|s|infrastructuur |infra|structuur`, so that a part with parts of
its own is found by both. `zoekmachine.js` takes the signs, and words that begin with one, out of what it shows.
"""

import gzip
import html
import json
import re
import string
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath

from dossier.language.normal_form import fold_accents
from dossier.model import SameMeaning, SearchEntry
from dossier.publish.compounds import Compounds
from dossier.publish.search_text import Part, indexed, searched
from dossier.publish.written_files import put

JOINED = "|"
"""Between the parts of a compound; a search shows nothing for it."""
SPACED = "^"
"""Within a number; a search shows a space for it."""
WORD = re.compile(r"[^\W\d_]{3,}")
APOSTROPHES = "'’‘"
"""zzp'er is one word, and is looked for as zzper."""
COMPOUND = re.compile(r"[^\W\d_]{8}")
LETTERS = re.compile(r"[^\W\d_]+")
# 26 643 and 1 522 000; the space may be one that does not break.
THOUSANDS = re.compile(r"(?<![\d.,])(\d{1,3})((?:[ \u00a0\u202f]\d{3})+)(?![\d])")
DIGITS_APART = re.compile(r"\d[ \u00a0\u202f]\d{3}")
"""Stands in every such number, and is quicker to look for."""
FACETS = ("soort", "jaar", "thema", "partij", "bewindspersoon")
FOLDER = PurePosixPath("zoeken")


def index_site(
    site: Path,
    folder: Path,
    run: Callable[[list[str]], None],
    entries: Iterable[SearchEntry],
    meanings: Iterable[SameMeaning],
) -> None:
    """Write the search index of a site into it: Pagefind's own files, and what `zoekmachine.js` reads besides.

    `folder` is for the words that Pagefind is given, and `run` runs its command.
    """
    known = {_address(entry.path): entry for entry in entries}
    pages = {
        path.relative_to(site): parts
        for path in sorted(site.rglob("*.html"))
        if (parts := searched(path.read_bytes()))
    }
    counts = _counted(pages.values(), known.values())
    words = _Words(counts)
    for path, parts in pages.items():
        put(folder / path, _page(parts, known.get(_address(PurePosixPath(path))), words))
    run(_pagefind(folder, site / "pagefind"))
    titles = {_address(PurePosixPath(path)): parts[0].text for path, parts in pages.items()}
    _put(site, "paginas", _choices(site, known, titles))
    _put(site, "gelijk", [{"namen": each.names, "bij": each.others} for each in meanings])
    for letter, listed in _vocabulary(counts, words):
        _put(site, f"woorden/{letter}", listed)


def _pagefind(folder: Path, index: Path) -> list[str]:
    command = [sys.executable, "-m", "pagefind", "--site", str(folder), "--output-path", str(index)]
    return [*command, "--force-language", "nl", "--quiet"]


class _Words(dict[str, str]):
    """Sets text for the index: parts of compounds told apart, the digits of a number together.

    Holds each word as it is set: a dossier has millions of words, and not so many different ones.
    """

    def __init__(self, counts: Mapping[str, int]) -> None:
        super().__init__()
        self.compounds = Compounds(counts)

    def text(self, text: str) -> str:
        text = text.replace(JOINED, "¦").replace(SPACED, "ˆ")
        if DIGITS_APART.search(text):
            text = THOUSANDS.sub(_together, text)
        return " ".join(map(self.__getitem__, text.split(" ")))

    def __missing__(self, word: str) -> str:
        done = self[word] = self._parted(word) if COMPOUND.search(word) else word
        return done

    def _parted(self, word: str) -> str:
        """Return a word parted, with further words for the parts that are compounds themselves."""
        runs = LETTERS.findall(word)
        nested = [level for run in runs for level in self.compounds.nested(run)]
        if len(runs) == 1 and nested:
            word = word.replace(runs[0], JOINED.join(nested.pop(0)))
        return " ".join([word, *(JOINED + JOINED.join(level) for level in nested)])


def _together(found: re.Match[str]) -> str:
    return found[1] + re.sub(r"\D", SPACED, found[2])


def _counted(pages: Iterable[Sequence[Part]], entries: Iterable[SearchEntry]) -> Counter[str]:
    """Return how often each word stands on the pages, or in what is known of them."""
    counts: Counter[str] = Counter()
    for parts in pages:
        counts.update(_words_of("\n".join(part.text for part in parts)))
    for entry in entries:
        for name in (*entry.names, *filter(None, (entry.asked_by, entry.answered_by))):
            counts.update(_words_of(name))
    plain: Counter[str] = Counter()
    for word, count in counts.items():
        plain[fold_accents(word)] += count
    return plain


def _words_of(text: str) -> list[str]:
    return WORD.findall(_without_apostrophes(text))


def _without_apostrophes(text: str) -> str:
    for sign in APOSTROPHES:
        text = text.replace(sign, "")
    return text


def _page(parts: tuple[Part, ...], entry: SearchEntry | None, words: _Words) -> str:
    body = indexed(parts, words.text)
    if entry is None:
        return f'<html lang="nl"><body data-pagefind-body>{body}</body></html>'
    told = {
        "soort": entry.kind,
        "datum": entry.date,
        "vraagt": entry.asked_by,
        "antwoordt": entry.answered_by,
        "namen": words.text("; ".join(entry.names)),
    }
    metas = "".join(
        f'<meta data-pagefind-meta="{name}[content]" content="{html.escape(value)}">'
        for name, value in told.items()
        if value
    )
    return f'<html lang="nl"><head>{metas}</head><body data-pagefind-body>{body}</body></html>'


def _choices(
    site: Path, known: Mapping[str, SearchEntry], titles: Mapping[str, str]
) -> dict[str, object]:
    """Return by what a search can be narrowed, and which pages have a name that somebody may type.

    Pages go by the names that Pagefind gave them; each has the numbers of its values, facet by facet.
    """
    values: dict[str, dict[str, int]] = {facet: {} for facet in FACETS}
    pages, names = {}, {}
    for name, address in _fragments(site):
        entry = known.get(address)
        own = _facets(entry) if entry else ((),) * len(FACETS)
        pages[name] = [
            [values[facet].setdefault(value, len(values[facet])) for value in each]
            for facet, each in zip(FACETS, own, strict=True)
        ]
        if entry and entry.named:
            names.update(dict.fromkeys(map(_plain, (titles[address], *entry.names)), name))
    keys = {facet: list(each) for facet, each in values.items()}
    return {"keuzes": keys, "namen": names, "paginas": pages}


def _plain(name: str) -> str:
    """Return a name as a query is compared with it."""
    return " ".join(re.findall(r"[^\W_]+(?:-[^\W_]+)*", _without_apostrophes(fold_accents(name))))


def _facets(entry: SearchEntry) -> tuple[tuple[str, ...], ...]:
    year = (entry.year,) if entry.year else ()
    return ((entry.kind,), year, entry.themes, entry.parties, entry.bewindspersonen)


def _fragments(site: Path) -> Iterator[tuple[str, str]]:
    """Yield Pagefind's name of each page, and its address."""
    for path in sorted((site / "pagefind" / "fragment").glob("*.pf_fragment")):
        text = gzip.decompress(path.read_bytes()).removeprefix(b"pagefind_dcd")
        yield path.stem, json.loads(text)["url"]


def _vocabulary(counts: Mapping[str, int], words: _Words) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield by first letter the words that stand in the dossier, the frequent ones apart: typing errors are mended by them.

    The key is the length in bits of how often they stand there.
    """
    found = Counter(counts)
    for word, count in counts.items():
        parts = words.compounds.parts(word)
        for part in parts if len(parts) > 1 else ():
            if len(part) > 3:
                found[part] += count
    for letter in string.ascii_lowercase:
        sizes: dict[int, list[str]] = defaultdict(list)
        for word in sorted(each for each in found if each[0] == letter and len(each) > 3):
            sizes[found[word].bit_length()].append(word)
        yield letter, {str(size): " ".join(listed) for size, listed in sorted(sizes.items())}


def _put(site: Path, name: str, value: object) -> None:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    put(site / FOLDER / f"{name}.json", f"{text}\n")


def _address(path: PurePosixPath) -> str:
    """Return the address of a page from its path: `/themas/basisinkomen/` from its Markdown or its HTML."""
    if path.stem != "index":
        return f"/{path}"
    return f"/{path.parent}/" if path.parent.name else "/"
