"""The small sentences read by their meaning too, and encoders that tests can look into."""

import io
import tempfile
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

import numpy as np

from bot.nlu.encoders import BundledEncoder, Encoder
from bot.nlu.preparing import learn_meaning
from bot.nlu.reading import RankingEngine
from bot.nlu.scorer import Floats
from bot.nlu.semantic import CascadeRanker, SemanticModel, SemanticRanker
from tests.nlu.samples import EXAMPLES, small_scorer


@cache
def bundled() -> BundledEncoder:
    """Give the real encoder, loaded once."""
    return BundledEncoder()


class LetterEncoder:
    """Counts letters: a quick encoder of which each vector is known beforehand."""

    name = "letters"

    def encode(self, texts: Sequence[str]) -> Floats:
        """Give each text's share of the letters a to z, and one for any other sign."""
        counts = np.zeros((len(texts), 27), dtype=np.float32)
        for row, text in enumerate(texts):
            for letter in text.lower():
                at = ord(letter) - ord("a")
                counts[row, at if 0 <= at < 26 else 26] += 1
        lengths = np.linalg.norm(counts, axis=1, keepdims=True)
        unit: Floats = counts / np.maximum(lengths, 1)
        return unit


class WatchedEncoder:
    """Another encoder that notes what it is asked, and may do something before it answers."""

    def __init__(self, inner: Encoder, before: Callable[[], None] = lambda: None) -> None:
        self.name = inner.name
        self.asked: list[str] = []
        self._inner = inner
        self._before = before

    def encode(self, texts: Sequence[str]) -> Floats:
        """Give what the other gives."""
        self._before()
        self.asked += texts
        return self._inner.encode(texts)


@cache
def small_model() -> SemanticModel:
    """Give the encoder's part of the small scorer, trained with the real encoder."""
    with tempfile.TemporaryDirectory() as folder:
        return learn_meaning(EXAMPLES, small_scorer(), bundled(), Path(folder), io.StringIO())[0]


def semantic_engine(encoder: Encoder | None = None, threshold: float = 0.3) -> RankingEngine:
    """Give the engine that always asks the encoder."""
    ranker = SemanticRanker(small_scorer(), small_model(), encoder or bundled())
    return RankingEngine("semantic", ranker, threshold=threshold)


def cascade_engine(encoder: Encoder | None = None, threshold: float = 0.3) -> RankingEngine:
    """Give the engine that asks the encoder where the words alone are not sure."""
    ranker = CascadeRanker(small_scorer(), small_model(), encoder or bundled())
    return RankingEngine("cascade", ranker, threshold=threshold)
