"""What a turn leaves to be done: messages, effects and mails; claimed, then done or given up.

Within a lane no parcel is claimed past an older one that another process holds.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import msgspec
from sqlalchemy import (
    Connection,
    bindparam,
    delete,
    func,
    insert,
    literal_column,
    or_,
    select,
    update,
)

from bot.store.claims import CLAIM_MICROS, STILL, claim_alone
from bot.store.codec import encode
from bot.store.instance import is_dead
from bot.store.instants import wall_micros
from bot.store.tables import outbox
from bot.talk.messages import OutgoingMessage
from bot.talk.turn import (
    SendAddition,
    SendSlotMove,
    SendSlotRelease,
    SendSubmission,
    SendWithdrawal,
)

DONE, GIVEN_UP = 1, 2
MESSAGE = "message"
_MOST_AT_ONCE = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketMail:
    """News of a ticket for somebody who may have closed the tab."""

    id: str
    to: str
    reference: str
    service: str
    status: str
    note: str
    language: str
    public_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DropFiles:
    """Take files off the disk that nobody needs any more."""

    id: str
    hashes: tuple[str, ...]


Goods = (
    OutgoingMessage
    | SendSubmission
    | SendAddition
    | SendWithdrawal
    | SendSlotMove
    | SendSlotRelease
    | TicketMail
    | DropFiles
)
_KIND_BY_GOODS: Mapping[type, str] = {
    OutgoingMessage: MESSAGE,
    SendSubmission: "submission",
    SendAddition: "addition",
    SendWithdrawal: "withdrawal",
    SendSlotMove: "slot_move",
    SendSlotRelease: "slot_release",
    TicketMail: "mail",
    DropFiles: "drop_files",
}
_decoder_by_kind: dict[str, msgspec.json.Decoder[Any]] = {
    kind: msgspec.json.Decoder(goods) for goods, kind in _KIND_BY_GOODS.items()
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """One row of the outbox."""

    id: str
    lane: str
    """Parcels of one lane go out in order."""
    address: str
    goods: Goods
    at: int
    put_at: int = field(default_factory=wall_micros)
    """When it was kept, by the machine's own clock."""
    tries: int = 0


_owners = select(outbox.c.owner).where(outbox.c.state == STILL).distinct()
_earlier = outbox.alias("earlier")
_blocked = (
    select(_earlier.c.seq)
    .where(_earlier.c.state == STILL, _earlier.c.lane == outbox.c.lane)
    .where(_earlier.c.seq < outbox.c.seq)
    .where(_earlier.c.owner.not_in(bindparam("mine", expanding=True)))
    .where(_earlier.c.claimed_until >= bindparam("now"))
    .exists()
)
_claimable = (
    select(outbox)
    .where(outbox.c.state == STILL)
    .where(
        or_(
            outbox.c.owner.in_(bindparam("free", expanding=True)),
            outbox.c.claimed_until < bindparam("now"),
        )
    )
    .where(~_blocked)
    .order_by(outbox.c.seq + literal_column("0"))  # SQLite would else walk all rows in that order
    .limit(_MOST_AT_ONCE)
    .with_for_update(skip_locked=True, of=outbox)
)
_claim = (
    update(outbox)
    .where(outbox.c.id.in_(bindparam("which", expanding=True)))
    .values(owner=bindparam("me"), claimed_until=bindparam("until"))
)
_held_up = (
    select(outbox.c.seq)
    .where(outbox.c.state == STILL, outbox.c.lane.in_(bindparam("lanes", expanding=True)))
    .where(outbox.c.owner != bindparam("me"))
    .limit(1)
)
_renew = (
    update(outbox)
    .where(outbox.c.id.in_(bindparam("which", expanding=True)), outbox.c.state == STILL)
    .where(outbox.c.owner == bindparam("me"), outbox.c.claimed_until >= bindparam("now"))
    .values(claimed_until=bindparam("until"))
)
_put = insert(outbox)
_done_one = (
    update(outbox)
    .where(outbox.c.id == bindparam("which"))
    .values(state=DONE)
    .returning(outbox.c.forget)
)
_done = (
    update(outbox)
    .where(outbox.c.id.in_(bindparam("which", expanding=True)))
    .values(state=DONE)
    .returning(outbox.c.forget)
)
_forget = delete(outbox).where(
    outbox.c.id.in_(bindparam("which", expanding=True)), outbox.c.forget == 1
)
_postpone = (
    update(outbox)
    .where(outbox.c.id == bindparam("which"))
    .values(tries=bindparam("count"), retry_at=bindparam("next"))
)
_give_up = update(outbox).where(outbox.c.id == bindparam("which")).values(state=GIVEN_UP)


def parcel_of(goods: Goods, *, address: str, at: int) -> Parcel:
    """Wrap what is to be done for the conversation at `address`."""
    return Parcel(
        id=_id_of(goods), lane=_lane_of(goods, address), address=address, goods=goods, at=at
    )


def decode_goods(kind: str, body: str) -> Goods:
    """Read what a row of that kind carries."""
    goods: Goods = _decoder_by_kind[kind].decode(body)
    return goods


