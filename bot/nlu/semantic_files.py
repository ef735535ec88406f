"""The encoder's part of a model on disk: plain arrays, no pickle."""

import json
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from bot.nlu.semantic import CaseHead, LinearHead, NearestHead, SemanticModel
from bot.nlu.spelling import Spelling

VERSION = 3
"""Counts up whenever older files cannot be read."""


def save_semantic(model: SemanticModel, file: Path) -> None:
    """Write a model as plain arrays; no pickle."""
    arrays: dict[str, NDArray[Any]] = {
        "version": np.asarray(VERSION),
        "encoder": np.frombuffer(json.dumps(model.encoder).encode(), dtype=np.uint8),
        "accents": np.frombuffer(json.dumps(dict(model.spelling.accents)).encode(), dtype=np.uint8),
        "center": model.center,
        "logistic_weights": model.logistic.weights.astype(np.float16),
        "logistic_bias": model.logistic.bias,
        "discriminant_weights": model.discriminant.weights.astype(np.float16),
        "discriminant_bias": model.discriminant.bias,
        "nearest": model.nearest.vectors.astype(np.float16),
        "starts": model.nearest.starts,
        "mix": model.mix,
        "sure_at": np.asarray(model.sure_at),
    }
    np.savez(file, allow_pickle=False, **arrays, **_packed_cases(model.cases))


def _packed_cases(cases: CaseHead | None) -> dict[str, NDArray[Any]]:
    if cases is None:
        return {}
    return {
        "case_names": np.frombuffer(json.dumps(cases.names).encode(), dtype=np.uint8),
        "case_weights": cases.head.weights.astype(np.float16),
        "case_bias": cases.head.bias,
    }


def load_semantic(file: Path) -> SemanticModel:
    """Read a model. Raises OSError or ValueError when it is missing or broken."""
    try:
        with np.load(file, allow_pickle=False) as stored:
            return _read(stored, file)
    except (BadZipFile, EOFError, KeyError) as error:
        raise ValueError(f"{file}: this is no whole model") from error


def _read(stored: "np.lib.npyio.NpzFile", file: Path) -> SemanticModel:
    if int(stored["version"]) != VERSION:
        raise ValueError(f"{file}: this model was made by another version")
    return SemanticModel(
        encoder=json.loads(stored["encoder"].tobytes()),
        spelling=Spelling(json.loads(stored["accents"].tobytes())),
        center=stored["center"],
        logistic=_head(stored, "logistic"),
        discriminant=_head(stored, "discriminant"),
        nearest=NearestHead(vectors=stored["nearest"].astype(np.float32), starts=stored["starts"]),
        mix=stored["mix"],
        cases=_cases(stored),
        sure_at=float(stored["sure_at"]),
    )


def _cases(stored: "np.lib.npyio.NpzFile") -> CaseHead | None:
    if "case_names" not in stored:
        return None
    return CaseHead(names=json.loads(stored["case_names"].tobytes()), head=_head(stored, "case"))


def _head(stored: "np.lib.npyio.NpzFile", name: str) -> LinearHead:
    return LinearHead(
        weights=stored[f"{name}_weights"].astype(np.float32), bias=stored[f"{name}_bias"]
    )
