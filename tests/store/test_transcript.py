import pytest

from bot.store.conversations import save_turn
from bot.store.inbox import accept_events
from bot.store.transcript import history
from bot.talk.events import Due
from tests.store.samples import HERE, NOW, THERE, answer, outcome, said


@pytest.fixture
async def talked(database):
    """e1 → m1 m2, e2 → m3, and e3 that nobody has answered; all within one instant."""
    await database.run(accept_events, [said("e1"), said("x", THERE)])
    await database.run(accept_events, [said("e2")])
    await database.run(
        save_turn, outcome(answer("m1"), answer("m2")), expected_version=0, handled=["e1"]
    )
    due = Due(id="d", address=HERE, subject="x", received_at=NOW)
    await database.run(accept_events, [said("e3"), due])
    await database.run(save_turn, outcome(answer("m3")), expected_version=1, handled=["e2"])
    return database


async def ids(database, after=None, limit=50):
    return [line.id for line in await database.run(history, HERE, after, limit)]


async def test_answers_stand_right_after_what_they_answer(talked):
    assert await ids(talked) == ["e1", "m1", "m2", "e2", "m3", "e3"]


@pytest.mark.parametrize(
    ("after", "missed"),
    [
        ("m1", ["m2", "e2", "m3", "e3"]),
        ("e2", ["m3", "e3"]),
        ("m3", ["e3"]),
        ("e3", []),
        ("unknown", ["e1", "m1", "m2", "e2", "m3", "e3"]),
        ("x", ["e1", "m1", "m2", "e2", "m3", "e3"]),
    ],
)
async def test_what_came_after_a_line_is_what_was_missed(talked, after, missed):
    assert await ids(talked, after) == missed


async def test_the_latest_lines_are_shown_without_a_place(talked):
    assert await ids(talked, None, 2) == ["m3", "e3"]


async def test_the_first_lines_after_a_place_are_shown(talked):
    assert await ids(talked, "e1", 2) == ["m1", "m2"]
