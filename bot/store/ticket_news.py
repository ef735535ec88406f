"""News of a ticket: to the conversation it came from, and by mail to who gave an address."""

from sqlalchemy import Connection

from bot.store.inbox import accept_events
from bot.store.instants import to_micros
from bot.store.outgoing import TicketMail, parcel_of, put_parcels
from bot.talk.address import Address
from bot.talk.events import BackOfficeNews
from connectors.contract import Submission, Ticket
from connectors.local.keeper import StatusChange


def tell_news(
    connection: Connection, ticket: Ticket, change: StatusChange, address: Address
) -> None:
    """Bring a change of status to a conversation as one more event."""
    news = BackOfficeNews(
        id=f"status:{change.id}",
        address=address,
        kind="status",
        service=ticket.service,
        reference=ticket.reference,
        submission_id=ticket.submission_id,
        status=ticket.status,
        note=ticket.note,
        due_at=ticket.due_at,
        public_url=ticket.public_url,
        files=change.files,
        received_at=change.at,
    )
    accept_events(connection, [news])


def mail_news(connection: Connection, ticket: Ticket, submission: Submission, mail_id: str) -> None:
    """Leave a mail for the outbox; without a mail server it is quietly done there."""
    if not submission.contact.email:
        return
    mail = TicketMail(
        id=mail_id,
        to=submission.contact.email.strip(),
        reference=ticket.reference,
        service=ticket.service,
        status=ticket.status,
        note=ticket.note,
        language=submission.language,
        public_url=ticket.public_url,
    )
    parcel = parcel_of(mail, address="", at=to_micros(ticket.updated_at))
    put_parcels(connection, [parcel])
