"""From settings to an engine that reads: what is trained, kept, taken up again and told."""

import io
from dataclasses import replace

import pytest

from bot.nlu.opening import (
    UnknownEngineError,
    engine_trained_on,
    is_stale,
    open_engine,
    open_engine_at_once,
    wants_learning,
)
from bot.nlu.places import NluPlaces
from bot.nlu.preparing import learn_what_is_missing
from bot.nlu.training_data import TrainingDataError
from tests.nlu.samples import NOW, SENTENCES


@pytest.fixture
def places(tmp_path):
    blocks = "".join(
        f"- intent: {intent}\n  examples: |\n" + "".join(f"    - {text}\n" for text in texts)
        for intent, texts in SENTENCES.items()
    )
    sentences = tmp_path / "nlu_data" / "fr"
    sentences.mkdir(parents=True)
    (sentences / "all.yml").write_text(f"nlu:\n{blocks}", encoding="utf-8")
    return NluPlaces(
        training_directory=tmp_path / "nlu_data",
        models_directory=tmp_path / "models",
        threshold=0.3,
    )


def test_a_model_that_lacks_is_trained_once(places):
    progress = io.StringIO()
    for _ in range(2):
        engine = open_engine(places, progress, now=NOW)
    assert engine.understand("un gros trou", now=NOW).parts[0].intent.name == "nid-de-poule"
    lines = progress.getvalue().splitlines()
    assert lines[0] == "training on 18 sentences, 3 intents…"
    assert [one[:8] for one in lines] == ["training", "model 1:"]


def test_a_model_that_cannot_be_read_is_trained_anew(places):
    open_engine(places, io.StringIO(), now=NOW)
    (places.models_directory / "0001" / "lexical.npz").write_bytes(b"half a file")
    progress = io.StringIO()
    engine = open_engine(places, progress, now=NOW)
    assert engine.understand("un gros trou", now=NOW).parts[0].intent.name == "nid-de-poule"
    assert progress.getvalue().startswith("model 1 cannot be read: ")
    assert "model 2: " in progress.getvalue()


def test_a_model_is_stale_once_sentences_change(places):
    assert is_stale(places)
    open_engine(places, io.StringIO(), now=NOW)
    assert not is_stale(places)
    more = places.training_directory / "fr" / "more.yml"
    more.write_text("nlu:\n- intent: greet\n  examples: |\n    - salut\n", encoding="utf-8")
    assert is_stale(places)


def test_an_engine_of_another_name_is_told(places):
    with pytest.raises(UnknownEngineError, match="no engine 'oracle'; there is: lexical"):
        open_engine(replace(places, engine="oracle"), io.StringIO(), now=NOW)


def test_one_file_alone_trains_an_engine_for_benchmarks(places):
    file = places.training_directory / "fr" / "all.yml"
    engine = engine_trained_on(file, replace(places, threshold=0.0), io.StringIO())
    assert engine.understand("extrait de naissance", now=NOW).parts[0].intent.name == (
        "acte-naissance"
    )


def test_one_intent_alone_cannot_be_learnt(places, tmp_path):
    file = tmp_path / "one.yml"
    file.write_text("nlu:\n- intent: a\n  examples: |\n    - b\n    - c\n", encoding="utf-8")
    with pytest.raises(TrainingDataError, match="at least two intents are needed"):
        engine_trained_on(file, places, io.StringIO())
