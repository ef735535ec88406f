"""From settings to an engine that reads; what is missing is trained first."""

from datetime import datetime
from pathlib import Path
from typing import TextIO

from bot.nlu.encoders import Encoder
from bot.nlu.engine import NluEngine
from bot.nlu.lexical import LexicalRanker
from bot.nlu.models import data_hash, find_semantic, latest, load_model
from bot.nlu.places import NluPlaces
from bot.nlu.preparing import (
    WITH_ENCODER,
    OutdatedModelError,
    lacks_part,
    learn_meaning,
    open_or_tell,
    prepare,
    train,
    uses_encoder,
)
from bot.nlu.rasa import RasaEngine
from bot.nlu.reading import RankingEngine
from bot.nlu.scorer import Scorer
from bot.nlu.semantic import CascadeRanker, SemanticModel, SemanticRanker
from bot.nlu.training_data import TrainingDataError, read_file

ENGINES = ("lexical", "semantic", "cascade", "rasa")
EMERGENCY_BY_WORDS_AT = 0.3
"""Words alone are a poorer witness of emergencies than their meaning: they must be surer."""
_FALLBACK = "cascade"
"""What reads while Rasa is down."""


class UnknownEngineError(Exception):
    """No engine of that name."""


def open_engine(places: NluPlaces, progress: TextIO, *, now: datetime) -> NluEngine:
    """Give the engine whole, everything it lacks trained first; that may take minutes.

    Where the encoder cannot be loaded, `progress` says why and lexical serves alone.
    Raises TrainingDataError, UnknownEngineError.
    """
    _check(places.engine)
    scorer = _scorer(places, progress, now)
    return _around_rasa(places, _with_encoder(places, scorer, progress, now))


def open_engine_at_once(places: NluPlaces, progress: TextIO, *, now: datetime) -> NluEngine:
    """Give what can serve within seconds: lexical alone where the encoder's part is not ready.

    Raises TrainingDataError, UnknownEngineError.
    """
    _check(places.engine)
    scorer = _scorer(places, progress, now)
    ready = _ready(places, progress) if uses_encoder(places) else None
    inner = lexical_engine(scorer, threshold=places.threshold)
    if ready is not None:
        inner = _semantic_engine(places, scorer, *ready)
    return _around_rasa(places, inner)


def wants_learning(places: NluPlaces) -> bool:
    """Tell whether the engine set would read better once `parvis train` has run; never raises."""
    version = latest(places.models_directory)
    if version is None:
        return True
    try:
        changed = version.data_hash != data_hash(places.examples())
    except TrainingDataError:
        return False
    return changed or lacks_part(places, version)


def engine_trained_on(file: Path, places: NluPlaces, progress: TextIO) -> NluEngine:
    """Train the engine on one Rasa file alone, for benchmarks; only vectors are kept.

    Raises TrainingDataError, UnknownEngineError.
    """
    from bot.nlu.training import train_scorer  # noqa: PLC0415 — scikit-learn only when needed

    _check(places.engine)
    examples = read_file(file)
    if len({one.intent for one in examples}) < 2:
        raise TrainingDataError(f"{file}: at least two intents are needed")
    scorer, _ = train_scorer(examples)
    if not uses_encoder(places):
        return lexical_engine(scorer, threshold=places.threshold)
    encoder = open_or_tell(places, progress)
    if encoder is None:
        return lexical_engine(scorer, threshold=places.threshold)
    model, _ = learn_meaning(examples, scorer, encoder, places.models_directory / "alone", progress)
    return _semantic_engine(places, scorer, model, encoder)


def lexical_engine(scorer: Scorer, *, threshold: float) -> RankingEngine:
    """Give the engine that reads one lexical model."""
    return RankingEngine(
        "lexical", LexicalRanker(scorer), threshold=threshold, emergency_at=EMERGENCY_BY_WORDS_AT
    )


def is_stale(places: NluPlaces) -> bool:
    """Tell whether the training data changed since the newest model. Raises TrainingDataError."""
    version = latest(places.models_directory)
    return version is None or version.data_hash != data_hash(places.examples())


def _check(engine: str) -> None:
    if engine not in ENGINES:
        raise UnknownEngineError(f"no engine '{engine}'; there is: {', '.join(ENGINES)}")


def _scorer(places: NluPlaces, progress: TextIO, now: datetime) -> Scorer:
    """Give the newest lexical model, trained first when there is none that can be read."""
    version = latest(places.models_directory)
    if version is not None:
        try:
            return load_model(places.models_directory, version)
        except (OSError, ValueError) as error:
            print(f"model {version.number} cannot be read: {error}", file=progress, flush=True)
    version = train(places, progress, now=now)
    return load_model(places.models_directory, version)


def _with_encoder(places: NluPlaces, scorer: Scorer, progress: TextIO, now: datetime) -> NluEngine:
    lexical = lexical_engine(scorer, threshold=places.threshold)
    if not uses_encoder(places):
        return lexical
    ready = _ready(places, progress)
    if ready is not None:
        return _semantic_engine(places, scorer, *ready)
    encoder = open_or_tell(places, progress)
    if encoder is None:
        return lexical
    try:
        model = prepare(places, encoder, progress)
    except OutdatedModelError:
        version = train(places, progress, now=now)
        scorer = load_model(places.models_directory, version)
        model = prepare(places, encoder, progress)
    return _semantic_engine(places, scorer, model, encoder)


def _ready(places: NluPlaces, progress: TextIO) -> tuple[SemanticModel, Encoder] | None:
    """Give the encoder's part of the newest version with its encoder, where both are there."""
    version = latest(places.models_directory)
    model = find_semantic(places.models_directory, version) if version else None
    encoder = open_or_tell(places, progress) if model else None
    if model is None or encoder is None or model.encoder != encoder.name:
        return None
    return model, encoder


def _semantic_engine(
    places: NluPlaces, scorer: Scorer, model: SemanticModel, encoder: Encoder
) -> RankingEngine:
    name = places.engine if places.engine in WITH_ENCODER else _FALLBACK
    ranker = SemanticRanker if name == "semantic" else CascadeRanker
    return RankingEngine(name, ranker(scorer, model, encoder), threshold=places.threshold)


def _around_rasa(places: NluPlaces, inner: NluEngine) -> NluEngine:
    if places.engine != "rasa":
        return inner
    return RasaEngine(
        places.rasa.url,
        fallback=inner,
        threshold=places.threshold,
        timeout_s=places.rasa.timeout_s,
        token=places.rasa.token,
    )
