"""Training the lexical model with scikit-learn, and judging it on sentences held out.

scikit-learn is imported only here and beside: the shipped model is read by `scorer.py` without it.
"""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import numpy as np
from scipy.optimize import minimize_scalar
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.model_selection import StratifiedKFold
from sklearn.svm import LinearSVC

from bot.nlu.held_out import HeldOut, Places
from bot.nlu.ngrams import character_ngrams, prepared, word_ngrams
from bot.nlu.scorer import Block, Floats, Scorer
from bot.nlu.training_data import Example

SEED = 42
FOLDS = 5
FEW = 2500
"""Up to so many sentences every fold is held out in turn; beyond, one fold tells enough."""
COST = 0.5
"""The margin's price of errors, chosen by cross-validation on nlu_data."""
TOLERANCE = 0.3
"""Where the fit stops; a finer one takes twice as long for nothing, by cross-validation."""
RARE_CHARACTERS = 1
"""Character n-grams in fewer sentences than this are left out."""
UNSEEN_SHARE = 1.0
"""How much of a rarest n-gram's weight one never seen counts in a sentence's length."""
TEMPERATURE = 4.0
"""Where too few sentences can be held out to fit one."""


def train_scorer(examples: Sequence[Example]) -> tuple[Scorer, HeldOut]:
    """Train on all examples; give the model and what it says of sentences held out.

    The temperature that turns scores into probabilities is fitted on those. Both models are fitted
    at once, on two cores.
    """
    with ThreadPoolExecutor(max_workers=1) as beside:
        fitting = beside.submit(fit, examples, temperature=TEMPERATURE)
        held_out = hold_out(examples)
        temperature = fit_temperature(held_out.scores, held_out.truth)
        return replace(fitting.result(), temperature=temperature), held_out


def hold_out(examples: Sequence[Example]) -> HeldOut:
    """Train without some sentences and score those."""
    truth = truths(examples)
    places: list[Places] = []
    scores: list[Floats] = []
    for train, test in folds(examples):
        scorer = fit([examples[at] for at in train], temperature=1.0)
        places.append(test)
        scores.append(np.stack([scorer.raw_scores(examples[at].text) for at in test]))
    if not places:
        nothing = np.zeros((0, int(truth.max()) + 1), dtype=np.float32)
        return HeldOut(places=truth[:0], scores=nothing, truth=truth[:0])
    held_out = np.concatenate(places)
    return HeldOut(places=held_out, scores=np.concatenate(scores), truth=truth[held_out])


def truths(examples: Sequence[Example]) -> Places:
    """Give the place of each example's intent among the sorted intents."""
    intents = sorted({one.intent for one in examples})
    place = {intent: at for at, intent in enumerate(intents)}
    return np.asarray([place[one.intent] for one in examples], dtype=np.int64)


def folds(examples: Sequence[Example]) -> Iterator[tuple[Places, Places]]:
    """Give (train, held out) places; always the same ones for the same examples.

    Every intent is in each training part: what is described always is, and an intent of one
    sentence is never held out.
    """
    truth = truths(examples)
    described = np.asarray([one.described for one in examples])
    counts = np.bincount(truth[~described], minlength=int(truth.max()) + 1)
    judged = np.flatnonzero(~described & (counts[truth] > 1))
    always = np.setdiff1d(np.arange(len(examples)), judged)
    fewest = int(counts[truth[judged]].min()) if len(judged) else 0
    if fewest < 2:
        return
    split = StratifiedKFold(n_splits=min(FOLDS, fewest), shuffle=True, random_state=SEED)
    for train, test in split.split(np.zeros(len(judged)), truth[judged]):
        yield np.concatenate([judged[train], always]), judged[test]
        if len(judged) > FEW:
            return


def fit(examples: Sequence[Example], *, temperature: float) -> Scorer:
    """Fit the linear layer on these examples."""
    texts = [prepared(one.text) for one in examples]
    labels = [one.intent for one in examples]
    words = TfidfVectorizer(analyzer=word_ngrams, sublinear_tf=True, dtype=np.float32)
    characters = TfidfVectorizer(
        analyzer=character_ngrams, sublinear_tf=True, min_df=RARE_CHARACTERS, dtype=np.float32
    )
    features: csr_matrix = hstack(
        [words.fit_transform(texts), characters.fit_transform(texts)]
    ).tocsr()
    model = LinearSVC(C=COST, tol=TOLERANCE, random_state=SEED)
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


def _for_each_intent(model: LinearSVC) -> tuple[Floats, Floats]:
    """Give one row of weights an intent; scikit-learn keeps a single row for two intents."""
    weights, bias = model.coef_.astype(np.float32), model.intercept_.astype(np.float32)
    if len(model.classes_) == 2:
        return np.vstack([-weights, weights]), np.concatenate([-bias, bias])
    return weights, bias


def _block(vectorizer: TfidfVectorizer, ngrams: object, weights: Floats, documents: int) -> Block:
    index = {str(gram): int(row) for gram, row in vectorizer.vocabulary_.items()}
    return Block(
        ngrams=ngrams,  # type: ignore[arg-type]
        index=index,
        idf=vectorizer.idf_.astype(np.float32),
        weights=np.ascontiguousarray(weights.T.astype(np.float16)),
        unseen_idf=float(np.log((1 + documents) / 1) + 1) * UNSEEN_SHARE,
    )


def fit_temperature(scores: Floats, truth: Places) -> float:
    """Give the factor on scores that makes their softmax the best calibrated (log loss)."""
    if not len(truth):
        return TEMPERATURE

    def loss(log_factor: float) -> float:
        scaled = scores * np.exp(log_factor)
        scaled = scaled - scaled.max(axis=1, keepdims=True)
        chosen = scaled[np.arange(len(truth)), truth]
        return float((np.log(np.exp(scaled).sum(axis=1)) - chosen).mean())

    found = minimize_scalar(loss, bounds=(-1.0, 4.0), method="bounded")
    return float(np.exp(found.x))
