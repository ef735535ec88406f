"""The lexical ranker: word and character n-grams under one linear layer; the floor of them all."""

import numpy as np

from bot.nlu.reading import RANKED
from bot.nlu.scorer import Floats, Scorer
from bot.reading.greetings import without_greeting
from bot.talk.understanding import Intent


class LexicalRanker:
    """Reads a trained lexical model; under a millisecond a sentence."""

    def __init__(self, scorer: Scorer) -> None:
        self._scorer = scorer

    def rank(self, text: str) -> tuple[Intent, ...]:
        """Give the likeliest intents, best first; see `Ranker`."""
        return ranking(self._scorer.intents, self._scorer.probabilities(without_greeting(text)))

    def case(self, _text: str) -> str:
        """Tell no kinds of emergency apart: the rules of the dialogue do."""
        return ""

    def first_rank(self, text: str) -> tuple[tuple[Intent, ...], bool]:
        """Give the same: it never takes long."""
        return self.rank(text), True


def ranking(intents: list[str], chances: Floats) -> tuple[Intent, ...]:
    """Give the ten likeliest of some intents, best first, by their probabilities."""
    order = np.argsort(chances)[::-1][:RANKED]
    return tuple(Intent(name=intents[at], confidence=round(float(chances[at]), 4)) for at in order)
