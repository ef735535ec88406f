"""Where someone was born: « née le 21 octobre 1984 à Nancy », "born in Metz"."""

import re

from bot.reading.addresses import address_value
from bot.reading.folding import fold
from bot.reading.overlaps import first_come
from bot.reading.towns import TOWN, town_end
from bot.talk.understanding import Entity

_BORN = re.compile(
    r"\b(?:nee?|naissance|born)\b(?:[^.!?;]|\.(?=\d)){0,40}?"
    r"(?<! qui)(?<! il)(?<! elle)(?<! on)(?<! y)(?<! ca) (?:a|au|aux|in|at)"
    r"(?! (?:la|le|l|the|my|mon|ma|une?|quelle|partir|cote|jour|moins)\b) (?=[^\W\d_])"
)
_BORN_BARE = re.compile(r"ne (?:le|en|a|au|aux|\d)\b|ne \d")
_TOWN_LABEL = re.compile(
    r"\b(?:lieu|ville|commune|place|town) (?:de naissance|of birth) ?(?::|est|is|c'est)? ?"
    r"(?=[^\W\d_])"
)

_SHORT = 40
"""In longer texts « a » without its accent is the verb more often than a place's « à »."""


def find_birthplaces(text: str) -> tuple[Entity, ...]:
    """Find towns of birth, as addresses of which only the town is known."""
    folded = fold(text)
    found = []
    born = (one for one in _BORN.finditer(folded) if _says_born(one, text))
    for match in (*born, *_TOWN_LABEL.finditer(folded)):
        said = TOWN.match(folded, match.end())
        end = town_end(text, folded, match.end(), said.end()) if said else match.end()
        bare = text[match.end() - 2 : match.end()] == "a "
        if bare and match.re is _BORN and not text[match.end()].isupper() and len(text) > _SHORT:
            continue
        if end > match.end() and _is_a_name(text, match.end(), end):
            found.append(_birthplace(text, match.end(), end))
    return first_come(found)


def _says_born(match: re.Match[str], text: str) -> bool:
    """Whether it is « né » and no « ne … pas »; many write « ne le 3 mai »."""
    said = text[match.start() : match.start() + 2]
    return (
        match.group()[:3] != "ne "
        or said.lower() != "ne"
        or _BORN_BARE.match(match.group()) is not None
    )


def _is_a_name(text: str, start: int, end: int) -> bool:
    """Whether it stands in capitals, or ends its clause."""
    return text[start].isupper() or text[end : end + 1] in {"", ",", ".", ";", "!", "\n"}


def _birthplace(text: str, start: int, end: int) -> Entity:
    value = address_value("", "", "", "", text[start:end])
    return Entity(
        name="address", value=value, start=start, end=end, confidence=0.8, role="birth_place"
    )
