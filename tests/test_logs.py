"""What a log line holds, and what it never does."""

import io
import json
import logging
from collections.abc import Iterator

import pytest
import structlog

from bot.logs import PRIVATE_KEYS, configure_logs

WORDS = "mon voisin me fait peur"


@pytest.fixture
def stream() -> Iterator[io.StringIO]:
    told = io.StringIO()
    root = logging.getLogger()
    before, level = list(root.handlers), root.level
    configure_logs(form="json", stream=told)
    yield told
    structlog.reset_defaults()
    root.handlers[:], root.level = before, level


def test_an_event_is_one_line_of_json(stream: io.StringIO) -> None:
    structlog.get_logger().info("turn_saved", conversation="c1", duration_ms=3)
    (line,) = stream.getvalue().splitlines()
    event = json.loads(line)
    assert (event["event"], event["conversation"], event["level"]) == ("turn_saved", "c1", "info")


@pytest.mark.parametrize("key", sorted(PRIVATE_KEYS))
def test_a_citizens_words_are_masked_under_every_private_key(stream: io.StringIO, key: str) -> None:
    structlog.get_logger().info("turn_saved", **{key: WORDS})
    assert WORDS not in stream.getvalue()


def test_an_exception_is_told_by_class_and_place_never_by_its_words(stream: io.StringIO) -> None:
    try:
        int(WORDS)
    except ValueError:
        structlog.get_logger().exception("turn_failed")
        logging.getLogger("library").exception("cannot read %s", WORDS)
    events = [json.loads(line) for line in stream.getvalue().splitlines()]
    assert WORDS not in stream.getvalue()
    assert [event["exception"] for event in events] == ["ValueError", "ValueError"]
    assert events[0]["at"][0].startswith("test_logs.py:")


def test_libraries_are_heard_from_warnings_up(stream: io.StringIO) -> None:
    logging.getLogger("library").info("hello")
    logging.getLogger("library").warning("careful with %s", WORDS)
    (line,) = stream.getvalue().splitlines()
    assert json.loads(line)["event"] == "careful with %s"
