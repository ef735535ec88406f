"""Where someone was born: « née le 21 octobre 1984 à Nancy », "born in Metz"."""

import re

from bot.reading.addresses import address_value
from bot.reading.folding import fold
from bot.reading.overlaps import first_come
from bot.reading.towns import TOWN, town_end
from bot.talk.understanding import Entity

_BORN = re.compile(
    r"\b(?:nee?|naissance|born)\b(?:[^.!?;]|\.(?=\d)){0,40}? (?:a|au|aux|in|at)"
    r"(?! (?:la|le|l|the|my|mon|ma|une?|quelle|partir|cote|jour|moins)\b) (?=[^\W\d_])"
)
_TOWN_LABEL = re.compile(
    r"\b(?:lieu|ville|commune|place|town) (?:de naissance|of birth) ?(?::|est|is|c'est)? ?"
    r"(?=[^\W\d_])"
)


def find_birthplaces(text: str) -> tuple[Entity, ...]:
    """Find towns of birth, as addresses of which only the town is known."""
    folded = fold(text)
    found = []
    for match in (*_BORN.finditer(folded), *_TOWN_LABEL.finditer(folded)):
        said = TOWN.match(folded, match.end())
        end = town_end(text, folded, match.end(), said.end()) if said else match.end()
        if end > match.end() and _is_a_name(text, match.end(), end):
            found.append(_birthplace(text, match.end(), end))
    return first_come(found)


def _is_a_name(text: str, start: int, end: int) -> bool:
    """Whether it stands in capitals, or ends its clause."""
    return text[start].isupper() or text[end : end + 1] in {"", ",", ".", ";", "!", "\n"}


def _birthplace(text: str, start: int, end: int) -> Entity:
    value = address_value("", "", "", "", text[start:end])
    return Entity(
        name="address", value=value, start=start, end=end, confidence=0.8, role="birth_place"
    )
