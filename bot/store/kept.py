"""All that is kept of one conversation, as plain JSON; and what has been kept long enough."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, delete, select, update

from bot.store.claims import WAITING
from bot.store.codec import decode_json
from bot.store.inbox import HANDLED
from bot.store.instants import from_micros, to_micros
from bot.store.tables import (
    conversations,
    escalations,
    file_uses,
    inbox,
    outbox,
    tickets,
    timers,
    tries,
)
from bot.talk.address import Address

_TRIES_KEPT = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Swept:
    """What a sweep took away."""

    messages: int
    escalations: int


def kept_of(connection: Connection, address: Address) -> dict[str, Any]:
    """Give every row kept of a conversation: state, words both ways, requests, files, dates."""
    where = str(address)
    state = select(conversations.c.body).where(conversations.c.address == where)
    body = connection.execute(state).scalar()
    return {
        "address": where,
        "conversation": None if body is None else decode_json(body),
        "received": _bodies(connection, inbox, where),
        "sent": _bodies(connection, outbox, where),
        "tickets": [
            decode_json(text)
            for text in connection.execute(
                select(tickets.c.body).where(tickets.c.address == where)
            ).scalars()
        ],
        "calls_for_a_human": _calls(connection, where),
        "files": list(
            connection.execute(
                select(file_uses.c.sha256).where(file_uses.c.owner == f"conversation:{where}")
            ).scalars()
        ),
        "dates_awaited": [
            {"subject": row.subject, "at": from_micros(row.at).isoformat()}
            for row in connection.execute(select(timers).where(timers.c.address == where))
        ],
    }


def quiet_since(connection: Connection, moment: datetime) -> tuple[str, ...]:
    """List the addresses of conversations last touched before `moment`."""
    old = select(conversations.c.address).where(conversations.c.updated_at < to_micros(moment))
    return tuple(connection.execute(old).scalars())


def sweep_rows(
    connection: Connection, *, messages_before: datetime, escalations_before: datetime
) -> Swept:
    """Blank what was said, and drop calls for a human, before these instants.

    Digests of event ids stay, so that an old event is never taken for a new one.
    """
    said, asked = to_micros(messages_before), to_micros(escalations_before)
    old = (inbox.c.state == HANDLED) & (inbox.c.handled_at < said) & (inbox.c.body != "")
    blanked = connection.execute(update(inbox).where(old).values(body="", id="", address=""))
    sent = (outbox.c.state != WAITING) & (outbox.c.at < said)
    connection.execute(delete(outbox).where(sent))
    dropped = connection.execute(delete(escalations).where(escalations.c.at < asked))
    recent = to_micros(messages_before) - _TRIES_KEPT // timedelta(microseconds=1)
    connection.execute(delete(tries).where(tries.c.at < recent))
    return Swept(messages=blanked.rowcount, escalations=dropped.rowcount)


def _bodies(connection: Connection, table: Any, where: str) -> list[Any]:
    rows = select(table.c.body).where(table.c.address == where, table.c.body != "")
    return [decode_json(text) for text in connection.execute(rows.order_by(table.c.seq)).scalars()]


def _calls(connection: Connection, where: str) -> list[dict[str, Any]]:
    calls = select(escalations).where(escalations.c.address == where)
    return [
        {
            "reason": row.reason,
            "service": row.service,
            "text": row.words,
            "contact": decode_json(row.contact),
            "at": from_micros(row.at).isoformat(),
        }
        for row in connection.execute(calls.order_by(escalations.c.at))
    ]
