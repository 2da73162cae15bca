"""Limits of page layout that several modules share; a limit of one module stands in that module."""

MAX_SNAP_DISTANCE = 3.0
"""The distance in points over which ruled lines count as coinciding or touching."""
MAX_RULE_THICKNESS = 2.5
"""The thickness in points of a ruled line; what is thicker is a box."""
MAX_LEVEL_OFFSET = 0.3
"""The distance between the baselines of words on one line, in sizes of their letters."""
LETTER_MIDDLE = 0.3
"""The height above the baseline of the middle of a letter, in sizes of that letter."""
MIN_LOOSE_ROWS = 3
"""The rows of a table that no lines show."""
