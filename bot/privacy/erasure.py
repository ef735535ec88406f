"""« Effacez tout », asked outside a turn; a turn's own is the effect `EraseAll`."""

from datetime import datetime

from sqlalchemy import Connection

from bot.store.erasure import erase_conversation_rows
from bot.store.instants import to_micros
from bot.store.outgoing import put_parcels
from bot.talk.address import Address


def erase_conversation(connection: Connection, address: Address, now: datetime) -> None:
    """Erase a conversation for good; requests already sent stay, without their link to it.

    What is still on its way to the citizen arrives first and is forgotten then. Files go from the
    disk by the outbox, once this is committed.
    """
    parcels = erase_conversation_rows(connection, address, at=to_micros(now))
    put_parcels(connection, parcels)
