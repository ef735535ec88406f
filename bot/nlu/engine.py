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

    def at_once(self, text: str, *, now: datetime, language: str = "") -> Understanding | None:
        """Give the same where it takes about a millisecond; None where `understand` must be asked."""
        ...


class Ranker(Protocol):
    """Says which intents a text may have; the part of an engine that differs between them."""

    def rank(self, text: str) -> tuple[Intent, ...]:
        """Give the likeliest intents, best first, ten at most; at least one, whatever the text."""
        ...

    def rank_at_once(self, text: str) -> tuple[Intent, ...] | None:
        """Give the same where it takes about a millisecond; None where it would take longer."""
        ...