def put_parcels(
    connection: Connection, parcels: Sequence[Parcel], *, cause: int = 0, owner: str = ""
) -> tuple[Parcel, ...]:
    """Keep parcels to be sent, and give those that whoever keeps them may send at once.

    `owner` claims them all, or none where a lane holds older ones that are not his; `cause` is the
    inbox row they answer.
    """
    at_once = tuple(parcels)
    if owner and parcels:
        lanes = sorted({parcel.lane for parcel in parcels})
        held_up = connection.execute(_held_up, {"lanes": lanes, "me": owner}).first()
        if held_up is not None:
            owner, at_once = "", ()
    until = wall_micros() + CLAIM_MICROS if owner else 0
    rows = [
        {
            "id": parcel.id,
            "kind": _KIND_BY_GOODS[type(parcel.goods)],
            "lane": parcel.lane,
            "address": parcel.address,
            "body": encode(parcel.goods),
            "cause": cause,
            "at": parcel.at,
            "put_at": parcel.put_at,
            "owner": owner,
            "claimed_until": until,
        }
        for parcel in parcels
    ]
    if rows:
        connection.execute(_put, rows if len(rows) > 1 else rows[0])
    return at_once


def claim_parcels(connection: Connection, me: str, gone: Sequence[str] = ()) -> tuple[Parcel, ...]:
    """Claim what waits and nobody living holds, in order; never past another's claim in a lane.

    `gone` names further owners that are known to hold nothing any more.
    """
    owners = connection.execute(_owners).scalars().all()
    if not owners:
        return ()
    claim_alone(connection, "outbox")
    now = wall_micros()
    free = ["", *gone, *(owner for owner in owners if is_dead(owner))]
    values = {"free": free, "now": now, "mine": [*free, me]}
    rows = connection.execute(_claimable, values).all()
    if rows:
        claim = {"which": [row.id for row in rows], "me": me, "until": now + CLAIM_MICROS}
        connection.execute(_claim, claim)
    return tuple(
        Parcel(
            id=row.id,
            lane=row.lane,
            address=row.address,
            goods=decode_goods(row.kind, row.body),
            at=row.at,
            put_at=row.put_at,
            tries=row.tries,
        )
        for row in rows
    )


def renew_parcels(connection: Connection, me: str, held: Sequence[str]) -> None:
    """Keep what this process has claimed and still holds; a claim that has lapsed stays so."""
    now = wall_micros()
    values = {"which": list(held), "me": me, "now": now, "until": now + CLAIM_MICROS}
    connection.execute(_renew, values)


def parcels_done(connection: Connection, parcel_ids: Sequence[str]) -> None:
    """Mark parcels as done; those of an erased conversation go."""
    if len(parcel_ids) == 1:
        forgotten = connection.execute(_done_one, {"which": parcel_ids[0]}).scalar()
    else:
        rows = connection.execute(_done, {"which": list(parcel_ids)})
        forgotten = any(rows.scalars())
    if forgotten:
        connection.execute(_forget, {"which": list(parcel_ids)})


def postpone_parcel(connection: Connection, parcel_id: str, *, tries: int, retry_at: int) -> None:
    """Remember a failed try."""
    connection.execute(_postpone, {"which": parcel_id, "count": tries, "next": retry_at})


def give_up_parcel(connection: Connection, parcel_id: str) -> None:
    """Try no more."""
    connection.execute(_give_up, {"which": parcel_id})
    connection.execute(_forget, {"which": [parcel_id]})


def count_parcels(connection: Connection, owners: Sequence[str] | None = None) -> int:
    """Count what is still to be done: everything, or what these owners hold (empty: nobody)."""
    waiting = select(func.count()).select_from(outbox).where(outbox.c.state == STILL)
    if owners is not None:
        waiting = waiting.where(outbox.c.owner.in_(owners))
    return int(connection.execute(waiting).scalar_one())


def leaving_by_outbox(effects: Iterable[Any]) -> tuple[Any, ...]:
    """Keep the effects that leave by the outbox."""
    return tuple(effect for effect in effects if type(effect) in _KIND_BY_GOODS)


def _id_of(goods: Goods) -> str:
    if isinstance(goods, OutgoingMessage):
        return goods.id
    if isinstance(goods, SendSubmission):
        return f"submission:{goods.submission.id}"
    if isinstance(goods, SendAddition):
        return f"addition:{goods.addition.id}"
    if isinstance(goods, SendSlotMove):
        return f"slot_move:{goods.move.id}"
    return f"{_KIND_BY_GOODS[type(goods)]}:{goods.id}"


def _lane_of(goods: Goods, address: str) -> str:
    """Messages of a chat keep their order; so do the effects of a chat on one service."""
    if isinstance(goods, OutgoingMessage):
        return address
    if isinstance(goods, SendSubmission):
        return f"{address}>{goods.submission.service}"
    if isinstance(goods, TicketMail):
        return f"mail>{goods.reference}"
    if isinstance(goods, DropFiles):
        return f"files>{goods.id}"
    return f"{address}>{goods.service}"
