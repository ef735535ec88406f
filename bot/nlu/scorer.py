"""The lean reader of a trained lexical model: n-grams to probabilities with numpy alone.

A model is two TF-IDF blocks (words, characters), each of unit length, and one linear layer whose
scores a temperature turns into probabilities. N-grams never seen in training count in a block's
length, so that words the model does not know make it less sure.
"""

import json
import math
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from bot.nlu.ngrams import FEATURES, character_ngrams, prepared, word_ngrams

Floats = NDArray[np.float32]
Halves = NDArray[np.float16]


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One family of n-grams: where each lies, how telling it is, what it says of each intent."""

    ngrams: Callable[[str], list[str]]
    index: Mapping[str, int]
    idf: Floats
    """(features,) inverse document frequencies."""
    weights: Halves
    """(features, intents); in half precision, for half the memory."""
    unseen_idf: float
    """What an n-gram never seen counts."""

    def scores(self, text: str) -> Floats | None:
        """Give this block's share of each intent's score; None when nothing is known."""
        counts = Counter(self.ngrams(text))
        rows: list[int] = []
        values: list[float] = []
        unseen = 0.0
        for gram, count in counts.items():
            row = self.index.get(gram)
            weight = 1.0 + math.log(count) if count > 1 else 1.0
            if row is None:
                unseen += weight * weight
            else:
                rows.append(row)
                values.append(weight)
        if not rows:
            return None
        tfidf = np.asarray(values, dtype=np.float32) * self.idf[rows]
        length = math.sqrt(float(tfidf @ tfidf) + unseen * self.unseen_idf**2)
        share: Floats = (tfidf / np.float32(length)) @ self.weights[rows].astype(np.float32)
        return share


@dataclass(frozen=True, slots=True, kw_only=True)
class Scorer:
    """A trained lexical model."""

    intents: list[str]
    blocks: Sequence[Block]
    bias: Floats
    temperature: float

    def probabilities(self, text: str) -> Floats:
        """Give the probability of each intent, in the order of `intents`."""
        scores = self.raw_scores(text) * np.float32(self.temperature)
        shifted = np.exp(scores - scores.max())
        chances: Floats = shifted / shifted.sum()
        return chances

    def raw_scores(self, text: str) -> Floats:
        """Give the linear score of each intent."""
        ready = prepared(text)
        scores = self.bias.copy()
        for block in self.blocks:
            part = block.scores(ready)
            if part is not None:
                scores += part
        return scores


def save_scorer(scorer: Scorer, file: Path) -> None:
    """Write a model as plain arrays; no pickle."""
    words, characters = scorer.blocks
    np.savez(
        file,
        features=np.int64(FEATURES),
        intents=_packed(list(scorer.intents)),
        bias=scorer.bias,
        temperature=np.float64(scorer.temperature),
        word_ngrams=_packed(_in_order(words.index)),
        word_idf=words.idf,
        word_weights=words.weights,
        character_ngrams=_packed(_in_order(characters.index)),
        character_idf=characters.idf,
        character_weights=characters.weights,
        unseen=np.asarray([words.unseen_idf, characters.unseen_idf]),
    )


def load_scorer(file: Path) -> Scorer:
    """Read a model. Raises OSError or ValueError when it is missing or broken."""
    try:
        return _read_scorer(file)
    except (BadZipFile, EOFError, KeyError) as error:
        raise ValueError(f"{file}: this is no whole model") from error


def _read_scorer(file: Path) -> Scorer:
    with np.load(file, allow_pickle=False) as stored:
        if int(stored["features"]) != FEATURES:
            raise ValueError(f"{file}: this model reads texts in an older way")
        unseen = stored["unseen"]
        return Scorer(
            intents=_unpacked(stored["intents"]),
            blocks=(
                Block(
                    ngrams=word_ngrams,
                    index=_index(stored["word_ngrams"]),
                    idf=stored["word_idf"],
                    weights=stored["word_weights"],
                    unseen_idf=float(unseen[0]),
                ),
                Block(
                    ngrams=character_ngrams,
                    index=_index(stored["character_ngrams"]),
                    idf=stored["character_idf"],
                    weights=stored["character_weights"],
                    unseen_idf=float(unseen[1]),
                ),
            ),
            bias=stored["bias"],
            temperature=float(stored["temperature"]),
        )


def _packed(texts: Sequence[str]) -> NDArray[np.uint8]:
    return np.frombuffer(json.dumps(texts).encode(), dtype=np.uint8)


def _unpacked(packed: NDArray[np.uint8]) -> list[str]:
    texts: list[str] = json.loads(packed.tobytes())
    return texts


def _index(packed: NDArray[np.uint8]) -> dict[str, int]:
    return {gram: row for row, gram in enumerate(_unpacked(packed))}


def _in_order(index: Mapping[str, int]) -> list[str]:
    return sorted(index, key=index.__getitem__)
