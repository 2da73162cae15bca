"""Text blocks to a Document: an ordered list of rules, each of which gives some lines their role.

Recognition never fails: a line that no rule claims is a plain passage.
"""

from dossier.recognise.recognise import Recognition, recognise, recognise_masked

__all__ = ["Recognition", "recognise", "recognise_masked"]
