"""What a model says of sentences it has not seen: by these it is judged, and the encoder weighed."""

from dataclasses import dataclass
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from bot.nlu.scorer import Floats

Places = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldOut:
    """What a model that has not seen them says of some sentences."""

    places: Places
    """Where these sentences stand among the examples."""
    scores: Floats
    """(sentences, intents) raw lexical scores."""
    truth: Places
    """(sentences,) the place of the true intent."""

    @property
    def accuracy(self) -> float:
        """Give the share that is read right; 0 where nothing was held out."""
        if not len(self.truth):
            return 0.0
        return float((self.scores.argmax(axis=1) == self.truth).mean())


def save_held_out(held_out: HeldOut, file: Path) -> None:
    """Write it as plain arrays; no pickle."""
    scores = held_out.scores.astype(np.float16)
    with file.open("wb") as stream:
        np.savez(stream, places=held_out.places, scores=scores, truth=held_out.truth)


def load_held_out(file: Path) -> HeldOut:
    """Read it. Raises OSError or ValueError when it is missing or broken."""
    try:
        with np.load(file, allow_pickle=False) as stored:
            return HeldOut(
                places=stored["places"],
                scores=stored["scores"].astype(np.float32),
                truth=stored["truth"],
            )
    except (BadZipFile, EOFError, KeyError) as error:
        raise ValueError(f"{file}: this is no whole file") from error
