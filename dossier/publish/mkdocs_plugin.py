"""Spare MkDocs the pages that it made before: the HTML of a page is kept by all that it is made from.

A kept page is left out of MkDocs' work, and put in the site again when that is done. Its links are checked
in every build, and those to it. Many new pages are shared out to processes, each a `mkdocs build` that makes
its own share; the build that asked finds them kept. And a page is made as light as it can be.
"""

import dataclasses
import functools
import hashlib
import html
import json
import logging
import math
import os
import posixpath
import re
import shutil
import subprocess
import sys
import tempfile
import zlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from jinja2 import Environment
from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import CountHandler
from mkdocs.utils.templates import TemplateContext

from dossier.publish import tally
from dossier.publish.cache import found, keep
from dossier.publish.lighter import lighter
from dossier.publish.processes import processors
from dossier.publish.searched import read_once

SHARE = "DOSSIER_SHARE"
"""The variable that names the list of the new pages that are a process's own, with what each is kept by."""
ONLY = "DOSSIER_ONLY"
"""The variable that names the one page that is to be made, and not kept."""
Key = Sequence[str]
"""What a page is made from: a checksum of what makes all pages, its path, and a checksum of its Markdown."""
LISTED = frozenset({"verhuisd"})
"""The front matter that a template asks of all pages (`overrides/sitemap.xml`)."""
MANY = 80
"""From how many new pages on it pays to share them out."""
LARGEST_SHARE = 400
"""How many pages a process makes at most: MkDocs holds all that it makes, some 0.2 MB each, until it ends."""
ADDRESS = re.compile(r'\b(?:href|src)="([^"#?]+)')


class Settings(Config):  # type: ignore[no-untyped-call]
    """What mkdocs.yml can say of the plugin."""

    enabled = config_options.Type(bool, default=False)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A page as it was made before."""

    packed: bytes
    """Its HTML."""
    meta: Mapping[str, Any]
    """What of its front matter is asked of all pages together; to read the rest of a thousand takes longer than the pages."""
    anchors: frozenset[str]
    """What can be linked to on it."""
    links: Mapping[str, Mapping[str, str]]
    """By the file that is linked to, the anchors, with the links as they were written."""
    targets: frozenset[str]
    """The files that it links to, by their paths; where one is gone, the page is made again."""


class KeptPages(BasePlugin[Settings]):  # type: ignore[no-untyped-call]
    """Keeps pages between builds, by the events of MkDocs."""

    def __init__(self) -> None:
        self.files = Files([])
        self.made: dict[str, Made] = {}
        self.keys: dict[str, Key] = {}
        self.told = CountHandler()

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Leave out the pages that are kept, and in a process with a share those of the others."""
        if not self.config.enabled:
            return files
        self.files = files
        self.told.setLevel(logging.WARNING)
        logging.getLogger("mkdocs").addHandler(self.told)
        asked = self._asked()
        if asked is not None:
            for file in files.documentation_pages():
                if file.src_uri not in asked:
                    _leave_out(files, file.src_uri)
            return files
        made_by = _made_by(config)
        for file in files.documentation_pages():
            told = hashlib.sha256(file.content_bytes).hexdigest()
            self.keys[file.src_uri] = (made_by, file.src_uri, told)
        self._look_up()
        tally.add(tally.STEPS * len(self.made))
        new = [uri for uri in self.keys if uri not in self.made]
        if len(new) >= MANY:
            _share_out(config, {uri: self.keys[uri] for uri in new})
            self._look_up()
        for uri in self.made:
            _leave_out(files, uri)
        return files

    def _asked(self) -> Collection[str] | None:
        """Return the pages that this process is to make where it is not to make all."""
        if ONLY in os.environ:
            return {os.environ[ONLY]}
        if SHARE in os.environ:
            self.keys = json.loads(Path(os.environ[SHARE]).read_bytes())
            return self.keys
        return None

    def _look_up(self) -> None:
        for uri, key in self.keys.items():
            if uri not in self.made:
                before: Made | None = found("page", *key)
                if before is not None and before.targets <= self.files.src_uris.keys():
                    self.made[uri] = before

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Give the kept pages what other pages, and the list of all, need of them."""
        for uri, before in self.made.items():
            file = _file(files, uri)
            page = file.page or Page(None, file, config)
            page.meta = dict(before.meta)
            page.present_anchor_ids = set(before.anchors)
            page.links_to_anchors = {
                _file(files, target): dict(anchors) for target, anchors in before.links.items()
            }
        return nav

    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """Show the kept pages too to what lists all pages."""
        del template_name, config
        if self.made:
            listed = [file for file in self.files if file.src_uri in self.keys]
            context["pages"] = listed
        return context

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Write data on pages without spaces between, and letters as they are."""
        del config, files
        compact = {"separators": (",", ":"), "ensure_ascii": False}
        env.policies["json.dumps_kwargs"] = {**env.policies["json.dumps_kwargs"], **compact}
        return env

    def on_page_content(self, output: str, **_: object) -> str:
        """Tell that a page is converted."""
        tally.add(1)
        return output

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Leave out of a page what nobody misses; read what the search will ask of it, in whichever process makes it."""
        del page, config
        made = lighter(output)
        if self.keys:
            read_once(made.encode())
        tally.add(1)
        return made

    def on_post_template(
        self, output_content: str, *, template_name: str, config: MkDocsConfig
    ) -> str:
        """Leave it out of the pages that a template makes alone as well."""
        del config
        return lighter(output_content) if template_name.endswith(".html") else output_content

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Put the kept pages in the site with their links checked, and keep the new ones."""
        for uri, before in self.made.items():
            file = _file(self.files, uri)
            path = Path(file.abs_dest_path)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(zlib.decompress(before.packed))
            page = file.page
            if page is not None:
                level = config.validation.links.anchors
                page.validate_anchor_links(files=self.files, log_level=level)
        logging.getLogger("mkdocs").removeHandler(self.told)
        if not self.told.get_counts():
            self._keep_new()

    def _keep_new(self) -> None:
        places = {posixpath.normpath(file.url): file.src_uri for file in self.files}
        for uri, key in self.keys.items():
            page = _file(self.files, uri).page
            if uri not in self.made and page is not None:
                keep(_made(page, places), "page", *key)


