"""One mistake, one problem: what only follows from a problem that is reported is not reported besides."""

from collections.abc import Iterable, Iterator, Sequence

from dossier.content import UNREADABLE_SETTINGS
from dossier.errors import Problem, Severity
from dossier.model import Content, Document, Settings


def drop_consequences(
    problems: Sequence[Problem], settings: Settings, agenda: Document | None
) -> Iterator[Problem]:
    """Yield the problems without those that only follow from another: an agenda that is named and not there or may not be shown, a source that cannot be read."""
    dropped: set[str] = set()
    is_named = settings is UNREADABLE_SETTINGS or settings.agenda is not None
    if is_named and (agenda is None or agenda.is_quoted_only):
        dropped |= {"A020", "T020"}
    if any(x.severity is Severity.ERROR and x.path.parent.name == "bronnen" for x in problems):
        dropped.add("T021")
    return (each for each in problems if each.code not in dropped)


def skip_reported(found: Iterable[Problem], content: Content) -> Iterator[Problem]:
    """Yield what is found on a line of which it was not said already that it holds personal data, or names an unpublished source."""
    reported = {(x.path, x.place.partition(":")[0]) for x in content.problems if x.code == "B015"}
    hidden = {source.id for source in content.unpublished}
    for text in content.texts:
        lines = (x.line for x in text.calls if x.value("bron") in hidden)
        reported.update((text.path, f"regel {line}") for line in lines)
    return (x for x in found if (x.path, x.place.partition(":")[0]) not in reported)
