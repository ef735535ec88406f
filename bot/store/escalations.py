"""Requests for a human: who asked, why, and how to reach them."""

from dataclasses import dataclass
from datetime import datetime

import msgspec
from sqlalchemy import Connection, select, update

from bot.store.codec import encode
from bot.store.instants import from_micros, to_micros
from bot.store.people import parse_address
from bot.store.tables import escalations
from bot.store.upserts import chosen, insert_if_new
from bot.talk.address import Address
from bot.talk.turn import OpenEscalation
from connectors.contract import Contact

_keep = insert_if_new(escalations, key=["id"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Escalation:
    """A request for a human that somebody has to answer."""

    id: str
    address: Address
    reason: str
    text: str
    contact: Contact
    service: str
    at: datetime


def keep_escalation(
    connection: Connection, address: Address, request: OpenEscalation, now: datetime
) -> None:
    """Keep a request; the same id again changes nothing."""
    row = {
        "id": request.id,
        "address": str(address),
        "reason": request.reason,
        "service": request.service,
        "words": request.text,
        "contact": encode(request.contact),
        "at": to_micros(now),
    }
    connection.execute(chosen(_keep, connection), row)


def open_escalations(connection: Connection, limit: int = 100) -> tuple[Escalation, ...]:
    """List what nobody has closed, the oldest first."""
    waiting = (
        select(escalations)
        .where(escalations.c.closed_at == 0)
        .order_by(escalations.c.at, escalations.c.id)
        .limit(limit)
    )
    return tuple(
        Escalation(
            id=row.id,
            address=parse_address(row.address),
            reason=row.reason,
            text=row.words,
            contact=msgspec.json.decode(row.contact, type=Contact),
            service=row.service,
            at=from_micros(row.at),
        )
        for row in connection.execute(waiting)
    )


def close_escalation(connection: Connection, escalation_id: str, now: datetime) -> None:
    """Say that it was answered."""
    which = update(escalations).where(escalations.c.id == escalation_id)
    connection.execute(which.values(closed_at=to_micros(now)))
