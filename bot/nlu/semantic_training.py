"""Training the heads on the encoder's vectors, and weighing them on sentences held out."""

import warnings
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from scipy.optimize import minimize
from sklearn.discriminant_analysis import LinearDiscriminantAnalysis
from sklearn.exceptions import ConvergenceWarning
from sklearn.linear_model import LogisticRegression

from bot.nlu.held_out import HeldOut, Places
from bot.nlu.scorer import Floats
from bot.nlu.semantic import (
    CaseHead,
    Flags,
    LinearHead,
    NearestHead,
    SemanticModel,
    centered,
    mixed_chances,
    softmax,
)
from bot.nlu.spelling import Spelling
from bot.nlu.training import folds, truths
from bot.nlu.training_data import Example
from bot.talk.understanding import EMERGENCY

LOGISTIC_COST = 30.0
"""The inverse of the penalty on weights; flat from 10 to 100."""
ITERATIONS = 60
SHRINKAGE = 0.3
"""Of the shared covariance towards a sphere; flat from 0.2 to 0.5."""
DISCRIMINANT_SCALE = np.float32(1 / 30)
"""Brings its scores to the size of the others, for the fit's sake."""
PENALTY = 1e-3
START = np.asarray([0.7, 1.3, 0.4, 0.6], dtype=np.float32)
"""The mix where too few sentences can be held out; the middle of four benchmarks."""
FEWEST_FOR_A_MIX = 200
"""Sentences held out in a language before it has a mix of its own."""
ALLOWED_LOSS = 0.005
"""How much accuracy the lexical answer may cost where it is taken for sure."""
NEVER_SURE = 1.01
LEAST_SURE = 0.5


def train_semantic(
    encoder: str,
    vectors: Floats,
    examples: Sequence[Example],
    *,
    held_out: HeldOut,
    temperature: float,
    spelling: Spelling,
) -> tuple[SemanticModel, float]:
    """Train on all vectors; give the model and its accuracy on the sentences held out.

    The mixes and when lexical is sure come from the sentences held out.

    `vectors` are those of the examples `held_out` was made from, `temperature` is the lexical
    model's own.
    """
    truth = truths(examples)
    model = _fit(encoder, vectors, truth, spelling)
    model = replace(model, cases=_fit_cases(centered(vectors, model.center), examples))
    evidence = _held_out_evidence(vectors, examples, held_out)
    if evidence is None:
        return model, 0.0
    english = np.asarray([examples[at].language == "en" for at in held_out.places])
    mix = fit_mixes(evidence, held_out.truth, english)
    mixed = mixed_chances(mix, evidence, english)
    sure_at = find_sure_at(softmax(held_out.scores * temperature), mixed, held_out.truth)
    accuracy = float((mixed.argmax(axis=1) == held_out.truth).mean())
    return replace(model, mix=mix, sure_at=sure_at), accuracy


def _held_out_evidence(
    vectors: Floats, examples: Sequence[Example], held_out: HeldOut
) -> Floats | None:
    """Give what the four witnesses say of the sentences held out, in `held_out`'s order."""
    truth = truths(examples)
    parts: list[Floats] = []
    done = 0
    for train, test in folds(examples):
        lexical = held_out.scores[done : done + len(test)]
        done += len(test)
        fitted = _fit("", vectors[train], truth[train], Spelling())
        parts.append(fitted.evidence(lexical, vectors[test]))
    return np.concatenate(parts, axis=1) if parts else None


def _fit(encoder: str, vectors: Floats, truth: Places, spelling: Spelling) -> SemanticModel:
    center: Floats = vectors.mean(axis=0)
    near = centered(vectors, center)
    logistic = _fit_logistic(near, truth)
    order = np.argsort(truth, kind="stable")
    return SemanticModel(
        encoder=encoder,
        spelling=spelling,
        center=center,
        logistic=_linear(logistic, np.float32(1)),
        discriminant=_fit_discriminant(near, truth),
        nearest=NearestHead(
            vectors=near[order],
            starts=np.searchsorted(truth[order], np.arange(int(truth.max()) + 1)),
        ),
        mix=np.stack([START, START]),
        cases=None,
        sure_at=NEVER_SURE,
    )


