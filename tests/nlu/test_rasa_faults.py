"""What the rasa engine does when Rasa says nothing of use: another answers, and Rasa is left alone."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from structlog.testing import capture_logs

from bot.nlu.rasa import REST_S
from bot.settings_faults import Secret
from tests.nlu.pretend_rasa import HOLE, SURE, PretendRasa, engine_on, parsed, serving
from tests.nlu.samples import NOW, small_engine

TWO = f"{HOLE}. je voudrais refaire mon passeport"

FAULTS = [
    pytest.param({"status": 500}, "http_500", id="500"),
    pytest.param({"status": 401}, "http_401", id="401"),
    pytest.param({"status": 409, "body": b'{"reason": "Conflict"}'}, "http_409", id="no-model"),
    pytest.param({"status": 302, "body": b""}, "http_302", id="redirected"),
    pytest.param({"body": b""}, "malformed_answer", id="empty"),
    pytest.param({"body": b"<html>nginx</html>"}, "malformed_answer", id="not-json"),
    pytest.param({"body": b"\xff\xfe\x00"}, "malformed_answer", id="not-text"),
    pytest.param({"body": b"[" * 100_000}, "malformed_answer", id="too-deep"),
    pytest.param({"body": b" " * 3_000_000}, "malformed_answer", id="too-large"),
    pytest.param({"answer": []}, "malformed_answer", id="a-list"),
    pytest.param({"answer": {}}, "malformed_answer", id="no-intent"),
    pytest.param(
        {"answer": {"intent": {"name": None, "confidence": 0.0}, "intent_ranking": []}},
        "malformed_answer",
        id="a-model-without-nlu",
    ),
    pytest.param({"answer": {"intent_ranking": 3}}, "malformed_answer", id="ranking-no-list"),
    pytest.param({"answer": {"intent_ranking": ["a"]}}, "malformed_answer", id="intent-no-object"),
    pytest.param({"answer": parsed("", ("", 1))}, "malformed_answer", id="nameless"),
    pytest.param({"answer": parsed("", ("a", "1"))}, "malformed_answer", id="confidence-text"),
    pytest.param({"answer": parsed("", ("a", True))}, "malformed_answer", id="confidence-truth"),
    pytest.param(
        {"answer": parsed("", ("a", float("nan")))}, "malformed_answer", id="confidence-nan"
    ),
    pytest.param({"answer": parsed("", ("a", 1), entities=[3])}, "malformed_answer", id="entity"),
    pytest.param({"answer": parsed("", ("a", 1), entities=[{}])}, "malformed_answer", id="unnamed"),
    pytest.param(
        {"answer": parsed("", ("a", 1), entities=[{"entity": "date", "start": "1"}])},
        "malformed_answer",
        id="offset-text",
    ),
]


@pytest.mark.parametrize(("fault", "reason"), FAULTS)
def test_a_rasa_that_answers_wrongly_is_stood_in_for(engine, rasa, fault, reason):
    for name, value in fault.items():
        setattr(rasa, name, value)
    with capture_logs() as logs:
        found = engine.understand(HOLE, now=NOW)
    assert found == small_engine().understand(HOLE, now=NOW)
    assert logs == [
        {"event": "rasa_down", "log_level": "warning", "reason": reason, "answers": "lexical"}
    ]


@pytest.mark.parametrize(
    "fault", [{"wait_s": 1.0}, {"pause_s": 0.02}], ids=["silent", "byte-by-byte"]
)
def test_a_slow_rasa_is_not_waited_for(rasa, fault):
    for name, value in fault.items():
        setattr(rasa, name, value)
    engine = engine_on(rasa.url, timeout_s=0.2)
    began = time.monotonic()
    with capture_logs() as logs:
        assert engine.understand(HOLE, now=NOW).engine == "lexical"
    assert 0.2 <= time.monotonic() - began < 0.8
    assert [one["reason"] for one in logs] == ["timeout"]


def test_all_questions_of_one_message_share_one_time(rasa):
    rasa.wait_s = 0.15
    began = time.monotonic()
    engine_on(rasa.url, timeout_s=0.4).understand(TWO, now=NOW)
    assert time.monotonic() - began < 0.7


def test_no_server_at_all_is_stood_in_for(watch):
    with serving(PretendRasa()) as gone:
        url = gone.url
    with capture_logs() as logs:
        assert engine_on(url, clock=watch).understand(HOLE, now=NOW).engine == "lexical"
    assert [(one["event"], one["reason"]) for one in logs] == [("rasa_down", "no_connection")]


def test_a_rasa_that_failed_is_left_alone_for_a_while(engine, rasa, watch):
    rasa.status = 503
    with capture_logs() as logs:
        for _ in range(10):
            assert engine.understand(HOLE, now=NOW).engine == "lexical"
            assert engine.first_look(HOLE, now=NOW) == small_engine().first_look(HOLE, now=NOW)
    assert (len(rasa.asked), len(logs)) == (1, 1)
    watch.time_s += REST_S
    assert engine.first_look(HOLE, now=NOW).final is False
    with capture_logs() as logs:
        assert engine.understand(HOLE, now=NOW).engine == "lexical"
        assert engine.understand(HOLE, now=NOW).engine == "lexical"
    assert (len(rasa.asked), logs) == (2, [])


def test_a_rasa_that_is_back_is_asked_again_and_told_once(engine, rasa, watch):
    rasa.status = 503
    engine.understand(HOLE, now=NOW)
    rasa.status = 200
    watch.time_s += REST_S
    with capture_logs() as logs:
        assert [engine.understand(HOLE, now=NOW).engine for _ in range(3)] == ["rasa"] * 3
    assert logs == [{"event": "rasa_back", "log_level": "info", "down_s": REST_S}]


def test_a_slow_rasa_that_quickens_is_asked_again(rasa, watch):
    engine = engine_on(rasa.url, timeout_s=0.2, clock=watch)
    rasa.wait_s = 0.5
    assert engine.understand(HOLE, now=NOW).engine == "lexical"
    rasa.wait_s = 0
    watch.time_s += REST_S
    assert engine.understand(HOLE, now=NOW).engine == "rasa"


def test_a_server_that_is_started_again_is_asked_again(watch):
    first = PretendRasa(answer=parsed(HOLE, *SURE))
    with serving(first):
        engine = engine_on(first.url, clock=watch)
        assert engine.understand(HOLE, now=NOW).engine == "rasa"
    assert engine.understand(HOLE, now=NOW).engine == "lexical"
    watch.time_s += REST_S
    with serving(PretendRasa(answer=parsed(HOLE, *SURE)), port=first.port):
        assert engine.understand(HOLE, now=NOW).engine == "rasa"


def test_while_one_tries_again_the_others_do_not_wait(rasa, watch):
    engine = engine_on(rasa.url, clock=watch)
    rasa.status = 503
    engine.understand(HOLE, now=NOW)
    rasa.status, rasa.wait_s = 200, 0.5
    watch.time_s += REST_S
    started = threading.Barrier(8)

    def understand(_):
        started.wait()
        return engine.understand(HOLE, now=NOW).engine

    with ThreadPoolExecutor(8) as pool:
        names = sorted(pool.map(understand, range(8)))
    assert names == ["lexical"] * 7 + ["rasa"]


def test_many_threads_that_fail_tell_it_once(rasa):
    rasa.status = 500
    engine = engine_on(rasa.url)
    with capture_logs() as logs, ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _: engine.understand(HOLE, now=NOW), range(32)))
    assert len(logs) == 1


@given(body=st.binary(max_size=40) | st.text(alphabet='{}[]",:intent1e.', max_size=30))
@settings(max_examples=60, deadline=None)
def test_whatever_it_answers_the_text_is_understood(body):
    with serving(PretendRasa(body=body if isinstance(body, bytes) else body.encode())) as rasa:
        found = engine_on(rasa.url).understand(HOLE, now=NOW)
    assert found == small_engine().understand(HOLE, now=NOW)


def test_the_token_is_in_no_log(rasa):
    rasa.status = 401
    engine = engine_on(rasa.url, token=Secret("hunter2"))
    with capture_logs() as logs:
        engine.understand(HOLE, now=NOW)
    assert "hunter2" not in f"{logs}{vars(engine)}"
