"""Ways to write personal data, each with digits or a name of its own, and what only looks like it; and papers of them.

The check digits of accounts and citizen service numbers are made here, not by the library of the program.
"""

import html
import itertools
import string
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pypandoc
import typst


class Spelling(NamedTuple):
    """A text that holds personal data, and what of it may be nowhere: letters and digits alone, in lower case."""

    text: str
    secret: str


NAMES = itertools.count(1)
NUMBERS = itertools.count(1)


def name() -> str:
    return f"canary{next(NAMES):02}"


def subscriber() -> str:
    """Return the last eight digits of a mobile number."""
    return f"135{70000 + 137 * next(NUMBERS)}"


def account(country: str, rest: str) -> str:
    """Return the account number with its two check digits."""
    moved = f"{rest}{country}00"
    value = int("".join(str(string.ascii_uppercase.find(char) + 10) if char.isalpha() else char for char in moved))  # fmt: skip
    return f"{country}{98 - value % 97:02}{rest}"


def citizen() -> str:
    """Return the next nine digits that pass the test of eleven."""
    while True:
        digits = f"1{next(NUMBERS) * 1234567 % 10_000_000:07}"
        last = sum(int(digit) * weight for digit, weight in zip(digits, range(9, 1, -1), strict=True)) % 11  # fmt: skip
        if last < 10:
            return f"{digits}{last}"


def grouped(text: str, sign: str) -> str:
    return sign.join(text[at : at + 4] for at in range(0, len(text), 4))


MAIL = (
    "{}@voorbeeld.nl", "{}@VOORBEELD.NL", "{} (at) voorbeeld.nl", "{}(at)voorbeeld.nl", "{}[at]voorbeeld[punt]nl",
    "{} [at] voorbeeld [dot] nl", "{} (apenstaartje) voorbeeld.nl", "{} apenstaartje voorbeeld.nl", "{} @ voorbeeld.nl",
    "{}@\nvoorbeeld.nl", "{}＠voorbeeld．nl", "{}@voor\u00adbeeld.nl", "{}@\u200bvoorbeeld.nl", "{}@sub.voorbeeld-bedrijf.co.uk",
    "mailto:{}@voorbeeld.nl", "mail {} at voorbeeld.nl", "{} at voorbeeld punt nl", "{}@voorbeeld.nl.",
)  # fmt: skip
PHONE = (
    "06-{}", "06{}", "06 {}", "06\u00a0{}", "06\u2009{}", "06–{}", "(06) {}", "+31 6 {}", "+316{}", "+31 (0)6 {}",
    "+31(0)6-{}", "0031 6 {}", "06/{}", "06 -\n{}", "+31 6\n{}", "wa.me/316{}", "https://wa.me/316{}", "tel:06{}",
    "tel:+316{}", "bel 31 6 {}",
)  # fmt: skip
CITIZEN = (
    "BSN {}", "BSN van de heer Bakker luidt: {}", "het burgerservicenummer {}", "zijn sofinummer is\n{}", "sofi-nummer: {}",
    "{} (bsn)", "B.S.N. {}",
)  # fmt: skip
ACCOUNTS = (
    ("NL", "ABNA04171643{:02}"), ("BE", "5390075470{:02}"), ("DE", "3704004405320130{:02}"), ("GB", "NWBK601613319268{:02}"),
    ("FR", "20041010050500013M026{:02}"), ("ES", "210004184502000513{:02}"), ("NO", "860111179{:02}"), ("PL", "1090101400000712198128{:02}"),
)  # fmt: skip
WRITTEN: tuple[Callable[[str], str], ...] = (
    str, str.lower, lambda number: grouped(number, " "), lambda number: grouped(number.lower(), " "),
    lambda number: grouped(number, "."), lambda number: grouped(number, "\u00a0"), lambda number: grouped(number, "-"),
    lambda number: f"{number[:4]}\n{grouped(number[4:], ' ')}",
)  # fmt: skip


