"""The sections of the site, each once: where it stands, what it is called, what makes it, and what it is mended in."""

import dataclasses
from collections.abc import Mapping
from pathlib import PurePosixPath

CONTENT = PurePosixPath("content")


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A page at a fixed address, with the pages below it."""

    address: str
    """Below the address of the site: `kernvragen/matrix`; empty for the home page."""
    title: str
    """Its title."""
    module: str | None
    """The module of `dossier.pages` that makes it; None for a page that maintainers write."""
    origin: PurePosixPath
    """The file or folder in which a maintainer changes what it shows."""
    menu: str | None = None
    """Its name in the menu; None where it is reached otherwise."""

    @property
    def page(self) -> PurePosixPath:
        """The path of its page below the docs."""
        if self.module is None:
            return PurePosixPath(f"{self.address}.md")
        return PurePosixPath(self.address, "index.md")

    @property
    def crumb(self) -> dict[str, str]:
        """What the breadcrumbs of a page below it hold of it."""
        return {"titel": self.title, "adres": f"{self.address}/"}


HOME = Section(address="", title="Voorpagina", module="home", origin=CONTENT / "dossier.yml")
SESSIONS = Section(
    address="sessies",
    title="Sessies",
    module="sessions",
    origin=CONTENT / "sessies",
    menu="Sessies",
)
THEMES = Section(
    address="themas",
    title="Thema’s",
    module="themes",
    origin=CONTENT / "themas",
    menu="Thema’s",
)
QUESTIONS = Section(
    address="kernvragen",
    title="Kernvragen",
    module="frame",
    origin=CONTENT / "kader.yml",
    menu="Kernvragen",
)
DIRECTIONS = Section(
    address="richtingen", title="Richtingen", module="frame", origin=CONTENT / "kader.yml"
)
VALUES = Section(
    address="kernwaarden", title="Kernwaarden", module="frame", origin=CONTENT / "kader.yml"
)
SOURCES = Section(
    address="bronnen",
    title="Bronnen",
    module="overviews",
    origin=CONTENT / "bronnen",
    menu="Bronnen",
)
PROMISES = Section(
    address="toezeggingen",
    title="Toezeggingen",
    module="promises",
    origin=CONTENT / "bronnen",
    menu="Volgen",
)
TIMELINE = Section(
    address="tijdlijn", title="Tijdlijn", module="timeline", origin=CONTENT / "bronnen"
)
TERMS = Section(
    address="begrippen", title="Begrippen", module="terms", origin=CONTENT / "begrippen.yml"
)
ABOUT = Section(address="over", title="Over", module=None, origin=CONTENT / "paginas" / "over.md")
NEWS = Section(
    address="nieuw",
    title="Wat is er nieuw?",
    module="news",
    origin=CONTENT / "bronnen",
)
SEARCH = Section(
    address="zoeken",
    title="Zoeken",
    module="overviews",
    origin=CONTENT / "dossier.yml",
)

SECTIONS = (
    HOME, SESSIONS, SOURCES, THEMES, QUESTIONS, PROMISES, DIRECTIONS, VALUES, TIMELINE, NEWS, TERMS, SEARCH, ABOUT,
)  # fmt: skip
"""All of them; those of the menu first, in its order."""
FOLLOW_SECTIONS = (PROMISES, TIMELINE, NEWS)
"""What follows the things that happen: together `Volgen` in the menu."""
FORMER_SECTIONS: Mapping[str, Section] = {
    "samenhang": THEMES,
    "kernvragen/matrix": QUESTIONS,
    "vaste-zinnen": SOURCES,
}
"""The section that took the place of one that went, by the address of that one."""
GENERATED_NAMES = frozenset(
    {"404", "agenda", "api", "assets", "feed", "index", "pagefind", "sitemap"}
)
"""What stands at the top of the site besides the sections."""


def reserved_names() -> frozenset[str]:
    """Return the names at the top of the site that no page of a maintainer may take."""
    made = {
        section.address.split("/")[0] for section in SECTIONS if section.module and section.address
    }
    return GENERATED_NAMES | made | FORMER_SECTIONS.keys()
