"""Sources without end for benchmarks, in the forms of real papers, with known truth.

`papers` makes kamervragen in every style of label (70 %), letters to the House (18 %) and reports (12 %), as text (44 %),
Markdown (36 %), HTML (10 %), Word (6 %) and PDF (4 %). Half of the text has its lines broken, and one paper in five the
numbers of its pages. Kamervragen have 9 questions in the middle, at most 16 in nine of ten, and in three of ten an answer
that serves more than one. A passage bears on a theme a little more often than in the first sources. Words come from
`generated_papers.yml`, by a seed: the same seed and count give the same bytes, and no two papers say the same.
`write_project` makes a whole dossier of them.
"""

import datetime
import functools
import shutil
import string
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from typing import Any

import yaml

from benchmarks.generated_forms import CITED, Block, Draft, Paper, Truth, written
from dossier.ids import make_slug
from dossier.language.dates import MONTHS
from tests.support.projects import PROJECT

WORDS: dict[str, Any] = yaml.safe_load(
    Path(__file__).with_suffix(".yml").read_text(encoding="utf-8")
)
FORMS = {"txt": 44, "md": 36, "html": 10, "docx": 6, "pdf": 4}
KINDS = {"kamervragen": 70, "kamerbrief": 18, "rapport": 12}
STYLES = {
    "vraag-antwoord": 40,  # Vraag 1 / Antwoord 1
    "antwoord-op-vraag": 25,  # Vraag 1 / Antwoord op vraag 1:
    "nummer-antwoord": 15,  # 1 / Antwoord
    "regel-punt": 8,  # 1. Kunt u ... / the answer without a label
    "regel": 7,  # 1 Kunt u ...
    "nummer": 5,  # 1 / Kunt u ... / the answer without a label
}
SHARING = ("vraag-antwoord", "antwoord-op-vraag", "nummer-antwoord")
"""The styles in which one answer can serve more questions."""
HEADS = {"brief": 40, "kop": 25, "aanhangsel": 20, "kamerstuk": 15}
NUMBERS = {"procent": (3, 97), "getal": (2, 940), "dag": (1, 28), "jaar": (2026, 2034), "jaartal": (2005, 2025)}  # fmt: skip
FIRST_DAY = datetime.date(2019, 1, 7)
DAYS = 2800
ADDED = datetime.date(2026, 9, 1)
CHUNK = 500
"""How many papers are made before the first of them is handed over."""


def papers(
    count: int,
    *,
    seed: int = 0,
    forms: Sequence[str] = tuple(FORMS),
    kinds: Sequence[str] = tuple(KINDS),
    styles: Sequence[str] = tuple(STYLES),
) -> Iterator[Paper]:
    """Yield `count` papers, only in these forms, of these kinds, in these styles of label."""
    for start in range(0, count, CHUNK):
        drafts = []
        for index in range(start, min(start + CHUNK, count)):
            words = Words(Random(f"{seed}-{index}"))
            kind = words.weighted({name: KINDS[name] for name in kinds})
            form = words.weighted({name: FORMS[name] for name in forms})
            style = words.weighted({name: STYLES[name] for name in styles})
            drafts.append(_draft(words, index, kind, form, style))
        yield from written(drafts)


def write_project(folder: Path, count: int, *, seed: int = 0) -> tuple[Paper, ...]:
    """Write a dossier of `count` sources, the living ones among them, in a new folder; return those that were made.

    Settings, themes, frame, terms, sessions and pages are the living ones; two papers in five have a record.
    """
    shutil.copytree(PROJECT / "content", folder / "content")
    shutil.copytree(PROJECT / "overrides", folder / "overrides")
    shutil.copyfile(PROJECT / "mkdocs.yml", folder / "mkdocs.yml")
    sources = folder / "content" / "bronnen"
    living = sum(path.suffix != ".yml" for path in sources.iterdir())
    made = tuple(papers(count - living, seed=seed))
    for index, paper in enumerate(made):
        path = sources / paper.name
        path.write_bytes(paper.data)
        if index % 5 in (1, 3):
            day = ADDED + datetime.timedelta(days=index % 80)
            path.with_suffix(".yml").write_text(f"toegevoegd: {day}\n", encoding="utf-8")
    return made


