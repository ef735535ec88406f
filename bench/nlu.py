"""Understanding one sentence at a time: CPU time, training time, cold start, memory.

The last rows of `make bench-nlu`. The peer in the same run is scikit-learn's own pipeline with the same features
and a linear model of the same kind, as a plain project would ship it.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline, make_union

from bench.nlu_fresh import peak_mb
from bot.nlu.ngrams import character_ngrams, prepared, word_ngrams
from bot.nlu.opening import lexical_engine
from bot.nlu.training import train_scorer
from bot.nlu.training_data import load_examples
from bot.settings import CHECKOUT

NOW = datetime(2026, 11, 24, 10, tzinfo=ZoneInfo("Europe/Paris"))
ROUNDS = 3


def median_cpu_ms(read: Callable[[str], object], texts: list[str]) -> float:
    """Read the texts one by one and give the median CPU time of one, in milliseconds."""
    times = []
    for _ in range(ROUNDS):
        for text in texts:
            began = time.process_time()
            read(text)
            times.append(time.process_time() - began)
    return round(statistics.median(times) * 1000, 3)


def cold_start_s() -> float:
    """Start `parvis chat --json` on a trained model and wait for its first answer."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "PARVIS_DATA__DIRECTORY": folder}
        command = [sys.executable, "-m", "bot"]
        subprocess.run([*command, "train"], env=environment, check=True, capture_output=True)
        began = time.perf_counter()
        subprocess.run(
            [*command, "chat", "--json"], input="bonjour\n", env=environment, check=True,
            capture_output=True, text=True,
        )  # fmt: skip
        return round(time.perf_counter() - began, 2)


def main() -> None:
    examples = load_examples(CHECKOUT / "nlu_data")
    texts = [one.text for one in examples[:: max(len(examples) // 300, 1)]]
    began = time.perf_counter()
    scorer, _accuracy = train_scorer(examples)
    trained = round(time.perf_counter() - began, 2)
    engine = lexical_engine(scorer, threshold=0.5)
    features = make_union(
        TfidfVectorizer(analyzer=word_ngrams, sublinear_tf=True),
        TfidfVectorizer(analyzer=character_ngrams, sublinear_tf=True, min_df=2),
    )
    peer = make_pipeline(features, LogisticRegression(C=10, max_iter=200))
    peer.fit([prepared(one.text) for one in examples], [one.intent for one in examples])
    ours = median_cpu_ms(engine.rank, texts)
    theirs = median_cpu_ms(lambda text: peer.predict_proba([prepared(text)]), texts)
    figures = {
        "sentences": len(texts),
        "intent_ms": ours,
        "with_entities_ms": median_cpu_ms(lambda text: engine.understand(text, now=NOW), texts),
        "scikit_learn_ms": theirs,
        "times_faster": round(theirs / ours, 1),
        "training_s": trained,
        "training_sentences": len(examples),
        "cold_chat_s": cold_start_s(),
        "peak_mb": peak_mb(),
    }
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
