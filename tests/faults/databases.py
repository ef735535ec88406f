"""A new, empty database for each conversation that is going to be killed."""

import asyncio
from pathlib import Path
from uuid import uuid4

from sqlalchemy import make_url, text

from bot.store.database import postgres_engine


def new_sqlite(folder: Path) -> str:
    """Name a database file that does not exist yet."""
    return f"sqlite:///{folder / uuid4().hex}.db"


def new_postgresql(server_url: str) -> str:
    """Create a database beside the one that `server_url` names."""
    name = f"killed_{uuid4().hex}"
    asyncio.run(_create(server_url, name))
    return make_url(server_url).set(database=name).render_as_string(hide_password=False)


async def _create(server_url: str, name: str) -> None:
    engine = postgres_engine(server_url).execution_options(isolation_level="AUTOCOMMIT")
    try:
        async with engine.connect() as connection:
            await connection.execute(text(f'CREATE DATABASE "{name}"'))
    finally:
        await engine.dispose()