class Words:
    """Draws words of the field."""

    def __init__(self, random: Random) -> None:
        self.random = random

    def weighted(self, weights: dict[str, int]) -> str:
        """Return one of the names, as often as its weight says."""
        return self.random.choices(tuple(weights), tuple(weights.values()))[0]

    def chance(self, percent: int) -> bool:
        return self.random.random() * 100 < percent

    def one(self, name: str) -> Any:
        """Return one of a list that stands in the file by itself."""
        return self.random.choice(WORDS[name])

    def say(self, name: str, **known: str) -> str:
        """Return one sentence of a list, filled in."""
        return self.filled(self.one(name), **known)

    def filled(self, template: str, **known: str) -> str:
        """Return a sentence with a word in each of its places."""
        return "".join(
            text + (known.get(name) or self.word(name) if name else "")
            for text, name in _pieces(template)
        )

    def word(self, name: str) -> str:
        """Return a word of a list; one that is asked for with a capital begins with one."""
        if name in NUMBERS:
            return str(self.random.randint(*NUMBERS[name]))
        found = self.filled(self.random.choice(WORDS["woorden"][name.lower()]))
        return found if name.islower() else found[:1].upper() + found[1:]

    def sentences(self, least: int, most: int) -> str:
        return " ".join(self.say("zinnen") for _ in range(self.random.randint(least, most)))


@functools.cache
def _pieces(template: str) -> tuple[tuple[str, str | None], ...]:
    return tuple((text, name) for text, name, _, _ in string.Formatter().parse(template))


def _draft(words: Words, index: int, kind: str, form: str, style: str) -> Draft:
    day = FIRST_DAY + datetime.timedelta(days=words.random.randrange(DAYS))
    topic = words.word("thema")
    subject = f"{topic} in {words.word('sector')}"
    number = f"{day.year}Z{10_000 + index:05d}"
    make = {"kamervragen": _kamervragen, "kamerbrief": _kamerbrief, "rapport": _rapport}[kind]
    blocks, told = make(words, day, subject, number, style)
    plain = make_slug(
        f"{kind} {number if kind == 'kamervragen' else f'{day.year} {index}'} {topic.split(' ', 1)[-1]}"
    )
    return Draft(
        name=f"{plain}.{form}",
        blocks=tuple(blocks),
        broken=words.chance(50),
        paged=words.chance(20),
        bold=words.chance(50),
        truth=Truth(kind=kind, form=form, **told),
    )


Told = dict[str, Any]


def _kamervragen(
    words: Words, day: datetime.date, subject: str, number: str, style: str
) -> tuple[list[Block], Told]:
    head, told = _head(words, day, subject, number)
    numbers = [str(n) for n in range(1, _count(words) + 1)]
    if style == "vraag-antwoord" and words.chance(4):
        numbers[:1] = ["1a", "1b"]
    groups = _groups(words, numbers) if style in SHARING else [(n,) for n in numbers]
    marked = set(
        words.random.sample(numbers[:-1], min(len(numbers) - 1, words.random.randint(0, 3)))
    )
    asked = 0
    notes: list[str] = []
    blocks = [*head]
    for group in groups:
        for each in group:
            asked += each in marked
            mark = f" {asked})" if each in marked else ""
            blocks += _question(style, each, _asks(words, each, last=each == numbers[-1]) + mark)
        blocks += _answer(words, style, group, numbers[-1], notes)
    blocks += [Block("noot", f"{n}) {words.say('vragersnoten')}") for n in range(1, asked + 1)]
    blocks += [Block("antwoordnoot", text) for text in notes]
    order = tuple(n for group in groups for n in group)
    told |= {"style": style, "questions": order, "answers": tuple(groups)}
    return blocks, told


def _count(words: Words) -> int:
    """Return a number of questions: 9 in the middle, at most 16 in nine of ten."""
    drawn = round(words.random.lognormvariate(2.2, 0.45))
    return min(max(drawn, 2), 60)


def _groups(words: Words, numbers: list[str]) -> list[tuple[str, ...]]:
    """Return which questions are answered together, in the order of the paper."""
    groups: list[tuple[str, ...]] = [(n,) for n in numbers]
    if len(numbers) < 5 or not words.chance(30):
        return groups
    start = words.random.randrange(1, len(groups) - 3)
    length = words.random.randint(2, 3)
    groups[start : start + length] = [tuple(numbers[start : start + length])]
    if len(groups) > start + 4 and words.chance(30):
        # A question that is answered further on, with another that is not its neighbour.
        far = words.random.randrange(start + 2, len(groups) - 1)
        groups[start] = (*groups[start], *groups.pop(far))
    elif words.chance(15):
        groups.insert(len(groups) - 1, groups.pop(start + 1))
    return groups


