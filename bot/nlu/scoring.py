"""Scoring an engine on labelled sentences: accuracy, macro F1, per intent, confusions."""

import csv
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.nlu.engine import NluEngine
from bot.nlu.training_data import TrainingDataError, read_file


@dataclass(frozen=True, slots=True, kw_only=True)
class IntentScore:
    """How one intent fared."""

    intent: str
    examples: int
    precision: float
    recall: float
    f1: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """How an engine fared on a file."""

    examples: int
    accuracy: float
    """Of the likeliest intent, whatever the threshold."""
    top3: float
    macro_f1: float
    intents: tuple[IntentScore, ...]
    confusions: tuple[tuple[str, str, int], ...]
    """(true, taken for, how often), most often first."""


def read_labelled(file: Path) -> list[tuple[str, str]]:
    """Read (text, intent) pairs from a CSV with `slug,text`, or Rasa YAML. Raises TrainingDataError."""
    if file.suffix in {".yml", ".yaml"}:
        return [(one.text, one.intent) for one in read_file(file)]
    try:
        with file.open(encoding="utf-8-sig", newline="") as stream:
            rows = csv.DictReader(stream)
            if not {"slug", "text"} <= set(rows.fieldnames or ()):
                raise TrainingDataError(f"{file}:1: the columns 'slug' and 'text' are needed")
            labelled = [_labelled(row, f"{file}:{rows.line_num}") for row in rows]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise TrainingDataError(f"{file}: cannot be read: {error}") from error
    if not labelled:
        raise TrainingDataError(f"{file}:1: there is no sentence below the columns")
    return labelled


def _labelled(row: Mapping[str, str | None], where: str) -> tuple[str, str]:
    text, slug = row["text"], row["slug"]
    if not text or not slug:
        raise TrainingDataError(f"{where}: a slug and a text are needed")
    return text, slug


def score_engine(engine: NluEngine, labelled: Sequence[tuple[str, str]], *, now: datetime) -> Score:
    """Let the engine read every sentence, and compare."""
    taken: list[tuple[str, str]] = []
    in_three = 0
    for text, truth in labelled:
        ranking = engine.understand(text, now=now).parts[0].ranking
        names = [one.name for one in ranking]
        taken.append((truth, names[0]))
        in_three += truth in names[:3]
    hits = sum(truth == guess for truth, guess in taken)
    per_intent = tuple(_intent_score(name, taken) for name in sorted({one for one, _ in taken}))
    wrong = Counter(pair for pair in taken if pair[0] != pair[1])
    total = max(len(taken), 1)
    return Score(
        examples=len(taken),
        accuracy=hits / total,
        top3=in_three / total,
        macro_f1=sum(one.f1 for one in per_intent) / max(len(per_intent), 1),
        intents=per_intent,
        confusions=tuple((one, other, count) for (one, other), count in wrong.most_common()),
    )


def _intent_score(name: str, taken: Sequence[tuple[str, str]]) -> IntentScore:
    right = sum(truth == guess == name for truth, guess in taken)
    guessed = sum(guess == name for _, guess in taken)
    true = sum(truth == name for truth, _ in taken)
    precision = right / guessed if guessed else 0.0
    recall = right / true if true else 0.0
    f1 = 2 * precision * recall / (precision + recall) if right else 0.0
    return IntentScore(intent=name, examples=true, precision=precision, recall=recall, f1=f1)
