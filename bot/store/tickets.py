"""Tickets of the embedded back office as rows. Each change is done once and told to the citizen."""

import hmac
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, insert, select, update

from bot.store.codec import encode
from bot.store.files import use_files, used_hashes
from bot.store.instants import to_micros
from bot.store.people import parse_address
from bot.store.slots import release_slots, take_slot
from bot.store.tables import outbox, ticket_requests, tickets
from bot.store.ticket_news import mail_news, tell_news
from bot.store.upserts import chosen, insert_if_new
from connectors.contract import (
    OPEN_STATUSES,
    Addition,
    Json,
    SlotMove,
    Submission,
    Ticket,
    TicketChange,
)
from connectors.local.keeper import (
    ImpossibleStatusError,
    SlotTaken,
    StatusChange,
    TicketClosedError,
)
from connectors.local.statuses import find_status_problem

SECRET_BYTES = 24
RECEIVED, WITHDRAWN = "received", "withdrawn"
_MOVE = "slot_move:{}"
_once = insert_if_new(ticket_requests, key=["id"], returning="id")


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketRecord:
    """All that is kept of one ticket."""

    ticket: Ticket
    submission: Submission
    additions: tuple[Addition, ...] = ()


_record = msgspec.json.Decoder(TicketRecord)


def open_ticket(
    connection: Connection,
    submission: Submission,
    *,
    make_reference: Callable[[], str],
    now: datetime,
    slot: SlotTaken | None = None,
) -> Ticket:
    """Open a ticket with a fresh reference and a follow secret; again, give the same one.

    Raises:
        SlotGoneError: the slot was taken meanwhile; nothing is opened.
    """
    kept = _row(connection, tickets.c.submission_id == submission.id)
    if kept is not None:
        return _read(kept).ticket
    if slot is not None:
        take_slot(connection, slot, holder=submission.id, now=now)
    secret = secrets.token_urlsafe(SECRET_BYTES)
    ticket = Ticket(
        reference=_fresh(connection, make_reference),
        service=submission.service,
        status=RECEIVED,
        updated_at=now,
        submission_id=submission.id,
        answers=submission.answers,
        history=(TicketChange(at=now, status=RECEIVED),),
        public_url=f"/follow/{secret}",
    )
    record = TicketRecord(ticket=ticket, submission=submission)
    _insert(connection, record, secret)
    use_files(connection, f"ticket:{ticket.reference}", used_hashes(submission.answers))
    mail_news(connection, ticket, submission, f"opened-{ticket.reference}")
    return ticket


def find_ticket(connection: Connection, reference: str) -> Ticket | None:
    """Give the ticket of a reference written as it is shown, None when there is none."""
    record = load_record(connection, reference)
    return None if record is None else record.ticket


def find_ticket_of(connection: Connection, submission_id: str) -> Ticket | None:
    """Give the ticket a submission has opened, None when there is none."""
    row = _row(connection, tickets.c.submission_id == submission_id)
    return None if row is None else _read(row).ticket


def load_record(connection: Connection, reference: str) -> TicketRecord | None:
    """Give all that is kept of a ticket."""
    row = _row(connection, tickets.c.reference == reference)
    return None if row is None else _read(row)


def follow_ticket(connection: Connection, secret: str) -> TicketRecord | None:
    """Give the ticket of a follow link's secret."""
    row = _row(connection, tickets.c.secret == secret)
    if row is None or not hmac.compare_digest(row.secret.encode(), secret.encode()):
        return None
    return _read(row)


def tickets_at(connection: Connection, address: str) -> tuple[Ticket, ...]:
    """List the tickets a conversation opened, the oldest first."""
    here = select(tickets).where(tickets.c.address == address)
    rows = connection.execute(here.order_by(tickets.c.opened_at, tickets.c.reference))
    return tuple(_read(row).ticket for row in rows)


def change_status(connection: Connection, change: StatusChange) -> Ticket:
    """Put a change into the history and tell the citizen; the same id twice is one change.

    Raises:
        LookupError: no such reference.
        ImpossibleStatusError: that status cannot follow the present one.
    """
    record, address = _locked(connection, change.reference)
    if not _is_new(connection, f"status:{change.id}", change.reference):
        return record.ticket
    problem = find_status_problem(record.ticket.status, change.status)
    if problem:
        raise ImpossibleStatusError(f"ticket {change.reference}: {problem}")
    line = TicketChange(at=change.at, status=change.status, note=change.note, by=change.by)
    ticket = replace(
        record.ticket,
        status=change.status,
        note=change.note,
        due_at=change.due_at,
        files=(*record.ticket.files, *change.files),
        history=(*record.ticket.history, line),
        updated_at=change.at,
    )
    record = replace(record, ticket=ticket)
    _update(connection, record)
    hashes = [file.sha256 for file in change.files]
    use_files(connection, f"ticket:{ticket.reference}", hashes)
    mail_news(connection, ticket, record.submission, f"status-{change.id}")
    if address:  # else the conversation was erased, or the ticket came in without one
        tell_news(connection, ticket, change, parse_address(address))
    return ticket


def append_to_ticket(connection: Connection, addition: Addition, now: datetime) -> Ticket:
    """Add a detail or files, once by id. Raises LookupError, TicketClosedError."""
    record, _ = _locked(connection, addition.reference)
    if not _is_new(connection, f"addition:{addition.id}", addition.reference):
        return record.ticket
    _must_be_open(record.ticket)
    line = TicketChange(at=now, status=record.ticket.status, note=addition.text, by="citizen")
    history = (*record.ticket.history, line)
    record = replace(
        record,
        ticket=replace(record.ticket, history=history, updated_at=now),
        additions=(*record.additions, addition),
    )
    _update(connection, record)
    hashes = [file.sha256 for file in addition.files]
    use_files(connection, f"ticket:{addition.reference}", hashes)
    return record.ticket


