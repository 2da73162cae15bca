"""The Markdown of the site: the extensions that `mkdocs.yml` names, and their settings."""

from collections.abc import Mapping

EXTENSIONS = ("toc", "tables", "fenced_code", "attr_list", "md_in_html", "footnotes", "sane_lists")
"""What mkdocs.yml and MkDocs itself load, but for our own, which change nothing that is judged; a test compares them."""
EXTENSION_SETTINGS: Mapping[str, Mapping[str, object]] = {
    "tables": {"use_align_attribute": True},
    "footnotes": {"BACKLINK_TITLE": "Terug naar noot %d in de tekst", "PLACE_MARKER": "[[noten]]"},
    "toc": {"toc_depth": "2-4"},
}
