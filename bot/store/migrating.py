"""Bringing a database to this release's tables, once, whoever starts first."""

import asyncio
import fcntl
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

from sqlalchemy import Connection, inspect, make_url, text

from bot.store.database import postgres_engine
from bot.store.sqlite_worker import sqlite_engine
from bot.store.tables import metadata

HEAD = "0002"
"""The newest migration in `migrations/versions`; a test holds that it is."""
_LOCK_NUMBER = 7_281_947
"""Any number, the same in all our processes: PostgreSQL's advisory locks are named so."""


async def migrate(url: str) -> None:
    """Make or upgrade every table; nothing happens when all is done already.

    A new database gets its tables straight from the metadata, an older one by its migrations;
    a test holds that both come out the same.
    """
    if make_url(url).get_backend_name() == "sqlite":
        await asyncio.to_thread(_migrate_sqlite, url)
        return
    engine = postgres_engine(url)
    try:
        async with engine.begin() as connection:
            await connection.execute(text(f"SELECT pg_advisory_xact_lock({_LOCK_NUMBER})"))
            await connection.run_sync(bring_to_head)
    finally:
        await engine.dispose()


def current_revision(connection: Connection) -> str:
    """Tell which migration a database is at; empty for a new one."""
    if not inspect(connection).has_table("alembic_version"):
        return ""
    return str(connection.execute(text("SELECT version_num FROM alembic_version")).scalar() or "")


def bring_to_head(connection: Connection) -> None:
    """Make or upgrade every table within the caller's transaction and lock."""
    current = current_revision(connection)
    if current == HEAD:
        return
    if not current and not inspect(connection).get_table_names():
        metadata.create_all(connection)
        _stamp(connection)
        return
    upgrade(connection)


def upgrade(connection: Connection) -> None:
    """Run the migrations that are still missing, within the caller's transaction."""
    from alembic.command import upgrade as run_migrations  # noqa: PLC0415 (0.3 s, seldom needed)
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    run_migrations(config, "head")


def _stamp(connection: Connection) -> None:
    connection.execute(
        text(
            "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL,"
            " CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
        )
    )
    connection.execute(text("INSERT INTO alembic_version VALUES (:head)"), {"head": HEAD})


def _migrate_sqlite(url: str) -> None:
    engine = sqlite_engine(url)
    file = make_url(url).database
    try:
        with (
            _file_lock(Path(file)) if file and file != ":memory:" else nullcontext(),
            engine.connect() as connection,
        ):
            driver = connection.connection.driver_connection
            assert driver is not None  # noqa: S101 (a checked-out connection has one)
            driver.execute("BEGIN IMMEDIATE")
            try:
                bring_to_head(connection)
                driver.execute("COMMIT")
            except BaseException:
                if driver.in_transaction:
                    driver.execute("ROLLBACK")
                raise
    finally:
        engine.dispose()


@contextmanager
def _file_lock(database: Path) -> Iterator[None]:
    lock = database.with_name(f"{database.name}.migrating")
    with lock.open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
