"""Build `build/site` from `build/docs`: MkDocs, the search index, the check for leaks, one swap of folders."""

import dataclasses
import datetime
import functools
import itertools
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Collection, Iterable
from pathlib import Path, PurePosixPath

from dossier.errors import BuildError, translate_fault
from dossier.model import SameMeaning, SearchEntry, Settings
from dossier.publish.leaks import refuse_leaks
from dossier.publish.search_index import index_site
from dossier.publish.site_swap import make_work_folder, swap_site
from dossier.publish.written_files import put_bytes
from dossier.store.program import compute_files_digest

# What no page uses: the theme's own search, source maps, Pagefind's ready-made windows, a second sitemap with a date in its
# header, and the template for paper, which MkDocs takes for a file of the theme.
UNUSED_FILES = (
    "leesmap.typ",
    "assets/javascripts/lunr",
    "assets/javascripts/workers",
    "assets/**/*.map",
    "pagefind/*-ui.*",
    "pagefind/pagefind-highlight.js",
    "pagefind/pagefind-worker.js",
    "pagefind/wasm.unknown.pagefind",
    "sitemap.xml.gz",
)
# Without the setting git refuses a folder that another user owns, and the commit would be missing.
GIT_LOG = ("git", "-c", "safe.directory=*", "log", "-1", "--no-show-signature", "--format=%H %ct")


@dataclasses.dataclass(frozen=True, slots=True)
class Version:
    """The commit that is built, and its time in seconds since 1970; None where unknown."""

    commit: str | None
    epoch: int | None


def build_site(
    project: Path,
    *,
    report: Callable[[str], None],
    settings: Settings | None = None,
    files: Iterable[tuple[PurePosixPath, bytes]] = (),
    entries: Iterable[SearchEntry] = (),
    meanings: Iterable[SameMeaning] = (),
    secrets: Collection[str] = (),
) -> None:
    """Build the site from `build/docs`; what was there stays until the new one is complete.

    `settings` go before the names in `mkdocs.yml`. `files` (originals, calendars, exports) are
    placed in the site after MkDocs has run. `entries` and `meanings` are what the search knows besides the
    words of the pages. Raise BuildError where one of `secrets` stands in the site.
    """
    site = project / "build" / "site"
    version = read_version(project)
    environment = _make_environment(version, settings)
    with make_work_folder(site) as work:
        new = work / "site"
        report("MkDocs maakt de pagina's")
        _run_command(
            [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(new)],
            project,
            {**environment, **_digest_assets(project)},
            "MkDocs",
        )
        for path, data in itertools.chain(files, [_make_build_file(version)]):
            put_bytes(new / path, data)
        report("Pagefind maakt de zoekindex")
        run = functools.partial(
            _run_command, project=project, environment=environment, name="Pagefind"
        )
        index_site(new, work / "zoekindex", run, entries, meanings)
        _remove_unused(new)
        refuse_leaks(new, secrets, report=report)
        swap_site(new, site)
    report(f"De site staat in {site.relative_to(project)}")


def read_stated_epoch() -> int | None:
    """Return the moment that the machine states in SOURCE_DATE_EPOCH, in seconds; None where it states none."""
    stated = os.environ.get("SOURCE_DATE_EPOCH", "")
    return int(stated) if stated.isdecimal() else None


def read_version(project: Path) -> Version:
    """Return the commit that is checked out; outside git, or before the first commit, nothing is known.

    SOURCE_DATE_EPOCH gives the moment where the machine sets it.
    """
    moment = read_stated_epoch()
    try:
        done = subprocess.run(  # noqa: S603 - our own words only
            GIT_LOG, cwd=project, capture_output=True, text=True, check=False
        )
    except FileNotFoundError:
        return Version(None, moment)
    commit, _, epoch = done.stdout.strip().partition(" ")
    if done.returncode != 0 or not epoch:
        return Version(None, moment)
    return Version(commit, int(epoch) if moment is None else moment)


def _make_environment(version: Version, settings: Settings | None) -> dict[str, str]:
    """Return the environment of the commands, in which the same input gives the same bytes."""
    fixed = {
        "SOURCE_DATE_EPOCH": str(version.epoch or 0),
        "TZ": "UTC",
        "LC_ALL": "C.UTF-8",
        "PYTHONHASHSEED": "0",
        "NO_MKDOCS_2_WARNING": "1",  # else the theme's notice stands in every message
    }
    if settings:
        fixed |= {
            "DOSSIER_TITLE": settings.title,
            "DOSSIER_DESCRIPTION": settings.description,
            "DOSSIER_ADDRESS": settings.address,
        }
    return {**os.environ, **fixed}


def _digest_assets(project: Path) -> dict[str, str]:
    """Return the first digits of the digest of our own styles and scripts, as mkdocs.yml asks for them."""
    folder = project / "overrides" / "assets"
    files = (path for path in folder.rglob("*") if path.suffix in {".css", ".js"})
    return {"DOSSIER_ASSETS": f"?v={compute_files_digest(folder, files)[:8]}"}


def _run_command(command: list[str], project: Path, environment: dict[str, str], name: str) -> None:
    # A process of its own: MkDocs and its plugins keep state, exit and change logging as they please.
    done = subprocess.run(  # noqa: S603 - our own words only
        command, cwd=project, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        fault = translate_fault(done.stderr + done.stdout)
        if fault is not None:
            raise BuildError(fault)
        lines = f"{done.stderr}\n{done.stdout}".splitlines()
        output = "\n".join(line for line in lines if line.strip() and not line.startswith("INFO"))
        msg = f"{name} kon de site niet maken:\n{output}"
        raise BuildError(msg)


def _make_build_file(version: Version) -> tuple[PurePosixPath, bytes]:
    moment = datetime.datetime.fromtimestamp(version.epoch or 0, datetime.UTC)
    date = None if version.epoch is None else moment.isoformat()
    text = json.dumps({"commit": version.commit, "date": date}, indent=2)
    return PurePosixPath("api/build.json"), f"{text}\n".encode()


def _remove_unused(site: Path) -> None:
    for pattern in UNUSED_FILES:
        for path in list(site.glob(pattern)):
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink()
