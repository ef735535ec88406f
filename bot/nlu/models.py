"""Numbered versions of trained models under the data directory: `models/0001/`.

A version is written beside and moved into place whole, so that a reader never sees half of one.
"""

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from bot.nlu.held_out import HeldOut, load_held_out, save_held_out
from bot.nlu.scorer import Scorer, load_scorer, save_scorer
from bot.nlu.semantic import SemanticModel
from bot.nlu.semantic_files import load_semantic, save_semantic
from bot.nlu.training_data import Example

MODEL = "lexical.npz"
SEMANTIC = "semantic.npz"
HELD_OUT = "held_out.npz"
ABOUT = "about.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelVersion:
    """What is known of one trained model."""

    number: int
    trained_at: str
    """ISO 8601."""
    engine: str
    examples: int
    intents: int
    accuracy: float
    """Cross-validated."""
    train_s: float
    data_hash: str
    """Of the sentences it was trained on."""


def data_hash(examples: Sequence[Example]) -> str:
    """Give a hash that changes whenever any sentence or intent does."""
    digest = hashlib.sha256()
    for one in sorted(f"{one.intent}\t{one.text}" for one in examples):
        digest.update(one.encode() + b"\n")
    return digest.hexdigest()[:16]


def versions(folder: Path) -> list[ModelVersion]:
    """Give every whole version, oldest first."""
    found = []
    for about in folder.glob(f"[0-9]*/{ABOUT}"):
        try:
            kept: Mapping[str, object] = json.loads(about.read_text(encoding="utf-8"))
            found.append(ModelVersion(**kept))  # type: ignore[arg-type]
        except (OSError, ValueError, TypeError):
            continue
    return sorted(found, key=lambda one: one.number)


def latest(folder: Path) -> ModelVersion | None:
    """Give the newest version, None when nothing is trained yet."""
    known = versions(folder)
    return known[-1] if known else None


def load_model(folder: Path, version: ModelVersion) -> Scorer:
    """Read a version's model. Raises OSError, ValueError."""
    return load_scorer(folder / f"{version.number:04}" / MODEL)


def load_version_semantic(folder: Path, version: ModelVersion) -> SemanticModel:
    """Read the encoder's part of a version. Raises OSError, ValueError."""
    return load_semantic(folder / f"{version.number:04}" / SEMANTIC)


def find_semantic(folder: Path, version: ModelVersion) -> SemanticModel | None:
    """Give the encoder's part of a version, None when it is missing or broken."""
    try:
        return load_version_semantic(folder, version)
    except (OSError, ValueError):
        return None


def load_version_held_out(folder: Path, version: ModelVersion) -> HeldOut:
    """Read what a version was judged by. Raises OSError, ValueError."""
    return load_held_out(folder / f"{version.number:04}" / HELD_OUT)


def keep_held_out(folder: Path, version: ModelVersion, held_out: HeldOut) -> None:
    """Write what a version was judged by beside it; a reader never sees half of it."""
    place = folder / f"{version.number:04}"
    beside = place / f".{os.getpid()}-{HELD_OUT}"
    try:
        save_held_out(held_out, beside)
        beside.replace(place / HELD_OUT)
    finally:
        beside.unlink(missing_ok=True)


def keep_semantic(folder: Path, version: ModelVersion, model: SemanticModel) -> None:
    """Write the encoder's part into a version that stands; a reader never sees half of it."""
    place = folder / f"{version.number:04}"
    beside = place / f".{os.getpid()}-{SEMANTIC}"
    try:
        save_semantic(model, beside)
        beside.replace(place / SEMANTIC)
    finally:
        beside.unlink(missing_ok=True)


def keep_model(
    folder: Path,
    scorer: Scorer,
    *,
    examples: Sequence[Example],
    accuracy: float,
    train_s: float,
    now: datetime,
) -> ModelVersion:
    """Write a new version under the next free number."""
    folder.mkdir(parents=True, exist_ok=True)
    beside = Path(tempfile.mkdtemp(prefix=".new-", dir=folder))
    try:
        save_scorer(scorer, beside / MODEL)
        while True:
            version = ModelVersion(
                number=_next_number(folder),
                trained_at=now.isoformat(timespec="seconds"),
                engine="lexical",
                examples=len(examples),
                intents=len(scorer.intents),
                accuracy=round(accuracy, 4),
                train_s=round(train_s, 2),
                data_hash=data_hash(examples),
            )
            about = json.dumps(asdict(version), indent=1)
            (beside / ABOUT).write_text(about, encoding="utf-8")
            if _moved(beside, folder / f"{version.number:04}"):
                return version
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _next_number(folder: Path) -> int:
    return (
        max([int(one.name) for one in folder.glob("[0-9]*") if one.name.isdigit()], default=0) + 1
    )


def _moved(source: Path, target: Path) -> bool:
    try:
        os.rename(source, target)  # noqa: PTH104 — fails when another trainer took the number
    except OSError:
        if target.exists():
            return False
        raise
    return True


def forget_old(folder: Path, *, keep: int) -> None:
    """Remove all but the newest versions."""
    for old in versions(folder)[:-keep]:
        shutil.rmtree(folder / f"{old.number:04}", ignore_errors=True)
