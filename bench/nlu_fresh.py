"""Open a trained engine in a process of its own; tell what that and reading sentences cost.

Called by `nlu_engines.py`: the folder of models and the engine's name; on stdin a JSON list of texts.
"""

import json
import statistics
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

from bot.nlu.opening import open_engine_at_once
from bot.nlu.places import NluPlaces
from bot.nlu.reading import RankingEngine
from bot.settings import CHECKOUT, load_settings


def peak_mb() -> int:
    """Give this process's peak; getrusage would count the parent's, which it was forked from."""
    lines = Path("/proc/self/status").read_text(encoding="utf-8").splitlines()
    return round(next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024)


def main() -> None:
    folder, name = sys.argv[1:]
    texts: list[str] = json.load(sys.stdin)
    settings = load_settings(CHECKOUT / "config.yml", {})
    places = NluPlaces(
        training_directory=CHECKOUT / "nlu_data",
        models_directory=Path(folder),
        threshold=settings.nlu.threshold,
        engine=name,
        encoder=settings.nlu.encoder,
        encoder_prefix=settings.nlu.encoder_prefix,
    )
    engine = open_engine_at_once(places, sys.stderr, now=datetime.now(UTC))
    if not isinstance(engine, RankingEngine) or engine.name != name:
        raise SystemExit(f"{name} could not be opened")
    engine.rank(texts[0])
    loaded = time.process_time()
    times = []
    for text in texts:
        began = time.process_time()
        engine.rank(text)
        times.append(time.process_time() - began)
    figures = {
        "load_s": round(loaded, 2),
        "ms": round(statistics.median(times) * 1000, 2),
        "peak_mb": peak_mb(),
    }
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
