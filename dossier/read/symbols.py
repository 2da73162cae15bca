"""Signs of fonts that have a picture where others have a letter, as the characters that they look like."""

PRIVATE = 0xF000
"""Where such a font keeps its signs; the rest of the number is a letter's."""
GREEK = dict(
    zip(
        "ABCDEFGHIKLMNOPQRSTUWXYZabcdefghiklmnopqrstuwxyz",
        "ΑΒΧΔΕΦΓΗΙΚΛΜΝΟΠΘΡΣΤΥΩΞΨΖαβχδεφγηικλμνοπθρστυωξψζ",
        strict=True,
    )
)
SYMBOL = {
    **GREEK, "\xa3": "≤", "\xa5": "∞", "\xae": "→", "\xac": "←", "\xb0": "°", "\xb1": "±", "\xb3": "≥", "\xb4": "×",
    "\xb7": "•", "\xb8": "÷", "\xb9": "≠", "\xbb": "≈", "\xbc": "…", "\xe5": "∑", "\xd6": "√", "\xde": "⇒",
}  # fmt: skip
WINGDINGS = {
    "l": "●", "m": "❍", "n": "■", "o": "□", "q": "❑", "v": "❖",
    "\xa7": "▪", "\xa8": "☐", "\xd8": "➢", "\xdf": "←", "\xe0": "→", "\xe8": "➔", "\xf0": "⇨",
    "\xfb": "✗", "\xfc": "✓", "\xfd": "☒", "\xfe": "☑", "J": "☺", "K": "😐", "L": "☹", "(": "☎", "*": "✉",
}  # fmt: skip
BY_FONT = {"symbol": SYMBOL, "wingdings": WINGDINGS}
UNKNOWN_SIGN = "□"


def read_symbol(font: str, code: str) -> str:
    """Return the sign with this hexadecimal number in a font."""
    try:
        number = int(code, 16)
        sign = chr(number - PRIVATE if number >= PRIVATE else number)
    except ValueError:
        return ""
    known = BY_FONT.get(font.lower())
    if known is not None:
        return known.get(sign, UNKNOWN_SIGN if sign.isalpha() else sign)
    is_private = number >= PRIVATE
    return UNKNOWN_SIGN if is_private else sign