def spell_mail() -> Iterator[Spelling]:
    for form in MAIL:
        who = name()
        yield Spelling(form.format(who), who)


def spell_phones() -> Iterator[Spelling]:
    for form in PHONE:
        number = subscriber()
        yield Spelling(form.format(number), number)
    for cut in (" ", ".", "-"):
        number = subscriber()
        yield Spelling(f"06{cut}{number[:4]}{cut}{number[4:]}", number)
    number = subscriber()
    wide = "".join(chr(ord(digit) + 0xFEE0) for digit in number)
    yield Spelling(f"０６-{wide}", wide)
    for start in ("020-", "070 ", "+32 2 ", "+49 30 "):
        number = f"5{next(NUMBERS) * 137 + 10_000:06}"
        yield Spelling(f"{start}{number}", number)


def spell_numbers() -> Iterator[Spelling]:
    for form in CITIZEN:
        number = citizen()
        yield Spelling(form.format(number), number)
    number = citizen()
    dotted = f"{number[:3]}.{number[3:6]}.{number[6:]}"
    yield Spelling(f"Het burgerservicenummer van mevrouw Bakker luidt {dotted}", number)
    for count, ((country, rest), written) in enumerate(zip(ACCOUNTS, WRITTEN, strict=True), 11):
        number = account(country, rest.format(count))
        yield Spelling(f"rekening {written(number)} op naam", number.lower())


SPELLINGS = (*spell_mail(), *spell_phones(), *spell_numbers())
CELLS = (
    (f"06-{(cells := subscriber())[:4]}", cells[4:], cells),
    ("06", (cells := subscriber()), cells),
    (f"{(cells := name())}@", "voorbeeld.nl", cells),
    (f"NL{(cells := account('NL', 'ABNA0417164399'))[2:8]}", cells[8:], cells.lower()),
)
"""Two cells of one row, and what they say together."""
LOOKALIKES = (
    "07-10-2026 19:30", "07-10-2026 19.30 uur", "07-10-26 19:30", "7-10-2026", "2026-10-07 09:30", "08-09-2025 en 09-09-2025",
    "08/09/2025 tot 09/09/2025", "08.09.2025", "01-02-2025 03-04-2026", "0900-1200 uur", "09.00-17.30 uur", "09.00 - 17.30",
    "van 09:00 tot 12:00", "(31 475) - 31475-3", "Kamerstuk 26643, nr. 1522", "26 643, nr. 1522", "21501-33, nr. 1041",
    "2026Z11981", "2026D27213", "ah-tk-20242025-2496", "kst-26643-1522", "ECLI:NL:HR:2024:0612345678", "ISBN 978-90-12-34567-8",
    "ISBN 0-306-40615-2", "ISSN 0921 - 7398", "zaaknummer 0201234567", "dossiernummer 020-1234567", "zaak 111222333",
    "ons kenmerk 2026-0000123456", "kenmerk 0612345678", "123456782 euro", "€ 123.456.782", "1.234.567.890", "0,123456789",
    "12,5%", "van 2017-2018, in 2026", "2500 EK", "een @handvat en 3 @ 2 euro", "volg ons op @voorbeeld.nl",
    "kijk op voorbeeld.nl", "look at voorbeeld.nl", "NL91ABNA0417164301", "111222333 inwoners", "een BSN en 123456782 euro",
    "een burgerservicenummer van 123456789", "artikel 7:610 BW", "Postbus 20301", "vraag 06, 07, 08, 09 en 10", "0,5 tot 1,5 procent",
)  # fmt: skip


def paragraphs() -> Iterator[str]:
    """Yield the running text of a paper that holds all of these; where one runs over a line's end, a line end."""
    for number, spelling in enumerate(SPELLINGS, 1):
        yield f"In deze alinea over werk en inkomen, nummer {number}, staat {spelling.text} en dan gaat de zin gewoon verder."
    for number, text in enumerate(LOOKALIKES, 1):
        yield f"Ook in deze alinea over robots, de zoveelste ({'x' * number}), staat {text} zonder dat er iets weg hoeft."


