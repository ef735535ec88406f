"""How well the shipped sentences teach: measured on sentences that no one may tune on.

Sentences that also stand in nlu_data are left out: they tell nothing of words not seen before.
The floors are a few points under what docs/understanding.md says was measured.
"""

import csv
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.dialogue.safety import find_emergency
from bot.nlu.opening import lexical_engine
from bot.nlu.scoring import read_labelled, score_engine
from bot.nlu.training import train_scorer
from bot.nlu.training_data import load_examples
from bot.reading.folding import words

HERE = Path(__file__).parent
NOW = datetime(2026, 11, 24, 9, 0, tzinfo=ZoneInfo("Europe/Paris"))
SURE_OF_AN_EMERGENCY = 0.85
EXAMPLES = load_examples(HERE.parents[1] / "nlu_data")
TAUGHT = frozenset(words(one.text) for one in EXAMPLES)


@pytest.fixture(scope="module")
def engine():
    return lexical_engine(train_scorer(EXAMPLES)[0], threshold=0.5)


def unseen(*names):
    labelled = [pair for name in names for pair in read_labelled(HERE / f"{name}.csv")]
    return [(text, intent) for text, intent in labelled if words(text) not in TAUGHT]


FLOORS = [
    pytest.param(("services_fr", "general_fr"), 0.89, id="French"),
    pytest.param(("services_en", "general_en"), 0.85, id="English"),
]


@pytest.mark.parametrize(("names", "floor"), FLOORS)
def test_unseen_sentences_are_understood(engine, names, floor):
    assert score_engine(engine, unseen(*names), now=NOW).accuracy >= floor


def is_caught(engine, text):
    first = engine.rank(text)[0]
    by_intent = first.name == "emergency" and first.confidence >= SURE_OF_AN_EMERGENCY
    return by_intent or find_emergency(text) is not None


def share_caught(engine, name):
    with (HERE / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        texts = [row["text"] for row in csv.DictReader(stream)]
    return sum(is_caught(engine, text) for text in texts) / len(texts)


def test_emergencies_are_caught(engine):
    assert share_caught(engine, "emergencies") >= 0.88


def test_what_only_looks_like_an_emergency_is_seldom_taken_for_one(engine):
    assert share_caught(engine, "lookalikes") <= 0.03


NONSENSE = ["xqzt wvrpl", "blorf gnash quibble", "asdf qwerty uiop", "zzkrt mmpl vwx"]


@pytest.mark.parametrize("text", NONSENSE)
def test_nonsense_starts_no_service(engine, text):
    found = engine.understand(text, now=NOW).parts[0]
    assert found.intent.name == "nlu_fallback"
