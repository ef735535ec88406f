"""What `parvis understand` and `parvis evaluate` do; the shapes are contracts.md's."""

import json
from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import TextIO

from bot.nlu.engine import NluEngine
from bot.nlu.scoring import Score, read_labelled, score_engine
from bot.talk.understanding import Understanding
from connectors.contract import Json


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
