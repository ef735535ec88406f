"""One thread that owns the SQLite connection; what waits together is committed together."""

import asyncio
import queue
import sqlite3
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.pool import StaticPool

BUSY_TIMEOUT_MS = 15_000
_MOST_TOGETHER = 64


@dataclass(slots=True, kw_only=True)
class _Job:
    """A function to run in a transaction, and who awaits its result."""

    function: Callable[..., Any]
    arguments: tuple[Any, ...]
    loop: asyncio.AbstractEventLoop
    future: "asyncio.Future[Any]"
    result: Any = None
    error: BaseException | None = field(default=None)


def sqlite_engine(url: str) -> Engine:
    """Make an engine whose one connection leaves BEGIN and COMMIT to its user."""
    location = make_url(url).set(drivername="sqlite")
    if location.database and location.database != ":memory:":
        Path(location.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(
        location,
        isolation_level="AUTOCOMMIT",
        poolclass=StaticPool,
        connect_args={"check_same_thread": False, "timeout": BUSY_TIMEOUT_MS / 1000},
    )
    event.listen(engine, "connect", _prepare)
    return engine


def _prepare(driver: sqlite3.Connection, _record: object) -> None:
    for pragma in (
        f"busy_timeout={BUSY_TIMEOUT_MS}",
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        "secure_delete=ON",  # erased means overwritten
        "cache_size=-16000",
    ):
        driver.execute(f"PRAGMA {pragma}")


class SqliteWorker:
    """Runs functions over one connection, each all or nothing."""

    def __init__(self, url: str) -> None:
        self._engine = sqlite_engine(url)
        self._jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._work, name="parvis-sqlite", daemon=True)
        self._started = False

    async def run(self, function: Callable[..., Any], *arguments: Any) -> Any:
        """Run `function(connection, *arguments)`; its effects are durable when this returns."""
        if not self._started:
            self._started = True
            self._thread.start()
        loop = asyncio.get_running_loop()
        job = _Job(function=function, arguments=arguments, loop=loop, future=loop.create_future())
        self._jobs.put(job)
        return await job.future

    def close(self) -> None:
        """Finish what waits, then close the connection."""
        if self._started:
            self._jobs.put(None)
            self._thread.join()
        self._engine.dispose()

    def _work(self) -> None:
        job = self._jobs.get()
        connection: Connection | None = None
        while job is not None:
            together, following = self._gather(job)
            try:
                connection = connection or self._engine.connect()
                _transact(connection, together)
            except BaseException as error:  # noqa: BLE001 (every caller must hear of it)
                _fail(together, error)
            _answer(together)
            job = self._jobs.get() if following else None
        if connection is not None:
            connection.close()

    def _gather(self, first: _Job) -> tuple[list[_Job], bool]:
        """Take what waits already; the second value tells whether more may come."""
        together = [first]
        while len(together) < _MOST_TOGETHER:
            try:
                job = self._jobs.get_nowait()
            except queue.Empty:
                break
            if job is None:
                return together, False
            together.append(job)
        return together, True


def _transact(connection: Connection, jobs: Sequence[_Job]) -> None:
    driver = connection.connection.driver_connection
    assert driver is not None  # noqa: S101 (a checked-out connection has one)
    driver.execute("BEGIN IMMEDIATE")
    try:
        if len(jobs) == 1:
            jobs[0].result = jobs[0].function(connection, *jobs[0].arguments)
        else:
            for job in jobs:
                _try_one(connection, driver, job)
        driver.execute("COMMIT")
    except BaseException:
        if driver.in_transaction:
            driver.execute("ROLLBACK")
        raise


def _try_one(connection: Connection, driver: Any, job: _Job) -> None:
    """Run one of several; its failure undoes nothing of the others."""
    driver.execute("SAVEPOINT one")
    try:
        job.result = job.function(connection, *job.arguments)
    except BaseException as error:
        if not driver.in_transaction:  # a full disk rolls everything back
            raise
        driver.execute("ROLLBACK TO one")
        job.error = error
    driver.execute("RELEASE one")


def _fail(jobs: Sequence[_Job], error: BaseException) -> None:
    for job in jobs:
        job.error = job.error or error


def _answer(jobs: Sequence[_Job]) -> None:
    by_loop: dict[asyncio.AbstractEventLoop, list[_Job]] = {}
    for job in jobs:
        by_loop.setdefault(job.loop, []).append(job)
    for loop, settled in by_loop.items():
        try:
            loop.call_soon_threadsafe(_settle, settled)
        except RuntimeError:  # the loop has closed: nobody awaits any more
            continue


def _settle(jobs: Sequence[_Job]) -> None:
    for job in jobs:
        if job.future.done():
            continue
        if job.error is not None:
            job.future.set_exception(job.error)
        else:
            job.future.set_result(job.result)
