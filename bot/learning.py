"""Prepares the encoder's part behind the serving bot, in a process of its own, and lets it take over."""

import asyncio
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress

import structlog

from bot.nlu.engine import NluEngine
from bot.nlu.in_use import EngineInUse
from bot.nlu.training_data import TrainingDataError

log = structlog.get_logger(__name__)

STOP_WITHIN_S = 5.0


async def learn_behind(
    command: Sequence[str], engine: EngineInUse, reopen: Callable[[], NluEngine]
) -> None:
    """Run the command that trains what is missing; then the reopened engine serves.

    Its progress goes to our stderr. When it fails, what serves goes on serving; when we are
    cancelled, it is stopped, and what it has learnt so far is kept for the next time.
    """
    try:
        code = await _finish(command)
        if code != 0:
            log.warning("learning_failed", code=code, serves=engine.name)
            return
        engine.replace(await asyncio.to_thread(reopen))
    except (OSError, TrainingDataError) as error:
        log.warning("learning_failed", reason=str(error), serves=engine.name)
        return
    log.info("engine_took_over", engine=engine.name)


async def _finish(command: Sequence[str]) -> int:
    process = await asyncio.create_subprocess_exec(
        *command, stdin=asyncio.subprocess.DEVNULL, stdout=sys.stderr
    )
    try:
        return await process.wait()
    finally:
        if process.returncode is None:
            await _stop(process)


async def _stop(process: asyncio.subprocess.Process) -> None:
    process.terminate()
    with suppress(TimeoutError):
        async with asyncio.timeout(STOP_WITHIN_S):
            await process.wait()
            return
    process.kill()
    await process.wait()
