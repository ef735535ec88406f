"""What every engine of understanding does."""

from datetime import datetime
from typing import Protocol

from bot.talk.understanding import Understanding


class NluEngine(Protocol):
    """Reads one text; honest about how sure it is."""

    name: str

    def understand(self, text: str, *, now: datetime, language: str = "") -> Understanding:
        """Give intent with ranking and confidence, entities and language of a text.

        `language` is what is spoken so far; it decides only when the text does not tell. Never
        raises on any text; looks at its first 2,000 and last 500 characters.
        """
        ...
