"""A process killed at twenty random points loses nothing and doubles nothing."""

import random
from pathlib import Path

import pytest

from tests.faults.harness import answer_time, run_conversation

KILLS = 20
KILLS_A_CONVERSATION = 4


@pytest.mark.slow
def test_killed_at_twenty_points_every_conversation_ends_with_one_ticket(tmp_path: Path) -> None:
    data = tmp_path / "data"
    took = answer_time(f"sqlite:///{tmp_path / 'first.db'}", data)
    chance = random.Random(20261124)
    faults: list[str] = []
    kills = 0
    while kills < KILLS:
        outcome = run_conversation(
            f"sqlite:///{tmp_path / f'{kills}.db'}",
            data,
            chance=chance,
            kills=KILLS_A_CONVERSATION,
            answer_s=took * 1.5,
        )
        kills += outcome.kills
        faults += outcome.faults
    assert faults == []
