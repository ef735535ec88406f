"""An engine made of a ranker: language, entities and the parts of a message around its intents."""

from collections.abc import Callable, Sequence
from datetime import datetime

from bot.nlu.engine import Ranker
from bot.nlu.language import identify
from bot.nlu.parts import split_requests
from bot.reading.entities import find_entities
from bot.reading.folding import fold
from bot.talk.understanding import FALLBACK, Entity, Intent, Part, Understanding

RANKED = 10
"""The longest ranking."""
NOTHING = (Intent(name=FALLBACK, confidence=1.0),)
"""What a text without a letter or digit ranks."""


class RankingEngine:
    """Reads texts by one ranker; what it is less sure of than `threshold` it says it did not get."""

    def __init__(self, name: str, ranker: Ranker, *, threshold: float) -> None:
        self.name = name
        self._ranker = ranker
        self._threshold = threshold

    def understand(self, text: str, *, now: datetime, language: str = "") -> Understanding:
        """Give what the text means; see `NluEngine`."""
        return self._read(text, lambda stretch: (self.rank(stretch), True), now, language)

    def first_look(self, text: str, *, now: datetime, language: str = "") -> Understanding:
        """Give what about a millisecond can tell of the text; see `NluEngine`."""
        return self._read(text, self._first_rank, now, language)

    def rank(self, text: str) -> tuple[Intent, ...]:
        """Give the likeliest intents, best first, ten at most."""
        return self._ranker.rank(text) if says_something(text) else NOTHING

    def _first_rank(self, text: str) -> tuple[tuple[Intent, ...], bool]:
        return self._ranker.first_rank(text) if says_something(text) else (NOTHING, True)

    def _read(
        self,
        text: str,
        rank: Callable[[str], tuple[tuple[Intent, ...], bool]],
        now: datetime,
        language: str,
    ) -> Understanding:
        heard = identify(text)
        finals: list[bool] = []

        def top(stretch: str) -> tuple[str, float]:
            (best, *_), final = rank(stretch)
            finals.append(final)
            return best.name, best.confidence

        stretches = split_requests(text, top)
        rankings = [rank(text[start:end]) for start, end in stretches]
        entities = find_entities(text, now=now, language=heard or language or "fr")
        parts = tuple(
            self._part(text, stretch, ranking, entities)
            for stretch, (ranking, _) in zip(stretches, rankings, strict=True)
        )
        return Understanding(
            text=text,
            language=heard,
            parts=parts,
            engine=self.name,
            final=all(finals) and all(final for _, final in rankings),
        )

    def _part(
        self,
        text: str,
        stretch: tuple[int, int],
        ranking: tuple[Intent, ...],
        entities: Sequence[Entity],
    ) -> Part:
        start, end = stretch
        best = ranking[0]
        if best.confidence < self._threshold:
            best = Intent(name=FALLBACK, confidence=round(1 - best.confidence, 4))
        inside = tuple(one for one in entities if start <= one.start and one.end <= end)
        return Part(text=text[start:end], intent=best, ranking=ranking, entities=inside)


def says_something(text: str) -> bool:
    """Tell whether a text has any letter or digit near its start."""
    return any(letter.isalnum() for letter in fold(text[:500]))
