"""Two requests in one message, told apart only when each is surely a different wish."""

import re
from collections.abc import Callable

from bot.talk.understanding import FALLBACK

SURE = 0.6
"""Each side must be this likely, alone."""
FEWEST_WORDS = 3
_JOINT = re.compile(
    r"(?:[.;!?\n]+\s+|,?\s+)(?:et (?:aussi|sinon|puis|en plus|autre chose)|sinon|par ailleurs|"
    r"deuxieme chose|deuxième chose|autre chose|en plus|and also|besides|another thing|secondly)\b[\s,:]*"
    r"|[.;!?]+\s+|\s*\n\s*",
    re.IGNORECASE,
)
_NOT_SERVICES = frozenset(
    {
        FALLBACK,
        "greet",
        "goodbye",
        "thanks",
        "affirm",
        "deny",
        "help",
        "bot_challenge",
        "complaint",
        "emergency",
        "cancel",
        "human",
        "privacy",
        "status",
    }
)


def split_requests(text: str, top: Callable[[str], tuple[str, float]]) -> list[tuple[int, int]]:
    """Give the stretches of a text that hold one request each; one stretch for most texts.

    `top` gives the likeliest intent of a stretch and how likely it is.
    """
    whole = [(0, len(text))]
    if len(text) < 25 or len(text) > 600:
        return whole
    for joint in _JOINT.finditer(text):
        left, right = text[: joint.start()], text[joint.end() :]
        if min(len(left.split()), len(right.split())) < FEWEST_WORDS:
            continue
        one, other = top(left), top(right)
        both_sure = min(one[1], other[1]) >= SURE
        if both_sure and one[0] != other[0] and not {one[0], other[0]} & _NOT_SERVICES:
            return [(0, joint.start()), (joint.end(), len(text))]
    return whole
