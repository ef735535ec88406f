"""« Mes données »: all that is kept of a person (GDPR, art. 15 and 20)."""

from typing import Any

from sqlalchemy import Connection

from bot.store.kept import kept_of
from bot.store.people import person_at
from bot.talk.address import Address


def export_person(connection: Connection, address: Address) -> dict[str, Any]:
    """Give all that is kept of whoever writes from an address, over all their linked addresses."""
    person = person_at(connection, address)
    addresses = person.addresses if person else ()
    if address not in addresses:
        addresses = (address, *addresses)
    return {
        "person": None if person is None else person.id,
        "conversations": [kept_of(connection, one) for one in addresses],
    }
