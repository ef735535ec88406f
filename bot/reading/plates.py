"""French number plates: « AB-123-CD » since 2009, « 123 ABC 45 » before (arrêté 9 février 2009)."""

import re

from bot.reading.folding import fold
from bot.reading.overlaps import first_come
from bot.reading.word_lists import listed
from bot.talk.understanding import Entity

_NEW = re.compile(r"(?<![\w-])([a-z]{2})([-. ]?)(\d{3})([-. ]?)([a-z]{2})(?![\w-])")
_OLD = re.compile(r"(?<![\w-])(\d{1,4})[- ]?([a-z]{1,3})[- ]?(\d{2}|2[ab]|97[1-8])(?![\w-])")
_CUE = re.compile(r"plaque|immat|vehicule|voiture|camion|plate|registration|\bcar\b|scooter|moto")
_SMALL_WORDS = listed(
    """
    au aux a et ou de du des le la les sur par x en un une il je tu on ce se si ne ni ma mon ta sa
    va ai as y m h j e er eme km kg cm mm mn min ml cl g l t ans rue bis ter av bd pl no n r jan
    fev mai jun jul sep oct nov dec lun mar mer jeu ven sam dim to at of in or and the is it am pm
    """
)
"""Words that stand between numbers more often than a plate's letters do."""
_FORBIDDEN = re.compile(r"[iou]|ss")


def find_plates(text: str) -> tuple[Entity, ...]:
    """Find number plates; one with letters never issued carries `bad_plate`."""
    folded = fold(text)
    cued = _CUE.search(folded[:400]) is not None
    candidates = [_new(match) for match in _NEW.finditer(folded) if _is_new(match, text, cued)]
    candidates += [_old(match) for match in _OLD.finditer(folded) if _is_old(match, text, cued)]
    return first_come(candidates)


def _is_new(match: re.Match[str], text: str, cued: bool) -> bool:  # noqa: FBT001
    apart = match[2] == " " or match[4] == " "
    shown = text[match.start() : match.end()]
    words = match[1] in _SMALL_WORDS or match[5] in _SMALL_WORDS
    return not apart or not words or cued or shown.isupper() or shown.strip() == text.strip()


def _is_old(match: re.Match[str], text: str, cued: bool) -> bool:  # noqa: FBT001
    shown = text[match.start() : match.end()]
    department = match[3]
    known = department.startswith(("2", "97")) or 1 <= int(department) <= 95
    sure = cued or (shown.isupper() and len(match[2]) > 1) or shown.strip() == text.strip()
    return known and sure and match[2] not in _SMALL_WORDS


def _new(match: re.Match[str]) -> Entity:
    left, digits, right = match[1].upper(), match[3], match[5].upper()
    if _FORBIDDEN.search(match[1] + " " + match[5]):
        return Entity(
            name="plate", value=None, start=match.start(), end=match.end(), problem="bad_plate"
        )
    return Entity(
        name="plate", value=f"{left}-{digits}-{right}", start=match.start(), end=match.end()
    )


def _old(match: re.Match[str]) -> Entity:
    value = f"{match[1]} {match[2].upper()} {match[3].upper()}"
    return Entity(name="plate", value=value, start=match.start(), end=match.end(), confidence=0.9)
