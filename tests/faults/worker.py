"""One of several processes on one database: takes messages on stdin, answers each in a file.

Run as `python -m tests.faults.worker DATABASE FILE`. A line in is an event's id and its chat's; the
same id comes back once it is durable. The bus, the outbox and the store are the real ones.
"""

import asyncio
import os
import sys
from datetime import UTC, datetime
from pathlib import Path

from bot.bus.embedded import BusPolicy, EmbeddedBus
from bot.outbox import Outbox, OutboxPolicy
from bot.outbox_effects import MessageCarrier
from bot.store.conversations import load_conversation, save_turn
from bot.store.database import Database
from bot.store.inbox import HandledAlready
from bot.talk.address import Address
from bot.talk.conversation import Conversation
from bot.talk.messages import IncomingMessage, OutgoingMessage
from bot.talk.turn import TurnOutcome

CHANNEL = "file"


class FileChannel:
    """Writes each message as one line: its chat and its id."""

    name = CHANNEL

    def __init__(self, file: Path) -> None:
        self._handle = os.open(file, os.O_WRONLY | os.O_APPEND | os.O_CREAT)

    async def deliver(self, message: OutgoingMessage) -> None:
        """Write at once what a reader sees whole or not at all."""
        os.write(self._handle, f"{message.address.chat_id} {message.id}\n".encode())


class Worker:
    """Answers every message of a turn with a message."""

    def __init__(self, database: Database, file: Path) -> None:
        self._database = database
        self.bus = EmbeddedBus(database, policy=BusPolicy(look_every_s=0.1))
        carrier = MessageCarrier([FileChannel(file)], clock=now)
        self.outbox = Outbox(
            database,
            bus=self.bus,
            messages=carrier,
            effects=carrier,
            policy=OutboxPolicy(look_every_s=0.1),
        )

    async def handle(self, events: tuple[IncomingMessage, ...]) -> None:
        """Save one turn, as the assistant does."""
        try:
            await self._turn(events)
        except HandledAlready as error:
            left = tuple(one for one in events if one.id not in error.event_ids)
            if left:
                await self._turn(left)

    async def _turn(self, events: tuple[IncomingMessage, ...]) -> None:
        address = events[0].address
        kept = await self._database.run(load_conversation, address)
        opened = kept or Conversation(id=str(address), address=address, updated_at=now())
        answers = tuple(
            OutgoingMessage(id=f"answer-{one.id}", address=address, text=one.text, at=now())
            for one in events
        )
        parcels = await self._database.run(
            save_turn,
            TurnOutcome(conversation=opened, messages=answers, effects=()),
            expected_version=opened.version,
            handled=[one.id for one in events],
            claimed_by=self.outbox.claimant,
        )
        self.outbox.wake(parcels)

    async def listen(self) -> None:
        """Publish line by line until stdin ends."""
        print("ready", flush=True)
        while line := await asyncio.to_thread(sys.stdin.readline):
            event_id, chat = line.split()
            address = Address(channel=CHANNEL, chat_id=chat)
            await self.bus.publish(
                IncomingMessage(id=event_id, address=address, text=event_id, received_at=now())
            )
            print(event_id, flush=True)


def now() -> datetime:
    """Give the wall clock."""
    return datetime.now(UTC)


async def main(database_url: str, file: str) -> None:
    """Work until stdin ends."""
    worker = Worker(Database(database_url), Path(file))
    tasks = [
        asyncio.create_task(worker.bus.run(worker.handle)),
        asyncio.create_task(worker.outbox.run()),
    ]
    await asyncio.sleep(0)
    await worker.listen()
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
