"""What every engine of understanding does."""

from datetime import datetime
from typing import Protocol

from bot.talk.understanding import Intent, Understanding


class NluEngine(Protocol):
    """Reads one text; honest about how sure it is."""

    name: str

    def understand(self, text: str, *, now: datetime, language: str = "") -> Understanding:
        """Give intent with ranking and confidence, entities and language of a text.

        `language` is what is spoken so far; it decides only when the text does not tell. Never
        raises on any text; looks at its first 2,000 and last 500 characters. May take tens of
        milliseconds, or wait for another process: ask it in a thread.
        """
        ...

    def first_look(self, text: str, *, now: datetime, language: str = "") -> Understanding:
        """Give what about a millisecond can tell; `final` is False where `understand` may see more."""
        ...


class Ranker(Protocol):
    """Says which intents a text may have; the part of an engine that differs between them."""

    def rank(self, text: str) -> tuple[Intent, ...]:
        """Give the likeliest intents, best first, ten at most; at least one, whatever the text."""
        ...

    def case(self, text: str) -> str:
        """Give which kind of emergency a text tells of; empty where that cannot be told."""
        ...

    def first_rank(self, text: str) -> tuple[tuple[Intent, ...], bool]:
        """Give what about a millisecond can tell, and whether `rank` would say the same."""
        ...
