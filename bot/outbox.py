"""The one door out: after the commit, deliver messages and effects, with retries.

What each effect does is told in `outbox_effects.py`, how news are mailed in `outbox_mail.py`.
"""

import asyncio
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Protocol

import structlog
from sqlalchemy import Connection
from sqlalchemy.exc import OperationalError

from bot.bus.contract import Bus
from bot.store.database import Database
from bot.store.files import forget_uses
from bot.store.instance import this_instance
from bot.store.instants import wall_micros
from bot.store.outgoing import (
    Goods,
    Parcel,
    claim_parcels,
    count_parcels,
    give_up_parcel,
    parcels_done,
    postpone_parcel,
    renew_parcels,
)
from bot.talk.events import Event
from bot.talk.messages import OutgoingMessage

log = structlog.get_logger()


class GiveUp(Exception):
    """No try will ever deliver this parcel; the message says why."""


class Carrier(Protocol):
    """Delivers one kind of goods and says what the conversation must hear."""

    async def carry(self, parcel: Parcel) -> tuple[Event, ...]:
        """Deliver, idempotently by id. Raises GiveUp for good; any other error means later."""
        ...

    def gave_up(self, parcel: Parcel, reason: str) -> tuple[Event, ...]:
        """Say what the conversation must hear when it was never delivered."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class OutboxPolicy:
    """How patient the outbox is."""

    parcels_at_once: int = 32
    try_for_s: float = 30.0
    """How long one delivery may take."""
    first_wait_s: float = 1.0
    """After the first failure; twice as long after each further one."""
    longest_wait_s: float = 900.0
    give_up_after: timedelta = timedelta(days=7)
    linger_s: float = 0.02
    """How long deliveries wait to be noted together."""
    look_every_s: float = 1.0
    renew_every_s: float = 15.0


@dataclass(slots=True)
class _Lane:
    waiting: list[Parcel] = field(default_factory=list)
    task: "asyncio.Task[None] | None" = None
    pause: asyncio.TimerHandle | None = None


class Outbox:
    """Sends what turns have left, each lane in order, different lanes together."""

    def __init__(
        self,
        database: Database,
        *,
        bus: Bus,
        messages: Carrier,
        effects: Carrier,
        clock: Callable[[], datetime] | None = None,
        policy: OutboxPolicy | None = None,
        instance: str = "",
    ) -> None:
        self._database = database
        self._bus = bus
        self._messages = messages
        self._effects = effects
        self._clock = clock or (lambda: datetime.now(UTC))
        self._policy = policy or OutboxPolicy()
        self.claimant = instance or this_instance()
        """For `save_turn(claimed_by=…)`, so that no claim has to be written afterwards."""
        self._lanes: dict[str, _Lane] = {}
        self._held: set[str] = set()
        self._done: list[Parcel] = []
        self._tasks: asyncio.TaskGroup | None = None
        self._woken = asyncio.Event()
        self._some_done = asyncio.Event()
        self._quiet = asyncio.Condition()
        self._looking = asyncio.Lock()
        self._places = asyncio.Semaphore(self._policy.parcels_at_once)
        self._renewed = 0.0
        self._ready = False
        self._early: list[Parcel] = []

    def wake(self, parcels: Sequence[Parcel] = ()) -> None:
        """Send what was just committed: these parcels, claimed by `claimant`, or any found."""
        if not parcels:
            self._woken.set()
        elif self._ready:
            self._enqueue(parcels)
        else:  # what an earlier run has left goes first
            self._early.extend(parcels)

    async def run(self) -> None:
        """Send until cancelled."""
        try:
            async with asyncio.TaskGroup() as tasks:
                self._tasks = tasks
                tasks.create_task(self._note_deliveries())
                await self._look_around()
        finally:
            self._tasks = None
            self._ready = False
            self._lanes.clear()
            self._held.clear()

    async def drain(self, timeout_s: float) -> bool:
        """Send all that waits, retries included, and let the bus handle what comes of it.

        Returns False when something of ours is left after `timeout_s`, or was tried in vain.
        """
        with suppress(TimeoutError):
            async with asyncio.timeout(timeout_s):
                while True:
                    await self._send_all_once()
                    await self._bus.settle(timeout_s)
                    await self._flush()
                    if await self._left() <= self._paused():
                        break
        return await self._left() == 0

    async def _left(self) -> int:
        return await self._database.run(count_parcels, ["", self.claimant])

    def _paused(self) -> int:
        """Count what waits for another try."""
        lanes = self._lanes.values()
        return sum(len(lane.waiting) for lane in lanes if lane.pause is not None)

    async def _send_all_once(self) -> None:
        await self._look()
        for name, lane in list(self._lanes.items()):
            self._start(name, lane)
        async with self._quiet:
            await self._quiet.wait_for(lambda: not self._is_busy())
        await self._flush()

    def _is_busy(self) -> bool:
        return any(lane.task is not None for lane in self._lanes.values())

    async def _look_around(self) -> None:
        while True:
            self._woken.clear()
            try:
                await self._look()
            except (OperationalError, OSError) as error:
                log.warning("outbox_cannot_read", reason=str(error))
            with suppress(TimeoutError):
                await asyncio.wait_for(self._woken.wait(), self._policy.look_every_s)

    async def _look(self) -> None:
        async with self._looking:  # what one look has claimed is enqueued before the next one
            await self._look_alone()

    async def _look_alone(self) -> None:
        now = time.monotonic()
        if self._held and now - self._renewed > self._policy.renew_every_s:
            await self._database.run(renew_parcels, self.claimant, tuple(self._held))
            self._renewed = now
        elif not self._held:
            self._renewed = now
        first = not self._ready
        gone = [self.claimant] if first else []  # an earlier run of this very process
        claimed = await self._database.run(claim_parcels, self.claimant, gone)
        self._ready = True
        early, self._early = self._early, []
        self._enqueue([*claimed, *early])

    def _enqueue(self, parcels: Sequence[Parcel]) -> None:
        for parcel in parcels:
            if parcel.id in self._held:
                continue
            self._held.add(parcel.id)
            lane = self._lanes.setdefault(parcel.lane, _Lane())
            lane.waiting.append(parcel)
            if lane.pause is None:
                self._start(parcel.lane, lane)

    def _start(self, name: str, lane: _Lane) -> None:
        if lane.pause is not None:
            lane.pause.cancel()
            lane.pause = None
        if lane.task is None and lane.waiting and self._tasks is not None:
            lane.task = self._tasks.create_task(self._serve(name, lane))

    async def _serve(self, name: str, lane: _Lane) -> None:
        wait_s: float | None = None
        try:
            while lane.waiting and wait_s is None:
                async with self._places:
                    wait_s = await self._send(lane)
        finally:
            lane.task = None
            if not lane.waiting:
                self._lanes.pop(name, None)
        if wait_s is not None:
            loop = asyncio.get_running_loop()
            lane.pause = loop.call_later(wait_s, self._start, name, lane)
        async with self._quiet:
            self._quiet.notify_all()

    async def _send(self, lane: _Lane) -> float | None:
        """Send a lane's first parcel; give the seconds to wait before another try, or None."""
        parcel = lane.waiting[0]
        try:
            async with asyncio.timeout(self._policy.try_for_s):
                events = await self._carrier(parcel.goods).carry(parcel)
        except GiveUp as error:
            return await self._give_up(lane, parcel, str(error))
        except Exception as error:  # noqa: BLE001 (whatever it was, the parcel must not be lost)
            return await self._try_later(lane, parcel, error)
        return await self._note_done(lane, parcel, events)

    def _carrier(self, goods: Goods) -> Carrier:
        return self._messages if isinstance(goods, OutgoingMessage) else self._effects

    async def _note_done(
        self, lane: _Lane, parcel: Parcel, events: tuple[Event, ...]
    ) -> float | None:
        """Messages are noted in batches; results of effects at once, with their events."""
        lane.waiting.pop(0)
        if not events:
            self._done.append(parcel)
            self._some_done.set()
            return None
        try:
            await self._database.run(_finish, self._bus, parcel.id, events)
        except (OperationalError, OSError) as error:
            lane.waiting.insert(0, parcel)
            return await self._try_later(lane, parcel, error)
        self._held.discard(parcel.id)
        self._bus.wake()
        return None

    async def _give_up(self, lane: _Lane, parcel: Parcel, reason: str) -> float | None:
        log.warning("parcel_given_up", parcel_id=parcel.id, reason=reason)
        events = self._carrier(parcel.goods).gave_up(parcel, reason)
        try:
            await self._database.run(_abandon, self._bus, parcel.id, events)
        except (OperationalError, OSError) as error:
            return await self._try_later(lane, parcel, error)
        lane.waiting.pop(0)
        self._held.discard(parcel.id)
        self._bus.wake()
        return None

    async def _try_later(self, lane: _Lane, parcel: Parcel, error: Exception) -> float | None:
        tries = parcel.tries + 1
        age = timedelta(microseconds=wall_micros() - parcel.put_at)
        log.warning("parcel_delayed", parcel_id=parcel.id, tries=tries, reason=repr(error))
        if age > self._policy.give_up_after and not isinstance(error, OperationalError):
            return await self._give_up(lane, parcel, f"tried in vain: {error!r}")
        lane.waiting[0] = replace(parcel, tries=tries)
        wait_s = min(
            self._policy.first_wait_s * 2.0 ** min(tries - 1, 20), self._policy.longest_wait_s
        )
        wait_s = max(wait_s, float(getattr(error, "retry_after_s", None) or 0.0))
        retry_at = wall_micros() + int(wait_s * 1_000_000)
        with suppress(OperationalError, OSError):
            await self._database.run(postpone_parcel, parcel.id, tries=tries, retry_at=retry_at)
        return wait_s

    async def _note_deliveries(self) -> None:
        while True:
            await self._some_done.wait()
            await asyncio.sleep(self._policy.linger_s)
            try:
                await self._flush()
            except (OperationalError, OSError) as error:
                log.warning("outbox_cannot_write", reason=str(error))
                await asyncio.sleep(self._policy.first_wait_s)

    async def _flush(self) -> None:
        """Note together what was delivered since the last time."""
        batch, self._done = self._done, []
        self._some_done.clear()
        if not batch:
            return
        ids = [parcel.id for parcel in batch]
        try:
            await self._database.run(parcels_done, ids)
        except BaseException:
            self._done = [*batch, *self._done]
            self._some_done.set()
            raise
        self._held.difference_update(ids)


def _finish(connection: Connection, bus: Bus, parcel_id: str, events: tuple[Event, ...]) -> None:
    """Note an effect as done together with what its conversation must hear."""
    parcels_done(connection, [parcel_id])
    forget_uses(connection, parcel_id)  # a submission's files now belong to its ticket
    bus.publish_in(connection, events)


def _abandon(connection: Connection, bus: Bus, parcel_id: str, events: tuple[Event, ...]) -> None:
    give_up_parcel(connection, parcel_id)
    forget_uses(connection, parcel_id)
    bus.publish_in(connection, events)
