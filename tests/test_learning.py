"""What is learnt behind the serving bot takes over when it is whole, and leaves nothing running."""

import asyncio
import os
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from bot.learning import learn_behind
from bot.nlu.in_use import EngineInUse
from bot.nlu.training_data import TrainingDataError
from bot.talk.understanding import Understanding
from tests.nlu.meaning import cascade_engine
from tests.nlu.samples import NOW, small_engine

DONE = [sys.executable, "-c", ""]
FAILED = [sys.executable, "-c", "raise SystemExit(3)"]


@pytest.fixture
def engine() -> EngineInUse:
    return EngineInUse(small_engine())


def hanging(note: Path, *, stubborn: bool = False) -> list[str]:
    """Give a command that notes its process id and never ends; a stubborn one ignores SIGTERM."""
    program = (
        "import os, pathlib, signal, sys, time\n"
        + ("signal.signal(signal.SIGTERM, signal.SIG_IGN)\n" if stubborn else "")
        + "pathlib.Path(sys.argv[1]).write_text(str(os.getpid()))\n"
        "time.sleep(600)\n"
    )
    return [sys.executable, "-c", program, str(note)]


def wait_for(note: Path) -> int:
    """Wait for a hanging command to run; give its process id."""
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        if note.exists() and (noted := note.read_text(encoding="utf-8")):
            return int(noted)
        time.sleep(0.02)
    raise TimeoutError(str(note))


def is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


async def test_what_was_learnt_takes_over(engine: EngineInUse) -> None:
    await learn_behind(DONE, engine, cascade_engine)
    assert engine.name == "cascade"
    understood: Understanding = engine.understand("un gros trou", now=NOW)
    assert understood.engine == "cascade"
    assert engine.first_look("un gros trou", now=NOW).engine == "cascade"


@pytest.mark.parametrize(
    "command",
    [
        FAILED,
        ["/nowhere/parvis", "train"],
        [sys.executable, "-c", "import os; os.kill(os.getpid(), 9)"],
    ],
    ids=["fails", "cannot be run", "dies"],
)
async def test_where_learning_fails_what_serves_goes_on(
    engine: EngineInUse, command: list[str]
) -> None:
    asked = []
    await learn_behind(command, engine, lambda: asked.append(1) or cascade_engine())
    assert (engine.name, asked) == ("lexical", [])


@pytest.mark.parametrize(
    "error", [TrainingDataError("all.yml:3: this is not valid YAML"), PermissionError("models")]
)
async def test_where_it_cannot_be_opened_what_serves_goes_on(
    engine: EngineInUse, error: Exception
) -> None:
    def reopen() -> None:
        raise error

    await learn_behind(DONE, engine, reopen)  # type: ignore[arg-type]
    assert engine.name == "lexical"


async def test_opening_does_not_stop_the_loop(engine: EngineInUse) -> None:
    ticks = []

    def reopen() -> object:
        seen = len(ticks)
        deadline = time.monotonic() + 10
        while len(ticks) < seen + 5 and time.monotonic() < deadline:
            time.sleep(0.01)
        return cascade_engine()

    async def tick() -> None:
        while True:
            ticks.append(1)
            await asyncio.sleep(0.01)

    ticking = asyncio.create_task(tick())
    await learn_behind(DONE, engine, reopen)  # type: ignore[arg-type]
    ticking.cancel()
    assert len(ticks) >= 5


async def test_progress_is_told_on_stderr_and_nothing_on_stdout(
    engine: EngineInUse, capfd: pytest.CaptureFixture[str]
) -> None:
    await learn_behind([sys.executable, "-c", "print('half')"], engine, cascade_engine)
    told = capfd.readouterr()
    assert ("half" in told.err, "half" in told.out) == (True, False)


@pytest.mark.parametrize("stubborn", [False, True], ids=["obedient", "stubborn"])
async def test_a_command_still_running_is_gone_once_we_are_cancelled(
    engine: EngineInUse, tmp_path: Path, stubborn: bool
) -> None:
    note = tmp_path / "pid"
    behind = asyncio.create_task(
        learn_behind(hanging(note, stubborn=stubborn), engine, cascade_engine)
    )
    pid = await asyncio.to_thread(wait_for, note)
    assert is_running(pid)
    behind.cancel()
    with suppress(asyncio.CancelledError):
        await behind
    assert behind.cancelled()
    assert (is_running(pid), engine.name) == (False, "lexical")


async def test_a_command_that_has_ended_is_not_looked_for_again(engine: EngineInUse) -> None:
    behind = asyncio.create_task(learn_behind(DONE, engine, cascade_engine))
    await behind
    behind.cancel()
    assert engine.name == "cascade"
