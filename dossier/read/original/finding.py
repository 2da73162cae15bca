"""What is found in an original that is on no allow-list."""

from typing import NamedTuple

from dossier.model import Obstacle


class Finding(NamedTuple):
    """Something in a file that keeps it from the site as it is."""

    obstacle: Obstacle
    removable: bool = False
    """A copy without it looks the same to who reads it."""
    place: str = ""
    """Where it stands, in the editor's terms, or empty."""
