"""From settings to an engine that reads: what is trained, kept, taken up again and told."""

import io
from dataclasses import replace
from pathlib import Path

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
from tests.nlu.onnx_model import VECTORS, write_encoder
from tests.nlu.samples import NOW, write_sentences


@pytest.fixture
def places(tmp_path):
    return NluPlaces(
        training_directory=write_sentences(tmp_path / "nlu_data"),
        models_directory=tmp_path / "models",
        threshold=0.3,
    )


@pytest.fixture
def cascade(places, tmp_path):
    encoder = write_encoder(tmp_path / "encoder")
    return replace(places, engine="cascade", encoder=str(encoder))


def add_sentence(places, text="salut toi", intent="greet"):
    more = places.training_directory / "fr" / "more.yml"
    more.write_text(f"nlu:\n- intent: {intent}\n  examples: |\n    - {text}\n", encoding="utf-8")


def learnt(places):
    """Learn what is missing; give what was told of it."""
    progress = io.StringIO()
    learn_what_is_missing(places, progress, now=NOW)
    return progress.getvalue()


def at_once(places):
    """Open what serves at once; give it and what was told."""
    progress = io.StringIO()
    engine = open_engine_at_once(places, progress, now=NOW)
    return engine, progress.getvalue()


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
    add_sentence(places)
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


def test_words_alone_serve_at_once_until_the_encoders_part_is_learnt(cascade):
    engine, _ = at_once(cascade)
    assert (engine.name, wants_learning(cascade)) == ("lexical", True)
    told = learnt(cascade)
    assert "encoder: 18 of 18 new sentences" in told
    assert "training on" not in told
    engine, _ = at_once(cascade)
    assert (engine.name, wants_learning(cascade)) == ("cascade", False)


def test_the_semantic_engine_opens_under_its_own_name(cascade):
    learnt(cascade)
    assert at_once(replace(cascade, engine="semantic"))[0].name == "semantic"


def test_words_alone_want_no_encoder(places):
    assert wants_learning(places)
    learnt(places)
    assert not wants_learning(places)


def test_a_new_sentence_trains_anew_and_is_the_only_one_encoded(cascade):
    learnt(cascade)
    add_sentence(cascade)
    assert wants_learning(cascade)
    told = learnt(cascade)
    assert "training on 19 sentences, 4 intents" in told
    assert "encoder: 1 of 1 new sentences" in told
    assert "model 2: encoder's part" in told
    assert at_once(cascade)[0].name == "cascade"


def test_where_nothing_is_missing_nothing_is_done(cascade):
    learnt(cascade)
    assert learnt(cascade) == ""


def test_learning_goes_on_where_it_was_stopped(cascade):
    at_once(cascade)
    learnt(cascade)
    (cascade.models_directory / "0001" / "semantic.npz").unlink()
    assert wants_learning(cascade)
    told = learnt(cascade)
    assert "new sentences" not in told
    assert "model 1: encoder's part" in told


@pytest.mark.parametrize("engine", ["semantic", "cascade"])
def test_an_encoder_that_cannot_be_loaded_leaves_words_alone_and_says_so(cascade, engine):
    broken = replace(cascade, engine=engine, encoder="/nowhere")
    progress = io.StringIO()
    assert open_engine(broken, progress, now=NOW).name == "lexical"
    assert "no encoder, words alone are read: /nowhere: there is no model.onnx" in (
        progress.getvalue()
    )
    assert "no encoder, words alone are read" in learnt(broken)
    assert at_once(broken)[0].name == "lexical"


def test_an_encoder_that_is_lost_later_leaves_words_alone_and_says_so(cascade):
    learnt(cascade)
    (Path(cascade.encoder) / "model.onnx").unlink()
    engine, told = at_once(cascade)
    assert (engine.name, "no encoder, words alone are read" in told) == ("lexical", True)
    assert not wants_learning(cascade)


def test_the_part_of_another_encoder_is_not_used_but_learnt_anew(cascade, tmp_path):
    learnt(cascade)
    other = replace(cascade, encoder=str(write_encoder(tmp_path / "other", vectors=VECTORS * 3)))
    assert (at_once(other)[0].name, wants_learning(other)) == ("lexical", True)
    assert "encoder: 18 of 18 new sentences" in learnt(other)
    assert (at_once(other)[0].name, wants_learning(other)) == ("cascade", False)


def test_a_part_that_cannot_be_read_is_learnt_anew(cascade):
    learnt(cascade)
    (cascade.models_directory / "0001" / "semantic.npz").write_bytes(b"half a file")
    assert (at_once(cascade)[0].name, wants_learning(cascade)) == ("lexical", True)
    assert open_engine(cascade, io.StringIO(), now=NOW).name == "cascade"


def test_opening_whole_learns_all_that_is_missing(cascade):
    progress = io.StringIO()
    engine = open_engine(cascade, progress, now=NOW)
    assert (engine.name, wants_learning(cascade)) == ("cascade", False)
    assert engine.understand("un gros trou", now=NOW).parts[0].intent.name == "nid-de-poule"
    again = io.StringIO()
    assert open_engine(cascade, again, now=NOW).name == "cascade"
    assert again.getvalue() == ""


def test_opening_whole_trains_anew_where_sentences_changed_since_the_words_were_learnt(cascade):
    at_once(cascade)
    add_sentence(cascade)
    progress = io.StringIO()
    engine = open_engine(cascade, progress, now=NOW)
    assert "training on 19 sentences, 4 intents" in progress.getvalue()
    assert {one.name for one in engine.rank("salut toi")} >= {"greet"}
    assert not wants_learning(cascade)


def test_sentences_that_cannot_be_read_want_no_learning(cascade):
    learnt(cascade)
    (cascade.training_directory / "fr" / "all.yml").write_text("nlu: [", encoding="utf-8")
    assert not wants_learning(cascade)
    assert at_once(cascade)[0].name == "cascade"


@pytest.mark.parametrize("engine", ["semantic", "cascade"])
def test_one_file_alone_trains_the_encoders_part_too(cascade, engine):
    file = cascade.training_directory / "fr" / "all.yml"
    found = engine_trained_on(file, replace(cascade, engine=engine), io.StringIO())
    assert found.name == engine
    assert found.rank("mon passeport est périmé")[0].name == "rdv-passeport"


def test_what_one_file_taught_is_not_what_serves(cascade):
    learnt(cascade)
    engine_trained_on(cascade.training_directory / "fr" / "all.yml", cascade, io.StringIO())
    assert (at_once(cascade)[0].name, wants_learning(cascade)) == ("cascade", False)
    assert learnt(cascade) == ""
