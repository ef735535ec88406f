"""Every keeper of tickets there is."""

import pytest
from sqlalchemy import text

from bot.store.database import Database
from bot.store.migrating import migrate
from bot.store.tables import metadata
from bot.store.ticket_keeper import SqlTicketKeeper
from tests.connectors.memory_keeper import MemoryKeeper


@pytest.fixture(params=["memory", "sqlite", "postgresql"])
async def keeper(request, tmp_path):
    if request.param == "memory":
        yield MemoryKeeper()
        return
    url = f"sqlite:///{tmp_path / 'keeper.db'}"
    if request.param == "postgresql":
        url = request.getfixturevalue("postgres_url")
    await migrate(url)
    database = Database(url)
    if not database.is_sqlite:
        await database.run(_empty)
    yield SqlTicketKeeper(database, changed=lambda: None)
    await database.close()


def _empty(connection):
    names = ", ".join(table.name for table in metadata.sorted_tables)
    connection.execute(text(f"TRUNCATE {names} RESTART IDENTITY"))
