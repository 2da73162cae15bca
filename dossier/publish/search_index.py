"""The search index of a finished site: made by Pagefind, from words set so that Dutch is found.

Pagefind stems, folds accents, and finds a word by its parts where signs part it. It is therefore given
`belasting|opbrengsten` and `26^643`; and `scholing|s|infrastructuur |infra|structuur`, so that a part with parts of
its own is found by both. `zoekmachine.js` takes the signs, and words that begin with one, out of what it shows.
"""

import gzip
import hashlib
import html
import json
import re
import string
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath

from dossier.language.normal_form import fold_accents, resolve_signs
from dossier.model import SameMeaning, SearchEntry, SearchPart
from dossier.publish.compounds import Compounds
from dossier.publish.written_files import put
from dossier.words import load_words

WORD_PART_SEPARATOR = "|"
"""Between the parts of a compound; a search shows nothing for it."""
MIN_PARTED_WORD = 12
"""Letters of a compound that is looked for by its parts too: krapte op de arbeidsmarkt."""
DIGIT_SEPARATOR = "^"
"""Within a number; a search shows a space for it."""
QUERY_WORD_PATTERN = re.compile(r"[^\W_]+(?:-[^\W_]+)*")  # AI-verordening
INDEXED_WORD_PATTERN = re.compile(r"[^\W\d_]{3,}")
APOSTROPHES = dict.fromkeys(map(ord, "'’‘"))
"""zzp'er is one word, and is looked for as zzper."""
LONG_WORD_PATTERN = re.compile(r"[^\W\d_]{8}")
LETTERS_PATTERN = re.compile(r"[^\W\d_]+")
# 26 643 and 1 522 000; the space may be one that does not break.
SPACED_NUMBER_PATTERN = re.compile(r"(?<![\d.,])(\d{1,3})((?:[ \u00a0\u202f]\d{3})+)(?![\d])")
SPACED_DIGITS_PATTERN = re.compile(r"\d[ \u00a0\u202f]\d{3}")
"""Matches in every such number, and is faster."""
PERCENT_PATTERN = re.compile(r"\d%")  # 18,6%
PERCENT_WORD = "procent"
HYPHENS_PATTERN = re.compile(r"(?<=\w)[-\u2010\u2011](?=\w)")  # AI-verordening
NOTE_WEIGHT = 0.2
SEARCH_FOLDER = PurePosixPath("zoeken")
MAX_SIGNS_IN_ONE_FILE = 400_000
"""About 120 kB as it is sent."""
NOT_IN_NAME = re.compile(r"[\W_]+")
QUESTION_NUMBER = re.compile(r"\d+[a-z]?")  # Antwoord op vragen 6, 7a en 8
# <link rel="preload" as="fetch" crossorigin href="../pagefind/pagefind-entry.json?ts=1">
PRELOADED_ENTRY = re.compile(r"(<link [^<>]*/)pagefind/pagefind-entry\.json[^\">]*(\">)")


def index_site(
    site: Path,
    folder: Path,
    run: Callable[[list[str]], None],
    entries: Iterable[SearchEntry],
    meanings: Iterable[SameMeaning],
) -> None:
    """Write the search index of a site into it: Pagefind's own files, and what `zoekmachine.js` reads besides.

    Its files carry a digest in their addresses, all but the entries: `ingang.json` and Pagefind's own. Those of a
    small dossier lie together in one as well, so that a second query asks for nothing.

    `folder` is for the words that Pagefind is given, and `run` runs its command.
    """
    entries = list(entries)
    known = {_make_address(x.path): x for x in entries if x.kind is not None and not x.anchor}
    counts = _count_words(known.values())
    words = _Words(counts)
    for address, entry in known.items():
        put(folder / address.strip("/") / "index.html", _make_page(entry, words))
    if known:  # Pagefind makes no empty index.
        places = ["--site", str(folder), "--output-path", str(site / "pagefind")]
        run([sys.executable, "-m", "pagefind", *places, "--force-language", "nl", "--quiet"])
    fragments = {address: name for name, address in _iter_fragments(site)}
    files: dict[str, Mapping[str, object]] = {
        "woorden": dict(_iter_vocabulary(counts, words)),
        "keuzes": {"alle": _collect_choices(fragments, known)},
        "teksten": {
            name: _make_text(address, known[address], words) for address, name in fragments.items()
        },
    }
    if len(_render_json(files)) < MAX_SIGNS_IN_ONE_FILE:
        files["alles"] = dict(files)
    told = {
        **_put_digested(site, files),
        **_collect_places(fragments, (entry for entry in entries if entry.named)),
        "aantal": len(fragments),
        "gelijk": list(_list_meanings(meanings, counts)),
        "leeg": load_words("stop_words")["stopwoorden"],
    }
    put(site / SEARCH_FOLDER / "ingang.json", _render_json(told))
    _preload_index(site, is_small="alles" in files)


