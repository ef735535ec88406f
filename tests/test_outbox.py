"""What leaves: once committed, in order, until it has arrived."""

import asyncio
import socket
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import update

from bot.bus.embedded import BusPolicy, EmbeddedBus
from bot.channels.contract import CannotDeliver, ChannelUnavailable
from bot.outbox import Outbox, OutboxPolicy
from bot.outbox_effects import EffectCarrier, MessageCarrier
from bot.store.conversations import load_conversation, save_turn
from bot.store.files import FileRoom
from bot.store.inbox import accept_events, mark_handled
from bot.store.outgoing import count_parcels
from bot.store.tables import outbox as outbox_table
from bot.talk.turn import (
    EraseAll,
    SendAddition,
    SendSlotMove,
    SendSlotRelease,
    SendSubmission,
    SendWithdrawal,
)
from connectors.contract import Addition, SlotMove, Ticket
from connectors.errors import Rejected, Unavailable
from tests.store.samples import HERE, NOW, THERE, answer, outcome, said, submission

POLICY = OutboxPolicy(first_wait_s=0.02, look_every_s=0.05, linger_s=0.005, try_for_s=0.5)


class Screen:
    """A channel that shows what it is given, and may be told how to misbehave."""

    name = "webchat"

    def __init__(self):
        self.shown = []
        self.errors = {}

    async def deliver(self, message):
        if errors := self.errors.get(message.id):
            raise errors.pop(0)
        self.shown.append(message.id)


class Office:
    """A back office that opens tickets, once by submission."""

    name = "local"

    def __init__(self):
        self.calls = []
        self.errors = []
        self.delay_s = 0.0

    def back_office_of(self, service):
        return self

    async def _answer(self, *call):
        await asyncio.sleep(self.delay_s)
        self.calls.append(call)
        if self.errors:
            raise self.errors.pop(0)
        return Ticket(
            reference="K7WD-3MPX", service="nid-de-poule", status="received", updated_at=NOW
        )

    async def submit(self, submission):
        return await self._answer("submit", submission.id)

    async def append(self, addition):
        return await self._answer("append", addition.id)

    async def withdraw(self, reference, reason, request_id):
        return await self._answer("withdraw", reference, request_id)

    async def move_slot(self, move):
        return await self._answer("move_slot", move.reference, move.slot)

    async def release_slot(self, service, holder):
        await self._answer("release_slot", holder)


class House:
    """Bus, outbox, one screen and one office over a database; the handler only listens."""

    def __init__(self, database, tmp_path, policy=POLICY, instance=""):
        self.database = database
        self.screen, self.office, self.heard = Screen(), Office(), []
        self.bus = EmbeddedBus(database, policy=BusPolicy(look_every_s=0.05), instance=instance)
        self.files = FileRoom(tmp_path, max_bytes=1000)
        self.outbox = Outbox(
            database,
            bus=self.bus,
            messages=MessageCarrier([self.screen], clock=lambda: NOW),
            effects=EffectCarrier(
                self.office, database=database, files=self.files, clock=lambda: NOW
            ),
            policy=policy,
            instance=instance,
        )

    async def listen(self, events):
        self.heard.extend(events)
        await self.database.run(mark_handled, [event.id for event in events], NOW)

    async def turn(self, *messages, address=HERE, effects=()):
        kept = await self.database.run(load_conversation, address)
        parcels = await self.database.run(
            save_turn,
            outcome(*messages, address=address, effects=effects),
            expected_version=kept.version if kept else 0,
            handled=(),
            claimed_by=self.outbox.claimant,
        )
        self.outbox.wake(parcels)

    @asynccontextmanager
    async def open(self):
        tasks = [
            asyncio.create_task(self.outbox.run()),
            asyncio.create_task(self.bus.run(self.listen)),
        ]
        await asyncio.sleep(0.05)
        try:
            yield self
        finally:
            for task in tasks:
                task.cancel()
                with suppress(asyncio.CancelledError):
                    await task


@pytest.fixture
def house(database, tmp_path):
    return House(database, tmp_path)


async def until(condition, timeout_s=10.0):
    async with asyncio.timeout(timeout_s):
        while not condition():  # noqa: ASYNC110 (any state may be waited for)
            await asyncio.sleep(0.01)


