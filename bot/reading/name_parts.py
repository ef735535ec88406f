"""A person's name in its two parts, and with the capitals it is due."""

import re
from dataclasses import dataclass

from bot.reading.folding import fold
from bot.reading.given_names import GIVEN_NAMES
from bot.reading.name_words import ARTICLES, PARTICLES, SMALL


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonName:
    """A person's name in its two parts; either may be empty."""

    given_names: str
    family_name: str


def tidy_name(name: str) -> str:
    """Give a name its capitals where it was written all small or all large."""
    if not (name.islower() or name.isupper()):
        return name.strip()
    pieces = re.split(r"([ '’-])", name.lower().strip())
    tidied: list[str] = []
    for at, piece in enumerate(pieces):
        before = pieces[at - 2] if at >= 2 else ""
        small = piece in SMALL or (piece in ARTICLES and before in SMALL)
        tidied.append(piece if small and len(pieces) > 1 else piece[:1].upper() + piece[1:])
    return "".join(tidied)


def split_name(name: str) -> PersonName:
    """Part a whole name; known first names decide, else the first word is the given name."""
    words = name.split()
    if len(words) == 1:
        known = is_given(words[0])
        tidy = tidy_name(name)
        return PersonName(given_names=tidy if known else "", family_name="" if known else tidy)
    at = _boundary(words)
    if at < 0:
        family, given = words[:-at], words[-at:]
    else:
        given, family = words[:at], words[at:]
    return PersonName(
        given_names=" ".join(tidy_name(word) for word in given),
        family_name=tidy_name(" ".join(family)),
    )


def _boundary(words: list[str]) -> int:
    """Return how many words are given names; negative: how many family names come first."""
    upper = [word.isupper() and len(word) > 1 for word in words]
    if any(upper) and not all(upper):
        if upper[0]:
            return -upper.index(False)
        return upper.index(True)
    for at, word in enumerate(words[1:], start=1):
        if fold(word).strip("'") in PARTICLES and at < len(words) - 1:
            return at
    known = [is_given(word) for word in words]
    if known[-1] and not known[0]:
        return -(len(words) - sum(known)) if known == sorted(known) else -(len(words) - 1)
    count = next((at for at, good in enumerate(known) if not good), len(words) - 1)
    return max(1, min(count, len(words) - 1))


def is_given(word: str) -> bool:
    """Tell whether a word is a first name we know, hyphens allowed."""
    return all(part in GIVEN_NAMES for part in fold(word).split("-"))
