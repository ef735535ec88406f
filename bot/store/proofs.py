"""Who may act on a ticket from elsewhere: who repeats the phone or e-mail given in it."""

import re
from datetime import datetime, timedelta

from sqlalchemy import Connection, func, insert, select

from bot.store.instants import in_micros, to_micros
from bot.store.tables import tickets, tries
from bot.store.tickets import find_ticket
from connectors.contract import Ticket

MOST_TRIES = 5
WITHIN = timedelta(hours=1)
_SIGNIFICANT_DIGITS = 9
"""A French number without its 0 or +33."""


def prove(
    connection: Connection, reference: str, contact: str, *, asked_from: str, now: datetime
) -> Ticket | None:
    """Give the ticket if `contact` is the phone or e-mail given in it.

    None when unknown, unproved, or after five wrong tries within an hour from the same
    conversation (`asked_from`) or on the same reference: all alike.
    """
    subjects = (f"conversation:{asked_from}", f"reference:{reference}")
    if any(_count(connection, subject, now) >= MOST_TRIES for subject in subjects):
        return None
    row = connection.execute(
        select(tickets.c.email, tickets.c.phone).where(tickets.c.reference == reference)
    ).first()
    if row is not None and _is_same(contact, email=row.email, phone=row.phone):
        return find_ticket(connection, reference)
    at = to_micros(now)
    connection.execute(insert(tries), [{"subject": subject, "at": at} for subject in subjects])
    return None


def _count(connection: Connection, subject: str, now: datetime) -> int:
    since = to_micros(now) - in_micros(WITHIN)
    recent = (
        select(func.count())
        .select_from(tries)
        .where(tries.c.subject == subject, tries.c.at > since)
    )
    return int(connection.execute(recent).scalar_one())


def _is_same(contact: str, *, email: str, phone: str) -> bool:
    said = contact.strip().lower()
    if "@" in said:
        return said == email
    digits, kept = re.sub(r"\D", "", said), re.sub(r"\D", "", phone)
    if len(digits) < _SIGNIFICANT_DIGITS or len(kept) < _SIGNIFICANT_DIGITS:
        return False
    return digits[-_SIGNIFICANT_DIGITS:] == kept[-_SIGNIFICANT_DIGITS:]
