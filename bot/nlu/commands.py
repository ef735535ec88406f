"""What `parvis train`, `parvis understand` and `parvis evaluate` do; the shapes are contracts.md's."""

import json
import time
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import TextIO

from bot.nlu.described import described_examples
from bot.nlu.engine import NluEngine
from bot.nlu.lexical import LexicalRanker
from bot.nlu.models import ModelVersion, data_hash, forget_old, keep_model, latest, load_model
from bot.nlu.reading import RankingEngine
from bot.nlu.scorer import Scorer
from bot.nlu.scoring import Score, read_labelled, score_engine
from bot.nlu.training_data import Example, TrainingDataError, load_examples, read_file
from bot.talk.understanding import Understanding
from connectors.contract import Json, Service

ENGINES = ("lexical",)


@dataclass(frozen=True, slots=True, kw_only=True)
class NluPlaces:
    """Where training data and models lie, and how engines are set."""

    training_directory: Path
    models_directory: Path
    threshold: float
    engine: str = "lexical"
    keep_models: int = 5
    services: Callable[[], Iterable[Service]] = tuple
    """Those offered; one that no sentence teaches is taught by its title and keywords."""

    def examples(self) -> list[Example]:
        """Give all there is to train on. Raises TrainingDataError."""
        written = load_examples(self.training_directory)
        return [*written, *described_examples(self.services(), written)]


class UnknownEngineError(Exception):
    """No engine of that name."""


def open_engine(places: NluPlaces, progress: TextIO, *, now: datetime) -> NluEngine:
    """Give the engine on its newest model, trained first when there is none that can be read.

    Raises TrainingDataError, UnknownEngineError.
    """
    if places.engine not in ENGINES:
        raise UnknownEngineError(f"no engine '{places.engine}'; there is: {', '.join(ENGINES)}")
    version = latest(places.models_directory)
    if version is not None:
        try:
            scorer = load_model(places.models_directory, version)
        except (OSError, ValueError) as error:
            print(f"model {version.number} cannot be read: {error}", file=progress, flush=True)
        else:
            return lexical_engine(scorer, threshold=places.threshold)
    version = train(places, progress, now=now)
    return lexical_engine(load_model(places.models_directory, version), threshold=places.threshold)


def lexical_engine(scorer: Scorer, *, threshold: float) -> RankingEngine:
    """Give the engine that reads one lexical model."""
    return RankingEngine("lexical", LexicalRanker(scorer), threshold=threshold)


def train(places: NluPlaces, progress: TextIO, *, now: datetime) -> ModelVersion:
    """Train on all sentences and keep a new numbered version. Raises TrainingDataError."""
    from bot.nlu.training import train_scorer  # noqa: PLC0415 — scikit-learn only when needed

    examples = places.examples()
    intents = len({one.intent for one in examples})
    print(f"training on {len(examples)} sentences, {intents} intents…", file=progress, flush=True)
    started = time.perf_counter()
    scorer, accuracy = train_scorer(examples)
    version = keep_model(
        places.models_directory,
        scorer,
        examples=examples,
        accuracy=accuracy,
        train_s=time.perf_counter() - started,
        now=now,
    )
    forget_old(places.models_directory, keep=places.keep_models)
    print(
        f"model {version.number}: {version.train_s:.1f} s, held-out accuracy {accuracy:.1%}",
        file=progress,
        flush=True,
    )
    return version


def is_stale(places: NluPlaces) -> bool:
    """Tell whether the training data changed since the newest model. Raises TrainingDataError."""
    version = latest(places.models_directory)
    return version is None or version.data_hash != data_hash(places.examples())


def engine_trained_on(file: Path, *, threshold: float) -> NluEngine:
    """Train on one Rasa file alone, for benchmarks; nothing is kept. Raises TrainingDataError."""
    from bot.nlu.training import train_scorer  # noqa: PLC0415 — scikit-learn only when needed

    examples: list[Example] = read_file(file)
    if len({one.intent for one in examples}) < 2:
        raise TrainingDataError(f"{file}: at least two intents are needed")
    scorer, _ = train_scorer(examples)
    return lexical_engine(scorer, threshold=threshold)


def understand_lines(
    engine: NluEngine, lines: Iterable[str], out: TextIO, *, now: datetime
) -> None:
    """Read one text a line and answer each at once with one JSON object a line."""
    for line in lines:
        found = engine.understand(line.rstrip("\r\n"), now=now)
        print(json.dumps(shape(found), ensure_ascii=False), file=out, flush=True)


def shape(found: Understanding) -> dict[str, Json]:
    """Give an understanding as `parvis understand --json` shows it."""
    first = found.parts[0]
    entities = [one for part in found.parts for one in part.entities if not one.problem]
    return {
        "text": found.text,
        "language": found.language,
        "intent": {"name": first.intent.name, "confidence": first.intent.confidence},
        "ranking": [{"name": one.name, "confidence": one.confidence} for one in first.ranking],
        "entities": [
            {"name": one.name, "value": one.value, "start": one.start, "end": one.end}
            for one in entities
        ],
        "engine": found.engine,
    }


def evaluate(engine: NluEngine, file: Path, out: TextIO, *, now: datetime) -> Score:
    """Score an engine on a file and print a table. Raises TrainingDataError."""
    score = score_engine(engine, read_labelled(file), now=now)
    print(
        f"{score.examples} sentences   accuracy {score.accuracy:.1%}   top-3 {score.top3:.1%}   "
        f"macro F1 {score.macro_f1:.1%}",
        file=out,
    )
    for one in sorted(score.intents, key=lambda intent: intent.f1):
        print(
            f"{one.f1:7.1%} F1  {one.precision:7.1%} precision  {one.recall:7.1%} recall  "
            f"{one.examples:4}  {one.intent}",
            file=out,
        )
    for truth, guess, count in score.confusions[:20]:
        print(f"{count:4} × {truth} taken for {guess}", file=out)
    return score


def evaluate_json(engine: NluEngine, file: Path, out: TextIO, *, now: datetime) -> Score:
    """Score an engine on a file and print one JSON object. Raises TrainingDataError."""
    score = score_engine(engine, read_labelled(file), now=now)
    print(json.dumps(asdict(score), ensure_ascii=False), file=out)
    return score
