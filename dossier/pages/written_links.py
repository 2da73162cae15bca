"""Links of hand-written texts to places on the site itself, as MkDocs wants them.

A maintainer copies the address of a page as a browser shows it; MkDocs wants the way from one Markdown file to another, and
refuses a build with any other.
"""

import posixpath
import re
import urllib.parse
from pathlib import PurePosixPath

from dossier.ids import relative
from dossier.model import Dossier

# ](/themas/x/) or [naam]: /themas/x/
SITE_LINK = r"(\]\(\s*<?|^ {{0,3}}\[[^\]\n]+\]:\s*<?)(?:{}|/)(?!/)([^\s()<>]*)"
CODE_PATTERN = re.compile(r"(`[^`]*`)")  # `[x](/themas/)`, also between fences


def write_site_links(text: str, page: PurePosixPath, dossier: Dossier) -> str:
    """Return a hand-written text with each address of the site as MkDocs wants it: `../basisinkomen/index.md`."""
    written = {each.path for each in dossier.pages}

    def write(found: re.Match[str]) -> str:
        way = urllib.parse.urlsplit(found[2])
        targets = list_targets(f"/{way.path}", page)
        target = next((each for each in targets if each in written), targets[-1])
        rest = way._replace(path="").geturl()
        return f"{found[1]}{relative(target, page)}{rest}"

    pattern = re.compile(SITE_LINK.format(re.escape(dossier.settings.address)), re.MULTILINE)
    parts = CODE_PATTERN.split(text)
    # Every second part is code, which shows its address as it was typed.
    return "".join(x if at % 2 else pattern.sub(write, x) for at, x in enumerate(parts))


def list_targets(way: str, page: PurePosixPath) -> tuple[PurePosixPath, ...]:
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
