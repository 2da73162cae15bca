"""The documents on which the laws are tried: those that are kept, and made ones of the field's own words."""

from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from tests.support.golden_files import HERE

CORPUS = sorted((HERE.parent / "corpus" / "bronnen").iterdir())
GOLDEN = sorted((HERE / "recognise").glob("*/in.*"))
FILES = [*CORPUS, *GOLDEN]
SLOW = settings(
    max_examples=60,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def name(path: Path) -> str:
    return path.stem if path in CORPUS else path.parent.name


WORDS = str.split(
    "de het een kabinet regering arbeidsmarkt werknemers scholing robotisering beleid onderzoek cijfers "
    "AI-verordening mkb-bedrijven werk- en inkomenszekerheid productiviteit gemeenten uitvoering CBS "
    "2024 13,40% box m² CO2 m2 11e sanctiepakket € 1.085,7 miljard Kamerstuk «bericht» (hierna: SER) "
    "vraag antwoord zie ook 3 vragen 26643-941 nr. 1522"
)
LABELS = (
    "Vraag {n}", "Antwoord {n}", "Antwoord op vraag {n}", "Antwoord op vragen {n} en {m}:", "Vraag {n} en {m}",
    "{n}", "{n}.", "Antwoord", "**Vraag {n}**", "Antwoord {n}, {m} en {k}", "Vraag {n}a", "Antwoord vraag {n} t/m {m}",
)  # fmt: skip
FURNITURE = (
    "Pagina 2 van 4", "1Pagina1van2", "3/3", "ah-tk-20222023-3649", "ISSN 0921 - 7398", "’s-Gravenhage 2023",
    "Tweede Kamer, vergaderjaar 2022–2023, Aanhangsel 1Antwoord 3", "-----", "\f", "Ons kenmerk", "2024-0001",
    "Directoraat-Generaal Werk", "Datum 3 mei 2024", "Geachte voorzitter,", "Postbus 20401", "12",
)  # fmt: skip
NOTES = (
    "1 Kamerstuk 26 643, nr. 12.", "<sup>2</sup> CBS, 2024.", "¹ Zie ook het rapport.", "1Brabants Dagblad",
    "1) FD, 11 juni 2024", "[1] https://www.cbs.nl/cijfers", "2. www.ser.nl", "https://www.wrr.nl/rapport",
    "[^1]: Rapport, blz. 3.", "X Noot 1 NRC, 3 mei 2024", "1", "3 Idem.",
)  # fmt: skip
MARKS = (
    "",
    "",
    "",
    ".1",
    "<sup>1</sup>",
    "²",
    " [1]",
    "[2 ]",
    " 1)",
    "1",
    "?2",
    "[^1]",
    ",",
    ".",
    "?",
    "^1^",
)


@st.composite
def paragraphs(draw: st.DrawFn) -> str:
    parts = [
        draw(st.sampled_from(WORDS)) + draw(st.sampled_from(MARKS))
        for _ in range(draw(st.integers(1, 30)))
    ]
    breaks = draw(st.lists(st.integers(0, len(parts)), max_size=4))
    for place in sorted(breaks, reverse=True):
        parts.insert(place, draw(st.sampled_from(("\n", "-\n", "  \n"))))
    return " ".join(parts).replace(" \n ", "\n").replace(" -\n ", "-\n")


def labels() -> st.SearchStrategy[str]:
    number = st.integers(1, 20)
    return st.builds(
        lambda form, n, m, k: form.format(n=n, m=m, k=k),
        st.sampled_from(LABELS), number, number, number,
    )  # fmt: skip


TABLE = "| Datum | Inhoud |\n|---|---|\n| 1 mei 2026 | Start |\n"
PIECES = st.one_of(
    paragraphs(),
    labels(),
    st.sampled_from(FURNITURE),
    st.sampled_from(NOTES),
    paragraphs().map(lambda text: f"- {text}"),
    paragraphs().map(lambda text: "## " + " ".join(text.split()[:8])),
    st.just(TABLE),
)
DOCUMENTS = st.lists(st.tuples(PIECES, st.sampled_from(("\n", "\n\n"))), max_size=25).map(
    lambda pieces: "".join(text + end for text, end in pieces)
)
