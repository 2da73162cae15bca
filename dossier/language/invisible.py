"""The characters that nobody sees: every set of them that the program drops, ignores, refuses or writes."""

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
DIRECTION_MARKS = "\u202a-\u202e\u2066-\u2069"
"""Marks that show words in another order than they are copied in."""
CONTROLS = "\x00-\x1f\x7f-\x9f"
IGNORED_IN_ADDRESSES = f"{CONTROLS} \u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff"
"""What a browser leaves out of an address before it reads it."""
