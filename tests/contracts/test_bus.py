"""What every bus promises, over every bus."""

import asyncio
import socket
from collections import defaultdict
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import update

from bot.bus.embedded import BusPolicy, EmbeddedBus
from bot.store.conversations import StaleConversation
from bot.store.inbox import (
    accept_and_claim,
    claim_events,
    count_waiting,
    mark_handled,
    renew_claims,
    unpark_events,
)
from bot.store.replies import read_mark, set_mark
from bot.store.tables import inbox
from bot.store.timers import set_timer
from bot.talk.address import Address
from bot.talk.turn import Remind
from tests.store.samples import HERE, NOW, THERE, said

POLICY = BusPolicy(first_wait_s=0.01, look_every_s=0.05, tries=3)


class Assistant:
    """Handles events in a transaction, as the real one does; may be told how to misbehave."""

    def __init__(self, database, order=None):
        self.database = database
        self.order = [] if order is None else order
        """What was handled, in order; assistants of several processes may share one."""
        self.batches = []
        self.attempts = defaultdict(int)
        self.at_work = defaultdict(int)
        self.most_at_work = 0
        self.most_together = 0
        self.misbehave = {}
        self.pause_s = 0.0

    async def __call__(self, events):
        address = events[0].address
        self.at_work[address] += 1
        self.most_at_work = max(self.most_at_work, self.at_work[address])
        self.most_together = max(self.most_together, sum(self.at_work.values()))
        try:
            return await self._turn(events)
        finally:
            self.at_work[address] -= 1

    async def _turn(self, events):
        await asyncio.sleep(self.pause_s)
        for event in events:
            self.attempts[event.id] += 1
            if (act := self.misbehave.get(event.id)) and (result := act(self.attempts[event.id])):
                return result
        ids = [event.id for event in events]
        await self.database.run(mark_handled, ids, NOW)
        self.batches.append(ids)
        self.order.extend(ids)
        return None

    @property
    def handled(self):
        return [event_id for batch in self.batches for event_id in batch]


@asynccontextmanager
async def running(bus, handler):
    task = asyncio.create_task(bus.run(handler))
    await asyncio.sleep(0.05)
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


@pytest.fixture
def assistant(database):
    return Assistant(database)


@pytest.fixture
def bus(database):
    return EmbeddedBus(database, policy=POLICY)


async def until(condition, timeout_s=10.0):
    async with asyncio.timeout(timeout_s):
        while not condition():  # noqa: ASYNC110 (any state may be waited for)
            await asyncio.sleep(0.01)


async def test_an_event_reaches_the_handler_once(bus, assistant, database):
    async with running(bus, assistant):
        await bus.publish(said("e1"))
        assert await bus.settle(5)
    assert assistant.batches == [["e1"]]
    assert await database.run(count_waiting) == 0


async def test_the_same_id_is_one_event_even_after_a_restart(bus, assistant, database):
    async with running(bus, assistant):
        await bus.publish(said("e1"))
        await bus.publish(said("e1", text="encore"))
        await bus.settle(5)
    again = EmbeddedBus(database, policy=POLICY)
    async with running(again, assistant):
        await again.publish(said("e1"))
        await again.settle(5)
    assert assistant.handled == ["e1"]


async def test_events_published_while_nobody_handles_wait_in_order(bus, assistant):
    for number in range(5):
        await bus.publish(said(f"e{number}"))
    async with running(bus, assistant):
        await bus.settle(5)
    assert assistant.batches == [["e0", "e1", "e2", "e3", "e4"]]


async def test_a_conversation_has_one_batch_at_a_time_and_keeps_its_order(bus, assistant):
    assistant.pause_s = 0.005
    async with running(bus, assistant):
        for number in range(20):
            await bus.publish(said(f"e{number}"))
        await bus.settle(10)
    assert assistant.handled == [f"e{number}" for number in range(20)]
    assert assistant.most_at_work == 1


async def test_different_conversations_run_together_up_to_the_bound(database, assistant):
    bus = EmbeddedBus(database, policy=replace(POLICY, conversations_at_once=4))
    assistant.pause_s = 0.05
    addresses = [Address(channel="webchat", chat_id=str(n)) for n in range(12)]
    async with running(bus, assistant):
        await bus.publish(*(said(f"e-{a}", a) for a in addresses))
        await bus.settle(10)
    assert sorted(assistant.handled) == sorted(f"e-{a}" for a in addresses)
    assert assistant.most_together == 4


async def test_a_held_event_comes_again_with_the_next(bus, assistant):
    assistant.misbehave["e1"] = lambda tries: (
        datetime.now(UTC) + timedelta(seconds=30) if tries == 1 else None
    )
    async with running(bus, assistant):
        await bus.publish(said("e1"))
        await until(lambda: assistant.attempts["e1"] == 1)
        await bus.publish(said("e2"))
        await bus.settle(5)
    assert assistant.batches == [["e1", "e2"]]


async def test_a_held_event_comes_again_when_its_time_has_come(bus, assistant):
    assistant.misbehave["e1"] = lambda tries: (
        datetime.now(UTC) + timedelta(seconds=0.1) if tries == 1 else None
    )
    async with running(bus, assistant):
        await bus.publish(said("e1"))
        await until(lambda: assistant.handled == ["e1"])
    assert assistant.attempts["e1"] == 2


def _let_claims_lapse(connection):
    connection.execute(update(inbox).values(claimed_until=1))


def _fails(times, error=ValueError):
    def act(tries):
        if tries <= times:
            raise error("no")

    return act


