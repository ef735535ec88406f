"""The lexical engine: word and character n-grams under one linear layer; the floor of them all."""

from collections.abc import Sequence
from datetime import datetime

from bot.nlu.language import identify
from bot.nlu.parts import split_requests
from bot.nlu.scorer import Scorer
from bot.reading.entities import find_entities
from bot.reading.folding import fold
from bot.reading.greetings import without_greeting
from bot.talk.understanding import FALLBACK, Entity, Intent, Part, Understanding

RANKED = 10


class LexicalEngine:
    """Reads a trained lexical model; under a millisecond a sentence."""

    name = "lexical"

    def __init__(self, scorer: Scorer, *, threshold: float) -> None:
        self._scorer = scorer
        self._threshold = threshold

    def understand(self, text: str, *, now: datetime, language: str = "") -> Understanding:
        """Give what the text means; see `NluEngine`."""
        heard = identify(text)
        entities = find_entities(text, now=now, language=heard or language or "fr")
        stretches = split_requests(text, self._top_service)
        parts = tuple(self._part(text, start, end, entities) for start, end in stretches)
        return Understanding(text=text, language=heard, parts=parts, engine=self.name)

    def rank(self, text: str) -> tuple[Intent, ...]:
        """Give the likeliest intents, best first, ten at most."""
        if not any(letter.isalnum() for letter in fold(text[:500])):
            return (Intent(name=FALLBACK, confidence=1.0),)
        chances = self._scorer.probabilities(without_greeting(text))
        order = chances.argsort()[::-1][:RANKED]
        return tuple(
            Intent(name=self._scorer.intents[at], confidence=round(float(chances[at]), 4))
            for at in order
        )

    def _part(self, text: str, start: int, end: int, entities: Sequence[Entity]) -> Part:
        said = text[start:end]
        ranking = self.rank(said)
        best = ranking[0]
        if best.confidence < self._threshold:
            best = Intent(name=FALLBACK, confidence=round(1 - best.confidence, 4))
        inside = tuple(one for one in entities if start <= one.start and one.end <= end)
        return Part(text=said, intent=best, ranking=ranking, entities=inside)

    def _top_service(self, text: str) -> tuple[str, float]:
        best = self.rank(text)[0]
        return best.name, best.confidence
