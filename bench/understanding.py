"""Engines of understanding compared in one run: `make bench-nlu`.

Each row, a set read by an engine, is one JSON line of `var/bench-nlu.jsonl`; a row that is there for the
same sentences and the same code is not measured again. Seconds are CPU seconds. Sentences held out are
only ever counted, never shown.
"""

import argparse
import hashlib
import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from fnmatch import fnmatch
from functools import cache, partial
from pathlib import Path

from bench.nlu_emergencies import share_told
from bench.nlu_engines import (
    NOW,
    Costs,
    KeptEncoder,
    Trained,
    costs,
    engine,
    ranker,
    train_meaning,
    train_words,
)
from bench.nlu_figures import Ranking, accuracy, calibration, outside_figures
from bench.nlu_rasa import PYTHON, pipeline, read_all
from bench.nlu_rows import Row, keep, kept_rows
from bench.nlu_sets import (
    LANGUAGES,
    BenchSet,
    catalogue,
    catalogue_few,
    column,
    downloaded,
    unseen_services,
)
from bench.nlu_table import table, write
from bot.nlu.encoders import EncoderMissingError, open_encoder
from bot.nlu.scoring import score_engine
from bot.reading.folding import words
from bot.settings import CHECKOUT, load_settings

DATA = CHECKOUT.parent / "shared" / "data" / "nlu"
OURS = ("lexical", "semantic", "cascade")
COSTS = "costs"
_MEASURES = ("nlu_figures.py", "nlu_sets.py", "nlu_noise.py")
_OURS_CODE = ("bot/nlu/*.py", "bot/reading/folding.py", "bot/reading/greetings.py",
              "bench/nlu_engines.py", "bench/nlu_fresh.py")  # fmt: skip
_DIALOGUE = ("bot/dialogue/safety.py", "bot/dialogue/emergencies.py", "bench/nlu_emergencies.py")
_RASA_CODE = ("bench/nlu_rasa.py", "bench/rasa_parse.py", "requirements/rasa.txt")


def sets(data: Path) -> Iterator[BenchSet]:
    """Give the sets that are there; tell of those that are not."""
    for name in LANGUAGES:
        file = data / f"{name}.json"
        if file.is_file():
            yield downloaded(file)
        else:
            say(f"{name}: left out, there is no {file}")
    yield catalogue_few()
    yield catalogue()
    yield from unseen_services()


def engines(name: str) -> tuple[str, ...]:
    """Give the engines that read a set."""
    if name.startswith("unseen_services"):
        return ("lexical", "semantic")
    return (*OURS, "rasa") if name.endswith("_10") else OURS


def key(bench: BenchSet, name: str) -> str:
    """Give what a row is known by: it changes with the sentences and with the code that reads them."""
    code = _RASA_CODE if name == "rasa" else _OURS_CODE
    further = _DIALOGUE if bench.name == "catalogue" else ()
    version = code_version((*(f"bench/{one}" for one in _MEASURES), *code, *further))
    peer = json.dumps(pipeline()) if name == "rasa" else ""
    return hashlib.sha256(f"{bench.fingerprint} {version} {peer}".encode()).hexdigest()[:16]


@cache
def code_version(patterns: tuple[str, ...]) -> str:
    digest = hashlib.sha256()
    for file in sorted(found for one in patterns for found in CHECKOUT.glob(one)):
        digest.update(file.name.encode() + file.read_bytes())
    return digest.hexdigest()[:16]


class Bench:
    """Trains at most once for the engines of one set."""

    def __init__(self) -> None:
        settings = load_settings(CHECKOUT / "config.yml", {})
        self._threshold = settings.nlu.threshold
        self._trained: tuple[str, Trained] | None = None
        try:
            chosen = open_encoder(settings.nlu.encoder, prefix=settings.nlu.encoder_prefix)
            self._encoder: KeptEncoder | None = KeptEncoder(chosen)
        except EncoderMissingError as error:
            say(f"semantic and cascade: left out, {error}")
            self._encoder = None

    def can(self, name: str) -> bool:
        """Tell whether an engine can be measured here."""
        if name == "rasa":
            return PYTHON.is_file()
        return name == "lexical" or self._encoder is not None

    def measure(self, bench: BenchSet, name: str) -> Row:
        """Let one engine learn and read one set. Raises RuntimeError where it cannot."""
        if not self.can(name):
            raise RuntimeError("it is not installed (Rasa: make rasa-install)")
        if name == "rasa":
            texts = bench.texts()
            rankings, asked = read_all(bench, texts)
            return row(bench, name, dict(zip(texts, rankings, strict=True)), asked)
        trained = self._taught(bench, name)
        reader = engine(trained, name, self._threshold)
        read = {text: reader.rank(text) for text in bench.texts()}
        spent: Costs | None = None
        if not bench.name.startswith("unseen_services"):
            spent = costs(trained, name, [text for text, _ in bench.test])
        found = row(bench, name, read, spent)
        if bench.name == "catalogue":
            found["understood"] = round(score_engine(reader, bench.test, now=NOW).accuracy, 4)
            found["emergencies"] = share_told(reader, column("emergencies"))
            found["lookalikes"] = share_told(reader, column("lookalikes"))
        if name == "cascade":
            quick = ranker(trained, name)
            alone = sum(quick.first_rank(text)[1] for text, _ in bench.test)
            found["lexical_alone"] = round(alone / len(bench.test), 4)
        return found

    def _taught(self, bench: BenchSet, name: str) -> Trained:
        if self._trained is None or self._trained[0] != bench.name:
            self._trained = (bench.name, train_words(bench.train))
        trained = self._trained[1]
        if name != "lexical" and trained.model is None and self._encoder is not None:
            trained = train_meaning(trained, self._encoder, bench.texts())
            self._trained = (bench.name, trained)
        return trained


