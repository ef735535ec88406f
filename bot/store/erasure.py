"""Erasing a conversation: what goes, what stays, and the files nobody needs afterwards."""

from sqlalchemy import Connection, Table, bindparam, delete, update

from bot.store.claims import WAITING
from bot.store.files import forget_uses
from bot.store.inbox import digest
from bot.store.outgoing import DropFiles, Parcel, parcel_of
from bot.store.people import forget_address
from bot.store.tables import conversations, escalations, inbox, outbox, replies, timers
from bot.store.tickets import unlink_tickets
from bot.talk.address import Address

_HAVING_ADDRESS: tuple[Table, ...] = (conversations, timers)
_blank_inbox = (
    update(inbox)
    .where(inbox.c.address == bindparam("where"), inbox.c.state != WAITING)
    .values(id="", address="", body="", kind="erased", state=1, owner="", at=0, handled_at=0)
)
_blank_replies = (
    update(replies).where(replies.c.address == bindparam("where")).values(line="", address="")
)
_sent = delete(outbox).where(outbox.c.address == bindparam("where"), outbox.c.state != WAITING)
_leaving = (
    update(outbox)
    .where(outbox.c.address == bindparam("where"), outbox.c.state == WAITING)
    .values(forget=1)
)
_answered = delete(escalations).where(
    escalations.c.address == bindparam("where"), escalations.c.closed_at != 0
)
_unanswered = (
    update(escalations).where(escalations.c.address == bindparam("where")).values(address="")
)


def erase_conversation_rows(
    connection: Connection, address: Address, *, at: int
) -> tuple[Parcel, ...]:
    """Erase all that is kept of a conversation but requests already sent.

    Those are tickets, and calls for a human not answered yet; they lose their link to it. What is
    on its way out goes once it is out; what has come in and is not handled yet stays. Digests of
    event ids stay, so that an event of before is never taken for a new one.

    Returns:
        The parcel, still to be put in the outbox, that takes files off the disk; if any.
    """
    where = str(address)
    for table in _HAVING_ADDRESS:
        connection.execute(delete(table).where(table.c.address == where))
    for statement in (_blank_inbox, _blank_replies, _sent, _leaving):
        connection.execute(statement, {"where": where})
    for statement in (_answered, _unanswered):
        connection.execute(statement, {"where": where})
    forget_address(connection, address)
    unlink_tickets(connection, where)
    hashes = forget_uses(connection, f"conversation:{where}")
    if not hashes:
        return ()
    goods = DropFiles(id=f"{digest(where)}:{at}", hashes=hashes)
    return (parcel_of(goods, address="", at=at),)
