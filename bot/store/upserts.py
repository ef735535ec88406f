"""INSERT statements that tolerate a row already there, for both databases."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Executable, Table
from sqlalchemy.dialects import postgresql, sqlite

ByDialect = Mapping[str, Executable]


def insert_if_new(
    table: Table,
    *,
    key: Sequence[str],
    returning: str | Sequence[str] = (),
    values: Mapping[str, Any] | None = None,
) -> ByDialect:
    """Make an INSERT that leaves a row with the same `key` alone.

    `returning` names the columns to give back when the row was inserted; `values` are those of
    columns that are computed in the statement.
    """
    statements: dict[str, Any] = {
        "sqlite": sqlite.insert(table).on_conflict_do_nothing(index_elements=list(key)),
        "postgresql": postgresql.insert(table).on_conflict_do_nothing(index_elements=list(key)),
    }
    if values:
        statements = {name: s.values(values) for name, s in statements.items()}
    names = [returning] if isinstance(returning, str) else returning
    if not names:
        return statements
    given = [table.c[name] for name in names]
    return {name: s.returning(*given) for name, s in statements.items()}


def insert_or_replace(table: Table, *, key: Sequence[str]) -> ByDialect:
    """Make an INSERT that overwrites every other column of a row with the same `key`."""
    return {
        "sqlite": _replacing(sqlite.insert(table), table, key),
        "postgresql": _replacing(postgresql.insert(table), table, key),
    }


def _replacing(insert: Any, table: Table, key: Sequence[str]) -> Executable:
    others = {c.name: insert.excluded[c.name] for c in table.columns if c.name not in key}
    statement: Executable = insert.on_conflict_do_update(index_elements=list(key), set_=others)
    return statement


def chosen(statements: ByDialect, connection: Connection) -> Executable:
    """Pick the statement for this connection's database."""
    return statements[connection.dialect.name]
