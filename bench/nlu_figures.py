"""Figures of an engine's rankings: accuracy and how sure of it we are, out of scope, calibration."""

import math
from collections.abc import Sequence
from typing import TypedDict

import numpy as np
from scipy.stats import rankdata

from bot.talk.understanding import FALLBACK, Intent

Ranking = tuple[Intent, ...]
BINS = 15
KEPT = 0.95
"""How much of what is in scope must stay when the recall of what is not is told."""


class Accuracy(TypedDict):
    """How well some sentences were read."""

    sentences: int
    hits: int
    accuracy: float
    low: float
    high: float
    in_three: int
    top3: float
    macro_f1: float


class Bin(TypedDict):
    """One bar of a reliability plot."""

    sentences: int
    confidence: float
    accuracy: float


class Outside(TypedDict):
    """How well what is out of scope is told from what is not."""

    sentences: int
    auroc: float
    recall_at_95: float


def wilson(hits: int, total: int, z: float = 1.96) -> tuple[float, float]:
    """Give the 95 % interval of a share (Wilson 1927)."""
    if not total:
        return 0.0, 1.0
    share = hits / total
    middle = share + z * z / (2 * total)
    spread = z * math.sqrt(share * (1 - share) / total + z * z / (4 * total * total))
    whole = 1 + z * z / total
    return max(0.0, (middle - spread) / whole), min(1.0, (middle + spread) / whole)


def accuracy(rankings: Sequence[Ranking], truth: Sequence[str]) -> Accuracy:
    """Compare rankings with the true intents."""
    taken = [ranking[0].name for ranking in rankings]
    hits = sum(one == other for one, other in zip(taken, truth, strict=True))
    in_three = sum(
        label in {one.name for one in ranking[:3]}
        for ranking, label in zip(rankings, truth, strict=True)
    )
    low, high = wilson(hits, len(truth))
    total = max(len(truth), 1)
    return Accuracy(
        sentences=len(truth),
        hits=hits,
        accuracy=round(hits / total, 4),
        low=round(low, 4),
        high=round(high, 4),
        in_three=in_three,
        top3=round(in_three / total, 4),
        macro_f1=round(macro_f1(taken, truth), 4),
    )


def macro_f1(taken: Sequence[str], truth: Sequence[str]) -> float:
    """Give the mean F1 of the intents that are true of some sentence."""
    scores = []
    for name in sorted(set(truth)):
        both = sum(one == other == name for one, other in zip(taken, truth, strict=True))
        scores.append(2 * both / (list(taken).count(name) + list(truth).count(name)))
    return sum(scores) / max(len(scores), 1)


def outsideness(ranking: Ranking) -> float:
    """Give how unlikely every intent in scope is: one minus the likeliest's confidence."""
    return 1 - max((one.confidence for one in ranking if one.name != FALLBACK), default=0.0)


def outside_figures(inside: Sequence[Ranking], outside: Sequence[Ranking]) -> Outside:
    """Give how well the score parts what is out of scope from what is in scope."""
    kept, lost = [outsideness(one) for one in inside], [outsideness(one) for one in outside]
    limit = float(np.quantile(kept, KEPT, method="higher"))
    recall = sum(score > limit for score in lost) / len(lost)
    return Outside(
        sentences=len(lost), auroc=round(auroc(kept, lost), 4), recall_at_95=round(recall, 4)
    )


def auroc(low: Sequence[float], high: Sequence[float]) -> float:
    """Give how often one of `high` is above one of `low`; equal ones count half."""
    ranks = rankdata([*high, *low])[: len(high)]
    return float((ranks.sum() - len(high) * (len(high) + 1) / 2) / (len(high) * len(low)))


def calibration(rankings: Sequence[Ranking], truth: Sequence[str]) -> tuple[float, list[Bin]]:
    """Give the expected calibration error and the bins it comes from, empty ones included."""
    sure = np.asarray([ranking[0].confidence for ranking in rankings])
    right = np.asarray(
        [ranking[0].name == label for ranking, label in zip(rankings, truth, strict=True)]
    )
    places = np.minimum((sure * BINS).astype(int), BINS - 1)
    bins: list[Bin] = []
    for at in range(BINS):
        here = places == at
        count = int(here.sum())
        bins.append(
            Bin(
                sentences=count,
                confidence=round(float(sure[here].mean()), 4) if count else 0.0,
                accuracy=round(float(right[here].mean()), 4) if count else 0.0,
            )
        )
    gaps = (one["sentences"] * abs(one["confidence"] - one["accuracy"]) for one in bins)
    return round(sum(gaps) / max(len(truth), 1), 4), bins
