"""The database: one function, one transaction. What is kept is told in the other files here."""

import asyncio
from collections.abc import Callable
from typing import Concatenate, ParamSpec, TypeVar

from sqlalchemy import Connection, make_url
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from bot.store.sqlite_worker import SqliteWorker

P = ParamSpec("P")
T = TypeVar("T")

# Who loses a race for a new key finds the winner's row on the next try: PostgreSQL manual, 13.5.
_REPEATED_STATES = frozenset({"40001", "40P01", "23505"})
"""Serialization failure, deadlock, unique violation."""
_TRIES = 5


class Database:
    """Runs synchronous functions over a connection, each as one durable transaction."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.is_sqlite = make_url(url).get_backend_name() == "sqlite"
        self._sqlite = SqliteWorker(url) if self.is_sqlite else None
        self._postgres = None if self.is_sqlite else postgres_engine(url)

    async def run(
        self, function: Callable[Concatenate[Connection, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Run `function(connection, *args)` as one transaction, durable when this returns.

        An exception undoes all the function did. On PostgreSQL it may run again when it lost a
        race with another transaction, so it must touch nothing but the connection.
        """
        call = function if not kwargs else _bound(function, kwargs)
        if self._sqlite is not None:
            result: T = await self._sqlite.run(call, *args)
            return result
        return await self._run_on_postgres(call, args)

    async def close(self) -> None:
        """Finish what waits and let go of the connections."""
        if self._sqlite is not None:
            await asyncio.to_thread(self._sqlite.close)
        if self._postgres is not None:
            await self._postgres.dispose()

    async def _run_on_postgres(self, function: Callable[..., T], args: tuple[object, ...]) -> T:
        assert self._postgres is not None  # noqa: S101 (one of the two is set)
        for left in range(_TRIES - 1, -1, -1):
            try:
                async with self._postgres.begin() as connection:
                    return await connection.run_sync(function, *args)
            except DBAPIError as error:
                if left == 0 or not _is_worth_repeating(error):
                    raise
                await asyncio.sleep(0.01 * (_TRIES - left))
        raise AssertionError("the last try returns or raises")


def postgres_engine(url: str) -> AsyncEngine:
    """Make the engine for a PostgreSQL address in SQLAlchemy's form or plain `postgresql://`."""
    location = make_url(url).set(drivername="postgresql+asyncpg")
    return create_async_engine(location, pool_size=8, max_overflow=8, pool_pre_ping=True)


def _bound(function: Callable[..., T], kwargs: dict[str, object]) -> Callable[..., T]:
    def call(connection: Connection, *args: object) -> T:
        return function(connection, *args, **kwargs)

    return call


def _is_worth_repeating(error: DBAPIError) -> bool:
    return getattr(error.orig, "sqlstate", None) in _REPEATED_STATES
