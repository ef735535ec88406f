"""The bus within one process: the inbox table, and a wake-up for who waits."""

import asyncio
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime

import structlog
from sqlalchemy import Connection
from sqlalchemy.exc import OperationalError

from bot.bus.contract import Handler
from bot.store.conversations import StaleConversation
from bot.store.database import Database
from bot.store.inbox import (
    WaitingEvent,
    accept_and_claim,
    accept_events,
    claim_events,
    note_failure,
    park_event,
    renew_claims,
)
from bot.store.instance import this_instance
from bot.store.timers import fire_timers
from bot.talk.address import Address
from bot.talk.events import Event

log = structlog.get_logger()

Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True, kw_only=True)
class BusPolicy:
    """How patient the bus is."""

    conversations_at_once: int = 32
    tries: int = 5
    """How often one event may fail before it is parked."""
    first_wait_s: float = 0.2
    """After the first failure; four times as long after each further one."""
    longest_wait_s: float = 60.0
    look_every_s: float = 1.0
    """How often timers and other processes' events are looked for."""
    renew_every_s: float = 15.0


@dataclass(slots=True)
class _Lane:
    """What waits for one conversation."""

    waiting: list[WaitingEvent] = field(default_factory=list)
    task: "asyncio.Task[None] | None" = None
    pause: asyncio.TimerHandle | None = None
    one_by_one: bool = False
    failures: int = 0


