"""Places in agendas: held for a while, taken for good, never more than an agenda has."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Connection, delete, func, or_, select

from bot.store.instants import to_micros
from bot.store.tables import agenda_locks, slots
from bot.store.upserts import chosen, insert_if_new, insert_or_replace
from connectors.local.keeper import SlotGoneError, SlotTaken

_lock_row = insert_if_new(agenda_locks, key=["agenda"])
_put = insert_or_replace(slots, key=["agenda", "holder"])
_FOR_GOOD = 0


def hold_slot(
    connection: Connection, slot: SlotTaken, *, holder: str, until: datetime, now: datetime
) -> bool:
    """Hold a slot for `holder`, who then holds no other; False when it is full."""
    _lock(connection, slot.agenda)
    mine = (slots.c.agenda == slot.agenda) & (slots.c.holder == holder)
    taken = connection.execute(select(slots.c.start).where(mine, slots.c.until == _FOR_GOOD))
    kept = taken.scalar()
    if kept is not None:  # an appointment is moved by `take_slot` alone
        return bool(kept == slot.slot)
    if not _has_room(connection, slot, holder=holder, now=to_micros(now)):
        return False
    _write(connection, slot, holder, to_micros(until))
    return True


def take_slot(connection: Connection, slot: SlotTaken, *, holder: str, now: datetime) -> None:
    """Take a slot for good, in place of what `holder` had. Raises SlotGoneError."""
    _lock(connection, slot.agenda)
    if not _has_room(connection, slot, holder=holder, now=to_micros(now)):
        raise SlotGoneError(f"{slot.agenda}: no place left at {slot.slot}")
    _write(connection, slot, holder, _FOR_GOOD)


def release_slots(connection: Connection, holder: str) -> None:
    """Give back what `holder` holds or has taken."""
    connection.execute(delete(slots).where(slots.c.holder == holder))


def slots_taken(
    connection: Connection,
    agenda: str,
    *,
    first: str,
    last: str,
    now: datetime,
    except_holder: str = "",
) -> Mapping[str, int]:
    """Count what is taken or still held of each slot from `first` to `last`, both included.

    A `last` that is a day includes its hours.
    """
    used = (
        select(slots.c.start, func.count().label("used"))
        .where(slots.c.agenda == agenda, slots.c.holder != except_holder)
        .where(slots.c.start >= first, slots.c.start <= f"{last}~")
        .where(or_(slots.c.until == _FOR_GOOD, slots.c.until > to_micros(now)))
        .group_by(slots.c.start)
    )
    return {row.start: row.used for row in connection.execute(used)}


def _lock(connection: Connection, agenda: str) -> None:
    """Let one transaction at a time look for room and write; SQLite has but one writer anyway."""
    connection.execute(chosen(_lock_row, connection), {"agenda": agenda})
    row = select(agenda_locks.c.agenda).where(agenda_locks.c.agenda == agenda)
    connection.execute(row.with_for_update())


def _has_room(connection: Connection, slot: SlotTaken, *, holder: str, now: int) -> bool:
    lapsed = (slots.c.until != _FOR_GOOD) & (slots.c.until <= now)
    connection.execute(delete(slots).where(slots.c.agenda == slot.agenda, lapsed))
    others = (
        select(func.count())
        .select_from(slots)
        .where(slots.c.agenda == slot.agenda, slots.c.start == slot.slot)
        .where(slots.c.holder != holder)
    )
    return int(connection.execute(others).scalar_one()) < slot.capacity


def _write(connection: Connection, slot: SlotTaken, holder: str, until: int) -> None:
    elsewhere = delete(slots).where(slots.c.holder == holder, slots.c.agenda != slot.agenda)
    connection.execute(elsewhere)
    row = {"agenda": slot.agenda, "holder": holder, "start": slot.slot, "until": until}
    connection.execute(chosen(_put, connection), row)
