"""The numbers of list items, as figures, letters or Roman numerals."""

ROMAN_NUMERALS = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


ALPHABET_LENGTH = 26
MAX_LETTERED = 1000
"""The highest number that is written in letters: no list of a paper is longer."""


def format_numeral(number: int, form: str, *, is_repeated: bool = False) -> str:
    """Return a number in the form of its list: `1`, `a`, `A`, `i` or `I`.

    Behind z come aa and ab, or aa and bb where letters are repeated.
    """
    if form in {"a", "A"} and 1 <= number <= MAX_LETTERED:
        return _repeat_letter(number, form) if is_repeated else _format_letters(number, form)
    if form in {"i", "I"} and 1 <= number < 4000:
        return _format_roman(number) if form == "i" else _format_roman(number).upper()
    return str(number)


def _repeat_letter(number: int, first: str) -> str:
    times, place = divmod(number - 1, ALPHABET_LENGTH)
    return chr(ord(first) + place) * (times + 1)


def _format_letters(number: int, first: str) -> str:
    text = ""
    while number:
        number, place = divmod(number - 1, ALPHABET_LENGTH)
        text = chr(ord(first) + place) + text
    return text


def _format_roman(number: int) -> str:
    text = ""
    for value, letters in ROMAN_NUMERALS:
        text += letters * (number // value)
        number %= value
    return text