def _made(page: Page, places: Mapping[str, str]) -> Made:
    """Return a page as it was just made; `places` are the files of the site by their addresses."""
    addresses = {html.unescape(each) for each in ADDRESS.findall(page.content or "")}
    pointed = {posixpath.normpath(posixpath.join(page.file.url, each)) for each in addresses}
    links = page.links_to_anchors or {}
    return Made(
        packed=zlib.compress(Path(page.file.abs_dest_path).read_bytes(), 1),
        meta={name: page.meta[name] for name in LISTED & page.meta.keys()},
        anchors=frozenset(page.present_anchor_ids or ()),
        links={file.src_uri: dict(anchors) for file, anchors in links.items()},
        targets=frozenset(
            {places[each] for each in pointed if each in places} | {each.src_uri for each in links}
        ),
    )


def _file(files: Files, uri: str) -> File:
    """Return the file at a path, which is there."""
    return files.src_uris[uri]


def _leave_out(files: Files, uri: str) -> None:
    _file(files, uri).inclusion = InclusionLevel.EXCLUDED


def _made_by(config: MkDocsConfig) -> str:
    """Return a checksum of all that makes a page besides its own Markdown: settings, templates, libraries."""
    told = hashlib.sha256(repr((config.site_name, config.site_description)).encode())
    told.update(repr((config.site_url, sorted(_libraries()))).encode())
    told.update(Path(config.config_file_path).read_bytes())
    custom = Path(config.theme.custom_dir or "")
    for path in sorted(custom.rglob("*")):
        if path.is_file():
            told.update(repr(str(path.relative_to(custom))).encode())
            told.update(hashlib.sha256(path.read_bytes()).digest())
    return told.hexdigest()


def _libraries() -> Iterator[str]:
    """Yield what is installed; the name of a folder of facts tells library and version, its file would have to be read."""
    for folder in map(Path, sys.path):
        yield from (each.name for each in folder.glob("*.dist-info"))


def _share_out(config: MkDocsConfig, new: Mapping[str, Key]) -> None:
    """Let processes make the new pages, each a share; what goes wrong, the build that asked meets again.

    It then makes the whole share itself, and takes the memory for it.
    """
    count = processors()
    if count == 1:
        return
    shares = count * math.ceil(len(new) / count / LARGEST_SHARE)
    parts = [dict([*new.items()][number::shares]) for number in range(shares)]
    with (
        tempfile.TemporaryDirectory(dir=Path(config.site_dir).parent) as name,
        ThreadPoolExecutor(count) as threads,
    ):
        make = functools.partial(_make_share, config.config_file_path)
        # Where the build is stopped, `map` takes back what has not begun.
        list(threads.map(make, [Path(name, str(number)) for number in range(shares)], parts))


def _make_share(settings: str, site: Path, pages: Mapping[str, Key]) -> None:
    """Make pages in a process of its own, which keeps them; the site that it makes of them is for nobody."""
    share = site.with_suffix(".json")
    share.write_text(json.dumps(pages), encoding="utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "-f", settings, "--strict"]
    subprocess.run(  # noqa: S603 - our own words only
        [*command, "--site-dir", str(site)],
        env={**os.environ, SHARE: str(share)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=False,
    )
    shutil.rmtree(site, ignore_errors=True)
