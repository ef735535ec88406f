"""An engine made of a ranker: language, entities and the parts of a message around its intents."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from bot.nlu.engine import Ranker
from bot.nlu.language import identify
from bot.nlu.parts import split_requests
from bot.reading.entities import find_entities
from bot.reading.folding import fold
from bot.talk.understanding import EMERGENCY, FALLBACK, Entity, Intent, Part, Understanding

RANKED = 10
"""The longest ranking."""
EMERGENCY_AT = 0.1
"""From this likelihood on an emergency is acted on, whatever is likelier: at one in three hundred
messages, and a miss as bad as three hundred false alarms, missed and false ones cost the same here
(cross-validation)."""
NOTHING = (Intent(name=FALLBACK, confidence=1.0),)
"""What a text without a letter or digit ranks."""


class RankingEngine:
    """Reads texts by one ranker; what it is less sure of than `threshold` it says it did not get."""

    def __init__(
        self, name: str, ranker: Ranker, *, threshold: float, emergency_at: float = EMERGENCY_AT
    ) -> None:
        self.name = name
        self._ranker = ranker
        self._threshold = threshold
        self._emergency_at = emergency_at

    def understand(self, text: str, *, now: datetime, language: str = "") -> Understanding:
        """Give what the text means; see `NluEngine`."""
        found = self._read(text, lambda stretch: (self.rank(stretch), True), now, language)
        meant = not all(self._first_rank(part.text)[1] for part in found.parts)
        parts = tuple(self._with_case(part) for part in found.parts)
        return replace(found, parts=parts, meant=meant)

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

    def _with_case(self, part: Part) -> Part:
        if part.intent.name != EMERGENCY:
            return part
        return replace(part, case=self._ranker.case(part.text))

    def _part(
        self,
        text: str,
        stretch: tuple[int, int],
        ranking: tuple[Intent, ...],
        entities: Sequence[Entity],
    ) -> Part:
        start, end = stretch
        best = ranking[0]
        danger = next((one for one in ranking if one.name == EMERGENCY), None)
        if danger is not None and danger.confidence >= self._emergency_at:
            best = danger
        elif best.confidence < self._threshold:
            best = Intent(name=FALLBACK, confidence=round(1 - best.confidence, 4))
        return Part(
            text=text[start:end],
            intent=best,
            ranking=ranking,
            entities=tuple(one for one in entities if start <= one.start and one.end <= end),
        )


def says_something(text: str) -> bool:
    """Tell whether a text has any letter or digit near its start."""
    return any(letter.isalnum() for letter in fold(text[:500]))
