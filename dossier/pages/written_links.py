"""Links of hand-written texts to places on the site itself: how they are written, and whether they lead anywhere.

A maintainer copies the address of a page as a browser shows it; MkDocs wants the way from one Markdown file to another, and
refuses a build with any other. So the same addresses are turned into such a way, and looked up, before MkDocs sees them.
"""

import posixpath
import re
import urllib.parse
from collections.abc import Collection, Iterable, Iterator
from pathlib import PurePosixPath
from typing import NamedTuple

from markdown import Markdown

from dossier.content.fields import show_value
from dossier.content.form_filling import add_nearest, make_problem
from dossier.enrich.mentions import iter_written_texts
from dossier.errors import Problem
from dossier.ids import address, relative
from dossier.model import Dossier, Page, WrittenText
from dossier.site_markdown import EXTENSION_SETTINGS, EXTENSIONS

ID_PATTERN = re.compile(r'\sid="([^"]+)"')
# ](/themas/x/) or [naam]: /themas/x/
SITE_LINK = r"(\]\(\s*<?|^ {{0,3}}\[[^\]\n]+\]:\s*<?)(?:{}|/)(?!/)([^\s()<>]*)"
CODE_PATTERN = re.compile(r"(`[^`]*`)")  # `[x](/themas/)`, also between fences
FOOTNOTES = ("#fn:", "#fnref")
LINK_HINT = "neem het adres van de pagina over zoals de site het toont, vanaf de eerste / achter de naam van de site: /themas/basisinkomen/"


class SiteLinks:
    """The links from hand-written texts within the site, which are looked up in the pages as these are made."""

    def __init__(self, dossier: Dossier) -> None:
        texts = iter_written_texts(
            dossier.themes, dossier.sessions, dossier.question_notes, dossier.pages
        )
        self._links = [
            _Link(page, text, each.address, each.line)
            for page, text in texts
            for each in text.links
            if not each.address.startswith(FOOTNOTES)
        ]
        self._site = dossier.settings.address
        self._paths: set[PurePosixPath] = set()
        self._anchors: dict[PurePosixPath, Collection[str]] = {}

    def __bool__(self) -> bool:
        return any(self._find_way(each) is not None for each in self._links)

    def watch(self, pages: Iterable[Page]) -> Iterator[Page]:
        """Yield the pages, and remember what can be linked to."""
        wanted = {
            path
            for each in self._links
            for way in (self._find_way(each),)
            if way is not None and way.fragment
            for path in _list_targets(way.path, each.page)
        }
        for page in pages:
            self._paths.add(page.path)
            if page.path in wanted:
                self._anchors[page.path] = list_anchors(page)
            yield page

    def check(self) -> Iterator[Problem]:
        """Yield an error for each link that leads nowhere, once all pages were watched."""
        known = sorted(map(address, self._paths))
        for each in self._links:
            way = self._find_way(each)
            if way is None:
                continue
            target = next((x for x in _list_targets(way.path, each.page) if x in self._paths), None)
            if target is None and way.path.startswith("www."):
                message = f"deze koppeling begint niet met https://: {show_value(each.address)}"
                hint = f"schrijf het hele adres: https://{each.address}"
            elif target is None:
                message = f"deze koppeling leidt naar een pagina die er niet is: {show_value(each.address)}"
                hint = add_nearest(LINK_HINT, f"/{way.path.strip('/')}/", known, likeness=0.8)
            elif way.fragment and urllib.parse.unquote(way.fragment) not in self._anchors[target]:
                message = f"op de pagina {address(target)} is geen plaats {show_value('#' + way.fragment)}"
                hint = add_nearest(
                    "laat weg wat achter # staat", way.fragment, self._anchors[target]
                )
            else:
                continue
            yield make_problem(each.text.path, "P005", f"regel {each.line}", message, hint)

    def _find_way(self, link: "_Link") -> urllib.parse.SplitResult | None:
        """Return the way of a link within the site; None of one to another site."""
        typed = link.address
        if typed.startswith(self._site):
            typed = f"/{typed.removeprefix(self._site)}"
        way = urllib.parse.urlsplit(typed)
        return None if way.scheme or way.netloc else way


class _Link(NamedTuple):
    page: PurePosixPath
    text: WrittenText
    address: str
    line: int


def write_site_links(text: str, page: PurePosixPath, dossier: Dossier) -> str:
    """Return a hand-written text with each address of the site as MkDocs wants it: `../basisinkomen/index.md`."""
    written = {each.path for each in dossier.pages}

    def write(found: re.Match[str]) -> str:
        way = urllib.parse.urlsplit(found[2])
        targets = _list_targets(f"/{way.path}", page)
        target = next((each for each in targets if each in written), targets[-1])
        rest = way._replace(path="").geturl()
        return f"{found[1]}{relative(target, page)}{rest}"

    pattern = re.compile(SITE_LINK.format(re.escape(dossier.settings.address)), re.MULTILINE)
    parts = CODE_PATTERN.split(text)
    # Every second part is code, which shows its address as it was typed.
    return "".join(x if at % 2 else pattern.sub(write, x) for at, x in enumerate(parts))


def list_anchors(page: Page) -> Collection[str]:
    """Return the places on a page that a link can lead to."""
    settings = {name: dict(each) for name, each in EXTENSION_SETTINGS.items()}
    made = Markdown(extensions=list(EXTENSIONS), extension_configs=settings).convert(page.body)
    return {*ID_PATTERN.findall(made)}


def _list_targets(way: str, page: PurePosixPath) -> tuple[PurePosixPath, ...]:
    """Return the Markdown files that the way of a link may mean, the likeliest last; of an unknown kind none."""
    path = urllib.parse.unquote(way)
    if not path:
        return (page,)
    if path.startswith("/"):
        bare = path.strip("/").removesuffix("index.html").strip("/")
        return (PurePosixPath(f"{bare or 'index'}.md"), PurePosixPath(bare, "index.md"))
    if not path.endswith(".md"):
        return ()
    return (PurePosixPath(posixpath.normpath(page.parent / path)),)
