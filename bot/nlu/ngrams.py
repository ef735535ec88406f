"""A text's features: word and character n-grams of its folded form. Training and scoring share them."""

import re
from itertools import pairwise

from bot.reading.folding import fold

FEATURES = 2
"""Counts up whenever a text gives other n-grams: models of another count cannot be read."""
LONGEST = 2000
TAIL = 500
_WORD = re.compile(r"\w+")
_DIGITS = re.compile(r"\d+")
_STEM = 5
"""« demande », « demander » and « demandé » count as one; by cross-validation."""
_CHARACTER_SIZES = (2, 3, 4, 5)


def prepared(text: str) -> str:
    """Give the text as features read it: folded, digits alike, of bounded length."""
    if len(text) > LONGEST + TAIL:
        text = f"{text[:LONGEST]} {text[-TAIL:]}"
    return _DIGITS.sub("0", fold(text))


def word_ngrams(text: str) -> list[str]:
    """Give the words of a prepared text and their pairs, each word by its first five letters."""
    words = [word[:_STEM] for word in _WORD.findall(text)]
    return [*words, *(f"{one} {other}" for one, other in pairwise(words))]


def character_ngrams(text: str) -> list[str]:
    """Give stretches of 2 to 5 characters inside each padded word of a prepared text."""
    grams: list[str] = []
    for word in _WORD.findall(text):
        padded = f" {word} "
        length = len(padded)
        for size in _CHARACTER_SIZES:
            if size >= length:
                grams.append(padded)
                break
            grams += [padded[start : start + size] for start in range(length - size + 1)]
    return grams
