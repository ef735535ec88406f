"""Greetings around a request: « bonjour madame, … », taken off so that the request is read alone."""

import re

from bot.reading.folding import fold

_GREETING = re.compile(
    r"^\s*(?:(?:bonjour|bonsoir|bjr|bsr|salut|slt|coucou|cc|hello|hi|hey|good (?:morning|afternoon|evening)|"
    r"madame|monsieur|mesdames|messieurs|mme|mr|dear (?:sir|madam)|a tous|tout le monde|parvis|there)"
    r"(?:[ ,.!;:]+|\b)(?:et |ou |or |and )?)+"
)
_FEWEST_LEFT = 2


def without_greeting(text: str) -> str:
    """Give the words after a greeting; the text itself when little is left."""
    found = _GREETING.match(fold(text[:200]))
    if not found:
        return text
    rest = text[found.end() :]
    return rest if len(rest.split()) >= _FEWEST_LEFT else text