def _preload_index(site: Path, *, is_small: bool) -> None:
    """Let the page of the search ask for what is loaded after the entries, under the names that its files got."""
    page = site / SEARCH_FOLDER / "index.html"
    if not page.is_file():
        return
    whole = ("pagefind/index/*", f"{SEARCH_FOLDER}/alles-*.json") if is_small else ()
    found = (sorted(site.glob(pattern)) for pattern in ("pagefind/*.pf_meta", *whole))
    names = [path.relative_to(site).as_posix() for paths in found for path in paths]
    asked = PRELOADED_ENTRY.sub(
        lambda x: "".join(f"{x[1]}{name}{x[2]}" for name in names) + x[0], page.read_text("utf-8")
    )
    put(page, asked)


def _list_meanings(
    meanings: Iterable[SameMeaning], counts: Mapping[str, int]
) -> Iterator[dict[str, object]]:
    """Yield the words for one thing, and apart from them those that no page has: they are typed, and not sought."""
    beginnings = {word[:length] for word in counts for length in range(3, len(word) + 1)}

    def occurs(name: str) -> bool:
        # Another form of a word may be all that stands there: nadelen where nadeel is meant.
        words = INDEXED_WORD_PATTERN.findall(name)
        return all(word[: max(4, len(word) - 2)] in beginnings for word in words)

    for each in meanings:
        groups: dict[str, dict[str, None]] = {"namen": {}, "bij": {}, "nergens": {}}
        for group, names in (("namen", each.names), ("bij", each.others)):
            for name in names:
                plain = fold_accents(name).translate(APOSTROPHES)
                folded = " ".join(QUERY_WORD_PATTERN.findall(plain))
                groups[group if occurs(folded) else "nergens"][folded] = None
        if groups["namen"] or groups["bij"]:
            yield {
                **{group: [*names] for group, names in groups.items()},
                "algemeen": each.is_general,
            }


class _Words(dict[str, str]):
    """Sets text for the index: the parts of compounds separated, the digits of a number together.

    Holds each word as it is set: a dossier has millions of words, and not so many different ones.
    """

    def __init__(self, counts: Mapping[str, int]) -> None:
        super().__init__()
        self.compounds = Compounds(counts)

    def set_text(self, text: str) -> str:
        text = resolve_signs(text).text
        text = text.replace(WORD_PART_SEPARATOR, "¦").replace(DIGIT_SEPARATOR, "ˆ")
        if SPACED_DIGITS_PATTERN.search(text):
            text = SPACED_NUMBER_PATTERN.sub(
                lambda found: found[1] + re.sub(r"\D", DIGIT_SEPARATOR, found[2]), text
            )
        return " ".join(map(self.__getitem__, text.split(" ")))

    def __missing__(self, word: str) -> str:
        done = self._part_word(word) if LONG_WORD_PATTERN.search(word) else word
        if PERCENT_PATTERN.search(word):
            done += f" {WORD_PART_SEPARATOR}{PERCENT_WORD}"
        self[word] = done
        return done

    def _part_word(self, word: str) -> str:
        """Return a word with its parts separated, and a further word for each part that is a compound itself."""
        runs = LETTERS_PATTERN.findall(word)
        nested = [level for run in runs for level in self.compounds.iter_nested_parts(run)]
        if len(runs) == 1 and nested:
            word = word.replace(runs[0], WORD_PART_SEPARATOR.join(nested.pop(0)))
        hidden = [WORD_PART_SEPARATOR.join(level) for level in nested]
        return " ".join([word, *(WORD_PART_SEPARATOR + each for each in hidden)])


