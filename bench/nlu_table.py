"""What was measured as Markdown, the goals beside it; put between two markers of a document."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from bench.nlu_figures import BINS, wilson

BEGIN, END = "<!-- bench-nlu -->", "<!-- /bench-nlu -->"
DIET_GOALS = {"banking77_10": 14, "clinc150_10": 17, "hassfr_10": 4, "civicfr_10": 30}
"""Points of accuracy over DIET."""
ENGINES = ("lexical", "semantic", "cascade", "rasa")

Row = Mapping[str, Any]
Figure = Callable[[Row], float | None]


def table(rows: Sequence[Row]) -> str:
    """Give all that was measured; parts that were not are left out."""
    by_set: dict[str, dict[str, Row]] = defaultdict(dict)
    for one in rows:
        by_set[one["set"]][one["engine"]] = one
    folds = [one for one in rows if one["set"].startswith("unseen_services")]
    few = {name: found for name, found in by_set.items() if name.endswith("_10")}
    parts = []
    if few:
        parts.append(_few(few))
    if "catalogue" in by_set:
        parts += [_catalogue(by_set["catalogue"]), _reliability(by_set["catalogue"])]
    if folds:
        parts.append(_unseen(folds))
    spent = [one for name, found in by_set.items() for one in found.values() if one.get("costs")]
    if spent and folds != rows:
        parts.append(_costs(spent))
    if "costs" in by_set:
        figures = by_set["costs"]["lexical"]["figures"]
        parts.append(_lines(("lexical, `bench.nlu`", "measured"), figures.items()))
    return "\n\n".join(parts)


def _few(by_set: Mapping[str, Mapping[str, Row]]) -> str:
    lines = []
    for name, found in by_set.items():
        peer = found.get("rasa")
        for engine in (one for one in ENGINES if one in found):
            row = found[engine]
            others = row["others"]
            lines.append(
                (
                    name, engine, _with_interval(row["test"]), _over(row, peer), _goal(name, engine),
                    _percent(row["test"]["top3"]), _percent(row["test"]["macro_f1"]),
                    *(_share(others.get(one)) for one in ("noacc", "typo", "sms", "hard", "english")),
                    _odds(row.get("outside", {}).get("auroc")),
                    _percent(row.get("outside", {}).get("recall_at_95")), _odds(row["ece"]),
                )
            )  # fmt: skip
    head = ("10 sentences an intent", "engine", "top-1 (95 %)", "over DIET", "goal", "top-3", "macro F1",
            "no accents", "typos", "SMS", "hard", "in English", "AUROC", "recall at 95 %", "ECE")  # fmt: skip
    return _lines(head, lines)


def _over(row: Row, peer: Row | None) -> str:
    if peer is None or row["engine"] == "rasa":
        return "–"
    return f"{100 * (row['test']['accuracy'] - peer['test']['accuracy']):+.1f}"


def _goal(name: str, engine: str) -> str:
    return f"{DIET_GOALS[name]:+}" if name in DIET_GOALS and engine != "rasa" else "–"


def _catalogue(found: Mapping[str, Row]) -> str:
    engines = [one for one in ENGINES if one in found]
    lines = [
        (label, goal, *(_percent(figure(found[one])) for one in engines))
        for label, goal, figure in _CATALOGUE
    ]
    lines[:0] = [("services, French, top-1", "≥ 92 %",
                  *(_with_interval(found[one]["test"]) for one in engines))]  # fmt: skip
    row = next(iter(found.values()))
    lines += [
        ("out of scope, AUROC", "≥ 0.95", *(_odds(found[one]["outside"]["auroc"]) for one in engines)),
        ("expected calibration error", "", *(_odds(found[one]["ece"]) for one in engines)),
    ]  # fmt: skip
    title = f"catalogue: {row['train_sentences']} sentences, {row['intents']} intents"
    return _lines((title, "goal", *engines), lines)


def _other(name: str, of: str = "accuracy") -> Figure:
    return lambda row: row["others"][name][of]


def _unseen_only(name: str) -> Figure:
    """Give the accuracy on sentences that are not also taught word for word."""
    return lambda row: row.get("unseen", {}).get(name, {}).get("accuracy")


def _lost(name: str, whole: str = "") -> Figure:
    def lost(row: Row) -> float:
        before = row["others"][whole] if whole else row["test"]
        return float(before["accuracy"] - row["others"][name]["accuracy"])

    return lost


_CATALOGUE: tuple[tuple[str, str, Figure], ...] = (
    ("the same read whole, as `parvis` does", "", lambda row: row.get("understood")),
    ("services, French, top-3", "≥ 98 %", lambda row: row["test"]["top3"]),
    ("services, French, macro F1", "", lambda row: row["test"]["macro_f1"]),
    ("services, French, those not taught word for word", "", _unseen_only("test")),
    ("general, French, top-1", "", _other("general_fr")),
    ("general, French, those not taught word for word", "", _unseen_only("general_fr")),
    ("services, English, top-1", "≥ 90 %", _other("en")),
    ("services, English, top-3", "", _other("en", "top3")),
    ("services, English, those not taught word for word", "", _unseen_only("en")),
    ("general, English, top-1", "", _other("general_en")),
    ("general, English, those not taught word for word", "", _unseen_only("general_en")),
    ("lost without accents", "< 3 %", _lost("noacc")),
    ("lost with typos", "", _lost("typo")),
    ("lost in SMS spelling", "< 6 %", _lost("sms")),
    ("lost with typos, English", "", _lost("en_typo", "en")),
    ("out of scope told, 95 % in scope kept", "", lambda row: row["outside"]["recall_at_95"]),
    ("answered by words alone", "", lambda row: row.get("lexical_alone")),
    ("emergencies told", "", lambda row: row.get("emergencies")),
    ("look-alikes taken for one", "", lambda row: row.get("lookalikes")),
)


def _reliability(found: Mapping[str, Row]) -> str:
    engines = [one for one in ENGINES if one in found]
    lines = []
    for at in range(BINS):
        cells = [found[one]["bins"][at] for one in engines]
        lines.append(
            (
                f"{at / BINS:.2f}–{(at + 1) / BINS:.2f}",
                *(
                    f"{_percent(one['accuracy'])} of {one['sentences']}"
                    if one["sentences"]
                    else "–"
                    for one in cells
                ),
            )
        )
    return _lines(
        ("said (catalogue, services, French)", *(f"right, {one}" for one in engines)), lines
    )


def _unseen(folds: Iterable[Row]) -> str:
    by_engine: dict[str, list[Row]] = defaultdict(list)
    for one in folds:
        by_engine[one["engine"]].append(one["test"])
    lines = []
    for engine, tests in by_engine.items():
        total, hits = (sum(one[of] for one in tests) for of in ("sentences", "hits"))
        low, high = wilson(hits, total)
        first = {"accuracy": hits / total, "low": low, "high": high}
        in_three = sum(one["in_three"] for one in tests) / total
        lines.append(
            (engine, f"{len(tests)} of 10", str(total), _with_interval(first), _percent(in_three))
        )
    head = ("services known by their forms alone", "folds", "sentences", "top-1 (95 %)", "top-3")
    return _lines(head, lines)


def _costs(rows: Iterable[Row]) -> str:
    lines = [
        (one["set"], one["engine"], *(_plain(one["costs"][of]) for of in ("train_s", "load_s", "ms", "peak_mb")))
        for one in rows
    ]  # fmt: skip
    head = ("CPU", "engine", "training s (vectors kept)", "load s", "ms a sentence", "peak MB")
    return _lines(head, lines)


def _lines(head: Sequence[str], lines: Iterable[Sequence[object]]) -> str:
    rows = [head, ["---"] * len(head), *lines]
    return "\n".join("| " + " | ".join(map(str, one)) + " |" for one in rows)


def _with_interval(one: Row) -> str:
    return f"{_percent(one['accuracy'])} ({100 * one['low']:.1f}–{100 * one['high']:.1f})"


def _share(one: Row | None) -> str:
    return _percent(one["accuracy"] if one else None)


def _percent(share: float | None) -> str:
    return "–" if share is None else f"{100 * share:.1f} %"


def _odds(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


def _plain(value: float | None) -> str:
    return "–" if value is None else f"{value:g}"


def write(text: str, file: Path) -> None:
    """Put the text between the markers; where there are none, below all else."""
    whole = file.read_text(encoding="utf-8")
    if BEGIN not in whole:
        whole = f"{whole.rstrip()}\n\n## Engines compared\n\n{BEGIN}\n{END}\n"
    before, _, rest = whole.partition(BEGIN)
    after = rest.partition(END)[2]
    file.write_text(f"{before}{BEGIN}\n\n{text}\n\n{END}{after}", encoding="utf-8")
