"""Training the lexical model with scikit-learn, and judging it by cross-validation.

scikit-learn is imported only here: the shipped model is read by `scorer.py` without it.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize_scalar
from scipy.sparse import hstack
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.model_selection import StratifiedKFold
from sklearn.svm import LinearSVC

from bot.nlu.ngrams import character_ngrams, prepared, word_ngrams
from bot.nlu.scorer import Block, Scorer
from bot.nlu.training_data import Example

SEED = 42
FOLDS = 5
COST = 0.5
"""The margin's price of errors, chosen by cross-validation on nlu_data."""
CLASS_WEIGHT: str | None = None
"""Intents count as often as they are written: those of many sentences are likelier."""
RARE_CHARACTERS = 1
"""Character n-grams in fewer sentences than this are left out."""
FEWEST_FOR_FOLDS = 2


def train_scorer(examples: Sequence[Example]) -> tuple[Scorer, float]:
    """Train on all examples; give the model and its cross-validated accuracy.

    The temperature that turns scores into probabilities is fitted on the held-out folds.
    """
    scores, truth = cross_validated_scores(examples)
    scorer = fit(examples, temperature=fit_temperature(scores, truth))
    accuracy = float((scores.argmax(axis=1) == truth).mean()) if len(truth) else 0.0
    return scorer, accuracy


def cross_validated_scores(
    examples: Sequence[Example],
) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
    """Give each example's raw scores by a model that has not seen it, and its true intent."""
    intents = sorted({one.intent for one in examples})
    place = {intent: at for at, intent in enumerate(intents)}
    truth = np.asarray([place[one.intent] for one in examples], dtype=np.int64)
    scores = np.zeros((len(examples), len(intents)), dtype=np.float32)
    if np.bincount(truth).min() < FEWEST_FOR_FOLDS:
        return scores[:0], truth[:0]
    folds = StratifiedKFold(
        n_splits=min(FOLDS, int(np.bincount(truth).min())), shuffle=True, random_state=SEED
    )
    for train, held_out in folds.split(np.zeros(len(truth)), truth):
        scorer = fit([examples[at] for at in train], temperature=1.0)
        for at in held_out:
            scores[at] = scorer.raw_scores(examples[at].text)
    return scores, truth


def fit(examples: Sequence[Example], *, temperature: float) -> Scorer:
    """Fit the linear layer on these examples."""
    texts = [prepared(one.text) for one in examples]
    labels = [one.intent for one in examples]
    words = TfidfVectorizer(analyzer=word_ngrams, sublinear_tf=True, dtype=np.float32)
    characters = TfidfVectorizer(
        analyzer=character_ngrams, sublinear_tf=True, min_df=RARE_CHARACTERS, dtype=np.float32
    )
    features = hstack([words.fit_transform(texts), characters.fit_transform(texts)]).tocsr()
    model = LinearSVC(C=COST, class_weight=CLASS_WEIGHT, random_state=SEED)
    model.fit(features, labels)
    weights, bias = _for_each_intent(model)
    split = len(words.vocabulary_)
    return Scorer(
        intents=[str(one) for one in model.classes_],
        blocks=(
            _block(words, word_ngrams, weights[:, :split], len(texts)),
            _block(characters, character_ngrams, weights[:, split:], len(texts)),
        ),
        bias=bias,
        temperature=temperature,
    )


def _for_each_intent(model: LinearSVC) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Give one row of weights an intent; scikit-learn keeps a single row for two intents."""
    weights, bias = model.coef_.astype(np.float32), model.intercept_.astype(np.float32)
    if len(model.classes_) == 2:
        return np.vstack([-weights, weights]), np.concatenate([-bias, bias])
    return weights, bias


def _block(
    vectorizer: TfidfVectorizer, ngrams: object, weights: NDArray[np.float32], documents: int
) -> Block:
    index = {str(gram): int(row) for gram, row in vectorizer.vocabulary_.items()}
    return Block(
        ngrams=ngrams,  # type: ignore[arg-type]
        index=index,
        idf=vectorizer.idf_.astype(np.float32),
        weights=np.ascontiguousarray(weights.T),
        unseen_idf=float(np.log((1 + documents) / 1) + 1) * UNSEEN_SHARE,
    )


UNSEEN_SHARE = 1.0
"""How much of a rarest n-gram's weight one never seen counts in a sentence's length."""


def fit_temperature(scores: NDArray[np.float32], truth: NDArray[np.int64]) -> float:
    """Give the factor on scores that makes their softmax the best calibrated (log loss)."""
    if not len(truth):
        return 4.0

    def loss(log_factor: float) -> float:
        scaled = scores * np.exp(log_factor)
        scaled = scaled - scaled.max(axis=1, keepdims=True)
        chosen = scaled[np.arange(len(truth)), truth]
        return float((np.log(np.exp(scaled).sum(axis=1)) - chosen).mean())

    found = minimize_scalar(loss, bounds=(-1.0, 4.0), method="bounded")
    return float(np.exp(found.x))
