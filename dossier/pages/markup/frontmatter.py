"""The door for values: what stands above a page is text, to YAML, to Jinja and to MkDocs.

mkdocs-macros hands the title of a page to Jinja besides its body. So no value holds a brace by which Jinja begins to
read; where the templates in `overrides` show a value, they put it back.
"""

import frontmatter

from dossier.model import Page
from dossier.model.macros import hide_braces
from dossier.pages.markup.markdown import UNSHOWABLE

ONE_LINE = 2**31 - 1


def write_page_text(page: Page) -> str:
    """Return the file of a page: its front matter and its Markdown."""
    metadata = {key: _writable(value) for key, value in page.metadata}
    post = frontmatter.Post(page.body)
    post.metadata = metadata
    # One line for each value: MkDocs ends the front matter at the first line that starts with dashes.
    text = frontmatter.dumps(post, sort_keys=False, allow_unicode=True, width=ONE_LINE)
    return f"{text}\n"


def _writable(value: object) -> object:
    """Return the value without what YAML cannot carry, such as half a surrogate pair, or Jinja would read."""
    if isinstance(value, str):
        return hide_braces(UNSHOWABLE.sub("\ufffd", value))
    if isinstance(value, dict):
        return {key: _writable(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_writable(inner) for inner in value]
    return value