def withdraw_ticket(
    connection: Connection, reference: str, *, reason: str, request_id: str, now: datetime
) -> Ticket:
    """Withdraw a ticket and free its slot, once by id. Raises LookupError, TicketClosedError."""
    record, _ = _locked(connection, reference)
    if not _is_new(connection, f"withdrawal:{request_id}", reference):
        return record.ticket
    _must_be_open(record.ticket)
    release_slots(connection, record.ticket.submission_id)
    line = TicketChange(at=now, status=WITHDRAWN, note=reason, by="citizen")
    ticket = replace(
        record.ticket,
        status=WITHDRAWN,
        note=reason,
        due_at=None,
        history=(*record.ticket.history, line),
        updated_at=now,
    )
    _update(connection, replace(record, ticket=ticket))
    return ticket


def move_ticket_slot(
    connection: Connection, move: SlotMove, slot: SlotTaken, *, now: datetime
) -> Ticket:
    """Move a ticket's slot, once by id. Raises LookupError, TicketClosedError, SlotGoneError."""
    record, _ = _locked(connection, move.reference)
    if not _is_new(connection, _MOVE.format(move.id), move.reference):
        return record.ticket
    _must_be_open(record.ticket)
    release_slots(connection, move.id)
    take_slot(connection, slot, holder=record.ticket.submission_id, now=now)
    answers = {**record.ticket.answers, **move.answers}
    answers = _with_answer(answers, move.field_path, slot.slot)
    line = TicketChange(at=now, status=record.ticket.status, note=slot.slot, by="citizen")
    ticket = replace(
        record.ticket,
        answers=answers,
        history=(*record.ticket.history, line),
        updated_at=now,
    )
    submission = replace(record.submission, answers=answers)
    _update(connection, replace(record, ticket=ticket, submission=submission))
    return ticket


def has_moved(connection: Connection, request_id: str) -> bool:
    """Tell whether a slot was moved under this id."""
    done = select(ticket_requests.c.id).where(ticket_requests.c.id == _MOVE.format(request_id))
    return connection.execute(done).first() is not None


def unlink_tickets(connection: Connection, address: str) -> None:
    """Keep a conversation's tickets, but no longer where and from whom they came."""
    for row in connection.execute(select(tickets).where(tickets.c.address == address)).all():
        record = _read(row)
        submission = replace(record.submission, identity="")
        _update(connection, replace(record, submission=submission))
    here = update(tickets).where(tickets.c.address == address)
    connection.execute(here.values(address="", person_id=""))


def _row(connection: Connection, condition: Any) -> Row[Any] | None:
    return connection.execute(select(tickets).where(condition)).first()


def _read(row: Row[Any]) -> TicketRecord:
    """Put the answers, which are kept once, back into the ticket."""
    record = _record.decode(row.body)
    return replace(record, ticket=replace(record.ticket, answers=record.submission.answers))


def _written(record: TicketRecord) -> str:
    return encode(replace(record, ticket=replace(record.ticket, answers={})))


def _locked(connection: Connection, reference: str) -> tuple[TicketRecord, str]:
    statement = select(tickets).where(tickets.c.reference == reference).with_for_update()
    row = connection.execute(statement).first()
    if row is None:
        raise LookupError(f"no ticket {reference}")
    return _read(row), row.address


def _is_new(connection: Connection, request_id: str, reference: str) -> bool:
    row = {"id": request_id, "reference": reference}
    return connection.execute(chosen(_once, connection), row).scalar() is not None


def _must_be_open(ticket: Ticket) -> None:
    if ticket.status not in OPEN_STATUSES:
        raise TicketClosedError(f"ticket {ticket.reference} is {ticket.status}, no longer open")


def _fresh(connection: Connection, make_reference: Callable[[], str]) -> str:
    while True:
        reference = make_reference()
        if _row(connection, tickets.c.reference == reference) is None:
            return reference


def _insert(connection: Connection, record: TicketRecord, secret: str) -> None:
    """Keep a new ticket; its conversation is the one whose turn sent the submission."""
    submission = record.submission
    sent = select(outbox.c.address).where(
        outbox.c.id == f"submission:{submission.id}", outbox.c.forget == 0
    )
    row = {
        "reference": record.ticket.reference,
        "submission_id": submission.id,
        "service": submission.service,
        "status": record.ticket.status,
        "address": connection.execute(sent).scalar() or "",
        "person_id": submission.identity,
        "email": submission.contact.email.strip().lower(),
        "phone": submission.contact.phone,
        "language": submission.language,
        "secret": secret,
        "body": _written(record),
        "opened_at": to_micros(record.ticket.updated_at),
        "updated_at": to_micros(record.ticket.updated_at),
    }
    connection.execute(insert(tickets), row)


def _update(connection: Connection, record: TicketRecord) -> None:
    here = update(tickets).where(tickets.c.reference == record.ticket.reference)
    values = {
        "status": record.ticket.status,
        "updated_at": to_micros(record.ticket.updated_at),
        "body": _written(record),
    }
    connection.execute(here.values(values))


def _with_answer(answers: Json, path: str, value: Json) -> Json:
    """Copy answers with the one at a dotted path replaced."""
    key, dot, rest = path.partition(".")
    if isinstance(answers, (list, tuple)):
        position = int(key)
        inner = _with_answer(answers[position], rest, value) if dot else value
        return [*answers[:position], inner, *answers[position + 1 :]]
    kept: Mapping[str, Json] = answers or {}
    return {**kept, key: _with_answer(kept.get(key), rest, value) if dot else value}
