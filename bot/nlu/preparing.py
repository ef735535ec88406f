"""Training what an engine needs: the lexical model within seconds, the encoder's part beside it.

A lexical model is a new numbered version; the encoder's part joins the version it was trained with,
so that either can be read without the other.
"""

import time
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TextIO

from bot.nlu.embeddings import Progress, embed, forget_unused
from bot.nlu.encoders import Encoder, EncoderMissingError, open_encoder
from bot.nlu.held_out import HeldOut
from bot.nlu.models import (
    ModelVersion,
    data_hash,
    find_semantic,
    forget_old,
    keep_held_out,
    keep_model,
    keep_semantic,
    latest,
    load_model,
    load_version_held_out,
)
from bot.nlu.places import NluPlaces
from bot.nlu.scorer import Scorer
from bot.nlu.semantic import SemanticModel
from bot.nlu.training_data import Example
from bot.reading.greetings import without_greeting

WITH_ENCODER = frozenset({"semantic", "cascade"})
"""The engines that have an encoder's part."""
TOLD_EVERY_S = 5.0


class OutdatedModelError(Exception):
    """The sentences changed since the newest lexical model; train that first."""


def learn(places: NluPlaces, progress: TextIO, *, now: datetime) -> None:
    """Train a new version of all that the engine set needs. Raises TrainingDataError."""
    train(places, progress, now=now)
    _prepare_where_wanted(places, progress)


def learn_what_is_missing(places: NluPlaces, progress: TextIO, *, now: datetime) -> None:
    """Train a new version where sentences changed, and the encoder's part where it lacks.

    Raises TrainingDataError.
    """
    version = latest(places.models_directory)
    if version is None or version.data_hash != data_hash(places.examples()):
        version = train(places, progress, now=now)
    if lacks_part(places, version):
        _prepare_where_wanted(places, progress)


def lacks_part(places: NluPlaces, version: ModelVersion) -> bool:
    """Tell whether the encoder's part of a version is wanted, and missing or of another encoder."""
    if not uses_encoder(places):
        return False
    part = find_semantic(places.models_directory, version)
    if part is None:
        return True
    try:
        encoder = open_encoder(places.encoder, prefix=places.encoder_prefix)
    except EncoderMissingError:
        return False
    return part.encoder != encoder.name


def _prepare_where_wanted(places: NluPlaces, progress: TextIO) -> None:
    if not uses_encoder(places):
        return
    encoder = open_or_tell(places, progress)
    if encoder is not None:
        prepare(places, encoder, progress)


def uses_encoder(places: NluPlaces) -> bool:
    """Tell whether the engine set reads with an encoder; Rasa's stand-in does."""
    return places.engine in WITH_ENCODER or places.engine == "rasa"


def open_or_tell(places: NluPlaces, progress: TextIO) -> Encoder | None:
    """Load the encoder set; where it cannot be, say why on `progress` and give None."""
    try:
        return open_encoder(places.encoder, prefix=places.encoder_prefix)
    except EncoderMissingError as error:
        _tell(progress, f"no encoder, words alone are read: {error}")
        return None


def train(places: NluPlaces, progress: TextIO, *, now: datetime) -> ModelVersion:
    """Train the lexical model on all sentences and keep it as a new version.

    Raises TrainingDataError.
    """
    from bot.nlu.training import train_scorer  # noqa: PLC0415 — scikit-learn only when needed

    examples = places.examples()
    intents = len({one.intent for one in examples})
    _tell(progress, f"training on {len(examples)} sentences, {intents} intents…")
    started = time.perf_counter()
    scorer, held_out = train_scorer(examples)
    version = keep_model(
        places.models_directory,
        scorer,
        examples=examples,
        accuracy=held_out.accuracy,
        train_s=time.perf_counter() - started,
        now=now,
    )
    keep_held_out(places.models_directory, version, held_out)
    forget_old(places.models_directory, keep=places.keep_models)
    _tell(
        progress,
        f"model {version.number}: {version.train_s:.1f} s, "
        f"held-out accuracy {held_out.accuracy:.1%} (words alone)",
    )
    return version


def prepare(places: NluPlaces, encoder: Encoder, progress: TextIO) -> SemanticModel:
    """Train the encoder's part of the newest version and keep it there.

    Raises TrainingDataError, OutdatedModelError.
    """
    version, examples = latest(places.models_directory), places.examples()
    if version is None or version.data_hash != data_hash(examples):
        raise OutdatedModelError
    started = time.perf_counter()
    scorer = load_model(places.models_directory, version)
    model, accuracy = learn_meaning(
        examples,
        scorer,
        encoder,
        places.models_directory,
        progress,
        held_out=_judged_by(places, version),
    )
    keep_semantic(places.models_directory, version, model)
    _tell(
        progress,
        f"model {version.number}: encoder's part {time.perf_counter() - started:.1f} s, "
        f"held-out accuracy {accuracy:.1%}",
    )
    return model


def learn_meaning(
    examples: Sequence[Example],
    scorer: Scorer,
    encoder: Encoder,
    folder: Path,
    progress: TextIO,
    *,
    held_out: HeldOut | None = None,
) -> tuple[SemanticModel, float]:
    """Train the encoder's part beside a lexical model; give it and its held-out accuracy.

    Vectors are kept in `folder`. `held_out` is what the lexical model was judged by, where that is
    at hand; it takes as long to make as the model itself.
    """
    from bot.nlu.semantic_training import train_semantic  # noqa: PLC0415
    from bot.nlu.spelling import learn_spelling  # noqa: PLC0415
    from bot.nlu.training import hold_out  # noqa: PLC0415

    spelling = learn_spelling(one.text for one in examples)
    texts = [spelling.spelt_out(without_greeting(one.text)) for one in examples]
    vectors = embed(encoder, texts, folder, _telling(progress))
    forget_unused(encoder.name, texts, folder)
    return train_semantic(
        encoder.name,
        vectors,
        examples,
        held_out=held_out or hold_out(examples),
        temperature=scorer.temperature,
        spelling=spelling,
    )


def _judged_by(places: NluPlaces, version: ModelVersion) -> HeldOut | None:
    try:
        return load_version_held_out(places.models_directory, version)
    except (OSError, ValueError):
        return None


def _telling(progress: TextIO) -> Progress:
    started = told = time.perf_counter()

    def tell(done: int, of: int) -> None:
        nonlocal told
        now = time.perf_counter()
        if now - told < TOLD_EVERY_S and done < of:
            return
        told = now
        left = (now - started) / done * (of - done)
        _tell(progress, f"encoder: {done} of {of} new sentences, about {left:.0f} s left")

    return tell


def _tell(progress: TextIO, line: str) -> None:
    print(line, file=progress, flush=True)
