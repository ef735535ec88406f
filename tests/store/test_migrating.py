import asyncio
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text

from bot.store.database import Database
from bot.store.migrating import HEAD, current_revision, migrate, upgrade
from bot.store.tables import metadata


def _differences(connection):
    context = MigrationContext.configure(
        connection, opts={"compare_type": True, "compare_server_default": True}
    )
    return compare_metadata(context, metadata)


def _start_over(connection):
    metadata.drop_all(connection)
    connection.execute(text("DROP TABLE IF EXISTS alembic_version"))


def _upgraded(connection):
    _start_over(connection)
    upgrade(connection)
    return current_revision(connection), _differences(connection)


@pytest.fixture
async def bare(database_url):
    database = Database(database_url)
    yield database
    await database.run(_start_over)
    await database.close()


async def test_the_migrations_give_the_tables_of_the_metadata(bare):
    assert await bare.run(_upgraded) == (HEAD, [])


async def test_a_new_database_is_at_the_newest_migration(bare, database_url):
    await bare.run(_start_over)
    await migrate(database_url)
    assert await bare.run(current_revision) == HEAD
    assert await bare.run(_differences) == []


async def test_migrating_many_times_at_once_is_migrating_once(bare, database_url):
    await bare.run(_start_over)
    await asyncio.gather(*(migrate(database_url) for _ in range(4)))
    assert await bare.run(_differences) == []


def test_head_is_the_newest_migration():
    folder = Path(__file__).parents[2] / "bot" / "store" / "migrations" / "versions"
    assert max(path.name[:4] for path in folder.glob("[0-9]*.py")) == HEAD
