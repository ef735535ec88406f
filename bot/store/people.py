"""People: one for each address until somebody links two; who hears news where."""

from dataclasses import replace

from sqlalchemy import Connection, bindparam, delete, select, update

from bot.store.tables import conversations, people, person_addresses, tickets
from bot.store.upserts import chosen, insert_if_new
from bot.talk.address import Address, Person

_keep = insert_if_new(people, key=["id"])
_keep_address = insert_if_new(person_addresses, key=["address"])
_person_at = select(person_addresses.c.person_id).where(
    person_addresses.c.address == bindparam("which")
)


def parse_address(text: str) -> Address:
    """Read an address as `str` wrote it."""
    channel, _, chat_id = text.partition(":")
    return Address(channel=channel, chat_id=chat_id)


def keep_person(connection: Connection, person_id: str, address: Address, now: int) -> None:
    """Make sure the person exists and, unless it has an owner, owns the address."""
    connection.execute(chosen(_keep, connection), {"id": person_id, "created_at": now})
    row = {"address": str(address), "person_id": person_id, "since": now}
    connection.execute(chosen(_keep_address, connection), row)


def person_at(connection: Connection, address: Address) -> Person | None:
    """Find who writes from an address."""
    person_id = connection.execute(_person_at, {"which": str(address)}).scalar()
    return None if person_id is None else load_person(connection, person_id)


def load_person(connection: Connection, person_id: str) -> Person | None:
    """Read a person with all their addresses, the oldest first."""
    news = connection.execute(select(people.c.news_address).where(people.c.id == person_id))
    news_address = news.scalar()
    if news_address is None:
        return None
    owned = (
        select(person_addresses.c.address)
        .where(person_addresses.c.person_id == person_id)
        .order_by(person_addresses.c.since, person_addresses.c.address)
    )
    addresses = tuple(parse_address(text) for text in connection.execute(owned).scalars())
    person = Person(id=person_id, addresses=addresses)
    return replace(person, news_address=parse_address(news_address)) if news_address else person


def link_people(connection: Connection, kept_id: str, other_id: str) -> None:
    """Make two people one: addresses and tickets of `other_id` go over to `kept_id`."""
    for table in (person_addresses, conversations, tickets):
        moved = update(table).where(table.c.person_id == other_id).values(person_id=kept_id)
        connection.execute(moved)
    connection.execute(delete(people).where(people.c.id == other_id))


def set_news_address(connection: Connection, person_id: str, address: Address | None) -> None:
    """Choose where a person hears news; None for where each conversation took place."""
    value = str(address) if address else ""
    connection.execute(update(people).where(people.c.id == person_id).values(news_address=value))


def forget_address(connection: Connection, address: Address) -> None:
    """Take an address off its owner, and the owner away with the last one."""
    which = {"which": str(address)}
    person_id = connection.execute(_person_at, which).scalar()
    connection.execute(delete(person_addresses).where(person_addresses.c.address == str(address)))
    if person_id is None:
        return
    left = select(person_addresses.c.address).where(person_addresses.c.person_id == person_id)
    if connection.execute(left).first() is None:
        connection.execute(delete(people).where(people.c.id == person_id))
