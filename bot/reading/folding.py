"""Text brought to one plain shape for reading, without moving a single offset.

What the words mean is told in the grammars beside this file.
"""

import re
import unicodedata
from collections.abc import Iterator

_APOSTROPHES = "’‘ʼʹ′`´＇‛"
_SPACES = "\t\n\r\x0b\x0c\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008"
_MORE_SPACES = "\u2009\u200a\u200b\u200c\u200d\u2028\u2029\u202f\u205f\u2060\u3000\ufeff"
_DASHES = "‐‑‒–—―−﹣－"
_QUOTES = "«»“”„‟＂"
_FOLDED_RANGES = ((0x41, 0x5B), (0x80, 0x530), (0x1E00, 0x2000), (0xFF01, 0xFF5F))
_CLUSTER = re.compile(r".[\u0300-\u036f]*", re.DOTALL)
_WORD = re.compile(r"[^\W_]+")


def fold(text: str) -> str:
    """Return `text` in lower case, without accents, its apostrophes, dashes and spaces unified.

    The result has exactly as many code points as `text`; `œ` and `æ` stay one letter each.
    """
    return text.translate(_TABLE)


def compose(text: str) -> tuple[str, tuple[int, ...]]:
    """Join letters with the accents that follow them; return where each joined letter began.

    The offsets have one more item than the joined text: the length of `text`.
    """
    pieces: list[str] = []
    starts: list[int] = []
    for cluster in _CLUSTER.finditer(text):
        joined = unicodedata.normalize("NFC", cluster.group())
        pieces.append(joined)
        starts.extend([cluster.start()] * len(joined))
    return "".join(pieces), (*starts, len(text))


def words(text: str) -> tuple[str, ...]:
    """Return the folded words of a text, cut at spaces, apostrophes, dashes and signs."""
    return tuple(_WORD.findall(fold(text)))


def _folded_letters() -> Iterator[tuple[int, str]]:
    for first, last in _FOLDED_RANGES:
        for code in range(first, last):
            letter = chr(code)
            plain = unicodedata.normalize("NFKD", letter)[:1] if code >= 0x80 else letter
            lowered = (plain if plain.isalnum() else letter).lower()
            if len(lowered) == 1 and lowered != letter:
                yield code, lowered


_TABLE = {
    **dict(_folded_letters()),
    **{ord(sign): "'" for sign in _APOSTROPHES},
    **{ord(sign): " " for sign in _SPACES + _MORE_SPACES},
    **{ord(sign): "-" for sign in _DASHES},
    **{ord(sign): '"' for sign in _QUOTES},
    ord("İ"): "i",
}
