"""The ids by which values name each other."""

from typing import NewType

SourceId = NewType("SourceId", str)
PassageId = NewType("PassageId", str)
Anchor = NewType("Anchor", str)
QuestionNumber = NewType("QuestionNumber", str)
ThemeId = NewType("ThemeId", str)
SessionId = NewType("SessionId", str)