def _fit_logistic(near: Floats, truth: Places) -> LogisticRegression:
    """Fit for so many steps; more of them only fit the training sentences closer."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)
        return LogisticRegression(C=LOGISTIC_COST, max_iter=ITERATIONS).fit(near, truth)


def _fit_discriminant(near: Floats, truth: Places) -> LinearHead:
    """Fit the discriminant; with one sentence an intent there is no spread, and it says nothing."""
    intents = int(truth.max()) + 1
    if len(truth) <= intents:
        silent = np.zeros((near.shape[1], intents), dtype=np.float32)
        return LinearHead(weights=silent, bias=silent[0])
    with warnings.catch_warnings():  # an intent of one sentence has no spread of its own
        warnings.filterwarnings("ignore", message="Only one sample available")
        model = LinearDiscriminantAnalysis(solver="lsqr", shrinkage=SHRINKAGE).fit(near, truth)
    return _linear(model, DISCRIMINANT_SCALE)


def _fit_cases(near: Floats, examples: Sequence[Example]) -> CaseHead | None:
    """Fit what tells kinds of emergency apart, on those whose sentences name theirs."""
    places = [at for at, one in enumerate(examples) if one.intent == EMERGENCY and one.case]
    names = sorted({examples[at].case for at in places})
    if len(names) < 2:
        return None
    truth = np.asarray([names.index(examples[at].case) for at in places])
    model = _fit_logistic(near[places], truth)
    return CaseHead(names=names, head=_linear(model, np.float32(1)))


def _linear(
    model: LogisticRegression | LinearDiscriminantAnalysis, scale: np.float32
) -> LinearHead:
    """Give one column of weights an intent; scikit-learn keeps a single one for two intents."""
    weights, bias = model.coef_.astype(np.float32).T, model.intercept_.astype(np.float32)
    if len(model.classes_) == 2:
        weights, bias = np.hstack([-weights, weights]) / 2, np.concatenate([-bias, bias]) / 2
    return LinearHead(weights=weights * scale, bias=bias * scale)


def fit_mixes(evidence: Floats, truth: Places, english: Flags) -> Floats:
    """Give (2, witnesses) weights: for other languages, for English.

    English has fewer sentences to learn words from, so meaning weighs more there. Where either
    has few sentences held out, both share one mix.
    """
    if min(english.sum(), (~english).sum()) < FEWEST_FOR_A_MIX:
        return np.stack([fit_mix(evidence, truth)] * 2)
    parts = (~english, english)
    return np.stack([fit_mix(evidence[:, part], truth[part]) for part in parts])


def fit_mix(evidence: Floats, truth: Places) -> Floats:
    """Give each witness's weight, none negative, that makes the truth likeliest (log loss)."""
    rows = np.arange(len(truth))
    of_truth = evidence[:, rows, truth]

    def loss(mix: Floats) -> tuple[float, Floats]:
        chances = softmax(np.tensordot(mix, evidence, 1))
        missed = -np.log(np.maximum(chances[rows, truth], 1e-12)).mean()
        slope = ((evidence * chances).sum(axis=2) - of_truth).mean(axis=1)
        return float(missed + PENALTY * (mix @ mix)), slope + 2 * PENALTY * mix

    bounds = [(0.0, None)] * len(evidence)
    found = minimize(loss, START.astype(np.float64), jac=True, method="L-BFGS-B", bounds=bounds)
    mix: Floats = found.x.astype(np.float32)
    return mix


def find_sure_at(lexical: Floats, mixed: Floats, truth: Places) -> float:
    """Give the least lexical confidence from which on asking the encoder gains nothing to speak of.

    Both are probabilities, (sentences, intents). What lexical alone loses in accuracy over all
    sentences stays below `ALLOWED_LOSS`.
    """
    confidence = lexical.max(axis=1)
    lost = (mixed.argmax(axis=1) == truth).astype(int) - (lexical.argmax(axis=1) == truth)
    order = np.argsort(-confidence)
    falling = confidence[order]
    losses = np.cumsum(lost[order]) / len(truth)
    last_of_its_like = np.append(falling[1:] < falling[:-1], True)
    allowed = (losses <= ALLOWED_LOSS) & (falling >= LEAST_SURE) & last_of_its_like
    return float(falling[allowed][-1]) if allowed.any() else NEVER_SURE
