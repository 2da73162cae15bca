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
    """Its title, and its name in the menu."""
    module: str | None
    """The module of `dossier.pages` that makes it; None for a page that maintainers write."""
    origin: PurePosixPath
    """The file or folder in which a maintainer changes what it shows."""
    in_menu: bool = True

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


HOME = Section(address="", title="Home", module="home", origin=CONTENT / "dossier.yml")
SESSIONS = Section(
    address="sessies", title="Sessies", module="sessions", origin=CONTENT / "sessies"
)
THEMES = Section(address="themas", title="Thema’s", module="themes", origin=CONTENT / "themas")
QUESTIONS = Section(
    address="kernvragen", title="Kernvragen", module="frame", origin=CONTENT / "kader.yml"
)
DIRECTIONS = Section(
    address="richtingen", title="Richtingen", module="frame", origin=CONTENT / "kader.yml"
)
VALUES = Section(
    address="kernwaarden", title="Kernwaarden", module="frame", origin=CONTENT / "kader.yml"
)
SOURCES = Section(
    address="bronnen", title="Bronnen", module="overviews", origin=CONTENT / "bronnen"
)
PROMISES = Section(
    address="toezeggingen", title="Toezeggingen", module="promises", origin=CONTENT / "bronnen"
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
    title="Wat is er nieuw",
    module="news",
    origin=CONTENT / "bronnen",
    in_menu=False,
)
SEARCH = Section(
    address="zoeken",
    title="Zoeken",
    module="overviews",
    origin=CONTENT / "dossier.yml",
    in_menu=False,
)

SECTIONS = (
    HOME, SESSIONS, THEMES, QUESTIONS, DIRECTIONS, VALUES, SOURCES, PROMISES, TIMELINE, TERMS, ABOUT, NEWS, SEARCH,
)  # fmt: skip
"""All of them; those of the menu first, in its order."""
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
