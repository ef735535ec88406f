"""Dates that conversations wait for; when one has come it becomes a `Due` event."""

from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, func, select

from bot.store.inbox import accept_events
from bot.store.instants import from_micros, to_micros
from bot.store.people import parse_address
from bot.store.tables import timers
from bot.store.upserts import chosen, insert_or_replace
from bot.talk.address import Address
from bot.talk.events import Due
from bot.talk.turn import Remind

_set = insert_or_replace(timers, key=["address", "id"])
_due = select(timers).where(timers.c.at <= bindparam("now")).order_by(timers.c.at).limit(500)
_gone = delete(timers).where(
    timers.c.address == bindparam("where"), timers.c.id == bindparam("which")
)


def set_timer(connection: Connection, address: Address, remind: Remind) -> None:
    """Set a timer; the same id in the same conversation replaces."""
    row = {
        "address": str(address),
        "id": remind.id,
        "subject": remind.subject,
        "at": to_micros(remind.at),
    }
    connection.execute(chosen(_set, connection), row)


def fire_timers(connection: Connection, now: datetime) -> int:
    """Turn the timers whose time has come into events, and tell how many."""
    rows = connection.execute(_due, {"now": to_micros(now)}).all()
    if not rows:
        return 0
    events = [
        Due(
            id=f"due:{row.address}:{row.id}:{row.at}",
            address=parse_address(row.address),
            subject=row.subject,
            received_at=from_micros(row.at),
        )
        for row in rows
    ]
    accept_events(connection, events)
    connection.execute(_gone, [{"where": row.address, "which": row.id} for row in rows])
    return len(rows)


def next_timer(connection: Connection) -> datetime | None:
    """Give the earliest date that is waited for."""
    at = connection.execute(select(func.min(timers.c.at))).scalar()
    return None if at is None else from_micros(at)
