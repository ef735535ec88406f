"""Claiming rows: one process at a time looks for what nobody living holds."""

from sqlalchemy import ColumnElement, Connection, func, literal_column, select

CLAIM_MICROS = 60_000_000
"""How long a claim lasts unless renewed."""
WAITING = 0
STILL: ColumnElement[int] = literal_column(str(WAITING))
"""WAITING in the statement itself: SQLite takes a partial index for a constant alone."""


def claim_alone(connection: Connection, what: str) -> None:
    """Let no other process claim from the same table until the caller's transaction ends.

    Two who look at once would each find rows that the other is about to claim still free, and one
    could take a younger row of a conversation whose older row goes to the other. SQLite has but
    one writer anyway.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(select(func.pg_advisory_xact_lock(func.hashtext(f"parvis-{what}"))))