async def test_messages_of_a_chat_arrive_in_order_and_once(house):
    async with house.open():
        for number in range(10):
            await house.turn(answer(f"a{number}"), answer(f"b{number}"))
        assert await house.outbox.drain(5)
    assert house.screen.shown == [f"{letter}{n}" for n in range(10) for letter in "ab"]


async def test_a_delayed_message_holds_back_the_next_of_its_chat_only(house):
    house.screen.errors["m1"] = [ChannelUnavailable("down"), OSError("reset")]
    async with house.open():
        await house.turn(answer("m1"), answer("m2"))
        await house.turn(answer("n1", THERE), address=THERE)
        await until(lambda: len(house.screen.shown) == 3)
    assert house.screen.shown == ["n1", "m1", "m2"]


async def test_what_an_earlier_run_left_goes_first(database, tmp_path, house):
    await house.turn(answer("m1"))
    again = House(database, tmp_path)
    async with again.open():
        await again.turn(answer("m2"))
        assert await again.outbox.drain(5)
    assert again.screen.shown == ["m1", "m2"]


async def test_two_processes_never_deliver_the_same_message_at_once(database, tmp_path):
    one = House(database, tmp_path, instance="one/1/1")
    other = House(database, tmp_path, instance="other/2/2")
    async with one.open(), other.open():
        for number in range(10):
            parcels = outcome(answer(f"m{number}"))
            await database.run(save_turn, parcels, expected_version=number, handled=())
            one.outbox.wake()
            other.outbox.wake()
        await until(lambda: len(one.screen.shown) + len(other.screen.shown) == 10)
    assert sorted(one.screen.shown + other.screen.shown) == [f"m{n}" for n in range(10)]


async def test_a_lapsed_claim_is_taken_over(database, tmp_path, house):
    dead = House(database, tmp_path, instance="elsewhere/1/1")
    await dead.turn(answer("m1"))
    async with house.open():
        await asyncio.sleep(0.15)
        early = list(house.screen.shown)
        await database.run(_let_claims_lapse)
        await until(lambda: house.screen.shown == ["m1"])
    assert early == []


DEAD = f"{socket.gethostname()}/{2**30}/1"
"""A process that lived here and is gone: no process has so high a number."""


async def test_a_message_comes_after_what_a_dead_process_left(database, tmp_path, house):
    async with house.open():
        await House(database, tmp_path, instance=DEAD).turn(answer("m1"))
        await house.turn(answer("m2"))
        await until(lambda: len(house.screen.shown) == 2)
    assert house.screen.shown == ["m1", "m2"]


async def test_a_message_waits_for_an_older_one_in_the_hands_of_another(database, tmp_path, house):
    other = House(database, tmp_path, instance="other/1/1")
    other.screen.errors["m1"] = [OSError("down")] * 3
    other.screen.shown = house.screen.shown
    async with other.open(), house.open():
        await other.turn(answer("m1"))
        await house.turn(answer("m2"))
        await house.turn(answer("n1", THERE), address=THERE)
        await until(lambda: len(house.screen.shown) == 3)
    assert house.screen.shown == ["n1", "m1", "m2"]


async def test_several_processes_keep_the_order_of_a_chat(database, tmp_path):
    houses = [House(database, tmp_path, instance=f"host{n}/1/1") for n in range(3)]
    shown = houses[0].screen.shown
    async with AsyncExitStack() as stack:
        for house in houses:
            house.screen.shown = shown
            await stack.enter_async_context(house.open())
        for number in range(30):
            await houses[number % 3].turn(answer(f"m{number:02}"))
        await until(lambda: len(shown) == 30, timeout_s=30)
    assert shown == [f"m{number:02}" for number in range(30)]


def _let_claims_lapse(connection):
    connection.execute(update(outbox_table).values(claimed_until=1))


async def test_a_message_that_cannot_arrive_is_told_to_its_conversation(house):
    house.screen.errors["m1"] = [CannotDeliver("blocked")]
    async with house.open():
        await house.turn(answer("m1"), answer("m2"))
        await until(lambda: house.heard and house.screen.shown == ["m2"])
    failed = house.heard[0]
    assert (failed.id, failed.message_id, failed.reason) == ("failed:m1", "m1", "blocked")


async def test_a_message_tried_too_long_is_given_up(database, tmp_path):
    house = House(database, tmp_path, replace(POLICY, give_up_after=timedelta(0)))
    house.screen.errors["m1"] = [OSError("down")]
    async with house.open():
        await house.turn(answer("m1"))
        await until(lambda: house.heard)
    assert house.heard[0].id == "failed:m1"
    assert await database.run(count_parcels) == 0


