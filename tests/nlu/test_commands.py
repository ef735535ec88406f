"""What `parvis understand` and `parvis train` give, exactly as contracts.md says."""

import io
import json

import pytest

from bot.nlu.commands import (
    NluPlaces,
    UnknownEngineError,
    engine_trained_on,
    is_stale,
    open_engine,
    understand_lines,
)
from bot.nlu.training_data import TrainingDataError
from tests.nlu.samples import NOW, SENTENCES, small_engine


def understood(*lines, engine=None):
    out = io.StringIO()
    understand_lines(engine or small_engine(), (f"{one}\n" for one in lines), out, now=NOW)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_a_line_gives_an_object_of_the_contract():
    [found] = understood("un nid-de-poule rue Foch depuis le 14/11/2026")
    assert list(found) == ["text", "language", "intent", "ranking", "entities", "engine"]
    assert found["text"] == "un nid-de-poule rue Foch depuis le 14/11/2026"
    assert (found["language"], found["engine"]) == ("fr", "lexical")
    assert found["intent"] == found["ranking"][0]
    assert found["intent"]["name"] == "nid-de-poule"
    assert {frozenset(one) for one in found["ranking"]} == {frozenset({"name", "confidence"})}
    assert {frozenset(one) for one in found["entities"]} == {
        frozenset({"name", "value", "start", "end"})
    }
    [day] = [one for one in found["entities"] if one["name"] == "date"]
    assert day["value"] == "2026-11-14"
    assert "14/11/2026" in found["text"][day["start"] : day["end"]]


def test_below_the_threshold_the_intent_is_a_fallback_and_the_ranking_stays_raw():
    [found] = understood("un nid-de-poule", engine=small_engine(threshold=1.1))
    assert found["intent"]["name"] == "nlu_fallback"
    assert found["ranking"][0]["name"] == "nid-de-poule"
    assert 0 <= found["intent"]["confidence"] <= 1


def test_every_line_is_answered_even_an_empty_one():
    assert [one["intent"]["name"] for one in understood("", "🙂", "???")] == ["nlu_fallback"] * 3


def test_each_line_is_read_alone():
    texts = ["mon passeport", "un gros trou", "mon passeport"]
    first, _, third = understood(*texts)
    assert first == third == understood("mon passeport")[0]


def test_offsets_count_code_points():
    [found] = understood("😀 un trou le 14/11/2026")
    [day] = [one for one in found["entities"] if one["name"] == "date"]
    assert found["text"][day["start"] : day["end"]].endswith("14/11/2026")


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
    from dataclasses import replace  # noqa: PLC0415

    with pytest.raises(UnknownEngineError, match="no engine 'oracle'; there is: lexical"):
        open_engine(replace(places, engine="oracle"), io.StringIO(), now=NOW)


def test_one_file_alone_trains_an_engine_for_benchmarks(places):
    file = places.training_directory / "fr" / "all.yml"
    engine = engine_trained_on(file, threshold=0.0)
    assert engine.understand("extrait de naissance", now=NOW).parts[0].intent.name == (
        "acte-naissance"
    )


def test_one_intent_alone_cannot_be_learnt(tmp_path):
    file = tmp_path / "one.yml"
    file.write_text("nlu:\n- intent: a\n  examples: |\n    - b\n    - c\n", encoding="utf-8")
    with pytest.raises(TrainingDataError, match="at least two intents are needed"):
        engine_trained_on(file, threshold=0.5)
