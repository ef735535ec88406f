"""Leases: at most one process at a time does what a lease names, such as polling a channel."""

from datetime import timedelta

from sqlalchemy import Connection, bindparam, delete, or_, select, update

from bot.store.instance import is_dead
from bot.store.instants import in_micros, wall_micros
from bot.store.tables import leases
from bot.store.upserts import chosen, insert_if_new

_create = insert_if_new(leases, key=["name"])
_owner = select(leases.c.owner).where(leases.c.name == bindparam("which"))
_take = (
    update(leases)
    .where(leases.c.name == bindparam("which"))
    .where(or_(leases.c.owner == bindparam("seen"), leases.c.until < bindparam("now")))
    .values(owner=bindparam("me"), until=bindparam("end"))
)


def take_lease(connection: Connection, name: str, *, owner: str, span: timedelta) -> bool:
    """Take or renew a lease for a span from now; False while another living process holds it."""
    connection.execute(chosen(_create, connection), {"name": name})
    holder = str(connection.execute(_owner, {"which": name}).scalar_one())
    now = wall_micros()
    seen = holder if holder in ("", owner) or is_dead(holder) else owner
    values = {"which": name, "seen": seen, "now": now, "me": owner, "end": now + in_micros(span)}
    return connection.execute(_take, values).rowcount == 1


def release_lease(connection: Connection, name: str, *, owner: str) -> None:
    """Give a lease back before its end."""
    connection.execute(delete(leases).where(leases.c.name == name, leases.c.owner == owner))