EFFECTS = [
    pytest.param(SendSubmission(submission=submission()), "opened:s1", "submit", id="submit"),
    pytest.param(
        SendAddition(service="x", addition=Addition(id="a1", reference="R", text="plus")),
        "appended:a1",
        "append",
        id="append",
    ),
    pytest.param(
        SendWithdrawal(id="w1", service="x", reference="R"), "withdrawn:w1", "withdraw", id="wd"
    ),
    pytest.param(
        SendSlotMove(
            service="x",
            move=SlotMove(id="v1", reference="R", field_path="f", slot="2026-12-01T09:20"),
        ),
        "moved:v1",
        "move_slot",
        id="move",
    ),
]


@pytest.mark.parametrize(("effect", "news_id", "call"), EFFECTS)
async def test_an_effect_reaches_the_back_office_and_its_news_the_conversation(
    house, effect, news_id, call
):
    async with house.open():
        await house.turn(answer(), effects=(effect,))
        assert await house.outbox.drain(5)
    assert [one[0] for one in house.office.calls] == [call]
    assert [(news.id, news.address, news.reference) for news in house.heard] == [
        (news_id, HERE, "K7WD-3MPX")
    ]


async def test_a_slot_release_is_done_without_news(house):
    async with house.open():
        await house.turn(effects=(SendSlotRelease(id="r1", service="x", holder="s1"),))
        assert await house.outbox.drain(5)
    assert house.office.calls == [("release_slot", "s1")]
    assert house.heard == []


@pytest.mark.parametrize(
    "error", [Unavailable("down", retry_after_s=0.01), RuntimeError("bug")], ids=["away", "bug"]
)
async def test_a_submission_waits_for_its_back_office(house, error):
    house.office.errors = [error, error]
    async with house.open():
        await house.turn(effects=(SendSubmission(submission=submission()),))
        await until(lambda: house.heard)
    assert [news.id for news in house.heard] == ["opened:s1"]
    assert len(house.office.calls) == 3


async def test_a_back_office_that_hangs_is_asked_again(database, tmp_path):
    house = House(database, tmp_path, replace(POLICY, try_for_s=0.05))
    house.office.delay_s = 5
    async with house.open():
        await house.turn(effects=(SendSubmission(submission=submission()),))
        await asyncio.sleep(0.15)
        house.office.delay_s = 0
        await until(lambda: house.heard)
    assert house.heard[0].id == "opened:s1"


async def test_a_refused_submission_names_its_problems(house):
    house.office.errors = [Rejected("no", problems={"date": "slot_gone"})]
    async with house.open():
        await house.turn(effects=(SendSubmission(submission=submission()),))
        assert await house.outbox.drain(5)
    news = house.heard[0]
    assert (news.kind, news.submission_id, news.problems) == (
        "rejected",
        "s1",
        (("date", "slot_gone"),),
    )


async def test_the_last_message_of_an_erased_conversation_arrives_and_is_forgotten(house, database):
    async with house.open():
        await database.run(accept_events, [said("e1")])
        await house.turn(answer("bye"), effects=(EraseAll(id="x"),))
        assert await house.outbox.drain(5)
    rows = await database.run(lambda connection: connection.execute(outbox_table.select()).all())
    assert house.screen.shown == ["bye"]
    assert rows == []
    assert await database.run(load_conversation, HERE) is None


async def test_drain_tells_when_something_is_left(house):
    house.screen.errors["m1"] = [OSError("down")] * 100
    async with house.open():
        await house.turn(answer("m1"))
        assert not await house.outbox.drain(0.5)


async def test_drain_waits_for_what_comes_of_what_it_sent(house, database):
    async def answer_news(events):
        await house.listen(events)
        for event in events:
            await house.turn(answer(f"news-{event.id}"))

    bus_task = asyncio.create_task(house.bus.run(answer_news))
    outbox_task = asyncio.create_task(house.outbox.run())
    await asyncio.sleep(0.05)
    for number in range(5):
        sent = submission(f"s{number}")
        await house.turn(answer(f"m{number}"), effects=(SendSubmission(submission=sent),))
        assert await house.outbox.drain(5)
        assert house.screen.shown[-2:] == [f"m{number}", f"news-opened:s{number}"]
    for task in (bus_task, outbox_task):
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
