"""The product's engines trained on a set, with vectors kept between runs; and what they cost."""

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any, TypedDict
from zoneinfo import ZoneInfo

import numpy as np

from bot.nlu.embeddings import embed
from bot.nlu.encoders import Encoder
from bot.nlu.engine import Ranker
from bot.nlu.lexical import LexicalRanker
from bot.nlu.models import keep_model, keep_semantic
from bot.nlu.opening import lexical_engine
from bot.nlu.preparing import learn_meaning
from bot.nlu.reading import RankingEngine
from bot.nlu.scorer import Floats, Scorer
from bot.nlu.semantic import CascadeRanker, SemanticModel, SemanticRanker
from bot.nlu.spelling import learn_spelling
from bot.nlu.training import train_scorer
from bot.nlu.training_data import Example
from bot.reading.greetings import without_greeting
from bot.settings import CHECKOUT

NOW = datetime(2026, 11, 24, 10, tzinfo=ZoneInfo("Europe/Paris"))
VECTORS = CHECKOUT / "var" / "bench-vectors"
TIMED = 120
"""Sentences read by the process that measures costs."""


class Costs(TypedDict):
    """CPU seconds and memory of a process that does nothing else."""

    train_s: float
    """None of the encoder's time: sentences times `ms` of semantic tells that."""
    load_s: float | None
    """From the start of the process, imports and all, to the first sentence."""
    ms: float | None
    """A sentence, median."""
    peak_mb: int | None


class KeptEncoder:
    """An encoder that keeps what it has encoded, in memory and under `var`."""

    def __init__(self, inner: Encoder) -> None:
        self.name = inner.name
        self._inner = inner
        self._known: dict[str, Floats] = {}

    def prepare(self, texts: Sequence[str]) -> None:
        """Encode many texts at once, those of earlier runs for free."""
        missing = list({text: None for text in texts if text not in self._known})
        vectors = embed(self._inner, missing, VECTORS, _told)
        self._known.update(zip(missing, vectors, strict=True))

    def encode(self, texts: Sequence[str]) -> Floats:
        """Give the texts as unit vectors; see `Encoder`."""
        for text in texts:
            if text not in self._known:
                self._known[text] = self._inner.encode([text])[0]
        return np.stack([self._known[text] for text in texts])


@dataclass(frozen=True, slots=True, kw_only=True)
class Trained:
    """What one set taught."""

    examples: Sequence[Example]
    scorer: Scorer
    lexical_s: float
    model: SemanticModel | None = None
    encoder: KeptEncoder | None = None
    meaning_s: float = 0.0


def train_words(examples: Sequence[Example]) -> Trained:
    """Train the lexical model as `parvis train` does."""
    began = time.process_time()
    scorer, _ = train_scorer(examples)
    return Trained(examples=examples, scorer=scorer, lexical_s=time.process_time() - began)


def train_meaning(trained: Trained, encoder: KeptEncoder, asked: Sequence[str]) -> Trained:
    """Train the encoder's part beside it; what will be asked is encoded with what is learnt."""
    spelling = learn_spelling(one.text for one in trained.examples)
    texts = [*(one.text for one in trained.examples), *asked]
    encoder.prepare([spelling.spelt_out(without_greeting(text)) for text in texts])
    began = time.process_time()
    with tempfile.TemporaryDirectory() as folder:
        model, _ = learn_meaning(
            trained.examples, trained.scorer, encoder, Path(folder), sys.stderr
        )
    return replace(trained, model=model, encoder=encoder, meaning_s=time.process_time() - began)


def ranker(trained: Trained, name: str) -> Ranker:
    """Give the ranker of one engine."""
    if name == "lexical":
        return LexicalRanker(trained.scorer)
    if trained.model is None or trained.encoder is None:
        raise ValueError(f"{name} needs an encoder")
    kind = SemanticRanker if name == "semantic" else CascadeRanker
    return kind(trained.scorer, trained.model, trained.encoder)


def engine(trained: Trained, name: str, threshold: float) -> RankingEngine:
    """Give one engine as the product would."""
    if name == "lexical":
        return lexical_engine(trained.scorer, threshold=threshold)
    return RankingEngine(name, ranker(trained, name), threshold=threshold)


def costs(trained: Trained, name: str, texts: Sequence[str]) -> Costs:
    """Open the engine in a process of its own and let it read some sentences."""
    train_s = trained.lexical_s + (trained.meaning_s if name != "lexical" else 0.0)
    with tempfile.TemporaryDirectory() as folder:
        models = Path(folder)
        version = keep_model(
            models, trained.scorer, examples=trained.examples, accuracy=0, train_s=0, now=NOW
        )
        if name != "lexical" and trained.model is not None:
            keep_semantic(models, version, trained.model)
        timed = list(texts[:: max(len(texts) // TIMED, 1)])[:TIMED]
        done = subprocess.run(
            [sys.executable, "-m", "bench.nlu_fresh", folder, name],
            input=json.dumps(timed), capture_output=True, text=True, check=False, cwd=CHECKOUT,
        )  # fmt: skip
    if done.returncode:
        print(f"{name}: costs not measured: {done.stderr[-500:]}", file=sys.stderr, flush=True)
        return with_training(train_s, {})
    return with_training(train_s, json.loads(done.stdout))


def with_training(train_s: float, read: Mapping[str, Any]) -> Costs:
    """Join what training cost and what a process of its own told of reading."""
    return Costs(
        train_s=round(train_s, 1),
        load_s=read.get("load_s"),
        ms=read.get("ms"),
        peak_mb=read.get("peak_mb"),
    )


def _told(done: int, of: int) -> None:
    if done % 640 == 0 or done == of:
        print(f"encoder: {done} of {of} new sentences", file=sys.stderr, flush=True)