class EmbeddedBus:
    """Brings events to their conversation; what it holds in memory is also in the inbox."""

    def __init__(
        self,
        database: Database,
        *,
        clock: Clock | None = None,
        policy: BusPolicy | None = None,
        instance: str = "",
    ) -> None:
        self._database = database
        self._clock = clock or _utc_now
        self._policy = policy or BusPolicy()
        self._me = instance or this_instance()
        self._lanes: dict[Address, _Lane] = {}
        self._held: set[int] = set()
        self._handler: Handler | None = None
        self._tasks: asyncio.TaskGroup | None = None
        self._woken = asyncio.Event()
        self._quiet = asyncio.Condition()
        self._looking = asyncio.Lock()
        self._places = asyncio.Semaphore(self._policy.conversations_at_once)
        self._renewed = 0.0

    async def publish(self, *events: Event) -> None:
        """Take events, durable when this returns; an id taken before changes nothing."""
        if self._tasks is None:
            await self._database.run(accept_events, events)
            return
        claimed, held_up = await self._database.run(accept_and_claim, events, self._me)
        self._enqueue(claimed)
        if held_up:  # older ones wait: whoever claims them takes these along
            self.wake()

    def publish_in(self, connection: Connection, events: Sequence[Event]) -> None:
        """Take events within the caller's transaction; call `wake` once it is committed."""
        accept_events(connection, events)

    def wake(self) -> None:
        """Look for events now: some were taken, or the clock has moved."""
        self._woken.set()

    async def run(self, handler: Handler) -> None:
        """Bring events to `handler` until cancelled."""
        self._handler = handler
        left = await self._database.run(claim_events, self._me, [self._me])
        try:
            async with asyncio.TaskGroup() as tasks:
                self._tasks = tasks
                self._enqueue(left)
                await self._look_around()
        finally:
            self._tasks = None
            self._forget_all()

    async def settle(self, timeout_s: float) -> bool:
        """Wait until nothing waits that could be handled now; False when it takes longer."""
        try:
            async with asyncio.timeout(timeout_s):
                await self._look()
                async with self._quiet:
                    await self._quiet.wait_for(lambda: not self._is_busy())
        except TimeoutError:
            return False
        return True

    def _is_busy(self) -> bool:
        return any(lane.task is not None for lane in self._lanes.values())

    async def _look_around(self) -> None:
        while True:
            self._woken.clear()
            try:
                await self._look()
            except (OperationalError, OSError) as error:
                log.warning("bus_cannot_read_inbox", reason=str(error))
            with suppress(TimeoutError):
                await asyncio.wait_for(self._woken.wait(), self._policy.look_every_s)

    async def _look(self) -> None:
        """Take what others left, what timers bring, and what has just been published."""
        async with self._looking:  # what one look has claimed is enqueued before the next one
            await self._look_alone()

    async def _look_alone(self) -> None:
        now = asyncio.get_running_loop().time()
        renewing = bool(self._held) and now - self._renewed > self._policy.renew_every_s
        if renewing or not self._held:
            self._renewed = now
        held = tuple(self._held) if renewing else ()
        self._enqueue(await self._database.run(_look_once, self._me, self._clock(), held))

    def _enqueue(self, events: Sequence[WaitingEvent]) -> None:
        touched = {}
        for event in events:
            if event.seq in self._held:
                continue
            self._held.add(event.seq)
            address = event.event.address
            lane = touched[address] = self._lanes.setdefault(address, _Lane())
            lane.waiting.append(event)
        for address, lane in touched.items():
            lane.waiting.sort(key=_in_order)
            if lane.failures == 0:  # a backoff is not cut short, a hold is
                self._start(address, lane)

    def _start(self, address: Address, lane: _Lane) -> None:
        if lane.pause is not None:
            lane.pause.cancel()
            lane.pause = None
        if lane.task is None and lane.waiting and self._tasks is not None:
            lane.task = self._tasks.create_task(self._serve(address, lane))

    async def _serve(self, address: Address, lane: _Lane) -> None:
        wait_s: float | None = None
        try:
            while lane.waiting and wait_s is None:
                async with self._places:
                    wait_s = await self._handle(lane)
        finally:
            lane.task = None
            if not lane.waiting:
                self._lanes.pop(address, None)
        if wait_s is not None and lane.waiting:
            loop = asyncio.get_running_loop()
            lane.pause = loop.call_later(wait_s, self._start, address, lane)
        async with self._quiet:
            self._quiet.notify_all()

    async def _handle(self, lane: _Lane) -> float | None:
        """Bring one batch; give the seconds to wait before the next, None to go on."""
        assert self._handler is not None  # noqa: S101 (run sets it first)
        batch = lane.waiting[:1] if lane.one_by_one else list(lane.waiting)
        try:
            until = await self._handler(tuple(waiting.event for waiting in batch))
        except Exception as error:  # noqa: BLE001 (one bad event must not stop the city)
            return await self._after_failure(lane, batch, error)
        lane.failures = 0
        lane.one_by_one = False
        if until is None:
            self._drop(lane, batch)
            return None
        if len(lane.waiting) > len(batch):  # more has come meanwhile: read together
            return None
        return max(0.0, (until - self._clock()).total_seconds())

    async def _after_failure(
        self, lane: _Lane, batch: Sequence[WaitingEvent], error: Exception
    ) -> float | None:
        lane.failures += 1
        first = batch[0]
        log.error("turn_failed", event_id=first.event.id, tries=lane.failures, exc_info=error)
        wait_s = self._wait_s(lane.failures)
        if isinstance(error, (OperationalError, OSError)):
            return wait_s  # the database is away: nobody's fault, nothing is parked
        if isinstance(error, StaleConversation) and lane.failures < self._policy.tries:
            return None
        lane.one_by_one = True
        if len(batch) > 1:
            lane.failures = 0
            return None
        if first.tries + 1 < self._policy.tries:
            lane.waiting[0] = WaitingEvent(seq=first.seq, event=first.event, tries=first.tries + 1)
            await self._note(note_failure, first.seq, first.tries + 1)
            return wait_s
        return await self._park(lane, first, wait_s)

    async def _park(self, lane: _Lane, poison: WaitingEvent, wait_s: float) -> float | None:
        if not await self._note(park_event, poison.seq):
            return wait_s
        log.error("event_parked", event_id=poison.event.id, tries=self._policy.tries)
        lane.failures = 0
        self._drop(lane, [poison])
        return None

    async def _note(self, function: Callable[..., None], *arguments: int) -> bool:
        try:
            await self._database.run(function, *arguments)
        except (OperationalError, OSError) as error:
            log.warning("bus_cannot_write_inbox", reason=str(error))
            return False
        return True

    def _wait_s(self, failures: int) -> float:
        return min(self._policy.first_wait_s * 4.0 ** (failures - 1), self._policy.longest_wait_s)

    def _drop(self, lane: _Lane, batch: Sequence[WaitingEvent]) -> None:
        done = {waiting.seq for waiting in batch}
        lane.waiting = [waiting for waiting in lane.waiting if waiting.seq not in done]
        self._held -= done

    def _forget_all(self) -> None:
        for lane in self._lanes.values():
            if lane.pause is not None:
                lane.pause.cancel()
        self._lanes.clear()
        self._held.clear()


def _look_once(
    connection: Connection, me: str, now: datetime, held: Sequence[int]
) -> tuple[WaitingEvent, ...]:
    if held:
        renew_claims(connection, me, held)
    fire_timers(connection, now)
    return claim_events(connection, me)


def _in_order(waiting: WaitingEvent) -> int:
    return waiting.seq


def _utc_now() -> datetime:
    return datetime.now(UTC)
