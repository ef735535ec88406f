"""Names of towns, as they stand after a postcode or a small word; no list of towns is kept."""

import re

from bot.reading.word_lists import listed

TOWN = re.compile(r"[ ,]{0,3}(?P<town>[^\W\d_]+(?:[' -][^\W\d_]+){0,5})")
"""Words that may be a town's name, over folded text; `town_end` tells how many are."""
_STOPS = listed(
    """
    depuis il elle je on nous vous et mais car pour le la les un une des svp merci bonjour qui que
    dans sur avec tel telephone mon ma mes c j y est a au since and the there is my i we in please
    france cedex hier demain mardi lundi mercredi jeudi vendredi samedi dimanche ce cette suis
    """
)
_LINKS = listed("sur sous les lez en la le du de des aux d l et saint sainte st ste")


def town_end(text: str, folded: str, start: int, end: int) -> int:
    """Return where the town's name ends among the words from `start` on; `start` for none."""
    taken = start
    capitals = text[start : start + 1].isupper()
    for word in re.finditer(r"[^\W_]+", folded[start:end]):
        at, after = start + word.start(), start + word.end()
        goes_on = text[after + 1 : after + 2].isupper()
        linking = word.group() in _LINKS and (taken > start or goes_on)
        if word.group() in _STOPS and not linking:
            break
        if capitals and (not goes_on if linking else not text[at].isupper()):
            break
        if not capitals and taken > start and not (linking or _follows_link(folded, taken, at)):
            break
        taken = after
    return taken


def _follows_link(folded: str, taken: int, at: int) -> bool:
    """Whether a dash, an apostrophe or a small word ties the next word to the name."""
    if folded[taken:at] != " ":
        return True
    return re.split(r"[^\w]", folded[max(0, taken - 12) : taken])[-1] in _LINKS
