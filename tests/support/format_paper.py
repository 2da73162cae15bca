"""What the papers say: two of invented content, from which every file in `files/` was made.

A set of kamervragen has 16 questions, 13 notes of which one is longer than the foot of its page, and a
table of 17 rows; a report has headings, two columns, a list and a box.
"""

import dataclasses
from collections.abc import Iterator

HEAD = "Antwoorden op vragen over werk en robots"
"""What stands above every page."""
TITLE = "Antwoorden op vragen van het lid Jansen (AB) aan de minister van Financiën over robots (ingezonden 3 maart 2026)"
BOX = "De commissie sprak in het najaar met veertien bedrijven, en legde de uitkomst in een verslag neer."
# Where the notes are cited: by the answer to this question, in the paragraph 1 or 2.
CITED = {1: 1, 2: 1, 3: 2, 5: 1, 6: 1, 7: 2, 9: 1, 10: 1, 11: 2, 12: 1, 13: 1, 15: 1, 16: 2}
LONG_NOTE = 7
"""The question whose note is longer than the foot of a page."""

WHO = (
    "het kabinet", "de minister", "de regering", "het Centraal Planbureau", "de Sociaal-Economische Raad",
    "een mkb-bedrijf", "de werkgever", "een zzp-er",
)  # fmt: skip
DOES = (
    "onderzoekt of", "verwacht dat", "ziet in dat", "bevestigt dat", "sluit niet uit dat", "wijst erop dat",
)  # fmt: skip
WHAT = (
    "de AI-ontwikkeling sneller gaat dan de arbeidsmarkt kan volgen",
    "werk- en inkomenszekerheid voor iedereen bereikbaar blijft",
    "een leven-lang-ontwikkelenbudget de overgang naar ander werk vergemakkelijkt",
    "de arbeidsproductiviteit door robotisering in de maakindustrie toeneemt",
    "de belastinggrondslag verschuift van arbeid naar kapitaal",
    "arbeidsongeschiktheidsverzekeringen betaalbaar blijven",
    "de uitvoeringsorganisaties voldoende tijd krijgen voor zorgvuldige besluitvorming",
    "huishoudens met een laag inkomen er niet op achteruitgaan",
)
THEN = (
    "Daarbij wordt gekeken naar de ervaringen in andere lidstaten van de Europese Unie.",
    "De gevolgen voor de overheidsfinanciën worden meegenomen in de voorjaarsbesluitvorming.",
    "Over de uitwerking wordt overlegd met werkgevers- en werknemersorganisaties.",
    "In de beleidsdoorlichting komt dit onderwerp uitgebreid aan de orde.",
    "Uit de vertrouwelijkheid van de gesprekken volgt dat geen namen worden genoemd.",
    "Dat vraagt om een zorgvuldige afweging tussen doelmatigheid en rechtvaardigheid.",
    "Een onafhankelijke onderzoekscommissie brengt daarover voor de zomer verslag uit.",
)


@dataclasses.dataclass(frozen=True)
class Item:
    """A question with its answer, of two paragraphs, and the note that is cited at the end of one."""

    number: int
    question: str
    answer: tuple[str, str]
    note: str | None

    @property
    def cited(self) -> int | None:
        """The paragraph of the answer, from 0, that cites the note."""
        return CITED[self.number] - 1 if self.note else None


def paragraph(seed: int, sentences: int = 3) -> str:
    """Return an invented paragraph; another seed gives another one."""
    parts = []
    for each in range(sentences):
        if each % 2:
            parts.append(THEN[(seed + each) % len(THEN)])
            continue
        place = seed * 3 + each * 5
        who, does = WHO[place % len(WHO)], DOES[(place // 2) % len(DOES)]
        sentence = f"{who} {does} {WHAT[(place + seed) % len(WHAT)]} in geval {seed}.{each}"
        parts.append(f"{sentence[0].upper()}{sentence[1:]}.")
    return " ".join(parts)


def items() -> Iterator[Item]:
    """Yield the sixteen questions with their answers."""
    for number in range(1, 17):
        note = None
        if number in CITED:
            note = f"Kamerstukken II 2025/26, 36 {100 + number}, nr. {number}."
        if number == LONG_NOTE:
            note = "Zie voor de hele afweging het volgende. " + " ".join(
                paragraph(500 + each, 3) for each in range(14)
            )
        yield Item(
            number,
            f"Bent u bereid maatregel {number} te nemen, nu {WHAT[number % len(WHAT)]}, en zo nee, waarom niet?",
            (paragraph(number, 4), paragraph(100 + number, 3 + number % 3)),
            note,
        )


def rows() -> list[tuple[str, str, str]]:
    """Return the head of the table and its seventeen rows."""
    sectors = (
        "Landbouw", "Industrie", "Bouw", "Handel", "Vervoer", "Horeca", "Informatie", "Financiën",
        "Verhuur", "Advies", "Onderzoek", "Overheid", "Onderwijs", "Zorg", "Cultuur", "Energie", "Water",
    )  # fmt: skip
    return [
        ("Sector", "Robots per duizend banen", "Aandeel"),
        *((name, f"{12 + 7 * n}", f"{n},{n % 10} procent") for n, name in enumerate(sectors, 1)),
    ]


SECTIONS = ("Aanleiding", "Wat de cijfers laten zien", "Wat er is geprobeerd", "Vervolg")


def report() -> Iterator[tuple[str, str]]:
    """Yield the parts of the report: `kop`, `alinea`, `punt`, `kolommen`, `kader`, `tabel`, and their words."""
    yield "titel", "Robots en de prijs van arbeid"
    for number, title in enumerate(SECTIONS, 1):
        yield "kop", f"{number} {title}"
        for each in range(2):
            yield "alinea", paragraph(200 + 10 * number + each, 5)
        if number == 1:
            for each in range(4):
                yield "punt", f"{WHAT[each][0].upper()}{WHAT[each][1:]};"
            yield "kader", BOX
        if number == 2:
            yield "tabel", ""
        if number == 3:
            yield "kolommen", "\n".join(paragraph(300 + each, 5) for each in range(8))
