"""The codes of all problems, as PROBLEMS.md lists them."""

import re

from tests.support.projects import PROJECT

CODES = re.findall(
    r"^\| ([A-Z]\d{3}) \|", (PROJECT / "PROBLEMS.md").read_text("utf-8"), re.MULTILINE
)
