"""A pretended Rasa server, and our engine that asks it."""

import pytest

from tests.nlu.pretend_rasa import HOLE, SURE, PretendRasa, Watch, engine_on, parsed, serving


@pytest.fixture
def rasa():
    with serving(PretendRasa(answer=parsed(HOLE, *SURE))) as server:
        yield server


@pytest.fixture
def watch():
    return Watch()


@pytest.fixture
def engine(rasa, watch):
    engine = engine_on(rasa.url, clock=watch)
    yield engine
    engine.close()