def _count_words(entries: Iterable[SearchEntry]) -> Counter[str]:
    """Return how often each word stands on the pages, or in what is known of them."""
    counts: Counter[str] = Counter()
    for entry in entries:
        known = filter(None, (entry.title, entry.asked_by, entry.answered_by, *entry.names))
        counts.update(_list_words("\n".join((*known, *(part.text for part in entry.parts)))))
    plain: Counter[str] = Counter()
    for word, count in counts.items():
        plain[fold_accents(word)] += count
    return plain


def _list_words(text: str) -> list[str]:
    """Return the words of a text; one with a hyphen both in its parts and written as one: aiverordening."""
    plain = resolve_signs(text).text.translate(APOSTROPHES)
    hyphened = " ".join(word for word in plain.split() if HYPHENS_PATTERN.search(word))
    return [
        *INDEXED_WORD_PATTERN.findall(plain),
        *INDEXED_WORD_PATTERN.findall(HYPHENS_PATTERN.sub("", hyphened)),
    ]


def _make_page(entry: SearchEntry, words: _Words) -> str:
    """Return what Pagefind is given of a page; its words are shown from elsewhere."""
    metas = "".join(
        f'<meta data-pagefind-meta="{name}[content]" content="{html.escape(value)}">'
        for name, value in _list_facts(entry, words).items()
    )
    body = "\n".join(
        f"<{tag}{weight}>{html.escape(words.set_text(part.text))}</{tag}>"
        for part in (SearchPart(entry.title, level=1), *entry.parts)
        for tag in [f"h{part.level}" if part.level else "p"]
        for weight in [f' data-pagefind-weight="{NOTE_WEIGHT}"' if part.is_note else ""]
    )
    return f'<html lang="nl"><head>{metas}</head><body data-pagefind-body>{body}</body></html>'


def _list_facts(entry: SearchEntry, words: _Words) -> dict[str, str]:
    facts = {
        "soort": entry.kind,
        "datum": entry.date,
        "vraagt": entry.asked_by,
        "antwoordt": entry.answered_by,
        "namen": words.set_text("; ".join(entry.names)),
    }
    return {name: value for name, value in facts.items() if value}


def _make_text(address: str, entry: SearchEntry, words: _Words) -> dict[str, object]:
    """Return a page as a result reads and shows it: its name, its facts, and its passages below their headings.

    A passage is its text as the index has it, its anchor, and whether it is a note.
    """
    facts = _list_facts(entry, words)
    names = facts.pop("namen", "")
    passages: list[list[object]] = []
    sections: list[dict[str, object]] = [{"alineas": passages}]
    for part in entry.parts:
        if part.level:
            passages = []
            sections.append({**_describe_heading(part), "alineas": passages})
        else:
            passages.append([words.set_text(part.text), part.anchor, part.is_note])
    head = " ; ".join([words.set_text(entry.title), names, *facts.values()])
    return {"adres": address, "titel": entry.title, "feiten": facts, "kop": head, "delen": sections}


def _describe_heading(part: SearchPart) -> dict[str, object]:
    """Return the anchor and the words of a heading, and the numbers of what it asks or answers."""
    anchor = part.anchor or ""
    numbers = QUESTION_NUMBER.findall(part.text)
    voice = next((x for x in ("vraag", "antwoord") if anchor.startswith(x)), None)
    return {"id": anchor, "titel": part.text, **({voice: numbers} if voice else {})}


def _put_digested(site: Path, files: Mapping[str, Mapping[str, object]]) -> dict[str, str]:
    """Write files, each set with the digest of all of them in its name; return these names by those of the sets.

    The set `alles` is one file, any other a folder.
    """
    named = {}
    for name, members in files.items():
        files_of = {"": members} if name == "alles" else {f"/{x}": y for x, y in members.items()}
        texts = {file: _render_json(value) for file, value in files_of.items()}
        digest = hashlib.sha256("".join(texts.values()).encode()).hexdigest()[:10]
        named[name] = f"{name}-{digest}"
        for file, text in texts.items():
            put(site / SEARCH_FOLDER / f"{named[name]}{file}.json", text)
    return named


