"""The numbers of list items, as figures, letters or Roman numerals."""

ROMAN_NUMERALS = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def format_numeral(number: int, form: str) -> str:
    """Return a number in the form of its list: `1`, `a`, `A`, `i` or `I`."""
    if form in {"a", "A"} and 1 <= number <= 26:
        return chr(ord(form) + number - 1)
    if form in {"i", "I"} and 1 <= number < 4000:
        return _format_roman(number) if form == "i" else _format_roman(number).upper()
    return str(number)


def _format_roman(number: int) -> str:
    text = ""
    for value, letters in ROMAN_NUMERALS:
        text += letters * (number // value)
        number %= value
    return text