def _asks(words: Words, number: str, *, last: bool) -> str:
    if last:
        return str(words.say("laatste"))
    first = words.say("bekend" if number == "1" else "vragen")
    more = [words.say("vervolg") for _ in range(words.random.randint(0, 2))]
    return " ".join([first, *more])


def _question(style: str, number: str, text: str) -> list[Block]:
    if style == "regel-punt":
        return [Block("vraag", f"{number}. {text}")]
    if style == "regel":
        return [Block("vraag", f"{number} {text}")]
    bare = style.startswith("nummer")
    return [Block("label", number if bare else f"Vraag {number}"), Block("vraag", text)]


def _answer(
    words: Words, style: str, group: tuple[str, ...], last: str, notes: list[str]
) -> list[Block]:
    label = {
        "vraag-antwoord": f"Antwoord {_listed(words, group)}",
        "antwoord-op-vraag": f"Antwoord op {'vraag' if len(group) == 1 else 'vragen'} {_listed(words, group)}:",
        "nummer-antwoord": "Antwoord",
    }.get(style)
    texts = (
        [words.say("kort")] if group[-1] == last or words.chance(12) else _answered(words, group)
    )
    if len(texts) > 1 and words.chance(35):
        notes.append(words.say("noten"))
        texts[-1] += CITED.format(len(notes))
    return [
        *([Block("label", label)] if label else []),
        *(Block("antwoord", text) for text in texts),
    ]


def _answered(words: Words, group: tuple[str, ...]) -> list[str]:
    texts = [words.sentences(2, 5) for _ in range(words.random.randint(2, 5))]
    if group[0].isdigit() and int(group[0]) > 2 and words.chance(20):
        texts[0] += " " + words.say("verwijzing", vraag=str(int(group[0]) - 1))
    return texts


def _listed(words: Words, group: tuple[str, ...]) -> str:
    """Return numbers as a label names them: `4, 5 en 6`, `4 t/m 6`, `4–6 en 9`."""
    if len(group) == 1:
        return group[0]
    whole = [int(n.rstrip("ab")) for n in group]
    run = next((n for n in range(len(whole), 2, -1) if whole[n - 1] - whole[0] == n - 1), 0)
    if run and words.chance(60):
        to = words.random.choice([" t/m ", " tot en met ", "–"])
        rest = "".join(f" en {n}" for n in group[run:])
        return f"{group[0]}{to}{group[run - 1]}{rest}"
    comma = "," if len(group) > 2 and words.chance(20) else ""
    return f"{', '.join(group[:-1])}{comma} en {group[-1]}"


def _head(words: Words, day: datetime.date, subject: str, number: str) -> tuple[list[Block], Told]:
    """Return the opening of kamervragen and what it says."""
    style = words.weighted(HEADS)
    office, portfolio, name = words.one("bewindspersonen")
    handed = day - datetime.timedelta(days=words.random.randint(21, 40))
    told: Told = {"submitted": handed.isoformat(), "numbers": (number,)}
    if style == "kamerstuk" or words.chance(5):
        committee = words.one("commissies")
        who = f"de {committee}"
        told["committee"] = committee
    else:
        who, told["askers"] = _askers(words)
    received = f"(ontvangen {_day(day)})"
    asking = f"Vragen van {who} aan de {office} van {portfolio} over {subject} (ingezonden {_day(handed)})"
    if style == "kop":
        return [Block("kop", number), Block("alinea", asking)], told
    if style == "aanhangsel":
        told["received"] = day.isoformat()
        answer = f"Antwoord van {office.capitalize()} {name} ({portfolio}) {received}"
        return [Block("alinea", number), Block("alinea", asking), Block("alinea", answer)], told
    told["date"] = day.isoformat()
    sent = f"Hierbij zend ik u de antwoorden op de vragen van {who} over {subject} ({number}, ingezonden {_day(handed)})."
    signed = f"De {office} van {portfolio},\n{name}"
    if style == "kamerstuk":
        dossier, title = words.one("dossiers")
        paper = str(words.random.randint(100, 1800))
        told["paper"] = (dossier.replace(" ", ""), paper)
        top = f"{dossier} {title}\nNr. {paper} Brief van de {office} van {portfolio}"
        to = "Aan de Voorzitter van de Tweede Kamer der Staten-Generaal"
        return [*_blocks(top, to, f"Den Haag, {_day(day)}", sent, signed, number)], told
    about = f"Datum {_day(day)}\nBetreft Beantwoording Kamervragen over {subject}"
    return [
        *_blocks(*_letterhead(portfolio), about, "Geachte Voorzitter,", sent, signed, number)
    ], told


