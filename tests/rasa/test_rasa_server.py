"""What holds with a real Rasa server: `make test-rasa`."""

import random
import statistics
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
import yaml
from structlog.testing import capture_logs

from bot.nlu.rasa import REST_S
from bot.nlu.training_data import load_examples
from tests.nlu.samples import NOW, SENTENCES
from tests.rasa.server import (
    CONFIG,
    NLU_DATA,
    address,
    engine_on,
    free_port,
    rasa,
    rasa_engine,
    served,
    trained_model,
)

pytestmark = pytest.mark.rasa
FOREIGN = "comment inscrire ma fille à la cantine de l'école"
"""Asks for nothing that the engine standing in has ever heard of."""


@pytest.fixture(scope="module")
def examples():
    return load_examples(NLU_DATA)


@pytest.fixture
def domain(tmp_path, examples):
    """A domain that names our intents, which `rasa data validate` wants."""
    intents = sorted({one.intent for one in examples})
    file = tmp_path / "domain.yml"
    file.write_text(yaml.safe_dump({"version": "3.1", "intents": intents}), "utf-8")
    return file


def test_config_and_sentences_as_shipped_are_valid_to_rasa(domain, tmp_path):
    code, said = rasa(
        "data", "validate", "-c", CONFIG, "--data", NLU_DATA, "-d", domain, folder=tmp_path
    )
    assert code == 0, said


def test_rasa_trains_with_config_as_shipped(tmp_path):
    data = {
        "version": "3.1",
        "nlu": [
            {"intent": intent, "examples": "".join(f"- {one}\n" for one in sentences)}
            for intent, sentences in SENTENCES.items()
        ],
    }
    sentences = tmp_path / "nlu.yml"
    sentences.write_text(yaml.safe_dump(data, allow_unicode=True), "utf-8")
    code, said = rasa("train", "nlu", "-c", CONFIG, "-u", sentences, "--out", tmp_path)
    assert code == 0, said
    assert list(tmp_path.glob("nlu-*.tar.gz"))


def test_the_intents_are_those_of_our_sentences(examples):
    assert trained_model().is_file()
    ranking = rasa_engine().understand(FOREIGN, now=NOW).parts[0].ranking
    assert len(ranking) == 10
    assert {one.name for one in ranking} <= {one.intent for one in examples}


def test_it_is_rasa_that_answers():
    engine, stand_in = rasa_engine(), engine_on("http://127.0.0.1:9")
    found = engine.understand(FOREIGN, now=NOW)
    instead = stand_in.understand(FOREIGN, now=NOW)
    assert (found.engine, instead.engine) == ("rasa", "lexical")
    assert {one.name for one in instead.parts[0].ranking} == set(SENTENCES)
    assert found.parts[0].ranking != instead.parts[0].ranking
    assert not {one.name for one in found.parts[0].ranking[:3]} <= set(SENTENCES)


def test_what_it_was_taught_it_has_begun_to_know(examples):
    chosen = random.Random(1).sample(examples, 150)
    rankings = [rasa_engine().understand(one.text, now=NOW).parts[0].ranking for one in chosen]
    right = sum(
        one.intent in {intent.name for intent in ranking}
        for one, ranking in zip(chosen, rankings, strict=True)
    )
    by_chance = 10 / len({one.intent for one in examples})
    assert right / len(chosen) > 3 * by_chance


def test_many_threads_are_answered_at_once(examples):
    engine, texts = rasa_engine(), [one.text for one in examples[:80]]
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(lambda text: engine.understand(text, now=NOW), texts))
    assert {one.engine for one in together} == {"rasa"}
    assert together == [engine.understand(text, now=NOW) for text in texts]


def test_rasas_own_commands_are_words_like_any_others():
    command = 'acte-naissance{"date": "1985"}'
    obeyed, plain = (rasa_engine().understand(text, now=NOW) for text in (f"/{command}", command))
    assert obeyed.parts[0].ranking == plain.parts[0].ranking


def test_a_text_is_read_in_a_fraction_of_the_time_allowed(examples):
    engine, times = rasa_engine(), []
    for one in examples[:60]:
        began = time.perf_counter()
        engine.understand(one.text, now=NOW)
        times.append(time.perf_counter() - began)
    assert statistics.median(times) < 0.5


def test_without_its_token_rasa_is_stood_in_for():
    with capture_logs() as logs:
        found = engine_on(address(), token=None).understand(FOREIGN, now=NOW)
    assert (found.engine, [one["reason"] for one in logs]) == ("lexical", ["http_401"])


def test_a_rasa_that_stops_is_stood_in_for_and_asked_again_once_it_is_back():
    port, time_s = free_port(), [0.0]
    with served(trained_model(), port) as url:
        engine = engine_on(url, clock=lambda: time_s[0])
        before = engine.understand(FOREIGN, now=NOW)
    with capture_logs() as logs:
        stopped = engine.understand(FOREIGN, now=NOW)
        time_s[0] += REST_S
        with served(trained_model(), port):
            back = engine.understand(FOREIGN, now=NOW)
    assert [one.engine for one in (before, stopped, back)] == ["rasa", "lexical", "rasa"]
    assert before == back
    assert [one["event"] for one in logs] == ["rasa_down", "rasa_back"]
