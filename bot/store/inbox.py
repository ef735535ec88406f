"""Events that came in: taken once, claimed by one process, handled by a turn, or parked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b

from sqlalchemy import Connection, bindparam, func, or_, select, update

from bot.store.codec import decode_event, encode, kind_of
from bot.store.files import use_files
from bot.store.instance import is_dead
from bot.store.instants import to_micros, wall_micros
from bot.store.tables import inbox
from bot.store.upserts import chosen, insert_if_new
from bot.talk.events import Event
from bot.talk.messages import IncomingMessage

CLAIM_MICROS = 60_000_000
"""How long a claim lasts unless renewed."""
WAITING, HANDLED, PARKED = 0, 1, 2
_MOST_AT_ONCE = 1000

_take = insert_if_new(inbox, key=["digest"], returning="seq")
_handle = (
    update(inbox)
    .where(inbox.c.digest == bindparam("which"))
    .values(state=HANDLED, handled_at=bindparam("now"))
    .returning(inbox.c.seq)
)
_handle_many = (
    update(inbox)
    .where(inbox.c.digest.in_(bindparam("which", expanding=True)))
    .values(state=HANDLED, handled_at=bindparam("now"))
    .returning(inbox.c.seq)
)
_owners = select(inbox.c.owner).where(inbox.c.state == WAITING).distinct()
_claimable = (
    select(inbox.c.seq, inbox.c.kind, inbox.c.body, inbox.c.tries)
    .where(inbox.c.state == WAITING)
    .where(
        or_(
            inbox.c.owner.in_(bindparam("free", expanding=True)),
            inbox.c.claimed_until < bindparam("now"),
        )
    )
    .order_by(inbox.c.seq)
    .limit(_MOST_AT_ONCE)
    .with_for_update(skip_locked=True)
)
_claim = (
    update(inbox)
    .where(inbox.c.seq.in_(bindparam("which", expanding=True)))
    .values(owner=bindparam("me"), claimed_until=bindparam("until"))
)
_renew = (
    update(inbox)
    .where(inbox.c.state == WAITING, inbox.c.owner == bindparam("me"))
    .values(claimed_until=bindparam("until"))
)
_fail = update(inbox).where(inbox.c.seq == bindparam("which")).values(tries=bindparam("count"))
_park = update(inbox).where(inbox.c.seq == bindparam("which")).values(state=PARKED)


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingEvent:
    """An event taken and not yet handled."""

    seq: int
    """Its place in the order events came in."""
    event: Event
    tries: int = 0


def digest(event_id: str) -> str:
    """Shorten an event's id to what is kept of it for good, naming nobody."""
    return blake2b(event_id.encode(), digest_size=16).hexdigest()


def accept_events(
    connection: Connection, events: Sequence[Event], owner: str = ""
) -> tuple[WaitingEvent, ...]:
    """Keep events not seen before, and tell which they are; `owner` claims them."""
    accepted = []
    until = wall_micros() + CLAIM_MICROS if owner else 0
    statement = chosen(_take, connection)
    for event in events:
        row = {
            "digest": digest(event.id),
            "id": event.id,
            "address": str(event.address),
            "kind": kind_of(event),
            "body": encode(event),
            "at": to_micros(event.received_at),
            "owner": owner,
            "claimed_until": until,
        }
        seq = connection.execute(statement, row).scalar()
        if seq is None:
            continue
        accepted.append(WaitingEvent(seq=seq, event=event))
        if isinstance(event, IncomingMessage) and event.attachments:
            hashes = [attachment.file.sha256 for attachment in event.attachments]
            use_files(connection, f"conversation:{event.address}", hashes)
    return tuple(accepted)


def was_accepted(connection: Connection, event_id: str) -> bool:
    """Tell whether an event was taken and is still kept, words and all."""
    kept = select(inbox.c.seq).where(inbox.c.digest == digest(event_id), inbox.c.body != "")
    return connection.execute(kept).first() is not None


def mark_handled(connection: Connection, event_ids: Sequence[str], now: datetime) -> int:
    """Mark events as handled and give the place of the last, 0 for none."""
    if not event_ids:
        return 0
    if len(event_ids) == 1:
        values = {"which": digest(event_ids[0]), "now": to_micros(now)}
        return int(connection.execute(_handle, values).scalar() or 0)
    many = {"which": [digest(event_id) for event_id in event_ids], "now": to_micros(now)}
    return max(connection.execute(_handle_many, many).scalars(), default=0)


def claim_events(
    connection: Connection, me: str, gone: Sequence[str] = ()
) -> tuple[WaitingEvent, ...]:
    """Claim the waiting events nobody living holds, oldest first.

    `gone` names further owners that are known to hold nothing any more.
    """
    owners = connection.execute(_owners).scalars().all()
    if not owners:
        return ()
    now = wall_micros()
    free = ["", *gone, *(owner for owner in owners if is_dead(owner))]
    rows = connection.execute(_claimable, {"free": free, "now": now}).all()
    if rows:
        values = {"which": [row.seq for row in rows], "me": me, "until": now + CLAIM_MICROS}
        connection.execute(_claim, values)
    return tuple(
        WaitingEvent(seq=row.seq, event=decode_event(row.kind, row.body), tries=row.tries)
        for row in rows
    )


def renew_claims(connection: Connection, me: str) -> None:
    """Keep what this process has claimed and not yet handled."""
    connection.execute(_renew, {"me": me, "until": wall_micros() + CLAIM_MICROS})


def note_failure(connection: Connection, seq: int, tries: int) -> None:
    """Remember how often an event has failed."""
    connection.execute(_fail, {"which": seq, "count": tries})


def park_event(connection: Connection, seq: int) -> None:
    """Set an event aside, body and all, for somebody to look at."""
    connection.execute(_park, {"which": seq})


def unpark_events(connection: Connection) -> int:
    """Let every parked event wait again, and tell how many."""
    parked = update(inbox).where(inbox.c.state == PARKED)
    return connection.execute(parked.values(state=WAITING, tries=0, owner="")).rowcount


def count_waiting(connection: Connection) -> int:
    """Count events nobody has handled yet."""
    waiting = select(func.count()).select_from(inbox).where(inbox.c.state == WAITING)
    return int(connection.execute(waiting).scalar_one())
