"""Where a person's name ends among other words, and whether it is one at all."""

import re

from bot.reading.folding import fold
from bot.reading.name_parts import is_given
from bot.reading.name_words import NO_NAMES, OTHER_WORDS, PARTICLES, STOPS

_WORD = r"[^\W\d_]+(?:['’-][^\W\d_]+)*\.?"
_ELIDED = re.compile(r"[dDoO]['’][A-ZÀ-Ý]")
_NAME = re.compile(rf"(?P<name>{_WORD}(?: {_WORD}){{0,5}})")


def name_spans(text: str, folded: str, start: int) -> list[tuple[int, int]]:
    """Return the spans of the words that make a name from `start` on."""
    match = _NAME.match(folded, start)
    if match is None:
        return []
    capitals = text[start].isupper()
    spans: list[tuple[int, int]] = []
    for word in re.finditer(r"\S+", match["name"]):
        at, end = start + word.start(), start + word.end()
        bare = word.group().rstrip(".")
        if bare in PARTICLES and (spans or _capital_follows(text, end)):
            spans.append((at, end))
            continue
        if bare in STOPS or (bare in NO_NAMES and not (spans and text[at].isupper())):
            break
        if capitals and not _is_capital(text[at:end]) and bare not in PARTICLES:
            break
        if not capitals and len(spans) >= 2 and folded[slice(*spans[-1])] not in PARTICLES:
            break
        spans.append((at, start + word.start() + len(bare)))
    while spans and folded[slice(*spans[-1])] in PARTICLES:
        spans.pop()
    return spans


def _is_capital(word: str) -> bool:
    """Whether a word has its capital, at its head or after an elision: « d'Arc »."""
    return word[:1].isupper() or _ELIDED.match(word) is not None


def _capital_follows(text: str, end: int) -> bool:
    return text[end : end + 1] == " " and text[end + 1 : end + 2].isupper()


def is_sure(text: str, words: list[tuple[int, int]]) -> bool:
    """Whether « je suis … » goes on with a name: two capitals, or a known first name."""
    names = [text[start:end] for start, end in words]
    if len(names) >= 2 and names[0][0].isupper() and names[-1][0].isupper():
        return True
    if names[0][0].isupper():
        return is_given(names[0])
    return is_given(names[0]) and fold(names[0]) not in OTHER_WORDS