def row(bench: BenchSet, name: str, read: Mapping[str, Ranking], spent: Costs | None) -> Row:
    """Give all figures of one set read by one engine."""

    def of(labelled: Sequence[tuple[str, str]]) -> tuple[list[Ranking], list[str]]:
        return [read[text] for text, _ in labelled], [label for _, label in labelled]

    error, bins = calibration(*of(bench.test))
    found: Row = {
        "set": bench.name,
        "engine": name,
        "key": key(bench, name),
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "train_sentences": len(bench.train),
        "intents": len({one.intent for one in bench.train}),
        "test": accuracy(*of(bench.test)),
        "others": {other: accuracy(*of(part)) for other, part in bench.others.items()},
        "ece": error,
        "bins": bins,
        "costs": spent,
    }
    taught = {words(one.text) for one in bench.train}
    parts = {"test": bench.test, **{other: bench.others[other] for other in bench.clean}}
    unseen = {
        part: [pair for pair in labelled if words(pair[0]) not in taught]
        for part, labelled in parts.items()
    }
    found["unseen"] = {part: accuracy(*of(labelled)) for part, labelled in unseen.items()}
    if bench.outside:
        inside = [bench.test, *(bench.others[other] for other in bench.clean)]
        rankings = [read[text] for part in inside for text, _ in part]
        found["outside"] = outside_figures(rankings, [read[text] for text in bench.outside])
    return found


def cost_row(version: str) -> Row:
    """Measure the costs of the lexical engine beside scikit-learn's own pipeline, in its process.

    Raises RuntimeError.
    """
    command = [sys.executable, "-m", "bench.nlu"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=CHECKOUT)
    if done.returncode:
        raise RuntimeError(done.stderr[-500:])
    figures = json.loads(done.stdout.splitlines()[-1])
    return {"set": COSTS, "engine": "lexical", "key": version, "figures": figures}


def say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA, help="folder of the JSON sets")
    parser.add_argument("--anew", action="store_true", help="measure rows that are there again")
    parser.add_argument("--write", action="store_true", help="put the table into the docs")
    parser.add_argument(
        "--only", nargs=2, action="append", metavar=("SET", "ENGINE"), help="patterns such as '*_10' '*'"
    )  # fmt: skip
    chosen = parser.parse_args()
    before, bench, shown = kept_rows(), Bench(), list[Row]()

    def wanted(of: str, name: str) -> bool:
        return not chosen.only or any(
            fnmatch(of, one) and fnmatch(name, other) for one, other in chosen.only
        )

    def add(place: tuple[str, str, str], measure: Callable[[], Row]) -> None:
        of, name, _ = place
        if wanted(of, name) and (chosen.anew or place not in before):
            began = time.perf_counter()
            try:
                before[place] = measure()
                keep(before[place])
                say(f"{of} {name}: {time.perf_counter() - began:.0f} s")
            except RuntimeError as error:
                say(f"{of} {name}: left out, {error}")
        if place in before:
            shown.append(before[place])

    for one in sets(chosen.data):
        for name in engines(one.name):
            add((one.name, name, key(one, name)), partial(bench.measure, one, name))
    version = code_version(("nlu_data/*/*.yml", "bench/nlu.py", *_OURS_CODE))
    add((COSTS, "lexical", version), partial(cost_row, version))
    print(table(shown))
    if chosen.write:
        write(table(shown), CHECKOUT / "docs" / "understanding.md")


if __name__ == "__main__":
    main()
