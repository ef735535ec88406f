"""What Rasa is sent of a text, and where in the text lies what it marks."""

import re
from dataclasses import dataclass

from bot.nlu.ngrams import LONGEST, TAIL

_NOT_SENT = re.compile(r"[\s/]*")
"""Rasa strips blanks, and obeys a text that starts with a slash: « /greet » is an intent by itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SentText:
    """A text as Rasa gets it: its first 2,000 and last 500 characters."""

    text: str
    skipped: int
    """Characters left out at the start."""
    missing: int
    """Characters left out between the head and the tail, less the blank in their place."""
    length: int
    """Of head and tail, with what was skipped."""

    def place(self, start: int, end: int) -> tuple[int, int] | None:
        """Give where in the whole text a stretch of this one lies; None when nowhere."""
        start, end = start + self.skipped, end + self.skipped
        if not self.skipped <= start < end <= self.length:
            return None
        if not self.missing or end <= LONGEST:
            return start, end
        if start > LONGEST:
            return start + self.missing, end + self.missing
        return None


def sent_text(text: str) -> SentText:
    """Give what Rasa is sent of a text."""
    bounded = text
    if len(text) > LONGEST + TAIL:
        bounded = f"{text[:LONGEST]} {text[-TAIL:]}"
    start = _NOT_SENT.match(bounded)
    skipped = start.end() if start else 0
    return SentText(
        text=bounded[skipped:].rstrip(),
        skipped=skipped,
        missing=len(text) - len(bounded),
        length=len(bounded),
    )
