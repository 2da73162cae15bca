"""Find words that were typed between quotation marks: straight, curly or low, double or single."""

import re
from collections.abc import Iterator

from dossier.content.written_html import MACRO_SIGN

CODE_SIGN = "\ufffc"
"""Stands for code in the words of a block."""
MAX_WORDS_OF_A_PHRASE = 5
"""As many words may stand between quotation marks without being a quotation: a term, a title, an irony."""
# "zo", “zo”, „zo”, „zo“, «zo», »zo«, ‹zo›, ″zo″, ,,zo'', ``zo'', 「zo」
DOUBLE_MARKS = '"“”„‟«»‹›❝❞〝〞〟″＂「」『』'
DOUBLE_QUOTED_PATTERN = re.compile(
    rf"(?<!\w)(?:[{DOUBLE_MARKS}]|,,|``)((?:(?!,,|``)[^{DOUBLE_MARKS}])+?)(?:[{DOUBLE_MARKS}]|'')(?!\w)"
)
# 'zo', ‘zo’, ‚zo’; not the apostrophes of thema's, ’s avonds and 't huis
SINGLE_QUOTED_PATTERN = re.compile(
    r"(?<!\w)(?:'(?![stnkmr]\b)|[‘‚‛])((?:[^'‘’‚‛]|(?<=\w)['’](?=\w))+)['‘’](?!\w)"
)


def find_typed_quotations(text: str) -> Iterator[str]:
    """Yield what stands between quotation marks in the text of a block, where it is more than a phrase."""
    for pattern in (DOUBLE_QUOTED_PATTERN, SINGLE_QUOTED_PATTERN):
        for found in pattern.finditer(text):
            words = [word for word in found[1].split() if any(map(str.isalnum, word))]
            if len(words) > MAX_WORDS_OF_A_PHRASE and not {CODE_SIGN, MACRO_SIGN} & set(found[1]):
                yield found[1].strip()
