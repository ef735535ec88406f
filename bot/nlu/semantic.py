"""The semantic ranker: four witnesses of what a text means, weighed into one probability.

The lexical layer hears words; on the encoder's vector, two linear heads and the nearest examples
hear meaning. Their scores are summed with weights that were fitted on held-out sentences
(`semantic_training.py`), so the outcome is a probability without further ado. Read with numpy alone.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.nlu.encoders import Encoder
from bot.nlu.language import identify
from bot.nlu.lexical import ranking
from bot.nlu.scorer import Floats, Scorer
from bot.nlu.spelling import Spelling
from bot.reading.greetings import without_greeting
from bot.talk.understanding import EMERGENCY, Intent

Flags = NDArray[np.bool_]

NEAREST = 3
NEAREST_SCALE = np.float32(5.0)
"""Brings cosines to the size of the heads' scores, for the fit's sake."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LinearHead:
    """One linear layer on a vector."""

    weights: Floats
    """(dimensions, intents)."""
    bias: Floats
    """(intents,)."""

    def scores(self, vectors: Floats) -> Floats:
        """Give (texts, intents)."""
        found: Floats = vectors @ self.weights + self.bias
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class NearestHead:
    """How near the nearest examples of each intent are: half the nearest, half the mean of three."""

    vectors: Floats
    """(examples, dimensions), sorted by intent; intents without an example are not allowed."""
    starts: NDArray[np.int64]
    """(intents,) where each intent's examples begin."""

    def scores(self, vectors: Floats) -> Floats:
        """Give (texts, intents)."""
        near = vectors @ self.vectors.T
        ends = [*self.starts[1:].tolist(), len(self.vectors)]
        columns = [
            _nearness(near[:, start:end])
            for start, end in zip(self.starts.tolist(), ends, strict=True)
        ]
        return np.stack(columns, axis=1) * NEAREST_SCALE


def _nearness(near: Floats) -> Floats:
    count = min(NEAREST, near.shape[1])
    top = np.partition(near, near.shape[1] - count, axis=1)[:, -count:]
    found: Floats = (top.max(axis=1) + top.mean(axis=1)) / 2
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseHead:
    """Tells kinds of emergency apart."""

    names: list[str]
    head: LinearHead
    """(dimensions, kinds)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SemanticModel:
    """What was learnt beside a lexical model, in the order of its intents."""

    encoder: str
    """The name of the encoder whose vectors these are."""
    spelling: Spelling
    center: Floats
    """(dimensions,) the mean vector, taken off before anything."""
    logistic: LinearHead
    discriminant: LinearHead
    nearest: NearestHead
    mix: Floats
    """(2, 4) weights of lexical, logistic, discriminant, nearest: any language, English."""
    cases: CaseHead | None
    """None where no sentence of an emergency names its kind."""
    sure_at: float
    """From this lexical confidence on, the encoder need not be asked."""

    def evidence(self, lexical: Floats, vectors: Floats) -> Floats:
        """Give what each witness says: (4, texts, intents)."""
        near = centered(vectors, self.center)
        heads = (self.logistic, self.discriminant, self.nearest)
        return np.stack([lexical, *(head.scores(near) for head in heads)])

    def case(self, vectors: Floats) -> str:
        """Give the kind of emergency that the one vector, (1, dimensions), is likeliest to tell of."""
        if self.cases is None:
            return ""
        scores = self.cases.head.scores(centered(vectors, self.center))
        return self.cases.names[int(scores[0].argmax())]

    def probabilities(self, lexical: Floats, vectors: Floats, english: Flags) -> Floats:
        """Give (texts, intents) from the lexical scores and the vectors of the same texts.

        `english` tells which of them are.
        """
        return mixed_chances(self.mix, self.evidence(lexical, vectors), english)


class SemanticRanker:
    """Reads a text by its words and its meaning; tens of milliseconds."""

    def __init__(self, scorer: Scorer, model: SemanticModel, encoder: Encoder) -> None:
        self._scorer = scorer
        self._model = model
        self._encoder = encoder

    def rank(self, text: str) -> tuple[Intent, ...]:
        """Give the likeliest intents, best first; see `Ranker`."""
        said = without_greeting(text)
        lexical = self._scorer.raw_scores(said)[None]
        vectors = self._vector(said)
        english = np.asarray([identify(said) == "en"])
        chances = self._model.probabilities(lexical, vectors, english)
        return ranking(self._scorer.intents, chances[0])

    def case(self, text: str) -> str:
        """Give which kind of emergency a text tells of."""
        return self._model.case(self._vector(without_greeting(text)))

    def first_rank(self, text: str) -> tuple[tuple[Intent, ...], bool]:
        """Give what the words alone tell, never taken for final."""
        chances = self._scorer.probabilities(without_greeting(text))
        return ranking(self._scorer.intents, chances), False

    def _vector(self, said: str) -> Floats:
        return self._encoder.encode([self._model.spelling.spelt_out(said)])


class CascadeRanker:
    """Lexical where that is sure, semantic where it is not."""

    def __init__(self, scorer: Scorer, model: SemanticModel, encoder: Encoder) -> None:
        self._slow = SemanticRanker(scorer, model, encoder)
        self._sure_at = model.sure_at

    def rank(self, text: str) -> tuple[Intent, ...]:
        """Give the likeliest intents, best first; see `Ranker`."""
        quick, final = self.first_rank(text)
        return quick if final else self._slow.rank(text)

    def case(self, text: str) -> str:
        """Give which kind of emergency a text tells of."""
        return self._slow.case(text)

    def first_rank(self, text: str) -> tuple[tuple[Intent, ...], bool]:
        """Give what the words alone tell; final where they are sure of anything but an emergency."""
        quick, _ = self._slow.first_rank(text)
        sure = quick[0].confidence >= self._sure_at and quick[0].name != EMERGENCY
        return quick, sure


def centered(vectors: Floats, center: Floats) -> Floats:
    """Take the mean off and bring each vector back to unit length."""
    off = vectors - center
    unit: Floats = off / np.maximum(np.linalg.norm(off, axis=1, keepdims=True), 1e-9)
    return unit


def mixed_chances(mix: Floats, evidence: Floats, english: Flags) -> Floats:
    """Weigh (witnesses, texts, intents) by each text's language; give probabilities."""
    weights = mix[english.astype(np.int64)].T[:, :, None]
    return softmax((weights * evidence).sum(axis=0))


def softmax(scores: Floats) -> Floats:
    """Give probabilities along the last axis."""
    raised = np.exp(scores - scores.max(axis=-1, keepdims=True))
    chances: Floats = raised / raised.sum(axis=-1, keepdims=True)
    return chances
