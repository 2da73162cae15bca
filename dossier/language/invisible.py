"""The characters that nobody sees: every set of them that the program drops, keeps, ignores, refuses or writes."""

import functools
import re
import unicodedata

SOFT_HYPHEN = "\u00ad"
ZERO_WIDTH_SPACE = "\u200b"
"""Put into a mention or a command, it breaks it and shows nothing."""
BLANK_LETTERS = frozenset("\u115f\u1160\u2800\u3164\uffa0")
"""Letters and symbols by their category, without ink."""

# Categories of Unicode.
CONTROL_CATEGORIES = frozenset({"Cc", "Cs"})
"""Control characters and surrogates: no page can hold them."""
FORMAT_CATEGORY = "Cf"
"""Soft hyphens, zero-width characters and marks that turn the direction of text."""
INVISIBLE_CATEGORIES = CONTROL_CATEGORIES | {FORMAT_CATEGORY}
"""What reading drops; private use (Co) is not among them, since fonts put bullets there."""
ZERO_WIDTH_CATEGORIES = INVISIBLE_CATEGORIES | {"Mn", "Me"}
"""The same, and accents that stand apart from their letter."""
UNPRINTABLE_CATEGORIES = INVISIBLE_CATEGORIES | {"Cn", "Co", "Zl", "Zp"}
"""What has no place on a line that is shown to a maintainer."""

# For within a class of a pattern.
JOINERS = "\u200c\u200d"
_EMOJI = "\u2190-\u3299\U0001f000-\U0001faff"
_INDIC = "\u0900-\u0dff\u1000-\u109f\u1780-\u17ff"
_JOINED_SCRIPTS = f"\u0600-\u08ff{_INDIC}\u1800-\u18af\ufb50-\ufdff\ufe70-\ufefc"
DIRECTION_MARKS = "\u202a-\u202e\u2066-\u2069"
"""Marks that show words in another order than they are copied in."""
CONTROLS = "\x00-\x1f\x7f-\x9f"
IGNORED_IN_ADDRESSES = f"{CONTROLS} \u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff"
"""What a browser leaves out of an address before it reads it."""

NEEDED_SIGNS = re.compile(
    "("
    # a family or a profession as one emoji
    rf"(?<=[{_EMOJI}\ufe0f])\u200d(?=[{_EMOJI}])"
    # Persian, Urdu: letters that do not join; Hindi, Sinhala: letters that do
    rf"|(?<=[{_JOINED_SCRIPTS}])[{JOINERS}](?=[{JOINERS}]*[{_JOINED_SCRIPTS}])|(?<=[{_INDIC}])\u200d"
    # the flag of a region: a black flag, the letters of its code, the end
    "|(?<=\U0001f3f4)[\U000e0030-\U000e0039\U000e0061-\U000e007a]{1,7}\U000e007f"
    ")"
)
"""Invisible characters without which an emoji or a word is another."""


def strip_invisible(line: str) -> str:
    """Return a line without invisible characters, but for those that an emoji or a script needs."""
    if line.isprintable():
        return line
    unseen = {ord(char): None for char in set(line) if is_invisible(char)}
    if not unseen:
        return line
    parts = NEEDED_SIGNS.split(line)
    parts[::2] = [part.translate(unseen) for part in parts[::2]]
    return "".join(parts)


@functools.lru_cache(maxsize=4096)
def is_invisible(char: str) -> bool:
    """Return whether reading drops a character; a tab is white space."""
    return char != "\t" and unicodedata.category(char) in INVISIBLE_CATEGORIES