def _blocks(*texts: str) -> Iterator[Block]:
    return (Block("alinea", text) for text in texts)


def _letterhead(portfolio: str) -> tuple[str, ...]:
    to = "De Voorzitter van de Tweede Kamer\nder Staten-Generaal\nPrinses Irenestraat 6\n2595 BD DEN HAAG"
    return f"Ministerie van {portfolio}", "> Retouradres Postbus 20401 2500 EK Den Haag", to


def _askers(words: Words) -> tuple[str, tuple[tuple[str, str], ...]]:
    count = words.random.choice([1, 1, 1, 2, 2, 3])
    names = words.random.sample(WORDS["namen"], count)
    party, other = words.random.sample(WORDS["partijen"], 2)
    if count == 1:
        return f"het lid {names[0]} ({party})", ((names[0], party),)
    if count == 2 and words.chance(50):
        said = f"de leden {names[0]} ({party}) en {names[1]} ({other})"
        return said, ((names[0], party), (names[1], other))
    group = "beiden" if count == 2 else "allen"
    said = f"de leden {', '.join(names[:-1])} en {names[-1]} ({group} {party})"
    return said, tuple((name, party) for name in names)


def _kamerbrief(
    words: Words, day: datetime.date, subject: str, _number: str, _style: str
) -> tuple[list[Block], Told]:
    office, portfolio, name = words.one("bewindspersonen")
    about = f"Datum {_day(day)}\nBetreft {subject[:1].upper()}{subject[1:]}"
    blocks = [*_blocks(*_letterhead(portfolio), about, "Geachte Voorzitter,")]
    blocks += [
        Block(
            "alinea",
            f"Met deze brief informeer ik uw Kamer over {subject}. {words.sentences(1, 2)}",
        )
    ]
    notes: list[str] = []
    for _ in range(words.random.randint(2, 6)):
        blocks += _chapter(words, words.say("koppen"), notes)
    blocks += _blocks("Hoogachtend,", f"De {office} van {portfolio},\n{name}")
    return [*blocks, *(Block("antwoordnoot", text) for text in notes)], {
        "style": None,
        "date": day.isoformat(),
    }


def _rapport(
    words: Words, day: datetime.date, subject: str, _number: str, _style: str
) -> tuple[list[Block], Told]:
    blocks = [
        Block("titel", f"Verkenning van {subject}"),
        Block("alinea", _day(day).split(" ", 1)[1]),
    ]
    notes: list[str] = []
    blocks += _chapter(words, "1. Inleiding", notes)
    for number in range(2, words.random.randint(5, 9)):
        blocks += _chapter(words, f"{number}. {words.say('koppen')}", notes)
        if words.chance(40):
            blocks.append(Block("tabel", _table(words)))
    told = {"style": None, "date": day.isoformat()[:7]}
    return [*blocks, *(Block("antwoordnoot", text) for text in notes)], told


def _chapter(words: Words, title: str, notes: list[str]) -> list[Block]:
    blocks = [Block("kop", title)]
    for _ in range(words.random.randint(2, 5)):
        text = words.sentences(3, 5)
        if words.chance(20):
            notes.append(words.say("noten"))
            text += CITED.format(len(notes))
        blocks.append(Block("alinea", text))
    return blocks


def _table(words: Words) -> str:
    rows = [
        (str(words.random.randint(2005, 2030)), words.word("gevolg"), words.word("getal"))
        for _ in range(5)
    ]
    return "\n".join("\t".join(row) for row in [("Jaar", "Onderwerp", "Waarde"), *rows])


def _day(day: datetime.date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
