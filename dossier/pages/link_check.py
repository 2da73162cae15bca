"""Links from hand-written texts within the site: an error for each that leads nowhere, as MkDocs would refuse the build."""

import re
import urllib.parse
from collections.abc import Collection, Iterator, Mapping
from pathlib import PurePosixPath
from typing import NamedTuple

from markdown import Markdown

from dossier.content.fields import show_value
from dossier.content.form_filling import add_nearest, make_problem
from dossier.content.problem_texts import ProblemText
from dossier.enrich.mentions import iter_written_texts
from dossier.errors import Problem
from dossier.ids import address
from dossier.model import Dossier, Page
from dossier.pages.site_pages import list_lasting_paths, render_pages
from dossier.pages.written_links import list_targets
from dossier.site_markdown import EXTENSION_SETTINGS, EXTENSIONS

ID_PATTERN = re.compile(r'\sid="([^"]+)"')
FOOTNOTES = ("#fn:", "#fnref")
LINK_HINT = "neem het adres van de pagina over zoals de site het toont, vanaf de eerste / achter de naam van de site: /themas/basisinkomen/"


def check_links(dossier: Dossier) -> Iterator[Problem]:
    """Yield an error for each link within the site to a page or a place that is not there."""
    links = tuple(_iter_links(dossier))
    lasting = list_lasting_paths(dossier)
    unsure = {
        target
        for each in links
        if each.anchor or lasting.isdisjoint(each.targets)
        for target in each.targets
    }
    rendered = render_pages(dossier, unsure) if unsure else ()
    anchors = {page.path: list_anchors(page) for page in rendered if page.path in unsure}
    pages = lasting | anchors.keys()
    for each in links:
        if found := _find_mistake(each, pages, anchors):
            yield make_problem(each.file, f"regel {each.line}", ProblemText("P005", *found))


def list_anchors(page: Page) -> Collection[str]:
    """Return the places on a page that a link can lead to."""
    settings = {name: dict(each) for name, each in EXTENSION_SETTINGS.items()}
    made = Markdown(extensions=list(EXTENSIONS), extension_configs=settings).convert(page.body)
    return {*ID_PATTERN.findall(made)}


class _Link(NamedTuple):
    file: PurePosixPath
    line: int
    typed: str
    path: str
    anchor: str
    targets: tuple[PurePosixPath, ...]
    """The pages that it may mean."""


def _iter_links(dossier: Dossier) -> Iterator[_Link]:
    texts = iter_written_texts(
        dossier.themes, dossier.sessions, dossier.question_notes, dossier.pages
    )
    site = dossier.settings.address
    for page, text in texts:
        for link in text.links:
            typed = link.address
            way = urllib.parse.urlsplit(
                f"/{typed.removeprefix(site)}" if typed.startswith(site) else typed
            )
            if not (way.scheme or way.netloc or typed.startswith(FOOTNOTES)):
                targets = list_targets(way.path, page)
                anchor = urllib.parse.unquote(way.fragment)
                yield _Link(text.path, link.line, typed, way.path, anchor, targets)


def _find_mistake(
    link: _Link,
    pages: Collection[PurePosixPath],
    anchors: Mapping[PurePosixPath, Collection[str]],
) -> tuple[str, str] | None:
    """Return what is wrong with a link, and the remedy; `anchors` are the places on the pages that need be known."""
    target = next((each for each in link.targets if each in pages), None)
    if target is None and link.path.startswith("www."):
        message = f"deze koppeling begint niet met https://: {show_value(link.typed)}"
        return message, f"schrijf het hele adres: https://{link.typed}"
    if target is None:
        message = f"deze koppeling leidt naar een pagina die er niet is: {show_value(link.typed)}"
        known = sorted(map(address, pages))
        return message, add_nearest(LINK_HINT, f"/{link.path.strip('/')}/", known, likeness=0.8)
    if link.anchor and link.anchor not in anchors[target]:
        message = f"op de pagina {address(target)} is geen plaats {show_value('#' + link.anchor)}"
        return message, add_nearest("laat weg wat achter # staat", link.anchor, anchors[target])
    return None
