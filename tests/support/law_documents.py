"""The documents on which the laws are tried: those that are kept, and made ones of the field's own words."""

from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from tests.support.golden_files import HERE, load_tables

TABLES = load_tables("law_documents")

CORPUS = sorted((HERE.parent / "corpus" / "bronnen").iterdir())
GOLDEN = sorted((HERE / "recognise").glob("*/in.*"))
FILES = [*CORPUS, *GOLDEN]
SLOW = settings(
    max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def name(path: Path) -> str:
    return path.stem if path in CORPUS else path.parent.name


WORDS = str.split(
    "de het een kabinet regering arbeidsmarkt werknemers scholing robotisering beleid onderzoek cijfers "
    "AI-verordening mkb-bedrijven werk- en inkomenszekerheid productiviteit gemeenten uitvoering CBS "
    "2024 13,40% box m² CO2 m2 11e sanctiepakket € 1.085,7 miljard Kamerstuk «bericht» (hierna: SER) "
    "vraag antwoord zie ook 3 vragen 26643-941 nr. 1522"
)
LABELS = TABLES["labels"]  # fmt: skip
FURNITURE = TABLES["furniture"]  # fmt: skip
NOTES = TABLES["notes"]  # fmt: skip
MARKS = TABLES["marks"]


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
