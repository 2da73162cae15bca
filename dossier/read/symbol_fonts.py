"""Fonts with pictures in the place of letters (Symbol, Wingdings), as the Unicode characters that look the same."""

PRIVATE_USE_START = 0xF000
"""Where the pictures of such a font begin; the rest of the number is that of the letter on the same key."""
GREEK_LETTERS = dict(
    zip(
        "ABCDEFGHIKLMNOPQRSTUWXYZabcdefghiklmnopqrstuwxyz",
        "ΑΒΧΔΕΦΓΗΙΚΛΜΝΟΠΘΡΣΤΥΩΞΨΖαβχδεφγηικλμνοπθρστυωξψζ",
        strict=True,
    )
)
SYMBOL_SIGNS = {
    **GREEK_LETTERS, "\xa3": "≤", "\xa5": "∞", "\xae": "→", "\xac": "←", "\xb0": "°", "\xb1": "±", "\xb3": "≥", "\xb4": "×",
    "\xb7": "•", "\xb8": "÷", "\xb9": "≠", "\xbb": "≈", "\xbc": "…", "\xe5": "∑", "\xd6": "√", "\xde": "⇒",
}  # fmt: skip
WINGDINGS_SIGNS = {
    "l": "●", "m": "❍", "n": "■", "o": "□", "q": "❑", "v": "❖",
    "\xa7": "▪", "\xa8": "☐", "\xd8": "➢", "\xdf": "←", "\xe0": "→", "\xe8": "➔", "\xf0": "⇨",
    "\xfb": "✗", "\xfc": "✓", "\xfd": "☒", "\xfe": "☑", "J": "☺", "K": "😐", "L": "☹", "(": "☎", "*": "✉",
}  # fmt: skip
SIGNS_BY_FONT = {"symbol": SYMBOL_SIGNS, "wingdings": WINGDINGS_SIGNS}
UNKNOWN_SIGN = "□"


def read_symbol(font: str, code: str) -> str:
    """Return the character that looks like the one with this hexadecimal number in a font; "" where it is no number."""
    try:
        number = int(code, 16)
        sign = chr(number - PRIVATE_USE_START if number >= PRIVATE_USE_START else number)
    except (ValueError, OverflowError):
        return ""
    known = SIGNS_BY_FONT.get(font.lower())
    is_picture = number >= PRIVATE_USE_START if known is None else sign.isalpha()
    usual = UNKNOWN_SIGN if is_picture or not sign.isprintable() else sign
    return usual if known is None else known.get(sign, usual)
