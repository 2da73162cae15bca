"""Groups of words that mean much the same, for the cues of all themes: `@belasting` in a cue stands for each of them."""

import re
from collections.abc import Iterator, Mapping, Sequence

from dossier.content.forms import ThemeRecord
from dossier.content.strict_yaml import KeyPath

WordGroups = Mapping[str, Sequence[str]]
"""The words of each group, by its name."""
GROUP_REFERENCE = re.compile(r"@([^\s|]+)")  # @belasting


def iter_group_references(form: ThemeRecord) -> Iterator[tuple[KeyPath, str]]:
    """Yield the groups that the cues of a theme name, each with the place of its cue."""
    for weight, cues in form.termen.items():
        for number, cue in enumerate(cues):
            for name in GROUP_REFERENCE.findall(cue):
                yield ("termen", str(weight), number), name


def expand_cue(cue: str, word_groups: WordGroups) -> str:
    """Return a cue with the words of its groups; a group that does not exist is left as it is written."""
    return GROUP_REFERENCE.sub(lambda name: "|".join(word_groups.get(name[1], [name[0]])), cue)