def _collect_choices(
    fragments: Mapping[str, str], known: Mapping[str, SearchEntry]
) -> dict[str, object]:
    """Return the values of the facets, and by page the numbers of its values, facet by facet.

    Pages go by the names that Pagefind gave them.
    """
    values: dict[str, dict[str, int]] = {}
    pages = {
        name: [
            [numbers.setdefault(value, len(numbers)) for value in each if value]
            for facet, each in _list_facets(known[address]).items()
            for numbers in [values.setdefault(facet, {})]
        ]
        for address, name in fragments.items()
    }
    return {"keuzes": {facet: list(each) for facet, each in values.items()}, "paginas": pages}


def _collect_places(
    fragments: Mapping[str, str], named: Iterable[SearchEntry]
) -> dict[str, object]:
    """Return the places that have a name, these names, and the sessions with their ends.

    A name is its letters and digits alone, so that `kickoff` and `robot belasting` are names too.
    """
    places: list[list[object]] = []
    names: dict[str, int] = {}
    sessions = []
    for place, entry in enumerate(named):
        address = _make_address(entry.path)
        target = f"{address}#{entry.anchor}" if entry.anchor else address
        places.append([entry.title, target, entry.kind, fragments.get(target)])
        for name in (*entry.names, *(() if entry.anchor else (entry.title,))):
            names.setdefault(fold_place_name(name), place)
        if entry.until:
            leesmap = f"/{entry.leesmap}" if entry.leesmap else None
            sessions.append([place, entry.until.isoformat(), leesmap])
    return {"plaatsen": places, "namen": names, "sessies": sessions}


def fold_place_name(name: str) -> str:
    """Return the letters and digits of a name, as `zoeksprongen.js` looks it up: `Kick-off` as `kickoff`."""
    return NOT_IN_NAME.sub("", fold_accents(name))


def _list_facets(entry: SearchEntry) -> dict[str, tuple[str | None, ...]]:
    return {
        "soort": (entry.kind,),
        "spreekt": entry.voices,
        "jaar": (entry.year,),
        "thema": entry.themes,
        "partij": entry.parties,
        "bewindspersoon": entry.bewindspersonen,
    }


def _iter_fragments(site: Path) -> Iterator[tuple[str, str]]:
    """Yield Pagefind's name of each page, and its address."""
    for path in sorted((site / "pagefind" / "fragment").glob("*.pf_fragment")):
        text = gzip.decompress(path.read_bytes()).removeprefix(b"pagefind_dcd")
        yield path.stem, json.loads(text)["url"]


def _iter_vocabulary(counts: Mapping[str, int], words: _Words) -> Iterator[tuple[str, str]]:
    """Yield by first letter the words of the dossier, the most frequent first, by which typing errors are corrected.

    A long compound is given in its parts: `arbeid|s|markt|krapte`.
    """
    found = Counter(counts)
    for word, count in counts.items():
        parts = words.compounds.split_word(word)
        for part in parts if len(parts) > 1 else ():
            found[part] += count
    for letter in string.ascii_lowercase:
        listed = [word for word in found if word[0] == letter and len(word) > 3]
        written = (
            WORD_PART_SEPARATOR.join(words.compounds.split_word(word))
            if len(word) >= MIN_PARTED_WORD
            else word
            for word in sorted(listed, key=lambda word: (-found[word], word))
        )
        yield letter, " ".join(written)


def _render_json(value: object) -> str:
    return f"{json.dumps(value, ensure_ascii=False, separators=(',', ':'))}\n"


def _make_address(path: PurePosixPath) -> str:
    """Return the address of a page from its path: `/themas/basisinkomen/` from its Markdown or its HTML."""
    folder = path.parent if path.stem == "index" else path.with_suffix("")
    return f"/{folder}/" if folder.name else "/"
