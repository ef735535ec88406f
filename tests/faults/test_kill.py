"""A process killed at twenty random points loses nothing and doubles nothing, on either database."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.faults.databases import new_postgresql, new_sqlite
from tests.faults.harness import answer_time, run_conversation
from tests.faults.several import run_chats

KILLS = 10
KILLS_A_CONVERSATION = 5


@pytest.fixture(params=["sqlite", "postgresql"])
def new_database(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[], str]:
    if request.param == "sqlite":
        return lambda: new_sqlite(tmp_path)
    server_url = str(request.getfixturevalue("postgres_url"))
    return lambda: new_postgresql(server_url)


@pytest.mark.slow
def test_killed_at_ten_points_every_conversation_ends_with_one_ticket(
    new_database: Callable[[], str], trained_data: Path
) -> None:
    took = answer_time(new_database(), trained_data)
    chance = random.Random(20261124)
    faults: list[str] = []
    kills = 0
    while kills < KILLS:
        outcome = run_conversation(
            new_database(),
            trained_data,
            chance=chance,
            kills=KILLS_A_CONVERSATION,
            answer_s=took * 1.5,
        )
        kills += outcome.kills
        faults += outcome.faults
    assert faults == []


@pytest.mark.slow
def test_several_processes_lose_nothing_and_keep_the_order_when_one_is_killed(
    new_database: Callable[[], str], tmp_path: Path
) -> None:
    outcome = run_chats(
        new_database(), tmp_path / "answers", chance=random.Random(20261125), kills=5
    )
    assert (outcome.kills, outcome.faults) == (5, [])
