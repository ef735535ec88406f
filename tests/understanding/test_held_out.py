"""How well the shipped sentences teach words alone, and that what is held out stays as it was."""

import hashlib
from collections import Counter
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.installation import nlu_places
from bot.nlu.models import latest, load_model
from bot.nlu.opening import lexical_engine
from bot.nlu.scoring import score_engine
from bot.nlu.training_data import load_examples
from bot.reading.folding import words
from bot.settings import load_settings
from connectors.local.loader import load_forms
from tests.understanding.sentences import HELD_OUT, general, rows, services

ROOT = Path(__file__).parents[2]
NOW = datetime(2026, 11, 24, 9, 0, tzinfo=ZoneInfo("Europe/Paris"))
SERVICES = sorted(load_forms(ROOT / "connectors" / "local" / "forms").services)


@pytest.fixture(scope="module")
def engine(trained_data):
    places = nlu_places(load_settings(environ={"PARVIS_DATA__DIRECTORY": str(trained_data)}))
    version = latest(places.models_directory)
    return lexical_engine(load_model(places.models_directory, version), threshold=0.5)


def test_what_is_held_out_is_what_was_written_before_the_training_sentences():
    listed = (HELD_OUT / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    kept = dict(reversed(line.split(maxsplit=1)) for line in listed)
    found = {
        f"./{file.relative_to(HELD_OUT).as_posix()}": hashlib.sha256(file.read_bytes()).hexdigest()
        for file in HELD_OUT.rglob("*.*")
    }
    assert found == kept


@pytest.mark.parametrize(("language", "fewest"), [("fr", 10), ("en", 4)])
def test_every_service_has_sentences_held_out(language, fewest):
    counts = Counter(slug for _, slug in services(language))
    assert [slug for slug in SERVICES if counts[slug] < fewest] == []


@pytest.mark.parametrize("name", ["emergencies.csv", "lookalikes.csv"])
def test_two_hundred_emergencies_and_look_alikes_are_held_out(name):
    assert len(rows(name)) == 200


def test_few_sentences_held_out_are_taught_word_for_word():
    taught = {words(one.text) for one in load_examples(ROOT / "nlu_data")}
    held_out = [*services("fr"), *services("en")]
    assert sum(words(text) in taught for text, _ in held_out) / len(held_out) <= 0.02


FLOORS = [
    pytest.param(services("fr"), 0.90, 0.95, id="services in French"),
    pytest.param(services("en"), 0.91, 0.95, id="services in English"),
    pytest.param(general("fr"), 0.82, 0.89, id="general in French"),
    pytest.param(general("en"), 0.79, 0.86, id="general in English"),
]
"""A few points under what docs/understanding.md says was measured: accuracy, top three."""


@pytest.mark.parametrize(("labelled", "accuracy", "top3"), FLOORS)
def test_unseen_sentences_are_understood_by_words_alone(engine, labelled, accuracy, top3):
    score = score_engine(engine, labelled, now=NOW)
    assert (score.accuracy >= accuracy, score.top3 >= top3) == (True, True), score.confusions[:9]


NONSENSE = ["xqzt wvrpl", "blorf gnash quibble", "asdf qwerty uiop", "zzkrt mmpl vwx"]


@pytest.mark.parametrize("text", NONSENSE)
def test_nonsense_starts_no_service(engine, text):
    found = engine.understand(text, now=NOW).parts[0]
    assert found.intent.name == "nlu_fallback"
