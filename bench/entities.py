"""How well entities are read: our grammars and the libraries a project would take instead.

Run by `python -m bench.entities`. Phrases and labels: `tests/understanding/held_out/entities_fr.yml`,
written without sight of the bot. Their even half may be looked at while mending a grammar; the odd
half is only ever counted, and the table is on it. The libraries come with `requirements/bench.txt`; what is missing is said.
"""

import json
import statistics
import time
from collections.abc import Iterator

from bench.entity_libraries import libraries, missing
from bench.entity_scores import (
    KINDS,
    NOW,
    PARTS,
    Count,
    Finder,
    Named,
    count_by_kind,
    false_alarms,
    half_of,
    read_phrases,
)
from bot.reading.entities import find_entities

ROUNDS = 10
OF_ABOUT_TWELVE_WORDS = range(11, 14)


def ours(text: str) -> Iterator[Named]:
    """Find what our own grammars read in a text."""
    for one in find_entities(text, now=NOW, language="fr"):
        yield Named(name=one.name, value=one.value, start=one.start, end=one.end)


def main() -> None:
    phrases = read_phrases()
    halves = {half: half_of(phrases, half) for half in ("dev", "test")}
    counts = {half: count_by_kind(some, ours) for half, some in halves.items()}
    others = {name: count_by_kind(halves["test"], find) for name, find in libraries().items()}
    print("kind                 n  precision recall  F1     dev F1  best library")
    for kind in (*KINDS, *(f"address.{part}" for part in PARTS)):
        one = counts["test"][kind]
        print(
            f"{kind:18} {one.labelled:3}  {one.precision:.2f}      {one.recall:.2f}    {one.f1:.3f}"
            f"  {counts['dev'][kind].f1:.3f}   {_best(kind, others)}"
        )
    for half, some in halves.items():
        print(f"false alarms, {half}: {_shown(false_alarms(some, ours))}")
    for name, find in libraries().items():
        print(f"false alarms, {name}: {_shown(false_alarms(phrases, find))}")
    print(json.dumps({"sentence_ms": _median_ms(ours), "missing": missing()}))
    if missing():
        print("pip install --require-hashes --requirement requirements/bench.txt")


def _best(kind: str, others: dict[str, dict[str, Count]]) -> str:
    """Name the library with the best F1 for a kind, and how good it is."""
    scored = [(counts[kind].f1, name) for name, counts in others.items()]
    best, name = max(scored, default=(0.0, ""))
    return f"{best:.3f} {name}" if best else "–"


def _shown(alarms: tuple[int, int]) -> str:
    return f"{alarms[0]} of {alarms[1]}"


def _median_ms(find: Finder) -> float:
    """Read sentences of about twelve words one by one; give the median time of one."""
    texts = [one.text for one in read_phrases()]
    texts = [one for one in texts if len(one.split()) in OF_ABOUT_TWELVE_WORDS]
    times = []
    for _ in range(ROUNDS):
        for text in texts:
            began = time.perf_counter()
            list(find(text))
            times.append(time.perf_counter() - began)
    return round(statistics.median(times) * 1000, 3)


if __name__ == "__main__":
    main()