TITLE = f"Brief over werk van {(IN_TITLE := name())}@voorbeeld.nl"
HEADING = f"Bereikbaar op 06-{(IN_HEADING := subscriber())} overdag"
NOTED = f"Zie {(IN_NOTE := name())}@voorbeeld.nl of bel."
LINKED = f"https://wa.me/316{(IN_LINK := subscriber())}"
ELSEWHERE = (IN_TITLE, IN_HEADING, IN_NOTE, IN_LINK)
SECRETS = (*(each.secret for each in SPELLINGS), *(secret for *_, secret in CELLS), *ELSEWHERE)


def write_text() -> str:
    rows = "\n".join(f"Bakker\t{first}\t{second}" for first, second, _ in CELLS)
    return "\n\n".join(
        [TITLE, *paragraphs(), f"Naam\tEerste deel\tTweede deel\n{rows}", "Slot van de brief."]
    )


def write_markdown() -> str:
    rows = "\n".join(f"| Bakker | {first} | {second} |" for first, second, _ in CELLS)
    table = f"| Naam | Eerste deel | Tweede deel |\n| --- | --- | --- |\n{rows}"
    cited = f"Mail [de projectleider]({LINKED}) daarover.[^1]"
    return "\n\n".join(
        [f"# {TITLE}", *paragraphs(), f"## {HEADING}", cited, table, f"[^1]: {NOTED}\n"]
    )


def write_page() -> str:
    rows = "".join(f"<tr><td>Bakker</td><td>{first}</td><td>{second}</td></tr>" for first, second, _ in CELLS)  # fmt: skip
    heads = "<tr><th>Naam</th><th>Eerste deel</th><th>Tweede deel</th></tr>"
    body = "\n".join(f"<p>{html.escape(text)}</p>" for text in paragraphs())
    return (
        f'<!DOCTYPE html><html lang="nl"><head><meta charset="utf-8"><title>{TITLE}</title></head><body><main>'
        f'<h1>{TITLE}</h1>{body}<h2>{HEADING}</h2><p>Mail <a href="{LINKED}">de projectleider</a> daarover.</p>'
        f"<table>{heads}{rows}</table></main></body></html>"
    )


def write_typst() -> str:
    def quoted(text: str) -> str:
        return '#text("' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ") + '")'

    cells = ", ".join(f"[{quoted(cell)}]" for first, second, _ in CELLS for cell in ("Bakker", first, second))  # fmt: skip
    table = f"#table(columns: 3, [Naam], [Eerste deel], [Tweede deel], {cells})"
    head = '#set page(paper: "a5", margin: 1.5cm)\n#set text(lang: "nl", size: 10pt)\n'
    parts = [f"= {quoted(TITLE)}", *map(quoted, paragraphs()), f"== {quoted(HEADING)}", f"Mail #link(\"{LINKED}\")[de projectleider] daarover.#footnote[{quoted(NOTED)}]", table]  # fmt: skip
    return head + "\n\n".join(parts)


def write_papers(folder: Path) -> Iterator[Path]:
    """Write a paper of each kind with all these, and yield its path."""
    for form, text in (("txt", write_text()), ("md", write_markdown()), ("html", write_page())):
        path = folder / f"kamerbrief-2026-{form}.{form}"
        path.write_text(text, encoding="utf-8")
        yield path
    for form in ("docx", "odt"):
        path = folder / f"kamerbrief-2026-{form}.{form}"
        pypandoc.convert_text(write_page(), form, format="html", outputfile=str(path))
        yield path
    path = folder / "kamerbrief-2026-pdf.pdf"
    with tempfile.TemporaryDirectory() as work:
        source = Path(work) / "brief.typ"
        source.write_text(write_typst(), encoding="utf-8")
        path.write_bytes(typst.compile(str(source)))
    yield path
