"""Rasa's DIET as the peer: trained on a set with the pipeline of config.yml, in `.venv-rasa`."""

import json
import os
import resource
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import yaml

from bench.nlu_engines import Costs, with_training
from bench.nlu_figures import Ranking
from bench.nlu_sets import BenchSet
from bench.rasa_turns import CHECKOUT, RASA
from bot.nlu.training_data import Example
from bot.talk.understanding import FALLBACK, Intent

PYTHON = RASA.with_name("python")
EPOCHS = 100
PEER = Path(__file__).parent / "rasa_parse.py"
CLASSIFIER = "DIETClassifier"


def pipeline() -> list[dict[str, object]]:
    """Give config.yml's pipeline with as many epochs as are compared."""
    kept = yaml.safe_load((CHECKOUT / "config.yml").read_text(encoding="utf-8"))["pipeline"]
    return [dict(one, epochs=EPOCHS) if one["name"] == CLASSIFIER else dict(one) for one in kept]


def read_all(bench: BenchSet, texts: Sequence[str]) -> tuple[list[Ranking], Costs]:
    """Train on a set, read the texts. Raises RuntimeError with what Rasa said."""
    with tempfile.TemporaryDirectory(prefix="bench-rasa-") as name:
        folder = Path(name)
        config = {"recipe": "default.v1", "language": bench.language, "pipeline": pipeline()}
        (folder / "config.yml").write_text(yaml.safe_dump(config), encoding="utf-8")
        (folder / "nlu.yml").write_text(as_rasa(bench.train), encoding="utf-8")
        used = _children_s()
        _run(folder, [RASA, "train", "nlu", "-c", "config.yml", "-u", "nlu.yml", "--out", ".",
                      "--fixed-model-name", "peer"])  # fmt: skip
        train_s = _children_s() - used
        said = _run(
            folder,
            [PYTHON, PEER, "peer.tar.gz"],
            "".join(json.dumps(_spoken(text)) + "\n" for text in texts),
        )
    lines = said.splitlines()
    rankings = [_ranking(json.loads(one[8:])) for one in lines if one.startswith("ranking ")]
    figures = json.loads(next(one for one in lines if one.startswith("costs "))[6:])
    if len(rankings) != len(texts):
        raise RuntimeError(f"Rasa read {len(rankings)} of {len(texts)} sentences")
    return rankings, with_training(train_s, figures)


def as_rasa(examples: Sequence[Example]) -> str:
    """Write sentences as Rasa 3.1 YAML."""
    by_intent: dict[str, list[str]] = defaultdict(list)
    for one in examples:
        by_intent[one.intent].append(" ".join(one.text.split()))
    nlu = [
        {"intent": intent, "examples": "".join(f"- {text}\n" for text in texts)}
        for intent, texts in by_intent.items()
    ]
    return yaml.safe_dump({"version": "3.1", "nlu": nlu}, allow_unicode=True, sort_keys=False)


def _spoken(text: str) -> str:
    """Take a slash off the start: it would be an intent's name to Rasa."""
    return " ".join(text.split()).lstrip("/") or "."


def _ranking(listed: Sequence[tuple[str, float]]) -> Ranking:
    """Leave out what Rasa's FallbackClassifier puts first: the model's own guess is compared."""
    kept = [Intent(name=name, confidence=odds) for name, odds in listed if name != FALLBACK]
    return tuple(sorted(kept, key=lambda one: -one.confidence)) or (
        Intent(name=FALLBACK, confidence=1.0),
    )


def _run(folder: Path, command: Sequence[str | Path], said: str = "") -> str:
    environment = {
        **os.environ,
        "RASA_TELEMETRY_ENABLED": "false",
        "RASA_CACHE_DIRECTORY": str(folder / "cache"),
        "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
        "TF_CPP_MIN_LOG_LEVEL": "3",
        "PYTHONWARNINGS": "ignore",
        "OMP_NUM_THREADS": "1",
        "TF_NUM_INTRAOP_THREADS": "1",
        "TF_NUM_INTEROP_THREADS": "1",
        "TF_INTRA_OP_PARALLELISM_THREADS": "1",
        "TF_INTER_OP_PARALLELISM_THREADS": "1",
    }
    environment.pop("PYTHONPATH", None)
    done = subprocess.run(
        command, input=said, cwd=folder, env=environment, capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    if done.returncode:
        print(done.stderr[-2000:], file=sys.stderr, flush=True)
        raise RuntimeError(f"{Path(command[0]).name} ended with {done.returncode}")
    return done.stdout


def _children_s() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
