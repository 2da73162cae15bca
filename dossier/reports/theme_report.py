"""What changed themes find, in lines that read well on a terminal and, as Markdown, below a pull request."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from dossier.enrich.theme_review import CueFinds, Excerpt, ThemeReview
from dossier.language.phrasing import count_noun
from dossier.pages.markup.markdown import show_text

MAX_EXAMPLES = 3
EscapeText = Callable[[str], str]


def format_theme_reviews(
    reviews: Iterable[ThemeReview], escape: EscapeText = show_text
) -> Iterator[str]:
    """Yield the blocks of a report in Dutch; `escape` makes the words of sources and maintainers inert."""
    for review in reviews:
        yield f"### Thema: {escape(review.theme.title)}"
        yield _summarise(review)
        if not review.is_new:
            yield from _list_examples("Erbij gekomen", review.won, escape)
            yield from _list_examples("Weggevallen", review.lost, escape)
        if review.cues:
            lines = (line for each in review.cues for line in _iter_cue_lines(each, escape))
            yield "\n".join(["**Wat elke term vindt**", "", *lines])
        if review.shared:
            words = (f"{escape(x.word)} ({x.on_theme} van {x.everywhere})" for x in review.shared)
            told = "Woorden die nog geen term zijn en vooral in deze alinea's staan"
            yield f"**{told}:** {', '.join(words)}"


def _summarise(review: ThemeReview) -> str:
    counted = f"{_count_passages(review.passages)} bij dit thema"
    if review.is_new and not review.passages:
        return f"{counted}."
    if review.is_new:
        return f"{counted}. Lees de voorbeelden na: gaan zij over het thema?"
    before = review.passages - len(review.won) + len(review.lost)
    return (
        f"{counted}; voor de wijziging {before}: {len(review.won)} erbij, {len(review.lost)} weg."
    )


def _count_passages(count: int) -> str:
    return count_noun(count, "alinea", "alinea's", zero="geen")


def _list_examples(title: str, excerpts: Sequence[Excerpt], escape: EscapeText) -> Iterator[str]:
    if excerpts:
        shown_of = f" ({MAX_EXAMPLES} van {len(excerpts)})" if len(excerpts) > MAX_EXAMPLES else ""
        yield "\n".join([f"**{title}**{shown_of}", "", *_iter_examples(excerpts, escape, "")])


def _iter_examples(
    excerpts: Sequence[Excerpt], escape: EscapeText, indent: str, label: str = ""
) -> Iterator[str]:
    for each in excerpts[:MAX_EXAMPLES]:
        yield f"{indent}- {label}{escape(each.words)} *({escape(each.source)})*"


def _iter_cue_lines(finds: CueFinds, escape: EscapeText) -> Iterator[str]:
    """Yield what a cue finds, and of a new one examples: of what it finds, and of what has too low a score."""
    written = escape(finds.cue.written or finds.cue.text)
    parts = []
    if finds.on_theme:
        alone = f", waarvan {finds.alone} niet zonder deze term" if finds.alone else ""
        parts.append(f"{_count_passages(len(finds.on_theme))} bij het thema{alone}")
    if finds.below:
        parts.append(f"{_count_passages(len(finds.below))} met te weinig punten")
    yield f"- {written} ({finds.cue.weight}): {'; '.join(parts) or 'staat in geen enkele bron'}"
    if finds.is_new:
        yield from _iter_examples(finds.on_theme, escape, "    ")
        yield from _iter_examples(finds.below, escape, "    ", "te weinig punten: ")
        if finds.longer:
            yield f"    - langere woorden, die met * zijn te vinden: {escape(', '.join(finds.longer))}"
