"""Vectors of sentences kept by text, so that only new sentences cost anything."""

import hashlib
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

import numpy as np

from bot.nlu.encoders import Encoder
from bot.nlu.scorer import Floats

FILE = "embeddings.db"
STEP = 64
"""Sentences encoded between two commits: what a stopped process loses at most."""

Progress = Callable[[int, int], None]
"""Told how many of how many new sentences are encoded."""


def embed(encoder: Encoder, texts: Sequence[str], folder: Path, progress: Progress) -> Floats:
    """Give the texts' vectors, (texts, dimensions), encoding only those not kept in `folder`."""
    if not texts:
        return np.zeros((0, 0), dtype=np.float32)
    folder.mkdir(parents=True, exist_ok=True)
    keys = [_key(text) for text in texts]
    with closing(_sound(folder / FILE)) as kept:
        known = _known(kept, encoder.name)
        missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in known}
        for at in range(0, len(missing), STEP):
            step = list(missing.items())[at : at + STEP]
            vectors = encoder.encode([text for _, text in step]).astype(np.float16)
            found = {key: vector for (key, _), vector in zip(step, vectors, strict=True)}
            _keep(kept, encoder.name, found)
            known.update(found)
            progress(min(at + STEP, len(missing)), len(missing))
    return np.stack([known[key] for key in keys]).astype(np.float32)


def forget_unused(encoder_name: str, texts: Sequence[str], folder: Path) -> None:
    """Drop the vectors of sentences that are not among these, or of another encoder."""
    wanted = {_key(text) for text in texts}
    with closing(_opened(folder / FILE)) as kept:
        gone = [(key,) for key in _known(kept, encoder_name) if key not in wanted]
        with kept:
            kept.executemany("DELETE FROM vectors WHERE text = ?", gone)
            kept.execute("DELETE FROM vectors WHERE encoder <> ?", (encoder_name,))


def _key(text: str) -> bytes:
    return hashlib.sha256(text.encode("utf-8", "replace")).digest()[:16]


def _sound(file: Path) -> sqlite3.Connection:
    """Open the file; one that is damaged is begun anew, for it holds nothing but saved time."""
    try:
        connection = _opened(file)
        connection.execute("SELECT count(*) FROM vectors").fetchone()
    except sqlite3.DatabaseError:
        file.unlink(missing_ok=True)
        return _opened(file)
    return connection


def _opened(file: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(file, timeout=30)
    connection.execute(
        "CREATE TABLE IF NOT EXISTS vectors (encoder TEXT NOT NULL, text BLOB NOT NULL, "
        "vector BLOB NOT NULL, PRIMARY KEY (encoder, text)) WITHOUT ROWID"
    )
    return connection


def _known(
    kept: sqlite3.Connection, encoder: str
) -> dict[bytes, "np.ndarray[tuple[int], np.dtype[np.float16]]"]:
    rows = kept.execute("SELECT text, vector FROM vectors WHERE encoder = ?", (encoder,))
    return {key: np.frombuffer(vector, dtype=np.float16) for key, vector in rows}


def _keep(
    kept: sqlite3.Connection,
    encoder: str,
    found: dict[bytes, "np.ndarray[tuple[int], np.dtype[np.float16]]"],
) -> None:
    rows = [(encoder, key, vector.tobytes()) for key, vector in found.items()]
    with kept:
        kept.executemany("INSERT OR REPLACE INTO vectors VALUES (?, ?, ?)", rows)
