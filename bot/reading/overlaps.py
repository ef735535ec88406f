"""How candidates that cover the same words are settled; no grammar is told here."""

from bisect import bisect_left
from collections.abc import Iterable
from typing import Protocol, TypeVar

ONLY_IF_ASKED = 0.4
"""The confidence of a reading that is good only as an answer to the question for its kind
(« 14 » for a date, « un » for a number); `find_entities` leaves such readings out."""


class Spanned(Protocol):
    """Something that covers a stretch of a text."""

    @property
    def start(self) -> int:
        """Offset of the first code point."""
        ...

    @property
    def end(self) -> int:
        """Offset after the last code point."""
        ...


Candidate = TypeVar("Candidate", bound=Spanned)


def first_come(candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """Keep each candidate that overlaps none kept before it, and order them by position."""
    starts: list[int] = []
    kept: list[Candidate] = []
    for candidate in candidates:
        at = bisect_left(starts, candidate.start)
        if at < len(kept) and kept[at].start < candidate.end:
            continue
        if at and kept[at - 1].end > candidate.start:
            continue
        starts.insert(at, candidate.start)
        kept.insert(at, candidate)
    return tuple(kept)
