"""What was said in a conversation, both ways, read from the rows that carried it.

An incoming message stands at its place in the inbox, what answered it right after it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, bindparam, select

from bot.store.codec import INCOMING, decode_event
from bot.store.inbox import digest
from bot.store.outgoing import MESSAGE, decode_goods
from bot.store.tables import inbox, outbox
from bot.talk.address import Address
from bot.talk.messages import IncomingMessage, OutgoingMessage


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a line of the transcript stands."""

    cause: int
    answer: int = 0
    """0 for an incoming message, else the outbox row of what answered it."""


Line = IncomingMessage | OutgoingMessage
_incoming = (
    select(inbox.c.seq, inbox.c.kind, inbox.c.body)
    .where(inbox.c.address == bindparam("where"), inbox.c.kind == INCOMING)
    .where(inbox.c.body != "")
)
_outgoing = (
    select(outbox.c.cause, outbox.c.seq, outbox.c.kind, outbox.c.body)
    .where(outbox.c.address == bindparam("where"), outbox.c.kind == MESSAGE)
    .where(outbox.c.body != "")
)
_after = (outbox.c.cause > bindparam("cause")) | (
    (outbox.c.cause == bindparam("cause")) & (outbox.c.seq > bindparam("answer"))
)
_incoming_after = (
    _incoming.where(inbox.c.seq > bindparam("cause")).order_by(inbox.c.seq).limit(bindparam("most"))
)
_outgoing_after = (
    _outgoing.where(_after).order_by(outbox.c.cause, outbox.c.seq).limit(bindparam("most"))
)
_incoming_latest = _incoming.order_by(inbox.c.seq.desc()).limit(bindparam("most"))
_outgoing_latest = _outgoing.order_by(outbox.c.cause.desc(), outbox.c.seq.desc()).limit(
    bindparam("most")
)


def history(
    connection: Connection, address: Address, after: str | None = None, limit: int = 50
) -> tuple[Line, ...]:
    """Read what was said, oldest first.

    With `after`, the id of a message either way, the first `limit` lines behind it; without it
    or when it is unknown, the latest `limit` lines.
    """
    where = str(address)
    place = _place_of(connection, where, after) if after else None
    values: dict[str, Any] = {"where": where, "most": limit}
    if place is None:
        return _lines(connection, (_incoming_latest, _outgoing_latest), values)[-limit:]
    values |= {"cause": place.cause, "answer": place.answer}
    return _lines(connection, (_incoming_after, _outgoing_after), values)[:limit]


def _place_of(connection: Connection, where: str, message_id: str) -> Place | None:
    sent = select(outbox.c.cause, outbox.c.seq).where(
        outbox.c.id == message_id, outbox.c.address == where
    )
    row = connection.execute(sent).first()
    if row is not None:
        return Place(cause=row.cause, answer=row.seq)
    received = select(inbox.c.seq).where(
        inbox.c.digest == digest(message_id), inbox.c.address == where
    )
    seq = connection.execute(received).scalar()
    return None if seq is None else Place(cause=seq)


def _lines(
    connection: Connection, statements: Sequence[Select[Any]], values: dict[str, Any]
) -> tuple[Line, ...]:
    incoming, outgoing = statements
    found: list[tuple[tuple[int, int], Line]] = []
    for row in connection.execute(incoming, values):
        event = decode_event(row.kind, row.body)
        if isinstance(event, IncomingMessage):
            found.append(((row.seq, 0), event))
    for row in connection.execute(outgoing, values):
        goods = decode_goods(row.kind, row.body)
        if isinstance(goods, OutgoingMessage):
            found.append(((row.cause, row.seq), goods))
    found.sort(key=_in_order)
    return tuple(line for _, line in found)


def _in_order(placed: tuple[tuple[int, int], Line]) -> tuple[int, int]:
    return placed[0]
