"""The marks that a DOCX prints for its notes: each kind and section of it has its own series."""

from dossier.read.docx_numbering import format_number
from dossier.read.office_xml import WORD, Element, read_integer, read_value

USUAL_FORMS = {"footnote": "decimal", "endnote": "lowerRoman"}


class DocxNoteMarks:
    """The sections of a body, and how far its notes are numbered."""

    def __init__(self, body: Element, settings: Element | None) -> None:
        self._sections = [
            each
            for each in body.iter(f"{WORD}sectPr")
            if next(each.iterancestors(f"{WORD}sectPrChange"), None) is None
        ]
        self.first_section = next(iter(self._sections), None)
        self._settings = settings
        self._counts = dict.fromkeys(USUAL_FORMS, 0)

    def end_section(self) -> None:
        """Go on to the next section."""
        self._sections = self._sections[1:]
        for kind in USUAL_FORMS:
            if self._find_stated(kind, "numRestart") == "eachSect":
                self._counts[kind] = 0

    def take_mark(self, kind: str) -> str:
        """Return the mark of the next `footnote` or `endnote`."""
        start = read_integer(self._find_stated(kind, "numStart"), 1)
        number = start + self._counts[kind]
        self._counts[kind] += 1
        return format_number(number, self._find_stated(kind, "numFmt") or USUAL_FORMS[kind])

    def _find_stated(self, kind: str, name: str) -> str:
        """Return what the section, or else the file, says of its notes."""
        holders = (each for each in (*self._sections[:1], self._settings) if each is not None)
        values = (read_value(each.find(f"{WORD}{kind}Pr/{WORD}{name}")) for each in holders)
        return next(filter(None, values), "")
