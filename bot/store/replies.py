"""The first answer to an event id, for programs that may ask twice; and small named facts."""

from datetime import datetime

from sqlalchemy import Connection, bindparam, select

from bot.store.inbox import digest
from bot.store.instants import from_micros, to_micros
from bot.store.tables import marks, replies
from bot.store.upserts import chosen, insert_if_new, insert_or_replace
from bot.talk.address import Address

_remember = insert_if_new(replies, key=["digest"])
_recall = select(replies.c.line).where(replies.c.digest == bindparam("which"))
_mark = insert_or_replace(marks, key=["name"])
_marked = select(marks.c.value).where(marks.c.name == bindparam("which"))
_INSTANT = "latest_instant"


def remember_reply(connection: Connection, event_id: str, address: Address, line: str) -> None:
    """Keep the line that answered an event; the first one stays."""
    row = {"digest": digest(event_id), "address": str(address), "line": line}
    connection.execute(chosen(_remember, connection), row)


def recall_reply(connection: Connection, event_id: str) -> str | None:
    """Give the line that answered an event; empty once its conversation was erased."""
    line: str | None = connection.execute(_recall, {"which": digest(event_id)}).scalar()
    return line


def set_mark(connection: Connection, name: str, value: str) -> None:
    """Keep a small fact by name, such as a channel's cursor."""
    connection.execute(chosen(_mark, connection), {"name": name, "value": value})


def read_mark(connection: Connection, name: str) -> str:
    """Read a small fact; empty when it was never set."""
    return str(connection.execute(_marked, {"which": name}).scalar() or "")


def advance_clock(connection: Connection, now: datetime) -> datetime:
    """Remember the latest instant this database has seen, and give it: never before `now`."""
    kept = read_mark(connection, _INSTANT)
    latest = max(now, from_micros(int(kept))) if kept else now
    if not kept or latest == now:
        set_mark(connection, _INSTANT, str(to_micros(latest)))
    return latest