async def test_a_failed_turn_is_tried_again(bus, assistant):
    assistant.misbehave["e1"] = _fails(2)
    async with running(bus, assistant):
        await bus.publish(said("e1"))
        await until(lambda: assistant.handled == ["e1"])
    assert assistant.attempts["e1"] == 3


async def test_a_stale_turn_is_done_again_at_once(bus, assistant):
    assistant.misbehave["e1"] = _fails(1, StaleConversation)
    async with running(bus, assistant):
        await bus.publish(said("e1"))
        assert await bus.settle(5)
    assert assistant.handled == ["e1"]


async def test_a_poison_event_is_parked_and_the_conversation_goes_on(bus, assistant, database):
    assistant.misbehave["bad"] = _fails(1000)
    await bus.publish(said("e1"), said("bad"), said("e2"))
    async with running(bus, assistant):
        await until(lambda: "e2" in assistant.handled)
        await bus.publish(said("e3"), said("x1", THERE))
        await until(lambda: {"e3", "x1"} <= set(assistant.handled))
    assert [one for one in assistant.handled if one != "x1"] == ["e1", "e2", "e3"]
    assert await database.run(count_waiting) == 0
    assert await database.run(unpark_events) == 1


async def test_an_event_not_handled_is_there_for_the_next_run(bus, assistant, database):
    assistant.pause_s = 60
    async with running(bus, assistant):
        await bus.publish(said("e1"))
        await until(lambda: assistant.most_at_work == 1)
    fresh = Assistant(database)
    again = EmbeddedBus(database, policy=POLICY, instance="another/1/1")
    async with running(again, fresh):
        await again.settle(5)
        early = list(fresh.handled)
        await database.run(_let_claims_lapse)
        await until(lambda: fresh.handled == ["e1"])
    assert early == []


DEAD = f"{socket.gethostname()}/{2**30}/1"
"""A process that lived here and is gone: no process has so high a number."""


async def test_an_event_comes_after_what_a_dead_process_left(bus, assistant, database):
    async with running(bus, assistant):
        await database.run(accept_and_claim, [said("e1")], DEAD)
        await bus.publish(said("e2"))
        await until(lambda: len(assistant.handled) == 2)
    assert assistant.handled == ["e1", "e2"]


async def test_an_event_waits_for_an_older_one_in_the_hands_of_another(bus, assistant, database):
    slow = Assistant(database, assistant.order)
    slow.pause_s = 0.3
    other = EmbeddedBus(database, policy=POLICY, instance="another/1/1")
    async with running(other, slow), running(bus, assistant):
        await other.publish(said("e1"))
        await until(lambda: slow.most_at_work == 1)
        await bus.publish(said("e2"), said("x1", THERE))
        await until(lambda: len(assistant.order) == 3)
    assert assistant.order == ["x1", "e1", "e2"]


async def test_several_processes_keep_the_order_of_a_conversation(database):
    order = []
    houses = [
        (EmbeddedBus(database, policy=POLICY, instance=f"host{n}/1/1"), Assistant(database, order))
        for n in range(3)
    ]
    async with AsyncExitStack() as stack:
        for bus, assistant in houses:
            assistant.pause_s = 0.002
            await stack.enter_async_context(running(bus, assistant))
        for number in range(30):
            await houses[number % 3][0].publish(said(f"e{number:02}"))
        await until(lambda: len(order) == 30, timeout_s=30)
    assert order == [f"e{number:02}" for number in range(30)]


async def test_a_claim_that_has_lapsed_is_not_renewed(database):
    await database.run(accept_and_claim, [said("e1")], "slow/1/1")
    await database.run(_let_claims_lapse)
    await database.run(renew_claims, "slow/1/1", [1])
    [taken] = await database.run(claim_events, "quick/1/1")
    assert taken.event.id == "e1"


async def test_what_is_published_in_a_transaction_comes_with_it_or_not_at_all(
    bus, assistant, database
):
    def poll(connection, event, cursor):
        bus.publish_in(connection, [event])
        set_mark(connection, "cursor", cursor)
        if cursor == "bad":
            raise ValueError(cursor)

    async with running(bus, assistant):
        await database.run(poll, said("e1"), "7")
        bus.wake()
        with pytest.raises(ValueError, match="bad"):
            await database.run(poll, said("e2"), "bad")
        bus.wake()
        await until(lambda: assistant.handled == ["e1"])
        await bus.settle(5)
    assert assistant.handled == ["e1"]
    assert await database.run(read_mark, "cursor") == "7"


async def test_a_timer_becomes_an_event_when_its_time_has_come(database, assistant):
    clock = [NOW]
    bus = EmbeddedBus(database, clock=lambda: clock[0], policy=POLICY)
    remind = Remind(id="draft", subject="draft_expires", at=NOW + timedelta(days=3))
    await database.run(set_timer, HERE, remind)
    async with running(bus, assistant):
        await bus.settle(5)
        early = list(assistant.handled)
        clock[0] = NOW + timedelta(days=3)
        await bus.settle(5)
        await bus.settle(5)
    assert early == []
    assert len(assistant.handled) == 1


async def test_the_same_timer_set_again_replaces(database, assistant):
    bus = EmbeddedBus(database, clock=lambda: NOW + timedelta(days=9), policy=POLICY)
    for days in (1, 5):
        remind = Remind(id="draft", subject="draft_expires", at=NOW + timedelta(days=days))
        await database.run(set_timer, HERE, remind)
    async with running(bus, assistant):
        await bus.settle(5)
    assert len(assistant.handled) == 1
