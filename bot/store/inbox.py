"""Events that came in: taken once, claimed by one process, handled by a turn, or parked.

Within a conversation no event is claimed past an older one that another process holds.
"""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b

from sqlalchemy import (
    Connection,
    bindparam,
    case,
    exists,
    func,
    literal_column,
    or_,
    select,
    update,
)

from bot.store.claims import CLAIM_MICROS, STILL, WAITING, claim_alone
from bot.store.codec import decode_event, encode, kind_of
from bot.store.files import use_files
from bot.store.instance import is_dead
from bot.store.instants import to_micros, wall_micros
from bot.store.tables import inbox
from bot.store.upserts import chosen, insert_if_new
from bot.talk.events import Event
from bot.talk.messages import IncomingMessage

HANDLED, PARKED = 1, 2
_MOST_AT_ONCE = 1000

_take = insert_if_new(inbox, key=["digest"], returning="seq")
_elder = inbox.alias("elder")
_held_up = exists().where(
    _elder.c.state == STILL,
    _elder.c.address == bindparam("where"),
    _elder.c.owner != bindparam("me"),
)
"""Something older of the conversation waits that is not ours."""
_take_for_me = insert_if_new(
    inbox,
    key=["digest"],
    returning=("seq", "owner"),
    values={"owner": case((_held_up, ""), else_=bindparam("me"))},
)
_handle = (
    update(inbox)
    .where(inbox.c.digest == bindparam("which"), inbox.c.state != HANDLED)
    .values(state=HANDLED, handled_at=bindparam("now"))
    .returning(inbox.c.seq, inbox.c.digest)
)
_handle_many = (
    update(inbox)
    .where(
        inbox.c.digest.in_(bindparam("which", expanding=True)),
        inbox.c.state != HANDLED,
    )
    .values(state=HANDLED, handled_at=bindparam("now"))
    .returning(inbox.c.seq, inbox.c.digest)
)
_handled = select(inbox.c.digest).where(
    inbox.c.digest.in_(bindparam("which", expanding=True)), inbox.c.state == HANDLED
)
_owners = select(inbox.c.owner).where(inbox.c.state == STILL).distinct()
_blocked = (
    exists()
    .where(_elder.c.state == STILL, _elder.c.address == inbox.c.address)
    .where(_elder.c.seq < inbox.c.seq)
    .where(_elder.c.owner.not_in(bindparam("mine", expanding=True)))
    .where(_elder.c.claimed_until >= bindparam("now"))
)
_claimable = (
    select(inbox.c.seq, inbox.c.kind, inbox.c.body, inbox.c.tries)
    .where(inbox.c.state == STILL)
    .where(
        or_(
            inbox.c.owner.in_(bindparam("free", expanding=True)),
            inbox.c.claimed_until < bindparam("now"),
        )
    )
    .where(~_blocked)
    .order_by(inbox.c.seq + literal_column("0"))  # SQLite would else walk all rows in that order
    .limit(_MOST_AT_ONCE)
    .with_for_update(skip_locked=True, of=inbox)
)
_claim = (
    update(inbox)
    .where(inbox.c.seq.in_(bindparam("which", expanding=True)))
    .values(owner=bindparam("me"), claimed_until=bindparam("until"))
)
_renew = (
    update(inbox)
    .where(inbox.c.seq.in_(bindparam("which", expanding=True)), inbox.c.state == STILL)
    .where(inbox.c.owner == bindparam("me"), inbox.c.claimed_until >= bindparam("now"))
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


class HandledAlready(Exception):
    """Another process has handled some of these events meanwhile; their ids are told."""

    def __init__(self, event_ids: Sequence[str]) -> None:
        super().__init__(", ".join(event_ids))
        self.event_ids = frozenset(event_ids)


def accept_events(connection: Connection, events: Sequence[Event]) -> tuple[str, ...]:
    """Keep events not seen before for whoever claims them, and tell their ids."""
    statement = chosen(_take, connection)
    accepted = []
    for event in events:
        if connection.execute(statement, _row(event)).scalar() is not None:
            _use_files_of(connection, event)
            accepted.append(event.id)
    return tuple(accepted)


def accept_and_claim(
    connection: Connection, events: Sequence[Event], me: str
) -> tuple[tuple[WaitingEvent, ...], bool]:
    """Keep events not seen before and claim them, save where older ones wait that are not ours.

    Gives those claimed, and whether some were kept for whoever claims what is older.
    """
    statement = chosen(_take_for_me, connection)
    until = wall_micros() + CLAIM_MICROS
    claimed, held_up = [], False
    for event in events:
        claim = {"me": me, "claimed_until": until, "where": str(event.address)}
        kept = connection.execute(statement, _row(event) | claim).first()
        if kept is None:
            continue
        _use_files_of(connection, event)
        if kept.owner:
            claimed.append(WaitingEvent(seq=kept.seq, event=event))
        held_up = held_up or not kept.owner
    return tuple(claimed), held_up


def _row(event: Event) -> dict[str, str | int]:
    return {
        "digest": digest(event.id),
        "id": event.id,
        "address": str(event.address),
        "kind": kind_of(event),
        "body": encode(event),
        "at": to_micros(event.received_at),
    }


def _use_files_of(connection: Connection, event: Event) -> None:
    if isinstance(event, IncomingMessage) and event.attachments:
        hashes = [attachment.file.sha256 for attachment in event.attachments]
        use_files(connection, f"conversation:{event.address}", hashes)


def was_accepted(connection: Connection, event_id: str) -> bool:
    """Tell whether an event was taken and is still kept, words and all."""
    kept = select(inbox.c.seq).where(inbox.c.digest == digest(event_id), inbox.c.body != "")
    return connection.execute(kept).first() is not None


def mark_handled(connection: Connection, event_ids: Sequence[str], now: datetime) -> int:
    """Mark events as handled and give the place of the last, 0 for none.

    Raises:
        HandledAlready: nothing may be kept of this transaction then.
    """
    if not event_ids:
        return 0
    if len(event_ids) == 1:
        values = {"which": digest(event_ids[0]), "now": to_micros(now)}
        rows = connection.execute(_handle, values).all()
    else:
        many = {"which": [digest(event_id) for event_id in event_ids], "now": to_micros(now)}
        rows = connection.execute(_handle_many, many).all()
    if len(rows) < len(event_ids):
        _refuse_handled(connection, event_ids, just_now={row.digest for row in rows})
    return max((row.seq for row in rows), default=0)


def _refuse_handled(
    connection: Connection, event_ids: Sequence[str], *, just_now: AbstractSet[str]
) -> None:
    """Raise HandledAlready, unless what is missing was never kept or is long gone."""
    missing = {digest(event_id): event_id for event_id in event_ids}
    missing = {key: event_id for key, event_id in missing.items() if key not in just_now}
    handled = connection.execute(_handled, {"which": list(missing)}).scalars().all()
    if handled:
        raise HandledAlready([missing[key] for key in handled])


def claim_events(
    connection: Connection, me: str, gone: Sequence[str] = ()
) -> tuple[WaitingEvent, ...]:
    """Claim the waiting events nobody living holds, oldest first; never past another's claim.

    `gone` names further owners that are known to hold nothing any more.
    """
    owners = connection.execute(_owners).scalars().all()
    if not owners:
        return ()
    claim_alone(connection, "inbox")
    now = wall_micros()
    free = ["", *gone, *(owner for owner in owners if is_dead(owner))]
    values = {"free": free, "mine": [*free, me], "now": now}
    rows = connection.execute(_claimable, values).all()
    if rows:
        claim = {"which": [row.seq for row in rows], "me": me, "until": now + CLAIM_MICROS}
        connection.execute(_claim, claim)
    return tuple(
        WaitingEvent(seq=row.seq, event=decode_event(row.kind, row.body), tries=row.tries)
        for row in rows
    )


def renew_claims(connection: Connection, me: str, held: Sequence[int]) -> None:
    """Keep what this process has claimed and still holds; a claim that has lapsed stays so."""
    now = wall_micros()
    values = {"which": list(held), "me": me, "now": now, "until": now + CLAIM_MICROS}
    connection.execute(_renew, values)


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
    waiting = select(func.count()).select_from(inbox).where(inbox.c.state == STILL)
    return int(connection.execute(waiting).scalar_one())
