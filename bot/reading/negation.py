"""What a text says it does not want or is not: « je ne veux pas de rendez-vous, juste savoir »."""

import re

from bot.reading.folding import fold

_OPENING = re.compile(
    r"\b(?:"
    r"(?:ne|n') ?(?:\w+ ){0,3}?\w+ (?:pas|plus|jamais|aucune?|rien)\b(?: besoin)?"
    r"|(?:c'est|ce n'est|c'etait|c|s'agit|suis|veux|veut|voulais|voudrais|souhaite|ai|cherche|"
    r"parle|demande|faut|il y a|y a) pas\b(?: besoin)?"
    r"|pas besoin|surtout pas|et pas|mais pas|et non pas|non pas|plutot que|au lieu d[eu']|"
    r"pas question"
    r"|(?:do|does|did|is|am|are|was|were|'m|'s|would|will|can) ?(?:not|n't)\b"
    r"|(?:don't|doesn't|didn't|isn't|aren't|wasn't|won't|wouldn't|can't|i'm not|not)\b"
    r"|sans|without|no need(?: for| to)?|instead of|rather than|never|plus de|pas d[eu']|^pas"
    r")\b(?:[ ]?(?:de|d'|du|des|la|le|les|l'|un|une|pour|a|an|the|any|to|for|want|need|have|about|"
    r"faire|prendre|avoir|besoin|"
    r"asking|looking|it|my|mon|ma|mes|en|envie|looking for|talking)(?: |(?<=')))*"
)
_CLOSING = re.compile(
    r"[,.!?;:()\n]|\b(?:mais|juste|seulement|je veux|je voudrais|je cherche|c'est pour|c'est|"
    r"parce que|car|"
    r"sinon|plutot|simplement|but|just|only|because|i want|i would|i'd|i need|it's|instead|et|and|"
    r"qui|"
    r"depuis|pour savoir)\b"
)
_ONLY = re.compile(r"\bne [\w' ]{1,20} que\b")
_LONGEST_SPAN = 80
_LONGEST = 4_000


def denied_spans(text: str, language: str) -> tuple[tuple[int, int], ...]:
    """Return the stretches under a negation, as offsets, without the negation itself."""
    del language  # both languages are heard in both
    folded = fold(text[:_LONGEST])
    spans: list[tuple[int, int]] = []
    for opening in _OPENING.finditer(folded):
        start = opening.end()
        if spans and start < spans[-1][1]:
            continue
        closing = _CLOSING.search(folded, start)
        end = min(closing.start() if closing else len(folded), start + _LONGEST_SPAN)
        stretch = folded[start:end]
        start += len(stretch) - len(stretch.lstrip())
        end -= len(stretch) - len(stretch.rstrip())
        if end > start:
            spans.append((start, end))
    return tuple(spans)
