"""Turns a second through the whole path: bus, understanding, dialogue, durable commit, outbox.

Run by `make bench`. Each conversation fills the pothole form by words, from the first sentence to
its ticket; at 1, 10 and 100 conversations at once. Beside it, in the same run: what a bare durable
commit costs here, so that figures of different machines can be compared.
"""

import argparse
import asyncio
import json
import resource
import statistics
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from sqlalchemy import Connection, text

from bot.channels.contract import Channel
from bot.installation import Installation, install
from bot.settings import DatabaseSettings, DataSettings, load_settings
from bot.talk.address import Address
from bot.talk.messages import IncomingMessage, OutgoingMessage

SCRIPT = (
    "bonjour, il y a un énorme nid-de-poule devant le 12 rue des Carmes depuis lundi",
    "sur la chaussée",
    "non",
    "en face de la boulangerie",
    "non",
    "non",
    "non",
    "oui",
)


class BenchChannel:
    """Takes messages and tells who waits for one."""

    name = "bench"

    def __init__(self) -> None:
        self.waiting: dict[str, asyncio.Event] = {}

    async def deliver(self, message: OutgoingMessage) -> None:
        """Tell whoever waits."""
        self.waiting[message.address.chat_id].set()


async def converse(
    house: Installation, channel: BenchChannel, chat: str, times: list[float]
) -> None:
    for number, said in enumerate(SCRIPT):
        answered = channel.waiting[chat] = asyncio.Event()
        began = time.perf_counter()
        await house.bus.publish(
            IncomingMessage(
                id=f"bench:{chat}:{number}",
                address=Address(channel="bench", chat_id=chat),
                text=said,
                received_at=house.clock(),
            )
        )
        await asyncio.wait_for(answered.wait(), 30)
        times.append(time.perf_counter() - began)


def _nothing(connection: Connection, number: int) -> None:
    connection.execute(text("INSERT INTO marks (name, value) VALUES (:n, '')"), {"n": f"b{number}"})


async def measure(concurrent: int, turns: int) -> dict[str, float | int]:
    """Hold as many conversations as it takes, `concurrent` at once."""
    with tempfile.TemporaryDirectory() as folder:
        settings = load_settings()
        settings = replace(
            settings,
            database=DatabaseSettings(url=f"sqlite:///{folder}/bench.db"),
            data=DataSettings(directory=Path(folder)),
        )
        channel = BenchChannel()

        def channels(_house: Installation) -> list[Channel]:
            return [channel]

        house = await install(settings, channels=channels)
        workers = [
            asyncio.create_task(house.bus.run(house.assistant.handle)),
            asyncio.create_task(house.outbox.run()),
        ]
        await asyncio.sleep(0.2)
        await converse(house, channel, "warm-up", [])
        times: list[float] = []
        chats = iter(range(max(turns // len(SCRIPT), concurrent)))

        async def one_after_another() -> None:
            for chat in chats:
                await converse(house, channel, str(chat), times)

        cpu, began = time.process_time(), time.perf_counter()
        await asyncio.gather(*(one_after_another() for _ in range(concurrent)))
        await house.outbox.drain(20)
        wall, cpu = time.perf_counter() - began, time.process_time() - cpu
        bare_cpu, bare_began = time.process_time(), time.perf_counter()
        for number in range(300):
            await house.database.run(_nothing, number)
        bare_wall = (time.perf_counter() - bare_began) / 300
        bare_cpu = (time.process_time() - bare_cpu) / 300
        for worker in workers:
            worker.cancel()
        await asyncio.gather(*workers, return_exceptions=True)
        await house.database.close()
    times.sort()
    return {
        "concurrent": concurrent,
        "turns": len(times),
        "turns_a_second": round(len(times) / wall, 1),
        "p50_ms": round(statistics.median(times) * 1000, 2),
        "p99_ms": round(times[int(len(times) * 0.99)] * 1000, 2),
        "cpu_ms_a_turn": round(cpu / len(times) * 1000, 2),
        "bare_commit_ms": round(bare_wall * 1000, 2),
        "bare_commit_cpu_ms": round(bare_cpu * 1000, 2),
        "peak_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--turns", type=int, default=1600)
    parser.add_argument("--concurrent", type=int, nargs="*", default=[1, 10, 100])
    chosen = parser.parse_args()
    for concurrent in chosen.concurrent:
        print(json.dumps(asyncio.run(measure(concurrent, chosen.turns))), flush=True)


if __name__ == "__main__":
    main()
