"""Ticket references as people repeat them: « AB7K-93XD », "ref ab7k 93xd".

Only the shape is read; the check character is the back office's to try
(`connectors/local/references.py`).
"""

import re

from bot.reading.folding import fold
from bot.reading.overlaps import first_come
from bot.talk.understanding import Entity

_SHAPE = re.compile(r"(?<![\w-])([0-9a-z]{4})-([0-9a-z]{4})(?![\w-])")
_CUED = re.compile(
    r"\b(?:references?|ref|ticket|dossier|demande|numero|signalement|request|case|number|"
    r"suivi)\b\.?"
    r"(?: (?:est|is|numero|number|n°|no|le|la|du|de|ma|mon|my|ticket))*(?: ?[:#°] ?| )"
    r"(?P<left>[0-9a-z]{4})[ -]?(?P<right>[0-9a-z]{4})(?![\w-])"
)
_ALONE = re.compile(r"\s*(?P<left>[0-9a-z]{4})[ -]?(?P<right>[0-9a-z]{4})[\s.!?]*\Z")


def find_references(text: str) -> tuple[Entity, ...]:
    """Find what has the shape of a ticket's reference, in capitals with its dash."""
    folded = fold(text)
    candidates = [
        _reference(match[1] + match[2], match.start(1), match.end(2))
        for match in _SHAPE.finditer(folded)
        if _has_digit(match.group()) or _shouted(text, match)
    ]
    alone = _ALONE.match(folded) if len(folded) < 40 else None
    for match in (*_CUED.finditer(folded), *([alone] if alone else [])):
        letters = match["left"] + match["right"]
        if _has_digit(letters) and not letters.isdecimal():
            candidates.append(_reference(letters, match.start("left"), match.end("right")))
    return first_come(candidates)


def _has_digit(letters: str) -> bool:
    return any(letter.isdigit() for letter in letters)


def _shouted(text: str, match: re.Match[str]) -> bool:
    """Whether it stands in capitals in a text that is not all in capitals."""
    return text[match.start() : match.end()].isupper() and (
        not text.isupper() or match.group() == fold(text).strip()
    )


def _reference(letters: str, start: int, end: int) -> Entity:
    value = f"{letters[:4]}-{letters[4:]}".upper()
    return Entity(name="ticket_reference", value=value, start=start, end=end)
